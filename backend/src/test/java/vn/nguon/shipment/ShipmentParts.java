package vn.nguon.shipment;

import org.axonframework.commandhandling.gateway.CommandGateway;
import vn.nguon.logistic.LogisticParts;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;
import vn.nguon.store.projection.Projection;

/** Puts the capability together for tests of others. */
public final class ShipmentParts {

  public static Object handlers(
      Repositories repositories,
      States states,
      CommandGateway commands,
      Parties parties,
      Places places) {
    return new ShipmentHandlers(
        repositories.of(Shipment.class),
        states,
        commands,
        parties,
        places,
        LogisticParts.units(states));
  }

  public static Shipments shipments(States states) {
    return new Shipments(states);
  }

  public static Projection<ShipmentView> shipments() {
    return new ShipmentProjection();
  }

  private ShipmentParts() {}
}
