package vn.nguon.lot;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.kernel.By;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.lot.LotCommand.CorrectLotEntry;
import vn.nguon.lot.LotCommand.HarvestLot;
import vn.nguon.lot.LotCommand.PackLot;
import vn.nguon.lot.LotState.Entry;
import vn.nguon.lot.LotState.EntryKind;
import vn.nguon.lot.LotState.Transit;

/**
 * What may be done with lots. Each decision is a pure function from the state and the order to what
 * happens; it refuses by {@link Refusal}. Together they keep the mass balance: no order makes mass,
 * and nothing leaves that is not there (R-VN7).
 */
final class LotRules {

  /** The most inputs one packing may have. */
  static final int MOST_INPUTS = 200;

  /** No food keeps longer; a later date is a slip of the finger. */
  private static final int LONGEST_LIFE_YEARS = 30;

  /**
   * @param unit what the product is counted in
   * @throws Refusal {@code quantity-zero}, {@code unit-mismatch}, {@code time-in-future} …
   */
  static List<LotEvent> harvest(HarvestLot order, LotId id, vn.nguon.kernel.Unit unit) {
    Rules.past(order.by());
    return List.of(
        new LotEvent.LotHarvested(
            id,
            order.area(),
            Rules.some(order.quantity(), "quantity").in(unit),
            Rules.optionalText(order.variety(), "variety", 60),
            Rules.optionalText(order.grade(), "grade", 40),
            Rules.optionalText(order.note(), "note", 500),
            order.by()));
  }

  /**
   * The new lot. Its inputs are taken from their lots by {@link #consume}, in the same transaction.
   *
   * @throws Refusal {@code pack-inputs}, {@code pack-input-twice}, {@code pack-gains} where more
   *     comes out than went in, {@code best-before-past}
   */
  static List<LotEvent> pack(
      PackLot order, LotId id, vn.nguon.kernel.Unit unit, Integer shelfLifeDays) {
    Rules.past(order.by());
    List<LotPart> inputs = Rules.required(order.inputs(), "inputs");
    if (inputs.isEmpty() || inputs.size() > MOST_INPUTS) {
      throw Refusal.invalid("pack-inputs", "inputs", Map.of("most", MOST_INPUTS));
    }
    Set<LotId> seen = new HashSet<>();
    Quantity in = Quantity.zero(unit);
    for (LotPart input : inputs) {
      if (!seen.add(Rules.required(Rules.required(input, "inputs").lot(), "inputs.lot"))) {
        throw Refusal.invalid("pack-input-twice", "inputs", Map.of("value", input.lot()));
      }
      in = in.plus(Rules.some(input.quantity(), "inputs.quantity"));
    }
    Quantity out = Rules.some(order.quantity(), "quantity").in(unit);
    if (out.exceeds(in)) {
      throw Refusal.invalid("pack-gains", "quantity", Map.of("value", out, "most", in));
    }
    LocalDate packedOn = order.by().happenedAt().toLocalDate();
    LocalDate bestBefore = order.bestBefore();
    if (bestBefore == null && shelfLifeDays != null) {
      bestBefore = packedOn.plusDays(shelfLifeDays);
    }
    if (bestBefore != null && bestBefore.isBefore(packedOn)) {
      throw Refusal.invalid("best-before-past", "bestBefore", Map.of("value", bestBefore));
    }
    if (bestBefore != null && bestBefore.isAfter(packedOn.plusYears(LONGEST_LIFE_YEARS))) {
      throw Refusal.invalid("best-before-far", "bestBefore", Map.of("value", bestBefore));
    }
    return List.of(
        new LotEvent.LotPacked(
            id,
            order.facility(),
            List.copyOf(inputs),
            out,
            bestBefore,
            Rules.optionalText(order.note(), "note", 500),
            order.by()));
  }

  /** A part of a held lot goes into another. */
  static List<LotEvent> consume(LotState lot, LotId into, Quantity quantity, By by) {
    Quantity taken = available(lot, quantity, by, "inputs");
    return List.of(new LotEvent.LotConsumed(lot.id(), into, taken, by));
  }

