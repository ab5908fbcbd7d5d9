package vn.nguon.lot;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Statement;

/** What happened to a lot. */
public sealed interface LotEvent extends Statement {

  LotId lot();

  /**
   * @param season of the growing diary, or null where none is kept
   * @param contradictions what does not fit the diary, though it was recorded
   */
  record LotHarvested(
      LotId lot,
      PlaceId area,
      Quantity quantity,
      String variety,
      String grade,
      @Personal(vanishes = true) String note,
      SeasonId season,
      List<Contradiction> contradictions,
      By by)
      implements LotEvent {

    public LotHarvested {
      contradictions = contradictions == null ? List.of() : List.copyOf(contradictions);
    }
  }

  /**
   * @param most what the quantity may be corrected up to
   * @param unknownOrigin some of what went in is of unknown origin
   */
  record LotPacked(
      LotId lot,
      PlaceId facility,
      List<LotInput> inputs,
      Quantity quantity,
      Quantity most,
      LocalDate bestBefore,
      boolean unknownOrigin,
      @Personal(vanishes = true) String note,
      By by)
      implements LotEvent {}

  /**
   * This lot came out of others.
   *
   * @param inputs all that went in
   * @param byProduct it was not what the work was done for
   * @param outputs all that came out, this lot among them
   * @param losses as told; what is missing to the inputs beyond them is nobody's statement
   * @param share of what came out, 0 to 1 with at most twelve decimals
   * @param most what the quantity may be corrected up to
   */
  record LotTransformed(
      LotId lot,
      TransformationKind kind,
      PlaceId facility,
      List<LotInput> inputs,
      Quantity quantity,
      boolean byProduct,
      List<LotPart> outputs,
      List<Loss> losses,
      BigDecimal share,
      Quantity most,
      String grade,
      LocalDate bestBefore,
      boolean unknownOrigin,
      @Personal(vanishes = true) String note,
      By by)
      implements LotEvent {}

  /**
   * Bought from somebody who is not in the chain (R-VN5: consignor, address, document).
   *
   * @param supplierAddress in one line, or null
   * @param documentNumber of the delivery note or invoice, or null
   * @param origin as the supplier tells it, or null
   */
  record LotTakenIn(
      LotId lot,
      PlaceId facility,
      Quantity quantity,
      @Personal(mentions = "supplierName") String supplierName,
      @Personal(vanishes = true, mentions = "supplierName") String supplierAddress,
      String documentNumber,
      String origin,
      LocalDate bestBefore,
      @Personal(vanishes = true) String note,
      By by)
      implements LotEvent {}

  /**
   * A part of this lot went into others.
   *
   * @param quantity that went into all of them together
   */
  record LotConsumed(LotId lot, List<LotId> into, Quantity quantity, By by) implements LotEvent {}

  /**
   * @param stowed how much of the quantity is inside closed logistic units
   */
  record LotDispatched(
      LotId lot, ShipmentId shipment, PartyId to, Quantity quantity, Quantity stowed, By by)
      implements LotEvent {}

  /**
   * Together, what was accepted, damaged, refused and is missing is what was dispatched.
   *
   * @param from who dispatched it
   * @param quantity accepted: the receiver's from now on
   * @param missing dispatched but not arrived
   * @param damaged arrived, of no use, written off
   * @param refused not accepted: the sender's again
   * @param over arrived beyond what was dispatched; told, and never counted
   * @param stowed how much of the accepted is still inside closed logistic units
   * @param reason of the differences, or null
   * @param facility where it was put, or null
   */
  record LotReceived(
      LotId lot,
      ShipmentId shipment,
      PartyId from,
      Quantity quantity,
      Quantity missing,
      Quantity damaged,
      Quantity refused,
      Quantity over,
      Quantity stowed,
      @Personal String reason,
      PlaceId facility,
      By by)
      implements LotEvent {}

  /**
   * The receiver refused it: it is the sender's again.
   *
   * @param to who had dispatched it and holds it now
   */
  record LotReturned(
      LotId lot, ShipmentId shipment, PartyId to, Quantity quantity, @Personal String reason, By by)
      implements LotEvent {}

  record LotOffered(LotId lot, PlaceId facility, By by) implements LotEvent {}

  record LotSold(LotId lot, PlaceId facility, Quantity quantity, By by) implements LotEvent {}

  /** A consumer brought some of it back. */
  record LotTakenBack(
      LotId lot, PlaceId facility, Quantity quantity, @Personal String reason, By by)
      implements LotEvent {}

  /**
   * @param recall whose closure this is, or null
   */
  record LotDisposed(LotId lot, Quantity quantity, @Personal String reason, RecallId recall, By by)
      implements LotEvent {}

  /**
   * Cooled before it was packed for the first time (21 CFR 1.1325(b)).
   *
   * @param quantity how much of what the party holds
   */
  record LotCooled(LotId lot, PlaceId facility, Quantity quantity, By by) implements LotEvent {}

  /** The party keeps its own part back. */
  record LotHeld(LotId lot, @Personal String reason, By by) implements LotEvent {}

  record LotReleased(LotId lot, @Personal String reason, By by) implements LotEvent {}

  /** Nobody may move, use or sell any of it while the recall lasts (R-VN6). */
  record LotFrozen(LotId lot, RecallId recall, String reason, By by) implements LotEvent {}

  record LotUnfrozen(LotId lot, RecallId recall, By by) implements LotEvent {}

  /** So much of it was closed into a case or onto a pallet. */
  record LotStowed(LotId lot, Sscc unit, Quantity quantity, By by) implements LotEvent {}

  /** So much of it is loose again. */
  record LotUnstowed(LotId lot, Sscc unit, Quantity quantity, By by) implements LotEvent {}

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
      @Personal String reason,
      By by)
      implements LotEvent {}
}
