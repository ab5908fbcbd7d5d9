package vn.nguon.identity;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.store.event.Aggregates;

/** Takes down what is noted about accounts. */
@Component
class AuditHandlers {

  private final Repository<AuditTrail> trails;

  AuditHandlers(Repository<AuditTrail> trails) {
    this.trails = trails;
  }

  @CommandHandler
  Done handle(AuditCommand.NoteAccount command) {
    Aggregates.startOrChange(
        trails,
        AuditState.stream(command.account()),
        AuditTrail::new,
        state -> AuditState.decide(command));
    return Done.account(command.by(), command.account());
  }
}
