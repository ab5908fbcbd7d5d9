package vn.nguon.season;

import vn.nguon.store.event.StateAggregate;

/** The stream of the pesticides that one party declares. */
final class PesticideBook extends StateAggregate<PesticideBookState, PesticideBookEvent> {

  @Override
  protected String streamOf(PesticideBookEvent event) {
    return PesticideBookState.stream(event.party());
  }

  @Override
  protected PesticideBookState evolve(PesticideBookState before, PesticideBookEvent event) {
    return PesticideBookState.evolve(before, event);
  }
}
