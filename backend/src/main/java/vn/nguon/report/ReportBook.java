package vn.nguon.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.nguon.http.Lists;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ReportId;

/**
 * Finds reports. It is kept by whoever keeps what asks for attention: a read model of its own would
 * cost every event a reading.
 */
public interface ReportBook {

  /**
   * Which reports; null in a part for all.
   *
   * @param from the first day on which it was reported, in Vietnam
   * @param to the last day
   */
  record Filter(
      ReportState.Status status,
      ProblemKind kind,
      PartyId maker,
      LotId lot,
      String province,
      LocalDate from,
      LocalDate to) {}

  /** A report in a list, without a word of the shopper's. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Listed(
      ReportId report,
      Instant at,
      ProblemKind kind,
      ReportState.Status status,
      LotId lot,
      String productName,
      PartyId maker,
      String makerName,
      String province) {}

  /**
   * How often a lot was reported lately.
   *
   * @param reports within {@link #DAYS}, this one too
   * @param networks from how many networks they came: one person may report several times
   * @param more there are more than were counted
   */
  record OfLot(int reports, int networks, boolean more) {}

  /** How far back reports of the same lot are counted. */
  int DAYS = 30;

  /** The latest first. */
  Lists.Page<Listed> list(Filter filter, int limit, String cursor);

  OfLot ofLot(LotId lot);

  /** Closed before then, the shopper not yet forgotten; the longest ago first. */
  List<ReportId> closedBefore(Instant then, int most);
}
