package vn.nguon.lot;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import vn.nguon.dispatch.House;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.party.PartyCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyRole;
import vn.nguon.place.AreaDetails;
import vn.nguon.place.FacilityDetails;
import vn.nguon.place.FacilityKind;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceCommand;
import vn.nguon.product.ProductCommand;
import vn.nguon.product.ProductDetails;
import vn.nguon.shipment.ShipmentCommand;

/**
 * Three parties that do at random what parties do, some of it forbidden, and a book that reckons
 * beside them what must come of it: plain maps of decimal numbers in the base unit (kg or pieces).
 */
final class World {

  /** One throw of the dice; what it means is read off the book as it then is. */
  record Turn(int kind, int a, int b, int c, int d) {}

  /** What the book knows of a lot. */
  static final class Line {
    final Unit.Dimension dimension;
    final PartyId maker;
    final Map<LotId, BigDecimal> inputs = new LinkedHashMap<>();
    final Map<PartyId, BigDecimal> held = new TreeMap<>();
    final Map<ShipmentId, BigDecimal> underWay = new TreeMap<>();
    final Map<CommandId, Entry> entries = new LinkedHashMap<>();
    final Set<PartyId> offered = new HashSet<>();
    final Map<PartyId, BigDecimal> stowed = new TreeMap<>();
    final Map<ShipmentId, BigDecimal> stowedUnderWay = new TreeMap<>();
    final Map<PartyId, BigDecimal> soldBy = new TreeMap<>();
    final Set<PartyId> keptBack = new HashSet<>();
    final Set<RecallId> frozen = new HashSet<>();
    boolean unknownOrigin;
    boolean harvested;
    BigDecimal limit;
    OffsetDateTime madeAt;
    OffsetDateTime firstUsed;
    BigDecimal made;
    BigDecimal consumed = BigDecimal.ZERO;
    BigDecimal sold = BigDecimal.ZERO;
    BigDecimal disposed = BigDecimal.ZERO;
    BigDecimal missing = BigDecimal.ZERO;

    Line(Unit.Dimension dimension, PartyId maker, OffsetDateTime madeAt, BigDecimal made) {
      this.dimension = dimension;
      this.maker = maker;
      this.madeAt = madeAt;
      this.made = made;
    }

    void use(By by) {
      firstUsed = firstUsed == null ? by.happenedAt() : firstUsed;
    }

    BigDecimal heldBy(PartyId party) {
      return held.getOrDefault(party, BigDecimal.ZERO);
    }

    BigDecimal stowedBy(PartyId party) {
      return stowed.getOrDefault(party, BigDecimal.ZERO);
    }

    BigDecimal looseOf(PartyId party) {
      return heldBy(party).subtract(stowedBy(party));
    }

    boolean movable(PartyId party) {
      return frozen.isEmpty() && !keptBack.contains(party);
    }

    void sell(PartyId party, BigDecimal change) {
      sold = sold.add(change);
      soldBy.merge(party, change, BigDecimal::add);
    }

    void move(PartyId party, BigDecimal change) {
      held.merge(party, change, BigDecimal::add);
    }

    boolean packed() {
      return !inputs.isEmpty();
    }
  }

  /** An entry that can be corrected. */
  static final class Entry {
    final String kind;
    final PartyId party;
    BigDecimal quantity;
    boolean cancelled;

    Entry(String kind, PartyId party, BigDecimal quantity) {
      this.kind = kind;
      this.party = party;
      this.quantity = quantity;
    }
  }

  /** A consignment. */
  record Way(PartyId from, PartyId to, Map<LotId, BigDecimal> lines) {}

  static final PartyId FARM = new PartyId("htx-cam");
  static final PartyId PACKER = new PartyId("nha-dong-goi");
  static final PartyId SHOP = new PartyId("cua-hang");
  static final List<PartyId> PARTIES = List.of(FARM, PACKER, SHOP);

  final House house;
  final Map<LotId, Line> book = new LinkedHashMap<>();
  final Map<ShipmentId, Way> ways = new LinkedHashMap<>();
  final Map<ShipmentId, Way> ended = new LinkedHashMap<>();

  /** Sent by the lots' own orders, without a consignment around them. */
  final Map<ShipmentId, Way> sent = new LinkedHashMap<>();

  final List<Object> events = new ArrayList<>();
  int accepted;
  int refused;

  private OffsetDateTime now = OffsetDateTime.parse("2026-01-01T00:00:00+07:00");

  World(House house) {
    this.house = house;
    for (PartyId party : PARTIES) {
      run(
          new PartyCommand.RegisterParty(
              party,
              new PartyDetails(
                  party.value(), Set.of(PartyRole.HOUSEHOLD), Told.address(), null, null, "AB"),
              by(party)));
      run(new PlaceCommand.RegisterArea(area(party), areaDetails("Vườn"), by(party)));
      run(
          new PlaceCommand.RegisterFacility(
              facility(party),
              new FacilityDetails(FacilityKind.SHOP, "Quầy", Told.address(), null, null),
              by(party)));
      for (Unit unit : List.of(Unit.KGM, Unit.TNE, Unit.H87)) {
        run(
            new ProductCommand.RegisterProduct(
                product(party, unit), productDetails(unit, "Cam"), by(party)));
      }
    }
  }

  private static AreaDetails areaDetails(String name) {
    return new AreaDetails(
        name,
        "Cam",
        BigDecimal.ONE,
        Told.address(),
        null,
        new Geometry.Point(List.of(105.3, 20.7)));
  }

  private static ProductDetails productDetails(Unit unit, String name) {
    return new ProductDetails(
        name, null, null, "Cam", unit, null, 30, null, List.of("VietGAP"), "cam", null, null);
  }

