package vn.nguon.board;

import java.time.Instant;
import java.util.List;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;

/**
 * Something that somebody should look at. One that is settled stays, closed, and is in no list.
 *
 * @param at when it happened
 * @param party whose it is: who declared, bought, is to receive or opened it
 * @param other the other party of a transfer, or null
 * @param province code of where it is: of the place, else of the party; null where none is known
 * @param text a reason, a supplier, or null
 * @param words what it is found by: names as they were
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
    String words) {

  FindingView with(FindingKind kind, boolean open, Instant at, List<Contradiction> contradictions) {
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
        words);
  }
}
