package vn.nguon.lot;

import java.time.LocalDate;
import java.util.List;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;

/** Orders about lots. The party of {@link By} makes, holds or sells. */
public sealed interface LotCommand extends Command {

  /**
   * A new lot from a growing area.
   *
   * @param lotNumber null to have one given by the rule of {@link LotNumbers}
   * @param variety null where not told
   * @param grade null where not told
   * @param season of the area's diary; null for the one that is open there, if any
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record HarvestLot(
      ProductId product,
      PlaceId area,
      Quantity quantity,
      String variety,
      String grade,
      String lotNumber,
      String note,
      SeasonId season,
      By by)
      implements LotCommand {}

  /**
   * A new lot packed from lots that the packer holds.
   *
   * @param quantity what came out; what is missing to the sum of the inputs was sorted out
   * @param bestBefore null to follow the product's shelf life
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record PackLot(
      ProductId product,
      PlaceId facility,
      List<LotPart> inputs,
      Quantity quantity,
      LocalDate bestBefore,
      String lotNumber,
      String note,
      By by)
      implements LotCommand {}

  /**
   * Lots become others. What comes out and the losses are no more than what went in; where the food
   * itself changes, no more than the product's yield factor allows (R-VN7).
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record TransformLots(
      TransformationKind kind,
      PlaceId facility,
      List<LotPart> inputs,
      List<Output> outputs,
      List<Loss> losses,
      String note,
      By by)
      implements LotCommand {}

  /**
   * What comes out.
   *
   * @param lotNumber null to have one given by the rule of {@link LotNumbers}
   * @param bestBefore null to follow the rule of {@link BestBefore}
   */
  record Output(
      ProductId product,
      Quantity quantity,
      String lotNumber,
      String grade,
      LocalDate bestBefore,
      boolean byProduct) {}

  /** A new lot bought from somebody who is not in the chain. */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record TakeInLot(
      ProductId product,
      PlaceId facility,
      Quantity quantity,
      String supplierName,
      String supplierAddress,
      String documentNumber,
      String origin,
      LocalDate bestBefore,
      String lotNumber,
      String note,
      By by)
      implements LotCommand {}

  /**
   * Cools what the party holds of a harvest, before it is packed for the first time.
   *
   * @param quantity null for all that the party holds
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER})
  record CoolLot(LotId lot, PlaceId facility, Quantity quantity, By by) implements LotCommand {}

  /** Keeps back what the party holds, until it is released. */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record HoldLot(LotId lot, String reason, By by) implements LotCommand {}

  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record ReleaseLot(LotId lot, String reason, By by) implements LotCommand {}

  /** A consumer brings back what the party had sold. */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.RETAILER})
  record TakeBackLot(LotId lot, PlaceId facility, Quantity quantity, String reason, By by)
      implements LotCommand {}

  /** Takes a quantity out of the chain for good. */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record DisposeOfLot(LotId lot, Quantity quantity, String reason, By by) implements LotCommand {}

  /** Puts what the party holds on sale in its shop. */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.RETAILER})
  record OfferLot(LotId lot, PlaceId facility, By by) implements LotCommand {}

  /** Sells to consumers, who are not recorded (178/2002 article 18). */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.RETAILER})
  record SellLot(LotId lot, PlaceId facility, Quantity quantity, By by) implements LotCommand {}

  /**
   * Corrects an earlier entry of the same party. Exactly one of the three is given.
   *
   * @param corrects the command that made the entry
   * @param quantity what it should have said
   * @param date when it should have said it happened
   * @param didNotHappen the entry should not be there (EPCIS {@code did_not_occur})
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record CorrectLotEntry(
      LotId lot,
      CommandId corrects,
      Quantity quantity,
      LocalDate date,
      boolean didNotHappen,
      String reason,
      By by)
      implements LotCommand {}

  /**
   * Part of a dispatch: the quantity leaves the sender's hands.
   *
   * @param stowed how much of it is inside closed logistic units
   */
  record DispatchLot(
      LotId lot, ShipmentId shipment, PartyId to, Quantity quantity, Quantity stowed, By by)
      implements LotCommand {}

  /**
   * Part of a receipt; see {@link LotEvent.LotReceived}. What is null is nothing.
   *
   * @param reason needed where there is a difference
   * @param facility where it is put, or null
   */
  record ReceiveLot(
      LotId lot,
      ShipmentId shipment,
      Quantity quantity,
      Quantity damaged,
      Quantity refused,
      Quantity over,
      Quantity stowed,
      String reason,
      PlaceId facility,
      By by)
      implements LotCommand {}

  /** Part of a refusal: all of it is the sender's again. */
  record ReturnLot(LotId lot, ShipmentId shipment, String reason, By by) implements LotCommand {}

  /** Part of a recall. */
  record FreezeLot(LotId lot, RecallId recall, String reason, By by) implements LotCommand {}

  /** The end of a recall for this lot. */
  record UnfreezeLot(LotId lot, RecallId recall, By by) implements LotCommand {}

  /** Part of a recall: the party destroys what it holds of a frozen lot. */
  record DestroyRecalled(LotId lot, RecallId recall, Quantity quantity, String reason, By by)
      implements LotCommand {}

  /** Part of closing a case or a pallet. */
  record StowLot(LotId lot, Sscc unit, Quantity quantity, By by) implements LotCommand {}

  /** Part of opening one. */
  record UnstowLot(LotId lot, Sscc unit, Quantity quantity, By by) implements LotCommand {}
}
