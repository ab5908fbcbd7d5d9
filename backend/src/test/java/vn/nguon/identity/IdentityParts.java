package vn.nguon.identity;

import org.springframework.security.crypto.password.PasswordEncoder;
import vn.nguon.party.Parties;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;

/** Puts the capability together for tests of others. */
public final class IdentityParts {

  public static Accounts accounts(States states, PasswordEncoder encoder) {
    return new Accounts(states, encoder);
  }

  public static Object handlers(Repositories repositories, States states, Parties parties) {
    return new AccountHandlers(repositories.of(Account.class), states, parties);
  }

  private IdentityParts() {}
}
