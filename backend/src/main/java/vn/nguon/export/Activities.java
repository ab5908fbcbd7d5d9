package vn.nguon.export;

import java.time.YearMonth;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.PartyId;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/** What a party told something of, month by month. */
@Component
class Activities {

  private static final int PAGE = 500;

  private final ProjectionRunner<ActivityView> runner;

  Activities(ProjectionRunner<ActivityView> runner) {
    this.runner = runner;
  }

  /**
   * The party's streams in the order of the months; a stream comes once for each month that the
   * party told something in it. They are read in pages, however many there are.
   */
  void forEach(PartyId party, YearMonth from, YearMonth to, Consumer<ActivityView> each) {
    SortKey first = SortKey.of(party.value(), from.toString());
    SortKey last = SortKey.of(party.value(), to.toString()).afterAllUnder();
    String cursor = null;
    do {
      Documents.Page<ActivityView> page =
          runner
              .documents()
              .find(new Find.Range(ActivityProjection.BY_PARTY, first, last, false, PAGE, cursor));
      page.items().stream().map(Stored::body).forEach(each);
      cursor = page.next();
    } while (cursor != null);
  }
}
