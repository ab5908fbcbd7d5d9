package vn.nguon.intake;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;
import vn.nguon.job.Progress;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.Refusal;

/** Carries out the entries of a book in one transaction. */
@Component
class IntakeHandlers {

  private final CommandGateway commands;

  IntakeHandlers(CommandGateway commands) {
    this.commands = commands;
  }

  /** Ends a dry run that found nothing to refuse, and takes back what it did. */
  static final class DryRunEnded extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @CommandHandler
  Done handle(ImportCommand.ImportHarvests command) {
    return carryOut(command, "lot", "lots");
  }

  @CommandHandler
  Done handle(ImportCommand.ImportPacks command) {
    return carryOut(command, "lot", "lots");
  }

  @CommandHandler
  Done handle(ImportCommand.ImportShipments command) {
    return carryOut(command, "shipment", "shipments");
  }

  @CommandHandler
  Done handle(ImportCommand.ImportDiary command) {
    return carryOut(command, "season", "seasons");
  }

  /**
   * @param one what each entry's answer names
   * @param all by which the answer names them together
   */
  private Done carryOut(ImportCommand command, String one, String all) {
    var errors = new Table.Errors();
    List<Object> made = new ArrayList<>();
    Progress progress = Progress.now();
    progress.phase(Progress.Phase.CHECKING, command.lines().size());
    for (ImportCommand.Line line : command.lines()) {
      if (errors.enough()) {
        break;
      }
      try {
        Done done = commands.sendAndWait(line.order());
        made.add(done.made().get(one));
      } catch (Refusal refusal) {
        errors.add(line.number(), refusal);
      }
      progress.step();
    }
    // Thrown out of the handler, it takes back what the good lines did.
    errors.refuse();
    if (command.dryRun()) {
      throw new DryRunEnded();
    }
    // What comes after the handler: one transaction for all.
    progress.phase(Progress.Phase.WRITING);
    return Done.of(command.by(), all, made.stream().distinct().toList());
  }
}
