package vn.nguon.privacy;

import java.util.List;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Repository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.Rules;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.keys.KeyVault;

/** Carries out orders about forgetting persons whom parties mentioned. */
@Component
class MentionHandlers {

  private final Repository<Mentions> mentions;
  private final KeyVault vault;
  private final ObjectProvider<WhenErasureBegunThenForget> forgetting;

  /**
   * @param forgetting carries out what was decided; asked for late, since it sends orders itself
   */
  MentionHandlers(
      Repository<Mentions> mentions,
      KeyVault vault,
      ObjectProvider<WhenErasureBegunThenForget> forgetting) {
    this.mentions = mentions;
    this.vault = vault;
    this.forgetting = forgetting;
  }

  @CommandHandler
  Done handle(MentionCommand.AskMentionErasure command) {
    String named = Rules.text(command.named(), "named", 120);
    String subject = vault.mention("party:" + command.by().party(), named);
    var order = new MentionCommand.AskMentionErasure(named, command.by());
    boolean known = vault.isMention(subject) && vault.knows(subject);
    return change(order, state -> MentionState.ask(state, order, subject, known));
  }

  @CommandHandler
  Done handle(MentionCommand.AcknowledgeMentionErasure command) {
    return change(command, state -> MentionState.decide(state, command));
  }

  @CommandHandler
  Done handle(MentionCommand.RefuseMentionErasure command) {
    return change(command, state -> MentionState.decide(state, command));
  }

  @CommandHandler
  Done handle(MentionCommand.CarryOutMentionErasure command) {
    Done done = change(command, state -> MentionState.decide(state, command));
    CurrentUnitOfWork.get()
        .afterCommit(work -> forgetting.ifAvailable(WhenErasureBegunThenForget::soon));
    return done;
  }

  @CommandHandler
  Done handle(MentionCommand.NoteMentionErased command) {
    return change(command, state -> MentionState.decide(state, command));
  }

  private Done change(MentionCommand command, Function<MentionState, List<MentionEvent>> decision) {
    Rules.past(command.by());
    Aggregates.startOrChange(mentions, MentionState.STREAM, Mentions::new, decision);
    return Done.party(command.by(), command.by().party());
  }
}
