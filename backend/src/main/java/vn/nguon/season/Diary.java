package vn.nguon.season;

import org.axonframework.serialization.Revision;
import vn.nguon.store.event.StateAggregate;

/** The stream of one growing area's diary. The revision is that of {@link DiaryState}. */
@Revision("1")
final class Diary extends StateAggregate<DiaryState, DiaryEvent> {

  @Override
  protected String streamOf(DiaryEvent event) {
    return DiaryState.stream(event.area());
  }

  @Override
  protected DiaryState evolve(DiaryState before, DiaryEvent event) {
    return DiaryState.evolve(before, event);
  }
}
