package vn.nguon.party;

import vn.nguon.store.event.StateAggregate;

/** The stream of one party. */
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
