package vn.nguon.board;

import java.time.Instant;
import java.util.List;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.ReportId;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.report.ProblemKind;
import vn.nguon.report.ReportState;

/**
 * Something that somebody should look at. One that is settled stays, closed, and is in no list.
 *
 * @param at when it happened
 * @param party whose it is: who declared, bought, is to receive or opened it, or made what is
 *     reported; null where that is not known
 * @param other the other party of a transfer, or null
 * @param province code of where it is: of the place, else of the party; null where none is known
 * @param text a reason, a supplier, or null
 * @param words what it is found by: names as they were
 * @param problem what a shopper reported, else null
 */
public record FindingView(
    FindingKind kind,
    boolean open,
    Instant at,
    PartyId party,
    PartyId other,
    String province,
    PlaceId place,
    SeasonId season,
    LotId lot,
    ShipmentId shipment,
    RecallId recall,
    List<Contradiction> contradictions,
    String text,
    String words,
    Problem problem) {

  /**
   * A report, without a word of who reported it: those are read where they are sealed.
   *
   * @param network see {@link vn.nguon.report.ReportEvent.ProblemReported}
   * @param closedAt null before
   * @param forgotten whether the shopper's words are gone
   */
  public record Problem(
      ReportId report,
      ProblemKind kind,
      ReportState.Status status,
      String network,
      Instant closedAt,
      boolean forgotten) {

    Problem at(ReportState.Status next) {
      return new Problem(report, kind, next, network, closedAt, forgotten);
    }

    Problem closed(Instant when) {
      return new Problem(report, kind, ReportState.Status.CLOSED, network, when, forgotten);
    }

    Problem forgot() {
      return new Problem(report, kind, status, network, closedAt, true);
    }
  }

  FindingView with(Problem now) {
    return with(kind, now.status() != ReportState.Status.CLOSED, at, contradictions, now);
  }

  FindingView with(FindingKind kind, boolean open, Instant at, List<Contradiction> contradictions) {
    return with(kind, open, at, contradictions, problem);
  }

  private FindingView with(
      FindingKind kind,
      boolean open,
      Instant at,
      List<Contradiction> contradictions,
      Problem problem) {
    return new FindingView(
        kind,
        open,
        at,
        party,
        other,
        province,
        place,
        season,
        lot,
        shipment,
        recall,
        contradictions,
        text,
        words,
        problem);
  }
}
