package vn.nguon.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ShipmentId;

/**
 * What a clerk would write down of every lot: plain maps of numbers, each in the lot's own unit.
 * Nothing in it knows how the product reckons.
 */
final class Book {

  /** One lot. */
  static final class Line {
    final LotId lot;
    final PartyId maker;

    /** What one of its unit weighs in kilograms. */
    final double kilograms;

    /** A growing area where it was harvested, else a facility. */
    final PlaceId place;

    final OffsetDateTime at;

    final Map<LotId, BigDecimal> inputs = new LinkedHashMap<>();
    final Map<PartyId, BigDecimal> held = new TreeMap<>();
    final Map<PartyId, BigDecimal> soldBy = new TreeMap<>();
    final Map<ShipmentId, Way> underWay = new TreeMap<>();
    final Set<PartyId> had = new HashSet<>();
    BigDecimal made;
    BigDecimal consumed = BigDecimal.ZERO;
    BigDecimal disposed = BigDecimal.ZERO;
    BigDecimal missing = BigDecimal.ZERO;
    boolean unknownOrigin;
    boolean frozen;
    PartyId keptBack;

    Line(
        LotId lot,
        PartyId maker,
        double kilograms,
        BigDecimal made,
        PlaceId place,
        OffsetDateTime at) {
      this.place = place;
      this.at = at;
      this.lot = lot;
      this.maker = maker;
      this.kilograms = kilograms;
      this.made = made;
      held.put(maker, made);
      had.add(maker);
    }

    BigDecimal heldBy(PartyId party) {
      return held.getOrDefault(party, BigDecimal.ZERO);
    }

    void move(PartyId party, BigDecimal change) {
      held.merge(party, change, BigDecimal::add);
      had.add(party);
    }

    BigDecimal sold() {
      return soldBy.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Everyone who has some, those that sent it and were not told of its arrival included. */
    Map<PartyId, BigDecimal> holders() {
      Map<PartyId, BigDecimal> holders = new TreeMap<>();
      held.forEach(
          (party, amount) -> {
            if (amount.signum() > 0) {
              holders.put(party, amount);
            }
          });
      underWay.values().forEach(way -> holders.merge(way.from(), way.amount(), BigDecimal::add));
      return holders;
    }
  }

  /** What is between two parties. */
  record Way(PartyId from, PartyId to, BigDecimal amount) {}

  /** Put on sale, sold or brought back. */
  record OnSale(LotId lot, PlaceId facility, OffsetDateTime at) {}

  /** Seed that was sown, or fertiliser or a pesticide that was used, each under its one name. */
  record Use(PlaceId area, String name, LocalDate day) {}

  final List<OnSale> shown = new ArrayList<>();
  final List<Use> uses = new ArrayList<>();

  /** What was made or harvested there then. */
  Set<LotId> madeAt(PlaceId place, OffsetDateTime from, OffsetDateTime to) {
    Set<LotId> found = new HashSet<>();
    for (Line line : lines.values()) {
      if (line.place.equals(place) && !line.at.isBefore(from) && !line.at.isAfter(to)) {
        found.add(line.lot);
      }
    }
    return found;
  }

  /** What stood there from its first to the end of its last day. */
  Set<LotId> onSaleAt(PlaceId facility, OffsetDateTime from, OffsetDateTime to) {
    Map<LotId, OffsetDateTime> first = new HashMap<>();
    Map<LotId, LocalDate> last = new HashMap<>();
    for (OnSale seen : shown) {
      if (seen.facility().equals(facility)) {
        first.putIfAbsent(seen.lot(), seen.at());
        last.put(seen.lot(), seen.at().toLocalDate());
      }
    }
    Set<LotId> found = new HashSet<>();
    first.forEach(
        (lot, at) -> {
          if (!at.isAfter(to) && !last.get(lot).isBefore(from.toLocalDate())) {
            found.add(lot);
          }
        });
    return found;
  }

