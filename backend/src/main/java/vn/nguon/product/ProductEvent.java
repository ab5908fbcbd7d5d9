package vn.nguon.product;

import vn.nguon.kernel.By;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Statement;

/** What happened to a trade item's entry. */
public sealed interface ProductEvent extends Statement {

  ProductId product();

  record ProductRegistered(ProductId product, ProductDetails details, By by)
      implements ProductEvent {}

  record ProductCorrected(ProductId product, ProductDetails details, String reason, By by)
      implements ProductEvent {}

  record ProductWithdrawn(ProductId product, String reason, By by) implements ProductEvent {}
}
