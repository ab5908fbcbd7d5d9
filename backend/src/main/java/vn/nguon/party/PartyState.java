package vn.nguon.party;

import java.util.List;
import java.util.Map;
import vn.nguon.kernel.IdentityNumber;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.party.PartyCommand.AcceptMember;
import vn.nguon.party.PartyCommand.AskMembership;
import vn.nguon.party.PartyCommand.CorrectParty;
import vn.nguon.party.PartyCommand.EndMembership;
import vn.nguon.party.PartyCommand.OfferMembership;
import vn.nguon.party.PartyCommand.RegisterParty;
import vn.nguon.party.PartyEvent.MembershipAccepted;
import vn.nguon.party.PartyEvent.MembershipAsked;
import vn.nguon.party.PartyEvent.MembershipEnded;
import vn.nguon.party.PartyEvent.MembershipOffered;
import vn.nguon.party.PartyEvent.PartyCorrected;
import vn.nguon.party.PartyEvent.PartyRegistered;

/**
 * What is known of a party now, and what may be ordered of it.
 *
 * @param membership null where it belongs to no co-operative and asked none
 */
public record PartyState(PartyId id, PartyDetails details, Membership membership) {

  public static String stream(PartyId id) {
    return "party:" + id;
  }

  public static PartyState evolve(PartyState before, PartyEvent event) {
    return switch (event) {
      case PartyRegistered registered ->
          new PartyState(registered.party(), registered.details(), null);
      case PartyCorrected corrected ->
          new PartyState(corrected.party(), corrected.details(), before.membership);
      case MembershipAsked asked -> before.with(new Membership(asked.cooperative(), false, false));
      case MembershipOffered offered ->
          before.with(new Membership(offered.cooperative(), false, true));
      case MembershipAccepted accepted ->
          before.with(new Membership(accepted.cooperative(), true, before.membership().offered()));
      case MembershipEnded ended -> before.with(null);
    };
  }

  private PartyState with(Membership membership) {
    return new PartyState(id, details, membership);
  }

  /** Whether it belongs to the co-operative, and that one agreed. */
  public boolean isMemberOf(PartyId cooperative) {
    return membership != null
        && membership.accepted()
        && membership.cooperative().equals(cooperative);
  }

  /**
   * @throws Refusal {@code party-exists}, {@code identity-number}, {@code membership-not-yours},
   *     {@code membership-other}, {@code membership-own}, {@code membership-none}, or what {@link
   *     Rules} says
   */
  static List<PartyEvent> decide(PartyState before, PartyCommand command) {
    Rules.past(command.by());
    return switch (command) {
      case RegisterParty register -> {
        if (before != null) {
          throw Refusal.conflict("party-exists", "id", Map.of("value", register.party()));
        }
        IdentityNumber.refuse(register.party().value(), "id");
        yield List.of(new PartyRegistered(register.party(), register.details(), register.by()));
      }
      case CorrectParty correct ->
          List.of(
              new PartyCorrected(
                  correct.party(),
                  correct.details(),
                  Rules.text(correct.reason(), "reason", 300),
                  correct.by()));
      case AskMembership ask -> {
        if (!ask.party().equals(ask.by().party())) {
          throw Refusal.forbidden("membership-not-yours", "id", Map.of("value", ask.party()));
        }
        if (ask.cooperative().equals(ask.party())) {
          throw Refusal.invalid("membership-own", "cooperative");
        }
        Membership now = before.membership;
        if (now != null && !now.cooperative().equals(ask.cooperative())) {
          throw Refusal.conflict(
              "membership-other", "cooperative", Map.of("value", now.cooperative()));
        }
        if (now == null) {
          yield List.of(new MembershipAsked(ask.party(), ask.cooperative(), ask.by()));
        }
        // Who is asked and asks has agreed.
        yield now.offered() && !now.accepted()
            ? List.of(new MembershipAccepted(ask.party(), ask.cooperative(), ask.by()))
            : List.of();
      }
      case OfferMembership offer -> {
        PartyId cooperative = offer.by().party();
        if (cooperative.equals(offer.party())) {
          throw Refusal.invalid("membership-own", "id");
        }
        Membership now = before.membership;
        if (now != null && !now.cooperative().equals(cooperative)) {
          throw Refusal.conflict("membership-other", "id", Map.of("value", now.cooperative()));
        }
        if (now == null) {
          yield List.of(new MembershipOffered(offer.party(), cooperative, offer.by()));
        }
        yield !now.offered() && !now.accepted()
            ? List.of(new MembershipAccepted(offer.party(), cooperative, offer.by()))
            : List.of();
      }
      case AcceptMember accept -> {
        Membership now = before.membership;
        PartyId by = accept.by().party();
        boolean others =
            now == null || !by.equals(now.offered() ? accept.party() : now.cooperative());
        if (others) {
          throw Refusal.forbidden("membership-not-yours", "id", Map.of("value", accept.party()));
        }
        yield now.accepted()
            ? List.of()
            : List.of(new MembershipAccepted(accept.party(), now.cooperative(), accept.by()));
      }
      case EndMembership end -> {
        String reason = Rules.text(end.reason(), "reason", 300);
        boolean own = end.party().equals(end.by().party());
        if (own && before.membership == null) {
          throw Refusal.conflict("membership-none", "id", Map.of("value", end.party()));
        }
        Membership now = own ? before.membership : membership(before, end.by().party());
        yield List.of(new MembershipEnded(end.party(), now.cooperative(), reason, end.by()));
      }
    };
  }

  /** What the party asked this co-operative. */
  private static Membership membership(PartyState member, PartyId cooperative) {
    Membership asked = member.membership;
    if (asked == null || !asked.cooperative().equals(cooperative)) {
      throw Refusal.forbidden("membership-not-yours", "id", Map.of("value", member.id));
    }
    return asked;
  }
}
