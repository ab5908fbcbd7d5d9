package vn.nguon.product;

import java.math.BigDecimal;
import java.util.Map;
import vn.nguon.kernel.Keeping;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/**
 * What the mass balance, the cold chain and the rules on records need to know of a trade item; each
 * is declared or unknown (null), never assumed.
 *
 * @param kgPerUnit kilograms in one piece or one litre of it, 0.000001 to 1,000,000: the one factor
 *     by which its lots are balanced against lots counted otherwise
 * @param yieldFactor the most kilograms of it that one kilogram of what goes in can give, 0.001 to
 *     20 (R-VN7); null is 1: nothing is gained
 * @param minCelsius the lowest temperature it may be kept at, −60 to 100
 * @param maxCelsius the highest
 * @param minutesOutside how long it may be outside that range in one go before it counts as an
 *     excursion, 0 to 10,080; null is 0
 * @param keeping how it keeps, which decides how long its records are kept (R-VN5)
 */
public record Handling(
    BigDecimal kgPerUnit,
    BigDecimal yieldFactor,
    BigDecimal minCelsius,
    BigDecimal maxCelsius,
    Integer minutesOutside,
    Keeping keeping) {

  public static final Handling UNKNOWN = new Handling(null, null, null, null, null, null);

  /**
   * @throws Refusal {@code number-range}, {@code celsius-order} where the lowest is above the
   *     highest
   */
  public Handling {
    Rules.within("handling.kgPerUnit", kgPerUnit, "0.000001", "1000000");
    Rules.within("handling.yieldFactor", yieldFactor, "0.001", "20");
    Rules.within("handling.minCelsius", minCelsius, "-60", "100");
    Rules.within("handling.maxCelsius", maxCelsius, "-60", "100");
    if (minutesOutside != null) {
      Rules.within("handling.minutesOutside", BigDecimal.valueOf(minutesOutside), "0", "10080");
    }
    if (minCelsius != null && maxCelsius != null && minCelsius.compareTo(maxCelsius) > 0) {
      throw Refusal.invalid("celsius-order", "handling.minCelsius", Map.of("most", maxCelsius));
    }
  }

  /** Whether temperatures that it is to be kept at are declared. */
  public boolean chilled() {
    return minCelsius != null || maxCelsius != null;
  }
}