  static PlaceId area(PartyId party) {
    return new PlaceId("vuon-" + party);
  }

  static PlaceId facility(PartyId party) {
    return new PlaceId("quay-" + party);
  }

  static ProductId product(PartyId party, Unit unit) {
    return new ProductId("P" + PARTIES.indexOf(party) + "-" + unit);
  }

  private By by(PartyId party) {
    now = now.plusHours(1);
    return new By(CommandId.random(), Told.ACCOUNT, party, now, Told.NOW);
  }

  // ---- dice

  private static <T> T pick(List<T> from, int n) {
    return from.get(Math.floorMod(n, from.size()));
  }

  private LotId lot(int n) {
    return pick(List.copyOf(book.keySet()), n);
  }

  /** Nothing, a part, all or more than all of what there is. */
  private static BigDecimal part(BigDecimal all, int n, Unit.Dimension dimension) {
    int choice = Math.floorMod(n, 14);
    BigDecimal part =
        switch (choice) {
          case 0 -> BigDecimal.ZERO;
          case 1, 2 -> all;
          case 3 -> all.add(new BigDecimal("0.001"));
          default -> all.multiply(BigDecimal.valueOf(choice - 3)).divide(BigDecimal.TEN);
        };
    return part.setScale(
        dimension == Unit.Dimension.COUNT ? 0 : 3,
        choice == 3 ? RoundingMode.UP : RoundingMode.DOWN);
  }

  /** The same quantity in a unit that somebody may have written it in. */
  private static Quantity written(BigDecimal base, Unit.Dimension dimension, int n) {
    if (dimension == Unit.Dimension.COUNT) {
      return new Quantity(base, Unit.H87);
    }
    Unit unit = pick(List.of(Unit.KGM, Unit.GRM, Unit.TNE), n);
    return new Quantity(base.divide(unit.factor()), unit);
  }

  static BigDecimal base(Quantity quantity) {
    return quantity.value().multiply(quantity.unit().factor());
  }

  // ---- turns

  /** Plays one turn and compares everything. */
  void play(Turn turn) {
    int kind = Math.floorMod(turn.kind(), 27);
    if (book.isEmpty() || kind == 0) {
      harvest(turn);
      return;
    }
    switch (kind) {
      case 1, 2 -> pack(turn);
      case 3 -> dispose(turn);
      case 4 -> offer(turn);
      case 5, 6 -> sell(turn);
      case 7, 8 -> dispatch(turn);
      case 9, 10, 11 -> receive(turn);
      case 12 -> refuse(turn);
      case 13 -> correct(turn);
      case 14 -> undo(turn);
      case 15 -> redate(turn);
      case 16, 17 -> transform(turn);
      case 18 -> takeIn(turn);
      case 19 -> keepBack(turn);
      case 20 -> release(turn);
      case 21 -> takeBack(turn);
      case 22 -> freeze(turn);
      case 23 -> stow(turn);
      case 24 -> send(turn);
      case 25 -> cool(turn);
      default -> deliver(turn);
    }
  }

  private void harvest(Turn t) {
    PartyId party = pick(PARTIES, t.a());
    Unit unit = pick(List.of(Unit.KGM, Unit.KGM, Unit.TNE, Unit.H87), t.b());
    BigDecimal amount = BigDecimal.valueOf(Math.floorMod(t.c(), 200));
    By by = by(party);
    Quantity quantity = written(amount, unit.dimension(), t.d());
    var order =
        new LotCommand.HarvestLot(
            product(party, unit), area(party), quantity, null, null, null, null, null, by);
    expect(
        amount.signum() > 0,
        order,
        done -> {
          var line = new Line(unit.dimension(), party, by.happenedAt(), amount);
          line.harvested = true;
          line.move(party, amount);
          line.entries.put(by.command(), new Entry("made", party, amount));
          book.put(done.lot(), line);
        });
  }

  private void pack(Turn t) {
    PartyId party = pick(PARTIES, t.a());
    Unit unit = pick(List.of(Unit.KGM, Unit.TNE, Unit.KGM, Unit.H87), t.b());
    By by = by(party);
    // Mostly what the party holds of the right kind, now and then anything.
    List<LotId> fitting =
        book.keySet().stream()
            .filter(lot -> book.get(lot).looseOf(party).signum() > 0)
            .filter(lot -> book.get(lot).movable(party))
            .filter(lot -> book.get(lot).dimension == unit.dimension())
            .toList();
    List<LotId> choice =
        fitting.isEmpty() || Math.floorMod(t.d(), 8) == 0 ? List.copyOf(book.keySet()) : fitting;
    List<LotPart> inputs = new ArrayList<>();
    boolean fine = true;
    BigDecimal sum = BigDecimal.ZERO;
    Map<LotId, BigDecimal> used = new LinkedHashMap<>();
    int most = Math.floorMod(t.d(), 9) == 0 ? 3 : Math.min(3, choice.size());
    for (int i = 0; i <= Math.floorMod(t.c(), most); i++) {
      LotId lot = pick(choice, t.c() / 3 + i);
      Line line = book.get(lot);
      BigDecimal amount = part(line.heldBy(party), t.d() + 4 * i, line.dimension);
      inputs.add(new LotPart(lot, written(amount, line.dimension, t.d() + i)));
      fine &=
          usable(line, party, amount, by)
              && line.dimension == unit.dimension()
              && used.put(lot, amount) == null;
      sum = sum.add(amount);
    }
    BigDecimal out = part(sum, t.a() + t.b(), unit.dimension());
    fine &= out.signum() > 0 && out.compareTo(sum) <= 0;
    BigDecimal in = sum;
    var order =
        new LotCommand.PackLot(
            product(party, unit),
            facility(party),
            inputs,
            written(out, unit.dimension(), t.b()),
            null,
            null,
            null,
            by);
    expect(
        fine,
        order,
        done -> {
          var made = new Line(unit.dimension(), party, by.happenedAt(), out);
          made.inputs.putAll(used);
          made.limit = in;
          made.unknownOrigin = used.keySet().stream().anyMatch(lot -> book.get(lot).unknownOrigin);
          made.move(party, out);
          made.entries.put(by.command(), new Entry("made", party, out));
          book.put(done.lot(), made);
          used.forEach(
              (lot, amount) -> {
                book.get(lot).use(by);
                book.get(lot).move(party, amount.negate());
                book.get(lot).consumed = book.get(lot).consumed.add(amount);
              });
        });
  }

