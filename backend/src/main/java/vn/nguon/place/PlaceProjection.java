package vn.nguon.place;

import java.util.List;
import java.util.Set;
import vn.nguon.kernel.PartyId;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Words;

/** Growing areas and facilities, found by their owner. */
final class PlaceProjection implements Projection<PlaceView> {

  static final String BY_OWNER = "by_owner";

  private static final Collection<PlaceView> DOCUMENTS =
      new Collection<>(
          "place",
          PlaceView.class,
          List.of(
              new Index.Ordered<>(
                  BY_OWNER,
                  view ->
                      SortKey.of(
                          view.owner().value(), group(view.kind()), Words.fold(view.name())))));

  /** Areas and facilities are listed apart. */
  static String group(String kind) {
    return kind.equals(PlaceView.AREA) ? "area" : "facility";
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(PlaceEvent.class);
  }

  @Override
  public Collection<PlaceView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return event instanceof PlaceEvent e ? Set.of(e.place().value()) : Set.of();
  }

  @Override
  public PlaceView fold(String id, PlaceView before, Object event) {
    PartyId owner = before == null ? null : before.owner();
    return PlaceView.of(
        switch ((PlaceEvent) event) {
          case PlaceEvent.AreaRegistered e ->
              new PlaceState.Area(e.place(), e.by().party(), e.details());
          case PlaceEvent.AreaCorrected e -> new PlaceState.Area(e.place(), owner, e.details());
          case PlaceEvent.FacilityRegistered e ->
              new PlaceState.Facility(e.place(), e.by().party(), e.details());
          case PlaceEvent.FacilityCorrected e ->
              new PlaceState.Facility(e.place(), owner, e.details());
        });
  }
}
