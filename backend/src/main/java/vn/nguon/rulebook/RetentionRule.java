package vn.nguon.rulebook;

import java.time.LocalDate;
import java.util.Set;
import vn.nguon.kernel.Keeping;

/**
 * How long the records of a lot are kept at the least (R-VN5).
 *
 * @param keepings which goods it is about
 * @param months 1 to 1,200
 * @param after what the months are counted from
 */
public record RetentionRule(
    LocalDate from, LocalDate to, String source, Set<Keeping> keepings, int months, Start after)
    implements DatedRule {

  /** What the months are counted from. */
  public enum Start {
    /** The latest entry in the lot's records. */
    LAST_ENTRY,
    /** The day it is best before; for goods without one, the latest entry. */
    EXPIRY
  }

  private static final int MOST_MONTHS = 1_200;

  /**
   * @throws IllegalArgumentException where it is about no goods or the months are out of bounds
   */
  public RetentionRule {
    DatedRule.check(from, to, source);
    if (keepings == null || keepings.isEmpty()) {
      throw new IllegalArgumentException("the rule of " + source + " is about no goods (keepings)");
    }
    if (months < 1 || months > MOST_MONTHS) {
      throw new IllegalArgumentException(
          "the rule of " + source + " keeps for " + months + " months; 1 to 1,200 are possible");
    }
    if (after == null) {
      throw new IllegalArgumentException(
          "the rule of " + source + " does not say what the months are counted from (after)");
    }
    keepings = Set.copyOf(keepings);
  }
}
