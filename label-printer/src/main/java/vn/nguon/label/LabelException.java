package vn.nguon.label;

import java.util.Locale;

/**
 * A label that cannot be made as asked. The {@link #code()} is stable, for programs: {@code
 * content} (a value that no label can carry), {@code too-long} (the URI does not fit), {@code
 * unreadable} (the finished label did not read back).
 */
public final class LabelException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String field;
  private final String vi;
  private final String en;

  LabelException(String code, String field, String vi, String en) {
    super(en);
    this.code = code;
    this.field = field;
    this.vi = vi;
    this.en = en;
  }

  /** What is wrong, as a stable word. */
  public String code() {
    return code;
  }

  /** The component of {@link LabelContent} it is wrong in. */
  public String field() {
    return field;
  }

  /**
   * The sentence for a person: English when the locale's language is English, Vietnamese otherwise.
   */
  public String message(Locale locale) {
    return locale.getLanguage().equals("en") ? en : vi;
  }
}
