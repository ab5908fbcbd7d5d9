package vn.nguon.lot;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.ShipmentId;

/**
 * What is known of a lot now: who holds how much, what is under way, and where the rest went. At
 * every moment {@code made = held + under way + consumed + sold + disposed + missing}.
 *
 * @param firstUsed when some of it was first passed on, used, sold or disposed of; null before
 * @param limit how much the entry that made it may be corrected up to; null for a harvest
 * @param inTransit by shipment
 * @param offered where each party has it on sale
 * @param entries what can be corrected, by the command that made it
 */
public record LotState(
    LotId id,
    LotKind kind,
    PartyId maker,
    OffsetDateTime madeAt,
    OffsetDateTime firstUsed,
    Quantity made,
    Quantity limit,
    Map<PartyId, Quantity> held,
    Map<ShipmentId, Transit> inTransit,
    Map<PartyId, PlaceId> offered,
    Map<CommandId, Entry> entries,
    Quantity consumed,
    Quantity sold,
    Quantity disposed,
    Quantity missing) {

  /** A quantity on its way. */
  public record Transit(PartyId from, PartyId to, Quantity quantity, OffsetDateTime since) {}

  /** What kind of entry it is. */
  public enum EntryKind {
    MADE,
    SOLD,
    DISPOSED
  }

  /** An entry that its party may correct. */
  public record Entry(EntryKind kind, PartyId party, Quantity quantity, boolean cancelled) {}

  public static String stream(LotId id) {
    return "lot:" + id;
  }

  /** How much the party holds. */
  public Quantity heldBy(PartyId party) {
    return held.getOrDefault(party, Quantity.zero(made.unit()));
  }

  /** The state after an event; null is the state before the lot was made. */
  public static LotState evolve(LotState before, LotEvent event) {
    return switch (event) {
      case LotEvent.LotHarvested e ->
          made(e.lot(), LotKind.HARVESTED, e.quantity(), null, e.by().party(), e);
      case LotEvent.LotPacked e ->
          made(e.lot(), LotKind.PACKED, e.quantity(), limit(e), e.by().party(), e);
      case LotEvent.LotConsumed e ->
          before.change().use(e).take(e.by().party(), e.quantity()).consumed(e.quantity()).state();
      case LotEvent.LotDispatched e ->
          before
              .change()
              .use(e)
              .take(e.by().party(), e.quantity())
              .depart(
                  e.shipment(),
                  new Transit(e.by().party(), e.to(), e.quantity(), e.by().happenedAt()))
              .state();
      case LotEvent.LotReceived e ->
          before
              .change()
              .arrive(e.shipment())
              .give(e.by().party(), e.quantity())
              .missing(e.missing())
              .state();
      case LotEvent.LotReturned e ->
          before.change().arrive(e.shipment()).give(e.to(), e.quantity()).state();
      case LotEvent.LotOffered e -> before.change().offer(e.by().party(), e.facility()).state();
      case LotEvent.LotSold e ->
          before
              .change()
              .use(e)
              .take(e.by().party(), e.quantity())
              .sold(e.quantity())
              .entry(
                  e.by().command(), new Entry(EntryKind.SOLD, e.by().party(), e.quantity(), false))
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
      case LotEvent.LotEntryCorrected e -> corrected(before, e);
    };
  }

  private static LotState made(
      LotId id, LotKind kind, Quantity quantity, Quantity limit, PartyId maker, LotEvent event) {
    Quantity nothing = Quantity.zero(quantity.unit());
    return new LotState(
        id,
        kind,
        maker,
        event.by().happenedAt(),
        null,
        quantity,
        limit,
        Map.of(maker, quantity),
        Map.of(),
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
    if (entry.kind() == EntryKind.MADE) {
      change.made(now);
    } else if (entry.kind() == EntryKind.SOLD) {
      change.sold = change.sold.minus(entry.quantity()).plus(now);
    } else {
      change.disposed = change.disposed.minus(entry.quantity()).plus(now);
    }
    change.held.put(
        entry.party(),
        new Quantity(before.heldBy(entry.party()).value().add(e.heldChange()), before.made.unit()));
    return change
        .entry(e.corrects(), new Entry(entry.kind(), entry.party(), now, e.didNotHappen()))
        .state();
  }

  /** What went in, in the unit of what came out: no sum in it is too large or too fine for one. */
  private static Quantity limit(LotEvent.LotPacked packed) {
    Quantity sum = Quantity.zero(packed.quantity().unit());
    for (LotPart part : packed.inputs()) {
      sum = sum.plus(part.quantity());
    }
    return sum;
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
      held.put(party, before.heldBy(party).minus(quantity));
      return this;
    }

    Change give(PartyId party, Quantity quantity) {
      held.put(party, before.heldBy(party).plus(quantity));
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

    Change sold(Quantity quantity) {
      sold = sold.plus(quantity);
      return this;
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
      held.values().removeIf(Quantity::isZero);
      return new LotState(
          before.id,
          before.kind,
          before.maker,
          madeAt,
          firstUsed,
          made,
          before.limit,
          Map.copyOf(held),
          Map.copyOf(inTransit),
          Map.copyOf(offered),
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
