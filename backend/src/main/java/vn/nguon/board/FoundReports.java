package vn.nguon.board;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import vn.nguon.http.Lists;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.ReportId;
import vn.nguon.party.Parties;
import vn.nguon.product.Products;
import vn.nguon.report.ReportBook;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;

/** Finds reports of problems among the findings, open and closed. */
@Component
class FoundReports implements ReportBook {

  private final ProjectionRunner<FindingView> runner;
  private final Parties parties;
  private final Products products;
  private final Clock clock;

  FoundReports(
      ProjectionRunner<FindingView> runner, Parties parties, Products products, Clock clock) {
    this.runner = runner;
    this.parties = parties;
    this.products = products;
    this.clock = clock;
  }

  @Override
  public Lists.Page<Listed> list(Filter filter, int limit, String cursor) {
    Documents.Page<FindingView> page =
        Lists.find(
            runner.documents(),
            (most, from) -> find(filter, most, from),
            rest(filter),
            limit,
            cursor);
    return new Lists.Page<>(
        page.items().stream().map(item -> listed(item.body())).toList(), page.next());
  }

  private static Find find(Filter filter, int limit, String cursor) {
    var parts = new ArrayList<Object>();
    String index;
    if (filter.lot() != null) {
      index = FindingProjection.REPORTS_LOT;
      parts.add(filter.lot().toString());
    } else {
      index = FindingProjection.REPORTS;
      if (filter.maker() != null) {
        index = FindingProjection.REPORTS_PARTY;
        parts.add(filter.maker().value());
      }
      if (filter.status() != null) {
        index =
            filter.maker() == null
                ? FindingProjection.REPORTS_STATUS
                : FindingProjection.REPORTS_PARTY_STATUS;
        parts.add(filter.status());
      }
    }
    return Lists.latest(index, parts, filter.from(), filter.to(), limit, cursor);
  }

  /** What no index is for: there are never so many reports. */
  private static Predicate<FindingView> rest(Filter filter) {
    return view ->
        (filter.status() == null || view.problem().status() == filter.status())
            && (filter.maker() == null || filter.maker().equals(view.party()))
            && (filter.kind() == null || view.problem().kind() == filter.kind())
            && (filter.province() == null || filter.province().equals(view.province()));
  }

  private Listed listed(FindingView view) {
    return new Listed(
        view.problem().report(),
        view.at(),
        view.problem().kind(),
        view.problem().status(),
        view.lot(),
        view.lot() == null
            ? null
            : products.find(view.lot().product()).map(p -> p.details().name()).orElse(null),
        view.party(),
        view.party() == null
            ? null
            : parties.find(view.party()).map(p -> p.details().name()).orElse(view.party().value()),
        view.province());
  }

  @Override
  public OfLot ofLot(LotId lot) {
    Instant since = clock.instant().minus(Duration.ofDays(DAYS));
    SortKey under = SortKey.of(lot.toString());
    Documents.Page<FindingView> page =
        runner
            .documents()
            .find(
                new Find.Range(
                    FindingProjection.REPORTS_LOT,
                    SortKey.of(lot.toString(), since),
                    under.afterAllUnder(),
                    true,
                    Lists.MOST_COUNTED,
                    null));
    return new OfLot(
        page.items().size(),
        (int) page.items().stream().map(item -> item.body().problem().network()).distinct().count(),
        page.next() != null);
  }

  @Override
  public List<ReportId> closedBefore(Instant then, int most) {
    return runner
        .documents()
        .find(
            new Find.Range(
                FindingProjection.REPORTS_DUE, null, SortKey.of(then), false, most, null))
        .items()
        .stream()
        .map(item -> item.body().problem().report())
        .toList();
  }
}
