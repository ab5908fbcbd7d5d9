package vn.nguon.coldchain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/**
 * One temperature.
 *
 * @param at to the second
 * @param celsius −80 to 120, to the hundredth of a degree
 */
public record Reading(Instant at, BigDecimal celsius) {

  private static final BigDecimal LEAST = BigDecimal.valueOf(-80);
  private static final BigDecimal MOST = BigDecimal.valueOf(120);

  /**
   * @throws Refusal {@code required}; {@code celsius} for what no sensor on food can have measured
   */
  public Reading {
    at = Rules.required(at, "readings.at").truncatedTo(ChronoUnit.SECONDS);
    Rules.required(celsius, "readings.celsius");
    // Scale first: comparing 1E+999999999 would write out a billion digits.
    if (Math.abs((long) celsius.scale()) > 20
        || celsius.compareTo(LEAST) < 0
        || celsius.compareTo(MOST) > 0) {
      throw Refusal.invalid("celsius", "readings.celsius", Map.of("value", celsius.toString()));
    }
    celsius = celsius.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
    if (celsius.scale() < 0) {
      celsius = celsius.setScale(0, RoundingMode.UNNECESSARY);
    }
  }
}
