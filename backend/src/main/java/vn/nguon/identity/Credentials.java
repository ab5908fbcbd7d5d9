package vn.nguon.identity;

import vn.nguon.store.event.StateAggregate;

/** The stream of the ways into one account. */
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
