package vn.nguon.identity;

import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Statement;

/** What happened to an account. */
public sealed interface AccountEvent extends Statement {

  AccountId account();

  record AccountOpened(
      AccountId account, String name, Role role, PartyId party, String passwordHash, By by)
      implements AccountEvent {}

  record PasswordChanged(AccountId account, String passwordHash, By by) implements AccountEvent {}
}