  /**
   * Every order but making a lot.
   *
   * @throws Refusal {@code lot-not-held}, {@code quantity-not-there}, {@code before-made}, {@code
   *     shipment-not-here} …
   */
  static List<LotEvent> decide(LotState lot, LotCommand order) {
    return switch (order) {
      case LotCommand.DisposeOfLot o -> {
        Quantity quantity = available(lot, o.quantity(), o.by(), "quantity");
        String reason = Rules.text(o.reason(), "reason", 300);
        yield List.of(new LotEvent.LotDisposed(lot.id(), quantity, reason, o.by()));
      }
      case LotCommand.OfferLot o -> {
        held(lot, o.by(), "lot");
        yield List.of(new LotEvent.LotOffered(lot.id(), o.facility(), o.by()));
      }
      case LotCommand.SellLot o -> {
        if (lot.offered().get(o.by().party()) == null) {
          throw Refusal.conflict("lot-not-offered", "lot", Map.of("value", lot.id()));
        }
        Quantity quantity = available(lot, o.quantity(), o.by(), "quantity");
        yield List.of(new LotEvent.LotSold(lot.id(), o.facility(), quantity, o.by()));
      }
      case LotCommand.DispatchLot o -> {
        Quantity quantity = available(lot, o.quantity(), o.by(), "lines.quantity");
        yield List.of(new LotEvent.LotDispatched(lot.id(), o.shipment(), o.to(), quantity, o.by()));
      }
      case LotCommand.ReceiveLot o -> {
        Transit transit = arriving(lot, o.shipment(), o.by().party());
        Rules.past(o.by());
        if (o.by().happenedAt().isBefore(transit.since())) {
          throw Refusal.invalid(
              "received-before-dispatched", "happenedAt", Map.of("value", transit.since()));
        }
        Quantity received = Rules.required(o.quantity(), "lines.quantity").in(lot.made().unit());
        if (received.exceeds(transit.quantity())) {
          throw Refusal.invalid(
              "received-more",
              "lines.quantity",
              Map.of("value", received, "most", transit.quantity()));
        }
        Quantity missing = transit.quantity().minus(received);
        String reason = Rules.optionalText(o.reason(), "lines.reason", 300);
        if (!missing.isZero() && reason == null) {
          throw Refusal.invalid("reason-for-shortage", "lines.reason");
        }
        yield List.of(
            new LotEvent.LotReceived(
                lot.id(),
                o.shipment(),
                transit.from(),
                received,
                missing,
                missing.isZero() ? null : reason,
                o.by()));
      }
      case LotCommand.ReturnLot o -> {
        Transit transit = arriving(lot, o.shipment(), o.by().party());
        yield List.of(
            new LotEvent.LotReturned(
                lot.id(),
                o.shipment(),
                transit.from(),
                transit.quantity(),
                Rules.text(o.reason(), "reason", 300),
                o.by()));
      }
      case CorrectLotEntry o -> correct(lot, o);
      case HarvestLot o -> throw new IllegalArgumentException("a harvest makes a lot: " + o);
      case PackLot o -> throw new IllegalArgumentException("packing makes a lot: " + o);
    };
  }

