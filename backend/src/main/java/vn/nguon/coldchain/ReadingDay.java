package vn.nguon.coldchain;

import vn.nguon.store.event.StateAggregate;

/** The stream of one subject's readings by one source on one day. */
final class ReadingDay extends StateAggregate<ReadingState, ReadingEvent> {

  @Override
  protected String streamOf(ReadingEvent event) {
    return ReadingState.stream(event);
  }

  @Override
  protected ReadingState evolve(ReadingState before, ReadingEvent event) {
    return ReadingState.evolve(before, event);
  }
}
