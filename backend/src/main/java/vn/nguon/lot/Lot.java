package vn.nguon.lot;

import org.axonframework.serialization.Revision;
import vn.nguon.store.event.StateAggregate;

/** The stream of one lot. The revision is that of {@link LotState} in snapshots. */
@Revision("2")
final class Lot extends StateAggregate<LotState, LotEvent> {

  @Override
  protected String streamOf(LotEvent event) {
    return LotState.stream(event.lot());
  }

  @Override
  protected LotState evolve(LotState before, LotEvent event) {
    return LotState.evolve(before, event);
  }
}
