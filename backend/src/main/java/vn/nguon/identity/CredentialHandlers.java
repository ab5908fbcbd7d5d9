package vn.nguon.identity;

import java.util.List;
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
  private final Repository<Login> logins;
  private final States states;
  private final Accounts known;
  private final Granting granting;

  CredentialHandlers(
      Repository<Credentials> credentials,
      Repository<Account> accounts,
      Repository<Login> logins,
      States states,
      Accounts known) {
    this.credentials = credentials;
    this.accounts = accounts;
    this.logins = logins;
    this.states = states;
    this.known = known;
    this.granting = new Granting(known);
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

  /**
   * @throws Refusal {@code reset-own}, {@code reset-not-yours}, {@code account-unknown}
   */
  @CommandHandler
  Done handle(CredentialCommand.StartReset command) {
    granting.mayReset(command.by(), command.account());
    return carryOut(command);
  }

  /** One login at a provider opens one account: who has it has its mark, like that of a name. */
  @CommandHandler
  Done handle(CredentialCommand.LinkLogin command) {
    Done done = carryOut(command);
    Aggregates.startOrChange(
        logins,
        LoginState.stream(command.mark()),
        Login::new,
        state -> LoginState.take(state, command.mark(), command.account(), command.by()));
    return done;
  }

  /** Whoever has the login may link it to another account from then on. */
  @CommandHandler
  Done handle(CredentialCommand.UnlinkLogin command) {
    String mark =
        Aggregates.look(credentials, CredentialState.stream(command.account()))
            .orElseGet(() -> CredentialState.none(command.account()))
            .login(command.login())
            .mark();
    Done done = carryOut(command);
    Aggregates.startOrChange(
        logins,
        LoginState.stream(mark),
        Login::new,
        state -> List.of(new LoginEvent.LoginFreed(mark, command.account(), command.by())));
    return done;
  }

  /**
   * The code is used up and the password set at once, or neither.
   *
   * @throws Refusal {@code recovery-wrong}, also where who gave it out may not do so any more
   */
  @CommandHandler
  Done handle(CredentialCommand.UseRecoveryCode command) {
    Aggregates.<CredentialState, CredentialEvent, Credentials>look(
            credentials, CredentialState.stream(command.account()))
        .filter(state -> state.isReset(command.hash()))
        .ifPresent(
            state ->
                granting.stillMayReset(
                    state.reset().by(), known.find(command.account()).orElseThrow()));
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
