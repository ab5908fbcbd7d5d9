package vn.nguon.recall;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.RecallId;

/**
 * One line of a recall's timeline.
 *
 * @param account who entered it
 * @param party for whom, or whom a notice was for
 * @param count of lots or parties, 0 where there is none
 * @param kilograms or null
 * @param text in the words of who said it, or null
 */
public record EntryView(
    RecallId recall,
    Kind kind,
    OffsetDateTime at,
    Instant recordedAt,
    AccountId account,
    PartyId party,
    int count,
    BigDecimal kilograms,
    String detail,
    String text) {

  /** What happened. */
  public enum Kind {
    OPENED,
    DECIDED,
    FROZEN,
    SCOPED,
    QUEUED,
    DELIVERED,
    ACKNOWLEDGED,
    LOTS_CLOSED,
    REPORTED,
    CONSENTED,
    CLOSED,
    CANCELLED,
    RELEASED,
    CANCEL_COMPLETED
  }
}
