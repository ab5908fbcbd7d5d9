package vn.nguon.identity;

import java.util.List;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Refusal;

/**
 * Who signs in with a name.
 *
 * @param account null where nobody does any more
 */
record LoginState(String mark, AccountId account) {

  static String stream(String mark) {
    return "login:" + mark;
  }

  static LoginState evolve(LoginState before, LoginEvent event) {
    return switch (event) {
      case LoginEvent.LoginTaken e -> new LoginState(e.mark(), e.account());
      case LoginEvent.LoginFreed e -> new LoginState(e.mark(), null);
    };
  }

  /**
   * @throws Refusal {@code login-taken}: a name has one owner
   */
  static List<LoginEvent> take(LoginState before, String mark, AccountId account, By by) {
    if (before == null || before.account == null) {
      return List.of(new LoginEvent.LoginTaken(mark, account, by));
    }
    if (!before.account.equals(account)) {
      throw taken();
    }
    return List.of();
  }

  static Refusal taken() {
    return Refusal.conflict("login-taken", "login", java.util.Map.of());
  }
}
