package vn.nguon.recall;

import java.math.BigDecimal;
import java.util.List;
import vn.nguon.kernel.By;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.Statement;

/** What happened in a recall. */
public sealed interface RecallEvent extends Statement {

  RecallId recall();

  /**
   * @param mandatory opened by an authority
   */
  record RecallOpened(RecallId recall, boolean mandatory, RecallDetails details, By by)
      implements RecallEvent {}

  record RecallDecided(RecallId recall, boolean mandatory, String document, String note, By by)
      implements RecallEvent {}

  /**
   * Lots are in the scope from now on; outside a drill they were frozen in the same moment.
   *
   * @param before how many lots were in the scope before
   * @param lots each after those that went into it
   * @param holders how many parties have to do with the scope, these lots included
   */
  record LotsScoped(RecallId recall, int before, List<ScopedLot> lots, int holders, By by)
      implements RecallEvent {}

  /**
   * @param lots how many are in the scope
   * @param holders how many parties hold, receive or sold some
   * @param milliseconds from the opening until every holder was known
   */
  record ScopeCompleted(RecallId recall, int lots, int holders, long milliseconds, By by)
      implements RecallEvent {}

  /** What a notice says. */
  enum NoticeKind {
    OPENED,
    REMINDER,
    DECIDED,
    CLOSED,
    CANCELLED
  }

  /**
   * A notice waits to be sent to each of these parties, at most 1,000.
   *
   * @param round one more than the notice before
   */
  record NoticesQueued(RecallId recall, NoticeKind kind, int round, List<PartyId> parties, By by)
      implements RecallEvent {}

  record NoticeDelivered(RecallId recall, PartyId party, Delivery delivery, By by)
      implements RecallEvent {}

  /**
   * What a holder said it found and what was gone, in kilograms; null where it has not looked yet.
   */
  record Answered(Quantity found, Quantity gone) {}

  /**
   * @param earlier what it had said before, which this replaces; null for its first answer
   */
  record RecallAcknowledged(
      RecallId recall,
      Answered answer,
      Answered earlier,
      @Personal(vanishes = true) String note,
      By by)
      implements RecallEvent {}

  /**
   * What became of one lot.
   *
   * @param kilograms of the quantity; null where nobody declared what a piece weighs
   * @param ended whether nothing of the lot waits any more
   */
  record ClosedLot(LotId lot, Quantity quantity, BigDecimal kilograms, boolean ended) {}

  record LotsClosed(
      RecallId recall,
      Closure closure,
      List<ClosedLot> lots,
      @Personal(vanishes = true) String note,
      By by)
      implements RecallEvent {}

  record ResultsReported(RecallId recall, String text, By by) implements RecallEvent {}

  record DisposalConsented(RecallId recall, String note, By by) implements RecallEvent {}

  /**
   * @param openLots how many lots were not ended
   */
  record RecallClosed(RecallId recall, String reason, int openLots, By by) implements RecallEvent {}

  /** It was a mistake; its lots are let go from now on. */
  record RecallCancelled(RecallId recall, String reason, By by) implements RecallEvent {}

  record LotsReleased(RecallId recall, List<LotId> lots, By by) implements RecallEvent {}

  /** No lot is frozen by it any more. */
  record CancelCompleted(RecallId recall, By by) implements RecallEvent {}
}
