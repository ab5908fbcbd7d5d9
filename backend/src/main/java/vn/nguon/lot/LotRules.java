package vn.nguon.lot;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotCommand.CorrectLotEntry;
import vn.nguon.lot.LotCommand.HarvestLot;
import vn.nguon.lot.LotCommand.PackLot;
import vn.nguon.lot.LotCommand.TakeInLot;
import vn.nguon.lot.LotCommand.TransformLots;
import vn.nguon.lot.LotState.Entry;
import vn.nguon.lot.LotState.EntryKind;
import vn.nguon.lot.LotState.Transit;
import vn.nguon.product.ProductState;

/**
 * What may be done with lots. Each decision is a pure function from the state and the order to what
 * happens; it refuses by {@link Refusal}. Together they keep the mass balance: no order makes mass,
 * and nothing leaves that is not there (R-VN7).
 */
final class LotRules {

  /** The most inputs one packing or transformation may have. */
  static final int MOST_INPUTS = 200;

  /** The most lots that may come out of one transformation. */
  static final int MOST_OUTPUTS = 50;

  private static final int MOST_LOSSES = 20;

  /**
   * @param unit what the product is counted in
   * @param diary what the growing diary says to it
   * @throws Refusal {@code quantity-zero}, {@code unit-mismatch}, {@code time-in-future} …
   */
  static List<LotEvent> harvest(
      HarvestLot order, LotId id, Unit unit, SeasonId season, List<Contradiction> contradictions) {
    Rules.past(order.by());
    return List.of(
        new LotEvent.LotHarvested(
            id,
            order.area(),
            harvested(order, unit),
            Rules.optionalText(order.variety(), "variety", 60),
            Rules.optionalText(order.grade(), "grade", 40),
            Rules.optionalText(order.note(), "note", 500),
            season,
            contradictions,
            order.by()));
  }

  /** How much was harvested, in what the product is counted in. */
  static Quantity harvested(HarvestLot order, Unit unit) {
    return Rules.some(order.quantity(), "quantity").in(unit);
  }

  /** A lot that goes into another, and its product. */
  record Source(LotPart part, LotState lot, ProductState product) {}

  /** What the inputs have in common for all that comes out. */
  private record Origin(boolean unknown, List<LocalDate> bestBefore) {
    static Origin of(List<Source> sources) {
      return new Origin(
          sources.stream().anyMatch(source -> source.lot().unknownOrigin()),
          sources.stream().map(source -> source.lot().bestBefore()).toList());
    }
  }

  /**
   * Checks the inputs' form, before anything is looked up for them.
   *
   * @throws Refusal {@code pack-inputs}, {@code pack-input-twice}, {@code quantity-zero}
   */
  static List<LotPart> inputs(List<LotPart> inputs) {
    if (Rules.required(inputs, "inputs").isEmpty() || inputs.size() > MOST_INPUTS) {
      throw Refusal.invalid("pack-inputs", "inputs", Map.of("most", MOST_INPUTS));
    }
    Set<LotId> seen = new HashSet<>();
    for (LotPart input : inputs) {
      if (!seen.add(Rules.required(Rules.required(input, "inputs").lot(), "inputs.lot"))) {
        throw Refusal.invalid("pack-input-twice", "inputs", Map.of("value", input.lot()));
      }
      Rules.some(input.quantity(), "inputs.quantity");
    }
    return inputs;
  }

  private static List<Balance.Part> parts(List<Source> sources) {
    return sources.stream()
        .map(
            source ->
                new Balance.Part(
                    source.product().id(),
                    source.part().quantity().in(source.lot().made().unit()),
                    source.product().details().handling(),
                    "inputs.quantity"))
        .toList();
  }

  private static List<LotInput> inputs(List<Source> sources, Balance balance) {
    List<BigDecimal> shares = balance.inputShares();
    return IntStream.range(0, sources.size())
        .mapToObj(
            i ->
                new LotInput(
                    sources.get(i).part().lot(), sources.get(i).part().quantity(), shares.get(i)))
        .toList();
  }

