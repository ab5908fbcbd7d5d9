package vn.nguon.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Rules;

/**
 * What is known of an account now.
 *
 * @param login the name it signs in with; null for one that was opened before there were any, which
 *     signs in with its id
 * @param openedFor the party it was opened for, which it may have left
 * @param roles one in each organisation it belongs to, the oldest first
 */
public record AccountState(
    AccountId id,
    String login,
    String name,
    PartyId openedFor,
    List<Assignment> roles,
    String passwordHash) {

  /** In how many organisations one account may be. */
  static final int MOST_ORGANISATIONS = 50;

  /** Whether the person who had the account was forgotten: nobody comes in by it any more. */
  public boolean forgotten() {
    return Personal.FORGOTTEN.equals(name);
  }

  static String stream(AccountId id) {
    return "account:" + id;
  }

  /** What it signs in with. */
  public String signsInAs() {
    return login == null ? id.value() : login;
  }

  /** What it is in an organisation; empty where it does not belong to it. */
  public Optional<Assignment> in(PartyId party) {
    return roles.stream().filter(role -> role.party().equals(party)).findFirst();
  }

  /** Where it begins when it signs in. */
  public PartyId party() {
    return roles.isEmpty() ? openedFor : roles.getFirst().party();
  }

  static AccountState evolve(AccountState before, AccountEvent event) {
    return switch (event) {
      case AccountEvent.AccountOpened e ->
          new AccountState(
              e.account(),
              e.login(),
              e.name(),
              e.party(),
              List.of(new Assignment(e.party(), e.role(), Boolean.TRUE.equals(e.administrator()))),
              e.passwordHash());
      case AccountEvent.PasswordChanged e ->
          new AccountState(
              before.id(),
              before.login(),
              before.name(),
              before.openedFor(),
              before.roles(),
              e.passwordHash());
      case AccountEvent.LoginChanged e ->
          new AccountState(
              before.id(),
              e.login(),
              before.name(),
              before.openedFor(),
              before.roles(),
              before.passwordHash());
      case AccountEvent.RoleAssigned e ->
          before.with(e.party(), new Assignment(e.party(), e.role(), e.administrator()));
      case AccountEvent.RoleRevoked e -> before.with(e.party(), null);
    };
  }

  private AccountState with(PartyId party, Assignment assignment) {
    var now = new ArrayList<Assignment>(roles.size() + 1);
    boolean there = false;
    for (Assignment role : roles) {
      if (!role.party().equals(party)) {
        now.add(role);
      } else if (assignment != null) {
        now.add(assignment);
        there = true;
      }
    }
    if (assignment != null && !there) {
      now.add(assignment);
    }
    return new AccountState(id, login, name, openedFor, List.copyOf(now), passwordHash);
  }

  /**
   * @throws Refusal {@code account-exists}, {@code role-none}, {@code organisations-many}
   */
  static List<AccountEvent> decide(AccountState before, AccountCommand command) {
    Rules.past(command.by());
    return switch (command) {
      case AccountCommand.OpenAccount c -> {
        if (before != null) {
          throw Refusal.conflict("account-exists", "account", Map.of("value", c.account()));
        }
        yield List.of(
            new AccountEvent.AccountOpened(
                c.account(),
                c.login(),
                Rules.text(c.name(), "name", 80),
                Rules.required(c.role(), "role"),
                Rules.required(c.party(), "party"),
                c.administrator() ? true : null,
                c.passwordHash(),
                c.by()));
      }
      case AccountCommand.ChangePassword c ->
          List.of(new AccountEvent.PasswordChanged(c.account(), c.passwordHash(), c.by()));
      case AccountCommand.ChangeLogin c ->
          List.of(new AccountEvent.LoginChanged(c.account(), c.login(), c.by()));
      case AccountCommand.AssignRole c -> {
        Role role = Rules.required(c.role(), "role");
        PartyId party = Rules.required(c.party(), "party");
        var wanted = new Assignment(party, role, c.administrator());
        if (before.in(party).isEmpty() && before.roles.size() >= MOST_ORGANISATIONS) {
          throw Refusal.conflict("organisations-many", "party", Map.of("most", MOST_ORGANISATIONS));
        }
        yield before.in(party).filter(wanted::equals).isPresent()
            ? List.of()
            : List.of(
                new AccountEvent.RoleAssigned(c.account(), party, role, c.administrator(), c.by()));
      }
      case AccountCommand.RevokeRole c -> {
        boolean leaves = c.account().equals(c.by().account());
        String reason =
            leaves
                ? Rules.optionalText(c.reason(), "reason", 300)
                : Rules.text(c.reason(), "reason", 300);
        if (before.in(c.party()).isEmpty()) {
          throw Refusal.conflict(
              "role-none", "account", Map.of("value", c.account(), "party", c.party()));
        }
        yield List.of(new AccountEvent.RoleRevoked(c.account(), c.party(), reason, c.by()));
      }
    };
  }
}
