package vn.nguon.identity;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import vn.nguon.dispatch.Actor;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.event.States;

/** What others may ask about accounts; always up to date. */
@Component
public class Accounts {

  private final States states;
  private final PasswordEncoder encoder;
  private final PasswordPolicy policy = new PasswordPolicy();

  private final Logins logins;

  Accounts(States states, PasswordEncoder encoder, Logins logins) {
    this.states = states;
    this.encoder = encoder;
    this.logins = logins;
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
        .flatMap(
            account ->
                account
                    .in(party)
                    .map(own -> new Actor(id, account.name(), own.role(), party, null)));
  }

  /** Whoever signs in with a name, however it was typed. */
  public Optional<AccountState> named(String login) {
    return logins.find(login).flatMap(this::find);
  }

  /** What a person is called; null for the system itself and for who was forgotten. */
  public String name(AccountId id) {
    return find(id).map(AccountState::name).orElse(null);
  }

  /** See {@link #hash(String, String, String, String)}. */
  public String hash(String login, String password) {
    return hash(login, null, password, "password");
  }

  /** The same where the account is open already, so that its person's names are known. */
  String hash(AccountId account, String password, String field) {
    AccountState known = find(account).orElse(null);
    return known == null
        ? hash(account.value(), null, password, field)
        : hash(known.signsInAs(), known.name(), password, field);
  }

  /**
   * The hash of a new password.
   *
   * @param login what the account signs in with
   * @param name of the person, which makes no good password; null where it is not known
   * @param field what the password is called where it was entered
   * @throws Refusal {@code password-short}, {@code password-long}, {@code password-name}, {@code
   *     password-weak}
   */
  String hash(String login, String name, String password, String field) {
    policy.check(password, login, name, field);
    return encoder.encode(password);
  }

  /** Whether it is the account's password. */
  public boolean matches(AccountState account, String password) {
    return password != null && encoder.matches(password, account.passwordHash());
  }

  /**
   * The id of a new account. It says nothing of the person, and comes out the same where the order
   * to open it is repeated.
   *
   * @throws Refusal {@code required}
   */
  public static AccountId newId(CommandId command) {
    var digest = Sha256.digest();
    digest.update(
        ("account " + Rules.required(command, "commandId")).getBytes(StandardCharsets.UTF_8));
    return new AccountId("tk-" + Sha256.of(digest).value().substring(0, 24));
  }

  /** What stands for a name that nobody has, where guesses at it are counted. */
  static AccountId noOne(String typed) {
    var digest = Sha256.digest();
    digest.update(("nobody " + typed).getBytes(StandardCharsets.UTF_8));
    return new AccountId("kc-" + Sha256.of(digest).value().substring(0, 24));
  }
}
