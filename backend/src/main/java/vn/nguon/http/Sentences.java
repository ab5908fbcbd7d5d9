package vn.nguon.http;

import java.math.BigDecimal;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Unit;

/** Sentences by their codes, with values in the places of their names: {@code {value}}. */
final class Sentences {

  private static final int LONGEST_VALUE = 80;

  private final String bundle;

  /**
   * @param bundle where the sentences are, in Vietnamese and English
   */
  Sentences(String bundle) {
    this.bundle = bundle;
  }

  /** The sentence of a code, or null where there is none. */
  String find(String code, Map<String, ?> values, Locale language) {
    try {
      return fill(bundle(language).getString(code), values, language);
    } catch (MissingResourceException none) {
      return null;
    }
  }

  private ResourceBundle bundle(Locale language) {
    return ResourceBundle.getBundle(
        bundle,
        language,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  private static String fill(String pattern, Map<String, ?> values, Locale language) {
    String text = pattern;
    var shown = new HashMap<String, String>();
    values.forEach((name, value) -> shown.put(name, shown(value, language)));
    for (Map.Entry<String, String> value : shown.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    return text;
  }

  /** A unit as people write it. */
  private static String symbol(Unit unit, Locale language) {
    boolean english = language.equals(Locale.ENGLISH);
    return switch (unit) {
      case KGM -> "kg";
      case GRM -> "g";
      case TNE -> english ? "t" : "tấn";
      case LTR -> english ? "l" : "lít";
      case MLT -> "ml";
      case H87 -> english ? "pcs" : "cái";
    };
  }

  private static String shown(Object value, Locale language) {
    return switch (value) {
      case Quantity quantity -> {
        NumberFormat number = NumberFormat.getInstance(language);
        number.setMaximumFractionDigits(6);
        yield number.format(quantity.value()) + " " + symbol(quantity.unit(), language);
      }
      case Unit unit -> symbol(unit, language);
      case LocalDate date ->
          DateTimeFormatter.ofPattern(
                  language.equals(Locale.ENGLISH) ? "d MMM yyyy" : "dd/MM/yyyy", language)
              .format(date);
      case Number number when !(number instanceof BigDecimal) ->
          new MessageFormat("{0}", language).format(new Object[] {number});
      case List<?> several ->
          several.stream().map(one -> shown(one, language)).collect(Collectors.joining(", "));
      default -> {
        String text = String.valueOf(value);
        yield text.length() > LONGEST_VALUE ? text.substring(0, LONGEST_VALUE) + "…" : text;
      }
    };
  }
}
