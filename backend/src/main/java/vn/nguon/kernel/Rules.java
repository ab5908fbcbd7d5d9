package vn.nguon.kernel;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;

/** Checks that several capabilities make in the same words. */
public final class Rules {

  /** A phone's clock may be ahead by this much before "in the future" is refused. */
  public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private static final int EARLIEST_YEAR = 2000;

  /**
   * @throws Refusal {@code required} for null
   */
  public static <T> T required(T value, String field) {
    if (value == null) {
      throw Refusal.invalid("required", field);
    }
    return value;
  }

  /**
   * A text of 1 to {@code longest} characters without control characters, trimmed.
   *
   * @throws Refusal {@code required}, {@code text-too-long} or {@code text-control}
   */
  public static String text(String value, String field, int longest) {
    if (value == null || value.isBlank()) {
      throw Refusal.invalid("required", field);
    }
    return optionalText(value, field, longest);
  }

  /** Like {@link #text}, but null or blank gives null. */
  public static String optionalText(String value, String field, int longest) {
    if (value == null || value.isBlank()) {
      return null;
    }
    String trimmed = value.strip();
    if (trimmed.length() > longest) {
      throw Refusal.invalid(
          "text-too-long", field, Map.of("longest", longest, "length", trimmed.length()));
    }
    if (trimmed.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
      throw Refusal.invalid("text-control", field);
    }
    return trimmed;
  }

  /**
   * What is recorded has happened already.
   *
   * @throws Refusal {@code time-in-future} or {@code time-too-old} (before the year 2000)
   */
  public static void past(By by) {
    OffsetDateTime at = required(by.happenedAt(), "happenedAt");
    if (at.toInstant().isAfter(by.recordedAt().plus(CLOCK_TOLERANCE))) {
      throw Refusal.invalid("time-in-future", "happenedAt", Map.of("value", at));
    }
    if (at.getYear() < EARLIEST_YEAR) {
      throw Refusal.invalid("time-too-old", "happenedAt", Map.of("value", at));
    }
  }

  /**
   * @throws Refusal {@code quantity-zero}
   */
  public static Quantity some(Quantity quantity, String field) {
    if (required(quantity, field).isZero()) {
      throw Refusal.invalid("quantity-zero", field);
    }
    return quantity;
  }

  /**
   * A number in a range; null passes.
   *
   * @throws Refusal {@code number-range}
   */
  public static BigDecimal within(String field, BigDecimal value, String least, String most) {
    // Scale first: comparing 1E+999999999 would write out a billion digits.
    if (value != null
        && (Math.abs((long) value.scale()) > 9
            || value.compareTo(new BigDecimal(least)) < 0
            || value.compareTo(new BigDecimal(most)) > 0)) {
      throw Refusal.invalid(
          "number-range", field, Map.of("value", value.toString(), "least", least, "most", most));
    }
    return value;
  }

  private Rules() {}
}
