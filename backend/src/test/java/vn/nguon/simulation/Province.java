package vn.nguon.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import vn.nguon.dispatch.House;
import vn.nguon.kernel.AccountId;
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
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.Loss;
import vn.nguon.lot.LotCommand;
import vn.nguon.lot.LotPart;
import vn.nguon.lot.TransformationKind;
import vn.nguon.party.PartyCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyRole;
import vn.nguon.place.AreaDetails;
import vn.nguon.place.FacilityDetails;
import vn.nguon.place.FacilityKind;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceCommand;
import vn.nguon.product.Handling;
import vn.nguon.product.ProductCommand;
import vn.nguon.product.ProductDetails;
import vn.nguon.season.DiaryCommand;
import vn.nguon.season.DoseUnit;
import vn.nguon.season.RegistrationNumber;
import vn.nguon.season.Work;
import vn.nguon.shipment.ShipmentCommand;

/**
 * Farms, packers, processors, distributors and shops that do what they do, by one throw of the dice
 * after the other: the same seed plays the same season. Everything it orders is allowed, so a
 * refusal is a failure.
 */
final class Province {

  private static final BigDecimal BOX_KILOGRAMS = new BigDecimal("2.5");
  private static final ProductId RAW = new ProductId("XOAI-XO");
  private static final ProductId PACKED = new ProductId("XOAI-TUI");
  private static final ProductId DRIED = new ProductId("XOAI-SAY");
  private static final ProductId PEEL = new ProductId("VO-XOAI");
  private static final ProductId BOX = new ProductId("XOAI-THUNG");

  private static final SeasonId SEASON = new SeasonId("vu-1");
  static final List<String> SEEDS = List.of("Giống A", "Giống B", "Giống C", "Giống D", "Giống E");
  static final List<String> FERTILISERS = List.of("Phân lân", "Phân kali", "Phân chuồng");
  static final List<String> PESTICIDES = List.of("Thuốc rầy", "Thuốc nấm", "Thuốc sâu");

  private final House house;
  private final Random dice;

  /** What is done in the fields leaves everything else as it is. */
  private final Random fields;

  final Book book = new Book();
  private final List<PartyId> farms;
  private final List<PartyId> packers;
  private final List<PartyId> processors;
  private final List<PartyId> distributors;
  private final List<PartyId> shops;
  private final List<PartyId> makers = new ArrayList<>();
  private final Map<PartyId, List<LotId>> stock = new HashMap<>();
  private final List<Sale> sales = new ArrayList<>();
  private OffsetDateTime now = OffsetDateTime.parse("2026-03-01T05:00:00+07:00");
  private int numbers;
  int commands;

  /** A sale that can be corrected or brought back. */
  private record Sale(LotId lot, PartyId shop, CommandId command, BigDecimal amount) {}

  Province(House house, long seed) {
    this.house = house;
    dice = new Random(seed);
    fields = new Random(seed + 1);
    farms = parties("ho", 40, PartyRole.HOUSEHOLD);
    packers = parties("dong-goi", 8, PartyRole.PACKING_HOUSE);
    processors = parties("che-bien", 4, PartyRole.PROCESSOR);
    distributors = parties("phan-phoi", 6, PartyRole.DISTRIBUTOR);
    shops = parties("cua-hang", 25, PartyRole.RETAILER);
    makers.addAll(packers);
    makers.addAll(processors);
    makers.addAll(distributors);
    product(RAW, "Xoài xô", Unit.KGM, null);
    product(PACKED, "Xoài túi", Unit.KGM, null);
    product(DRIED, "Xoài sấy", Unit.KGM, null);
    product(PEEL, "Vỏ xoài", Unit.KGM, null);
    product(BOX, "Xoài thùng", Unit.H87, BOX_KILOGRAMS);
    farms.forEach(this::sow);
  }

  // ---- who there is

