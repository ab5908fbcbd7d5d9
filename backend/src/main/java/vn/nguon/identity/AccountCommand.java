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

  /**
   * @param login the name to sign in with, in the form of {@link Logins#fold}
   */
  @OrderedBy(Role.OPERATOR)
  record OpenAccount(
      AccountId account,
      String login,
      String name,
      Role role,
      PartyId party,
      boolean administrator,
      String passwordHash,
      By by)
      implements AccountCommand {}

  @OrderedBy
  record ChangePassword(AccountId account, String passwordHash, By by) implements AccountCommand {}

  /**
   * The account signs in with another name.
   *
   * @param login in the form of {@link Logins#fold}
   */
  @OrderedBy
  record ChangeLogin(AccountId account, String login, By by) implements AccountCommand {}

  /**
   * Gives an account a role in an organisation, or another than it has there. An administrator
   * changes those of who belongs to it; the operator lets anybody in.
   */
  @OrderedBy
  record AssignRole(AccountId account, PartyId party, Role role, boolean administrator, By by)
      implements AccountCommand {}

  /**
   * Takes an account's role in an organisation away, or gives one's own up.
   *
   * @param reason null for whoever leaves by themselves and does not say why
   */
  @OrderedBy
  record RevokeRole(AccountId account, PartyId party, String reason, By by)
      implements AccountCommand {}
}
