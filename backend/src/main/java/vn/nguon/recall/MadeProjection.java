package vn.nguon.recall;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.SeasonId;
import vn.nguon.lot.LotEvent;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/** Lots by where and when they were made, by season, and by where they were put on sale. */
final class MadeProjection implements Projection<MadeView> {

  static final String BY_PLACE = "by_place";
  static final String BY_SEASON = "by_season";
  static final String OFFERED = "offered";

  private static final Collection<MadeView> DOCUMENTS =
      new Collection<>(
          "recall_made",
          MadeView.class,
          List.of(
              new Index.Ordered<>(BY_PLACE, v -> SortKey.of(v.place().value(), v.madeAt())),
              new Index.Ordered<>(
                  BY_SEASON,
                  v ->
                      v.season() == null
                          ? null
                          : SortKey.of(v.place().value(), v.season().value(), v.madeAt())),
              new Index.Tags<>(
                  OFFERED,
                  v -> v.offers().stream().map(o -> o.facility().value()).distinct().toList())));

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
      case LotEvent.LotOffered e -> Set.of(e.lot().toString());
      case LotEvent.LotEntryCorrected e when e.date() != null -> Set.of(e.lot().toString());
      default -> Set.of();
    };
  }

  @Override
  public MadeView fold(String id, MadeView before, Object event) {
    return switch ((LotEvent) event) {
      case LotEvent.LotHarvested e -> made(e, e.area(), e.season());
      case LotEvent.LotPacked e -> made(e, e.facility(), null);
      case LotEvent.LotTransformed e -> made(e, e.facility(), null);
      case LotEvent.LotTakenIn e -> made(e, e.facility(), null);
      case LotEvent.LotOffered e -> {
        if (before.offers().size() >= MadeView.MOST) {
          yield before;
        }
        var offers = new ArrayList<>(before.offers());
        offers.add(new MadeView.Offer(e.facility(), e.by().happenedAt().toInstant()));
        yield with(before, before.madeAt(), offers);
      }
      case LotEvent.LotEntryCorrected e -> {
        if (!e.corrects().equals(before.madeBy())) {
          yield before;
        }
        // The day is corrected, not the hour.
        Instant right =
            before.madeAt().atOffset(e.by().happenedAt().getOffset()).with(e.date()).toInstant();
        yield with(before, right, before.offers());
      }
      default -> before;
    };
  }

  private static MadeView made(LotEvent event, PlaceId place, SeasonId season) {
    By by = event.by();
    return new MadeView(
        event.lot(),
        by.party(),
        place,
        season,
        by.happenedAt().toInstant(),
        by.command(),
        List.of());
  }

  private static MadeView with(MadeView before, Instant madeAt, List<MadeView.Offer> offers) {
    return new MadeView(
        before.lot(),
        before.maker(),
        before.place(),
        before.season(),
        madeAt,
        before.madeBy(),
        offers);
  }
}
