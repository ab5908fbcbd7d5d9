package vn.nguon.identity;

import java.util.Map;
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

  /** Length beats composition: no digits or signs are demanded. */
  public static final int SHORTEST_PASSWORD = 10;

  /** BCrypt looks at no more than 72 bytes. */
  static final int LONGEST_PASSWORD_BYTES = 72;

  private final States states;
  private final PasswordEncoder encoder;

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

  /** The hash of a new account's password; see {@link #hash(AccountId, String, String)}. */
  public String hash(AccountId account, String password) {
    return hash(account, password, "password");
  }

  /**
   * The hash of a new password.
   *
   * @param field what the password is called where it was entered
   * @throws Refusal {@code password-short}, {@code password-long}, {@code password-name}
   */
  String hash(AccountId account, String password, String field) {
    if (password == null || password.codePointCount(0, password.length()) < SHORTEST_PASSWORD) {
      throw Refusal.invalid("password-short", field, Map.of("shortest", SHORTEST_PASSWORD));
    }
    if (password.getBytes(java.nio.charset.StandardCharsets.UTF_8).length
        > LONGEST_PASSWORD_BYTES) {
      throw Refusal.invalid("password-long", field, Map.of("longest", LONGEST_PASSWORD_BYTES));
    }
    if (password.toLowerCase(java.util.Locale.ROOT).contains(account.value())) {
      throw Refusal.invalid("password-name", field);
    }
    return encoder.encode(password);
  }

  /** Whether it is the account's password. */
  public boolean matches(AccountState account, String password) {
    return password != null && encoder.matches(password, account.passwordHash());
  }
}
