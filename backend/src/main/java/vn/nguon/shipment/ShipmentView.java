package vn.nguon.shipment;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.ShipmentId;

/**
 * A consignment as its parties see it.
 *
 * @param endedAt when it was received or refused, or null
 * @param carrier as named at the dispatch, or null
 * @param custodian who has the goods now
 * @param awaited the carrier that was named and has not confirmed yet, or null
 * @param carriers everyone who was named to drive
 * @param custody who had the goods from when on, the first at the dispatch
 * @param plannedCelsius what they were to be kept at, or null
 * @param returns the consignment that these goods had come with, or null
 * @param returnedWith the consignments that parts of it went back with
 * @param facility where the receiver put it, or null
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
    ShipmentCommand.Carrier carrier,
    PartyId custodian,
    PartyId awaited,
    Set<PartyId> carriers,
    List<Custody> custody,
    BigDecimal plannedCelsius,
    ShipmentId returns,
    List<ShipmentId> returnedWith,
    PlaceId facility,
    String reason,
    List<UnitLoad> units,
    List<Line> lines) {

  /**
   * Who had the goods, and on what.
   *
   * @param vehicle plate number, or null where none was told
   */
  public record Custody(PartyId party, OffsetDateTime since, String vehicle) {}

  /**
   * One lot of it. All but the first two are null while under way and after a refusal.
   *
   * @param received accepted
   * @param reason of the differences, or null
   */
  public record Line(
      LotId lot,
      Quantity dispatched,
      Quantity received,
      Quantity missing,
      Quantity damaged,
      Quantity refused,
      Quantity over,
      String reason) {}
}
