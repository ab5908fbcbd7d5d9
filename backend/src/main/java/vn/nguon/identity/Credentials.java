package vn.nguon.identity;

import org.axonframework.serialization.Revision;
import vn.nguon.store.event.StateAggregate;

/**
 * The stream of the ways into one account. The revision is that of {@link CredentialState} in
 * snapshots.
 */
@Revision("2")
final class Credentials extends StateAggregate<CredentialState, CredentialEvent> {

  @Override
  protected String streamOf(CredentialEvent event) {
    return CredentialState.stream(event.account());
  }

  @Override
  protected CredentialState evolve(CredentialState before, CredentialEvent event) {
    return CredentialState.evolve(before, event);
  }
}
