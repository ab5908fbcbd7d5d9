package vn.nguon.identity;

import java.time.Instant;
import java.util.List;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Sha256;
import vn.nguon.kernel.Statement;

/** What happened to the keys that machines use in an account's name. */
public sealed interface KeyEvent extends Statement {

  AccountId account();

  @Override
  default String person() {
    return "account:" + account();
  }

  /**
   * A key was made, for the organisation that the account acted in.
   *
   * @param key its id, eight letters and digits, of its own among the account's
   * @param name what the machine is called in the list
   * @param secretHash SHA-256 of its secret; the secret itself is kept nowhere
   * @param until when it can be used no more
   */
  record KeyMade(
      AccountId account,
      String key,
      @Personal String name,
      List<Scope> scopes,
      Instant until,
      Sha256 secretHash,
      By by)
      implements KeyEvent {}

  record KeyRevoked(AccountId account, String key, By by) implements KeyEvent {}
}
