package vn.nguon.passport.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Quantity;

/**
 * The words of the public pages in one language, and how that language writes numbers and dates:
 * 15/06/2026 06:30 and 1.250,5 kg in Vietnamese, 15 Jun 2026, 06:30 and 1,250.5 kg in English.
 */
final class Texts {

  static final Texts VIETNAMESE = new Texts(Locale.of("vi"), ',', '.', "dd/MM/yyyy", " ");
  static final Texts ENGLISH = new Texts(Locale.ENGLISH, '.', ',', "d MMM yyyy", ", ");

  private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");

  private final Locale locale;
  private final Properties words = new Properties();
  private final DecimalFormatSymbols symbols;
  private final DateTimeFormatter date;
  private final DateTimeFormatter time;

  private Texts(Locale locale, char decimal, char grouping, String date, String beforeTime) {
    this.locale = locale;
    this.symbols = new DecimalFormatSymbols(Locale.ROOT);
    this.symbols.setDecimalSeparator(decimal);
    this.symbols.setGroupingSeparator(grouping);
    this.date = DateTimeFormatter.ofPattern(date, Locale.ENGLISH);
    this.time = DateTimeFormatter.ofPattern(date + "'" + beforeTime + "'HH:mm", Locale.ENGLISH);
    String file = "texts_" + locale.getLanguage() + ".properties";
    try (var in =
        new InputStreamReader(Texts.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      words.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** English for English, Vietnamese for every other language. */
  static Texts of(Locale locale) {
    return locale.getLanguage().equals("en") ? ENGLISH : VIETNAMESE;
  }

  Locale locale() {
    return locale;
  }

  /** The language's code, {@code vi} or {@code en}. */
  String language() {
    return locale.getLanguage();
  }

  boolean isVietnamese() {
    return this == VIETNAMESE;
  }

  Set<String> keys() {
    return new TreeSet<>(words.stringPropertyNames());
  }

  /** The text of a key with its {@code {0}}, {@code {1}} filled. */
  String get(String key, Object... values) {
    String text = words.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no text " + key + " in " + language());
    }
    return PLACE
        .matcher(text)
        .replaceAll(
            place ->
                Matcher.quoteReplacement(String.valueOf(values[Integer.parseInt(place.group(1))])));
  }

  String date(LocalDate day) {
    return date.format(day);
  }

  /** The local time of the place. */
  String time(OffsetDateTime at) {
    return time.format(at);
  }

  String number(BigDecimal value) {
    return new DecimalFormat("#,##0.######", symbols).format(value);
  }

  String quantity(Quantity quantity) {
    return number(quantity.value()) + " " + get("unit." + quantity.unit());
  }

  String hectares(BigDecimal hectares) {
    return number(hectares) + " " + get("unit.hectare");
  }

  /** A share of 0 to 1 in per cent, with one decimal at most; never 0 for what is there. */
  String share(double share) {
    BigDecimal percent = BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.HALF_UP);
    if (percent.signum() == 0 && share > 0) {
      return "< " + number(new BigDecimal("0.1")) + "%";
    }
    return number(percent.stripTrailingZeros()) + "%";
  }

  /**
   * What a person entered, as it may be shown: without control characters and without the marks
   * that turn the direction of the text around them (U+202A to 202E, 2066 to 2069 and their like),
   * which can make a name read as another. Null for null and for nothing left.
   */
  static String shown(String entered) {
    if (entered == null) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    entered
        .codePoints()
        .map(c -> c == '\n' || c == '\t' ? ' ' : c)
        .filter(c -> !Character.isISOControl(c) && !turnsText(c) && isCharacter(c))
        .forEach(text::appendCodePoint);
    String stripped = text.toString().strip();
    return stripped.isEmpty() ? null : stripped;
  }

  /**
   * The same of what was said of a person: where the person was forgotten, that it was erased, in
   * the reader's language.
   */
  String told(String entered) {
    String shown = shown(entered);
    return shown == null ? null : shown.replace(Personal.FORGOTTEN, get("forgotten"));
  }

  private static boolean turnsText(int c) {
    return (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069)
        || c == 0x200E
        || c == 0x200F
        || c == 0x061C;
  }

  private static boolean isCharacter(int c) {
    return !(c >= 0xD800 && c <= 0xDFFF) && (c & 0xFFFE) != 0xFFFE;
  }
}
