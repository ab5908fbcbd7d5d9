package vn.nguon.shipment;

import java.math.BigDecimal;
import java.util.List;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.By;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Statement;

/** What happened to a consignment. */
public sealed interface ShipmentEvent extends Statement {

  ShipmentId shipment();

  /**
   * @param lines of each lot all that goes, loose and in closed units
   * @param units the closed units, those that stand on a pallet too
   */
  record ShipmentDispatched(
      ShipmentId shipment,
      PartyId to,
      List<ShipmentCommand.Line> lines,
      List<UnitLoad> units,
      @Personal(vanishes = true, mentions = "carrier.name") String vehicle,
      String documentNumber,
      ShipmentCommand.Carrier carrier,
      BigDecimal plannedCelsius,
      ShipmentId returns,
      By by)
      implements ShipmentEvent {

    public ShipmentDispatched {
      lines = List.copyOf(lines);
      units = units == null ? List.of() : List.copyOf(units);
    }
  }

  /** The party of {@link By} has the goods now. */
  record ShipmentPickedUp(
      ShipmentId shipment, @Personal(vanishes = true, mentions = "vehicle") String vehicle, By by)
      implements ShipmentEvent {}

  /** The next carrier was named; it has the goods when it confirms. */
  record ShipmentPassed(ShipmentId shipment, PartyId carrier, By by) implements ShipmentEvent {}

  /**
   * What became of one lot: accepted, missing, damaged and refused are together what was
   * dispatched.
   *
   * @param quantity accepted
   */
  record Receipt(
      LotId lot,
      Quantity quantity,
      Quantity missing,
      Quantity damaged,
      Quantity refused,
      Quantity over,
      @Personal String reason) {

    /** Whether less was accepted than was dispatched. */
    boolean lessThanDispatched() {
      return !missing.isZero() || !damaged.isZero() || !refused.isZero();
    }
  }

  /**
   * @param inFull whether each line arrived as it was dispatched
   * @param opened the units that hold a lot of which less was accepted
   * @param facility where it was put, or null
   */
  record ShipmentReceived(
      ShipmentId shipment,
      List<Receipt> lines,
      boolean inFull,
      List<Sscc> opened,
      PlaceId facility,
      By by)
      implements ShipmentEvent {

    public ShipmentReceived {
      lines = List.copyOf(lines);
      opened = opened == null ? List.of() : List.copyOf(opened);
    }
  }

  record ShipmentRefused(ShipmentId shipment, @Personal String reason, By by)
      implements ShipmentEvent {}

  /** Some of what was accepted is on its way back to the sender. */
  record ShipmentReturnDispatched(
      ShipmentId shipment, ShipmentId with, List<ShipmentCommand.Line> lines, By by)
      implements ShipmentEvent {

    public ShipmentReturnDispatched {
      lines = List.copyOf(lines);
    }
  }

  /** The sender refused the return; the goods are where they were. */
  record ShipmentReturnUndone(ShipmentId shipment, ShipmentId with, By by)
      implements ShipmentEvent {}
}
