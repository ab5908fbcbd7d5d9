package vn.nguon.store.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;

/** A small aggregate to try the store with. */
public final class Basket extends StateAggregate<Basket.State, Basket.Event> {

  /** How many events all baskets together have folded, so that a test sees what a load costs. */
  static final AtomicInteger FOLDS = new AtomicInteger();

  /** What is known of a basket. */
  public record State(String basket, BigDecimal kilograms, int fills) {}

  /** What happened to a basket. */
  public sealed interface Event {
    String basket();
  }

  /** Something was put in. */
  public record Filled(String basket, BigDecimal kilograms, By by) implements Event {}

  /** An order to put something in. */
  public record Fill(String basket, BigDecimal kilograms, By by) {}

  /** An order to put something in several baskets at once, the last one by an order of its own. */
  public record FillAll(List<String> baskets, BigDecimal kilograms, By by) {}

  @Override
  protected String streamOf(Event event) {
    return event.basket();
  }

  @Override
  protected State evolve(State before, Event event) {
    FOLDS.incrementAndGet();
    return switch (event) {
      case Filled e ->
          before == null
              ? new State(e.basket(), e.kilograms(), 1)
              : new State(e.basket(), before.kilograms().add(e.kilograms()), before.fills() + 1);
    };
  }

  State state() {
    return state;
  }

  static By by(CommandId command) {
    return new By(
        command,
        new AccountId("lan"),
        new PartyId("htx-cao-phong"),
        OffsetDateTime.parse("2026-11-05T06:30:00+07:00"),
        Instant.parse("2026-11-05T01:00:00.123Z"));
  }

  static Filled filled(String basket, String kilograms) {
    return new Filled(basket, new BigDecimal(kilograms), by(CommandId.random()));
  }
}