  private static List<LotEvent> correct(LotState lot, CorrectLotEntry order) {
    Rules.past(order.by());
    Entry entry = lot.entries().get(Rules.required(order.corrects(), "corrects"));
    if (entry == null) {
      throw Refusal.notFound("entry-unknown", "corrects", order.corrects());
    }
    PartyId party = order.by().party();
    if (!entry.party().equals(party)) {
      throw Refusal.forbidden("entry-not-yours", "corrects", Map.of("value", order.corrects()));
    }
    if (entry.cancelled()) {
      throw Refusal.conflict("entry-cancelled", "corrects", Map.of("value", order.corrects()));
    }
    int given =
        (order.quantity() == null ? 0 : 1)
            + (order.date() == null ? 0 : 1)
            + (order.didNotHappen() ? 1 : 0);
    if (given != 1) {
      throw Refusal.invalid("correction-one", "quantity");
    }
    String reason = Rules.text(order.reason(), "reason", 300);
    if (order.date() != null) {
      return correctDate(lot, order, entry, reason);
    }
    Quantity now =
        order.didNotHappen()
            ? Quantity.zero(lot.made().unit())
            : Rules.some(order.quantity(), "quantity").in(lot.made().unit());
    if (entry.kind() == EntryKind.MADE && lot.limit() != null && now.exceeds(lot.limit())) {
      throw Refusal.invalid("pack-gains", "quantity", Map.of("value", now, "most", lot.limit()));
    }
    if (entry.kind() == EntryKind.MADE && order.didNotHappen()) {
      // Its inputs would have to come back, and its label may be on a shelf: dispose of it instead.
      throw Refusal.invalid("made-cannot-be-cancelled", "didNotHappen");
    }
    BigDecimal difference = now.value().subtract(entry.quantity().value());
    // More made is more to hold; more sold or disposed of is less.
    BigDecimal heldChange = entry.kind() == EntryKind.MADE ? difference : difference.negate();
    if (lot.heldBy(party).value().add(heldChange).signum() < 0) {
      throw Refusal.conflict(
          "quantity-not-there", "quantity", Map.of("value", now, "held", lot.heldBy(party)));
    }
    return List.of(
        new LotEvent.LotEntryCorrected(
            lot.id(),
            order.corrects(),
            order.didNotHappen() ? null : now,
            null,
            order.didNotHappen(),
            heldChange,
            reason,
            order.by()));
  }

  private static List<LotEvent> correctDate(
      LotState lot, CorrectLotEntry order, Entry entry, String reason) {
    // The day is corrected, not the hour: any hour of today will do.
    By by = order.by();
    OffsetDateTime then = order.date().atStartOfDay().atOffset(lot.madeAt().getOffset());
    Rules.past(new By(by.command(), by.account(), by.party(), then, by.recordedAt()));
    if (entry.kind() != EntryKind.MADE && order.date().isBefore(lot.madeAt().toLocalDate())) {
      throw Refusal.invalid("before-made", "date", Map.of("value", lot.madeAt().toLocalDate()));
    }
    if (entry.kind() == EntryKind.MADE
        && lot.firstUsed() != null
        && order.date().isAfter(lot.firstUsed().toLocalDate())) {
      throw Refusal.invalid(
          "made-after-used", "date", Map.of("value", lot.firstUsed().toLocalDate()));
    }
    return List.of(
        new LotEvent.LotEntryCorrected(
            lot.id(),
            order.corrects(),
            null,
            order.date(),
            false,
            BigDecimal.ZERO,
            reason,
            order.by()));
  }

  private static Transit arriving(
      LotState lot, vn.nguon.kernel.ShipmentId shipment, PartyId receiver) {
    Transit transit = lot.inTransit().get(shipment);
    if (transit == null || !transit.to().equals(receiver)) {
      throw Refusal.conflict("shipment-not-here", "shipment", Map.of("value", shipment));
    }
    return transit;
  }

  private static void held(LotState lot, By by, String field) {
    Rules.past(by);
    if (by.happenedAt().isBefore(lot.madeAt())
        && by.happenedAt().toLocalDate().isBefore(lot.madeAt().toLocalDate())) {
      throw Refusal.invalid(
          "before-made", "happenedAt", Map.of("value", lot.madeAt().toLocalDate()));
    }
    if (lot.heldBy(by.party()).isZero()) {
      throw Refusal.forbidden("lot-not-held", field, Map.of("value", lot.id()));
    }
  }

  private static Quantity available(LotState lot, Quantity quantity, By by, String field) {
    held(lot, by, "lot");
    Quantity wanted = Rules.some(quantity, field).in(lot.made().unit());
    if (wanted.exceeds(lot.heldBy(by.party()))) {
      throw Refusal.conflict(
          "quantity-not-there", field, Map.of("value", wanted, "held", lot.heldBy(by.party())));
    }
    return wanted;
  }

  private LotRules() {}
}
