package vn.nguon.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;

/**
 * Who belongs to an organisation now, and who is invited into it.
 *
 * @param people in the order in which they came
 * @param invitations that are open, by their hash; lapsed ones among them until another is made
 */
record PeopleState(PartyId party, Set<AccountId> people, Map<Sha256, Invitation> invitations) {

  /** How long a link opens the door. */
  static final Duration OPEN = Duration.ofDays(7);

  static final int MOST_INVITATIONS = 50;
  static final int MOST_PEOPLE = 500;

  /**
   * An invitation that was not used yet.
   *
   * @param name whom it is for, or null
   */
  record Invitation(
      String name, Role role, boolean administrator, Instant made, Instant until, AccountId by) {

    boolean isOpen(Instant now) {
      return until.isAfter(now);
    }
  }

  static String stream(PartyId party) {
    return "people:" + party;
  }

  static PeopleState none(PartyId party) {
    return new PeopleState(party, Set.of(), Map.of());
  }

  static PeopleState evolve(PeopleState before, PeopleEvent event) {
    PeopleState now = before == null ? none(event.party()) : before;
    var people = new LinkedHashSet<>(now.people);
    var invitations = new LinkedHashMap<>(now.invitations);
    switch (event) {
      case PeopleEvent.PersonListed e -> people.add(e.account());
      case PeopleEvent.PersonUnlisted e -> people.remove(e.account());
      case PeopleEvent.PersonInvited e -> {
        invitations.values().removeIf(open -> !open.isOpen(e.by().recordedAt()));
        invitations.put(
            e.invitation(),
            new Invitation(
                e.name(),
                e.role(),
                e.administrator(),
                e.by().recordedAt(),
                e.until(),
                e.by().account()));
      }
      case PeopleEvent.InvitationWithdrawn e -> invitations.remove(e.invitation());
      case PeopleEvent.InvitationAccepted e -> {
        invitations.remove(e.invitation());
        people.add(e.account());
      }
    }
    return new PeopleState(now.party, people, invitations);
  }

  /** Somebody belongs to it; nothing where they did before. */
  static List<PeopleEvent> list(PeopleState before, PartyId party, AccountId account, By by) {
    if (before != null && before.people.contains(account)) {
      return List.of();
    }
    if (before != null && before.people.size() >= MOST_PEOPLE) {
      throw many();
    }
    return List.of(new PeopleEvent.PersonListed(party, account, by));
  }

  private static Refusal many() {
    return Refusal.conflict("people-many", "party", Map.of("most", MOST_PEOPLE));
  }

  static List<PeopleEvent> unlist(PeopleState before, PartyId party, AccountId account, By by) {
    return before == null || !before.people.contains(account)
        ? List.of()
        : List.of(new PeopleEvent.PersonUnlisted(party, account, by));
  }

  /**
   * @throws Refusal {@code invitations-many}, {@code invitation-unknown}
   */
  static List<PeopleEvent> decide(PeopleState before, PeopleCommand command) {
    Rules.past(command.by());
    return switch (command) {
      case PeopleCommand.InvitePerson c -> {
        Instant now = c.by().recordedAt();
        long open =
            before == null
                ? 0
                : before.invitations.values().stream().filter(one -> one.isOpen(now)).count();
        if (open >= MOST_INVITATIONS) {
          throw Refusal.conflict("invitations-many", null, Map.of("most", MOST_INVITATIONS));
        }
        yield List.of(
            new PeopleEvent.PersonInvited(
                c.party(),
                c.tokenHash(),
                Rules.optionalText(c.name(), "name", 80),
                Rules.required(c.role(), "role"),
                c.administrator(),
                now.plus(OPEN),
                c.by()));
      }
      case PeopleCommand.WithdrawInvitation c -> {
        if (before == null || !before.invitations.containsKey(c.invitation())) {
          throw unknown();
        }
        yield List.of(new PeopleEvent.InvitationWithdrawn(c.party(), c.invitation(), c.by()));
      }
      case PeopleCommand.AcceptInvitation c -> {
        open(before, c.invitation(), c.by().recordedAt());
        if (before.people.size() >= MOST_PEOPLE) {
          throw many();
        }
        yield List.of(
            new PeopleEvent.InvitationAccepted(c.party(), c.invitation(), c.account(), c.by()));
      }
      case PeopleCommand.ListPerson c -> list(before, c.party(), c.account(), c.by());
    };
  }

  /**
   * An invitation that may be used now.
   *
   * @throws Refusal {@code invitation-unknown}, in the same words for one that was used, withdrawn
   *     or has lapsed and for a link that was made up
   */
  static Invitation open(PeopleState state, Sha256 invitation, Instant now) {
    Invitation found = state == null ? null : state.invitations.get(invitation);
    if (found == null || !found.isOpen(now)) {
      throw unknown();
    }
    return found;
  }

  static Refusal unknown() {
    return new Refusal(Refusal.Kind.NOT_FOUND, "invitation-unknown", null, Map.of());
  }
}
