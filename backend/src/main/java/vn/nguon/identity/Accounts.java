package vn.nguon.identity;

import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import vn.nguon.dispatch.Actor;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.event.States;

/** What others may ask about accounts; always up to date. */
@Component
public class Accounts {

  private final States states;
  private final PasswordEncoder encoder;
  private final PasswordPolicy policy = new PasswordPolicy();

  Accounts(States states, PasswordEncoder encoder) {
    this.states = states;
    this.encoder = encoder;
  }

  public Optional<AccountState> find(AccountId id) {
    return states.read(AccountState.stream(id), AccountState::evolve);
  }

  /**
   * Who a session is of, as the account stands now; empty where it may not come in any more.
   *
   * @param party for which it acts
   */
  Optional<Actor> actor(AccountId id, PartyId party) {
    return find(id)
        .filter(account -> account.party().equals(party))
        .map(account -> new Actor(id, account.name(), account.role(), party, null));
  }

  /** See {@link #hash(AccountId, String, String, String)}. */
  public String hash(AccountId account, String password) {
    return hash(account, password, "password");
  }

  /** The same where the account is open already, so that its person's name is known. */
  String hash(AccountId account, String password, String field) {
    return hash(account, find(account).map(AccountState::name).orElse(null), password, field);
  }

  /**
   * The hash of a new password.
   *
   * @param name of the person, which makes no good password; null where it is not known
   * @param field what the password is called where it was entered
   * @throws Refusal {@code password-short}, {@code password-long}, {@code password-name}, {@code
   *     password-weak}
   */
  String hash(AccountId account, String name, String password, String field) {
    policy.check(password, account, name, field);
    return encoder.encode(password);
  }

  /** Whether it is the account's password. */
  public boolean matches(AccountState account, String password) {
    return password != null && encoder.matches(password, account.passwordHash());
  }
}
