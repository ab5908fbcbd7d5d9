package vn.nguon.identity;

import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Statement;

/** What happened to an account. */
public sealed interface AccountEvent extends Statement {

  AccountId account();

  @Override
  default String person() {
    return "account:" + account();
  }

  /**
   * @param login null for an account that was opened before there were any
   * @param administrator null for no
   */
  record AccountOpened(
      AccountId account,
      @Personal(vanishes = true) String login,
      @Personal String name,
      Role role,
      PartyId party,
      Boolean administrator,
      @Personal String passwordHash,
      By by)
      implements AccountEvent {}

  record PasswordChanged(AccountId account, @Personal String passwordHash, By by)
      implements AccountEvent {}

  record LoginChanged(AccountId account, @Personal(vanishes = true) String login, By by)
      implements AccountEvent {}

  /** It has this role in the organisation from now on, instead of the one that it had there. */
  record RoleAssigned(AccountId account, PartyId party, Role role, boolean administrator, By by)
      implements AccountEvent {}

  /**
   * It does not belong to the organisation any more.
   *
   * @param reason null where the person left and did not say why
   */
  record RoleRevoked(AccountId account, PartyId party, @Personal String reason, By by)
      implements AccountEvent {}
}
