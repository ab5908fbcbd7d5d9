package vn.nguon.identity;

import java.time.Instant;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Sha256;
import vn.nguon.kernel.Statement;

/** Who belongs to an organisation, and who is invited into it. */
public sealed interface PeopleEvent extends Statement {

  /** The organisation. */
  PartyId party();

  /** The account belongs to it; what it is there stands in its own stream. */
  record PersonListed(PartyId party, AccountId account, By by) implements PeopleEvent {}

  record PersonUnlisted(PartyId party, AccountId account, By by) implements PeopleEvent {}

  /**
   * Somebody is invited.
   *
   * @param invitation hash of the secret in the link, which is kept nowhere
   * @param name whom it is for, as the administrator calls them; null for whoever has the link
   * @param until when it lapses
   */
  record PersonInvited(
      PartyId party,
      Sha256 invitation,
      @Personal(vanishes = true, mentions = "name") String name,
      Role role,
      boolean administrator,
      Instant until,
      By by)
      implements PeopleEvent {}

  record InvitationWithdrawn(PartyId party, Sha256 invitation, By by) implements PeopleEvent {}

  record InvitationAccepted(PartyId party, Sha256 invitation, AccountId account, By by)
      implements PeopleEvent {}
}
