package vn.nguon.report;

import vn.nguon.kernel.By;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.ReportId;
import vn.nguon.kernel.Statement;

/** What happened to a report of a problem. */
public sealed interface ReportEvent extends Statement {

  ReportId report();

  /** A shopper has no party: each report has a key of its own, which goes when its time is over. */
  @Override
  default String person() {
    return person(report());
  }

  /** Under whose key the texts of a report are sealed. */
  static String person(ReportId report) {
    return "report:" + report;
  }

  /**
   * A shopper said that something is wrong.
   *
   * @param lot null where none could be read of the label
   * @param maker who made the lot, as far as is known here; else null
   * @param network a mark by which two reports of one lot are known to come from one network, and
   *     reports of different lots are not; 16 hexadecimal digits (R-VN11)
   */
  record ProblemReported(
      ReportId report, LotId lot, PartyId maker, ProblemDetails details, String network, By by)
      implements ReportEvent {}

  record ProblemTakenUp(ReportId report, By by) implements ReportEvent {}

  record ProblemAnswered(ReportId report, @Personal String text, By by) implements ReportEvent {}

  record ProblemClosed(ReportId report, Outcome outcome, By by) implements ReportEvent {}

  record ReporterForgotten(ReportId report, By by) implements ReportEvent {}
}
