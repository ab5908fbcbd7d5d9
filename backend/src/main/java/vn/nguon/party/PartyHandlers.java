package vn.nguon.party;

import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Communes;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
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
    return change(command);
  }

  @CommandHandler
  Done handle(PartyCommand.AskMembership command) {
    cooperative(Rules.required(command.cooperative(), "cooperative"));
    return change(command);
  }

  @CommandHandler
  Done handle(PartyCommand.OfferMembership command) {
    cooperative(command.by().party());
    return change(command);
  }

  private void cooperative(PartyId id) {
    PartyState cooperative =
        states
            .<PartyState, PartyEvent>read(PartyState.stream(id), PartyState::evolve)
            .orElseThrow(() -> Refusal.notFound("party-unknown", "cooperative", id));
    if (!cooperative.details().roles().contains(PartyRole.COOPERATIVE)) {
      throw Refusal.invalid("party-no-cooperative", "cooperative", Map.of("value", id));
    }
  }

  @CommandHandler
  Done handle(PartyCommand.AcceptMember command) {
    return change(command);
  }

  @CommandHandler
  Done handle(PartyCommand.EndMembership command) {
    return change(command);
  }

  private Done change(PartyCommand command) {
    Aggregates.change(
        parties,
        PartyState.stream(command.party()),
        "party-unknown",
        "id",
        state -> PartyState.decide(state, command));
    return Done.party(command.by(), command.party());
  }
}
