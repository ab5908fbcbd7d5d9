package vn.nguon.recall;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;

/**
 * One party in one recall; sums as in {@link RecallView}.
 *
 * @param lots how many of the scope it has to do with
 * @param some the first {@link #MOST} of them, with what it had
 * @param notice the latest that it is to get
 * @param deliveries of that notice, by way
 * @param answer the latest, or null
 */
public record HolderView(
    RecallId recall,
    PartyId party,
    Instant since,
    int lots,
    List<Some> some,
    BigDecimal inHands,
    BigDecimal underWay,
    BigDecimal sold,
    int unweighed,
    Notice notice,
    Map<Delivery.Channel, Tried> deliveries,
    Answer answer,
    BigDecimal destroyed) {

  /** Bounds the document of a party that holds thousands of lots. */
  static final int MOST = 20;

  /** One lot and what the party had of it. */
  public record Some(LotId lot, Quantity held, Quantity underWay, Quantity sold) {}

  /** What it is to be told. */
  public record Notice(RecallEvent.NoticeKind kind, int round, Instant queuedAt) {}

  /** How the last attempt of one way went, and when. */
  public record Tried(Delivery delivery, Instant at) {}

  /**
   * What it answered.
   *
   * @param found kilograms, null where it has not looked yet
   */
  public record Answer(
      OffsetDateTime at, Instant firstAt, BigDecimal found, BigDecimal gone, String note) {}

  /** When the outbox is to try next; null where nothing waits. */
  Instant dueAt() {
    if (notice == null) {
      return null;
    }
    Instant due = null;
    for (Delivery.Channel channel : Delivery.Channel.values()) {
      Instant next = dueAt(channel);
      if (next != null && (due == null || next.isBefore(due))) {
        due = next;
      }
    }
    return due;
  }

  /** When the outbox is to try this way next; null where nothing waits. */
  Instant dueAt(Delivery.Channel channel) {
    if (notice == null) {
      return null;
    }
    Tried tried = deliveries.get(channel);
    if (tried == null || tried.delivery().round() != notice.round()) {
      return notice.queuedAt();
    }
    return tried.delivery().retryAt();
  }
}
