package vn.nguon.dispatch;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.Rules;
import vn.nguon.store.projection.ProjectionEngine;

/** Turns the body of an HTTP request into a command of who is signed in, and its answer back. */
@Component
public class Orders {

  /** The position to wait for when reading one's own write, as {@code ?after=}. */
  public static final String POSITION = "Nguon-Position";

  /** Where a time comes without an offset of its own. */
  private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");

  private final Dispatcher dispatcher;
  private final ProjectionEngine projections;
  private final Clock clock;

  Orders(Dispatcher dispatcher, ProjectionEngine projections, Clock clock) {
    this.dispatcher = dispatcher;
    this.projections = projections;
    this.clock = clock;
  }

  /** Carries it out and answers 201. */
  public ResponseEntity<String> place(Order order, Function<By, Command> command) {
    return place(order, command, null);
  }

  /**
   * Carries it out and answers 201.
   *
   * @param location where the result can be read, or null
   */
  public ResponseEntity<String> place(Order order, Function<By, Command> command, URI location) {
    Actor actor = Actor.current();
    String answer = dispatcher.send(actor, command.apply(by(actor, order)));
    var response = location == null ? ResponseEntity.status(201) : ResponseEntity.created(location);
    return response
        .header(POSITION, String.valueOf(projections.head()))
        .contentType(MediaType.APPLICATION_JSON)
        .body(answer);
  }

  /** Who says so, for whom, and when. */
  public By by(Actor actor, Order order) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    OffsetDateTime at =
        order.happenedAt() == null ? now.atZone(HERE).toOffsetDateTime() : order.happenedAt();
    return new By(
        Rules.required(order.commandId(), "commandId"),
        actor.account(),
        order.party() == null ? actor.party() : order.party(),
        at,
        now,
        actor.onBehalfBy());
  }
}