  /** Whether the party may use so much of the lot now. */
  private static boolean usable(Line line, PartyId party, BigDecimal amount, By by) {
    return loose(line, party, amount, by) && line.movable(party);
  }

  /** Whether the party has so much of it outside closed cases. */
  private static boolean loose(Line line, PartyId party, BigDecimal amount, By by) {
    return amount.signum() > 0
        && amount.compareTo(line.looseOf(party)) <= 0
        && line.heldBy(party).signum() > 0
        && notBeforeMade(line, by);
  }

  private static boolean notBeforeMade(Line line, By by) {
    return !by.happenedAt().toLocalDate().isBefore(line.madeAt.toLocalDate());
  }

  private void dispose(Turn t) {
    LotId lot = lot(t.a());
    Line line = book.get(lot);
    PartyId party = holder(line, t.b());
    By by = by(party);
    BigDecimal amount = part(line.heldBy(party), t.c(), line.dimension);
    expect(
        loose(line, party, amount, by) && line.frozen.isEmpty(),
        new LotCommand.DisposeOfLot(lot, written(amount, line.dimension, t.d()), "Thối", by),
        done -> {
          line.use(by);
          line.move(party, amount.negate());
          line.disposed = line.disposed.add(amount);
          line.entries.put(by.command(), new Entry("disposed", party, amount));
        });
  }

  /** Mostly a harvest; now and then all that there is of it. */
  private void cool(Turn t) {
    List<LotId> harvests = book.keySet().stream().filter(lot -> book.get(lot).harvested).toList();
    LotId lot = Math.floorMod(t.d(), 5) == 0 ? lot(t.a()) : pick(harvests, t.a());
    Line line = book.get(lot);
    PartyId party = holder(line, t.b());
    By by = by(party);
    boolean all = Math.floorMod(t.c(), 4) == 0;
    BigDecimal amount = all ? line.heldBy(party) : part(line.heldBy(party), t.c(), line.dimension);
    expect(
        line.harvested
            && line.frozen.isEmpty()
            && amount.signum() > 0
            && amount.compareTo(line.heldBy(party)) <= 0
            && notBeforeMade(line, by),
        new LotCommand.CoolLot(
            lot, facility(party), all ? null : written(amount, line.dimension, t.d()), by),
        done -> {
          line.use(by);
          line.entries.put(by.command(), new Entry("cooled", party, amount));
        });
  }

  /** Mostly one who has some. */
  private static PartyId holder(Line line, int n) {
    List<PartyId> holders =
        PARTIES.stream().filter(party -> line.heldBy(party).signum() > 0).toList();
    return holders.isEmpty() || Math.floorMod(n, 7) == 0 ? pick(PARTIES, n) : pick(holders, n);
  }

  private void offer(Turn t) {
    LotId lot = lot(t.a());
    Line line = book.get(lot);
    PartyId party = holder(line, t.b());
    By by = by(party);
    expect(
        line.heldBy(party).signum() > 0 && notBeforeMade(line, by) && line.movable(party),
        new LotCommand.OfferLot(lot, facility(party), by),
        done -> line.offered.add(party));
  }

  private void sell(Turn t) {
    List<LotId> offered =
        book.keySet().stream().filter(lot -> !book.get(lot).offered.isEmpty()).toList();
    LotId lot =
        offered.isEmpty() || Math.floorMod(t.d(), 6) == 0 ? lot(t.a()) : pick(offered, t.a());
    Line line = book.get(lot);
    PartyId party =
        line.offered.isEmpty() || Math.floorMod(t.d(), 5) == 0
            ? holder(line, t.b())
            : pick(line.offered.stream().sorted().toList(), t.b());
    By by = by(party);
    BigDecimal amount = part(line.heldBy(party), t.c(), line.dimension);
    expect(
        line.offered.contains(party) && usable(line, party, amount, by),
        new LotCommand.SellLot(lot, facility(party), written(amount, line.dimension, t.d()), by),
        done -> {
          line.use(by);
          line.move(party, amount.negate());
          line.sell(party, amount);
          line.entries.put(by.command(), new Entry("sold", party, amount));
        });
  }

