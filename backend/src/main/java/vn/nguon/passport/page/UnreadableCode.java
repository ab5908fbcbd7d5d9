package vn.nguon.passport.page;

import java.util.Locale;
import java.util.function.UnaryOperator;
import vn.nguon.gs1.Gs1Exception;

/** A text that is no code of a product or a lot: what is wrong with it, and what is accepted. */
public final class UnreadableCode extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String field;
  private final transient UnaryOperator<String> words;

  /** What a GS1 key says of itself. */
  UnreadableCode(Gs1Exception cause) {
    super(cause.getMessage(), cause);
    this.field = cause.field();
    this.words = language -> cause.message(Locale.of(language));
  }

  /** What the pages' texts say under {@code key}. */
  UnreadableCode(String field, String key, Object... values) {
    super(Texts.ENGLISH.get(key, values));
    this.field = field;
    this.words = language -> Texts.of(Locale.of(language)).get(key, values);
  }

  /** What it is wrong in: {@code gtin}, {@code lot}, {@code serial}, {@code uri}, an AI. */
  public String field() {
    return field;
  }

  /** The sentence for a person: English for English, Vietnamese for every other language. */
  public String message(Locale locale) {
    return words.apply(locale.getLanguage());
  }
}
