package vn.nguon.lot;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;

/**
 * What is known of a lot now: who holds how much, what is under way, and where the rest went. At
 * every moment {@code made = held + under way + consumed + sold + disposed + missing}.
 *
 * @param place the growing area of a harvest, else the facility it was made or taken in at
 * @param season of a harvest, or null
 * @param bestBefore or null where none is declared
 * @param unknownOrigin some of what is in it came from outside the chain
 * @param firstUsed when some of it was first cooled, passed on, used, sold or disposed of; null
 *     before
 * @param limit how much the entry that made it may be corrected up to; null for no limit
 * @param inTransit by shipment
 * @param offered where each party has it on sale
 * @param stowed how much of what each party holds is inside closed logistic units
 * @param holds why a party keeps back its part
 * @param frozen the recalls that keep all of it where it is
 * @param soldBy how much each party sold, less what consumers brought back
 * @param entries what can be corrected, by the command that made it
 * @param disposed thrown away, what arrived damaged included
 */
public record LotState(
    LotId id,
    LotKind kind,
    PartyId maker,
    PlaceId place,
    SeasonId season,
    LocalDate bestBefore,
    boolean unknownOrigin,
    OffsetDateTime madeAt,
    OffsetDateTime firstUsed,
    Quantity made,
    Quantity limit,
    Map<PartyId, Quantity> held,
    Map<ShipmentId, Transit> inTransit,
    Map<PartyId, PlaceId> offered,
    Map<PartyId, Quantity> stowed,
    Map<PartyId, String> holds,
    Set<RecallId> frozen,
    Map<PartyId, Quantity> soldBy,
    Map<CommandId, Entry> entries,
    Quantity consumed,
    Quantity sold,
    Quantity disposed,
    Quantity missing) {

  /**
   * A quantity on its way.
   *
   * @param stowed how much of it is inside closed logistic units
   */
  public record Transit(
      PartyId from, PartyId to, Quantity quantity, Quantity stowed, OffsetDateTime since) {}

  /** What kind of entry it is. */
  public enum EntryKind {
    MADE,
    SOLD,
    DISPOSED,
    COOLED
  }

  /** An entry that its party may correct. */
  public record Entry(EntryKind kind, PartyId party, Quantity quantity, boolean cancelled) {}

  public static String stream(LotId id) {
    return "lot:" + id;
  }

  /** How much the party holds, stowed or loose. */
  public Quantity heldBy(PartyId party) {
    return of(held, party);
  }

  /** How much the party holds outside closed logistic units. */
  public Quantity looseOf(PartyId party) {
    return heldBy(party).minus(of(stowed, party));
  }

  private Quantity of(Map<PartyId, Quantity> quantities, PartyId party) {
    return quantities.getOrDefault(party, Quantity.zero(made.unit()));
  }

  /** The state after an event; null is the state before the lot was made. */
  public static LotState evolve(LotState before, LotEvent event) {
    return switch (event) {
      case LotEvent.LotHarvested e ->
          made(e, LotKind.HARVESTED, e.area(), e.season(), null, false, e.quantity(), null);
      case LotEvent.LotPacked e ->
          made(
              e,
              LotKind.PACKED,
              e.facility(),
              null,
              e.bestBefore(),
              e.unknownOrigin(),
              e.quantity(),
              e.most());
      case LotEvent.LotTransformed e ->
          made(
              e,
              LotKind.TRANSFORMED,
              e.facility(),
              null,
              e.bestBefore(),
              e.unknownOrigin(),
              e.quantity(),
              e.most());
      case LotEvent.LotTakenIn e ->
          made(e, LotKind.TAKEN_IN, e.facility(), null, e.bestBefore(), true, e.quantity(), null);
      case LotEvent.LotConsumed e ->
          before.change().use(e).take(e.by().party(), e.quantity()).consumed(e.quantity()).state();
      case LotEvent.LotDispatched e ->
          before
              .change()
              .use(e)
              .take(e.by().party(), e.quantity())
              .stow(e.by().party(), e.stowed().value().negate())
              .depart(
                  e.shipment(),
                  new Transit(
                      e.by().party(), e.to(), e.quantity(), e.stowed(), e.by().happenedAt()))
              .state();
      case LotEvent.LotReceived e ->
          before
              .change()
              .arrive(e.shipment())
              .give(e.by().party(), e.quantity())
              .stow(e.by().party(), e.stowed().value())
              .give(e.from(), e.refused())
              .disposed(e.damaged())
              .missing(e.missing())
              .state();
      case LotEvent.LotReturned e ->
          before
              .change()
              .arrive(e.shipment())
              .give(e.to(), e.quantity())
              .stow(e.to(), before.inTransit.get(e.shipment()).stowed().value())
              .state();
      case LotEvent.LotOffered e -> before.change().offer(e.by().party(), e.facility()).state();
      case LotEvent.LotSold e ->
          before
              .change()
              .use(e)
              .take(e.by().party(), e.quantity())
              .sold(e.by().party(), e.quantity().value())
              .entry(
                  e.by().command(), new Entry(EntryKind.SOLD, e.by().party(), e.quantity(), false))
              .state();
      case LotEvent.LotTakenBack e ->
          before
              .change()
              .sold(e.by().party(), e.quantity().value().negate())
              .give(e.by().party(), e.quantity())
              .state();
      case LotEvent.LotDisposed e ->
          before
              .change()
              .use(e)
              .take(e.by().party(), e.quantity())
              .disposed(e.quantity())
              .entry(
                  e.by().command(),
                  new Entry(EntryKind.DISPOSED, e.by().party(), e.quantity(), false))
              .state();
      case LotEvent.LotCooled e ->
          before
              .change()
              .use(e)
              .entry(
                  e.by().command(),
                  new Entry(EntryKind.COOLED, e.by().party(), e.quantity(), false))
              .state();
      case LotEvent.LotHeld e -> before.change().hold(e.by().party(), e.reason()).state();
      case LotEvent.LotReleased e -> before.change().hold(e.by().party(), null).state();
      case LotEvent.LotFrozen e -> before.change().freeze(e.recall()).state();
      case LotEvent.LotUnfrozen e -> before.change().unfreeze(e.recall()).state();
      case LotEvent.LotStowed e ->
          before.change().stow(e.by().party(), e.quantity().value()).state();
      case LotEvent.LotUnstowed e ->
          before.change().stow(e.by().party(), e.quantity().value().negate()).state();
      case LotEvent.LotEntryCorrected e -> corrected(before, e);
    };
  }

  private static LotState made(
      LotEvent event,
      LotKind kind,
      PlaceId place,
      SeasonId season,
      LocalDate bestBefore,
      boolean unknownOrigin,
      Quantity quantity,
      Quantity limit) {
    Quantity nothing = Quantity.zero(quantity.unit());
    PartyId maker = event.by().party();
    return new LotState(
        event.lot(),
        kind,
        maker,
        place,
        season,
        bestBefore,
        unknownOrigin,
        event.by().happenedAt(),
        null,
        quantity,
        limit,
        Map.of(maker, quantity),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        Set.of(),
        Map.of(),
        Map.of(event.by().command(), new Entry(EntryKind.MADE, maker, quantity, false)),
        nothing,
        nothing,
        nothing,
        nothing);
  }

  private static LotState corrected(LotState before, LotEvent.LotEntryCorrected e) {
    Entry entry = before.entries.get(e.corrects());
    if (e.date() != null) {
      return entry.kind() == EntryKind.MADE ? before.change().madeOn(e.date()).state() : before;
    }
    Quantity now = e.didNotHappen() ? Quantity.zero(before.made.unit()) : e.quantity();
    Change change = before.change();
    switch (entry.kind()) {
      case MADE -> change.made(now);
      case SOLD -> change.sold(entry.party(), now.value().subtract(entry.quantity().value()));
      case DISPOSED -> change.disposed = change.disposed.minus(entry.quantity()).plus(now);
      // What was cooled is where it was before.
      case COOLED -> {}
    }
    change.add(change.held, entry.party(), e.heldChange());
    return change
        .entry(e.corrects(), new Entry(entry.kind(), entry.party(), now, e.didNotHappen()))
        .state();
  }

  private Change change() {
    return new Change(this);
  }

  /** The next state while it is put together. */
  private static final class Change {
    private final LotState before;
    private final Map<PartyId, Quantity> held;
    private final Map<ShipmentId, Transit> inTransit;
    private final Map<PartyId, PlaceId> offered;
    private final Map<PartyId, Quantity> stowed;
    private final Map<PartyId, String> holds;
    private final Set<RecallId> frozen;
    private final Map<PartyId, Quantity> soldBy;
    private final Map<CommandId, Entry> entries;
    private OffsetDateTime madeAt;
    private OffsetDateTime firstUsed;
    private Quantity made;
    private Quantity consumed;
    private Quantity sold;
    private Quantity disposed;
    private Quantity missing;

    Change(LotState before) {
      this.before = before;
      held = new TreeMap<>(before.held);
      inTransit = new TreeMap<>(before.inTransit);
      offered = new TreeMap<>(before.offered);
      stowed = new TreeMap<>(before.stowed);
      holds = new TreeMap<>(before.holds);
      frozen = new TreeSet<>(before.frozen);
      soldBy = new TreeMap<>(before.soldBy);
      entries = new LinkedHashMap<>(before.entries);
      madeAt = before.madeAt;
      firstUsed = before.firstUsed;
      made = before.made;
      consumed = before.consumed;
      sold = before.sold;
      disposed = before.disposed;
      missing = before.missing;
    }

    Change use(LotEvent event) {
      OffsetDateTime at = event.by().happenedAt();
      if (firstUsed == null || at.isBefore(firstUsed)) {
        firstUsed = at;
      }
      return this;
    }

    Change take(PartyId party, Quantity quantity) {
      return add(held, party, quantity.value().negate());
    }

    Change give(PartyId party, Quantity quantity) {
      return add(held, party, quantity.value());
    }

    Change stow(PartyId party, BigDecimal more) {
      return add(stowed, party, more);
    }

    private Change add(Map<PartyId, Quantity> quantities, PartyId party, BigDecimal more) {
      BigDecimal now = before.of(quantities, party).value().add(more);
      if (now.signum() == 0) {
        quantities.remove(party);
      } else {
        quantities.put(party, new Quantity(now, made.unit()));
      }
      return this;
    }

    Change hold(PartyId party, String reason) {
      if (reason == null) {
        holds.remove(party);
      } else {
        holds.put(party, reason);
      }
      return this;
    }

    Change freeze(RecallId recall) {
      frozen.add(recall);
      return this;
    }

    Change unfreeze(RecallId recall) {
      frozen.remove(recall);
      return this;
    }

    Change depart(ShipmentId shipment, Transit transit) {
      inTransit.put(shipment, transit);
      return this;
    }

    Change arrive(ShipmentId shipment) {
      inTransit.remove(shipment);
      return this;
    }

    Change offer(PartyId party, PlaceId facility) {
      offered.put(party, facility);
      return this;
    }

    Change consumed(Quantity quantity) {
      consumed = consumed.plus(quantity);
      return this;
    }

    Change sold(PartyId party, BigDecimal more) {
      sold = new Quantity(sold.value().add(more), sold.unit());
      return add(soldBy, party, more);
    }

    Change disposed(Quantity quantity) {
      disposed = disposed.plus(quantity);
      return this;
    }

    Change missing(Quantity quantity) {
      missing = missing.plus(quantity);
      return this;
    }

    Change made(Quantity quantity) {
      made = quantity;
      return this;
    }

    Change madeOn(LocalDate date) {
      madeAt = madeAt.with(date);
      return this;
    }

    Change entry(CommandId command, Entry entry) {
      entries.put(command, entry);
      return this;
    }

    LotState state() {
      return new LotState(
          before.id,
          before.kind,
          before.maker,
          before.place,
          before.season,
          before.bestBefore,
          before.unknownOrigin,
          madeAt,
          firstUsed,
          made,
          before.limit,
          Map.copyOf(held),
          Map.copyOf(inTransit),
          Map.copyOf(offered),
          Map.copyOf(stowed),
          Map.copyOf(holds),
          Set.copyOf(frozen),
          Map.copyOf(soldBy),
          java.util.Collections.unmodifiableMap(entries),
          consumed,
          sold,
          disposed,
          missing);
    }
  }

  /** Everyone who has some of it, those that have it under way included. */
  public List<PartyId> holders() {
    var holders = new ArrayList<>(held.keySet());
    inTransit.values().stream().map(Transit::from).forEach(holders::add);
    return holders.stream().distinct().sorted().toList();
  }
}