  /**
   * The new lot. Its inputs are taken from their lots by {@link #consume}, in the same transaction.
   *
   * @throws Refusal {@code transform-gains} where more comes out than went in, {@code
   *     unit-factor-missing}, {@code best-before-past} …
   */
  static List<LotEvent> pack(PackLot order, LotId id, ProductState product, List<Source> sources) {
    Rules.past(order.by());
    Quantity out = Rules.some(order.quantity(), "quantity").in(product.details().unit());
    var balance =
        new Balance(
            parts(sources),
            List.of(new Balance.Part(product.id(), out, product.details().handling(), "quantity")),
            List.of(),
            false);
    Origin origin = Origin.of(sources);
    return List.of(
        new LotEvent.LotPacked(
            id,
            order.facility(),
            inputs(sources, balance),
            out,
            balance.most(0),
            BestBefore.of(
                order.bestBefore(),
                order.by().happenedAt().toLocalDate(),
                product.details().shelfLifeDays(),
                origin.bestBefore(),
                false),
            origin.unknown(),
            Rules.optionalText(order.note(), "note", 500),
            order.by()));
  }

  /** A lot that comes out of a transformation, and its product. */
  record Target(LotId id, LotCommand.Output output, ProductState product) {}

  /**
   * Checks the outputs' form, before numbers are given to them.
   *
   * @throws Refusal {@code transform-outputs}, {@code transform-by-products}, {@code
   *     transform-split}, {@code transform-merge}
   */
  static void shape(TransformLots order) {
    TransformationKind kind = Rules.required(order.kind(), "kind");
    List<LotCommand.Output> outputs = Rules.required(order.outputs(), "outputs");
    if (outputs.isEmpty() || outputs.size() > MOST_OUTPUTS) {
      throw Refusal.invalid("transform-outputs", "outputs", Map.of("most", MOST_OUTPUTS));
    }
    for (LotCommand.Output output : outputs) {
      Rules.required(Rules.required(output, "outputs").product(), "outputs.product");
      Rules.some(output.quantity(), "outputs.quantity");
    }
    if (outputs.stream().allMatch(LotCommand.Output::byProduct)) {
      throw Refusal.invalid("transform-by-products", "outputs");
    }
    boolean oneProduct =
        Stream.concat(
                    order.inputs().stream().map(input -> input.lot().product()),
                    outputs.stream().map(LotCommand.Output::product))
                .distinct()
                .count()
            == 1;
    int in = order.inputs().size();
    if (kind == TransformationKind.SPLIT && !(oneProduct && in == 1 && outputs.size() > 1)) {
      throw Refusal.invalid("transform-split", "kind");
    }
    if (kind == TransformationKind.MERGE && !(oneProduct && in > 1 && outputs.size() == 1)) {
      throw Refusal.invalid("transform-merge", "kind");
    }
  }

