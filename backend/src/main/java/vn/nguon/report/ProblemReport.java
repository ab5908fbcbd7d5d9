package vn.nguon.report;

import vn.nguon.store.event.StateAggregate;

/** The stream of one report. */
final class ProblemReport extends StateAggregate<ReportState, ReportEvent> {

  @Override
  protected String streamOf(ReportEvent event) {
    return ReportState.stream(event.report());
  }

  @Override
  protected ReportState evolve(ReportState before, ReportEvent event) {
    return ReportState.evolve(before, event);
  }
}
