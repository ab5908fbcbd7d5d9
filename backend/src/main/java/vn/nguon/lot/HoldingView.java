package vn.nguon.lot;

import java.time.Instant;
import java.time.LocalDate;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;

/**
 * How much of a lot one party holds, and what is to be known of it in a list. A holding that has
 * run out stays, with nothing in it.
 *
 * @param stowed how much of it is inside closed logistic units; null for nothing
 * @param hold why the party keeps it back, or null
 * @param frozen whether a recall keeps it where it is
 * @param contradictory whether its harvest does not fit the growing diary
 * @param offeredAt the shop it is on sale in, or null
 * @param madeOn when it was harvested, packed or came to be otherwise
 * @param since when the party first had some
 * @param words what it is found by: the product's name as it was, and the lot number
 */
public record HoldingView(
    LotId lot,
    PartyId party,
    LotKind kind,
    Quantity quantity,
    Quantity stowed,
    String hold,
    boolean frozen,
    boolean unknownOrigin,
    boolean contradictory,
    PlaceId offeredAt,
    LocalDate madeOn,
    LocalDate bestBefore,
    Instant since,
    String words) {}