  private List<PartyId> parties(String kind, int count, PartyRole role) {
    List<PartyId> all =
        IntStream.range(0, count).mapToObj(i -> new PartyId(kind + "-" + i)).toList();
    for (PartyId party : all) {
      run(
          new PartyCommand.RegisterParty(
              party,
              new PartyDetails(party.value(), Set.of(role), Told.address(), null, null, null),
              by(party)));
      run(
          new PlaceCommand.RegisterFacility(
              facility(party),
              new FacilityDetails(FacilityKind.SHOP, "Cơ sở", Told.address(), null, null),
              by(party)));
      if (role == PartyRole.HOUSEHOLD) {
        run(
            new PlaceCommand.RegisterArea(
                area(party),
                new AreaDetails(
                    "Vườn",
                    "Xoài",
                    new BigDecimal("1.2"),
                    Told.address(),
                    null,
                    new Geometry.Point(List.of(105.8, 10.4))),
                by(party)));
      }
      stock.put(party, new ArrayList<>());
    }
    return all;
  }

  private void product(ProductId id, String name, Unit unit, BigDecimal kilograms) {
    var others = new java.util.HashSet<PartyId>(farms);
    others.addAll(makers);
    others.remove(packers.getFirst());
    run(
        new ProductCommand.RegisterProduct(
            id,
            new ProductDetails(
                name,
                null,
                null,
                "Xoài",
                unit,
                null,
                null,
                null,
                List.of("VietGAP"),
                "xoai",
                others,
                kilograms == null ? null : new Handling(kilograms, null, null, null, null, null)),
            by(packers.getFirst())));
  }

  static PlaceId area(PartyId party) {
    return new PlaceId("vuon-" + party);
  }

  static PlaceId facility(PartyId party) {
    return new PlaceId("cs-" + party);
  }

  // ---- how it goes on

  /** Plays until there are so many lots. */
  void play(int lots) {
    while (book.lines.size() < lots) {
      turn();
    }
  }

  private void turn() {
    if (fields.nextInt(60) == 0) {
      care(farms.get(fields.nextInt(farms.size())));
    }
    int throwOf = dice.nextInt(1_000);
    if (throwOf < 280) {
      harvest();
    } else if (throwOf < 440) {
      ship(pick(farms), dice.nextInt(4) == 0 ? pick(distributors) : pick(packers));
    } else if (throwOf < 560) {
      pack(pick(makers));
    } else if (throwOf < 620) {
      process(pick(processors));
    } else if (throwOf < 670) {
      box(pick(packers));
    } else if (throwOf < 710) {
      split(pick(makers));
    } else if (throwOf < 750) {
      merge(pick(makers));
    } else if (throwOf < 870) {
      ship(pick(makers), dice.nextInt(3) == 0 ? pick(shops) : pick(makers));
    } else if (throwOf < 940) {
      sell(pick(shops));
    } else if (throwOf < 955) {
      dispose(pick(makers));
    } else if (throwOf < 965) {
      keepBack(pick(makers));
    } else if (throwOf < 968) {
      recall();
    } else if (throwOf < 980) {
      takeIn(pick(makers));
    } else if (throwOf < 990) {
      takeBack();
    } else {
      correctSale();
    }
  }

  private <T> T pick(List<T> from) {
    return from.get(dice.nextInt(from.size()));
  }

  /** A part of an amount with one decimal, or whole pieces; never nothing. */
  private BigDecimal part(BigDecimal all, Unit unit) {
    int decimals = unit == Unit.H87 ? 0 : 1;
    BigDecimal some =
        dice.nextInt(3) == 0
            ? all
            : all.multiply(BigDecimal.valueOf(1 + dice.nextInt(9)))
                .divide(BigDecimal.TEN, decimals, RoundingMode.DOWN);
    return some.signum() == 0 ? all : some;
  }

  private Unit unit(LotId lot) {
    return lot.product().equals(BOX) ? Unit.H87 : Unit.KGM;
  }

