package vn.nguon.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nguon.dispatch.House;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotInput;

class TraceTest {

  private static final PartyId FARM = new PartyId("nong-ho");
  private static final PartyId PACKER = new PartyId("dong-goi");
  private static final PartyId SHOP = new PartyId("cua-hang");

  private final TraceBook book = new TraceBook();

  private static LotId lot(String number) {
    return LotId.of("CAM", number);
  }

  private static Set<LotId> lots(String... numbers) {
    return Set.copyOf(Arrays.stream(numbers).map(TraceTest::lot).toList());
  }

  /** By the one who packs. */
  private void harvest(String number, String kg) {
    book.add(Story.harvested(lot(number), "vuon-cam", Quantity.kg(kg), PACKER));
  }

  /** Packs it from lots and quantities in turn. */
  private void pack(PartyId packer, String number, String kg, String... inputs) {
    Map<LotId, Quantity> parts = new java.util.LinkedHashMap<>();
    for (int i = 0; i < inputs.length; i += 2) {
      parts.put(lot(inputs[i]), Quantity.kg(inputs[i + 1]));
    }
    Story.packed(lot(number), "nha-dong-goi", parts, Quantity.kg(kg), packer).forEach(book::add);
  }

  private void pass(String number, PartyId from, PartyId to, String sent, String received) {
    Story.passed(lot(number), from, to, Quantity.kg(sent), Quantity.kg(received))
        .forEach(book::add);
  }

  private static void assertShare(Graph graph, String number, String share) {
    assertThat(graph.shares().get(lot(number))).as(number).isEqualByComparingTo(share);
  }

  private static List<String> numbers(List<Node> nodes) {
    return nodes.stream().map(node -> node.lot().number()).toList();
  }

  // ---- shares

  private void twoGenerations() {
    harvest("A", "60");
    harvest("B", "100");
    harvest("C", "50");
    pack(PACKER, "P", "95", "A", "60", "B", "40");
    pack(PACKER, "Q", "100", "P", "50", "C", "50");
  }

  @Test
  void backAllTheWayWithShares() {
    twoGenerations();
    Graph back = book.traces().back(lots("Q"), Limits.USUAL);
    assertThat(numbers(back.nodes())).containsExactly("A", "B", "C", "P", "Q");
    assertThat(numbers(back.origins())).containsExactly("A", "B", "C");
    assertShare(back, "Q", "1");
    assertShare(back, "P", "0.5");
    assertShare(back, "A", "0.3");
    assertShare(back, "B", "0.2");
    assertShare(back, "C", "0.5");
    assertThat(back.truncated()).isFalse();
    assertThat(back.levels())
        .containsOnly(
            entry(lot("Q"), 0),
            entry(lot("P"), -1),
            entry(lot("C"), -1),
            entry(lot("A"), -2),
            entry(lot("B"), -2));
    assertThat(back.edges())
        .contains(
            new Graph.Edge(lot("B"), lot("P"), Quantity.kg("40"), back.edges().get(1).share()));
  }

  @Test
  void forwardAllTheWayWithShares() {
    twoGenerations();
    Graph forward = book.traces().forward(lots("A"), Limits.USUAL);
    assertThat(numbers(forward.nodes())).containsExactly("A", "P", "Q");
    assertShare(forward, "P", "0.6");
    assertShare(forward, "Q", "0.3");
    assertThat(forward.levels())
        .containsOnly(entry(lot("A"), 0), entry(lot("P"), 1), entry(lot("Q"), 2));
    assertThat(forward.edges())
        .extracting(Graph.Edge::from, Graph.Edge::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(lot("A"), lot("P")),
            org.assertj.core.groups.Tuple.tuple(lot("P"), lot("Q")));
  }

  @Test
  void aLotThatComesInTwoWaysIsOneNodeAndCountsTwice() {
    harvest("A", "100");
    pack(PACKER, "P", "40", "A", "40");
    pack(PACKER, "Q", "80", "P", "40", "A", "40");
    Graph back = book.traces().back(lots("Q"), Limits.USUAL);
    assertThat(numbers(back.nodes())).containsExactly("A", "P", "Q");
    assertShare(back, "A", "1");
    assertThat(back.levels()).containsEntry(lot("A"), -2);
    Graph forward = book.traces().forward(lots("A"), Limits.USUAL);
    assertShare(forward, "Q", "1");
    assertThat(forward.levels()).containsEntry(lot("Q"), 2);
  }

