package vn.nguon.party;

import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Statement;

/** What happened to a party's entry. */
public sealed interface PartyEvent extends Statement {

  PartyId party();

  @Override
  default String person() {
    return "party:" + party();
  }

  record PartyRegistered(PartyId party, PartyDetails details, By by) implements PartyEvent {}

  record PartyCorrected(PartyId party, PartyDetails details, @Personal String reason, By by)
      implements PartyEvent {}

  record MembershipAsked(PartyId party, PartyId cooperative, By by) implements PartyEvent {}

  /** The co-operative asked the party to belong to it. */
  record MembershipOffered(PartyId party, PartyId cooperative, By by) implements PartyEvent {}

  record MembershipAccepted(PartyId party, PartyId cooperative, By by) implements PartyEvent {}

  record MembershipEnded(PartyId party, PartyId cooperative, @Personal String reason, By by)
      implements PartyEvent {}
}
