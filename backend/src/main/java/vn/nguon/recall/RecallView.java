package vn.nguon.recall;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.RecallId;

/**
 * A recall with its sums, each in kilograms and each of the moment its lots came into the scope
 * where nothing else is said.
 *
 * @param lots how many are in the scope so far
 * @param holders how many parties hold, receive or sold some, or made a suspect lot
 * @param acknowledged how many of them have answered
 * @param unweighed how many lots are counted in pieces or litres and in no sum, since nobody
 *     declared what one weighs
 * @param leftLots how many lots somebody had or was being sent some of when they came into the
 *     scope
 * @param milliseconds from the opening until every holder was known; null before
 */
public record RecallView(
    RecallId recall,
    RecallDetails details,
    PartyId opener,
    boolean mandatory,
    OffsetDateTime openedAt,
    Instant recordedAt,
    RecallState.Phase phase,
    int lots,
    int holders,
    int acknowledged,
    Sums sums,
    int unweighed,
    int leftLots,
    int endedLots,
    int releasedLots,
    Long milliseconds,
    OffsetDateTime scopedAt,
    RecallState.Decision decision,
    OffsetDateTime reportedAt,
    String results,
    OffsetDateTime consentedAt,
    RecallState.Ending ending) {

  /**
   * Kilograms.
   *
   * @param inHands held by someone
   * @param underWay on its way to someone
   * @param sold to consumers
   * @param found as the holders say, so far
   * @param gone sold or used before, as the holders say, so far
   * @param destroyed so far
   * @param freed let go again put right, to another use or back abroad, so far
   */
  public record Sums(
      BigDecimal inHands,
      BigDecimal underWay,
      BigDecimal sold,
      BigDecimal found,
      BigDecimal gone,
      BigDecimal destroyed,
      BigDecimal freed) {

    static final Sums NONE =
        new Sums(
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO);

    Sums scoped(BigDecimal moreInHands, BigDecimal moreUnderWay, BigDecimal moreSold) {
      return new Sums(
          inHands.add(moreInHands),
          underWay.add(moreUnderWay),
          sold.add(moreSold),
          found,
          gone,
          destroyed,
          freed);
    }

    Sums answered(BigDecimal moreFound, BigDecimal moreGone) {
      return new Sums(
          inHands, underWay, sold, found.add(moreFound), gone.add(moreGone), destroyed, freed);
    }

    Sums closed(BigDecimal moreDestroyed, BigDecimal moreFreed) {
      return new Sums(
          inHands, underWay, sold, found, gone, destroyed.add(moreDestroyed), freed.add(moreFreed));
    }
  }
}
