package vn.nguon.identity;

import org.axonframework.serialization.Revision;
import vn.nguon.store.event.StateAggregate;

/** The stream of one account. The revision is that of {@link AccountState} in snapshots. */
@Revision("1")
final class Account extends StateAggregate<AccountState, AccountEvent> {

  @Override
  protected String streamOf(AccountEvent event) {
    return AccountState.stream(event.account());
  }

  @Override
  protected AccountState evolve(AccountState before, AccountEvent event) {
    return AccountState.evolve(before, event);
  }
}
