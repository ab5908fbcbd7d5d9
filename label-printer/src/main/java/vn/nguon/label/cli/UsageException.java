package vn.nguon.label.cli;

import java.util.Locale;

/** What was asked for cannot be done; the sentence in both languages. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String vi;
  private final String en;

  UsageException(String vi, String en) {
    super(en);
    this.vi = vi;
    this.en = en;
  }

  String message(Locale locale) {
    return locale.getLanguage().equals("en") ? en : vi;
  }
}
