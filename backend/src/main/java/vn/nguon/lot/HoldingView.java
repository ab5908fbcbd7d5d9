package vn.nguon.lot;

import java.time.Instant;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;

/**
 * How much of a lot one party holds. A holding that has run out stays, with nothing in it, so that
 * an event folded again finds that it was folded.
 *
 * @param offeredAt the shop it is on sale in, or null
 * @param since when the party first had some
 * @param words what it is found by: the product's name as it was, and the lot number
 */
public record HoldingView(
    LotId lot, PartyId party, Quantity quantity, PlaceId offeredAt, Instant since, String words) {}
