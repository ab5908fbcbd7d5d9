package vn.nguon.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Repository;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.lot.LotCommand;
import vn.nguon.lot.LotPart;
import vn.nguon.lot.LotState;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyRole;
import vn.nguon.place.PlaceState;
import vn.nguon.place.Places;
import vn.nguon.product.Products;
import vn.nguon.recall.RecallEvent.ClosedLot;
import vn.nguon.recall.ScopedLot.Holding;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/**
 * Carries out orders about recalls. What an order means for each lot in it is ordered of the lot
 * within the same transaction: either all of it happens or nothing.
 */
class RecallHandlers {

  private final Repository<Recall> recalls;
  private final Repository<Contact> contacts;
  private final States states;
  private final CommandGateway commands;
  private final Parties parties;
  private final Places places;
  private final Products products;
  private final ToIntFunction<RecallId> openLots;
  private final Runnable wake;
  private final boolean plainHttp;

  /**
   * @param openLots how many lots of a recall have something left that nothing was done with
   * @param wake told after an order that the recall's worker has to do with
   * @param plainHttp whether a web hook may be of plain HTTP
   */
  RecallHandlers(
      Repository<Recall> recalls,
      Repository<Contact> contacts,
      States states,
      CommandGateway commands,
      Parties parties,
      Places places,
      Products products,
      ToIntFunction<RecallId> openLots,
      Runnable wake,
      boolean plainHttp) {
    this.recalls = recalls;
    this.contacts = contacts;
    this.states = states;
    this.commands = commands;
    this.parties = parties;
    this.places = places;
    this.products = products;
    this.openLots = openLots;
    this.wake = wake;
    this.plainHttp = plainHttp;
  }

  @CommandHandler
  Done handle(RecallCommand.OpenRecall order) {
    RecallDetails details = Rules.required(order.details(), "source");
    boolean authority = authority(order.by());
    checkSource(details.source(), order.by().party(), authority);
    Aggregates.start(
        recalls,
        states,
        RecallState.stream(Rules.required(order.recall(), "recall")),
        Recall::new,
        state -> RecallState.open(state, order, authority));
    CurrentUnitOfWork.get().afterCommit(work -> wake.run());
    return done(order);
  }

  /**
   * The source is there, and the party has to do with it: it made the lot, holds some of it or owns
   * its name; it owns the place. Of an input, everyone recalls only what is its own.
   */
  private void checkSource(RecallSource source, PartyId party, boolean authority) {
    boolean own =
        switch (source) {
          case RecallSource.OfLot of -> {
            LotState lot = lot(of.lot(), "source.lot");
            yield lot.maker().equals(party)
                || !lot.heldBy(party).isZero()
                || products.find(lot.id().product()).filter(p -> p.owner().equals(party)).isPresent();
          }
          case RecallSource.OfArea of -> {
            if (!(places.find(of.area()).orElse(null) instanceof PlaceState.Area area)) {
              throw Refusal.notFound("area-unknown", "source.area", of.area());
            }
            yield area.owner().equals(party);
          }
          case RecallSource.OfFacility of -> {
            if (!(places.find(of.facility()).orElse(null) instanceof PlaceState.Facility found)) {
              throw Refusal.notFound("facility-unknown", "source.facility", of.facility());
            }
            yield found.owner().equals(party);
          }
          case RecallSource.OfInput of -> true;
          case RecallSource.OfPesticide of -> true;
        };
    if (!own && !authority) {
      throw Refusal.forbidden("recall-source-not-yours", "source", Map.of("value", party));
    }
  }

  private LotState lot(LotId id, String field) {
    return states
        .<LotState, vn.nguon.lot.LotEvent>read(LotState.stream(id), LotState::evolve)
        .orElseThrow(() -> Refusal.notFound("lot-unknown", field, id));
  }

  private boolean authority(By by) {
    return parties
        .find(by.party())
        .filter(party -> party.details().roles().contains(PartyRole.AUTHORITY))
        .isPresent();
  }

