package vn.nguon.season;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** Carries out orders about pesticides' labels. */
@Component
class LabelHandlers {

  private final Repository<Label> labels;
  private final States states;

  LabelHandlers(Repository<Label> labels, States states) {
    this.labels = labels;
    this.states = states;
  }

  @CommandHandler
  Done handle(LabelCommand.RegisterPesticideLabel command) {
    Aggregates.start(
        labels,
        states,
        LabelState.stream(command.number()),
        Label::new,
        state -> LabelState.decide(state, command));
    return Done.of(command.by(), "label", command.number());
  }

  @CommandHandler
  Done handle(LabelCommand.CorrectPesticideLabel command) {
    Aggregates.change(
        labels,
        LabelState.stream(command.number()),
        "label-unknown",
        "registrationNumber",
        state -> LabelState.decide(state, command));
    return Done.of(command.by(), "label", command.number());
  }
}
