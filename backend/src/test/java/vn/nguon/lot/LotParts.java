package vn.nguon.lot;

import org.axonframework.commandhandling.gateway.CommandGateway;
import vn.nguon.kernel.ProductId;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.product.Products;
import vn.nguon.season.Diaries;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;
import vn.nguon.store.projection.Projection;

/** Puts the capability together for tests of others. */
public final class LotParts {

  public static Object handlers(
      Repositories repositories,
      States states,
      CommandGateway commands,
      Diaries diaries,
      Parties parties,
      Places places,
      Products products) {
    return new LotHandlers(
        repositories.of(Lot.class),
        states,
        commands,
        new LotNumbers(states),
        diaries,
        parties,
        places,
        products);
  }

  public static Projection<LotView> lots() {
    return new LotProjection(ProductId::value);
  }

  private LotParts() {}
}
