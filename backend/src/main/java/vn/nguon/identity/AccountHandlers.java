package vn.nguon.identity;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.party.Parties;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** Carries out orders about accounts. */
@Component
class AccountHandlers {

  private final Repository<Account> accounts;
  private final States states;
  private final Parties parties;

  AccountHandlers(Repository<Account> accounts, States states, Parties parties) {
    this.accounts = accounts;
    this.states = states;
    this.parties = parties;
  }

  @CommandHandler
  Done handle(AccountCommand.OpenAccount command) {
    if (command.party() != null) {
      parties.get(command.party(), "party");
    }
    String stream = AccountState.stream(command.account());
    Aggregates.start(accounts, states, stream, Account::new, s -> AccountState.decide(s, command));
    return Done.account(command.by(), command.account());
  }

  @CommandHandler
  Done handle(AccountCommand.ChangePassword command) {
    Aggregates.change(
        accounts,
        AccountState.stream(command.account()),
        "account-unknown",
        "account",
        state -> AccountState.decide(state, command));
    return Done.account(command.by(), command.account());
  }
}
