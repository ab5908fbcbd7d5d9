package vn.nguon.recall;

import java.time.Instant;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.SeasonId;

/**
 * Where and when a lot was made, or where and how long it was on sale, for finding the suspect
 * ones.
 *
 * @param place the growing area of a harvest, else the facility
 * @param season of a harvest, or null
 * @param at when it was made, or first put on sale there
 * @param by the command that did so, so that a correction finds what it corrects
 * @param lastSeen of a lot on sale: the end of the last day on which it was put on sale, sold or
 *     brought back there; else null
 */
record MadeView(
    LotId lot,
    PartyId maker,
    PlaceId place,
    SeasonId season,
    Instant at,
    CommandId by,
    Instant lastSeen) {}