  private Quantity quantity(LotId lot, BigDecimal amount) {
    return new Quantity(amount, unit(lot));
  }

  private static double kilograms(ProductId product) {
    return product.equals(BOX) ? BOX_KILOGRAMS.doubleValue() : 1;
  }

  /** Up to so many different lots that the party can pass on. */
  private List<LotId> some(PartyId party, int most) {
    List<LotId> all = stock.get(party);
    List<LotId> found = new ArrayList<>();
    for (int tries = 0; tries < 3 * most && !all.isEmpty() && found.size() < most; tries++) {
      int at = dice.nextInt(all.size());
      LotId lot = all.get(at);
      Book.Line line = book.get(lot);
      if (line.heldBy(party).signum() == 0) {
        all.set(at, all.getLast());
        all.removeLast();
      } else if (!line.frozen && !party.equals(line.keptBack) && !found.contains(lot)) {
        found.add(lot);
      }
    }
    return found;
  }

  private String number() {
    return "L" + ++numbers;
  }

  private By by(PartyId party) {
    now = now.plusMinutes(3);
    return new By(
        new CommandId(new UUID(dice.nextLong(), dice.nextLong())),
        new AccountId("mo-phong"),
        party,
        now,
        now.toInstant());
  }

  private Done run(Command command) {
    commands++;
    return house.order(command);
  }

  /** Made by the latest order, in the maker's facility. */
  private Book.Line made(LotId lot, PartyId maker, BigDecimal amount) {
    return made(lot, maker, amount, facility(maker));
  }

  private Book.Line made(LotId lot, PartyId maker, BigDecimal amount, PlaceId place) {
    stock.get(maker).add(lot);
    return book.make(lot, maker, kilograms(lot.product()), amount, place, now);
  }

  // ---- what they do

  /** One season for each farm, sown from one of a few seed lots. */
  private void sow(PartyId farm) {
    String seed = SEEDS.get(fields.nextInt(SEEDS.size()));
    By by = by(farm);
    run(
        new DiaryCommand.OpenSeason(
            area(farm), SEASON, "Xoài", "Cát Hòa Lộc", null, seed, now.toLocalDate(), null, by));
    book.uses.add(new Book.Use(area(farm), seed, now.toLocalDate()));
  }

  /** Fertiliser or a pesticide, after which may be harvested on the same day. */
  private void care(PartyId farm) {
    if (fields.nextBoolean()) {
      String name = FERTILISERS.get(fields.nextInt(FERTILISERS.size()));
      run(
          new DiaryCommand.RecordFertiliser(
              area(farm),
              SEASON,
              new Work.Fertiliser(name, Quantity.kg("20"), null, "Chủ vườn"),
              by(farm)));
      book.uses.add(new Book.Use(area(farm), name, now.toLocalDate()));
    } else {
      String name = PESTICIDES.get(fields.nextInt(PESTICIDES.size()));
      run(
          new DiaryCommand.RecordPesticide(
              area(farm),
              SEASON,
              new Work.Pesticide(
                  name,
                  "Hoạt chất",
                  new RegistrationNumber("1/" + PESTICIDES.indexOf(name) + "-KT"),
                  "Rầy",
                  BigDecimal.ONE,
                  DoseUnit.ML_PER_TANK,
                  null,
                  "Chủ vườn",
                  0),
              by(farm)));
      book.uses.add(new Book.Use(area(farm), name, now.toLocalDate()));
    }
  }

  private void harvest() {
    PartyId farm = pick(farms);
    BigDecimal amount = new BigDecimal(2_000 + dice.nextInt(13_000)).movePointLeft(1);
    Done done =
        run(
            new LotCommand.HarvestLot(
                RAW,
                area(farm),
                new Quantity(amount, Unit.KGM),
                "Cát Hòa Lộc",
                null,
                number(),
                null,
                null,
                by(farm)));
    made(done.lot(), farm, amount, area(farm));
  }

