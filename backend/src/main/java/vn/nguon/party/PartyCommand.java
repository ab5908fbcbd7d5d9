package vn.nguon.party;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Role;

/** Orders about a party. */
public sealed interface PartyCommand extends Command {

  PartyId party();

  @OrderedBy(Role.OPERATOR)
  record RegisterParty(PartyId party, PartyDetails details, By by) implements PartyCommand {}

  /** Replaces what was said; the earlier statement stays in the history. */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER, Role.OPERATOR})
  record CorrectParty(PartyId party, PartyDetails details, String reason, By by)
      implements PartyCommand {}

  /** The party says which co-operative it belongs to; it counts when that one has agreed. */
  @OrderedBy({Role.FARMER, Role.PACKER})
  record AskMembership(PartyId party, PartyId cooperative, By by) implements PartyCommand {}

  /** A co-operative asks a party to belong to it; it counts when that one has agreed. */
  @OrderedBy({Role.FARMER, Role.PACKER})
  record OfferMembership(PartyId party, By by) implements PartyCommand {}

  /** The one of the two that did not ask agrees. */
  @OrderedBy({Role.FARMER, Role.PACKER})
  record AcceptMember(PartyId party, By by) implements PartyCommand {}

  /** Either of the two ends it, or takes the question back. */
  @OrderedBy({Role.FARMER, Role.PACKER})
  record EndMembership(PartyId party, String reason, By by) implements PartyCommand {}
}