  private void dispatch(Turn t) {
    PartyId from = pick(PARTIES, t.a());
    PartyId to = pick(PARTIES, t.a() + 1 + Math.floorMod(t.b(), 11) / 5);
    By by = by(from);
    List<LotId> holdings =
        book.keySet().stream().filter(lot -> book.get(lot).heldBy(from).signum() > 0).toList();
    List<LotId> choice =
        holdings.isEmpty() || Math.floorMod(t.d(), 9) == 0 ? List.copyOf(book.keySet()) : holdings;
    Map<LotId, BigDecimal> lines = new LinkedHashMap<>();
    List<ShipmentCommand.Line> written = new ArrayList<>();
    boolean fine = !from.equals(to);
    for (int i = 0; i <= Math.floorMod(t.c(), 2); i++) {
      LotId lot = pick(choice, t.c() / 2 + i);
      Line line = book.get(lot);
      BigDecimal amount = part(line.heldBy(from), t.d() + 3 * i, line.dimension);
      written.add(new ShipmentCommand.Line(lot, written(amount, line.dimension, t.b() + i)));
      fine &= usable(line, from, amount, by) && lines.put(lot, amount) == null;
    }
    var id = new ShipmentId("gn-" + by.command());
    expect(
        fine,
        new ShipmentCommand.DispatchShipment(id, to, written, null, null, by),
        done -> {
          ways.put(id, new Way(from, to, lines));
          lines.forEach(
              (lot, amount) -> {
                book.get(lot).use(by);
                book.get(lot).move(from, amount.negate());
                book.get(lot).underWay.put(id, amount);
              });
        });
  }

  private ShipmentId way(int n) {
    // Now and then one that has ended.
    List<ShipmentId> open = List.copyOf(ways.keySet());
    List<ShipmentId> closed = List.copyOf(ended.keySet());
    if (open.isEmpty() || (Math.floorMod(n, 9) == 0 && !closed.isEmpty())) {
      return closed.isEmpty() ? null : pick(closed, n);
    }
    return pick(open, n);
  }

  private void receive(Turn t) {
    ShipmentId id = way(t.a());
    if (id == null) {
      dispatch(t);
      return;
    }
    Way way = ways.containsKey(id) ? ways.get(id) : ended.get(id);
    PartyId party = Math.floorMod(t.b(), 8) == 0 ? pick(PARTIES, t.c()) : way.to();
    By by = by(party);
    boolean fine = ways.containsKey(id) && party.equals(way.to());
    Map<LotId, BigDecimal> arrived = new LinkedHashMap<>();
    List<ShipmentCommand.ReceivedLine> written = new ArrayList<>();
    int i = 0;
    for (var sent : way.lines().entrySet()) {
      Line line = book.get(sent.getKey());
      BigDecimal amount = part(sent.getValue(), t.c() + 5 * i++, line.dimension);
      String reason = Math.floorMod(t.d() + i, 6) == 0 ? null : "Dập";
      int compared = amount.compareTo(sent.getValue());
      fine &= compared <= 0 && (compared == 0 || reason != null);
      arrived.put(sent.getKey(), amount);
      written.add(
          new ShipmentCommand.ReceivedLine(
              sent.getKey(), written(amount, line.dimension, t.d()), reason));
    }
    if (Math.floorMod(t.d(), 13) == 0) {
      written.removeLast();
      fine = false;
    }
    expect(
        fine,
        new ShipmentCommand.ReceiveShipment(id, written, by),
        done -> {
          ended.put(id, ways.remove(id));
          arrived.forEach(
              (lot, amount) -> {
                Line line = book.get(lot);
                BigDecimal sent = line.underWay.remove(id);
                line.move(party, amount);
                line.missing = line.missing.add(sent.subtract(amount));
              });
        });
  }

  private void refuse(Turn t) {
    ShipmentId id = way(t.a());
    if (id == null) {
      dispatch(t);
      return;
    }
    Way way = ways.containsKey(id) ? ways.get(id) : ended.get(id);
    PartyId party = Math.floorMod(t.b(), 5) == 0 ? pick(PARTIES, t.c()) : way.to();
    expect(
        ways.containsKey(id) && party.equals(way.to()),
        new ShipmentCommand.RefuseShipment(id, "Hỏng", by(party)),
        done -> {
          ended.put(id, ways.remove(id));
          way.lines()
              .forEach(
                  (lot, amount) -> {
                    book.get(lot).underWay.remove(id);
                    book.get(lot).move(way.from(), amount);
                  });
        });
  }

  private void correct(Turn t) {
    LotId lot = lot(t.a());
    Line line = book.get(lot);
    CommandId what = pick(List.copyOf(line.entries.keySet()), t.b());
    Entry entry = line.entries.get(what);
    PartyId party = Math.floorMod(t.c(), 6) == 0 ? pick(PARTIES, t.c()) : entry.party;
    BigDecimal around = entry.quantity.add(line.looseOf(entry.party));
    BigDecimal amount = part(around, t.d(), line.dimension);
    boolean fine = entry.party.equals(party) && !entry.cancelled && amount.signum() > 0;
    BigDecimal change = amount.subtract(entry.quantity);
    BigDecimal heldChange =
        switch (entry.kind) {
          case "made" -> change;
          case "cooled" -> BigDecimal.ZERO;
          default -> change.negate();
        };
    fine &= !entry.kind.equals("cooled") || amount.compareTo(line.made) <= 0;
    fine &= line.looseOf(entry.party).add(heldChange).signum() >= 0;
    if (entry.kind.equals("made") && line.limit != null) {
      fine &= amount.compareTo(line.limit) <= 0;
    }
    fine &= correctable(line, entry, change, heldChange);
    expect(
        fine,
        new LotCommand.CorrectLotEntry(
            lot, what, written(amount, line.dimension, t.c()), null, false, "Nhầm", by(party)),
        done -> apply(line, entry, amount, heldChange));
  }

  /** No more is brought back than was sold; nothing goes while nothing may move. */
  private static boolean correctable(
      Line line, Entry entry, BigDecimal change, BigDecimal heldChange) {
    boolean brought =
        entry.kind.equals("sold")
            && line.soldBy.getOrDefault(entry.party, BigDecimal.ZERO).add(change).signum() < 0;
    boolean gone =
        !entry.kind.equals("made") && heldChange.signum() < 0 && !line.movable(entry.party);
    return !brought && !gone;
  }

