package vn.nguon.identity;

import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Role;

/** Orders about accounts. A password comes as a hash; the password itself never gets this far. */
public sealed interface AccountCommand extends Command {

  AccountId account();

  @OrderedBy(Role.OPERATOR)
  record OpenAccount(
      AccountId account, String name, Role role, PartyId party, String passwordHash, By by)
      implements AccountCommand {}

  @OrderedBy({
    Role.FARMER,
    Role.PACKER,
    Role.DISTRIBUTOR,
    Role.RETAILER,
    Role.INSPECTOR,
    Role.OPERATOR
  })
  record ChangePassword(AccountId account, String passwordHash, By by) implements AccountCommand {}
}
