package vn.nguon.identity;

import org.springframework.security.crypto.password.PasswordEncoder;
import vn.nguon.party.Parties;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.States;

/** Puts the capability together for tests of others. */
public final class IdentityParts {

  /** Marks that anybody could make. */
  static Logins logins(States states) {
    return new Logins(states, login -> "mark of " + login);
  }

  public static Accounts accounts(States states, PasswordEncoder encoder) {
    return new Accounts(states, encoder, logins(states));
  }

  public static Object handlers(
      Repositories repositories, States states, Parties parties, Accounts accounts) {
    return new AccountHandlers(
        repositories.of(Account.class),
        repositories.of(Login.class),
        repositories.of(People.class),
        states,
        parties,
        logins(states),
        accounts);
  }

  private IdentityParts() {}
}