  private static void apply(Line line, Entry entry, BigDecimal amount, BigDecimal heldChange) {
    BigDecimal change = amount.subtract(entry.quantity);
    switch (entry.kind) {
      case "made" -> line.made = amount;
      case "sold" -> line.sell(entry.party, change);
      case "cooled" -> {}
      default -> line.disposed = line.disposed.add(change);
    }
    line.move(entry.party, heldChange);
    entry.quantity = amount;
  }

  private void undo(Turn t) {
    LotId lot = lot(t.a());
    Line line = book.get(lot);
    CommandId what = pick(List.copyOf(line.entries.keySet()), t.b());
    Entry entry = line.entries.get(what);
    PartyId party = Math.floorMod(t.c(), 6) == 0 ? pick(PARTIES, t.c()) : entry.party;
    BigDecimal heldChange = entry.kind.equals("cooled") ? BigDecimal.ZERO : entry.quantity;
    expect(
        entry.party.equals(party)
            && !entry.cancelled
            && !entry.kind.equals("made")
            && correctable(line, entry, entry.quantity.negate(), heldChange),
        new LotCommand.CorrectLotEntry(lot, what, null, null, true, "Nhầm", by(party)),
        done -> {
          apply(line, entry, BigDecimal.ZERO, heldChange);
          entry.cancelled = true;
        });
  }

  private void redate(Turn t) {
    LotId lot = lot(t.a());
    Line line = book.get(lot);
    CommandId what = pick(List.copyOf(line.entries.keySet()), t.b());
    Entry entry = line.entries.get(what);
    PartyId party = Math.floorMod(t.c(), 6) == 0 ? pick(PARTIES, t.c()) : entry.party;
    var date = line.madeAt.toLocalDate().plusDays(Math.floorMod(t.d(), 5) - 3);
    boolean made = entry.kind.equals("made");
    expect(
        entry.party.equals(party)
            && !entry.cancelled
            && (made
                ? line.firstUsed == null || !date.isAfter(line.firstUsed.toLocalDate())
                : !date.isBefore(line.madeAt.toLocalDate())),
        new LotCommand.CorrectLotEntry(lot, what, null, date, false, "Nhầm", by(party)),
        done -> {
          if (made) {
            line.madeAt = line.madeAt.with(date);
          }
        });
  }

  // ---- lots become others, and what may befall them

  /** One or two lots into one to three others, with losses; mostly no more than goes in. */
  private void transform(Turn t) {
    PartyId party = pick(PARTIES, t.a());
    Unit unit = pick(List.of(Unit.KGM, Unit.TNE, Unit.KGM, Unit.H87), t.b());
    By by = by(party);
    var kind = pick(List.of(TransformationKind.values()), t.c());
    List<LotId> fitting =
        book.keySet().stream()
            .filter(lot -> book.get(lot).looseOf(party).signum() > 0)
            .filter(lot -> book.get(lot).movable(party))
            .filter(lot -> book.get(lot).dimension == unit.dimension())
            .filter(
                lot ->
                    lot.product().equals(product(party, unit))
                        || !Set.of(TransformationKind.SPLIT, TransformationKind.MERGE)
                            .contains(kind))
            .toList();
    List<LotId> choice =
        fitting.isEmpty() || Math.floorMod(t.d(), 8) == 0 ? List.copyOf(book.keySet()) : fitting;
    int ins = kind == TransformationKind.SPLIT ? 1 : 2 - Math.floorMod(t.d(), 5) / 4;
    int outs = kind == TransformationKind.MERGE ? 1 : 1 + Math.floorMod(t.a() + t.c(), 3);
    boolean fine = true;
    boolean oneProduct = true;
    BigDecimal sum = BigDecimal.ZERO;
    Map<LotId, BigDecimal> used = new LinkedHashMap<>();
    List<LotPart> inputs = new ArrayList<>();
    for (int i = 0; i < ins; i++) {
      LotId lot = pick(choice, t.c() / 3 + i);
      Line line = book.get(lot);
      BigDecimal amount = part(line.looseOf(party), t.d() + 4 * i, line.dimension);
      inputs.add(new LotPart(lot, written(amount, line.dimension, t.d() + i)));
      fine &=
          usable(line, party, amount, by)
              && line.dimension == unit.dimension()
              && used.put(lot, amount) == null;
      oneProduct &= lot.product().equals(product(party, unit));
      sum = sum.add(amount);
    }
    BigDecimal lost = part(sum, t.b() / 4 % 3 == 0 ? 4 : 0, unit.dimension());
    List<LotCommand.Output> outputs = new ArrayList<>();
    List<BigDecimal> made = new ArrayList<>();
    BigDecimal out = BigDecimal.ZERO;
    for (int i = 0; i < outs; i++) {
      BigDecimal amount =
          Math.floorMod(t.b(), 9) == 0
              ? part(sum, t.b() + i, unit.dimension())
              : part(
                  sum.subtract(lost).divide(BigDecimal.valueOf(outs), 6, RoundingMode.DOWN),
                  4 + t.b() % 10,
                  unit.dimension());
      made.add(amount);
      out = out.add(amount);
      fine &= amount.signum() > 0;
      outputs.add(
          new LotCommand.Output(
              product(party, unit),
              written(amount, unit.dimension(), t.a() + i),
              null,
              null,
              null,
              i > 0 && Math.floorMod(t.c(), 2) == 0));
    }
    fine &= out.add(lost).compareTo(sum) <= 0;
    fine &= kind != TransformationKind.SPLIT || oneProduct && ins == 1 && outs > 1;
    fine &= kind != TransformationKind.MERGE || oneProduct && ins > 1 && outs == 1;
    BigDecimal limit = sum.subtract(lost);
    expect(
        fine,
        new LotCommand.TransformLots(
            kind,
            facility(party),
            inputs,
            outputs,
            lost.signum() == 0
                ? List.of()
                : List.of(new Loss(written(lost, unit.dimension(), t.c()), "Hao hụt")),
            null,
            by),
        done -> {
          boolean unknown = used.keySet().stream().anyMatch(lot -> book.get(lot).unknownOrigin);
          for (int i = 0; i < outs; i++) {
            var line = new Line(unit.dimension(), party, by.happenedAt(), made.get(i));
            line.inputs.putAll(used);
            line.limit = outs > 1 ? made.get(i) : limit;
            line.unknownOrigin = unknown;
            line.move(party, made.get(i));
            line.entries.put(by.command(), new Entry("made", party, made.get(i)));
            book.put(done.lots().get(i), line);
          }
          used.forEach(
              (lot, amount) -> {
                book.get(lot).use(by);
                book.get(lot).move(party, amount.negate());
                book.get(lot).consumed = book.get(lot).consumed.add(amount);
              });
        });
  }

