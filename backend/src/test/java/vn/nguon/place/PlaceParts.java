package vn.nguon.place;

import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;

/** Puts the capability together for tests of others. */
public final class PlaceParts {

  public static Places places(States states) {
    return new Places(states);
  }

  public static Object handlers(Repositories repositories, States states) {
    return new PlaceHandlers(repositories.of(Place.class), states);
  }

  private PlaceParts() {}
}
