package vn.nguon.identity;

import vn.nguon.store.event.StateAggregate;

/** The stream of one account. */
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
