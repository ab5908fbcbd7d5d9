package vn.nguon.product;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.PartyId;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Stored;

/** What a party makes, for who only looks. */
@Component
public class ProductsMade {

  private final ProjectionRunner<ProductView> runner;

  ProductsMade(ProjectionRunner<ProductView> runner) {
    this.runner = runner;
  }

  /**
   * The names of the trade items that the party may make and that were not withdrawn.
   *
   * @param most how many at the most
   */
  public List<String> names(PartyId party, int most) {
    var find = new Find.Tagged(ProductProjection.MAKERS, party.value(), most, null);
    return runner.documents().find(find).items().stream()
        .map(Stored::body)
        .filter(product -> product.withdrawn() == null)
        .map(ProductView::name)
        .distinct()
        .toList();
  }
}
