package vn.nguon.shipment;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
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
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.party.Parties;
import vn.nguon.product.ProductState;
import vn.nguon.product.Products;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/** Consignments over HTTP. */
@RestController
@RequestMapping("/api/shipments")
class ShipmentController {

  private final Orders orders;
  private final ProjectionRunner<ShipmentView> runner;
  private final Parties parties;
  private final Products products;

  ShipmentController(
      Orders orders, ProjectionRunner<ShipmentView> runner, Parties parties, Products products) {
    this.orders = orders;
    this.runner = runner;
    this.parties = parties;
    this.products = products;
  }

  /**
   * @param shipment an id of the client's choice; null to use the command's
   */
  record DispatchOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      ShipmentId shipment,
      PartyId to,
      List<ShipmentCommand.Line> lines,
      String vehicle,
      String documentNumber)
      implements Order {

    ShipmentId id() {
      return shipment == null
          ? new ShipmentId(Rules.required(commandId, "commandId").toString())
          : shipment;
    }
  }

  record ReceiptOrder(
      CommandId commandId, OffsetDateTime happenedAt, List<ShipmentCommand.ReceivedLine> lines)
      implements Order {}

  record RefusalOrder(CommandId commandId, OffsetDateTime happenedAt, String reason)
      implements Order {}

  /** A consignment with names. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Shown(
      ShipmentId shipment,
      PartyId from,
      String fromName,
      PartyId to,
      String toName,
      ShipmentState.Phase state,
      OffsetDateTime dispatchedAt,
      OffsetDateTime endedAt,
      String vehicle,
      String documentNumber,
      String reason,
      List<ShownLine> lines) {}

  /** One lot of it with the product's name. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShownLine(
      LotId lot,
      String productName,
      String picture,
      Quantity dispatched,
      Quantity received,
      String reason) {}

  /** Which way. */
  enum Direction {
    in,
    out
  }

  @PostMapping
  ResponseEntity<String> dispatch(@RequestBody DispatchOrder order) {
    ShipmentId id = order.id();
    return orders.place(
        order,
        by ->
            new ShipmentCommand.DispatchShipment(
                id, order.to(), order.lines(), order.vehicle(), order.documentNumber(), by),
        URI.create("/api/shipments/" + id));
  }

  @PostMapping("/{id}/receipt")
  ResponseEntity<String> receive(@PathVariable ShipmentId id, @RequestBody ReceiptOrder order) {
    return orders.place(order, by -> new ShipmentCommand.ReceiveShipment(id, order.lines(), by));
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
    String party = Actor.current().party().value();
    boolean in = direction == Direction.in;
    String index =
        state == null
            ? (in ? ShipmentProjection.IN : ShipmentProjection.OUT)
            : (in ? ShipmentProjection.IN_STATE : ShipmentProjection.OUT_STATE);
    SortKey under = state == null ? SortKey.of(party) : SortKey.of(party, state);
    Documents.Page<ShipmentView> page =
        Lists.find(
            runner.documents(), Find.Range.under(index, under, true, Lists.limit(limit), cursor));
    return new Lists.Page<>(
        page.items().stream().map(Stored::body).map(this::shown).toList(), page.next());
  }

  @GetMapping("/{id}")
  Shown get(@PathVariable ShipmentId id) {
    ShipmentView view =
        runner
            .documents()
            .get(id.value())
            .map(Stored::body)
            .orElseThrow(() -> Refusal.notFound("shipment-unknown", "shipment", id));
    Actor.current().mayRead(List.of(view.from(), view.to()), "shipment-unknown", id);
    return shown(view);
  }

  private Shown shown(ShipmentView view) {
    return new Shown(
        view.shipment(),
        view.from(),
        name(view.from()),
        view.to(),
        name(view.to()),
        view.state(),
        view.dispatchedAt(),
        view.endedAt(),
        view.vehicle(),
        view.documentNumber(),
        view.reason(),
        view.lines().stream().map(this::shown).toList());
  }

  private ShownLine shown(ShipmentView.Line line) {
    Optional<ProductState> product = products.find(line.lot().product());
    return new ShownLine(
        line.lot(),
        product.map(p -> p.details().name()).orElse(line.lot().product().value()),
        product.map(p -> p.details().picture()).orElse("other"),
        line.dispatched(),
        line.received(),
        line.reason());
  }

  private String name(PartyId party) {
    return parties.find(party).map(p -> p.details().name()).orElse(party.value());
  }
}
