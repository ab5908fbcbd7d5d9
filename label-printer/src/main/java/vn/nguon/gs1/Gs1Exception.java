package vn.nguon.gs1;

import java.util.Locale;

/**
 * A value that is no GS1 identifier. Says which field is wrong, why, and what would be accepted, in
 * Vietnamese and in English.
 *
 * <p>The {@link #code()} is stable, for programs: {@code check-digit}, {@code length}, {@code
 * charset}, {@code date}, {@code value}, {@code prefix}, {@code key-order}, {@code duplicate},
 * {@code ai-unknown}, {@code compressed}, {@code uri}.
 */
public final class Gs1Exception extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String field;
  private final String vi;
  private final String en;

  Gs1Exception(String code, String field, String vi, String en) {
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

  /**
   * What it is wrong in: {@code gtin}, {@code gln}, {@code sscc}, {@code lot}, {@code serial},
   * {@code uri}, or an AI.
   */
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
