package vn.nguon.product;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import vn.nguon.kernel.PartyId;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Words;

/** Trade items, found by name, and by who may make lots of them. */
final class ProductProjection implements Projection<ProductView> {

  static final String BY_NAME = "by_name";
  static final String MAKERS = "makers";
  static final String WORDS = "text";

  private static final Collection<ProductView> DOCUMENTS =
      new Collection<>(
          "product",
          ProductView.class,
          List.of(
              new Index.Ordered<>(BY_NAME, view -> SortKey.of(Words.fold(view.name()))),
              new Index.Tags<>(
                  MAKERS,
                  view ->
                      Stream.concat(Stream.of(view.owner()), view.makers().stream())
                          .map(PartyId::value)
                          .distinct()
                          .toList()),
              new Index.Text<>(WORDS, null, ProductProjection::words)));

  /** What a product is found by. */
  static String words(ProductView view) {
    return String.join(" ", view.id().value(), view.name(), view.crop());
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(ProductEvent.class);
  }

  @Override
  public Collection<ProductView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return event instanceof ProductEvent e ? Set.of(e.product().value()) : Set.of();
  }

  @Override
  public ProductView fold(String id, ProductView before, Object event) {
    return ProductView.of(
        ProductState.evolve(before == null ? null : before.state(), (ProductEvent) event));
  }
}
