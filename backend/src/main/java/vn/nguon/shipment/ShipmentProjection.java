package vn.nguon.shipment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.nguon.kernel.LotId;
import vn.nguon.shipment.ShipmentState.Phase;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/** Consignments, found by either party and by where they stand, by time. */
final class ShipmentProjection implements Projection<ShipmentView> {

  static final String OUT = "outgoing";
  static final String OUT_STATE = "outgoing_state";
  static final String IN = "incoming";
  static final String IN_STATE = "incoming_state";

  private static final Collection<ShipmentView> DOCUMENTS =
      new Collection<>(
          "shipment",
          ShipmentView.class,
          List.of(
              new Index.Ordered<>(OUT, v -> SortKey.of(v.from().value(), time(v))),
              new Index.Ordered<>(OUT_STATE, v -> SortKey.of(v.from().value(), v.state(), time(v))),
              new Index.Ordered<>(IN, v -> SortKey.of(v.to().value(), time(v))),
              new Index.Ordered<>(IN_STATE, v -> SortKey.of(v.to().value(), v.state(), time(v)))));

  private static Object time(ShipmentView view) {
    return view.dispatchedAt().toInstant();
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(ShipmentEvent.class);
  }

  @Override
  public Collection<ShipmentView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return event instanceof ShipmentEvent e ? Set.of(e.shipment().value()) : Set.of();
  }

  @Override
  public ShipmentView fold(String id, ShipmentView before, Object event) {
    return switch ((ShipmentEvent) event) {
      case ShipmentEvent.ShipmentDispatched e ->
          new ShipmentView(
              e.shipment(),
              e.by().party(),
              e.to(),
              Phase.IN_TRANSIT,
              e.by().happenedAt(),
              null,
              e.vehicle(),
              e.documentNumber(),
              null,
              e.lines().stream()
                  .map(line -> new ShipmentView.Line(line.lot(), line.quantity(), null, null))
                  .toList());
      case ShipmentEvent.ShipmentReceived e -> {
        Map<LotId, ShipmentCommand.ReceivedLine> received =
            e.lines().stream()
                .collect(Collectors.toMap(ShipmentCommand.ReceivedLine::lot, Function.identity()));
        yield ended(
            before,
            e.inFull() ? Phase.RECEIVED : Phase.RECEIVED_SHORT,
            e,
            null,
            before.lines().stream()
                .map(
                    line ->
                        new ShipmentView.Line(
                            line.lot(),
                            line.dispatched(),
                            received.get(line.lot()).quantity(),
                            received.get(line.lot()).reason()))
                .toList());
      }
      case ShipmentEvent.ShipmentRefused e ->
          ended(before, Phase.REFUSED, e, e.reason(), before.lines());
    };
  }

  private static ShipmentView ended(
      ShipmentView before,
      Phase phase,
      ShipmentEvent event,
      String reason,
      List<ShipmentView.Line> lines) {
    return new ShipmentView(
        before.shipment(),
        before.from(),
        before.to(),
        phase,
        before.dispatchedAt(),
        event.by().happenedAt(),
        before.vehicle(),
        before.documentNumber(),
        reason,
        lines);
  }
}
