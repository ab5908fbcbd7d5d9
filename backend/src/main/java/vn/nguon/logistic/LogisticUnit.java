package vn.nguon.logistic;

import vn.nguon.store.event.StateAggregate;

/** The stream of one case or pallet. */
final class LogisticUnit extends StateAggregate<LogisticState, LogisticEvent> {

  @Override
  protected String streamOf(LogisticEvent event) {
    return LogisticState.stream(event.unit());
  }

  @Override
  protected LogisticState evolve(LogisticState before, LogisticEvent event) {
    return LogisticState.evolve(before, event);
  }
}