  /**
   * The new lots, each with its events. Their inputs are taken by {@link #consume}, in the same
   * transaction.
   *
   * @throws Refusal {@code transform-gains}, {@code yield-exceeded}, {@code unit-factor-missing},
   *     {@code best-before-later} …
   */
  static List<LotEvent.LotTransformed> transform(
      TransformLots order, List<Source> sources, List<Target> targets) {
    Rules.past(order.by());
    TransformationKind kind = order.kind();
    List<Loss> losses = losses(order.losses());
    List<Balance.Part> in = parts(sources);
    List<LotPart> outputs =
        targets.stream()
            .map(
                target ->
                    new LotPart(
                        target.id(),
                        target.output().quantity().in(target.product().details().unit())))
            .toList();
    var out = new ArrayList<Balance.Part>();
    for (int i = 0; i < targets.size(); i++) {
      ProductState product = targets.get(i).product();
      out.add(
          new Balance.Part(
              product.id(),
              outputs.get(i).quantity(),
              product.details().handling(),
              "outputs.quantity"));
    }
    var balance =
        new Balance(
            in,
            out,
            losses.stream()
                .map(
                    loss ->
                        new Balance.Part(
                            in.getFirst().product(),
                            loss.quantity(),
                            in.getFirst().handling(),
                            "losses.quantity"))
                .toList(),
            kind.changesFood());
    Origin origin = Origin.of(sources);
    List<LotInput> inputs = inputs(sources, balance);
    List<BigDecimal> shares = balance.outputShares();
    var events = new ArrayList<LotEvent.LotTransformed>();
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      events.add(
          new LotEvent.LotTransformed(
              target.id(),
              kind,
              order.facility(),
              inputs,
              outputs.get(i).quantity(),
              target.output().byProduct(),
              outputs,
              losses,
              shares.get(i),
              balance.most(i),
              Rules.optionalText(target.output().grade(), "outputs.grade", 40),
              BestBefore.of(
                  target.output().bestBefore(),
                  order.by().happenedAt().toLocalDate(),
                  target.product().details().shelfLifeDays(),
                  origin.bestBefore(),
                  kind.changesFood()),
              origin.unknown(),
              Rules.optionalText(order.note(), "note", 500),
              order.by()));
    }
    return events;
  }

  private static List<Loss> losses(List<Loss> losses) {
    if (losses == null) {
      return List.of();
    }
    if (losses.size() > MOST_LOSSES) {
      throw Refusal.invalid("transform-losses", "losses", Map.of("most", MOST_LOSSES));
    }
    return losses.stream()
        .map(
            loss ->
                new Loss(
                    Rules.some(Rules.required(loss, "losses").quantity(), "losses.quantity"),
                    Rules.text(loss.reason(), "losses.reason", 120)))
        .toList();
  }

  /**
   * Goods of somebody who is not in the chain.
   *
   * @throws Refusal {@code required} without a supplier's name …
   */
  static List<LotEvent> takeIn(TakeInLot order, LotId id, Unit unit) {
    Rules.past(order.by());
    return List.of(
        new LotEvent.LotTakenIn(
            id,
            order.facility(),
            Rules.some(order.quantity(), "quantity").in(unit),
            Rules.text(order.supplierName(), "supplierName", 120),
            Rules.optionalText(order.supplierAddress(), "supplierAddress", 200),
            Rules.optionalText(order.documentNumber(), "documentNumber", 40),
            Rules.optionalText(order.origin(), "origin", 200),
            BestBefore.of(
                order.bestBefore(), order.by().happenedAt().toLocalDate(), null, List.of(), true),
            Rules.optionalText(order.note(), "note", 500),
            order.by()));
  }

  /** A part of a held lot goes into others. */
  static List<LotEvent> consume(LotState lot, List<LotId> into, Quantity quantity, By by) {
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
        // What a party keeps back is often thrown away in the end; a recall decides for itself.
        notFrozen(lot);
        Quantity quantity = loose(lot, o.quantity(), o.by(), "quantity");
        String reason = Rules.text(o.reason(), "reason", 300);
        yield List.of(new LotEvent.LotDisposed(lot.id(), quantity, reason, null, o.by()));
      }
      case LotCommand.DestroyRecalled o -> {
        if (!lot.frozen().contains(o.recall())) {
          throw Refusal.conflict("lot-not-frozen", "lot", Map.of("value", lot.id()));
        }
        Quantity quantity = loose(lot, o.quantity(), o.by(), "quantity");
        String reason = Rules.text(o.reason(), "reason", 300);
        yield List.of(new LotEvent.LotDisposed(lot.id(), quantity, reason, o.recall(), o.by()));
      }
      case LotCommand.CoolLot o -> cool(lot, o);
      case LotCommand.OfferLot o -> {
        held(lot, o.by(), "lot");
        movable(lot, o.by());
        yield List.of(new LotEvent.LotOffered(lot.id(), o.facility(), o.by()));
      }
      case LotCommand.SellLot o -> {
        if (lot.offered().get(o.by().party()) == null) {
          held(lot, o.by(), "lot");
          throw Refusal.conflict("lot-not-offered", "lot", Map.of("value", lot.id()));
        }
        Quantity quantity = available(lot, o.quantity(), o.by(), "quantity");
        yield List.of(new LotEvent.LotSold(lot.id(), o.facility(), quantity, o.by()));
      }
      case LotCommand.TakeBackLot o -> {
        Rules.past(o.by());
        Quantity back = Rules.some(o.quantity(), "quantity").in(lot.made().unit());
        if (!lot.soldBy().containsKey(o.by().party())) {
          held(lot, o.by(), "lot");
        }
        Quantity sold = lot.soldBy().getOrDefault(o.by().party(), Quantity.zero(lot.made().unit()));
        if (back.exceeds(sold)) {
          throw Refusal.conflict(
              "taken-back-more", "quantity", Map.of("value", back, "most", sold));
        }
        yield List.of(
            new LotEvent.LotTakenBack(
                lot.id(), o.facility(), back, Rules.text(o.reason(), "reason", 300), o.by()));
      }
      case LotCommand.HoldLot o -> {
        held(lot, o.by(), "lot");
        if (lot.holds().containsKey(o.by().party())) {
          throw Refusal.conflict("lot-on-hold", "lot", Map.of("value", lot.id()));
        }
        yield List.of(
            new LotEvent.LotHeld(lot.id(), Rules.text(o.reason(), "reason", 300), o.by()));
      }
      case LotCommand.ReleaseLot o -> {
        Rules.past(o.by());
        if (!lot.holds().containsKey(o.by().party())) {
          held(lot, o.by(), "lot");
          throw Refusal.conflict("lot-not-on-hold", "lot", Map.of("value", lot.id()));
        }
        yield List.of(
            new LotEvent.LotReleased(lot.id(), Rules.text(o.reason(), "reason", 300), o.by()));
      }
      // Said twice is said once: a recall that goes on after a restart may say it again.
      case LotCommand.FreezeLot o ->
          lot.frozen().contains(o.recall())
              ? List.of()
              : List.of(
                  new LotEvent.LotFrozen(
                      lot.id(), o.recall(), Rules.text(o.reason(), "reason", 300), o.by()));
      case LotCommand.UnfreezeLot o ->
          lot.frozen().contains(o.recall())
              ? List.of(new LotEvent.LotUnfrozen(lot.id(), o.recall(), o.by()))
              : List.of();
      case LotCommand.StowLot o ->
          List.of(
              new LotEvent.LotStowed(
                  lot.id(),
                  o.unit(),
                  available(lot, o.quantity(), o.by(), "contents.quantity"),
                  o.by()));
      case LotCommand.UnstowLot o -> {
        Quantity quantity = Rules.some(o.quantity(), "contents.quantity").in(lot.made().unit());
        if (quantity.exceeds(stowed(lot, o.by()))) {
          throw Refusal.conflict(
              "quantity-not-there",
              "contents.quantity",
              Map.of("value", quantity, "held", stowed(lot, o.by())));
        }
        yield List.of(new LotEvent.LotUnstowed(lot.id(), o.unit(), quantity, o.by()));
      }
      case LotCommand.DispatchLot o -> {
        Quantity quantity = Rules.some(o.quantity(), "lines.quantity").in(lot.made().unit());
        Quantity stowed = some(lot, o.stowed(), "lines.quantity");
        if (stowed.exceeds(quantity) || stowed.exceeds(stowed(lot, o.by()))) {
          throw Refusal.conflict(
              "quantity-not-there",
              "lines.quantity",
              Map.of("value", stowed, "held", stowed(lot, o.by())));
        }
        Quantity loose = quantity.minus(stowed);
        if (loose.isZero()) {
          held(lot, o.by(), "lot");
          movable(lot, o.by());
        } else {
          available(lot, loose, o.by(), "lines.quantity");
        }
        yield List.of(
            new LotEvent.LotDispatched(lot.id(), o.shipment(), o.to(), quantity, stowed, o.by()));
      }
      case LotCommand.ReceiveLot o -> receive(lot, o);
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
      case TransformLots o -> throw new IllegalArgumentException("it makes lots: " + o);
      case TakeInLot o -> throw new IllegalArgumentException("taking in makes a lot: " + o);
    };
  }

  /**
   * 21 CFR 1.1325(b) knows cooling before initial packing only. What is kept back may be cooled: it
   * stays where it is.
   */
  private static List<LotEvent> cool(LotState lot, LotCommand.CoolLot o) {
    held(lot, o.by(), "lot");
    if (lot.kind() != LotKind.HARVESTED) {
      throw Refusal.conflict("cooling-after-packing", "lot", Map.of("value", lot.id()));
    }
    notFrozen(lot);
    Quantity all = lot.heldBy(o.by().party());
    Quantity cooled =
        o.quantity() == null ? all : Rules.some(o.quantity(), "quantity").in(lot.made().unit());
    if (cooled.exceeds(all)) {
      throw Refusal.conflict(
          "quantity-not-there", "quantity", Map.of("value", cooled, "held", all));
    }
    return List.of(new LotEvent.LotCooled(lot.id(), o.facility(), cooled, o.by()));
  }

  private static List<LotEvent> receive(LotState lot, LotCommand.ReceiveLot o) {
    Transit transit = arriving(lot, o.shipment(), o.by().party());
    Rules.past(o.by());
    if (o.by().happenedAt().isBefore(transit.since())) {
      throw Refusal.invalid(
          "received-before-dispatched", "happenedAt", Map.of("value", transit.since()));
    }
    Quantity accepted = Rules.required(o.quantity(), "lines.quantity").in(lot.made().unit());
    Quantity damaged = some(lot, o.damaged(), "lines.damaged");
    Quantity refused = some(lot, o.refused(), "lines.refused");
    Quantity over = some(lot, o.over(), "lines.over");
    Quantity arrived = accepted.plus(damaged).plus(refused);
    if (arrived.exceeds(transit.quantity())) {
      throw Refusal.invalid(
          "received-more", "lines.quantity", Map.of("value", arrived, "most", transit.quantity()));
    }
    Quantity missing = transit.quantity().minus(arrived);
    if (!over.isZero() && !missing.isZero()) {
      throw Refusal.invalid("received-over-and-short", "lines.over", Map.of("value", missing));
    }
    String reason = Rules.optionalText(o.reason(), "lines.reason", 300);
    boolean inFull = accepted.equals(transit.quantity()) && over.isZero();
    if (!inFull && reason == null) {
      throw Refusal.invalid("reason-for-shortage", "lines.reason");
    }
    Quantity stowed = some(lot, o.stowed(), "lines.quantity");
    if (stowed.exceeds(accepted) || stowed.exceeds(transit.stowed())) {
      throw Refusal.invalid(
          "received-more", "lines.quantity", Map.of("value", stowed, "most", transit.stowed()));
    }
    return List.of(
        new LotEvent.LotReceived(
            lot.id(),
            o.shipment(),
            transit.from(),
            accepted,
            missing,
            damaged,
            refused,
            over,
            stowed,
            inFull ? null : reason,
            o.facility(),
            o.by()));
  }

  /** Null is nothing. */
  private static Quantity some(LotState lot, Quantity quantity, String field) {
    return quantity == null
        ? Quantity.zero(lot.made().unit())
        : Rules.required(quantity, field).in(lot.made().unit());
  }

  private static Quantity stowed(LotState lot, By by) {
    return lot.heldBy(by.party()).minus(lot.looseOf(by.party()));
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
      throw Refusal.invalid(
          "transform-gains", "quantity", Map.of("value", now, "most", lot.limit()));
    }
    if (entry.kind() == EntryKind.MADE && order.didNotHappen()) {
      // Its inputs would have to come back, and its label may be on a shelf: dispose of it instead.
      throw Refusal.invalid("made-cannot-be-cancelled", "didNotHappen");
    }
    BigDecimal difference = now.value().subtract(entry.quantity().value());
    if (entry.kind() == EntryKind.COOLED && now.exceeds(lot.made())) {
      throw Refusal.conflict(
          "quantity-not-there", "quantity", Map.of("value", now, "held", lot.made()));
    }
    // More made is more to hold; more sold or disposed of is less.
    BigDecimal heldChange =
        switch (entry.kind()) {
          case MADE -> difference;
          case SOLD, DISPOSED -> difference.negate();
          case COOLED -> BigDecimal.ZERO;
        };
    if (lot.looseOf(party).value().add(heldChange).signum() < 0) {
      throw Refusal.conflict(
          "quantity-not-there", "quantity", Map.of("value", now, "held", lot.looseOf(party)));
    }
    if (entry.kind() == EntryKind.SOLD
        && lot.soldBy()
                .getOrDefault(party, Quantity.zero(now.unit()))
                .value()
                .add(difference)
                .signum()
            < 0) {
      throw Refusal.conflict(
          "taken-back-more", "quantity", Map.of("value", now, "most", lot.sold()));
    }
    if (entry.kind() != EntryKind.MADE && heldChange.signum() < 0) {
      // More sold or disposed of than was said: it cannot have been while nothing may move.
      movable(lot, order.by());
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

  /** What the party may pass on, use or sell: loose, not kept back, not recalled. */
  private static Quantity available(LotState lot, Quantity quantity, By by, String field) {
    Quantity wanted = loose(lot, quantity, by, field);
    movable(lot, by);
    return wanted;
  }

  private static Quantity loose(LotState lot, Quantity quantity, By by, String field) {
    held(lot, by, "lot");
    Quantity wanted = Rules.some(quantity, field).in(lot.made().unit());
    if (wanted.exceeds(lot.looseOf(by.party()))) {
      throw Refusal.conflict(
          "quantity-not-there", field, Map.of("value", wanted, "held", lot.looseOf(by.party())));
    }
    return wanted;
  }

  private static void movable(LotState lot, By by) {
    notFrozen(lot);
    String why = lot.holds().get(by.party());
    if (why != null) {
      throw Refusal.conflict("lot-kept-back", "lot", Map.of("value", lot.id(), "reason", why));
    }
  }

  /** R-VN6: what is recalled stays where it is. */
  private static void notFrozen(LotState lot) {
    if (!lot.frozen().isEmpty()) {
      throw Refusal.conflict("lot-frozen", "lot", Map.of("value", lot.id()));
    }
  }

  private LotRules() {}
}
