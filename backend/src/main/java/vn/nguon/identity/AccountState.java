package vn.nguon.identity;

import java.util.List;
import java.util.Map;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Rules;

/** What is known of an account now. */
public record AccountState(
    AccountId id, String name, Role role, PartyId party, String passwordHash) {

  static String stream(AccountId id) {
    return "account:" + id;
  }

  static AccountState evolve(AccountState before, AccountEvent event) {
    return switch (event) {
      case AccountEvent.AccountOpened e ->
          new AccountState(e.account(), e.name(), e.role(), e.party(), e.passwordHash());
      case AccountEvent.PasswordChanged e ->
          new AccountState(
              before.id(), before.name(), before.role(), before.party(), e.passwordHash());
    };
  }

  /**
   * @throws Refusal {@code account-exists}
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
                Rules.text(c.name(), "name", 80),
                Rules.required(c.role(), "role"),
                Rules.required(c.party(), "party"),
                c.passwordHash(),
                c.by()));
      }
      case AccountCommand.ChangePassword c ->
          List.of(new AccountEvent.PasswordChanged(c.account(), c.passwordHash(), c.by()));
    };
  }
}
