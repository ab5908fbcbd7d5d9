package vn.nguon.report;

import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.ReportId;
import vn.nguon.kernel.Role;

/** Orders about reports of problems. */
public sealed interface ReportCommand extends Command {

  ReportId report();

  /**
   * A shopper says that something is wrong. Nobody is signed in who could order it: the public page
   * gives it.
   *
   * @param lot that the label names, known here or not; null where none can be read
   * @param network see {@link ReportEvent.ProblemReported}
   */
  record ReportProblem(ReportId report, LotId lot, ProblemDetails details, String network, By by)
      implements ReportCommand {}

  /** Somebody looks into it, which the shopper is told. */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER, Role.INSPECTOR})
  record TakeUpProblem(ReportId report, By by) implements ReportCommand {}

  /** Says something to the shopper; may be done again. */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER, Role.INSPECTOR})
  record AnswerProblem(ReportId report, String text, By by) implements ReportCommand {}

  /** Ends it. Not for whoever made the lot, of whom it is said. */
  @OrderedBy(Role.INSPECTOR)
  record CloseProblem(ReportId report, Outcome outcome, By by) implements ReportCommand {}

  /** The shopper's words, number and photograph are there no more: their time is over. */
  record NoteForgotten(ReportId report, By by) implements ReportCommand {}
}
