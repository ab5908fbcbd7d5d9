package vn.nguon.product;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Role;

/** Orders about a trade item. The party of {@link By} owns it. */
public sealed interface ProductCommand extends Command {

  ProductId product();

  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.OPERATOR})
  record RegisterProduct(ProductId product, ProductDetails details, By by)
      implements ProductCommand {}

  @OrderedBy({Role.FARMER, Role.PACKER, Role.OPERATOR})
  record CorrectProduct(ProductId product, ProductDetails details, String reason, By by)
      implements ProductCommand {}

  /** Stops publishing: scans of its lots say so, and no lot of it is made any more. */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.OPERATOR})
  record WithdrawProduct(ProductId product, String reason, By by) implements ProductCommand {}
}
