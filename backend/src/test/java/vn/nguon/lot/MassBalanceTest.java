package vn.nguon.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import vn.nguon.dispatch.House;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.passport.PassportBook;
import vn.nguon.passport.PassportView;
import vn.nguon.store.read.MapDocuments;
import vn.nguon.trace.Graph;
import vn.nguon.trace.Limits;
import vn.nguon.trace.Node;
import vn.nguon.trace.TraceBook;

/**
 * Whatever three parties do with their lots, rightly or wrongly: no mass is made, none is lost
 * without a word, each part has a holder, and what is read is what happened (R-VN7).
 */
class MassBalanceTest {

  private static long accepted;
  private static long refused;

  @Provide
  Arbitrary<List<World.Turn>> stories() {
    Arbitrary<Integer> dice = Arbitraries.integers().between(0, 5_000).withoutEdgeCases();
    return Combinators.combine(dice, dice, dice, dice, dice)
        .as(World.Turn::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(90)
        // Left to itself most stories end before anything comes of anything.
        .withSizeDistribution(RandomDistribution.uniform());
  }

  @Property(tries = 200, seed = "2026", shrinking = ShrinkingMode.BOUNDED)
  void noOrderMakesOrLosesMass(@ForAll("stories") List<World.Turn> story) {
    World world = play(House.inMemory(), story);
    readModelsFollow(world);
    passportsFollow(world);
    tracesFollow(world);
  }

  @Property(tries = 10, seed = "2026", shrinking = ShrinkingMode.OFF)
  void norWhereEventsAreStored(@ForAll("stories") List<World.Turn> story) throws IOException {
    Path folder = Files.createTempDirectory("nguon-test");
    Path file = folder.resolve("events.db");
    try {
      World world;
      try (House house = House.at(file)) {
        world = play(house, story);
      }
      try (House again = House.at(file)) {
        assertThat(again.events()).isEqualTo(world.events);
        world
            .folded()
            .forEach(
                (lot, state) ->
                    assertThat(
                            again.states.<LotState, LotEvent>read(
                                LotState.stream(lot), LotState::evolve))
                        .contains(state));
      }
    } finally {
      try (var files = Files.list(folder)) {
        for (Path each : files.toList()) {
          Files.delete(each);
        }
      }
      Files.delete(folder);
    }
  }

  private static World play(House house, List<World.Turn> story) {
    var world = new World(house);
    story.forEach(world::play);
    accepted += world.accepted;
    refused += world.refused;
    return world;
  }

  /**
   * A story in which everything is refused would prove nothing. The stories' lengths are left to
   * chance, so only shares can be asked for.
   */
  @AfterContainer
  static void bothWereTried() {
    assertThat((double) accepted / (accepted + refused)).isBetween(0.1, 0.9);
  }

  private static void readModelsFollow(World world) {
    var lots = new HashMap<String, LotView>();
    var holdings = new HashMap<String, HoldingView>();
    for (Object event : world.events) {
      for (String id : LotParts.lots().ids(event)) {
        lots.put(id, LotParts.lots().fold(id, lots.get(id), event));
      }
    }
    // Made once for each batch of three events, as the product makes them.
    var derivation = new HoldingDerivation();
    var folded = new HashMap<String, LotView>();
    var facts = new MapDocuments<>(LotParts.lots().documents(), folded);
    for (int i = 0; i < world.events.size(); i += 3) {
      List<Object> batch = world.events.subList(i, Math.min(i + 3, world.events.size()));
      var changed = new java.util.HashSet<String>();
      for (Object event : batch) {
        for (String id : LotParts.lots().ids(event)) {
          folded.put(id, LotParts.lots().fold(id, folded.get(id), event));
          changed.add(id);
        }
      }
      List<Object> seen = batch.stream().filter(e -> e instanceof LotEvent).toList();
      holdings.putAll(derivation.make(facts, derivation.affected(facts, changed, seen)));
    }
    Map<String, Quantity> held = new TreeMap<>();
    world
        .folded()
        .forEach(
            (lot, state) -> {
              LotView view = lots.get(lot.toString());
              assertThat(view.state()).isEqualTo(state);
              assertThat(view.inputs()).hasSize(world.book.get(lot).inputs.size());
              assertThat(view.parties()).containsAll(state.holders()).contains(state.maker());
              assertThat(view.entries().getFirst().kind())
                  .isIn(
                      LotView.EntryKind.HARVESTED,
                      LotView.EntryKind.PACKED,
                      LotView.EntryKind.TRANSFORMED,
                      LotView.EntryKind.TAKEN_IN);
              state
                  .held()
                  .forEach(
                      (party, quantity) -> held.put(HoldingDerivation.id(lot, party), quantity));
              state
                  .offered()
                  .forEach(
                      (party, place) ->
                          assertThat(holdings.get(HoldingDerivation.id(lot, party)).offeredAt())
                              .isEqualTo(place));
            });
    Map<String, Quantity> shown = new TreeMap<>();
    holdings.forEach(
        (id, holding) -> {
          assertThat(id).isEqualTo(HoldingDerivation.id(holding.lot(), holding.party()));
          if (!holding.quantity().isZero()) {
            shown.put(id, holding.quantity());
          }
        });
    assertThat(shown).isEqualTo(held);
  }

  private static void passportsFollow(World world) {
    var passports = new PassportBook(world.house.parties, world.house.places, world.house.products);
    for (int i = 0; i < world.events.size(); i += 3) {
      passports.add(world.events.subList(i, Math.min(i + 3, world.events.size())));
    }
    for (LotId lot : world.book.keySet()) {
      PassportView passport = passports.get(lot);
      assertThat(passport).as("made as it went, and made anew").isEqualTo(passports.anew(lot));
      World.Line line = world.book.get(lot);
      assertThat(World.base(passport.quantity())).isEqualByComparingTo(line.made);
      assertThat(passport.madeOn()).isEqualTo(line.madeAt.toLocalDate());
      if (world.generations(lot) < 10) {
        origins(world, lot, passport);
      }
      steps(world, lot, passport);
    }
  }

  /** Each node says what its lot's state says, and no holder is lost on the way (R-VN2). */
  private static void tracesFollow(World world) {
    var traces = new TraceBook();
    world.events.forEach(traces::add);
    world
        .folded()
        .forEach(
            (lot, state) -> {
              Node node = traces.get(lot);
              assertThat(House.JSON.readValue(House.JSON.writeValueAsBytes(node), Node.class))
                  .isEqualTo(node);
              assertThat(node.made()).isEqualTo(state.made());
              assertThat(node.madeAt()).isEqualTo(state.madeAt());
              assertThat(node.maker()).isEqualTo(state.maker());
              assertThat(node.place()).isEqualTo(state.place());
              assertThat(node.consumed()).isEqualTo(state.consumed());
              assertThat(node.sold()).isEqualTo(state.sold());
              assertThat(node.disposed()).isEqualTo(state.disposed());
              assertThat(node.missing()).isEqualTo(state.missing());
              assertThat(node.unknownOrigin()).isEqualTo(state.unknownOrigin());
              assertThat(node.frozen()).isEqualTo(state.frozen());
              assertThat(node.heldBack()).isEqualTo(state.holds().keySet());
              Map<PartyId, Quantity> held = new HashMap<>();
              Map<PartyId, Quantity> sold = new HashMap<>();
              for (Node.Hand hand : node.hands()) {
                held.put(hand.party(), hand.held());
                sold.put(hand.party(), hand.sold());
                assertThat(hand.shop()).isEqualTo(state.offered().get(hand.party()));
              }
              assertThat(held).containsAllEntriesOf(state.held());
              held.keySet().removeAll(state.held().keySet());
              assertThat(held.values()).allMatch(Quantity::isZero);
              assertThat(sold).containsAllEntriesOf(state.soldBy());
              assertThat(node.holders().keySet())
                  .containsExactlyInAnyOrderElementsOf(state.holders());
              assertThat(node.underWay()).hasSameSizeAs(state.inTransit().keySet());
              assertThat(node.inputs().stream().map(LotInput::lot))
                  .containsExactlyElementsOf(world.book.get(lot).inputs.keySet());
            });
    for (LotId lot : world.book.keySet()) {
      Graph back = traces.traces().back(Set.of(lot), Limits.USUAL);
      assertThat(
              back.origins().stream()
                  .map(origin -> back.shares().get(origin.lot()))
                  .reduce(BigDecimal.ZERO, BigDecimal::add))
          .isEqualByComparingTo(BigDecimal.ONE);
      for (Node node : back.nodes()) {
        assertThat(node.inputs())
            .as("no lot goes into what went into it")
            .allMatch(input -> traces.get(input.lot()).born() < node.born());
      }
      Map<LotId, Double> expected = world.origins(lot);
      back.origins().stream()
          .filter(origin -> !origin.unknownOrigin())
          .forEach(
              origin ->
                  assertThat(back.shares().get(origin.lot()).doubleValue())
                      .isEqualTo(expected.remove(origin.lot()), within(1e-9)));
      assertThat(expected).isEmpty();
    }
    for (LotId lot : world.book.keySet()) {
      List<Node> forward = traces.descendants(Set.of(lot));
      Set<LotId> made = new HashSet<>(Set.of(lot));
      world.book.forEach(
          (other, line) -> {
            // The book has lots in the order they were made.
            if (line.inputs.keySet().stream().anyMatch(made::contains)) {
              made.add(other);
            }
          });
      assertThat(forward.stream().map(Node::lot)).containsExactlyInAnyOrderElementsOf(made);
    }
  }

  private static void origins(World world, LotId lot, PassportView passport) {
    Map<LotId, Double> expected = world.origins(lot);
    if (expected.size() > 20) {
      assertThat(passport.origins()).hasSize(20);
      return;
    }
    assertThat(passport.origins())
        .extracting(PassportView.Origin::lot)
        .containsExactlyInAnyOrderElementsOf(expected.keySet());
    double sum = 0;
    for (PassportView.Origin origin : passport.origins()) {
      assertThat(origin.share()).isEqualTo(expected.get(origin.lot()), within(1e-5));
      assertThat(origin.harvestedOn())
          .as("a corrected day shows downstream")
          .isEqualTo(world.book.get(origin.lot()).madeAt.toLocalDate());
      sum += origin.share();
    }
    assertThat(sum + passport.unknownOrigin()).isEqualTo(1, within(1e-5));
    assertThat(passport.unknownOrigin() > 0).isEqualTo(world.book.get(lot).unknownOrigin);
  }

  private static void steps(World world, LotId lot, PassportView passport) {
    List<PassportView.Step> own =
        passport.steps().stream().filter(step -> step.lot().equals(lot)).toList();
    World.Line line = world.book.get(lot);
    assertThat(passport.steps())
        .isSortedAccordingTo(java.util.Comparator.comparing(PassportView.Step::at));
    if (passport.furtherSteps() > 0) {
      assertThat(passport.steps()).hasSize(PassportView.MOST_STEPS);
      return;
    }
    for (PassportView.Step step : own) {
      switch (step.kind()) {
        case HARVESTED, PACKED -> {
          assertThat(step.kind() == PassportView.StepKind.PACKED).isEqualTo(line.packed());
          assertThat(World.base(step.quantity())).isEqualByComparingTo(line.made);
          assertThat(step.at()).isEqualTo(line.madeAt);
        }
        case SOLD_OUT -> assertThat(world.nothingLeft(lot)).isTrue();
        default -> {}
      }
    }
    assertThat(own.stream().filter(step -> step.kind() == PassportView.StepKind.DISPOSED))
        .hasSize(
            (int)
                line.entries.values().stream()
                    .filter(entry -> entry.kind.equals("disposed") && !entry.cancelled)
                    .count());
    assertThat(own.stream().filter(step -> step.kind() == PassportView.StepKind.COOLED))
        .extracting(step -> World.base(step.quantity()).stripTrailingZeros())
        .containsExactlyInAnyOrderElementsOf(
            line.entries.values().stream()
                .filter(entry -> entry.kind.equals("cooled") && !entry.cancelled)
                .map(entry -> entry.quantity.stripTrailingZeros())
                .toList());
    assertThat(own.stream().filter(step -> step.kind() == PassportView.StepKind.DISPATCHED).count())
        .isEqualTo(
            world.events.stream()
                .filter(e -> e instanceof LotEvent.LotDispatched d && d.lot().equals(lot))
                .count());
    assertThat(own.stream().filter(step -> step.kind() == PassportView.StepKind.RECEIVED).count())
        .isEqualTo(
            world.events.stream()
                .filter(e -> e instanceof LotEvent.LotReceived r && r.lot().equals(lot))
                .count());
  }
}
