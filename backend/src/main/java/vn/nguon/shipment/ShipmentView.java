package vn.nguon.shipment;

import java.time.OffsetDateTime;
import java.util.List;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.ShipmentId;

/**
 * A consignment as its two parties see it.
 *
 * @param endedAt when it was received or refused, or null
 * @param reason of a refusal, or null
 */
public record ShipmentView(
    ShipmentId shipment,
    PartyId from,
    PartyId to,
    ShipmentState.Phase state,
    OffsetDateTime dispatchedAt,
    OffsetDateTime endedAt,
    String vehicle,
    String documentNumber,
    String reason,
    List<Line> lines) {

  /**
   * One lot of it.
   *
   * @param received null while under way and after a refusal
   * @param reason of a shortage, or null
   */
  public record Line(LotId lot, Quantity dispatched, Quantity received, String reason) {}
}
