package vn.nguon.privacy;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Rules;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyRole;
import vn.nguon.store.event.Aggregates;

/** Carries out orders about what persons agree to and demand. */
@Component
class PrivacyHandlers {

  private final Repository<Consent> consents;
  private final Repository<Erasures> erasures;
  private final Parties parties;
  private final ObjectProvider<WhenErasureBegunThenForget> forgetting;

  /**
   * @param forgetting carries out what was decided; asked for late, since it sends orders itself
   */
  PrivacyHandlers(
      Repository<Consent> consents,
      Repository<Erasures> erasures,
      Parties parties,
      ObjectProvider<WhenErasureBegunThenForget> forgetting) {
    this.consents = consents;
    this.erasures = erasures;
    this.parties = parties;
    this.forgetting = forgetting;
  }

  @CommandHandler
  Done handle(ConsentCommand.GiveConsent command) {
    return consent(command);
  }

  @CommandHandler
  Done handle(ConsentCommand.WithdrawConsent command) {
    return consent(command);
  }

  @CommandHandler
  Done handle(ErasureCommand.AskErasure command) {
    PartyId party = command.by().party();
    // Of people alone, whatever else they do; a firm is no person.
    boolean household =
        parties.get(party, "party").details().roles().equals(Set.of(PartyRole.HOUSEHOLD));
    return erasure(command, state -> ErasureState.ask(state, command, household ? party : null));
  }

  @CommandHandler
  Done handle(ErasureCommand.TakeBackErasure command) {
    return erasure(command, state -> ErasureState.decide(state, command));
  }

  @CommandHandler
  Done handle(ErasureCommand.AcknowledgeErasure command) {
    return erasure(command, state -> ErasureState.decide(state, command));
  }

  @CommandHandler
  Done handle(ErasureCommand.RefuseErasure command) {
    return erasure(command, state -> ErasureState.decide(state, command));
  }

  @CommandHandler
  Done handle(ErasureCommand.CarryOutErasure command) {
    Done done = erasure(command, state -> ErasureState.decide(state, command));
    CurrentUnitOfWork.get()
        .afterCommit(work -> forgetting.ifAvailable(WhenErasureBegunThenForget::soon));
    return done;
  }

  @CommandHandler
  Done handle(ErasureCommand.NoteErased command) {
    return erasure(command, state -> ErasureState.decide(state, command));
  }

  private Done erasure(
      ErasureCommand command, Function<ErasureState, List<ErasureEvent>> decision) {
    Rules.past(command.by());
    Aggregates.startOrChange(erasures, ErasureState.STREAM, Erasures::new, decision);
    return Done.party(command.by(), command.by().party());
  }

  private Done consent(ConsentCommand command) {
    Aggregates.startOrChange(
        consents,
        ConsentState.stream(command.by().party()),
        Consent::new,
        state -> ConsentState.decide(state, command));
    return Done.party(command.by(), command.by().party());
  }
}
