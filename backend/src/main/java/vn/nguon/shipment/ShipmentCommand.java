package vn.nguon.shipment;

import java.math.BigDecimal;
import java.util.List;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.ShipmentId;

/** Orders about consignments. */
public sealed interface ShipmentCommand extends Command {

  ShipmentId shipment();

  /** So much of one lot. */
  record Line(LotId lot, Quantity quantity) {}

  /**
   * Who drives: a party of the chain, who confirms that it has the goods, or a name only.
   *
   * @param party or null
   * @param name or null; exactly one of the two is given
   */
  record Carrier(PartyId party, @Personal(mentions = "name") String name) {}

  /**
   * What became of one lot of a consignment. What is null is nothing; what is missing to the
   * dispatched amount did not arrive.
   *
   * @param quantity accepted
   * @param damaged arrived, of no use, written off
   * @param refused goes back to the sender
   * @param over arrived beyond what was dispatched; told, never counted
   * @param reason needed where anything differs
   */
  record ReceivedLine(
      LotId lot,
      Quantity quantity,
      Quantity damaged,
      Quantity refused,
      Quantity over,
      String reason) {

    /** All that arrived was accepted. */
    public ReceivedLine(LotId lot, Quantity quantity, String reason) {
      this(lot, quantity, null, null, null, reason);
    }
  }

  /**
   * The party of {@link By} hands lots over to another.
   *
   * @param lines what goes loose, each lot once
   * @param units closed cases and pallets that go whole
   * @param vehicle plate number, or null
   * @param documentNumber of the delivery note, or null
   * @param carrier null where the sender or the receiver drives
   * @param plannedCelsius what the goods are to be kept at on the way, −60 to 100, or null
   * @param returns the received consignment that these goods came with, or null
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record DispatchShipment(
      ShipmentId shipment,
      PartyId to,
      List<Line> lines,
      List<Sscc> units,
      String vehicle,
      String documentNumber,
      Carrier carrier,
      BigDecimal plannedCelsius,
      ShipmentId returns,
      By by)
      implements ShipmentCommand {

    /** Loose lots, driven by one of the two parties. */
    public DispatchShipment(
        ShipmentId shipment,
        PartyId to,
        List<Line> lines,
        String vehicle,
        String documentNumber,
        By by) {
      this(shipment, to, lines, List.of(), vehicle, documentNumber, null, null, null, by);
    }
  }

  /**
   * The carrier that was named last has the goods now.
   *
   * @param vehicle that they are on from now, or null where it is the same
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record PickUpShipment(ShipmentId shipment, String vehicle, By by) implements ShipmentCommand {}

  /** Who has the goods names the next carrier, who has them when it confirms. */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record PassShipment(ShipmentId shipment, PartyId carrier, By by) implements ShipmentCommand {}

  /**
   * The receiver says what arrived, each dispatched lot once.
   *
   * @param facility where it was put, or null
   */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record ReceiveShipment(ShipmentId shipment, List<ReceivedLine> lines, PlaceId facility, By by)
      implements ShipmentCommand {

    /** Where it was put is not told. */
    public ReceiveShipment(ShipmentId shipment, List<ReceivedLine> lines, By by) {
      this(shipment, lines, null, by);
    }
  }

  /** The receiver takes nothing. */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record RefuseShipment(ShipmentId shipment, String reason, By by) implements ShipmentCommand {}

  /**
   * Part of a dispatch that returns goods: what goes back of this consignment.
   *
   * @param with the consignment that they go back with
   * @param to who they go to
   */
  record NoteReturn(ShipmentId shipment, ShipmentId with, PartyId to, List<Line> lines, By by)
      implements ShipmentCommand {}

  /** Part of the refusal of a return: the goods did not go back after all. */
  record UndoReturn(ShipmentId shipment, ShipmentId with, By by) implements ShipmentCommand {}
}
