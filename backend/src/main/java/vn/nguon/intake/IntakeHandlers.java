package vn.nguon.intake;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Refusal;

/** Carries out the lines of a book in one transaction. */
@Component
class IntakeHandlers {

  private final CommandGateway commands;

  IntakeHandlers(CommandGateway commands) {
    this.commands = commands;
  }

  @CommandHandler
  Done handle(HarvestBook.ImportHarvests command) {
    var errors = new CsvTable.Errors();
    List<LotId> lots = new ArrayList<>();
    for (HarvestBook.Line line : command.lines()) {
      try {
        Done done = commands.sendAndWait(line.harvest());
        lots.add(done.lot());
      } catch (Refusal refusal) {
        errors.add(line.number(), refusal);
      }
    }
    // Thrown out of the handler, it takes back what the good lines did.
    errors.refuse();
    if (command.dryRun()) {
      throw new HarvestBook.DryRunEnded();
    }
    return Done.lots(command.by(), lots);
  }
}
