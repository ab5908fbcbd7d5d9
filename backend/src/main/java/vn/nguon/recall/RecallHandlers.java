package vn.nguon.recall;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Repository;
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
import vn.nguon.product.Products;
import vn.nguon.recall.RecallEvent.ClosedLot;
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
  private final Standing standing;
  private final Products products;
  private final BiConsumer<RecallSource, PartyId> used;
  private final ToIntFunction<RecallId> openLots;
  private final Consumer<RecallId> wake;
  private final boolean plainHttp;

  /**
   * @param used refuses an input that nobody used; where a party is given, that it did not use
   * @param openLots how many lots of a recall have something left that nothing was done with
   * @param wake told after an order that the recall's worker has to do with
   * @param plainHttp whether a web hook may be of plain HTTP
   */
  RecallHandlers(
      Repository<Recall> recalls,
      Repository<Contact> contacts,
      States states,
      CommandGateway commands,
      Standing standing,
      Products products,
      BiConsumer<RecallSource, PartyId> used,
      ToIntFunction<RecallId> openLots,
      Consumer<RecallId> wake,
      boolean plainHttp) {
    this.recalls = recalls;
    this.contacts = contacts;
    this.states = states;
    this.commands = commands;
    this.standing = standing;
    this.products = products;
    this.used = used;
    this.openLots = openLots;
    this.wake = wake;
    this.plainHttp = plainHttp;
  }

  @CommandHandler
  Done handle(RecallCommand.OpenRecall order) {
    RecallDetails details = Rules.required(order.details(), "source");
    boolean authority = standing.authority(order.by().party());
    standing.check(details.source(), order.by().party());
    used.accept(details.source(), Scope.maker(details.source(), order.by().party(), authority));
    Aggregates.start(
        recalls,
        states,
        RecallState.stream(Rules.required(order.recall(), "recall")),
        Recall::new,
        state -> RecallState.open(state, order, authority));
    CurrentUnitOfWork.get().afterCommit(work -> wake.accept(order.recall()));
    return done(order);
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
    CurrentUnitOfWork.get().afterCommit(work -> wake.accept(order.recall()));
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
    boolean authority = standing.authority(order.by().party());
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
    Map<LotId, LotState> taken = new HashMap<>();
    // In one order for all, so that this and a packing cannot wait for each other.
    for (var lot :
        order.lots().stream()
            .sorted(Comparator.comparing(RecallCommand.Descendant::lot))
            .toList()) {
      if (standing.lot(lot.lot(), "lots").frozen().contains(order.recall())) {
        continue;
      }
      if (!details.drill()) {
        commands.sendAndWait(
            new LotCommand.FreezeLot(lot.lot(), order.recall(), details.reason(), order.by()));
      }
      // Read after it was locked, so that nobody passes any of it on between.
      taken.put(lot.lot(), standing.lot(lot.lot(), "lots"));
    }
    List<ScopedLot> scoped =
        order.lots().stream()
            .filter(lot -> taken.containsKey(lot.lot()))
            .map(lot -> scoped(lot, taken.get(lot.lot())))
            .toList();
    return change(order, state -> RecallState.scoped(state, scoped, order.by()));
  }

  private ScopedLot scoped(RecallCommand.Descendant found, LotState lot) {
    Holdings holdings = new Holdings(lot.made().unit());
    if (found.root() == null) {
      holdings.named(lot.maker());
    }
    lot.held().forEach(holdings::held);
    lot.soldBy().forEach(holdings::sold);
    lot.inTransit().values().forEach(w -> holdings.underWay(w.from(), w.to(), w.quantity()));
    return new ScopedLot(
        lot.id(), found.root(), found.via(), found.cause(), holdings.list(), kgPerUnit(lot.id()));
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
      if (standing.lot(id, "lots").frozen().contains(order.recall())) {
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
    boolean authority = standing.authority(order.by().party());
    change(order, state -> RecallState.mayClose(state, order, authority));
    List<ClosedLot> closed = new ArrayList<>();
    for (LotPart part : order.lots().stream().sorted(Comparator.comparing(LotPart::lot)).toList()) {
      closed.add(close(order, part));
    }
    return change(order, state -> RecallState.closed(order, closed));
  }

  private ClosedLot close(RecallCommand.CloseLots order, LotPart part) {
    LotState before = standing.lot(part.lot(), "lots.lot");
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
      LotState lot = standing.lot(part.lot(), "lots.lot");
      ended = lot.inTransit().isEmpty() && quantity.equals(left(lot));
    } else if (!before.inTransit().isEmpty() || !left(before).isZero()) {
      throw Refusal.conflict(
          "recall-lot-left", "lots.quantity", Map.of("value", part.lot(), "left", left(before)));
    }
    return RecallState.closedLot(
        new ScopedLot(part.lot(), null, null, null, List.of(), kgPerUnit(part.lot())),
        quantity,
        ended);
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
    boolean authority = standing.authority(order.by().party());
    return change(order, state -> RecallState.decide(state, order, authority));
  }

  private Done change(
      RecallCommand order, java.util.function.Function<RecallState, List<RecallEvent>> decision) {
    Aggregates.change(
        recalls, RecallState.stream(order.recall()), "recall-unknown", "recall", decision);
    return done(order);
  }

  private static Done done(RecallCommand order) {
    return Done.of(order.by(), "recall", order.recall());
  }
}
