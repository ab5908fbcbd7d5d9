package vn.nguon.lot;

import java.time.LocalDate;
import java.util.List;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.ShipmentId;

/** Orders about lots. The party of {@link By} makes, holds or sells. */
public sealed interface LotCommand extends Command {

  /**
   * A new lot from a growing area.
   *
   * @param lotNumber null to have one given by the rule of {@link LotNumbers}
   * @param variety null where not told
   * @param grade null where not told
   */
  @OrderedBy({Role.FARMER, Role.PACKER})
  record HarvestLot(
      ProductId product,
      PlaceId area,
      Quantity quantity,
      String variety,
      String grade,
      String lotNumber,
      String note,
      By by)
      implements LotCommand {}

  /**
   * A new lot packed from lots that the packer holds.
   *
   * @param quantity what came out; what is missing to the sum of the inputs was sorted out
   * @param bestBefore null to follow the product's shelf life
   */
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

  /** Takes a quantity out of the chain for good. */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record DisposeOfLot(LotId lot, Quantity quantity, String reason, By by) implements LotCommand {}

  /** Puts what the party holds on sale in its shop. */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.RETAILER})
  record OfferLot(LotId lot, PlaceId facility, By by) implements LotCommand {}

  /** Sells to consumers, who are not recorded (178/2002 article 18). */
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

  /** Part of a dispatch: the quantity leaves the sender's hands. */
  record DispatchLot(LotId lot, ShipmentId shipment, PartyId to, Quantity quantity, By by)
      implements LotCommand {}

  /**
   * Part of a receipt: what arrived is the receiver's, the rest is missing.
   *
   * @param reason why less arrived, or null
   */
  record ReceiveLot(LotId lot, ShipmentId shipment, Quantity quantity, String reason, By by)
      implements LotCommand {}

  /** Part of a refusal: all of it is the sender's again. */
  record ReturnLot(LotId lot, ShipmentId shipment, String reason, By by) implements LotCommand {}
}
