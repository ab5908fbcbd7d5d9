package vn.nguon.lot;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
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
import vn.nguon.http.Contradictions;
import vn.nguon.http.Lists;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.SeasonId;

/** Lots over HTTP. */
@RestController
@RequestMapping("/api")
class LotController {

  private final Orders orders;
  private final LotQueries queries;

  private final Contradictions contradictions;

  LotController(Orders orders, LotQueries queries, Contradictions contradictions) {
    this.orders = orders;
    this.queries = queries;
    this.contradictions = contradictions;
  }

  record HarvestOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      ProductId product,
      PlaceId area,
      Quantity quantity,
      String variety,
      String grade,
      String lotNumber,
      String note,
      SeasonId season)
      implements Order {}

  record PackOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      ProductId product,
      PlaceId facility,
      Quantity quantity,
      List<LotPart> inputs,
      LocalDate bestBefore,
      String lotNumber,
      String note)
      implements Order {}

  record TransformationOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      TransformationKind kind,
      PlaceId facility,
      List<LotPart> inputs,
      List<OutputOrder> outputs,
      List<Loss> losses,
      String note)
      implements Order {}

  record OutputOrder(
      ProductId product,
      Quantity quantity,
      String lotNumber,
      String grade,
      LocalDate bestBefore,
      Boolean byProduct) {

    LotCommand.Output output() {
      return new LotCommand.Output(
          product, quantity, lotNumber, grade, bestBefore, Boolean.TRUE.equals(byProduct));
    }
  }

  record IntakeOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      ProductId product,
      PlaceId facility,
      Quantity quantity,
      String supplierName,
      String supplierAddress,
      String documentNumber,
      String origin,
      LocalDate bestBefore,
      String lotNumber,
      String note)
      implements Order {}

  /** Quantity null for all that the party holds. */
  record CoolingOrder(
      CommandId commandId, OffsetDateTime happenedAt, PlaceId facility, Quantity quantity)
      implements Order {}

  /** Why a lot is kept back, or no longer. */
  record HoldOrder(CommandId commandId, OffsetDateTime happenedAt, String reason)
      implements Order {}

  record TakeBackOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      PlaceId facility,
      Quantity quantity,
      String reason)
      implements Order {}

  record DisposalOrder(
      CommandId commandId, OffsetDateTime happenedAt, Quantity quantity, String reason)
      implements Order {}

  record OfferOrder(CommandId commandId, OffsetDateTime happenedAt, PlaceId facility)
      implements Order {}

  record SaleOrder(
      CommandId commandId, OffsetDateTime happenedAt, PlaceId facility, Quantity quantity)
      implements Order {}

  record CorrectionOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      CommandId corrects,
      Quantity quantity,
      LocalDate date,
      Boolean didNotHappen,
      String reason)
      implements Order {}

  @PostMapping("/harvests")
  ResponseEntity<String> harvest(@RequestBody HarvestOrder order) {
    return orders.place(
        order,
        by ->
            new LotCommand.HarvestLot(
                order.product(),
                order.area(),
                order.quantity(),
                order.variety(),
                order.grade(),
                order.lotNumber(),
                order.note(),
                order.season(),
                by));
  }

  @PostMapping("/packs")
  ResponseEntity<String> pack(@RequestBody PackOrder order) {
    return orders.place(
        order,
        by ->
            new LotCommand.PackLot(
                order.product(),
                order.facility(),
                order.inputs(),
                order.quantity(),
                order.bestBefore(),
                order.lotNumber(),
                order.note(),
                by));
  }

  @PostMapping("/transformations")
  ResponseEntity<String> transform(@RequestBody TransformationOrder order) {
    return orders.place(
        order,
        by ->
            new LotCommand.TransformLots(
                order.kind(),
                order.facility(),
                order.inputs(),
                order.outputs() == null
                    ? null
                    : order.outputs().stream()
                        .map(output -> output == null ? null : output.output())
                        .toList(),
                order.losses(),
                order.note(),
                by));
  }

  @PostMapping("/intakes")
  ResponseEntity<String> takeIn(@RequestBody IntakeOrder order) {
    return orders.place(
        order,
        by ->
            new LotCommand.TakeInLot(
                order.product(),
                order.facility(),
                order.quantity(),
                order.supplierName(),
                order.supplierAddress(),
                order.documentNumber(),
                order.origin(),
                order.bestBefore(),
                order.lotNumber(),
                order.note(),
                by));
  }

  @PostMapping("/lots/{product}/{number}/coolings")
  ResponseEntity<String> cool(
      @PathVariable ProductId product,
      @PathVariable String number,
      @RequestBody CoolingOrder order) {
    var lot = new LotId(product, number);
    return orders.place(
        order, by -> new LotCommand.CoolLot(lot, order.facility(), order.quantity(), by));
  }

  @PostMapping("/lots/{product}/{number}/holds")
  ResponseEntity<String> hold(
      @PathVariable ProductId product, @PathVariable String number, @RequestBody HoldOrder order) {
    var lot = new LotId(product, number);
    return orders.place(order, by -> new LotCommand.HoldLot(lot, order.reason(), by));
  }

  @PostMapping("/lots/{product}/{number}/releases")
  ResponseEntity<String> release(
      @PathVariable ProductId product, @PathVariable String number, @RequestBody HoldOrder order) {
    var lot = new LotId(product, number);
    return orders.place(order, by -> new LotCommand.ReleaseLot(lot, order.reason(), by));
  }

  @PostMapping("/lots/{product}/{number}/take-backs")
  ResponseEntity<String> takeBack(
      @PathVariable ProductId product,
      @PathVariable String number,
      @RequestBody TakeBackOrder order) {
    var lot = new LotId(product, number);
    return orders.place(
        order,
        by ->
            new LotCommand.TakeBackLot(
                lot, order.facility(), order.quantity(), order.reason(), by));
  }

  @PostMapping("/lots/{product}/{number}/disposals")
  ResponseEntity<String> dispose(
      @PathVariable ProductId product,
      @PathVariable String number,
      @RequestBody DisposalOrder order) {
    var lot = new LotId(product, number);
    return orders.place(
        order, by -> new LotCommand.DisposeOfLot(lot, order.quantity(), order.reason(), by));
  }

  @PostMapping("/lots/{product}/{number}/offers")
  ResponseEntity<String> offer(
      @PathVariable ProductId product, @PathVariable String number, @RequestBody OfferOrder order) {
    var lot = new LotId(product, number);
    return orders.place(order, by -> new LotCommand.OfferLot(lot, order.facility(), by));
  }

  @PostMapping("/lots/{product}/{number}/sales")
  ResponseEntity<String> sell(
      @PathVariable ProductId product, @PathVariable String number, @RequestBody SaleOrder order) {
    var lot = new LotId(product, number);
    return orders.place(
        order, by -> new LotCommand.SellLot(lot, order.facility(), order.quantity(), by));
  }

  @PostMapping("/lots/{product}/{number}/corrections")
  ResponseEntity<String> correct(
      @PathVariable ProductId product,
      @PathVariable String number,
      @RequestBody CorrectionOrder order) {
    var lot = new LotId(product, number);
    return orders.place(
        order,
        by ->
            new LotCommand.CorrectLotEntry(
                lot,
                order.corrects(),
                order.quantity(),
                order.date(),
                Boolean.TRUE.equals(order.didNotHappen()),
                order.reason(),
                by),
        URI.create("/api/lots/" + product + "/" + Lists.segment(number)));
  }

  /**
   * The lots that one's own party holds, or for who reads everything a {@code party}: the latest
   * first. Filters narrow each other; see {@link LotQueries.HoldingFilter}.
   */
  @GetMapping("/holdings")
  Lists.Page<LotQueries.Holding> holdings(
      @RequestParam(required = false) PartyId party,
      @RequestParam(required = false) ProductId product,
      @RequestParam(required = false) LotQueries.HoldingState state,
      @RequestParam(required = false) LocalDate from,
      @RequestParam(required = false) LocalDate to,
      @RequestParam(required = false) String q,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    Actor actor = Actor.current();
    return queries.holdings(
        actor.role().readsAll() && party != null ? party : actor.party(),
        new LotQueries.HoldingFilter(product, state, from, to, q),
        Lists.limit(limit),
        cursor);
  }

  /**
   * The lots that one's own party made, the latest first; who reads everything sees those of a
   * {@code party}, or all. Filters narrow each other; see {@link LotQueries.MadeFilter}.
   */
  @GetMapping("/lots")
  Lists.Page<LotQueries.Made> lots(
      @RequestParam(required = false) PartyId party,
      @RequestParam(required = false) ProductId product,
      @RequestParam(required = false) PlaceId place,
      @RequestParam(required = false) LotQueries.MadeState state,
      @RequestParam(required = false) LocalDate from,
      @RequestParam(required = false) LocalDate to,
      @RequestParam(required = false) String q,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    Actor actor = Actor.current();
    var filter =
        new LotQueries.MadeFilter(
            actor.role().readsAll() ? party : actor.party(), product, place, state, from, to, q);
    return queries.made(filter, Lists.limit(limit), cursor);
  }

  @GetMapping("/lots/{product}/{number}")
  LotQueries.LotDetails lot(
      @PathVariable ProductId product, @PathVariable String number, HttpServletRequest request) {
    var lot = new LotId(product, number);
    Actor.current().mayRead(queries.parties(lot), "lot-unknown", lot);
    return queries.details(lot, found -> contradictions.shown(found, request));
  }
}
