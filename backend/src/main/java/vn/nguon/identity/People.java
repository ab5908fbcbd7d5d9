package vn.nguon.identity;

import org.axonframework.serialization.Revision;
import vn.nguon.store.event.StateAggregate;

/** The stream of one organisation's people. The revision is that of {@link PeopleState}. */
@Revision("1")
final class People extends StateAggregate<PeopleState, PeopleEvent> {

  @Override
  protected String streamOf(PeopleEvent event) {
    return PeopleState.stream(event.party());
  }

  @Override
  protected PeopleState evolve(PeopleState before, PeopleEvent event) {
    return PeopleState.evolve(before, event);
  }
}