  private void takeIn(PartyId party) {
    BigDecimal amount = new BigDecimal(500 + dice.nextInt(3_000)).movePointLeft(1);
    Done done =
        run(
            new LotCommand.TakeInLot(
                RAW,
                facility(party),
                new Quantity(amount, Unit.KGM),
                "Thương lái",
                null,
                null,
                null,
                null,
                number(),
                null,
                by(party)));
    made(done.lot(), party, amount).unknownOrigin = true;
  }

  /** What goes in: lots with the amounts that are used, and their mass together. */
  private record In(Map<LotId, BigDecimal> used, List<LotPart> parts, BigDecimal mass) {}

  private In in(PartyId party, List<LotId> lots) {
    Map<LotId, BigDecimal> used = new LinkedHashMap<>();
    List<LotPart> parts = new ArrayList<>();
    BigDecimal mass = BigDecimal.ZERO;
    for (LotId lot : lots) {
      BigDecimal amount = part(book.get(lot).heldBy(party), unit(lot));
      used.put(lot, amount);
      parts.add(new LotPart(lot, quantity(lot, amount)));
      mass = mass.add(lot.product().equals(BOX) ? amount.multiply(BOX_KILOGRAMS) : amount);
    }
    return new In(used, parts, mass);
  }

  private static BigDecimal tenth(BigDecimal mass, String factor) {
    return mass.multiply(new BigDecimal(factor)).setScale(1, RoundingMode.DOWN);
  }

  private void pack(PartyId party) {
    In in = in(party, some(party, 1 + dice.nextInt(5)));
    BigDecimal out = tenth(in.mass(), dice.nextInt(3) == 0 ? "1" : "0.96");
    if (out.signum() == 0) {
      return;
    }
    Done done =
        run(
            new LotCommand.PackLot(
                PACKED,
                facility(party),
                in.parts(),
                new Quantity(out, Unit.KGM),
                null,
                number(),
                null,
                by(party)));
    Book.Line line = made(done.lot(), party, out);
    book.use(in.used(), List.of(line));
  }

