package vn.nguon.recall;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.SeasonId;
import vn.nguon.lot.LotEvent;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/**
 * Lots by where and when they were made and by season; and, in a document for each place, by where
 * and how long they were on sale.
 */
final class MadeProjection implements Projection<MadeView> {

  static final String BY_PLACE = "by_place";
  static final String BY_SEASON = "by_season";
  static final String ON_SALE = "on_sale";

  private static final Collection<MadeView> DOCUMENTS =
      new Collection<>(
          "recall_made",
          MadeView.class,
          List.of(
              new Index.Ordered<>(
                  BY_PLACE,
                  v -> v.lastSeen() != null ? null : SortKey.of(v.place().value(), v.at())),
              new Index.Ordered<>(
                  BY_SEASON,
                  v ->
                      v.season() == null
                          ? null
                          : SortKey.of(v.place().value(), v.season().value(), v.at())),
              new Index.Ordered<>(
                  ON_SALE,
                  v -> v.lastSeen() == null ? null : SortKey.of(v.place().value(), v.lastSeen()))));

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(LotEvent.class);
  }

  @Override
  public Collection<MadeView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return switch (event) {
      case LotEvent.LotHarvested e -> Set.of(e.lot().toString());
      case LotEvent.LotPacked e -> Set.of(e.lot().toString());
      case LotEvent.LotTransformed e -> Set.of(e.lot().toString());
      case LotEvent.LotTakenIn e -> Set.of(e.lot().toString());
      case LotEvent.LotOffered e -> Set.of(onSale(e.lot(), e.facility()));
      case LotEvent.LotSold e -> Set.of(onSale(e.lot(), e.facility()));
      case LotEvent.LotTakenBack e -> Set.of(onSale(e.lot(), e.facility()));
      case LotEvent.LotEntryCorrected e when e.date() != null -> Set.of(e.lot().toString());
      default -> Set.of();
    };
  }

  private static String onSale(LotId lot, PlaceId facility) {
    return lot + "@" + facility;
  }

  @Override
  public MadeView fold(String id, MadeView before, Object event) {
    return switch ((LotEvent) event) {
      case LotEvent.LotHarvested e -> made(e, e.area(), e.season());
      case LotEvent.LotPacked e -> made(e, e.facility(), null);
      case LotEvent.LotTransformed e -> made(e, e.facility(), null);
      case LotEvent.LotTakenIn e -> made(e, e.facility(), null);
      case LotEvent.LotOffered e -> seen(before, e, e.facility());
      case LotEvent.LotSold e -> seen(before, e, e.facility());
      case LotEvent.LotTakenBack e -> seen(before, e, e.facility());
      case LotEvent.LotEntryCorrected e -> {
        if (!e.corrects().equals(before.by())) {
          yield before;
        }
        // The day is corrected, not the hour.
        Instant right =
            before.at().atOffset(e.by().happenedAt().getOffset()).with(e.date()).toInstant();
        yield new MadeView(
            before.lot(),
            before.maker(),
            before.place(),
            before.season(),
            right,
            before.by(),
            null);
      }
      default -> before;
    };
  }

  private static MadeView made(LotEvent event, PlaceId place, SeasonId season) {
    return view(event, place, season, null);
  }

  /** In a shop that sells all day, one document is written once a day. */
  private static MadeView seen(MadeView before, LotEvent event, PlaceId facility) {
    Instant last = Roots.end(Roots.day(event.by().happenedAt().toInstant()));
    if (before == null) {
      return view(event, facility, null, last);
    }
    Instant at = event.by().happenedAt().toInstant();
    boolean earlier = at.isBefore(before.at());
    if (!earlier && !last.isAfter(before.lastSeen())) {
      return before;
    }
    return new MadeView(
        before.lot(),
        before.maker(),
        before.place(),
        null,
        earlier ? at : before.at(),
        before.by(),
        last.isAfter(before.lastSeen()) ? last : before.lastSeen());
  }

  private static MadeView view(LotEvent event, PlaceId place, SeasonId season, Instant lastSeen) {
    return new MadeView(
        event.lot(),
        event.by().party(),
        place,
        season,
        event.by().happenedAt().toInstant(),
        event.by().command(),
        lastSeen);
  }
}
