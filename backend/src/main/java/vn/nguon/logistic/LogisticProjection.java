package vn.nguon.logistic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.logistic.LogisticView.Phase;
import vn.nguon.logistic.LogisticView.Step;
import vn.nguon.logistic.LogisticView.StepKind;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/** Cases and pallets, found by who holds them and where they stand, by time. */
final class LogisticProjection implements Projection<LogisticView> {

  static final String HELD = "held";
  static final String HELD_PHASE = "held_phase";

  private static final Collection<LogisticView> DOCUMENTS =
      new Collection<>(
          "logistic_unit",
          LogisticView.class,
          List.of(
              new Index.Ordered<>(HELD, v -> SortKey.of(v.state().holder().value(), closed(v))),
              new Index.Ordered<>(
                  HELD_PHASE, v -> SortKey.of(v.state().holder().value(), v.phase(), closed(v)))));

  private static Object closed(LogisticView view) {
    return view.state().closedAt().toInstant();
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(LogisticEvent.class);
  }

  @Override
  public Collection<LogisticView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return event instanceof LogisticEvent e ? Set.of(e.unit().digits()) : Set.of();
  }

  @Override
  public LogisticView fold(String id, LogisticView before, Object event) {
    LogisticEvent e = (LogisticEvent) event;
    LogisticState state = LogisticState.evolve(before == null ? null : before.state(), e);
    return switch (e) {
      case LogisticEvent.UnitAggregated made ->
          new LogisticView(
              state,
              Phase.CLOSED,
              made.by().party(),
              made.note(),
              null,
              Set.of(made.by().party()),
              List.of(step(StepKind.CLOSED, made, null, null)));
      case LogisticEvent.UnitPutIn put ->
          next(before, state, step(StepKind.PUT_ON, put, put.into(), null));
      case LogisticEvent.UnitTakenOut out ->
          next(before, state, step(StepKind.TAKEN_OFF, out, out.from(), null));
      case LogisticEvent.UnitDispatched sent ->
          next(before, state, step(StepKind.DISPATCHED, sent, null, sent.shipment()));
      case LogisticEvent.UnitReceived got ->
          next(before, state, step(StepKind.RECEIVED, got, null, got.shipment()));
      case LogisticEvent.UnitReturned back ->
          next(before, state, step(StepKind.RETURNED, back, null, back.shipment()));
      case LogisticEvent.UnitOpened opened ->
          next(before, state, step(StepKind.OPENED, opened, null, null));
    };
  }

  private static Step step(StepKind kind, LogisticEvent event, Sscc other, ShipmentId shipment) {
    return new Step(kind, event.by().happenedAt(), event.by().party(), other, shipment);
  }

  private static LogisticView next(LogisticView before, LogisticState state, Step step) {
    var steps = new ArrayList<>(before.steps());
    steps.add(step);
    if (steps.size() > LogisticView.MOST_STEPS) {
      steps.removeFirst();
    }
    var parties = new TreeSet<>(before.parties());
    parties.add(state.holder());
    Phase phase =
        state.opened()
            ? Phase.OPENED
            : state.shipment() != null
                ? Phase.UNDER_WAY
                : state.inside() != null ? Phase.INSIDE : Phase.CLOSED;
    return new LogisticView(
        state,
        phase,
        before.maker(),
        before.note(),
        step.kind() == StepKind.OPENED ? step.at() : before.openedAt(),
        parties,
        steps);
  }
}