  private void transform(
      PartyId party,
      TransformationKind kind,
      In in,
      List<LotCommand.Output> outputs,
      List<Loss> losses) {
    Done done =
        run(
            new LotCommand.TransformLots(
                kind, facility(party), in.parts(), outputs, losses, null, by(party)));
    List<Book.Line> lines = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      lines.add(made(done.lots().get(i), party, outputs.get(i).quantity().value()));
    }
    book.use(in.used(), lines);
  }

  private LotCommand.Output output(ProductId product, BigDecimal amount, boolean byProduct) {
    return new LotCommand.Output(
        product,
        new Quantity(amount, product.equals(BOX) ? Unit.H87 : Unit.KGM),
        number(),
        null,
        null,
        byProduct);
  }

  private void process(PartyId party) {
    In in = in(party, some(party, 1 + dice.nextInt(4)));
    BigDecimal dried = tenth(in.mass(), "0.6");
    BigDecimal peel = tenth(in.mass(), "0.15");
    if (peel.signum() > 0) {
      transform(
          party,
          TransformationKind.PROCESS,
          in,
          List.of(output(DRIED, dried, false), output(PEEL, peel, true)),
          List.of(new Loss(new Quantity(tenth(in.mass(), "0.2"), Unit.KGM), "Hơi nước")));
    }
  }

  private void box(PartyId party) {
    In in = in(party, some(party, 1 + dice.nextInt(2)));
    BigDecimal boxes = in.mass().divide(BOX_KILOGRAMS, 0, RoundingMode.DOWN);
    if (boxes.signum() > 0) {
      transform(
          party, TransformationKind.REPACK, in, List.of(output(BOX, boxes, false)), List.of());
    }
  }

  private void split(PartyId party) {
    List<LotId> lots = some(party, 1);
    if (lots.isEmpty()) {
      return;
    }
    In in = in(party, lots);
    LotId lot = lots.getFirst();
    BigDecimal all = in.used().get(lot);
    int parts = 2 + dice.nextInt(3);
    BigDecimal each =
        all.divide(BigDecimal.valueOf(parts), unit(lot) == Unit.H87 ? 0 : 1, RoundingMode.DOWN);
    if (each.signum() > 0) {
      List<LotCommand.Output> outputs = new ArrayList<>();
      for (int i = 0; i < parts; i++) {
        outputs.add(output(lot.product(), each, false));
      }
      transform(party, TransformationKind.SPLIT, in, outputs, List.of());
    }
  }

  private void merge(PartyId party) {
    List<LotId> lots = some(party, 6);
    if (lots.isEmpty()) {
      return;
    }
    ProductId product = lots.getFirst().product();
    List<LotId> alike = lots.stream().filter(lot -> lot.product().equals(product)).toList();
    if (alike.size() > 1) {
      In in = in(party, alike);
      BigDecimal all = in.used().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      transform(
          party, TransformationKind.MERGE, in, List.of(output(product, all, false)), List.of());
    }
  }

  /** One to three lots from one to another; mostly all of it arrives. */
  private void ship(PartyId from, PartyId to) {
    List<LotId> lots = from.equals(to) ? List.of() : some(from, 1 + dice.nextInt(3));
    if (lots.isEmpty()) {
      return;
    }
    By by = by(from);
    var id = new ShipmentId("gn-" + by.command());
    Map<LotId, BigDecimal> sent = new LinkedHashMap<>();
    List<ShipmentCommand.Line> written = new ArrayList<>();
    for (LotId lot : lots) {
      BigDecimal amount = part(book.get(lot).heldBy(from), unit(lot));
      sent.put(lot, amount);
      written.add(new ShipmentCommand.Line(lot, quantity(lot, amount)));
    }
    run(new ShipmentCommand.DispatchShipment(id, to, written, null, null, by));
    sent.forEach(
        (lot, amount) -> {
          book.get(lot).move(from, amount.negate());
          book.get(lot).underWay.put(id, new Book.Way(from, to, amount));
          // Who is to get it may look at it.
          book.get(lot).had.add(to);
        });
    int how = dice.nextInt(20);
    if (how > 1) {
      arrive(id, from, to, sent, how == 2, how < 5);
    } else if (how == 1) {
      run(new ShipmentCommand.RefuseShipment(id, "Không đúng hàng", by(to)));
      sent.forEach(
          (lot, amount) -> {
            book.get(lot).underWay.remove(id);
            book.get(lot).move(from, amount);
          });
    }
  }

  private void arrive(
      ShipmentId id,
      PartyId from,
      PartyId to,
      Map<LotId, BigDecimal> sent,
      boolean someRefused,
      boolean notInFull) {
    List<ShipmentCommand.ReceivedLine> lines = new ArrayList<>();
    Map<LotId, BigDecimal[]> what = new LinkedHashMap<>();
    sent.forEach(
        (lot, amount) -> {
          BigDecimal accepted = notInFull ? part(amount, unit(lot)) : amount;
          BigDecimal left = amount.subtract(accepted);
          BigDecimal refused = someRefused ? left : BigDecimal.ZERO;
          BigDecimal damaged =
              someRefused || left.signum() == 0 || dice.nextInt(2) == 0
                  ? BigDecimal.ZERO
                  : part(left, unit(lot));
          BigDecimal missing = left.subtract(refused).subtract(damaged);
          what.put(lot, new BigDecimal[] {accepted, damaged, refused, missing});
          lines.add(
              new ShipmentCommand.ReceivedLine(
                  lot,
                  quantity(lot, accepted),
                  quantity(lot, damaged),
                  quantity(lot, refused),
                  null,
                  "Khác phiếu"));
        });
    run(new ShipmentCommand.ReceiveShipment(id, lines, by(to)));
    what.forEach(
        (lot, parts) -> {
          Book.Line line = book.get(lot);
          line.underWay.remove(id);
          line.move(to, parts[0]);
          line.disposed = line.disposed.add(parts[1]);
          line.move(from, parts[2]);
          line.missing = line.missing.add(parts[3]);
          stock.get(to).add(lot);
        });
  }

  private void sell(PartyId shop) {
    for (LotId lot : some(shop, 1)) {
      run(new LotCommand.OfferLot(lot, facility(shop), by(shop)));
      book.shown.add(new Book.OnSale(lot, facility(shop), now));
      BigDecimal amount = part(book.get(lot).heldBy(shop), unit(lot));
      By by = by(shop);
      run(new LotCommand.SellLot(lot, facility(shop), quantity(lot, amount), by));
      book.get(lot).move(shop, amount.negate());
      book.get(lot).soldBy.merge(shop, amount, BigDecimal::add);
      book.shown.add(new Book.OnSale(lot, facility(shop), now));
      sales.add(new Sale(lot, shop, by.command(), amount));
    }
  }

  private void takeBack() {
    if (sales.isEmpty()) {
      return;
    }
    Sale sale = sales.remove(dice.nextInt(sales.size()));
    BigDecimal amount = part(sale.amount(), unit(sale.lot()));
    run(
        new LotCommand.TakeBackLot(
            sale.lot(),
            facility(sale.shop()),
            quantity(sale.lot(), amount),
            "Khách trả",
            by(sale.shop())));
    book.get(sale.lot()).move(sale.shop(), amount);
    book.get(sale.lot()).soldBy.merge(sale.shop(), amount.negate(), BigDecimal::add);
    book.shown.add(new Book.OnSale(sale.lot(), facility(sale.shop()), now));
    stock.get(sale.shop()).add(sale.lot());
  }

  /** Less was sold than was written down. */
  private void correctSale() {
    if (sales.isEmpty()) {
      return;
    }
    Sale sale = sales.remove(dice.nextInt(sales.size()));
    BigDecimal right = part(sale.amount(), unit(sale.lot()));
    run(
        new LotCommand.CorrectLotEntry(
            sale.lot(),
            sale.command(),
            quantity(sale.lot(), right),
            null,
            false,
            "Ghi nhầm",
            by(sale.shop())));
    BigDecimal less = sale.amount().subtract(right);
    book.get(sale.lot()).move(sale.shop(), less);
    book.get(sale.lot()).soldBy.merge(sale.shop(), less.negate(), BigDecimal::add);
    stock.get(sale.shop()).add(sale.lot());
  }

  private void dispose(PartyId party) {
    for (LotId lot : some(party, 1)) {
      BigDecimal amount = part(book.get(lot).heldBy(party), unit(lot));
      run(new LotCommand.DisposeOfLot(lot, quantity(lot, amount), "Hư", by(party)));
      book.get(lot).move(party, amount.negate());
      book.get(lot).disposed = book.get(lot).disposed.add(amount);
    }
  }

  private void keepBack(PartyId party) {
    for (LotId lot : some(party, 1)) {
      Book.Line line = book.get(lot);
      if (line.keptBack == null) {
        run(new LotCommand.HoldLot(lot, "Chờ kết quả", by(party)));
        line.keptBack = party;
        if (dice.nextInt(2) == 0) {
          run(new LotCommand.ReleaseLot(lot, "Đạt", by(party)));
          line.keptBack = null;
        }
      }
    }
  }

  /** The lot stands still from now on. */
  private void recall() {
    for (LotId lot : some(pick(makers), 1)) {
      By by = by(packers.getFirst());
      run(new LotCommand.FreezeLot(lot, new RecallId("th-" + by.command()), "Dư lượng", by));
      book.get(lot).frozen = true;
    }
  }
}
