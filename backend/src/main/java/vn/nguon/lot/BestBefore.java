package vn.nguon.lot;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.nguon.kernel.Refusal;

/**
 * How the best-before date is carried forward. Goods that only change their pack, grade or company
 * keep no longer than the first of what went in; food that became something else begins a life of
 * its own.
 */
final class BestBefore {

  /** No food keeps longer; a later date is a slip of the finger. */
  private static final int LONGEST_LIFE_YEARS = 30;

  /**
   * @param chosen what the maker says, or null to follow the rule
   * @param on the day it was made
   * @param shelfLifeDays of the product from that day, or null
   * @param inputs the dates of what went in, null where one has none
   * @param newLife whether the food itself changed
   * @return null where nothing is known
   * @throws Refusal {@code best-before-past}, {@code best-before-far}, {@code best-before-later}
   */
  static LocalDate of(
      LocalDate chosen,
      LocalDate on,
      Integer shelfLifeDays,
      List<LocalDate> inputs,
      boolean newLife) {
    LocalDate first =
        inputs.stream().filter(Objects::nonNull).min(LocalDate::compareTo).orElse(null);
    if (chosen != null) {
      check(chosen, on, newLife ? null : first);
      return chosen;
    }
    LocalDate own = shelfLifeDays == null ? null : on.plusDays(shelfLifeDays);
    if (own == null || !newLife && first != null && first.isBefore(own)) {
      return first;
    }
    return own;
  }

  private static void check(LocalDate chosen, LocalDate on, LocalDate first) {
    if (chosen.isBefore(on)) {
      throw Refusal.invalid("best-before-past", "bestBefore", Map.of("value", chosen));
    }
    if (chosen.isAfter(on.plusYears(LONGEST_LIFE_YEARS))) {
      throw Refusal.invalid("best-before-far", "bestBefore", Map.of("value", chosen));
    }
    if (first != null && chosen.isAfter(first)) {
      throw Refusal.invalid(
          "best-before-later", "bestBefore", Map.of("value", chosen, "most", first));
    }
  }

  private BestBefore() {}
}
