package vn.nguon.recall;

import java.time.Instant;
import java.util.List;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.SeasonId;

/**
 * Where and when a lot was made, for finding the suspect ones.
 *
 * @param place the growing area of a harvest, else the facility
 * @param season of a harvest, or null
 * @param madeBy the command that made it, so that a correction finds what it corrects
 * @param offers where it was put on sale, the first {@link #MOST}
 */
record MadeView(
    LotId lot,
    PartyId maker,
    PlaceId place,
    SeasonId season,
    Instant madeAt,
    CommandId madeBy,
    List<Offer> offers) {

  static final int MOST = 50;

  /** Put on sale somewhere. */
  record Offer(PlaceId facility, Instant at) {}
}
