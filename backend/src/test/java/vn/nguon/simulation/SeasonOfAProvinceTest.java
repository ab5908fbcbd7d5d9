package vn.nguon.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.lot.LotInput;
import vn.nguon.recall.Cause;
import vn.nguon.recall.RecallParts;
import vn.nguon.recall.RecallSource;
import vn.nguon.recall.ScopedLot;
import vn.nguon.season.RegistrationNumber;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.trace.Graph;
import vn.nguon.trace.Limits;
import vn.nguon.trace.Node;
import vn.nguon.trace.TraceParts;
import vn.nguon.trace.Traces;

/**
 * A season of a province through the product's own commands, on the stores it runs on; where each
 * lot comes from, where it went and who has it must be what a clerk's book says (R-VN2).
 */
class SeasonOfAProvinceTest {

  private static final long SEED = Long.getLong("nguon.simulation.seed", 20_26L);
  private static final Limits ALL = new Limits(1_000_000);

  @TempDir Path folder;

  private Book book;
  private Traces traces;
  private Function<RecallSource, List<ScopedLot>> scopes;

  @Test
  @Timeout(300)
  void tenThousandLotsEmbedded() throws Exception {
    play(Stores.Events.SQLITE, Stores.Reads.SQLITE, 10_000, 100);
  }

  @Test
  @Timeout(300)
  void onPostgres() throws Exception {
    play(Stores.Events.POSTGRES, Stores.Reads.SQLITE, 1_500, 60);
  }

  /** The look-alike goes through all it has for many a question, so the season is a short one. */
  @Test
  @Timeout(300)
  void mappedToMongo() throws Exception {
    play(Stores.Events.SQLITE, Stores.Reads.MONGO_MAPPING, 600, 40);
  }

  @Test
  @Timeout(600)
  @EnabledIfEnvironmentVariable(
      named = "MONGODB_URI",
      matches = ".+",
      disabledReason = "there is no MONGODB_URI")
  void onMongo() throws Exception {
    play(Stores.Events.POSTGRES, Stores.Reads.MONGO, 1_500, 60);
  }

  /**
   * @param samples how many lots are traced each way
   */
  private void play(Stores.Events events, Stores.Reads reads, int lots, int samples)
      throws Exception {
    try (Stores stores = Stores.open(events, reads, folder)) {
      ProjectionRunner<Node> runner = stores.projections.add(TraceParts.nodes());
      traces = TraceParts.traces(runner::documents);
      scopes = RecallParts.scopes(stores.projections, traces);
      stores.projections.start();
      var province = new Province(stores.house, SEED);
      province.play(lots);
      book = province.book;
      assertThat(stores.projections.await(stores.projections.head(), Duration.ofSeconds(60)))
          .isTrue();
      assertThat(runner.parked()).isEmpty();
      Map<LotId, Integer> depths = new HashMap<>();
      assertThat(book.lines.keySet().stream().mapToInt(lot -> book.depth(lot, depths)).max())
          .as("how many steps the longest way has")
          .matches(most -> most.orElseThrow() >= 10);
      everyLotIsWhereTheBookSays();
      var dice = new Random(SEED);
      List<LotId> all = List.copyOf(book.lines.keySet());
      for (int i = 0; i < samples; i++) {
        LotId lot = all.get(dice.nextInt(all.size()));
        backIsWhatTheBookSays(lot);
        eachSeesItsOwn(lot, forwardIsWhatTheBookSays(lot), dice);
      }
      severalRootsAtOnce(all, dice);
      recallsAreWhatTheBookSays(all, 2, dice);
    }
  }

  // ---- holders

  private static BigDecimal value(Quantity quantity) {
    return quantity.value();
  }

