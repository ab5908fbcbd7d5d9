package vn.nguon.product;

import java.util.List;
import java.util.Set;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Unit;

/** A trade item as members see it. */
public record ProductView(
    ProductId id,
    ProductId.Scheme scheme,
    PartyId owner,
    String name,
    String nameEn,
    String brand,
    String crop,
    Unit unit,
    String content,
    Integer shelfLifeDays,
    String storage,
    List<String> standards,
    String picture,
    Set<PartyId> makers,
    Handling handling,
    String withdrawn) {

  static ProductView of(ProductState product) {
    ProductDetails details = product.details();
    return new ProductView(
        product.id(),
        product.id().scheme(),
        product.owner(),
        details.name(),
        details.nameEn(),
        details.brand(),
        details.crop(),
        details.unit(),
        details.content(),
        details.shelfLifeDays(),
        details.storage(),
        details.standards(),
        details.picture(),
        details.makers(),
        details.handling(),
        product.withdrawn());
  }

  ProductState state() {
    return new ProductState(
        id,
        owner,
        new ProductDetails(
            name,
            nameEn,
            brand,
            crop,
            unit,
            content,
            shelfLifeDays,
            storage,
            standards,
            picture,
            makers,
            handling),
        withdrawn);
  }
}
