package vn.nguon.season;

import vn.nguon.store.event.StateAggregate;

/** The stream of one pesticide's label. */
final class Label extends StateAggregate<LabelState, LabelEvent> {

  @Override
  protected String streamOf(LabelEvent event) {
    return LabelState.stream(event.number());
  }

  @Override
  protected LabelState evolve(LabelState before, LabelEvent event) {
    return LabelState.evolve(before, event);
  }
}
