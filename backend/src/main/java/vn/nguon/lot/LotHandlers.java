package vn.nguon.lot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.product.ProductState;
import vn.nguon.product.Products;
import vn.nguon.season.Diaries;
import vn.nguon.season.DiaryCommand;
import vn.nguon.season.Harvest;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** Carries out orders about lots: looks up what a rule needs, and records what it gives. */
@Component
class LotHandlers {

  private final Repository<Lot> lots;
  private final States states;
  private final CommandGateway commands;
  private final LotNumbers numbers;
  private final Diaries diaries;
  private final Parties parties;
  private final Places places;
  private final Products products;

  LotHandlers(
      Repository<Lot> lots,
      States states,
      CommandGateway commands,
      LotNumbers numbers,
      Diaries diaries,
      Parties parties,
      Places places,
      Products products) {
    this.lots = lots;
    this.states = states;
    this.commands = commands;
    this.numbers = numbers;
    this.diaries = diaries;
    this.parties = parties;
    this.places = places;
    this.products = products;
  }

  @CommandHandler
  Done handle(LotCommand.HarvestLot order) {
    ProductState product = product(order.product(), order, "product");
    places.area(Rules.required(order.area(), "area"), order.by().party(), "area");
    LotId id = number(order.product(), order.lotNumber(), order);
    Rules.past(order.by());
    Quantity quantity = LotRules.harvested(order, product.details().unit());
    Harvest diary = diaries.harvest(order.area(), order.season(), order.by(), quantity);
    Aggregates.create(
        lots,
        Lot::new,
        none ->
            LotRules.harvest(order, id, quantity.unit(), diary.season(), diary.contradictions()));
    if (diary.season() != null) {
      commands.sendAndWait(
          new DiaryCommand.NoteHarvest(order.area(), diary.season(), id, quantity, order.by()));
    }
    return Done.lot(order.by(), id);
  }

  @CommandHandler
  Done handle(LotCommand.PackLot order) {
    ProductState product = product(order.product(), order, "product");
    facility(order.facility(), order);
    List<LotRules.Source> sources = sources(LotRules.inputs(order.inputs()));
    LotId id = number(order.product(), order.lotNumber(), order);
    Aggregates.create(lots, Lot::new, none -> LotRules.pack(order, id, product, sources));
    consume(order.inputs(), List.of(id), order);
    return Done.lot(order.by(), id);
  }

  @CommandHandler
  Done handle(LotCommand.TransformLots order) {
    facility(order.facility(), order);
    LotRules.inputs(order.inputs());
    LotRules.shape(order);
    var targets = new ArrayList<LotRules.Target>();
    var ids = new LinkedHashSet<LotId>();
    for (LotCommand.Output output : order.outputs()) {
      ProductState product = product(output.product(), order, "outputs.product");
      LotId id = number(output.product(), output.lotNumber(), order);
      if (!ids.add(id)) {
        throw Refusal.conflict(
            "lot-number-taken", "outputs.lotNumber", Map.of("value", id.number()));
      }
      targets.add(new LotRules.Target(id, output, product));
    }
    for (var event : LotRules.transform(order, sources(order.inputs()), targets)) {
      Aggregates.create(lots, Lot::new, none -> List.of(event));
    }
    consume(order.inputs(), List.copyOf(ids), order);
    return Done.lots(order.by(), List.copyOf(ids));
  }

  @CommandHandler
  Done handle(LotCommand.TakeInLot order) {
    ProductState product = product(order.product(), order, "product");
    facility(order.facility(), order);
    LotId id = number(order.product(), order.lotNumber(), order);
    Aggregates.create(lots, Lot::new, none -> LotRules.takeIn(order, id, product.details().unit()));
    return Done.lot(order.by(), id);
  }

  /** What goes in, as it is now; whether it is there is decided when it is taken. */
  private List<LotRules.Source> sources(List<LotPart> inputs) {
    return inputs.stream()
        .map(
            input ->
                new LotRules.Source(
                    input,
                    states
                        .<LotState, LotEvent>read(LotState.stream(input.lot()), LotState::evolve)
                        .orElseThrow(() -> Refusal.notFound("lot-unknown", "inputs", input.lot())),
                    products
                        .find(input.lot().product())
                        .orElseThrow(
                            () ->
                                Refusal.notFound(
                                    "product-unknown", "inputs", input.lot().product()))))
        .toList();
  }

  /** In one order for all, so that two orders that share lots cannot wait for each other. */
  private void consume(List<LotPart> inputs, List<LotId> into, LotCommand order) {
    inputs.stream()
        .sorted(Comparator.comparing(LotPart::lot))
        .forEach(
            input ->
                Aggregates.change(
                    lots,
                    LotState.stream(input.lot()),
                    "lot-unknown",
                    "inputs",
                    lot -> LotRules.consume(lot, into, input.quantity(), order.by())));
  }

  private void facility(PlaceId facility, LotCommand order) {
    places.facility(Rules.required(facility, "facility"), order.by().party(), "facility");
  }

  @CommandHandler
  Done handle(LotCommand.CoolLot order) {
    facility(order.facility(), order);
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.OfferLot order) {
    facility(order.facility(), order);
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.SellLot order) {
    facility(order.facility(), order);
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.DisposeOfLot order) {
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.CorrectLotEntry order) {
    var before = new LotState[1];
    Aggregates.change(
        lots,
        LotState.stream(order.lot()),
        "lot-unknown",
        "lot",
        (LotState lot) -> {
          before[0] = lot;
          return LotRules.decide(lot, order);
        });
    LotState lot = before[0];
    if (lot.season() != null
        && lot.entries().get(order.corrects()).kind() == LotState.EntryKind.MADE) {
      commands.sendAndWait(
          new DiaryCommand.NoteHarvestCorrection(
              lot.place(),
              order.corrects(),
              order.quantity() == null ? null : order.quantity().in(lot.made().unit()),
              order.date(),
              order.by()));
    }
    return Done.lot(order.by(), order.lot());
  }

  @CommandHandler
  Done handle(LotCommand.DispatchLot order) {
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.ReceiveLot order) {
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.ReturnLot order) {
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.HoldLot order) {
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.ReleaseLot order) {
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.FreezeLot order) {
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.UnfreezeLot order) {
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.DestroyRecalled order) {
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.StowLot order) {
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.UnstowLot order) {
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.TakeBackLot order) {
    facility(order.facility(), order);
    return change(order.lot(), order);
  }

  private Done change(LotId id, LotCommand order) {
    Aggregates.change(
        lots, LotState.stream(id), "lot-unknown", "lot", lot -> LotRules.decide(lot, order));
    return Done.lot(order.by(), id);
  }

  private ProductState product(ProductId id, LotCommand order, String field) {
    return products.makeable(Rules.required(id, field), order.by().party(), field);
  }

  private LotId number(ProductId product, String chosen, LotCommand order) {
    if (chosen != null && !chosen.isBlank()) {
      return numbers.chosen(product, chosen.strip());
    }
    // Checked here too, since the day is part of the number.
    Rules.past(order.by());
    String prefix = parties.get(order.by().party(), "party").details().lotPrefix();
    if (prefix == null) {
      throw Refusal.invalid("lot-prefix-missing", "lotNumber");
    }
    return numbers.next(product, prefix, order.by().happenedAt().toLocalDate());
  }
}
