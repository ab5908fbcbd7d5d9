package vn.nguon.privacy;

import org.axonframework.serialization.Revision;
import vn.nguon.store.event.StateAggregate;

/**
 * The one stream of requests to forget who was mentioned. The revision is {@link MentionState}'s.
 */
@Revision("1")
final class Mentions extends StateAggregate<MentionState, MentionEvent> {

  @Override
  protected String streamOf(MentionEvent event) {
    return MentionState.STREAM;
  }

  @Override
  protected MentionState evolve(MentionState before, MentionEvent event) {
    return MentionState.evolve(before, event);
  }
}
