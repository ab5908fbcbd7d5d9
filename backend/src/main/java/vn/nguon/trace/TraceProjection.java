package vn.nguon.trace;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotInput;
import vn.nguon.lot.LotKind;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;

/**
 * One node a lot. What one lot hands to another is written in both, each from its own stream, so
 * that an event changes one document however much was made of the lot.
 */
final class TraceProjection implements Projection<Node> {

  /** The lots that went into a lot. */
  static final String INPUTS = "inputs";

  private static final Collection<Node> DOCUMENTS =
      new Collection<>(
          "trace",
          Node.class,
          List.of(
              new Index.Tags<>(
                  INPUTS,
                  node -> node.inputs().stream().map(input -> input.lot().toString()).toList())));

  @Override
  public Set<Class<?>> events() {
    return Set.of(LotEvent.class);
  }

  @Override
  public Collection<Node> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return event instanceof LotEvent e ? Set.of(e.lot().toString()) : Set.of();
  }

  @Override
  public Node fold(String id, Node before, Object event) {
    throw new UnsupportedOperationException(
        "a node keeps where in the order of events it was made");
  }

  @Override
  public Node fold(String id, Node before, Object event, long position) {
    LotEvent happened = (LotEvent) event;
    PartyId party = happened.by().party();
    return switch (happened) {
      case LotEvent.LotHarvested e ->
          made(
              e,
              LotKind.HARVESTED,
              e.area(),
              e.season(),
              e.quantity(),
              List.of(),
              BigDecimal.ONE,
              null,
              false,
              e.contradictions(),
              position);
      case LotEvent.LotPacked e ->
          made(
              e,
              LotKind.PACKED,
              e.facility(),
              null,
              e.quantity(),
              e.inputs(),
              BigDecimal.ONE,
              e.bestBefore(),
              e.unknownOrigin(),
              List.of(),
              position);
      case LotEvent.LotTransformed e ->
          made(
              e,
              LotKind.TRANSFORMED,
              e.facility(),
              null,
              e.quantity(),
              e.inputs(),
              e.share(),
              e.bestBefore(),
              e.unknownOrigin(),
              List.of(),
              position);
      case LotEvent.LotTakenIn e ->
          made(
              e,
              LotKind.TAKEN_IN,
              e.facility(),
              null,
              e.quantity(),
              List.of(),
              BigDecimal.ONE,
              e.bestBefore(),
              true,
              List.of(),
              position);
      case LotEvent.LotConsumed e ->
          new Change(before)
              .held(party, e.quantity().value().negate())
              .consumed(e.quantity())
              .outputs(e.into(), e.quantity(), position)
              .node();
      case LotEvent.LotDispatched e ->
          new Change(before)
              .held(party, e.quantity().value().negate())
              .depart(new Node.UnderWay(e.shipment(), party, e.to(), e.quantity()))
              .node();
      case LotEvent.LotReceived e ->
          new Change(before)
              .arrive(e.shipment())
              .received(e.from(), party, e.quantity())
              .held(party, e.quantity().value())
              .held(e.from(), e.refused().value())
              .disposed(e.damaged().value())
              .missing(e.missing())
              .node();
      case LotEvent.LotReturned e ->
          new Change(before).arrive(e.shipment()).held(e.to(), e.quantity().value()).node();
      case LotEvent.LotOffered e -> new Change(before).offered(party, e.facility()).node();
      case LotEvent.LotSold e ->
          new Change(before)
              .held(party, e.quantity().value().negate())
              .sold(party, e.facility(), e.quantity().value())
              .node();
      case LotEvent.LotTakenBack e ->
          new Change(before)
              .held(party, e.quantity().value())
              .sold(party, null, e.quantity().value().negate())
              .node();
      case LotEvent.LotDisposed e ->
          new Change(before)
              .held(party, e.quantity().value().negate())
              .disposed(e.quantity().value())
              .disposedBy(e.by().command())
              .node();
      case LotEvent.LotHeld e -> new Change(before).heldBack(party, true).node();
      case LotEvent.LotReleased e -> new Change(before).heldBack(party, false).node();
      case LotEvent.LotFrozen e -> new Change(before).frozen(e.recall(), true).node();
      case LotEvent.LotUnfrozen e -> new Change(before).frozen(e.recall(), false).node();
      case LotEvent.LotCooled e -> before;
      // Where the goods are packed up does not change whose they are.
      case LotEvent.LotStowed e -> before;
      case LotEvent.LotUnstowed e -> before;
      case LotEvent.LotEntryCorrected e -> corrected(before, e);
    };
  }

  private static Node made(
      LotEvent event,
      LotKind kind,
      PlaceId place,
      SeasonId season,
      Quantity quantity,
      List<LotInput> inputs,
      BigDecimal portion,
      LocalDate bestBefore,
      boolean unknownOrigin,
      List<Contradiction> contradictions,
      long position) {
    PartyId maker = event.by().party();
    Quantity nothing = Quantity.zero(quantity.unit());
    return new Node(
        event.lot(),
        kind,
        maker,
        place,
        season,
        event.by().happenedAt(),
        bestBefore,
        position,
        quantity,
        inputs,
        portion,
        List.of(),
        0,
        List.of(new Node.Hand(maker, quantity, nothing, null)),
        List.of(),
        List.of(),
        nothing,
        nothing,
        nothing,
        nothing,
        event.by().command(),
        Set.of(),
        unknownOrigin,
        Set.of(),
        Set.of(),
        contradictions);
  }

  private static Node corrected(Node before, LotEvent.LotEntryCorrected e) {
    var change = new Change(before);
    boolean made = e.corrects().equals(before.madeBy());
    if (e.date() != null) {
      return made ? change.madeOn(e).node() : before;
    }
    if (e.heldChange().signum() == 0) {
      // What was cooled stays where it is.
      return before;
    }
    PartyId party = e.by().party();
    change.held(party, e.heldChange());
    if (made) {
      return change.made(e.heldChange()).node();
    }
    // Less held is more sold or disposed of.
    BigDecimal more = e.heldChange().negate();
    return before.disposals().contains(e.corrects())
        ? change.disposed(more).node()
        : change.sold(party, null, more).node();
  }

  /** The next node while it is put together. */
  private static final class Change {
    private final Node before;
    private OffsetDateTime madeAt;
    private Quantity made;
    private List<Node.Output> outputs;
    private int furtherOutputs;
    private final List<Node.Hand> hands;
    private final List<Node.Move> moves;
    private final List<Node.UnderWay> underWay;
    private final Set<CommandId> disposals;
    private final Set<RecallId> frozen;
    private final Set<PartyId> heldBack;
    private Quantity consumed;
    private Quantity sold;
    private Quantity disposed;
    private Quantity missing;

    Change(Node before) {
      this.before = before;
      madeAt = before.madeAt();
      made = before.made();
      outputs = before.outputs();
      furtherOutputs = before.furtherOutputs();
      hands = new ArrayList<>(before.hands());
      moves = new ArrayList<>(before.moves());
      underWay = new ArrayList<>(before.underWay());
      disposals = new LinkedHashSet<>(before.disposals());
      frozen = new TreeSet<>(before.frozen());
      heldBack = new TreeSet<>(before.heldBack());
      consumed = before.consumed();
      sold = before.sold();
      disposed = before.disposed();
      missing = before.missing();
    }

    private static Quantity plus(Quantity quantity, BigDecimal change) {
      return new Quantity(quantity.value().add(change), quantity.unit());
    }

    private Quantity nothing() {
      return Quantity.zero(made.unit());
    }

    Change hand(PartyId party, UnaryOperator<Node.Hand> change) {
      for (int i = 0; i < hands.size(); i++) {
        if (hands.get(i).party().equals(party)) {
          hands.set(i, change.apply(hands.get(i)));
          return this;
        }
      }
      hands.add(change.apply(new Node.Hand(party, nothing(), nothing(), null)));
      return this;
    }

    Change held(PartyId party, BigDecimal change) {
      return hand(
          party, hand -> new Node.Hand(party, plus(hand.held(), change), hand.sold(), hand.shop()));
    }

    Change offered(PartyId party, PlaceId shop) {
      return hand(party, hand -> new Node.Hand(party, hand.held(), hand.sold(), shop));
    }

    /**
     * @param shop null where it is not said
     */
    Change sold(PartyId party, PlaceId shop, BigDecimal change) {
      sold = plus(sold, change);
      return hand(
          party,
          hand ->
              new Node.Hand(
                  party,
                  hand.held(),
                  plus(hand.sold(), change),
                  shop == null ? hand.shop() : shop));
    }

    Change move(PartyId from, PartyId to, UnaryOperator<Node.Move> change) {
      for (int i = 0; i < moves.size(); i++) {
        if (moves.get(i).from().equals(from) && moves.get(i).to().equals(to)) {
          moves.set(i, change.apply(moves.get(i)));
          return this;
        }
      }
      moves.add(change.apply(new Node.Move(from, to, nothing(), nothing())));
      return this;
    }

    Change depart(Node.UnderWay way) {
      underWay.add(way);
      return move(
          way.from(),
          way.to(),
          move ->
              new Node.Move(
                  way.from(), way.to(), move.sent().plus(way.quantity()), move.received()));
    }

    Change arrive(ShipmentId shipment) {
      underWay.removeIf(way -> way.shipment().equals(shipment));
      return this;
    }

    Change received(PartyId from, PartyId to, Quantity quantity) {
      return move(
          from, to, move -> new Node.Move(from, to, move.sent(), move.received().plus(quantity)));
    }

    Change outputs(List<LotId> into, Quantity quantity, long position) {
      outputs = new ArrayList<>(outputs);
      for (LotId lot : into) {
        if (outputs.size() < Node.MOST_OUTPUTS) {
          outputs.add(new Node.Output(lot, quantity, position));
        } else {
          furtherOutputs++;
        }
      }
      return this;
    }

    Change consumed(Quantity quantity) {
      consumed = consumed.plus(quantity);
      return this;
    }

    Change disposed(BigDecimal change) {
      disposed = plus(disposed, change);
      return this;
    }

    Change disposedBy(CommandId command) {
      disposals.add(command);
      return this;
    }

    Change heldBack(PartyId party, boolean so) {
      if (so) {
        heldBack.add(party);
      } else {
        heldBack.remove(party);
      }
      return this;
    }

    Change frozen(RecallId recall, boolean so) {
      if (so) {
        frozen.add(recall);
      } else {
        frozen.remove(recall);
      }
      return this;
    }

    Change missing(Quantity quantity) {
      missing = missing.plus(quantity);
      return this;
    }

    Change made(BigDecimal change) {
      made = plus(made, change);
      return this;
    }

    Change madeOn(LotEvent.LotEntryCorrected correction) {
      madeAt = madeAt.with(correction.date());
      return this;
    }

    Node node() {
      return new Node(
          before.lot(),
          before.kind(),
          before.maker(),
          before.place(),
          before.season(),
          madeAt,
          before.bestBefore(),
          before.born(),
          made,
          before.inputs(),
          before.portion(),
          outputs,
          furtherOutputs,
          List.copyOf(hands),
          List.copyOf(moves),
          List.copyOf(underWay),
          consumed,
          sold,
          disposed,
          missing,
          before.madeBy(),
          disposals,
          before.unknownOrigin(),
          frozen,
          heldBack,
          before.contradictions());
    }
  }
}
