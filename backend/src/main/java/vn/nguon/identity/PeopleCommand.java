package vn.nguon.identity;

import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Sha256;

/** Orders about who belongs to an organisation. */
public sealed interface PeopleCommand extends Command {

  PartyId party();

  /**
   * An administrator of the organisation, or the operator, invites somebody.
   *
   * @param tokenHash of the secret in the link
   */
  @OrderedBy
  record InvitePerson(
      PartyId party, Sha256 tokenHash, String name, Role role, boolean administrator, By by)
      implements PeopleCommand {}

  @OrderedBy
  record WithdrawInvitation(PartyId party, Sha256 invitation, By by) implements PeopleCommand {}

  /**
   * Who was invited joins: with an account of theirs, or with one that is opened for it.
   *
   * @param login null to join with an account that there is; else what the new one signs in with,
   *     and {@code name} and {@code passwordHash} are the new account's
   */
  record AcceptInvitation(
      PartyId party,
      Sha256 invitation,
      AccountId account,
      String login,
      String name,
      String passwordHash,
      By by)
      implements PeopleCommand {}

  /** Takes down that an account belongs to an organisation that it belonged to already. */
  record ListPerson(PartyId party, AccountId account, By by) implements PeopleCommand {}
}
