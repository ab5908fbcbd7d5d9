package vn.nguon.story;

import org.axonframework.serialization.Revision;
import vn.nguon.store.event.StateAggregate;

/** The stream of one party's story. The revision is that of {@link StoryState}. */
@Revision("1")
final class Story extends StateAggregate<StoryState, StoryEvent> {

  @Override
  protected String streamOf(StoryEvent event) {
    return StoryState.stream(event.party());
  }

  @Override
  protected StoryState evolve(StoryState before, StoryEvent event) {
    return StoryState.evolve(before, event);
  }
}
