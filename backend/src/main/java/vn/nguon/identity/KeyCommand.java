package vn.nguon.identity;

import java.util.List;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Sha256;

/** Orders about the keys that machines use in an account's name. */
public sealed interface KeyCommand extends Command {

  AccountId account();

  /**
   * @param days for which it can be used
   */
  @OrderedBy
  record MakeKey(
      AccountId account,
      String key,
      String name,
      List<Scope> scopes,
      Integer days,
      Sha256 secretHash,
      By by)
      implements KeyCommand {}

  @OrderedBy
  record RevokeKey(AccountId account, String key, By by) implements KeyCommand {}
}
