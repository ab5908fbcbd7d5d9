package vn.nguon.privacy;

import org.axonframework.serialization.Revision;
import vn.nguon.store.event.StateAggregate;

/** The stream of what one party agreed to. The revision is that of {@link ConsentState}. */
@Revision("1")
final class Consent extends StateAggregate<ConsentState, ConsentEvent> {

  @Override
  protected String streamOf(ConsentEvent event) {
    return ConsentState.stream(event.party());
  }

  @Override
  protected ConsentState evolve(ConsentState before, ConsentEvent event) {
    return ConsentState.evolve(before, event);
  }
}
