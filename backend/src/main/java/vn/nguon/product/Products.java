package vn.nguon.product;

import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.event.States;

/** What others may ask about trade items; always up to date. */
@Component
public class Products {

  private final States states;

  Products(States states) {
    this.states = states;
  }

  public Optional<ProductState> find(ProductId id) {
    return states.read(ProductState.stream(id), ProductState::evolve);
  }

  /**
   * A trade item that the party may make lots of.
   *
   * @throws Refusal {@code product-unknown}, {@code product-withdrawn}, {@code product-not-yours}
   */
  public ProductState makeable(ProductId id, PartyId maker, String field) {
    ProductState product =
        find(id).orElseThrow(() -> Refusal.notFound("product-unknown", field, id));
    if (product.withdrawn() != null) {
      throw Refusal.conflict("product-withdrawn", field, Map.of("value", id));
    }
    if (!product.mayBeMadeBy(maker)) {
      throw Refusal.forbidden("product-not-yours", field, Map.of("value", id));
    }
    return product;
  }
}
