package vn.nguon.shipment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.shipment.ShipmentState.Phase;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/** Consignments, found by either party, by carrier and by where they stand, by time. */
final class ShipmentProjection implements Projection<ShipmentView> {

  static final String OUT = "outgoing";
  static final String OUT_STATE = "outgoing_state";
  static final String IN = "incoming";
  static final String IN_STATE = "incoming_state";

  /** What each carrier has or is to pick up. */
  static final String CARRIED = "carried";

  /** All that is under way, the oldest first. */
  static final String UNDER_WAY = "under_way";

  private static final Collection<ShipmentView> DOCUMENTS =
      new Collection<>(
          "shipment",
          ShipmentView.class,
          List.of(
              new Index.Ordered<>(OUT, v -> SortKey.of(v.from().value(), time(v))),
              new Index.Ordered<>(OUT_STATE, v -> SortKey.of(v.from().value(), v.state(), time(v))),
              new Index.Ordered<>(IN, v -> SortKey.of(v.to().value(), time(v))),
              new Index.Ordered<>(IN_STATE, v -> SortKey.of(v.to().value(), v.state(), time(v))),
              new Index.Ordered<>(
                  UNDER_WAY, v -> v.state() == Phase.IN_TRANSIT ? SortKey.of(time(v)) : null),
              new Index.Tags<>(CARRIED, ShipmentProjection::drivers)));

  private static Object time(ShipmentView view) {
    return view.dispatchedAt().toInstant();
  }

  private static Set<String> drivers(ShipmentView view) {
    if (view.state() != Phase.IN_TRANSIT) {
      return Set.of();
    }
    return Stream.of(view.custodian(), view.awaited())
        .filter(party -> party != null && !party.equals(view.from()))
        .map(PartyId::value)
        .collect(Collectors.toSet());
  }

  @Override
  public int version() {
    return 2;
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
      case ShipmentEvent.ShipmentDispatched e -> dispatched(e);
      case ShipmentEvent.ShipmentPickedUp e -> {
        String vehicle = e.vehicle() == null ? before.vehicle() : e.vehicle();
        yield new Change(before).custody(e, e.by().party(), null, vehicle).view();
      }
      case ShipmentEvent.ShipmentPassed e -> new Change(before).awaits(e.carrier()).view();
      case ShipmentEvent.ShipmentReceived e -> {
        Map<LotId, ShipmentEvent.Receipt> received =
            e.lines().stream()
                .collect(Collectors.toMap(ShipmentEvent.Receipt::lot, Function.identity()));
        yield new Change(before)
            .ended(e, e.inFull() ? Phase.RECEIVED : Phase.RECEIVED_WITH_DIFFERENCES)
            .custody(e, before.to(), null, null)
            .received(e, received)
            .view();
      }
      case ShipmentEvent.ShipmentRefused e ->
          new Change(before)
              .ended(e, Phase.REFUSED)
              .custody(e, before.from(), null, null)
              .reason(e.reason())
              .view();
      case ShipmentEvent.ShipmentReturnDispatched e ->
          new Change(before).returned(e.with(), true).view();
      case ShipmentEvent.ShipmentReturnUndone e ->
          new Change(before).returned(e.with(), false).view();
    };
  }

  private static ShipmentView dispatched(ShipmentEvent.ShipmentDispatched e) {
    PartyId named = e.carrier() == null ? null : e.carrier().party();
    return new ShipmentView(
        e.shipment(),
        e.by().party(),
        e.to(),
        Phase.IN_TRANSIT,
        e.by().happenedAt(),
        null,
        e.vehicle(),
        e.documentNumber(),
        e.carrier(),
        e.by().party(),
        named,
        named == null ? Set.of() : Set.of(named),
        List.of(new ShipmentView.Custody(e.by().party(), e.by().happenedAt(), e.vehicle())),
        e.plannedCelsius(),
        e.returns(),
        List.of(),
        null,
        null,
        e.units(),
        e.lines().stream()
            .map(
                line ->
                    new ShipmentView.Line(
                        line.lot(), line.quantity(), null, null, null, null, null, null))
            .toList());
  }

  /** The next view while it is put together. */
  private static final class Change {
    private final ShipmentView before;
    private ShipmentView next;

    Change(ShipmentView before) {
      this.before = before;
      next = before;
    }

    Change ended(ShipmentEvent event, Phase phase) {
      return with(phase, event, next.custodian(), next.awaited(), next.carriers(), next.custody());
    }

    Change awaits(PartyId carrier) {
      var carriers = new TreeSet<>(next.carriers());
      carriers.add(carrier);
      return with(next.state(), null, next.custodian(), carrier, carriers, next.custody());
    }

    Change custody(ShipmentEvent event, PartyId holder, PartyId awaited, String vehicle) {
      var custody = new ArrayList<>(next.custody());
      custody.add(new ShipmentView.Custody(holder, event.by().happenedAt(), vehicle));
      return with(next.state(), null, holder, awaited, next.carriers(), custody);
    }

    Change received(
        ShipmentEvent.ShipmentReceived event, Map<LotId, ShipmentEvent.Receipt> received) {
      return rest(
          next.returnedWith(),
          event.facility(),
          null,
          before.lines().stream()
              .map(
                  line -> {
                    ShipmentEvent.Receipt got = received.get(line.lot());
                    return new ShipmentView.Line(
                        line.lot(),
                        line.dispatched(),
                        got.quantity(),
                        got.missing(),
                        got.damaged(),
                        got.refused(),
                        got.over(),
                        got.reason());
                  })
              .toList());
    }

    Change reason(String reason) {
      return rest(next.returnedWith(), next.facility(), reason, next.lines());
    }

    Change returned(ShipmentId with, boolean gone) {
      var all = new LinkedHashSet<>(next.returnedWith());
      if (gone) {
        all.add(with);
      } else {
        all.remove(with);
      }
      return rest(List.copyOf(all), next.facility(), next.reason(), next.lines());
    }

    private Change with(
        Phase phase,
        ShipmentEvent end,
        PartyId custodian,
        PartyId awaited,
        Set<PartyId> carriers,
        List<ShipmentView.Custody> custody) {
      next =
          new ShipmentView(
              next.shipment(),
              next.from(),
              next.to(),
              phase,
              next.dispatchedAt(),
              end == null ? next.endedAt() : end.by().happenedAt(),
              next.vehicle(),
              next.documentNumber(),
              next.carrier(),
              custodian,
              awaited,
              carriers,
              custody,
              next.plannedCelsius(),
              next.returns(),
              next.returnedWith(),
              next.facility(),
              next.reason(),
              next.units(),
              next.lines());
      return this;
    }

    private Change rest(
        List<ShipmentId> returnedWith,
        vn.nguon.kernel.PlaceId facility,
        String reason,
        List<ShipmentView.Line> lines) {
      next =
          new ShipmentView(
              next.shipment(),
              next.from(),
              next.to(),
              next.state(),
              next.dispatchedAt(),
              next.endedAt(),
              next.vehicle(),
              next.documentNumber(),
              next.carrier(),
              next.custodian(),
              next.awaited(),
              next.carriers(),
              next.custody(),
              next.plannedCelsius(),
              next.returns(),
              returnedWith,
              facility,
              reason,
              next.units(),
              lines);
      return this;
    }

    ShipmentView view() {
      return next;
    }
  }
}
