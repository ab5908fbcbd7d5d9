package vn.nguon.season;

import java.math.BigDecimal;
import java.time.LocalDate;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.SeasonId;

/**
 * How far a season has come.
 *
 * @param cooperative that its grower is an accepted member of, or null
 * @param hectares of the growing area; null where it is not known
 * @param expected null where nobody estimated
 * @param harvested so far
 * @param harvestFrom the first day that the intervals of all pesticides on the area allow a harvest
 *     on; null where none was used, and for a closed season
 */
public record GrowingView(
    PlaceId area,
    SeasonId season,
    PartyId owner,
    PartyId cooperative,
    boolean open,
    String crop,
    BigDecimal hectares,
    LocalDate startedOn,
    Quantity expected,
    Quantity harvested,
    LocalDate harvestFrom) {}
