package vn.nguon.recall;

import java.time.LocalDate;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.SeasonId;

/**
 * Why a lot is suspect itself, and not only made of one that is (R-VN6).
 *
 * @param place where; null where the lot itself was named
 * @param season of a harvest, or null
 * @param on the day of the harvest, the making, the sale or the first use that counts; null where
 *     the lot itself was named
 * @param input what was used, as the diary has it, else null
 */
public record Cause(Kind kind, PlaceId place, SeasonId season, LocalDate on, String input) {

  /** What makes it suspect. */
  public enum Kind {
    /** It was named. */
    NAMED,
    /** It was harvested there then. */
    HARVESTED,
    /** It was made or taken in there then. */
    MADE,
    /** It was on sale there then. */
    ON_SALE,
    SEED,
    FERTILISER,
    PESTICIDE
  }

  static final Cause NAMED = new Cause(Kind.NAMED, null, null, null, null);
}