  private void takeIn(Turn t) {
    PartyId party = pick(PARTIES, t.a());
    Unit unit = pick(List.of(Unit.KGM, Unit.TNE, Unit.H87), t.b());
    BigDecimal amount = BigDecimal.valueOf(Math.floorMod(t.c(), 60));
    By by = by(party);
    expect(
        amount.signum() > 0,
        new LotCommand.TakeInLot(
            product(party, unit),
            facility(party),
            written(amount, unit.dimension(), t.d()),
            "Thương lái Tư",
            null,
            null,
            null,
            null,
            null,
            null,
            by),
        done -> {
          var line = new Line(unit.dimension(), party, by.happenedAt(), amount);
          line.unknownOrigin = true;
          line.move(party, amount);
          line.entries.put(by.command(), new Entry("made", party, amount));
          book.put(done.lot(), line);
        });
  }

  private void keepBack(Turn t) {
    LotId lot = lot(t.a());
    Line line = book.get(lot);
    PartyId party = holder(line, t.b());
    By by = by(party);
    expect(
        line.heldBy(party).signum() > 0
            && notBeforeMade(line, by)
            && !line.keptBack.contains(party),
        new LotCommand.HoldLot(lot, "Chờ kiểm nghiệm", by),
        done -> line.keptBack.add(party));
  }

  private void release(Turn t) {
    List<LotId> kept =
        book.keySet().stream().filter(lot -> !book.get(lot).keptBack.isEmpty()).toList();
    LotId lot = kept.isEmpty() ? lot(t.a()) : pick(kept, t.a());
    Line line = book.get(lot);
    PartyId party =
        line.keptBack.isEmpty() || Math.floorMod(t.b(), 5) == 0
            ? pick(PARTIES, t.b())
            : pick(line.keptBack.stream().sorted().toList(), t.b());
    expect(
        line.keptBack.contains(party),
        new LotCommand.ReleaseLot(lot, "Đạt", by(party)),
        done -> line.keptBack.remove(party));
  }

  private void takeBack(Turn t) {
    List<LotId> soldOnes =
        book.keySet().stream().filter(lot -> book.get(lot).sold.signum() > 0).toList();
    LotId lot = soldOnes.isEmpty() ? lot(t.a()) : pick(soldOnes, t.a());
    Line line = book.get(lot);
    List<PartyId> sellers =
        PARTIES.stream()
            .filter(party -> line.soldBy.getOrDefault(party, BigDecimal.ZERO).signum() > 0)
            .toList();
    PartyId party =
        sellers.isEmpty() || Math.floorMod(t.b(), 6) == 0
            ? pick(PARTIES, t.b())
            : pick(sellers, t.b());
    BigDecimal sold = line.soldBy.getOrDefault(party, BigDecimal.ZERO);
    BigDecimal amount = part(sold, t.c(), line.dimension);
    expect(
        amount.signum() > 0 && amount.compareTo(sold) <= 0,
        new LotCommand.TakeBackLot(
            lot, facility(party), written(amount, line.dimension, t.d()), "Khách trả", by(party)),
        done -> {
          line.sell(party, amount.negate());
          line.move(party, amount);
        });
  }

  /** A recall says it; said again it changes nothing. */
  private void freeze(Turn t) {
    LotId lot = lot(t.a());
    Line line = book.get(lot);
    var recall = new RecallId("thu-hoi-" + Math.floorMod(t.b(), 2));
    By by = by(pick(PARTIES, t.c()));
    if (!line.frozen.isEmpty() && Math.floorMod(t.d(), 4) > 0) {
      expect(true, new LotCommand.UnfreezeLot(lot, recall, by), done -> line.frozen.remove(recall));
      return;
    }
    if (line.frozen.contains(recall) && line.heldBy(by.party()).signum() > 0) {
      BigDecimal amount = part(line.looseOf(by.party()), t.c(), line.dimension);
      expect(
          loose(line, by.party(), amount, by),
          new LotCommand.DestroyRecalled(
              lot, recall, written(amount, line.dimension, t.d()), "Thu hồi", by),
          done -> {
            line.use(by);
            line.move(by.party(), amount.negate());
            line.disposed = line.disposed.add(amount);
            line.entries.put(by.command(), new Entry("disposed", by.party(), amount));
          });
      return;
    }
    expect(
        true,
        new LotCommand.FreezeLot(lot, recall, "Dư lượng", by),
        done -> line.frozen.add(recall));
  }

