package vn.nguon.identity;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** Carries out orders about the ways into accounts. */
@Component
class CredentialHandlers {

  private final Repository<Credentials> credentials;
  private final Repository<Account> accounts;
  private final States states;

  CredentialHandlers(
      Repository<Credentials> credentials, Repository<Account> accounts, States states) {
    this.credentials = credentials;
    this.accounts = accounts;
    this.states = states;
  }

  private Done carryOut(CredentialCommand command) {
    if (!states.exists(AccountState.stream(command.account()))) {
      throw Refusal.notFound("account-unknown", "account", command.account());
    }
    Aggregates.startOrChange(
        credentials,
        CredentialState.stream(command.account()),
        Credentials::new,
        state -> CredentialState.decide(state, command));
    return Done.account(command.by(), command.account());
  }

  @CommandHandler
  Done handle(CredentialCommand.EnrolPhone command) {
    return carryOut(command);
  }

  @CommandHandler
  Done handle(CredentialCommand.RemovePhone command) {
    return carryOut(command);
  }

  @CommandHandler
  Done handle(CredentialCommand.NotePin command) {
    return carryOut(command);
  }

  @CommandHandler
  Done handle(CredentialCommand.MakeRecoveryCodes command) {
    return carryOut(command);
  }

  @CommandHandler
  Done handle(CredentialCommand.AddPasskey command) {
    return carryOut(command);
  }

  @CommandHandler
  Done handle(CredentialCommand.RemovePasskey command) {
    return carryOut(command);
  }

  @CommandHandler
  Done handle(CredentialCommand.NotePasskey command) {
    return carryOut(command);
  }

  @CommandHandler
  Done handle(CredentialCommand.StartReset command) {
    return carryOut(command);
  }

  /** The code is used up and the password set at once, or neither. */
  @CommandHandler
  Done handle(CredentialCommand.UseRecoveryCode command) {
    Done done = carryOut(command);
    var change =
        new AccountCommand.ChangePassword(command.account(), command.passwordHash(), command.by());
    Aggregates.change(
        accounts,
        AccountState.stream(command.account()),
        "account-unknown",
        "account",
        state -> AccountState.decide(state, change));
    return done;
  }
}
