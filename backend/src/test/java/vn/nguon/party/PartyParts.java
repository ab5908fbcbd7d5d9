package vn.nguon.party;

import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;

/** Puts the capability together for tests of others. */
public final class PartyParts {

  public static Parties parties(States states) {
    return new Parties(states);
  }

  public static Object handlers(Repositories repositories, States states) {
    return new PartyHandlers(repositories.of(Party.class), states);
  }

  private PartyParts() {}
}
