package vn.nguon.product;

import vn.nguon.kernel.By;
import vn.nguon.kernel.ProductId;

/** What happened to a trade item's entry. */
public sealed interface ProductEvent {

  ProductId product();

  By by();

  record ProductRegistered(ProductId product, ProductDetails details, By by)
      implements ProductEvent {}

  record ProductCorrected(ProductId product, ProductDetails details, String reason, By by)
      implements ProductEvent {}

  record ProductWithdrawn(ProductId product, String reason, By by) implements ProductEvent {}
}
