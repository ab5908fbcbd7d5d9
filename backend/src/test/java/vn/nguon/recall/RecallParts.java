package vn.nguon.recall;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.product.Products;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.trace.Traces;

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

  /**
   * What a recall of a source by an authority would hold, a lot after its inputs, found as the
   * product finds it; the read models that it needs are added.
   */
  public static Function<RecallSource, List<ScopedLot>> scopes(
      ProjectionEngine engine, Traces traces) {
    var made = engine.add(new MadeProjection());
    var inputs = engine.add(new InputsProjection());
    var scope = new Scope(new Roots(made::documents, inputs::documents), traces);
    return source -> {
      List<ScopedLot> lots = new ArrayList<>();
      scope.forEach(
          source,
          null,
          page ->
              page.forEach(
                  lot ->
                      lots.add(
                          new ScopedLot(
                              lot.lot(),
                              lot.root(),
                              lot.via(),
                              lot.cause(),
                              lot.holdings(),
                              null))));
      return lots;
    };
  }

  private RecallParts() {}
}
