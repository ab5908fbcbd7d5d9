package vn.nguon.report;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotState;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyRole;
import vn.nguon.report.ReportState.Ground;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** Carries out orders about reports of problems. */
@Component
class ReportHandlers {

  private final Repository<ProblemReport> reports;
  private final States states;
  private final Parties parties;

  ReportHandlers(Repository<ProblemReport> reports, States states, Parties parties) {
    this.reports = reports;
    this.states = states;
    this.parties = parties;
  }

  @CommandHandler
  Done handle(ReportCommand.ReportProblem command) {
    var ground = new Ground(maker(command.lot()), false);
    Aggregates.start(
        reports,
        states,
        ReportState.stream(command.report()),
        ProblemReport::new,
        state -> ReportState.decide(state, command, ground));
    return done(command);
  }

  @CommandHandler
  Done handle(ReportCommand.TakeUpProblem command) {
    return change(command);
  }

  @CommandHandler
  Done handle(ReportCommand.AnswerProblem command) {
    return change(command);
  }

  @CommandHandler
  Done handle(ReportCommand.CloseProblem command) {
    return change(command);
  }

  @CommandHandler
  Done handle(ReportCommand.NoteForgotten command) {
    return change(command);
  }

  private Done change(ReportCommand command) {
    var ground = new Ground(null, authority(command.by().party()));
    Aggregates.change(
        reports,
        ReportState.stream(command.report()),
        "report-unknown",
        "report",
        state -> ReportState.decide(state, command, ground));
    return done(command);
  }

  private static Done done(ReportCommand command) {
    return Done.of(command.by(), "report", command.report());
  }

  /** Null for a lot that is not known here. */
  private PartyId maker(LotId lot) {
    return lot == null
        ? null
        : states
            .<LotState, LotEvent>read(LotState.stream(lot), LotState::evolve)
            .map(LotState::maker)
            .orElse(null);
  }

  private boolean authority(PartyId party) {
    return party != null
        && parties
            .find(party)
            .filter(found -> found.details().roles().contains(PartyRole.AUTHORITY))
            .isPresent();
  }
}
