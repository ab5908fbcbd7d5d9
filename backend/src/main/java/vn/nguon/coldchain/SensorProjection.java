package vn.nguon.coldchain;

import java.util.List;
import java.util.Set;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/** Sensors, found by owner. */
final class SensorProjection implements Projection<SensorView> {

  static final String BY_OWNER = "by_owner";

  private static final Collection<SensorView> DOCUMENTS =
      new Collection<>(
          "sensor",
          SensorView.class,
          List.of(
              new Index.Ordered<>(
                  BY_OWNER,
                  view -> SortKey.of(view.owner().value(), view.registeredAt().toInstant()))));

  @Override
  public Set<Class<?>> events() {
    return Set.of(SensorEvent.class);
  }

  @Override
  public Collection<SensorView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return event instanceof SensorEvent e ? Set.of(e.sensor().value()) : Set.of();
  }

  @Override
  public SensorView fold(String id, SensorView before, Object event) {
    return switch ((SensorEvent) event) {
      case SensorEvent.SensorRegistered e ->
          new SensorView(
              e.sensor(), e.by().party(), e.name(), e.subject(), e.by().happenedAt(), null);
      case SensorEvent.SensorMoved e ->
          new SensorView(
              before.sensor(),
              before.owner(),
              before.name(),
              e.subject(),
              before.registeredAt(),
              before.retiredAt());
      case SensorEvent.SensorTokenRenewed e -> before;
      case SensorEvent.SensorRetired e ->
          new SensorView(
              before.sensor(),
              before.owner(),
              before.name(),
              before.subject(),
              before.registeredAt(),
              e.by().happenedAt());
    };
  }
}
