package vn.nguon.shipment;

import vn.nguon.store.event.StateAggregate;

/** The stream of one consignment. */
final class Shipment extends StateAggregate<ShipmentState, ShipmentEvent> {

  @Override
  protected String streamOf(ShipmentEvent event) {
    return ShipmentState.stream(event.shipment());
  }

  @Override
  protected ShipmentState evolve(ShipmentState before, ShipmentEvent event) {
    return ShipmentState.evolve(before, event);
  }
}
