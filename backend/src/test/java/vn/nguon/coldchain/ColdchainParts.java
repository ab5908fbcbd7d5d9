package vn.nguon.coldchain;

import vn.nguon.place.Places;
import vn.nguon.shipment.ShipmentParts;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;

/** Puts the capability together for tests of others. */
public final class ColdchainParts {

  public static Object handlers(Repositories repositories, States states, Places places) {
    return new ColdchainHandlers(
        repositories.of(ReadingDay.class),
        repositories.of(Sensor.class),
        states,
        new Measurers(places, ShipmentParts.shipments(states)));
  }

  private ColdchainParts() {}
}
