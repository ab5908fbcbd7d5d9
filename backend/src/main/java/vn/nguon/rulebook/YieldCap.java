package vn.nguon.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The most that a hectare can plausibly give in one season; what is over it is flagged (R-VN7).
 *
 * @param crop as growing areas name it; case and accents do not matter
 * @param kgPerHectare over 0 to 1,000,000 kilograms, in the state in which it is harvested
 * @param basis why this much
 */
public record YieldCap(
    LocalDate from, LocalDate to, String source, String crop, BigDecimal kgPerHectare, String basis)
    implements DatedRule {

  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

  /**
   * @throws IllegalArgumentException where the crop, its cap or the basis is missing or absurd
   */
  public YieldCap {
    DatedRule.check(from, to, source);
    if (crop == null || crop.isBlank()) {
      throw new IllegalArgumentException("a yield cap of " + source + " names no crop");
    }
    if (kgPerHectare == null || kgPerHectare.signum() <= 0 || kgPerHectare.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          "the yield cap of "
              + crop
              + " is "
              + kgPerHectare
              + " kg a hectare; over 0 to 1,000,000 are possible");
    }
    if (basis == null || basis.isBlank()) {
      throw new IllegalArgumentException("the yield cap of " + crop + " gives no basis");
    }
  }
}
