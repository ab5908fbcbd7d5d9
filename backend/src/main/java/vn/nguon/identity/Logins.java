package vn.nguon.identity;

import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.event.States;
import vn.nguon.store.keys.KeyVault;

/**
 * The names that people sign in with. Whose a name is, is found by a mark that only this
 * installation can make of it: the name itself stands nowhere in clear (R-VN11).
 */
@Component
public class Logins {

  private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._@+-]{2,59}");
  private static final Pattern PHONE = Pattern.compile("(?:\\+84|0)[ .-]?[0-9][0-9 .-]{6,14}[0-9]");

  private final States states;
  private final UnaryOperator<String> marks;

  @Autowired
  Logins(States states, KeyVault vault) {
    this(states, login -> HexFormat.of().formatHex(vault.hmac("login", login)));
  }

  Logins(States states, UnaryOperator<String> marks) {
    this.states = states;
    this.marks = marks;
  }

  /**
   * The one form of a name, however it was typed: lower case, a telephone number of Vietnam without
   * spaces and beginning with 0.
   *
   * @throws Refusal {@code login-form} unless 3 to 60 letters, digits or {@code . _ @ + -}
   */
  public static String fold(String typed, String field) {
    String login =
        Normalizer.normalize(typed == null ? "" : typed.strip(), Normalizer.Form.NFC)
            .toLowerCase(Locale.ROOT);
    if (PHONE.matcher(login).matches()) {
      login = login.replaceAll("[ .-]", "").replaceFirst("^\\+84", "0");
    }
    if (!FORM.matcher(login).matches()) {
      throw Refusal.invalid("login-form", field, Map.of("value", login));
    }
    return login;
  }

  /** The mark of a folded name. */
  String mark(String login) {
    return marks.apply(login);
  }

  /** Whose name it is. */
  public Optional<AccountId> find(String typed) {
    String login;
    try {
      login = fold(typed, "login");
    } catch (Refusal notAName) {
      return Optional.empty();
    }
    return marked(mark(login)).or(() -> former(login));
  }

  /** Whose the name, or the login at a provider, is that has this mark. */
  Optional<AccountId> marked(String mark) {
    return states
        .<LoginState, LoginEvent>read(LoginState.stream(mark), LoginState::evolve)
        .map(LoginState::account);
  }

  /** An account that was opened before there were names apart from ids signs in with its id. */
  private Optional<AccountId> former(String login) {
    try {
      return states
          .<AccountState, AccountEvent>read(
              AccountState.stream(new AccountId(login)), AccountState::evolve)
          .filter(account -> account.login() == null)
          .map(AccountState::id);
    } catch (Refusal notAnId) {
      return Optional.empty();
    }
  }
}