  @CommandHandler
  Done handle(RecallCommand.DecideRecall order) {
    return change(order);
  }

  @CommandHandler
  Done handle(RecallCommand.NotifyHolders order) {
    return change(order);
  }

  @CommandHandler
  Done handle(RecallCommand.AcknowledgeRecall order) {
    return change(order);
  }

  @CommandHandler
  Done handle(RecallCommand.ReportResults order) {
    return change(order);
  }

  @CommandHandler
  Done handle(RecallCommand.ConsentToDisposal order) {
    return change(order);
  }

  @CommandHandler
  Done handle(RecallCommand.CancelRecall order) {
    CurrentUnitOfWork.get().afterCommit(work -> wake.run());
    return change(order);
  }

  @CommandHandler
  Done handle(RecallCommand.CompleteScope order) {
    return change(order);
  }

  @CommandHandler
  Done handle(RecallCommand.CompleteCancel order) {
    return change(order);
  }

  @CommandHandler
  Done handle(RecallCommand.NoteDelivery order) {
    return change(order);
  }

  @CommandHandler
  Done handle(RecallCommand.CloseRecall order) {
    boolean authority = authority(order.by());
    int open = openLots.applyAsInt(order.recall());
    return change(order, state -> RecallState.close(state, order, authority, open));
  }

  /** R-VN6: a lot that is frozen was frozen with all of its page, or none was. */
  @CommandHandler
  Done handle(RecallCommand.FreezeLots order) {
    var before = new RecallState[1];
    change(
        order,
        state -> {
          before[0] = state;
          return RecallState.mayScope(state);
        });
    RecallDetails details = before[0].details();
    List<ScopedLot> scoped = new ArrayList<>();
    // In one order for all, so that this and a packing cannot wait for each other.
    for (var lot :
        order.lots().stream().sorted(Comparator.comparing(RecallCommand.Descendant::lot)).toList()) {
      if (lot(lot.lot(), "lots").frozen().contains(order.recall())) {
        continue;
      }
      if (!details.drill()) {
        commands.sendAndWait(
            new LotCommand.FreezeLot(lot.lot(), order.recall(), details.reason(), order.by()));
      }
      // Read after it was locked, so that nobody passes any of it on between.
      scoped.add(scoped(lot, lot(lot.lot(), "lots")));
    }
    return change(order, state -> RecallState.scoped(state, scoped, order.by()));
  }

