package vn.nguon.identity;

import vn.nguon.store.event.StateAggregate;

/** The stream of the keys of one account. */
final class AccountKeys extends StateAggregate<KeyState, KeyEvent> {

  @Override
  protected String streamOf(KeyEvent event) {
    return KeyState.stream(event.account());
  }

  @Override
  protected KeyState evolve(KeyState before, KeyEvent event) {
    return KeyState.evolve(before, event);
  }
}
