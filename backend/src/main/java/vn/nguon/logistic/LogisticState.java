package vn.nguon.logistic;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.lot.LotPart;

/**
 * What is known of a case or pallet now, and what may be ordered of it. Only cases stand on pallets
 * and nothing stands in a case, so that no unit can be inside itself.
 *
 * @param holder whose it is; under way still the sender's
 * @param contents what was closed into it, without what is in the cases on it
 * @param units the cases that were put on it
 * @param inside the pallet that it stands on, or null
 * @param shipment that it is under way with, or null
 * @param opened it is no more; its number is not used again
 */
public record LogisticState(
    Sscc id,
    LogisticKind kind,
    PartyId holder,
    OffsetDateTime closedAt,
    List<LotPart> contents,
    List<Sscc> units,
    Sscc inside,
    ShipmentId shipment,
    boolean opened) {

  /** The most lots that are closed into one unit directly. */
  static final int MOST_LOTS = 100;

  /** The most cases on one pallet. */
  static final int MOST_UNITS = 200;

  public static String stream(Sscc id) {
    return "sscc:" + id.digits();
  }

  public static LogisticState evolve(LogisticState before, LogisticEvent event) {
    return switch (event) {
      case LogisticEvent.UnitAggregated e ->
          new LogisticState(
              e.unit(),
              e.kind(),
              e.by().party(),
              e.by().happenedAt(),
              e.contents(),
              e.units(),
              null,
              null,
              false);
      case LogisticEvent.UnitPutIn e -> before.with(before.holder, e.into(), null, false);
      case LogisticEvent.UnitTakenOut e ->
          before.with(before.holder, null, before.shipment, before.opened);
      case LogisticEvent.UnitDispatched e ->
          before.with(before.holder, before.inside, e.shipment(), false);
      case LogisticEvent.UnitReceived e -> before.with(e.by().party(), before.inside, null, false);
      case LogisticEvent.UnitReturned e -> before.with(before.holder, before.inside, null, false);
      case LogisticEvent.UnitOpened e -> before.with(before.holder, null, null, true);
    };
  }

  private LogisticState with(
      PartyId newHolder, Sscc newInside, ShipmentId newShipment, boolean nowOpened) {
    return new LogisticState(
        id, kind, newHolder, closedAt, contents, units, newInside, newShipment, nowOpened);
  }

  /**
   * Closes a unit.
   *
   * @param id its number, given by the client or by {@link SsccNumbers}
   * @throws Refusal {@code unit-exists}, {@code unit-empty}, {@code unit-contents}, {@code
   *     unit-lot-twice}, {@code unit-in-case}, {@code unit-units}, {@code unit-twice}, {@code
   *     quantity-zero}
   */
  static List<LogisticEvent> aggregate(
      LogisticState before, LogisticCommand.AggregateUnit c, Sscc id) {
    if (before != null) {
      throw Refusal.conflict("unit-exists", "unit", Map.of("value", id));
    }
    Rules.past(c.by());
    Rules.required(c.kind(), "kind");
    List<LotPart> contents = c.contents() == null ? List.of() : c.contents();
    List<Sscc> cases = c.units() == null ? List.of() : c.units();
    if (contents.isEmpty() && cases.isEmpty()) {
      throw Refusal.invalid("unit-empty", "contents");
    }
    if (contents.size() > MOST_LOTS) {
      throw Refusal.invalid("unit-contents", "contents", Map.of("most", MOST_LOTS));
    }
    Set<LotId> lots = new HashSet<>();
    for (LotPart part : contents) {
      Rules.some(Rules.required(part, "contents").quantity(), "contents.quantity");
      if (!lots.add(Rules.required(part.lot(), "contents.lot"))) {
        throw Refusal.invalid("unit-lot-twice", "contents", Map.of("value", part.lot()));
      }
    }
    if (c.kind() == LogisticKind.CASE && !cases.isEmpty()) {
      throw Refusal.invalid("unit-in-case", "units");
    }
    if (cases.size() > MOST_UNITS) {
      throw Refusal.invalid("unit-units", "units", Map.of("most", MOST_UNITS));
    }
    Set<Sscc> seen = new HashSet<>(Set.of(id));
    for (Sscc unit : cases) {
      if (!seen.add(Rules.required(unit, "units"))) {
        throw Refusal.invalid("unit-twice", "units", Map.of("value", unit));
      }
    }
    return List.of(
        new LogisticEvent.UnitAggregated(
            id, c.kind(), contents, cases, Rules.optionalText(c.note(), "note", 300), c.by()));
  }

  /**
   * Every order but to close one.
   *
   * @throws Refusal {@code unit-not-yours}, {@code unit-opened}, {@code unit-under-way}, {@code
   *     unit-inside}, {@code unit-not-case}, {@code unit-before-closed}, {@code shipment-not-here}
   */
  static List<LogisticEvent> decide(LogisticState before, LogisticCommand command) {
    return switch (command) {
      case LogisticCommand.AggregateUnit c ->
          throw new IllegalArgumentException("closing makes a unit: " + c);
      case LogisticCommand.OpenUnit c -> {
        Rules.past(c.by());
        atHand(before, c, null, "unit");
        yield List.of(new LogisticEvent.UnitOpened(c.unit(), c.by()));
      }
      case LogisticCommand.PutInUnit c -> {
        if (before.kind != LogisticKind.CASE) {
          throw Refusal.invalid("unit-not-case", "units", Map.of("value", c.unit()));
        }
        atHand(before, c, null, "units");
        yield List.of(new LogisticEvent.UnitPutIn(c.unit(), c.into(), c.by()));
      }
      case LogisticCommand.TakeOutOfUnit c -> {
        atHand(before, c, c.from(), "units");
        yield List.of(new LogisticEvent.UnitTakenOut(c.unit(), c.from(), c.by()));
      }
      case LogisticCommand.DispatchUnit c -> {
        atHand(before, c, c.inside(), "units");
        yield List.of(new LogisticEvent.UnitDispatched(c.unit(), c.shipment(), c.by()));
      }
      case LogisticCommand.ReceiveUnit c -> {
        underWay(before, c.shipment());
        var events = new ArrayList<LogisticEvent>();
        events.add(new LogisticEvent.UnitReceived(c.unit(), c.shipment(), c.by()));
        if (c.takenOut()) {
          events.add(new LogisticEvent.UnitTakenOut(c.unit(), before.inside, c.by()));
        }
        if (c.opened()) {
          events.add(new LogisticEvent.UnitOpened(c.unit(), c.by()));
        }
        yield events;
      }
      case LogisticCommand.ReturnUnit c -> {
        underWay(before, c.shipment());
        yield List.of(new LogisticEvent.UnitReturned(c.unit(), c.shipment(), c.by()));
      }
    };
  }

  private static void underWay(LogisticState before, ShipmentId shipment) {
    if (!shipment.equals(before.shipment)) {
      throw Refusal.conflict("shipment-not-here", "shipment", Map.of("value", shipment));
    }
  }

  /** It is the party's, closed, where the party can lay hands on it. */
  private static void atHand(
      LogisticState before, LogisticCommand command, Sscc where, String field) {
    if (!before.holder.equals(command.by().party())) {
      throw Refusal.forbidden("unit-not-yours", field, Map.of("value", before.id));
    }
    if (before.opened) {
      throw Refusal.conflict("unit-opened", field, Map.of("value", before.id));
    }
    if (before.shipment != null) {
      throw Refusal.conflict(
          "unit-under-way", field, Map.of("value", before.id, "shipment", before.shipment));
    }
    if (before.inside != null && !before.inside.equals(where)) {
      throw Refusal.conflict(
          "unit-inside", field, Map.of("value", before.id, "inside", before.inside));
    }
    if (where != null && before.inside == null) {
      throw Refusal.conflict("unit-opened", field, Map.of("value", where));
    }
    if (command.by().happenedAt().toLocalDate().isBefore(before.closedAt.toLocalDate())) {
      throw Refusal.invalid(
          "unit-before-closed", "happenedAt", Map.of("value", before.closedAt.toLocalDate()));
    }
  }
}
