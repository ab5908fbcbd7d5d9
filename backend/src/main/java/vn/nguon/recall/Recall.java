package vn.nguon.recall;

import vn.nguon.store.event.StateAggregate;

/** The stream of one recall. */
final class Recall extends StateAggregate<RecallState, RecallEvent> {

  @Override
  protected String streamOf(RecallEvent event) {
    return RecallState.stream(event.recall());
  }

  @Override
  protected RecallState evolve(RecallState before, RecallEvent event) {
    return RecallState.evolve(before, event);
  }
}
