package vn.nguon.recall;

import java.math.BigDecimal;
import java.time.Instant;
import vn.nguon.kernel.RecallId;

/**
 * One lot in one recall.
 *
 * @param ordinal its place in the scope, from 0; a lot after those that went into it
 * @param at when it came into the scope
 * @param left whether somebody had or was being sent some then
 * @param closure how it ended; null while it has not, and where nothing was left
 * @param closed kilograms that were destroyed or treated
 * @param ended whether nothing of it waits any more
 * @param note what was done
 */
public record ScopeView(
    RecallId recall,
    int ordinal,
    ScopedLot scoped,
    Instant at,
    boolean left,
    Closure closure,
    BigDecimal closed,
    boolean ended,
    boolean released,
    Instant endedAt,
    String note) {

  static String id(RecallId recall, vn.nguon.kernel.LotId lot) {
    return recall + "/" + lot;
  }

  /** Whether it still waits for what is to become of it. */
  boolean open() {
    return left && !ended;
  }
}
