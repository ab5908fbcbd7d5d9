package vn.nguon.product;

import vn.nguon.store.event.StateAggregate;

/** The stream of one trade item. */
final class Product extends StateAggregate<ProductState, ProductEvent> {

  @Override
  protected String streamOf(ProductEvent event) {
    return ProductState.stream(event.product());
  }

  @Override
  protected ProductState evolve(ProductState before, ProductEvent event) {
    return ProductState.evolve(before, event);
  }
}
