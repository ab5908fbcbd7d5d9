package vn.nguon.shipment;

import java.util.List;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ShipmentId;

/** What happened to a consignment. */
public sealed interface ShipmentEvent {

  ShipmentId shipment();

  By by();

  record ShipmentDispatched(
      ShipmentId shipment,
      PartyId to,
      List<ShipmentCommand.Line> lines,
      String vehicle,
      String documentNumber,
      By by)
      implements ShipmentEvent {}

  /**
   * @param inFull whether each line arrived in full
   */
  record ShipmentReceived(
      ShipmentId shipment, List<ShipmentCommand.ReceivedLine> lines, boolean inFull, By by)
      implements ShipmentEvent {}

  record ShipmentRefused(ShipmentId shipment, String reason, By by) implements ShipmentEvent {}
}