  private static final Sscc UNIT = Sscc.parse("089360123400000013");

  private void stow(Turn t) {
    LotId lot = lot(t.a());
    Line line = book.get(lot);
    PartyId party = holder(line, t.b());
    By by = by(party);
    if (line.stowedBy(party).signum() > 0 && Math.floorMod(t.d(), 2) == 0) {
      BigDecimal amount = part(line.stowedBy(party), t.c(), line.dimension);
      expect(
          amount.signum() > 0 && amount.compareTo(line.stowedBy(party)) <= 0,
          new LotCommand.UnstowLot(lot, UNIT, written(amount, line.dimension, t.d()), by),
          done -> line.stowed.merge(party, amount.negate(), BigDecimal::add));
      return;
    }
    BigDecimal amount = part(line.looseOf(party), t.c(), line.dimension);
    expect(
        usable(line, party, amount, by),
        new LotCommand.StowLot(lot, UNIT, written(amount, line.dimension, t.d()), by),
        done -> line.stowed.merge(party, amount, BigDecimal::add));
  }

  /** Part of a consignment, some of it in closed cases. */
  private void send(Turn t) {
    PartyId from = pick(PARTIES, t.a());
    PartyId to = pick(PARTIES, t.a() + 1 + Math.floorMod(t.b(), 2));
    By by = by(from);
    List<LotId> holdings =
        book.keySet().stream().filter(lot -> book.get(lot).heldBy(from).signum() > 0).toList();
    LotId lot = holdings.isEmpty() ? lot(t.c()) : pick(holdings, t.c());
    Line line = book.get(lot);
    BigDecimal stowed = part(line.stowedBy(from), t.d(), line.dimension);
    BigDecimal loose =
        Math.floorMod(t.d(), 3) == 0 && stowed.signum() > 0
            ? BigDecimal.ZERO
            : part(line.looseOf(from), t.b(), line.dimension);
    BigDecimal all = stowed.add(loose);
    var id = new ShipmentId("xe-" + by.command());
    expect(
        all.signum() > 0
            && stowed.compareTo(line.stowedBy(from)) <= 0
            && line.heldBy(from).signum() > 0
            && notBeforeMade(line, by)
            && line.movable(from)
            && (loose.signum() == 0 || usable(line, from, loose, by)),
        new LotCommand.DispatchLot(
            lot,
            id,
            to,
            written(all, line.dimension, t.c()),
            written(stowed, line.dimension, t.a()),
            by),
        done -> {
          line.use(by);
          line.move(from, all.negate());
          line.stowed.merge(from, stowed.negate(), BigDecimal::add);
          line.underWay.put(id, all);
          line.stowedUnderWay.put(id, stowed);
          sent.put(id, new Way(from, to, Map.of(lot, all)));
        });
  }

  /** What arrives: accepted, damaged, refused, missing, or more than was sent. */
  private void deliver(Turn t) {
    if (sent.isEmpty()) {
      send(t);
      return;
    }
    ShipmentId id = pick(List.copyOf(sent.keySet()), t.a());
    Way way = sent.get(id);
    LotId lot = way.lines().keySet().iterator().next();
    Line line = book.get(lot);
    PartyId party = Math.floorMod(t.b(), 8) == 0 ? pick(PARTIES, t.c()) : way.to();
    By by = by(party);
    BigDecimal all = way.lines().get(lot);
    if (Math.floorMod(t.d(), 7) == 0) {
      expect(
          party.equals(way.to()),
          new LotCommand.ReturnLot(lot, id, "Hỏng", by),
          done -> {
            sent.remove(id);
            line.underWay.remove(id);
            line.move(way.from(), all);
            line.stowed.merge(way.from(), line.stowedUnderWay.remove(id), BigDecimal::add);
          });
      return;
    }
    BigDecimal accepted = part(all, t.c(), line.dimension);
    BigDecimal left = all.subtract(accepted).max(BigDecimal.ZERO);
    BigDecimal damaged = part(left, t.d(), line.dimension);
    BigDecimal refused = part(left.subtract(damaged).max(BigDecimal.ZERO), t.b(), line.dimension);
    BigDecimal over = Math.floorMod(t.a(), 4) == 0 ? BigDecimal.valueOf(2) : BigDecimal.ZERO;
    BigDecimal stowed = part(line.stowedUnderWay.get(id).min(accepted), t.a(), line.dimension);
    BigDecimal arrived = accepted.add(damaged).add(refused);
    BigDecimal missing = all.subtract(arrived);
    String reason = Math.floorMod(t.d(), 6) == 0 ? null : "Khác phiếu";
    boolean inFull = accepted.compareTo(all) == 0 && over.signum() == 0;
    expect(
        party.equals(way.to())
            && missing.signum() >= 0
            && (over.signum() == 0 || missing.signum() == 0)
            && (inFull || reason != null)
            && stowed.compareTo(accepted) <= 0
            && stowed.compareTo(line.stowedUnderWay.get(id)) <= 0,
        new LotCommand.ReceiveLot(
            lot,
            id,
            written(accepted, line.dimension, t.a()),
            written(damaged, line.dimension, t.b()),
            written(refused, line.dimension, t.c()),
            written(over, line.dimension, t.d()),
            written(stowed, line.dimension, t.a()),
            reason,
            null,
            by),
        done -> {
          sent.remove(id);
          line.underWay.remove(id);
          line.stowedUnderWay.remove(id);
          line.move(party, accepted);
          line.stowed.merge(party, stowed, BigDecimal::add);
          line.move(way.from(), refused);
          line.disposed = line.disposed.add(damaged);
          line.missing = line.missing.add(missing);
        });
  }

  // ---- giving orders

