package vn.nguon.party;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Communes;
import vn.nguon.kernel.Done;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** Carries out orders about parties. */
@Component
class PartyHandlers {

  private final Repository<Party> parties;
  private final States states;

  PartyHandlers(Repository<Party> parties, States states) {
    this.parties = parties;
    this.states = states;
  }

  @CommandHandler
  Done handle(PartyCommand.RegisterParty command) {
    Communes.check(command.details().address());
    String stream = PartyState.stream(command.party());
    Aggregates.start(
        parties, states, stream, Party::new, state -> PartyState.decide(state, command));
    return Done.party(command.by(), command.party());
  }

  @CommandHandler
  Done handle(PartyCommand.CorrectParty command) {
    Communes.check(command.details().address());
    Aggregates.change(
        parties,
        PartyState.stream(command.party()),
        "party-unknown",
        "id",
        state -> PartyState.decide(state, command));
    return Done.party(command.by(), command.party());
  }
}
