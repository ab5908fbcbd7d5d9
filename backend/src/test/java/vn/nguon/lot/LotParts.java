package vn.nguon.lot;

import vn.nguon.kernel.ProductId;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.product.Products;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;
import vn.nguon.store.projection.Projection;

/** Puts the capability together for tests of others. */
public final class LotParts {

  public static Object handlers(
      Repositories repositories, States states, Parties parties, Places places, Products products) {
    return new LotHandlers(
        repositories.of(Lot.class), states, new LotNumbers(states), parties, places, products);
  }

  public static Projection<LotView> lots() {
    return new LotProjection();
  }

  public static Projection<HoldingView> holdings() {
    return new HoldingProjection(ProductId::value);
  }

  private LotParts() {}
}
