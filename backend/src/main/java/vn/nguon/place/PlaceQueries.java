package vn.nguon.place;

import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;

/** What others may look for among places. */
@Component
public class PlaceQueries {

  private static final int PAGE = 500;

  private final ProjectionRunner<PlaceView> runner;

  PlaceQueries(ProjectionRunner<PlaceView> runner) {
    this.runner = runner;
  }

  /** The growing areas of an owner, by name; read in pages, however many there are. */
  public void forEachArea(PartyId owner, Consumer<PlaceId> each) {
    String cursor = null;
    do {
      Documents.Page<PlaceView> page =
          runner
              .documents()
              .find(
                  Find.Range.under(
                      PlaceProjection.BY_OWNER,
                      SortKey.of(owner.value(), "area"),
                      false,
                      PAGE,
                      cursor));
      page.items().forEach(item -> each.accept(item.body().id()));
      cursor = page.next();
    } while (cursor != null);
  }
}
