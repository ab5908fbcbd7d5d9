package vn.nguon.identity;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** Carries out orders about the keys of accounts. */
@Component
class KeyHandlers {

  private final Repository<AccountKeys> keys;
  private final States states;

  KeyHandlers(Repository<AccountKeys> keys, States states) {
    this.keys = keys;
    this.states = states;
  }

  private Done carryOut(KeyCommand command) {
    if (!states.exists(AccountState.stream(command.account()))) {
      throw Refusal.notFound("account-unknown", "account", command.account());
    }
    Aggregates.startOrChange(
        keys,
        KeyState.stream(command.account()),
        AccountKeys::new,
        state -> KeyState.decide(state, command));
    return Done.account(command.by(), command.account());
  }

  @CommandHandler
  Done handle(KeyCommand.MakeKey command) {
    return carryOut(command);
  }

  @CommandHandler
  Done handle(KeyCommand.RevokeKey command) {
    return carryOut(command);
  }
}
