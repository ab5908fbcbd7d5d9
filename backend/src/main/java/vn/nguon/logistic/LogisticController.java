package vn.nguon.logistic;

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
import vn.nguon.gs1.Sscc;
import vn.nguon.http.Lists;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Refusal;
import vn.nguon.lot.LotPart;

/** Cases and pallets over HTTP. */
@RestController
@RequestMapping("/api/units")
class LogisticController {

  private final Orders orders;
  private final LogisticQueries queries;

  LogisticController(Orders orders, LogisticQueries queries) {
    this.orders = orders;
    this.queries = queries;
  }

  /**
   * @param unit the SSCC, eighteen digits; null to have one given
   * @param units the SSCCs of the cases on a pallet
   */
  record UnitOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      String unit,
      LogisticKind kind,
      List<LotPart> contents,
      List<String> units,
      String note)
      implements Order {}

  record OpeningOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  /** Closes a case or a pallet; the answer names it. */
  @PostMapping
  ResponseEntity<String> aggregate(@RequestBody UnitOrder order) {
    return orders.place(
        order,
        by ->
            new LogisticCommand.AggregateUnit(
                order.unit() == null || order.unit().isBlank()
                    ? null
                    : LogisticUnits.parse(order.unit(), "unit"),
                order.kind(),
                order.contents(),
                LogisticUnits.parse(order.units(), "units"),
                order.note(),
                by));
  }

  @PostMapping("/{unit}/opening")
  ResponseEntity<String> open(@PathVariable String unit, @RequestBody OpeningOrder order) {
    return orders.place(
        order, by -> new LogisticCommand.OpenUnit(LogisticUnits.parse(unit, "unit"), by));
  }

  /** The units that one's own party holds, the latest closed first. */
  @GetMapping
  Lists.Page<LogisticQueries.Shown> list(
      @RequestParam(required = false) LogisticView.Phase state,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    return queries.held(Actor.current().party(), state, Lists.limit(limit), cursor);
  }

  @GetMapping("/{unit}")
  LogisticQueries.Shown get(@PathVariable String unit) {
    Sscc id = LogisticUnits.parse(unit, "unit");
    Actor.current().mayRead(queries.parties(id), "unit-unknown", id);
    return queries.find(id).orElseThrow(() -> Refusal.notFound("unit-unknown", "unit", id));
  }
}
