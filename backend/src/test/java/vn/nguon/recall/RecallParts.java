package vn.nguon.recall;

import org.axonframework.commandhandling.gateway.CommandGateway;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.product.Products;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;

/** Puts the capability together for tests of others. */
public final class RecallParts {

  /** Without read models no lot is known to wait for anything. */
  public static Object handlers(
      Repositories repositories,
      States states,
      CommandGateway commands,
      Parties parties,
      Places places,
      Products products) {
    return new RecallHandlers(
        repositories.of(Recall.class),
        repositories.of(Contact.class),
        states,
        commands,
        new Standing(states, parties, places, products),
        products,
        (source, maker) -> {},
        recall -> 0,
        recall -> {},
        false);
  }

  private RecallParts() {}
}