  private interface Then {
    void happens(Done done);
  }

  private Done run(Command command) {
    int before = events.size();
    Done done = house.order(command);
    List<Object> all = house.events();
    assertThat(all.subList(0, before)).as("what happened stays").isEqualTo(events);
    events.addAll(all.subList(before, all.size()));
    return done;
  }

  private void expect(boolean fine, Command command, Then then) {
    Done done;
    try {
      done = run(command);
    } catch (Refusal refusal) {
      refused++;
      assertThat(fine).as("refused: %s, %s", refusal.getMessage(), command).isFalse();
      assertThat(house.events()).as("a refused order changes nothing").isEqualTo(events);
      return;
    }
    accepted++;
    assertThat(fine).as("accepted: %s", command).isTrue();
    then.happens(done);
    compare();
  }

  // ---- comparing

  /** The states as the events say. */
  Map<LotId, LotState> folded() {
    Map<LotId, LotState> states = new HashMap<>();
    for (Object event : events) {
      if (event instanceof LotEvent e) {
        states.put(e.lot(), LotState.evolve(states.get(e.lot()), e));
      }
    }
    return states;
  }

  private void compare() {
    Map<LotId, LotState> states = folded();
    assertThat(states.keySet()).isEqualTo(book.keySet());
    book.forEach((lot, line) -> compare(states.get(lot), line));
  }

  private static void compare(LotState state, Line line) {
    Map<PartyId, BigDecimal> held = new TreeMap<>();
    state.held().forEach((party, quantity) -> held.put(party, base(quantity)));
    Map<ShipmentId, BigDecimal> underWay = new TreeMap<>();
    state.inTransit().forEach((id, transit) -> underWay.put(id, base(transit.quantity())));
    assertSame(held, line.held);
    assertSame(underWay, line.underWay);
    assertThat(base(state.made())).isEqualByComparingTo(line.made);
    assertThat(base(state.consumed())).isEqualByComparingTo(line.consumed);
    assertThat(base(state.sold())).isEqualByComparingTo(line.sold);
    assertThat(base(state.disposed())).isEqualByComparingTo(line.disposed);
    assertThat(base(state.missing())).isEqualByComparingTo(line.missing);
    assertThat(state.madeAt()).isEqualTo(line.madeAt);
    assertThat(state.offered().keySet()).isEqualTo(line.offered);

    BigDecimal sum =
        held.values().stream()
            .reduce(BigDecimal.ZERO, BigDecimal::add)
            .add(underWay.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
            .add(base(state.consumed()))
            .add(base(state.sold()))
            .add(base(state.disposed()))
            .add(base(state.missing()));
    assertThat(sum).as("no mass is made or lost").isEqualByComparingTo(base(state.made()));
    assertThat(held.values()).allMatch(part -> part.signum() > 0);
    assertThat(underWay.values()).allMatch(part -> part.signum() > 0);
    assertThat(state.holders()).isNotNull().doesNotContainNull();
    assertThat(state.holders().isEmpty()).isEqualTo(held.isEmpty() && underWay.isEmpty());
    if (line.limit == null) {
      assertThat(state.limit()).isNull();
    } else {
      assertThat(base(state.limit())).isEqualByComparingTo(line.limit);
    }
    Map<PartyId, BigDecimal> stowed = new TreeMap<>();
    state.stowed().forEach((party, quantity) -> stowed.put(party, base(quantity)));
    assertSame(stowed, line.stowed);
    Map<PartyId, BigDecimal> soldBy = new TreeMap<>();
    state.soldBy().forEach((party, quantity) -> soldBy.put(party, base(quantity)));
    soldBy.values().removeIf(part -> part.signum() == 0);
    assertSame(soldBy, line.soldBy);
    assertThat(stowed)
        .allSatisfy((party, part) -> assertThat(part).isLessThanOrEqualTo(held.get(party)));
    assertThat(state.holds().keySet()).isEqualTo(line.keptBack);
    assertThat(state.frozen()).isEqualTo(line.frozen);
    assertThat(state.unknownOrigin()).isEqualTo(line.unknownOrigin);
  }

  private static <K> void assertSame(Map<K, BigDecimal> found, Map<K, BigDecimal> expected) {
    var without = new TreeMap<>(expected);
    without.values().removeIf(part -> part.signum() == 0);
    assertThat(found.keySet()).isEqualTo(without.keySet());
    found.forEach((key, part) -> assertThat(part).isEqualByComparingTo(without.get(key)));
  }

  /** How much of a lot each harvest is, 0 to 1, and how many packings it took at most. */
  Map<LotId, Double> origins(LotId lot) {
    Line line = book.get(lot);
    Map<LotId, Double> origins = new TreeMap<>();
    if (!line.packed()) {
      // Of what came from outside only that is known.
      if (!line.unknownOrigin) {
        origins.put(lot, 1.0);
      }
      return origins;
    }
    double sum = line.inputs.values().stream().mapToDouble(BigDecimal::doubleValue).sum();
    line.inputs.forEach(
        (input, amount) ->
            origins(input)
                .forEach(
                    (origin, share) ->
                        origins.merge(origin, share * amount.doubleValue() / sum, Double::sum)));
    return origins;
  }

  int generations(LotId lot) {
    return 1
        + book.get(lot).inputs.keySet().stream()
            .filter(input -> book.get(input).packed())
            .mapToInt(this::generations)
            .max()
            .orElse(0);
  }

  boolean nothingLeft(LotId lot) {
    Line line = book.get(lot);
    return line.underWay.isEmpty()
        && line.held.values().stream().filter(Objects::nonNull).allMatch(p -> p.signum() == 0);
  }
}