  @Test
  void severalRootsCountByWhatTheyAre() {
    twoGenerations();
    Graph back = book.traces().back(lots("P", "C"), Limits.USUAL);
    // 95 kg of P and 50 kg of C.
    assertThat(back.shares().get(lot("C")).doubleValue()).isEqualTo(50 / 145d);
    assertThat(sum(back, back.origins())).isEqualByComparingTo("1");
    Graph forward = book.traces().forward(lots("P", "C"), Limits.USUAL);
    assertShare(forward, "Q", "1");
  }

  private static BigDecimal sum(Graph graph, List<Node> nodes) {
    return nodes.stream()
        .map(node -> graph.shares().get(node.lot()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Exact fractions, however long they get. */
  private record Fraction(BigInteger over, BigInteger under) {
    static final Fraction ZERO = new Fraction(BigInteger.ZERO, BigInteger.ONE);
    static final Fraction ONE = new Fraction(BigInteger.ONE, BigInteger.ONE);

    static Fraction of(BigDecimal decimal) {
      return new Fraction(decimal.scaleByPowerOfTen(12).toBigIntegerExact(), BigInteger.TEN.pow(12))
          .reduced();
    }

    Fraction plus(Fraction o) {
      return new Fraction(
              over.multiply(o.under).add(o.over.multiply(under)), under.multiply(o.under))
          .reduced();
    }

    Fraction times(Fraction o) {
      return new Fraction(over.multiply(o.over), under.multiply(o.under)).reduced();
    }

    Fraction reduced() {
      BigInteger common = over.gcd(under);
      return common.signum() == 0 ? ZERO : new Fraction(over.divide(common), under.divide(common));
    }

    BigDecimal decimal() {
      return new BigDecimal(over).divide(new BigDecimal(under), MathContext.DECIMAL128);
    }
  }

  /** A tangle: each lot from up to four earlier ones. */
  private List<String> tangle(long seed, int size) {
    var random = new Random(seed);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String number = "L" + i;
      if (i < 5 || i < size - 1 && random.nextInt(6) == 0) {
        harvest(number, "1000");
      } else {
        List<String> inputs = new ArrayList<>();
        for (int near :
            random.ints(1 + random.nextInt(4), 1, Math.min(i, 30) + 1).distinct().toArray()) {
          inputs.add("L" + (i - near));
          inputs.add(String.valueOf(1 + random.nextInt(9)));
        }
        pack(PACKER, number, "1000", inputs.toArray(String[]::new));
      }
      all.add(number);
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void sharesAreThoseOfExactFractions(long seed) {
    List<String> all = tangle(seed, 200);
    String last = all.getLast();
    Graph back = book.traces().back(lots(last), Limits.USUAL);
    // From the definition: a lot's share of an input, times the input's share of the origin.
    Map<LotId, Map<LotId, Fraction>> made = new HashMap<>();
    for (Node node : back.nodes()) {
      Map<LotId, Fraction> of = new HashMap<>(Map.of(node.lot(), Fraction.ONE));
      for (LotInput input : node.inputs()) {
        made.get(input.lot())
            .forEach(
                (origin, share) ->
                    of.merge(origin, share.times(Fraction.of(input.share())), Fraction::plus));
      }
      made.put(node.lot(), of);
    }
    Map<LotId, Fraction> expected = made.get(lot(last));
    assertThat(back.shares().keySet()).isEqualTo(expected.keySet());
    back.shares()
        .forEach(
            (lot, share) ->
                assertThat(share.subtract(expected.get(lot).decimal()).abs())
                    .isLessThan(new BigDecimal("1E-15")));
    assertThat(sum(back, back.origins())).as("exactly").isEqualByComparingTo("1");
    // And the same from the other end.
    for (Node origin : back.origins()) {
      Graph forward = book.traces().forward(Set.of(origin.lot()), Limits.USUAL);
      assertThat(forward.shares().get(lot(last)).subtract(back.shares().get(origin.lot())).abs())
          .isLessThan(new BigDecimal("1E-15"));
    }
  }

  // ---- order, and that there is no cycle

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void descendantsComeOnceAndAfterTheirInputs(long seed) {
    tangle(seed, 400);
    Set<LotId> roots = lots("L0", "L3", "L100");
    List<Node> streamed = book.descendants(roots);
    Graph forward = book.traces().forward(roots, Limits.USUAL);
    assertThat(streamed).containsExactlyElementsOf(forward.nodes()).hasSizeGreaterThan(50);
    assertOrdered(streamed);
    assertOrdered(book.traces().back(lots("L399"), Limits.USUAL).nodes());
  }

  private static void assertOrdered(List<Node> nodes) {
    Set<LotId> all = new HashSet<>(nodes.stream().map(Node::lot).toList());
    Set<LotId> seen = new HashSet<>();
    for (Node node : nodes) {
      for (LotInput input : node.inputs()) {
        assertThat(seen.contains(input.lot()) || !all.contains(input.lot()))
            .as("%s before %s", input.lot(), node.lot())
            .isTrue();
      }
      assertThat(seen.add(node.lot())).isTrue();
    }
  }

  /** What goes in must be there, so nothing can go into itself, straight or round about. */
  @Test
  void nothingGoesIntoItself() {
    var world = new Village(House.inMemory());
    LotId first = world.harvest("100", "V1");
    LotId second = world.pack("V2", "50", first, "50");
    Told.assertRefused("lot-number-taken", "lotNumber", () -> world.pack("V1", "10", first, "10"));
    Told.assertRefused("lot-number-taken", "lotNumber", () -> world.pack("V1", "10", second, "10"));
    Told.assertRefused(
        "lot-unknown", "inputs", () -> world.pack("V3", "10", world.lot("V3"), "10"));
    world.house.events().forEach(book::add);
    assertThat(book.get(first).born()).isLessThan(book.get(second).born());
  }

  // ---- how it is stored

  @Test
  void isReadAsItWasWritten() {
    By by = Told.by(FARM.value(), "2026-11-20T08:00:00.123456789-03:30");
    var contradiction =
        new Contradiction("phi-not-over", Map.of("product", "Thuốc \"A\"", "until", "2026-11-24"));
    LotId lot = lot("D/1%");
    book.add(
        new LotEvent.LotHarvested(
            lot,
            new PlaceId("vuon-cam"),
            Quantity.of("1.250001", Unit.TNE),
            null,
            null,
            null,
            new SeasonId("vu-dong"),
            List.of(contradiction),
            by));
    assertStored(lot);
    book.add(new LotEvent.LotHeld(lot, "Chờ", by));
    book.add(new LotEvent.LotFrozen(lot, new RecallId("th-1"), "Dư lượng", by));
    book.add(new LotEvent.LotDisposed(lot, Quantity.of("0.000001", Unit.TNE), "Hư", null, by));
    book.add(
        new LotEvent.LotDispatched(
            lot,
            new ShipmentId("gn-001"),
            SHOP,
            Quantity.of("1", Unit.TNE),
            Quantity.of("0", Unit.TNE),
            by));
    assertStored(lot);
    twoGenerations();
    assertStored(lot("Q"));
  }

  private void assertStored(LotId lot) {
    Node node = book.get(lot);
    assertThat(House.JSON.readValue(House.JSON.writeValueAsString(node), Node.class))
        .isEqualTo(node);
    // As the adapter of MongoDB does, by way of a tree.
    assertThat(House.JSON.treeToValue(House.JSON.valueToTree(node), Node.class)).isEqualTo(node);
  }

  // ---- limits

  @Test
  void oneRoundTripAGeneration() {
    tangle(7, 300);
    book.reads = 0;
    Graph back = book.traces().back(lots("L299"), Limits.USUAL);
    int depth = -back.levels().values().stream().mapToInt(Integer::intValue).min().orElseThrow();
    assertThat(back.nodes()).hasSizeGreaterThan(100);
    assertThat(book.reads).isLessThanOrEqualTo(depth + 1);
  }

  @Test
  void whatIsPastTheLimitIsCutOffAndStillCounted() {
    tangle(8, 300);
    Graph back = book.traces().back(lots("L299"), new Limits(20));
    assertThat(back.nodes()).hasSize(20);
    assertThat(back.truncated()).isTrue();
    assertThat(back.cut())
        .isNotEmpty()
        .doesNotContainAnyElementsOf(back.nodes().stream().map(Node::lot).toList());
    BigDecimal cut =
        back.cut().stream().map(back.shares()::get).reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(sum(back, back.origins()).add(cut)).isEqualByComparingTo("1");
    Graph forward = book.traces().forward(lots("L0"), new Limits(20));
    assertThat(forward.nodes()).hasSize(20);
    assertThat(forward.truncated()).isTrue();
    assertThat(forward.edges()).anySatisfy(edge -> assertThat(forward.cut()).contains(edge.to()));
    assertThat(book.traces().back(lots("L299"), new Limits(1)).nodes()).hasSize(1);
  }

  @Test
  void aLotThatWasNotReadYetIsCutOff() {
    twoGenerations();
    book.forget(lot("P"));
    Graph forward = book.traces().forward(lots("A"), Limits.USUAL);
    assertThat(forward.cut()).containsExactly(lot("P"));
    assertThat(forward.truncated()).isTrue();
    Graph back = book.traces().back(lots("Q"), Limits.USUAL);
    assertShare(back, "P", "0.5");
    assertThat(numbers(back.nodes())).containsExactly("C", "Q");
    assertThat(numbers(book.descendants(lots("A")))).containsExactly("A");
    assertThat(book.traces().back(lots("NONE"), Limits.USUAL).cut()).containsExactly(lot("NONE"));
    assertThat(book.descendants(lots("NONE"))).isEmpty();
  }

  @Test
  void aLotThatWentIntoVeryManyIsStillFollowedToAll() {
    harvest("A", "10000");
    for (int i = 0; i < 1_500; i++) {
      pack(PACKER, "P" + i, "1", "A", "1");
    }
    pack(PACKER, "Q", "2", "P3", "1", "P1400", "1");
    Node silo = book.get(lot("A"));
    assertThat(silo.outputs()).hasSize(Node.MOST_OUTPUTS);
    assertThat(silo.furtherOutputs()).isEqualTo(1_500 - Node.MOST_OUTPUTS);
    assertThat(silo.consumed()).isEqualTo(Quantity.kg("1500"));
    List<Node> streamed = book.descendants(lots("A"));
    assertThat(streamed).hasSize(1_502);
    assertOrdered(streamed);
    Graph forward = book.traces().forward(lots("A"), new Limits(5_000));
    assertThat(forward.nodes()).containsExactlyElementsOf(streamed);
    Graph some = book.traces().forward(lots("A"), Limits.USUAL);
    assertThat(some.nodes()).hasSize(1_000);
    assertThat(some.truncated()).isTrue();
  }

  @Test
  void pagesAreNoLargerThanPromised() {
    harvest("A", "10000");
    for (int i = 0; i < 2_100; i++) {
      pack(PACKER, "P" + i, "1", "A", "1");
    }
    List<Integer> sizes = new ArrayList<>();
    book.traces().forEachDescendant(lots("A"), page -> sizes.add(page.size()));
    assertThat(sizes).containsExactly(1_000, 1_000, 101);
  }

  // ---- what a party sees

  /** Farm to packer to shop; the packer mixes in another's and sells to another shop as well. */
  private void chain() {
    book.add(Story.harvested(lot("A"), "vuon-cam", Quantity.kg("100"), FARM));
    book.add(Story.harvested(lot("B"), "vuon-khac", Quantity.kg("100"), new PartyId("ho-khac")));
    pass("A", FARM, PACKER, "80", "79");
    pass("A", FARM, new PartyId("nguoi-khac"), "10", "10");
    pass("B", new PartyId("ho-khac"), PACKER, "50", "50");
    pack(PACKER, "P", "120", "A", "79", "B", "50");
    pass("P", PACKER, SHOP, "60", "60");
    pass("P", PACKER, new PartyId("quay-khac"), "30", "30");
    pack(SHOP, "S", "10", "P", "10");
  }

  private Graph seen(Graph whole, PartyId party) {
    return Sight.of(whole, party);
  }

  @Test
  void aMakerSeesWhoGotItAndNoFurther() {
    chain();
    Graph seen = seen(book.traces().forward(lots("A"), Limits.USUAL), FARM);
    assertThat(numbers(seen.nodes())).containsExactly("A");
    Node own = seen.nodes().getFirst();
    assertThat(own.after(FARM)).containsExactly(PACKER, new PartyId("nguoi-khac"));
    assertThat(own.hands()).extracting(Node.Hand::party).containsExactly(FARM);
    assertThat(own.outputs()).isEmpty();
    assertThat(own.consumed()).isNull();
    assertThat(seen.edges()).isEmpty();
  }

  @Test
  void aPackerSeesItsOwnLotsAndWhoGotThem() {
    chain();
    Graph seen = seen(book.traces().forward(lots("A"), Limits.USUAL), PACKER);
    assertThat(numbers(seen.nodes())).containsExactly("A", "P");
    assertThat(seen.nodes().getFirst().before(PACKER)).containsExactly(FARM);
    assertThat(seen.nodes().getFirst().moves())
        .extracting(Node.Move::to)
        .as("not whom else the farm sold to")
        .containsExactly(PACKER);
    assertThat(seen.nodes().getLast().after(PACKER))
        .containsExactly(SHOP, new PartyId("quay-khac"));
    assertThat(seen.nodes().getLast().outputs()).isEmpty();
  }

  @Test
  void aShopSeesEverythingThatWentIntoWhatItHolds() {
    chain();
    Graph seen = seen(book.traces().back(lots("P"), Limits.USUAL), SHOP);
    assertThat(numbers(seen.nodes())).containsExactly("A", "B", "P");
    Node farm = seen.nodes().getFirst();
    assertThat(farm.moves())
        .extracting(Node.Move::from, Node.Move::to)
        .as("how it came, and not where else it went")
        .containsExactly(org.assertj.core.groups.Tuple.tuple(FARM, PACKER));
    assertThat(farm.hands()).isEmpty();
    assertThat(farm.sold()).isNull();
    assertThat(seen.nodes().getLast().moves()).extracting(Node.Move::to).containsExactly(SHOP);
    assertShare(seen, "A", book.get(lot("P")).inputs().getFirst().share().toPlainString());
  }

  @Test
  void whatComesBackToAPartyShowsItsWhole() {
    chain();
    pass("S", SHOP, FARM, "2", "2");
    Graph seen = seen(book.traces().forward(lots("A"), Limits.USUAL), FARM);
    assertThat(numbers(seen.nodes())).containsExactly("A", "P", "S");
    assertThat(seen.nodes().get(1).moves())
        .extracting(Node.Move::from, Node.Move::to)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(PACKER, SHOP));
  }

  /** R-VN2: any lot returns its previous and its next holder. */
  @Test
  void eachLotKnowsItsHolderBeforeAndAfter() {
    chain();
    for (Node node : book.traces().forward(lots("A", "B"), Limits.USUAL).nodes()) {
      for (Node.Hand hand : node.hands()) {
        assertThat(node.before(hand.party()).isEmpty())
            .as("%s of %s", hand.party(), node.lot())
            .isEqualTo(hand.party().equals(node.maker()));
        for (PartyId next : node.after(hand.party())) {
          assertThat(node.before(next)).contains(hand.party());
        }
      }
    }
    Node packed = book.get(lot("P"));
    assertThat(packed.holders())
        .containsOnly(
            entry(PACKER, Quantity.kg("30")),
            entry(SHOP, Quantity.kg("50")),
            entry(new PartyId("quay-khac"), Quantity.kg("30")));
    assertThat(book.get(lot("A")).missing()).isEqualTo(Quantity.kg("1"));
  }

  @Test
  void placesOfShopsStay() {
    chain();
    var shop = new PlaceId("quay-hang");
    book.add(new LotEvent.LotOffered(lot("P"), shop, Told.by(SHOP.value())));
    book.add(new LotEvent.LotSold(lot("P"), shop, Quantity.kg("50"), Told.by(SHOP.value())));
    assertThat(book.get(lot("P")).hands())
        .contains(new Node.Hand(SHOP, Quantity.kg("0"), Quantity.kg("50"), shop));
    assertThat(book.get(lot("P")).holders()).doesNotContainKey(SHOP);
    assertThat(book.get(lot("P")).sold()).isEqualTo(Quantity.kg("50"));
  }

  @Test
  void numbersOfTheTangleAreDistinct() {
    // The tangle would prove nothing if it had one generation only.
    tangle(1, 200);
    assertThat(
            book.traces().back(lots("L199"), Limits.USUAL).levels().values().stream()
                .distinct()
                .count())
        .isGreaterThan(10);
    assertThat(IntStream.range(0, 200).filter(i -> book.get(lot("L" + i)).inputs().size() > 1))
        .hasSizeGreaterThan(50);
  }
}
