package vn.nguon.shipment;

import java.util.List;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.ShipmentId;

/** Orders about consignments. */
public sealed interface ShipmentCommand extends Command {

  ShipmentId shipment();

  /** One lot of a consignment. */
  record Line(LotId lot, Quantity quantity) {}

  /**
   * What arrived of one lot.
   *
   * @param reason needed where less arrived than was dispatched
   */
  record ReceivedLine(LotId lot, Quantity quantity, String reason) {}

  /**
   * The party of {@link By} hands lots over to another.
   *
   * @param vehicle plate number, or null
   * @param documentNumber of the delivery note, or null
   */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record DispatchShipment(
      ShipmentId shipment,
      PartyId to,
      List<Line> lines,
      String vehicle,
      String documentNumber,
      By by)
      implements ShipmentCommand {}

  /** The receiver says what arrived, each dispatched lot once. */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record ReceiveShipment(ShipmentId shipment, List<ReceivedLine> lines, By by)
      implements ShipmentCommand {}

  /** The receiver takes nothing. */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record RefuseShipment(ShipmentId shipment, String reason, By by) implements ShipmentCommand {}
}
