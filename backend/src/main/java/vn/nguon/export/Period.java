package vn.nguon.export;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/**
 * Days, both included.
 *
 * @param from not after {@code to}
 * @param to at most {@link #MOST_DAYS} days after {@code from}
 */
record Period(LocalDate from, LocalDate to) {

  /** Six years: all that any of the rules asks to keep (R-VN5). */
  static final long MOST_DAYS = 2_200;

  /**
   * @throws Refusal {@code required}, {@code period-order}, {@code period-long}
   */
  Period {
    Rules.required(from, "from");
    Rules.required(to, "to");
    if (to.isBefore(from)) {
      throw Refusal.invalid("period-order", "to", Map.of("value", to, "from", from));
    }
    if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
      throw Refusal.invalid("period-long", "from", Map.of("value", from, "most", MOST_DAYS));
    }
  }

  boolean has(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  YearMonth firstMonth() {
    return YearMonth.from(from);
  }

  YearMonth lastMonth() {
    return YearMonth.from(to);
  }
}
