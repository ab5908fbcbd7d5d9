package vn.nguon.shipment;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.http.Lists;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.logistic.LogisticUnits;
import vn.nguon.shipment.ShipmentQueries.Direction;
import vn.nguon.shipment.ShipmentQueries.Shown;

/** Consignments over HTTP. */
@RestController
@RequestMapping("/api/shipments")
class ShipmentController {

  private static final int MOST_HOURS = 8_760;

  private final Orders orders;
  private final ShipmentQueries queries;
  private final Clock clock;

  ShipmentController(Orders orders, ShipmentQueries queries, Clock clock) {
    this.orders = orders;
    this.queries = queries;
    this.clock = clock;
  }

  /**
   * @param shipment an id of the client's choice; null to use the command's
   * @param units the SSCCs of closed cases and pallets, eighteen digits each
   */
  record DispatchOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      ShipmentId shipment,
      PartyId to,
      List<ShipmentCommand.Line> lines,
      List<String> units,
      String vehicle,
      String documentNumber,
      ShipmentCommand.Carrier carrier,
      BigDecimal plannedCelsius,
      ShipmentId returns)
      implements Order {

    ShipmentId id() {
      return shipment == null
          ? new ShipmentId(Rules.required(commandId, "commandId").toString())
          : shipment;
    }
  }

  record PickUpOrder(CommandId commandId, OffsetDateTime happenedAt, String vehicle)
      implements Order {}

  record PassOrder(CommandId commandId, OffsetDateTime happenedAt, PartyId carrier)
      implements Order {}

  record ReceiptOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      List<ShipmentCommand.ReceivedLine> lines,
      PlaceId facility)
      implements Order {}

  record RefusalOrder(CommandId commandId, OffsetDateTime happenedAt, String reason)
      implements Order {}

  @PostMapping
  ResponseEntity<String> dispatch(@RequestBody DispatchOrder order) {
    ShipmentId id = order.id();
    return orders.place(
        order,
        by ->
            new ShipmentCommand.DispatchShipment(
                id,
                order.to(),
                order.lines(),
                LogisticUnits.parse(order.units(), "units"),
                order.vehicle(),
                order.documentNumber(),
                order.carrier(),
                order.plannedCelsius(),
                order.returns(),
                by),
        URI.create("/api/shipments/" + id));
  }

  @PostMapping("/{id}/pickup")
  ResponseEntity<String> pickUp(@PathVariable ShipmentId id, @RequestBody PickUpOrder order) {
    return orders.place(order, by -> new ShipmentCommand.PickUpShipment(id, order.vehicle(), by));
  }

  @PostMapping("/{id}/pass")
  ResponseEntity<String> pass(@PathVariable ShipmentId id, @RequestBody PassOrder order) {
    return orders.place(order, by -> new ShipmentCommand.PassShipment(id, order.carrier(), by));
  }

  @PostMapping("/{id}/receipt")
  ResponseEntity<String> receive(@PathVariable ShipmentId id, @RequestBody ReceiptOrder order) {
    return orders.place(
        order, by -> new ShipmentCommand.ReceiveShipment(id, order.lines(), order.facility(), by));
  }

  @PostMapping("/{id}/refusal")
  ResponseEntity<String> refuse(@PathVariable ShipmentId id, @RequestBody RefusalOrder order) {
    return orders.place(order, by -> new ShipmentCommand.RefuseShipment(id, order.reason(), by));
  }

  /** One's own party's consignments, the latest first. */
  @GetMapping
  Lists.Page<Shown> list(
      @RequestParam Direction direction,
      @RequestParam(required = false) ShipmentState.Phase state,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    return queries.list(Actor.current().party(), direction, state, Lists.limit(limit), cursor);
  }

  /**
   * What has been under way for longer than so many hours, the oldest first: one's own party's,
   * incoming or outgoing; for who may read all, everybody's.
   */
  @GetMapping("/unconfirmed")
  Lists.Page<Shown> unconfirmed(
      @RequestParam(defaultValue = "48") int hours,
      @RequestParam(defaultValue = "in") Direction direction,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    if (hours < 1 || hours > MOST_HOURS) {
      throw Refusal.invalid(
          "number-range", "hours", Map.of("value", hours, "least", "1", "most", "8760"));
    }
    Actor actor = Actor.current();
    Instant before = clock.instant().minus(Duration.ofHours(hours));
    return queries.unconfirmed(
        actor.role().readsAll() ? null : actor.party(),
        direction,
        before,
        Lists.limit(limit),
        cursor);
  }

  @GetMapping("/{id}")
  Shown get(@PathVariable ShipmentId id) {
    Actor.current().mayRead(queries.parties(id), "shipment-unknown", id);
    return queries.get(id);
  }
}
