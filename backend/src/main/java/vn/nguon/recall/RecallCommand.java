package vn.nguon.recall;

import java.util.List;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.Role;
import vn.nguon.lot.LotPart;

/** Orders about recalls. */
public sealed interface RecallCommand extends Command {

  RecallId recall();

  /**
   * An authority opens a mandatory recall; anyone else a voluntary one of what it made, holds or
   * owns the name of.
   */
  @OrderedBy({Role.INSPECTOR, Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record OpenRecall(RecallId recall, RecallDetails details, By by) implements RecallCommand {}

  /**
   * The authority's formal decision, due within 24 hours of the case being established.
   *
   * @param mandatory whether the recall is ordered from now on, or stays voluntary
   * @param document number of the decision
   * @param note or null
   */
  @OrderedBy(Role.INSPECTOR)
  record DecideRecall(RecallId recall, boolean mandatory, String document, String note, By by)
      implements RecallCommand {}

  /** Once more to every holder that has not answered, or to all again after a decision. */
  @OrderedBy({Role.INSPECTOR, Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record NotifyHolders(RecallId recall, By by) implements RecallCommand {}

  /**
   * A holder says that it knows, and, as soon as it has looked, how much it has.
   *
   * @param found how much of the scope it found and put aside, a mass; null where it has not looked
   *     yet
   * @param gone how much of it was sold or used before, a mass; null where it has not looked yet
   * @param note or null
   */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record AcknowledgeRecall(RecallId recall, Quantity found, Quantity gone, String note, By by)
      implements RecallCommand {}

  /**
   * Ends lots. A holder destroys what it has of them; who leads the recall lets lots go again, put
   * right, to another use or back abroad, or ends lots of which nothing is left to destroy.
   *
   * @param lots each once; the quantity destroyed or treated, zero where nothing is left
   * @param note what was done, with its document
   */
  @OrderedBy({Role.INSPECTOR, Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record CloseLots(RecallId recall, Closure closure, List<LotPart> lots, String note, By by)
      implements RecallCommand {}

  /** Who leads the recall reports its results: the authority's three working days begin. */
  @OrderedBy({Role.INSPECTOR, Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record ReportResults(RecallId recall, String text, By by) implements RecallCommand {}

  /**
   * The authority agrees to how the recalled goods are dealt with.
   *
   * @param note or null
   */
  @OrderedBy(Role.INSPECTOR)
  record ConsentToDisposal(RecallId recall, String note, By by) implements RecallCommand {}

  /**
   * Ends it.
   *
   * @param reason why it ends though lots are not; of a drill, its result
   */
  @OrderedBy({Role.INSPECTOR, Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record CloseRecall(RecallId recall, String reason, By by) implements RecallCommand {}

  /** It was a mistake: every lot is let go again. */
  @OrderedBy({Role.INSPECTOR, Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record CancelRecall(RecallId recall, String reason, By by) implements RecallCommand {}

  /** A lot that belongs to the scope, and why; see {@link ScopedLot}. */
  record Descendant(LotId lot, LotId root, LotId via, Cause cause) {}

  /**
   * Part of opening: the next lots of the scope, at most 1,000, each once and after those that went
   * into it; a drill only notes them.
   */
  record FreezeLots(RecallId recall, List<Descendant> lots, By by) implements RecallCommand {}

  /**
   * Part of opening: no further lot was found.
   *
   * @param milliseconds from the opening until every holder was known
   */
  record CompleteScope(RecallId recall, long milliseconds, By by) implements RecallCommand {}

  /** Part of cancelling: the next lots that are let go, at most 1,000. */
  record UnfreezeLots(RecallId recall, List<LotId> lots, By by) implements RecallCommand {}

  /** Part of cancelling: no lot is frozen by it any more. */
  record CompleteCancel(RecallId recall, By by) implements RecallCommand {}

  /** Part of the outbox: what became of one attempt to tell a holder. */
  record NoteDelivery(RecallId recall, PartyId party, Delivery delivery, By by)
      implements RecallCommand {}
}
