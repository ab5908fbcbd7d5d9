package vn.nguon.export;

import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Statement;
import vn.nguon.lot.LotEvent;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/**
 * Where to look for what a party told in a time: one document for each party, month and stream. It
 * is written once, by the first event of the month, so it costs next to nothing.
 */
final class ActivityProjection implements Projection<ActivityView> {

  static final String BY_PARTY = "by_party";

  /**
   * How somebody signs in, what a sensor shows its name with, and what a shopper said without a
   * party, is nobody's record.
   */
  private static final List<String> SECRET = List.of("account:", "sensor:", "report:");

  private static final Collection<ActivityView> DOCUMENTS =
      new Collection<>(
          "activity",
          ActivityView.class,
          List.of(
              new Index.Ordered<>(
                  BY_PARTY,
                  view -> SortKey.of(view.party().value(), view.month(), view.stream()))));

  @Override
  public Set<Class<?>> events() {
    return Set.of(Statement.class);
  }

  @Override
  public Collection<ActivityView> documents() {
    return DOCUMENTS;
  }

  /** Without its stream an event says nothing here. */
  @Override
  public Set<String> ids(Object event) {
    return Set.of();
  }

  @Override
  public Set<String> ids(String stream, Object event) {
    if (!(event instanceof Statement statement) || SECRET.stream().anyMatch(stream::startsWith)) {
      return Set.of();
    }
    By by = statement.by();
    var ids = new LinkedHashSet<String>();
    ids.add(id(by, YearMonth.from(by.happenedAt()), stream));
    if (event instanceof LotEvent.LotEntryCorrected corrected && corrected.date() != null) {
      // What it corrects is told for the right day from now on.
      ids.add(id(by, YearMonth.from(corrected.date()), stream));
    }
    return ids;
  }

  private static String id(By by, YearMonth month, String stream) {
    return by.party() + "/" + month + "/" + stream;
  }

  @Override
  public ActivityView fold(String id, ActivityView before, Object event) {
    if (before != null) {
      return before;
    }
    String[] parts = id.split("/", 3);
    return new ActivityView(((Statement) event).by().party(), parts[1], parts[2]);
  }
}
