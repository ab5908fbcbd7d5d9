package vn.nguon.season;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Words;

/** The registry of pesticide labels. */
final class LabelProjection implements Projection<LabelView> {

  static final String BY_NAME = "by_name";
  static final String WORDS = "text";

  private static final Collection<LabelView> DOCUMENTS =
      new Collection<>(
          "pesticide_label",
          LabelView.class,
          List.of(
              new Index.Ordered<>(BY_NAME, view -> SortKey.of(Words.fold(view.tradeName()))),
              new Index.Text<>(
                  WORDS,
                  null,
                  view ->
                      view.registrationNumber()
                          + " "
                          + view.tradeName()
                          + " "
                          + view.activeIngredient()
                          + " "
                          + view.intervals().stream()
                              .map(LabelDetails.CropInterval::crop)
                              .collect(Collectors.joining(" ")))));

  @Override
  public Set<Class<?>> events() {
    return Set.of(LabelEvent.class);
  }

  @Override
  public Collection<LabelView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return event instanceof LabelEvent e ? Set.of(e.number().value()) : Set.of();
  }

  @Override
  public LabelView fold(String id, LabelView before, Object event) {
    return LabelView.of((LabelEvent) event);
  }
}
