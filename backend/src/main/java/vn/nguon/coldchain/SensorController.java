package vn.nguon.coldchain;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.coldchain.ColdchainController.ReadingOrder;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.http.Lists;
import vn.nguon.http.ProblemWriter;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.SensorId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/** Sensors over HTTP: their entries for people, and the way in for what they send. */
@RestController
@RequestMapping("/api")
class SensorController {

  /** A sensor that was cut off for half a day and measures every minute sends twice. */
  private static final int MOST_PUSHED = 500;

  private final Orders orders;
  private final Dispatcher dispatcher;
  private final Sensors sensors;
  private final PushLimit limit;
  private final ProjectionRunner<SensorView> runner;
  private final ProblemWriter problems;
  private final Clock clock;

  SensorController(
      Orders orders,
      Dispatcher dispatcher,
      Sensors sensors,
      PushLimit limit,
      ProjectionRunner<SensorView> runner,
      ProblemWriter problems,
      Clock clock) {
    this.orders = orders;
    this.dispatcher = dispatcher;
    this.sensors = sensors;
    this.limit = limit;
    this.runner = runner;
    this.problems = problems;
    this.clock = clock;
  }

  /**
   * Exactly one of shipment, facility and vehicle is given.
   *
   * @param sensor an id of the owner's choice; null to use the command's
   */
  record SensorOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      SensorId sensor,
      String name,
      ShipmentId shipment,
      PlaceId facility,
      String vehicle)
      implements Order {

    SensorId id() {
      return sensor == null
          ? new SensorId(Rules.required(commandId, "commandId").toString())
          : sensor;
    }
  }

  record MoveOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      ShipmentId shipment,
      PlaceId facility,
      String vehicle)
      implements Order {}

  record TokenOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  record RetirementOrder(CommandId commandId, OffsetDateTime happenedAt, String reason)
      implements Order {}

  /** What a sensor sends. */
  record Push(List<ReadingOrder> readings) {}

  /**
   * @param token what the sensor is to send with its readings; null in the answer to a repetition,
   *     for it is shown once
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TokenAnswer(CommandId commandId, SensorId sensor, String token) {}

  /** Registers a sensor; the answer has its token, which is not shown again. */
  @PostMapping("/sensors")
  ResponseEntity<TokenAnswer> register(@RequestBody SensorOrder order) {
    SensorId id = order.id();
    var subject = new Subject(order.shipment(), order.facility(), order.vehicle());
    return withToken(
        order,
        id,
        hash -> by -> new SensorCommand.RegisterSensor(id, order.name(), subject, hash, by));
  }

  /** Gives a new token; the one before is good for nothing any more. */
  @PostMapping("/sensors/{id}/tokens")
  ResponseEntity<TokenAnswer> renew(@PathVariable SensorId id, @RequestBody TokenOrder order) {
    return withToken(order, id, hash -> by -> new SensorCommand.RenewSensorToken(id, hash, by));
  }

  private ResponseEntity<TokenAnswer> withToken(
      Order order, SensorId id, Function<String, Function<By, Command>> command) {
    String token = sensors.newToken(id);
    String hash = Sensors.hash(token);
    ResponseEntity<String> answer = orders.place(order, command.apply(hash));
    // A repetition made no new token: the one that the first answer had is still the right one.
    boolean made = sensors.find(id).filter(sensor -> sensor.tokenHash().equals(hash)).isPresent();
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(new TokenAnswer(order.commandId(), id, made ? token : null));
  }

  @PostMapping("/sensors/{id}/moves")
  ResponseEntity<String> move(@PathVariable SensorId id, @RequestBody MoveOrder order) {
    var subject = new Subject(order.shipment(), order.facility(), order.vehicle());
    return orders.place(order, by -> new SensorCommand.MoveSensor(id, subject, by));
  }

  @PostMapping("/sensors/{id}/retirement")
  ResponseEntity<String> retire(@PathVariable SensorId id, @RequestBody RetirementOrder order) {
    return orders.place(order, by -> new SensorCommand.RetireSensor(id, order.reason(), by));
  }

  /** One's own party's sensors, the latest first. */
  @GetMapping("/sensors")
  Lists.Page<SensorView> list(
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    SortKey mine = SortKey.of(Actor.current().party().value());
    Documents.Page<SensorView> page =
        Lists.find(
            runner.documents(),
            Find.Range.under(SensorProjection.BY_OWNER, mine, true, Lists.limit(limit), cursor));
    return new Lists.Page<>(page.items().stream().map(Stored::body).toList(), page.next());
  }

  /** One of one's own sensors. */
  @GetMapping("/sensors/{id}")
  SensorView sensor(@PathVariable SensorId id) {
    SensorView view =
        runner
            .documents()
            .get(id.value())
            .map(Stored::body)
            .orElseThrow(() -> Refusal.notFound("sensor-unknown", "id", id));
    Actor.current().mayRead(List.of(view.owner()), "sensor-unknown", id);
    return view;
  }

  /**
   * Takes what a sensor sends: {@code {"readings": [{"at": …, "celsius": …}]}} with {@code
   * Authorization: Bearer} and its token. A reading whose time is known is passed over, so that a
   * sensor may send again what it is not sure of.
   */
  @PostMapping("/sensor-readings")
  ResponseEntity<String> push(
      @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) String authorization,
      @RequestBody Push push,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Optional<SensorState> found =
        Optional.ofNullable(authorization)
            .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
            .flatMap(header -> sensors.byToken(header.substring(7).strip()));
    if (found.isEmpty()) {
      response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
      problems.write(request, response, HttpStatus.UNAUTHORIZED, "sensor-token");
      return null;
    }
    SensorState sensor = found.get();
    if (!limit.take(sensor.id())) {
      response.setHeader(HttpHeaders.RETRY_AFTER, "60");
      problems.write(request, response, HttpStatus.TOO_MANY_REQUESTS, "too-often");
      return null;
    }
    List<Reading> readings = ReadingOrder.readings(push.readings());
    if (readings.size() > MOST_PUSHED) {
      throw new Refusal(
          Refusal.Kind.TOO_LARGE, "readings-count", "readings", Map.of("most", MOST_PUSHED));
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    // The same readings sent again are the same command.
    var id = new CommandId(UUID.nameUUIDFromBytes(said(sensor, readings)));
    var by = new By(id, sensor.account(), sensor.owner(), now.atOffset(ZoneOffset.UTC), now);
    String answer =
        dispatcher.sendTrusted(
            new ReadingCommand.RecordReadings(sensor.subject(), sensor.id(), readings, by));
    return ResponseEntity.status(HttpStatus.CREATED)
        .contentType(MediaType.APPLICATION_JSON)
        .body(answer);
  }

  private static byte[] said(SensorState sensor, List<Reading> readings) {
    return (sensor.id() + "@" + sensor.subject() + ":" + readings).getBytes(StandardCharsets.UTF_8);
  }
}
