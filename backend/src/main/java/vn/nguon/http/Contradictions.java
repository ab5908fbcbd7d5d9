package vn.nguon.http;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Unit;

/**
 * Tells contradictions in sentences: Vietnamese unless English is asked for. Values that are dates
 * ({@code 2026-11-05}), quantities ({@code 80000 KGM}) or fractions ({@code 1.5}) are written as
 * people write them.
 */
@Component
public class Contradictions {

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}\\.\\d{1,3}");
  private static final Pattern QUANTITY =
      Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?) (KGM|GRM|TNE|LTR|MLT|H87)");

  private final Sentences sentences = new Sentences("vn.nguon.http.contradictions");

  /**
   * A contradiction as it is shown.
   *
   * @param detail the sentence
   */
  public record Shown(String code, String detail, Map<String, String> values) {}

  /** The contradictions in the language of a request. */
  public List<Shown> shown(List<Contradiction> contradictions, HttpServletRequest request) {
    Locale language = Problems.language(request);
    return contradictions.stream()
        .map(one -> new Shown(one.code(), sentence(one, language), one.values()))
        .toList();
  }

  /** What does not fit, as a sentence. */
  public String sentence(Contradiction contradiction, Locale asked) {
    Locale language = Problems.language(asked);
    var values = new HashMap<String, Object>();
    contradiction.values().forEach((name, text) -> values.put(name, value(text, language)));
    String sentence = sentences.find(contradiction.code(), values, language);
    return sentence == null ? contradiction.code() : sentence;
  }

  private static Object value(String text, Locale language) {
    if (DECIMAL.matcher(text).matches()) {
      return NumberFormat.getInstance(language).format(new BigDecimal(text));
    }
    if (DATE.matcher(text).matches()) {
      return LocalDate.parse(text);
    }
    Matcher quantity = QUANTITY.matcher(text);
    return quantity.matches()
        ? new Quantity(new BigDecimal(quantity.group(1)), Unit.valueOf(quantity.group(2)))
        : text;
  }
}
