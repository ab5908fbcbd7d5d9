package vn.nguon.identity;

import vn.nguon.store.event.StateAggregate;

/** The stream of one name to sign in with. */
final class Login extends StateAggregate<LoginState, LoginEvent> {

  @Override
  protected String streamOf(LoginEvent event) {
    return LoginState.stream(event.mark());
  }

  @Override
  protected LoginState evolve(LoginState before, LoginEvent event) {
    return LoginState.evolve(before, event);
  }
}
