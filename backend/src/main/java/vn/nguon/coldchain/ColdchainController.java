package vn.nguon.coldchain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.MediaType;
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
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.lot.LotQueries;
import vn.nguon.place.PlaceState;
import vn.nguon.place.Places;
import vn.nguon.shipment.Shipments;

/** Temperatures over HTTP, for people. */
@RestController
@RequestMapping("/api")
class ColdchainController {

  private static final int MOST_DAYS = 31;
  private static final int MOST_SHOWN = 8;

  private final Orders orders;
  private final ColdChains coldChains;
  private final Shipments shipments;
  private final LotQueries lots;
  private final Places places;
  private final Measurers measurers;
  private final Clock clock;

  ColdchainController(
      Orders orders,
      ColdChains coldChains,
      Shipments shipments,
      LotQueries lots,
      Places places,
      Measurers measurers,
      Clock clock) {
    this.measurers = measurers;
    this.places = places;
    this.clock = clock;
    this.orders = orders;
    this.coldChains = coldChains;
    this.shipments = shipments;
    this.lots = lots;
  }

  /** One temperature as it is sent. */
  record ReadingOrder(OffsetDateTime at, BigDecimal celsius) {

    Reading reading() {
      return new Reading(Rules.required(at, "readings.at").toInstant(), celsius);
    }

    static List<Reading> readings(List<ReadingOrder> orders) {
      return Rules.required(orders, "readings").stream()
          .map(order -> Rules.required(order, "readings").reading())
          .toList();
    }
  }

  /**
   * Exactly one of shipment, facility and vehicle is given.
   *
   * @param vehicle its plate
   */
  record ReadingsOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      ShipmentId shipment,
      PlaceId facility,
      String vehicle,
      List<ReadingOrder> readings)
      implements Order {}

  private record FileOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  /** Answers how many readings were taken, and how many were known already. */
  @PostMapping("/readings")
  ResponseEntity<String> readings(@RequestBody ReadingsOrder order) {
    var subject = new Subject(order.shipment(), order.facility(), order.vehicle());
    List<Reading> readings = ReadingOrder.readings(order.readings());
    return orders.place(
        order, by -> new ReadingCommand.RecordReadings(subject, null, readings, by));
  }

  /** An empty file with the headings, to fill in. */
  @GetMapping(value = "/imports/readings/template", produces = "text/csv;charset=UTF-8")
  ResponseEntity<String> template() {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", java.nio.charset.StandardCharsets.UTF_8))
        .header("Content-Disposition", "attachment; filename=\"so-nhiet-do.csv\"")
        .body("\uFEFF" + String.join(";", ReadingBook.COLUMNS) + "\r\n");
  }

  /**
   * What a file holds, as it was understood.
   *
   * @param lines how many readings
   * @param first readings of the file, in the order of the file, at most {@link #MOST_SHOWN}
   */
  record Preview(
      int lines,
      Instant from,
      Instant to,
      BigDecimal lowest,
      BigDecimal highest,
      List<Reading> first) {

    static Preview of(List<Reading> readings) {
      return new Preview(
          readings.size(),
          readings.stream().map(Reading::at).min(Comparator.naturalOrder()).orElse(null),
          readings.stream().map(Reading::at).max(Comparator.naturalOrder()).orElse(null),
          readings.stream().map(Reading::celsius).min(Comparator.naturalOrder()).orElse(null),
          readings.stream().map(Reading::celsius).max(Comparator.naturalOrder()).orElse(null),
          readings.stream().limit(MOST_SHOWN).toList());
    }
  }

  /**
   * A logger's file: every line, or none with the reason for each bad line.
   *
   * @param dryRun only reads it, and answers 200 with what it holds
   */
  @PostMapping(value = "/imports/readings", consumes = "text/csv")
  ResponseEntity<?> readingsFile(
      @RequestParam String commandId,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam(required = false) ShipmentId shipment,
      @RequestParam(required = false) PlaceId facility,
      @RequestParam(required = false) String vehicle,
      @RequestBody byte[] file) {
    var order = new FileOrder(CommandId.parse(commandId), null);
    var subject = new Subject(shipment, facility, vehicle);
    By told = orders.by(Actor.current(), order);
    if (dryRun) {
      measurers.check(subject, told);
      return ResponseEntity.ok(Preview.of(ReadingBook.read(file, told)));
    }
    List<Reading> readings = ReadingBook.read(file, told);
    return orders.place(
        order, by -> new ReadingCommand.RecordReadings(subject, null, readings, by));
  }

  /** A shipment that nobody measured in. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Unmeasured(ShipmentId shipment, int readings) {}

  @GetMapping("/shipments/{id}/temperatures")
  Object ofShipment(@PathVariable ShipmentId id) {
    Actor.current().mayRead(shipments.get(id, "shipment").parties(), "shipment-unknown", id);
    return coldChains.ofShipment(id).<Object>map(t -> t).orElse(new Unmeasured(id, 0));
  }

  /** The lot's ways that somebody measured on, and the facilities that somebody measured in. */
  record OfLot(List<ColdChains.Temperatures> items, List<ColdChains.OfStay> stays) {}

  @GetMapping("/lots/{product}/{number}/temperatures")
  OfLot ofLot(@PathVariable ProductId product, @PathVariable String number) {
    var lot = new LotId(product, number);
    Actor.current().mayRead(lots.parties(lot), "lot-unknown", lot);
    return new OfLot(coldChains.ofLot(lot), coldChains.stays(lot));
  }

  /**
   * How it was in a facility, for its owner.
   *
   * @param until the present where not given
   * @param days so many up to then
   */
  @GetMapping("/facilities/{id}/temperatures")
  ColdChains.OfFacility ofFacility(
      @PathVariable PlaceId id,
      @RequestParam(required = false) OffsetDateTime until,
      @RequestParam(defaultValue = "7") int days) {
    if (days < 1 || days > MOST_DAYS) {
      throw Refusal.invalid(
          "number-range", "days", Map.of("value", days, "least", 1, "most", MOST_DAYS));
    }
    if (!(places.find(id).orElse(null) instanceof PlaceState.Facility facility)) {
      throw Refusal.notFound("facility-unknown", null, id);
    }
    Actor.current().mayRead(Set.of(facility.owner()), "facility-unknown", id);
    Instant to =
        until == null ? clock.instant().truncatedTo(ChronoUnit.SECONDS) : until.toInstant();
    return coldChains.ofFacility(id, facility.name(), to.minus(Duration.ofDays(days)), to);
  }

  /** Consignments with an excursion: one's own, or for who may read all, everybody's. */
  @GetMapping("/excursions")
  Lists.Page<ColdChains.Temperatures> excursions(
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    Actor actor = Actor.current();
    return coldChains.excursions(
        actor.role().readsAll() ? null : actor.party(), Lists.limit(limit), cursor);
  }
}