  /** What was harvested from the first use on that falls into those days. */
  Set<LotId> madeWith(String name, LocalDate from, LocalDate to) {
    Map<PlaceId, LocalDate> first = new HashMap<>();
    for (Use use : uses) {
      if (use.name().equals(name) && !use.day().isBefore(from) && !use.day().isAfter(to)) {
        first.merge(use.area(), use.day(), (a, b) -> a.isBefore(b) ? a : b);
      }
    }
    Set<LotId> found = new HashSet<>();
    for (Line line : lines.values()) {
      LocalDate since = first.get(line.place);
      if (since != null && !line.at.toLocalDate().isBefore(since)) {
        found.add(line.lot);
      }
    }
    return found;
  }

  /** The lots and all that was made of them. */
  Set<LotId> descendants(Set<LotId> roots) {
    Set<LotId> reached = new HashSet<>(roots);
    for (Line line : lines.values()) {
      if (line.inputs.keySet().stream().anyMatch(reached::contains)) {
        reached.add(line.lot);
      }
    }
    return reached;
  }

  /** In the order they were made. */
  final LinkedHashMap<LotId, Line> lines = new LinkedHashMap<>();

  Line get(LotId lot) {
    return lines.get(lot);
  }

  Line make(
      LotId lot,
      PartyId maker,
      double kilograms,
      BigDecimal made,
      PlaceId place,
      OffsetDateTime at) {
    var line = new Line(lot, maker, kilograms, made, place, at);
    lines.put(lot, line);
    return line;
  }

  /** So much of each was used for the new lots. */
  void use(Map<LotId, BigDecimal> inputs, List<Line> made) {
    boolean unknown = inputs.keySet().stream().anyMatch(lot -> get(lot).unknownOrigin);
    inputs.forEach(
        (lot, amount) -> {
          Line line = get(lot);
          line.move(made.getFirst().maker, amount.negate());
          line.consumed = line.consumed.add(amount);
        });
    for (Line line : made) {
      line.inputs.putAll(inputs);
      line.unknownOrigin = unknown;
    }
  }

  private double weight(Map.Entry<LotId, BigDecimal> input) {
    return input.getValue().doubleValue() * get(input.getKey()).kilograms;
  }

  /** How much of the lot each lot before it is, the lot itself 1. */
  Map<LotId, Double> back(LotId root) {
    Map<LotId, Double> shares = new HashMap<>(Map.of(root, 1.0));
    // What went into a lot was written down before it.
    for (Line line : lines.sequencedValues().reversed()) {
      Double share = shares.get(line.lot);
      if (share != null) {
        double all = line.inputs.entrySet().stream().mapToDouble(this::weight).sum();
        for (var input : line.inputs.entrySet()) {
          shares.merge(input.getKey(), share * weight(input) / all, Double::sum);
        }
      }
    }
    return shares;
  }

  /** How much of each lot after it comes from the lot, the lot itself 1. */
  Map<LotId, Double> forward(LotId root) {
    Map<LotId, Double> shares = new LinkedHashMap<>();
    Set<LotId> reached = new HashSet<>(Set.of(root));
    for (Line line : lines.values()) {
      if (line.lot.equals(root)) {
        shares.put(root, 1.0);
      } else if (line.inputs.keySet().stream().anyMatch(reached::contains)) {
        reached.add(line.lot);
        double all = 0;
        double from = 0;
        for (var input : line.inputs.entrySet()) {
          all += weight(input);
          from += weight(input) * shares.getOrDefault(input.getKey(), 0.0);
        }
        shares.put(line.lot, from / all);
      }
    }
    return shares;
  }

  /** The longest way of steps from a lot back to where nothing went in. */
  int depth(LotId lot, Map<LotId, Integer> known) {
    Integer depth = known.get(lot);
    if (depth == null) {
      depth = 0;
      for (LotId input : get(lot).inputs.keySet()) {
        depth = Math.max(depth, 1 + depth(input, known));
      }
      known.put(lot, depth);
    }
    return depth;
  }
}