  private ScopedLot scoped(RecallCommand.Descendant found, LotState lot) {
    Quantity nothing = Quantity.zero(lot.made().unit());
    Map<PartyId, Holding> holdings = new LinkedHashMap<>();
    if (found.root() == null) {
      // Who made a suspect lot is told even where it has none of it any more.
      holdings.put(lot.maker(), new Holding(lot.maker(), nothing, nothing, nothing));
    }
    lot.held().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            held ->
                merge(
                    holdings,
                    held.getKey(),
                    nothing,
                    h -> new Holding(h.party(), held.getValue(), h.underWay(), h.sold())));
    lot.inTransit().values().stream()
        .sorted(Comparator.comparing(LotState.Transit::to))
        .forEach(
            way -> {
              merge(
                  holdings,
                  way.to(),
                  nothing,
                  h ->
                      new Holding(
                          h.party(), h.held(), h.underWay().plus(way.quantity()), h.sold()));
              // Its truck may still be stopped.
              merge(holdings, way.from(), nothing, h -> h);
            });
    lot.soldBy().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            sold ->
                merge(
                    holdings,
                    sold.getKey(),
                    nothing,
                    h -> new Holding(h.party(), h.held(), h.underWay(), sold.getValue())));
    return new ScopedLot(
        lot.id(), found.root(), found.via(), List.copyOf(holdings.values()), kgPerUnit(lot.id()));
  }

  private static void merge(
      Map<PartyId, Holding> holdings,
      PartyId party,
      Quantity nothing,
      UnaryOperator<Holding> change) {
    holdings.put(
        party,
        change.apply(
            holdings.getOrDefault(party, new Holding(party, nothing, nothing, nothing))));
  }

  private java.math.BigDecimal kgPerUnit(LotId lot) {
    return products
        .find(lot.product())
        .map(product -> product.details().handling().kgPerUnit())
        .orElse(null);
  }

  @CommandHandler
  Done handle(RecallCommand.UnfreezeLots order) {
    List<LotId> freed = new ArrayList<>();
    // Locked before its lots, as by every other order.
    change(order, state -> List.of());
    for (LotId id : order.lots().stream().sorted().toList()) {
      if (lot(id, "lots").frozen().contains(order.recall())) {
        commands.sendAndWait(new LotCommand.UnfreezeLot(id, order.recall(), order.by()));
        freed.add(id);
      }
    }
    return freed.isEmpty()
        ? done(order)
        : change(
            order,
            state ->
                RecallState.decide(
                    state,
                    new RecallCommand.UnfreezeLots(order.recall(), freed, order.by()),
                    false));
  }

  @CommandHandler
  Done handle(RecallCommand.CloseLots order) {
    boolean authority = authority(order.by());
    change(order, state -> RecallState.mayClose(state, order, authority));
    List<ClosedLot> closed = new ArrayList<>();
    for (LotPart part :
        order.lots().stream().sorted(Comparator.comparing(LotPart::lot)).toList()) {
      closed.add(close(order, part));
    }
    return change(order, state -> RecallState.closed(order, closed));
  }

  private ClosedLot close(RecallCommand.CloseLots order, LotPart part) {
    LotState before = lot(part.lot(), "lots.lot");
    if (!before.frozen().contains(order.recall())) {
      throw Refusal.conflict("recall-lot-outside", "lots.lot", Map.of("value", part.lot()));
    }
    Quantity quantity = part.quantity().in(before.made().unit());
    boolean ended = true;
    if (order.closure().frees()) {
      commands.sendAndWait(new LotCommand.UnfreezeLot(part.lot(), order.recall(), order.by()));
    } else if (!quantity.isZero()) {
      commands.sendAndWait(
          new LotCommand.DestroyRecalled(
              part.lot(), order.recall(), quantity, order.note(), order.by()));
      // The lot is locked by now; what others still have of it stands in its stored state.
      LotState lot = lot(part.lot(), "lots.lot");
      ended = lot.inTransit().isEmpty() && quantity.equals(left(lot));
    } else if (!before.inTransit().isEmpty() || !left(before).isZero()) {
      throw Refusal.conflict(
          "recall-lot-left", "lots.quantity", Map.of("value", part.lot(), "left", left(before)));
    }
    return RecallState.closedLot(
        new ScopedLot(part.lot(), null, null, List.of(), kgPerUnit(part.lot())), quantity, ended);
  }

  private static Quantity left(LotState lot) {
    Quantity left = Quantity.zero(lot.made().unit());
    for (Quantity held : lot.held().values()) {
      left = left.plus(held);
    }
    return left;
  }

  @CommandHandler
  Done handle(ContactCommand.RegisterRecallContact order) {
    Aggregates.start(
        contacts,
        states,
        ContactState.stream(order.by().party()),
        Contact::new,
        state -> ContactState.decide(state, order, plainHttp));
    return Done.of(order.by(), "party", order.by().party());
  }

  private Done change(RecallCommand order) {
    boolean authority = authority(order.by());
    return change(order, state -> RecallState.decide(state, order, authority));
  }

  private Done change(
      RecallCommand order,
      java.util.function.Function<RecallState, List<RecallEvent>> decision) {
    Aggregates.change(
        recalls,
        RecallState.stream(order.recall()),
        "recall-unknown",
        "recall",
        decision);
    return done(order);
  }

  private static Done done(RecallCommand order) {
    return Done.of(order.by(), "recall", order.recall());
  }
}
