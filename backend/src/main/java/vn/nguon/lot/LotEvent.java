package vn.nguon.lot;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.ShipmentId;

/** What happened to a lot. */
public sealed interface LotEvent {

  LotId lot();

  By by();

  record LotHarvested(
      LotId lot, PlaceId area, Quantity quantity, String variety, String grade, String note, By by)
      implements LotEvent {}

  record LotPacked(
      LotId lot,
      PlaceId facility,
      List<LotPart> inputs,
      Quantity quantity,
      LocalDate bestBefore,
      String note,
      By by)
      implements LotEvent {}

  /** A part of this lot went into another. */
  record LotConsumed(LotId lot, LotId into, Quantity quantity, By by) implements LotEvent {}

  record LotDispatched(LotId lot, ShipmentId shipment, PartyId to, Quantity quantity, By by)
      implements LotEvent {}

  /**
   * @param from who dispatched it
   * @param missing dispatched but not received
   * @param reason of the difference, or null
   */
  record LotReceived(
      LotId lot,
      ShipmentId shipment,
      PartyId from,
      Quantity quantity,
      Quantity missing,
      String reason,
      By by)
      implements LotEvent {}

  /**
   * The receiver refused it: it is the sender's again.
   *
   * @param to who had dispatched it and holds it now
   */
  record LotReturned(
      LotId lot, ShipmentId shipment, PartyId to, Quantity quantity, String reason, By by)
      implements LotEvent {}

  record LotOffered(LotId lot, PlaceId facility, By by) implements LotEvent {}

  record LotSold(LotId lot, PlaceId facility, Quantity quantity, By by) implements LotEvent {}

  record LotDisposed(LotId lot, Quantity quantity, String reason, By by) implements LotEvent {}

  /**
   * An earlier entry is corrected; it stays, and this one names it.
   *
   * @param quantity the right quantity, or null
   * @param date the right day, or null
   * @param didNotHappen the entry counts for nothing from now on
   * @param heldChange what the correction adds to what the party holds, may be negative
   */
  record LotEntryCorrected(
      LotId lot,
      CommandId corrects,
      Quantity quantity,
      LocalDate date,
      boolean didNotHappen,
      BigDecimal heldChange,
      String reason,
      By by)
      implements LotEvent {}
}
