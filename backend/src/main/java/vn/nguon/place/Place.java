package vn.nguon.place;

import vn.nguon.store.event.StateAggregate;

/** The stream of one place. */
final class Place extends StateAggregate<PlaceState, PlaceEvent> {

  @Override
  protected String streamOf(PlaceEvent event) {
    return PlaceState.stream(event.place());
  }

  @Override
  protected PlaceState evolve(PlaceState before, PlaceEvent event) {
    return PlaceState.evolve(before, event);
  }
}
