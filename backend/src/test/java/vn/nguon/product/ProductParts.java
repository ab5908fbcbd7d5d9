package vn.nguon.product;

import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;

/** Puts the capability together for tests of others. */
public final class ProductParts {

  public static Products products(States states) {
    return new Products(states);
  }

  public static Object handlers(Repositories repositories, States states) {
    return new ProductHandlers(repositories.of(Product.class), states);
  }

  private ProductParts() {}
}
