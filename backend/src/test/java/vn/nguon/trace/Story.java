package vn.nguon.trace;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.By;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Told;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotInput;

/** Events as the rules give them, for lots in kilograms. */
final class Story {

  static LotEvent harvested(LotId lot, String area, Quantity quantity, PartyId farm) {
    return new LotEvent.LotHarvested(
        lot, new PlaceId(area), quantity, null, null, null, null, List.of(), Told.by(farm.value()));
  }

  /** The new lot, and what was taken from each that went into it. */
  static List<LotEvent> packed(
      LotId lot, String facility, Map<LotId, Quantity> inputs, Quantity quantity, PartyId packer) {
    By by = Told.by(packer.value());
    List<LotEvent> events = new ArrayList<>();
    events.add(
        new LotEvent.LotPacked(
            lot, new PlaceId(facility), shares(inputs), quantity, quantity, null, false, null, by));
    inputs.forEach(
        (input, used) -> events.add(new LotEvent.LotConsumed(input, List.of(lot), used, by)));
    return events;
  }

  /** Divided as the balance of an order divides: twelve decimals, the last gets what is left. */
  private static List<LotInput> shares(Map<LotId, Quantity> inputs) {
    BigDecimal all =
        inputs.values().stream().map(Quantity::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    List<LotInput> shares = new ArrayList<>();
    BigDecimal rest = BigDecimal.ONE;
    for (var input : inputs.entrySet()) {
      BigDecimal share =
          shares.size() == inputs.size() - 1
              ? rest
              : input.getValue().value().divide(all, 12, RoundingMode.DOWN);
      rest = rest.subtract(share);
      shares.add(new LotInput(input.getKey(), input.getValue(), share));
    }
    return shares;
  }

  /** Dispatched and received. */
  static List<LotEvent> passed(
      LotId lot, PartyId from, PartyId to, Quantity sent, Quantity received) {
    By by = Told.by(from.value());
    var shipment = new ShipmentId("gn-" + by.command());
    Quantity none = Quantity.kg("0");
    return List.of(
        new LotEvent.LotDispatched(lot, shipment, to, sent, none, by),
        new LotEvent.LotReceived(
            lot,
            shipment,
            from,
            received,
            sent.minus(received),
            none,
            none,
            none,
            none,
            "Dập",
            null,
            Told.by(to.value())));
  }

  private Story() {}
}
