package vn.nguon.logistic;

import java.util.List;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.lot.LotPart;

/** Orders about cases and pallets. */
public sealed interface LogisticCommand extends Command {

  Sscc unit();

  /**
   * Closes lots into a case, or lots and cases onto a pallet. What is in a closed unit is not
   * moved, used or sold loose until the unit is opened.
   *
   * @param unit null to have a number given under the company prefix of the party (R-VN3)
   * @param contents each lot once
   * @param units closed cases, for a pallet only
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record AggregateUnit(
      Sscc unit, LogisticKind kind, List<LotPart> contents, List<Sscc> units, String note, By by)
      implements LogisticCommand {}

  /** Everything in it is loose again; cases on a pallet stay closed. */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record OpenUnit(Sscc unit, By by) implements LogisticCommand {}

  /** Part of closing a pallet: the case stands on it. */
  record PutInUnit(Sscc unit, Sscc into, By by) implements LogisticCommand {}

  /** Part of opening a pallet: the case stands by itself. */
  record TakeOutOfUnit(Sscc unit, Sscc from, By by) implements LogisticCommand {}

  /**
   * Part of a dispatch.
   *
   * @param inside the pallet of the same consignment that it stands on, or null
   */
  record DispatchUnit(Sscc unit, ShipmentId shipment, Sscc inside, By by)
      implements LogisticCommand {}

  /**
   * Part of a receipt: it is the receiver's.
   *
   * @param opened the receiver opened it, since something in it differed
   * @param takenOut the pallet that it stood on was opened
   */
  record ReceiveUnit(Sscc unit, ShipmentId shipment, boolean opened, boolean takenOut, By by)
      implements LogisticCommand {}

  /** Part of a refusal: it is the sender's as before. */
  record ReturnUnit(Sscc unit, ShipmentId shipment, By by) implements LogisticCommand {}
}
