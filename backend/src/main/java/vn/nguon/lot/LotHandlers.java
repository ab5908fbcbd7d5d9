package vn.nguon.lot;

import java.util.Comparator;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.product.ProductState;
import vn.nguon.product.Products;
import vn.nguon.store.event.Aggregates;

/** Carries out orders about lots: looks up what a rule needs, and records what it gives. */
@Component
class LotHandlers {

  private final Repository<Lot> lots;
  private final LotNumbers numbers;
  private final Parties parties;
  private final Places places;
  private final Products products;

  LotHandlers(
      Repository<Lot> lots, LotNumbers numbers, Parties parties, Places places, Products products) {
    this.lots = lots;
    this.numbers = numbers;
    this.parties = parties;
    this.places = places;
    this.products = products;
  }

  @CommandHandler
  Done handle(LotCommand.HarvestLot order) {
    ProductState product = product(order.product(), order);
    places.area(Rules.required(order.area(), "area"), order.by().party(), "area");
    LotId id = number(order.product(), order.lotNumber(), order);
    Aggregates.create(
        lots, Lot::new, none -> LotRules.harvest(order, id, product.details().unit()));
    return Done.lot(order.by(), id);
  }

  @CommandHandler
  Done handle(LotCommand.PackLot order) {
    ProductState product = product(order.product(), order);
    places.facility(Rules.required(order.facility(), "facility"), order.by().party(), "facility");
    LotId id = number(order.product(), order.lotNumber(), order);
    Aggregates.create(
        lots,
        Lot::new,
        none ->
            LotRules.pack(order, id, product.details().unit(), product.details().shelfLifeDays()));
    // In one order for all, so that two packings that share lots cannot wait for each other.
    order.inputs().stream()
        .sorted(Comparator.comparing(LotPart::lot))
        .forEach(
            input ->
                Aggregates.change(
                    lots,
                    LotState.stream(input.lot()),
                    "lot-unknown",
                    "inputs",
                    lot -> LotRules.consume(lot, id, input.quantity(), order.by())));
    return Done.lot(order.by(), id);
  }

  @CommandHandler
  Done handle(LotCommand.OfferLot order) {
    places.facility(Rules.required(order.facility(), "facility"), order.by().party(), "facility");
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.SellLot order) {
    places.facility(Rules.required(order.facility(), "facility"), order.by().party(), "facility");
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.DisposeOfLot order) {
    return change(order.lot(), order);
  }

  @CommandHandler
  Done handle(LotCommand.CorrectLotEntry order) {
    return change(order.lot(), order);
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

  private Done change(LotId id, LotCommand order) {
    Aggregates.change(
        lots, LotState.stream(id), "lot-unknown", "lot", lot -> LotRules.decide(lot, order));
    return Done.lot(order.by(), id);
  }

  private ProductState product(ProductId id, LotCommand order) {
    return products.makeable(Rules.required(id, "product"), order.by().party(), "product");
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
