package vn.nguon.privacy;

import org.axonframework.serialization.Revision;
import vn.nguon.store.event.StateAggregate;

/** The one stream of requests to be forgotten. The revision is that of {@link ErasureState}. */
@Revision("1")
final class Erasures extends StateAggregate<ErasureState, ErasureEvent> {

  @Override
  protected String streamOf(ErasureEvent event) {
    return ErasureState.STREAM;
  }

  @Override
  protected ErasureState evolve(ErasureState before, ErasureEvent event) {
    return ErasureState.evolve(before, event);
  }
}