  private void everyLotIsWhereTheBookSays() {
    Map<LotId, Node> nodes = new HashMap<>();
    List<LotId> all = List.copyOf(book.lines.keySet());
    for (int from = 0; from < all.size(); from += 1_000) {
      nodes.putAll(traces.find(all.subList(from, Math.min(from + 1_000, all.size()))));
    }
    assertThat(nodes.keySet()).isEqualTo(book.lines.keySet());
    BigDecimal made = BigDecimal.ZERO;
    BigDecimal found = BigDecimal.ZERO;
    for (Book.Line line : book.lines.values()) {
      Node node = nodes.get(line.lot);
      assertThat(value(node.made())).as("%s", line.lot).isEqualByComparingTo(line.made);
      assertThat(value(node.consumed())).isEqualByComparingTo(line.consumed);
      assertThat(value(node.disposed())).isEqualByComparingTo(line.disposed);
      assertThat(value(node.missing())).isEqualByComparingTo(line.missing);
      assertThat(value(node.sold())).isEqualByComparingTo(line.sold());
      assertThat(node.maker()).isEqualTo(line.maker);
      assertThat(node.unknownOrigin()).isEqualTo(line.unknownOrigin);
      assertThat(node.frozen().isEmpty()).isEqualTo(!line.frozen);
      assertThat(node.heldBack())
          .isEqualTo(line.keptBack == null ? Set.of() : Set.of(line.keptBack));
      Map<PartyId, BigDecimal> holders = new TreeMap<>();
      node.holders().forEach((party, quantity) -> holders.put(party, value(quantity)));
      same(holders, line.holders());
      Map<PartyId, BigDecimal> sold = new TreeMap<>();
      node.hands().forEach(hand -> sold.put(hand.party(), value(hand.sold())));
      sold.values().removeIf(amount -> amount.signum() == 0);
      Map<PartyId, BigDecimal> soldBy = new TreeMap<>(line.soldBy);
      soldBy.values().removeIf(amount -> amount.signum() == 0);
      same(sold, soldBy);
      for (PartyId party : line.had) {
        assertThat(node.concerns(party)).as("%s and %s", party, line.lot).isTrue();
      }
      assertThat(node.underWay()).hasSize(line.underWay.size());
      made = made.add(line.made);
      found =
          found
              .add(holders.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add))
              .add(value(node.consumed()))
              .add(value(node.sold()))
              .add(value(node.disposed()))
              .add(value(node.missing()));
    }
    assertThat(found).as("no mass is made or lost").isEqualByComparingTo(made);
  }

  private static void same(Map<PartyId, BigDecimal> found, Map<PartyId, BigDecimal> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    found.forEach((party, amount) -> assertThat(amount).isEqualByComparingTo(expected.get(party)));
  }

  // ---- both ways

  private void backIsWhatTheBookSays(LotId lot) {
    Map<LotId, Double> expected = book.back(lot);
    Graph back = traces.back(Set.of(lot), ALL);
    assertThat(back.truncated()).isFalse();
    shares(back, expected);
    ordered(back.nodes());
    BigDecimal origins = BigDecimal.ZERO;
    for (Node origin : back.origins()) {
      origins = origins.add(back.shares().get(origin.lot()));
      assertThat(book.get(origin.lot()).inputs).isEmpty();
    }
    assertThat(origins).isEqualByComparingTo(BigDecimal.ONE);
    for (Graph.Edge edge : back.edges()) {
      assertThat(book.get(edge.to()).inputs).containsKey(edge.from());
    }
    assertThat(back.edges())
        .hasSize(expected.keySet().stream().mapToInt(l -> book.get(l).inputs.size()).sum());
  }

  private Graph forwardIsWhatTheBookSays(LotId lot) {
    Map<LotId, Double> expected = book.forward(lot);
    Graph forward = traces.forward(Set.of(lot), ALL);
    assertThat(forward.truncated()).isFalse();
    shares(forward, expected);
    ordered(forward.nodes());
    List<Node> streamed = new ArrayList<>();
    traces.forEachDescendant(Set.of(lot), streamed::addAll);
    ordered(streamed);
    assertThat(streamed).containsExactlyInAnyOrderElementsOf(forward.nodes());
    return forward;
  }

  private static void shares(Graph graph, Map<LotId, Double> expected) {
    assertThat(new HashSet<>(graph.nodes().stream().map(Node::lot).toList()))
        .isEqualTo(expected.keySet());
    expected.forEach(
        (lot, share) ->
            assertThat(graph.shares().get(lot).doubleValue())
                .as("%s", lot)
                .isEqualTo(share, within(1e-9)));
  }

  private static void ordered(List<Node> nodes) {
    Set<LotId> later = new HashSet<>(nodes.stream().map(Node::lot).toList());
    for (Node node : nodes) {
      assertThat(later.remove(node.lot())).isTrue();
      assertThat(node.inputs().stream().map(LotInput::lot)).noneMatch(later::contains);
    }
  }

  private void severalRootsAtOnce(List<LotId> all, Random dice) {
    Set<LotId> roots = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      roots.add(all.get(dice.nextInt(all.size())));
    }
    Set<LotId> expected = new HashSet<>();
    roots.forEach(root -> expected.addAll(book.forward(root).keySet()));
    List<Node> streamed = new ArrayList<>();
    traces.forEachDescendant(roots, streamed::addAll);
    assertThat(streamed.stream().map(Node::lot).toList())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(expected);
    ordered(streamed);
    Set<LotId> before = new HashSet<>();
    roots.forEach(root -> before.addAll(book.back(root).keySet()));
    assertThat(traces.back(roots, ALL).nodes().stream().map(Node::lot))
        .containsExactlyInAnyOrderElementsOf(before);
  }

  // ---- recalls (R-VN6)

  /**
   * @param samples how many recalls of each kind
   */
  private void recallsAreWhatTheBookSays(List<LotId> all, int samples, Random dice) {
    Book.Line first = book.get(all.getFirst());
    long minutes = Duration.between(first.at, book.get(all.getLast()).at).toMinutes();
    for (int i = 0; i < samples; i++) {
      LotId lot = all.get(dice.nextInt(all.size()));
      recalled(new RecallSource.OfLot(lot), Set.of(lot));
      OffsetDateTime from = first.at.plusMinutes((long) (dice.nextDouble() * minutes));
      OffsetDateTime to = from.plusHours(dice.nextInt(240));
      LocalDate firstDay = from.toLocalDate();
      LocalDate lastDay = to.toLocalDate();
      Book.Line made = book.get(all.get(dice.nextInt(all.size())));
      PlaceId shop = Province.facility(new PartyId("cua-hang-" + dice.nextInt(25)));
      for (PlaceId facility : List.of(Province.facility(made.maker), shop)) {
        Set<LotId> suspect = new HashSet<>(book.madeAt(facility, from, to));
        suspect.addAll(book.onSaleAt(facility, from, to));
        recalled(new RecallSource.OfFacility(facility, from, to), suspect);
      }
      PlaceId area = Province.area(new PartyId("ho-" + dice.nextInt(40)));
      recalled(
          new RecallSource.OfArea(area, null, firstDay, lastDay),
          book.madeAt(
              area,
              firstDay.atStartOfDay().atOffset(from.getOffset()),
              lastDay.plusDays(1).atStartOfDay().minusNanos(1).atOffset(from.getOffset())));
      String seed = Province.SEEDS.get(dice.nextInt(Province.SEEDS.size()));
      recalled(
          new RecallSource.OfInput(RecallSource.Input.SEED, seed, null, null),
          book.madeWith(seed, LocalDate.MIN, LocalDate.MAX));
      String fertiliser = Province.FERTILISERS.get(dice.nextInt(Province.FERTILISERS.size()));
      recalled(
          new RecallSource.OfInput(RecallSource.Input.FERTILISER, fertiliser, firstDay, lastDay),
          book.madeWith(fertiliser, firstDay, lastDay));
      int pesticide = dice.nextInt(Province.PESTICIDES.size());
      String name = Province.PESTICIDES.get(pesticide);
      recalled(
          i % 2 == 0
              ? new RecallSource.OfPesticide(null, name, null, firstDay, lastDay)
              : new RecallSource.OfPesticide(
                  new RegistrationNumber("1/" + pesticide + "-KT"), null, null, firstDay, lastDay),
          book.madeWith(name, firstDay, lastDay));
    }
  }

  private void recalled(RecallSource source, Set<LotId> suspect) {
    List<ScopedLot> lots = scopes.apply(source);
    Set<LotId> scope = book.descendants(suspect);
    assertThat(lots.stream().map(ScopedLot::lot).toList())
        .as("%s", source)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(scope);
    Map<LotId, LotId> rootOf = new HashMap<>();
    for (ScopedLot lot : lots) {
      Book.Line line = book.get(lot.lot());
      boolean root = suspect.contains(lot.lot());
      if (root) {
        assertThat(lot.root()).isNull();
        assertThat(lot.via()).isNull();
        assertThat(lot.cause()).isNotNull();
        assertThat(lot.cause().kind() == Cause.Kind.NAMED)
            .isEqualTo(source instanceof RecallSource.OfLot);
      } else {
        // It was made of the lot that it names, which came before it and from the same suspect one.
        assertThat(lot.cause()).isNull();
        assertThat(line.inputs).containsKey(lot.via());
        assertThat(rootOf.get(lot.via())).as("%s before %s", lot.via(), lot.lot()).isNotNull();
        assertThat(lot.root()).isEqualTo(rootOf.get(lot.via()));
      }
      rootOf.put(lot.lot(), root ? lot.lot() : lot.root());
      holdings(lot, line, root);
    }
  }

  /** Everyone who has, gets, sent or sold some; who made a suspect lot is told in any case. */
  private static void holdings(ScopedLot lot, Book.Line line, boolean root) {
    Map<PartyId, BigDecimal> held = new TreeMap<>();
    Map<PartyId, BigDecimal> coming = new TreeMap<>();
    Map<PartyId, BigDecimal> sold = new TreeMap<>();
    Set<PartyId> told = new HashSet<>();
    for (ScopedLot.Holding holding : lot.holdings()) {
      told.add(holding.party());
      held.put(holding.party(), value(holding.held()));
      coming.put(holding.party(), value(holding.underWay()));
      sold.put(holding.party(), value(holding.sold()));
    }
    Map<PartyId, BigDecimal> underWay = new TreeMap<>();
    Set<PartyId> expected = new HashSet<>();
    line.underWay
        .values()
        .forEach(
            way -> {
              underWay.merge(way.to(), way.amount(), BigDecimal::add);
              expected.add(way.from());
              expected.add(way.to());
            });
    some(line.held).keySet().forEach(expected::add);
    some(line.soldBy).keySet().forEach(expected::add);
    if (root) {
      expected.add(line.maker);
    }
    assertThat(told).as("who is told of %s", lot.lot()).isEqualTo(expected);
    same(some(held), some(line.held));
    same(some(coming), some(underWay));
    same(some(sold), some(line.soldBy));
  }

  private static Map<PartyId, BigDecimal> some(Map<PartyId, BigDecimal> amounts) {
    Map<PartyId, BigDecimal> some = new TreeMap<>(amounts);
    some.values().removeIf(amount -> amount.signum() == 0);
    return some;
  }

  // ---- what a party sees

  /** Of what came of a lot: what the party had in its own hands, and what went into that. */
  private void eachSeesItsOwn(LotId lot, Graph forward, Random dice) {
    List<PartyId> had = book.get(lot).had.stream().sorted().toList();
    PartyId party = had.get(dice.nextInt(had.size()));
    Set<LotId> reached = book.forward(lot).keySet();
    Set<LotId> expected = new HashSet<>();
    for (LotId one : reached) {
      if (book.get(one).had.contains(party)) {
        expected.addAll(book.back(one).keySet());
      }
    }
    expected.retainAll(reached);
    Graph seen = TraceParts.seenBy(party, forward);
    assertThat(seen.nodes().stream().map(Node::lot)).containsExactlyInAnyOrderElementsOf(expected);
    for (Node node : seen.nodes()) {
      assertThat(node.hands()).allMatch(hand -> hand.party().equals(party));
      assertThat(node.outputs()).allMatch(output -> expected.contains(output.lot()));
    }
  }
}
