package vn.nguon.party;

import org.axonframework.serialization.Revision;
import vn.nguon.store.event.StateAggregate;

/** The stream of one party. The revision is that of {@link PartyState} in snapshots. */
@Revision("1")
final class Party extends StateAggregate<PartyState, PartyEvent> {

  @Override
  protected String streamOf(PartyEvent event) {
    return PartyState.stream(event.party());
  }

  @Override
  protected PartyState evolve(PartyState before, PartyEvent event) {
    return PartyState.evolve(before, event);
  }
}
