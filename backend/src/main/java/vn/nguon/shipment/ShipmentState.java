package vn.nguon.shipment;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.shipment.ShipmentCommand.Line;
import vn.nguon.shipment.ShipmentCommand.ReceivedLine;

/** What is known of a consignment now, and what may be ordered of it. */
public record ShipmentState(
    ShipmentId id, PartyId from, PartyId to, List<Line> lines, Phase phase) {

  /** Where a consignment stands. */
  public enum Phase {
    IN_TRANSIT,
    RECEIVED,
    RECEIVED_SHORT,
    REFUSED
  }

  /** The most lots in one consignment. */
  static final int MOST_LINES = 200;

  public static String stream(ShipmentId id) {
    return "shipment:" + id;
  }

  public static ShipmentState evolve(ShipmentState before, ShipmentEvent event) {
    return switch (event) {
      case ShipmentEvent.ShipmentDispatched e ->
          new ShipmentState(e.shipment(), e.by().party(), e.to(), e.lines(), Phase.IN_TRANSIT);
      case ShipmentEvent.ShipmentReceived e ->
          before.in(e.inFull() ? Phase.RECEIVED : Phase.RECEIVED_SHORT);
      case ShipmentEvent.ShipmentRefused e -> before.in(Phase.REFUSED);
    };
  }

  private ShipmentState in(Phase next) {
    return new ShipmentState(id, from, to, lines, next);
  }

  /**
   * @throws Refusal {@code shipment-exists}, {@code shipment-to-self}, {@code shipment-lines},
   *     {@code shipment-lot-twice}, {@code shipment-not-yours}, {@code shipment-ended} (received
   *     twice), {@code shipment-lines-differ}
   */
  static List<ShipmentEvent> decide(ShipmentState before, ShipmentCommand command) {
    return switch (command) {
      case ShipmentCommand.DispatchShipment c -> dispatch(before, c);
      case ShipmentCommand.ReceiveShipment c -> receive(before, c);
      case ShipmentCommand.RefuseShipment c -> {
        arriving(before, c);
        Rules.past(c.by());
        yield List.of(
            new ShipmentEvent.ShipmentRefused(
                c.shipment(), Rules.text(c.reason(), "reason", 300), c.by()));
      }
    };
  }

  private static List<ShipmentEvent> dispatch(
      ShipmentState before, ShipmentCommand.DispatchShipment c) {
    if (before != null) {
      throw Refusal.conflict("shipment-exists", "shipment", Map.of("value", c.shipment()));
    }
    Rules.past(c.by());
    if (Rules.required(c.to(), "to").equals(c.by().party())) {
      throw Refusal.invalid("shipment-to-self", "to");
    }
    List<Line> lines = Rules.required(c.lines(), "lines");
    if (lines.isEmpty() || lines.size() > MOST_LINES) {
      throw Refusal.invalid("shipment-lines", "lines", Map.of("most", MOST_LINES));
    }
    Set<LotId> seen = new HashSet<>();
    for (Line line : lines) {
      Rules.some(Rules.required(line, "lines").quantity(), "lines.quantity");
      if (!seen.add(Rules.required(line.lot(), "lines.lot"))) {
        throw Refusal.invalid("shipment-lot-twice", "lines", Map.of("value", line.lot()));
      }
    }
    return List.of(
        new ShipmentEvent.ShipmentDispatched(
            c.shipment(),
            c.to(),
            List.copyOf(lines),
            Rules.optionalText(c.vehicle(), "vehicle", 20),
            Rules.optionalText(c.documentNumber(), "documentNumber", 40),
            c.by()));
  }

  private static List<ShipmentEvent> receive(
      ShipmentState before, ShipmentCommand.ReceiveShipment c) {
    arriving(before, c);
    Rules.past(c.by());
    Map<LotId, Quantity> dispatched = new HashMap<>();
    before.lines.forEach(line -> dispatched.put(line.lot(), line.quantity()));
    List<ReceivedLine> lines = Rules.required(c.lines(), "lines");
    boolean inFull = true;
    Set<LotId> seen = new HashSet<>();
    for (ReceivedLine line : lines) {
      LotId lot = Rules.required(Rules.required(line, "lines").lot(), "lines.lot");
      Quantity sent = dispatched.get(lot);
      if (sent == null || !seen.add(lot)) {
        throw Refusal.invalid("shipment-lines-differ", "lines", Map.of("value", lot));
      }
      inFull &= !sent.exceeds(Rules.required(line.quantity(), "lines.quantity"));
    }
    if (seen.size() != dispatched.size()) {
      dispatched.keySet().removeAll(seen);
      LotId absent = dispatched.keySet().stream().sorted().findFirst().orElseThrow();
      throw Refusal.invalid("shipment-lines-differ", "lines", Map.of("value", absent));
    }
    return List.of(
        new ShipmentEvent.ShipmentReceived(c.shipment(), List.copyOf(lines), inFull, c.by()));
  }

  private static void arriving(ShipmentState before, ShipmentCommand command) {
    if (!before.to.equals(command.by().party())) {
      throw Refusal.forbidden(
          "shipment-not-yours", "shipment", Map.of("value", command.shipment()));
    }
    if (before.phase != Phase.IN_TRANSIT) {
      throw Refusal.conflict(
          "shipment-ended", "shipment", Map.of("value", command.shipment(), "phase", before.phase));
    }
  }
}
