package vn.nguon.evidence;

import java.math.BigDecimal;
import java.util.Map;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/**
 * One thing a laboratory looked for. Whether it passed is reckoned from value and limit, never
 * typed in.
 *
 * @param value what was found; where {@code below} is set, what it is less than: the laboratory's
 *     limit of detection or of quantification
 * @param below whether it was not found, or less than can be measured
 * @param unit as in {@code mg/kg}, {@code CFU/g}, {@code 25 g}
 * @param limit null where it must be absent
 */
public record Analyte(
    String name,
    BigDecimal value,
    boolean below,
    String unit,
    BigDecimal limit,
    Comparison comparison) {

  /** How the value must stand to the limit. */
  public enum Comparison {
    AT_MOST,
    BELOW,
    AT_LEAST,
    /** Must not be found at all. */
    ABSENT
  }

  private static final int MOST_DIGITS = 18;
  private static final int MOST_DECIMALS = 9;

  /**
   * @throws Refusal {@code analyte-number}, {@code analyte-limit}, {@code analyte-undecided}, or
   *     what {@link Rules} says
   */
  public Analyte {
    name = Rules.text(name, "analytes.name", 100);
    unit = Rules.text(unit, "analytes.unit", 20);
    Rules.required(comparison, "analytes.comparison");
    if (comparison == Comparison.ABSENT) {
      if (limit != null) {
        throw Refusal.invalid("analyte-limit", "analytes.limit", Map.of("value", limit));
      }
      value = value == null ? null : number(value, "analytes.value");
      if (!below) {
        Rules.required(value, "analytes.value");
      }
    } else {
      value = number(Rules.required(value, "analytes.value"), "analytes.value");
      limit = number(Rules.required(limit, "analytes.limit"), "analytes.limit");
      // "Less than 5" tells nothing of a limit of 3.
      if (below && value.compareTo(limit) > 0) {
        throw Refusal.invalid(
            "analyte-undecided", "analytes.value", Map.of("value", value, "limit", limit));
      }
    }
  }

  private static BigDecimal number(BigDecimal number, String field) {
    if (number.signum() < 0
        || number.scale() > MOST_DECIMALS
        || number.scale() < -MOST_DIGITS
        || number.precision() - number.scale() > MOST_DIGITS) {
      throw Refusal.invalid("analyte-number", field, Map.of("value", number.toString()));
    }
    return number;
  }

  public boolean passed() {
    return switch (comparison) {
      case AT_MOST -> value.compareTo(limit) <= 0;
      case BELOW -> below || value.compareTo(limit) < 0;
      case AT_LEAST -> !below && value.compareTo(limit) >= 0;
      case ABSENT -> below || value.signum() == 0;
    };
  }
}
