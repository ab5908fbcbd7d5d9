package vn.nguon.recall;

import java.time.OffsetDateTime;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/**
 * What is said when a recall is opened.
 *
 * @param drill a test of the plan: nothing is frozen and the public sees nothing
 * @param reason what is wrong, shown to the public
 * @param hazard what it may do to people, shown to the public
 * @param advice what a consumer should do, shown to the public
 * @param establishedAt when the case was established: the authority decides within 24 hours of it;
 *     null for the time of the order
 */
public record RecallDetails(
    boolean drill,
    String reason,
    String hazard,
    String advice,
    OffsetDateTime establishedAt,
    RecallSource source) {

  /**
   * @throws Refusal {@code required}, {@code text-too-long} … by field
   */
  public RecallDetails {
    reason = Rules.text(reason, "reason", 300);
    hazard = Rules.text(hazard, "hazard", 300);
    advice = Rules.text(advice, "advice", 1000);
    Rules.required(source, "source");
  }
}
