package vn.nguon.logistic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotCommand;
import vn.nguon.lot.LotPart;
import vn.nguon.lot.LotState;
import vn.nguon.shipment.ShipmentCommand;
import vn.nguon.shipment.ShipmentState;

/**
 * Whatever three parties close, open, send, receive with differences, refuse and give back, rightly
 * or wrongly: no mass is made or lost, what is stowed is what the closed units hold, and every unit
 * and consignment is in somebody's hands.
 */
class PalletBalanceTest {

  private static final Quantity NONE = Quantity.kg("0");
  private static long accepted;
  private static long refused;

  record Turn(int kind, int a, int b, int c, int d) {}

  @Provide
  Arbitrary<List<Turn>> stories() {
    Arbitrary<Integer> dice = Arbitraries.integers().between(0, 5_000).withoutEdgeCases();
    return Combinators.combine(dice, dice, dice, dice, dice)
        .as(Turn::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(60);
  }

  @Property(tries = 150, seed = "2026", shrinking = ShrinkingMode.BOUNDED)
  void nothingIsMadeLostOrWithoutAHolder(@ForAll("stories") List<Turn> story) {
    var play = new Play();
    for (Turn turn : story) {
      play.turn(turn);
      play.check();
    }
    accepted += play.accepted;
    refused += play.refused;
  }

  /** A story in which everything is refused would prove nothing. */
  @AfterContainer
  static void bothWereTried() {
    assertThat((double) accepted / (accepted + refused)).isBetween(0.2, 0.95);
  }

  private static final class Play {
    private final Yard yard = new Yard();
    private final List<LotId> lots = new ArrayList<>();
    private final List<Sscc> units = new ArrayList<>();
    private final List<ShipmentId> shipments = new ArrayList<>();
    private int serial;
    private long accepted;
    private long refused;

    Play() {
      for (PartyId party : Yard.PARTIES) {
        lots.add(yard.harvest(party, "100"));
      }
    }

    private static <T> T pick(List<T> from, int n) {
      return from.get(Math.floorMod(n, from.size()));
    }

    void turn(Turn t) {
      int before = yard.house.events().size();
      try {
        switch (t.kind() % 8) {
          case 0, 1 -> close(t, LogisticKind.CASE);
          case 2 -> close(t, LogisticKind.PALLET);
          case 3, 4 -> dispatch(t, null);
          case 5, 6 -> end(t);
          default -> other(t);
        }
        accepted++;
      } catch (Refusal e) {
        refused++;
        assertThat(yard.house.events()).as("a refused order changes nothing").hasSize(before);
      }
    }

    /** Of what the party holds mostly, sometimes of anything. */
    private LotId lot(PartyId party, int n) {
      List<LotId> held =
          lots.stream().filter(lot -> !yard.lot(lot).looseOf(party).isZero()).toList();
      return held.isEmpty() || n % 9 == 0 ? pick(lots, n) : pick(held, n);
    }

    private List<Sscc> unitsOf(PartyId party, int n) {
      List<Sscc> held =
          units.stream()
              .filter(
                  id -> {
                    LogisticState unit = yard.unit(id);
                    return unit.holder().equals(party)
                        && !unit.opened()
                        && unit.inside() == null
                        && unit.shipment() == null;
                  })
              .toList();
      return n % 7 == 0 && !units.isEmpty() ? List.of(pick(units, n)) : held;
    }

    private void close(Turn t, LogisticKind kind) {
      PartyId party = pick(Yard.PARTIES, t.a());
      var contents = new LinkedHashMap<LotId, LotPart>();
      for (int i = 0; i <= t.b() % 2; i++) {
        LotId lot = lot(party, t.b() + i);
        contents.put(lot, new LotPart(lot, kg(1 + (t.c() + 3 * i) % 40)));
      }
      List<Sscc> cases =
          kind == LogisticKind.CASE
              ? List.of()
              : unitsOf(party, t.d()).stream().limit(t.d() % 4).toList();
      Sscc id = party.equals(Yard.FARM) ? null : Sscc.of(1, "893000000", serial++);
      units.add(yard.aggregate(party, id, kind, List.copyOf(contents.values()), cases));
    }

    private static Quantity kg(long value) {
      return Quantity.of(Long.toString(value), Unit.KGM);
    }

    private void dispatch(Turn t, ShipmentId returns) {
      PartyId from = pick(Yard.PARTIES, t.a());
      PartyId to = pick(Yard.PARTIES, t.a() + 1 + t.b() % 2);
      var lines = new ArrayList<ShipmentCommand.Line>();
      if (t.c() % 3 != 0) {
        lines.add(new ShipmentCommand.Line(lot(from, t.c()), kg(1 + t.d() % 30)));
      }
      List<Sscc> with = unitsOf(from, t.d()).stream().limit(t.c() % 4).toList();
      shipments.add(
          returns == null
              ? yard.dispatch(from, to, lines, with)
              : yard.giveBack(returns, from, to, lines, with));
    }

    private ShipmentId shipment(int n) {
      List<ShipmentId> open =
          shipments.stream()
              .filter(id -> yard.shipment(id).phase() == ShipmentState.Phase.IN_TRANSIT)
              .toList();
      return open.isEmpty() || n % 11 == 0 ? pick(shipments, n) : pick(open, n);
    }

    private void end(Turn t) {
      if (shipments.isEmpty()) {
        dispatch(t, null);
        return;
      }
      ShipmentId id = shipment(t.a());
      ShipmentState state = yard.shipment(id);
      if (t.b() % 5 == 0) {
        yard.order(new ShipmentCommand.RefuseShipment(id, "Không đặt", yard.by(state.to())));
        return;
      }
      var differences = new HashMap<LotId, ShipmentCommand.ReceivedLine>();
      int i = 0;
      for (ShipmentCommand.Line line : state.lines()) {
        int n = t.c() + 7 * i++;
        long all = line.quantity().value().longValueExact();
        long damaged = n % 3 == 0 ? n % 4 : 0;
        long back = n % 5 == 0 ? n % 3 : 0;
        long missing = n % 7 == 0 ? n % 6 : 0;
        long over = n % 13 == 0 ? 2 : 0;
        if (damaged + back + missing + over > 0) {
          differences.put(
              line.lot(),
              new ShipmentCommand.ReceivedLine(
                  line.lot(),
                  kg(Math.max(0, all - damaged - back - missing)),
                  kg(damaged),
                  kg(back),
                  kg(over),
                  t.d() % 9 == 0 ? null : "Đếm lại"));
        }
      }
      yard.receive(id, differences);
    }

    private void other(Turn t) {
      PartyId party = pick(Yard.PARTIES, t.a());
      switch (t.b() % 3) {
        case 0 -> {
          if (!units.isEmpty()) {
            Sscc id = pick(units, t.c());
            yard.order(new LogisticCommand.OpenUnit(id, yard.by(yard.unit(id).holder())));
          }
        }
        case 1 ->
            yard.order(
                new LotCommand.DisposeOfLot(
                    lot(party, t.c()), kg(1 + t.d() % 20), "Hỏng", yard.by(party)));
        default -> {
          if (!shipments.isEmpty()) {
            ShipmentId id = pick(shipments, t.c());
            ShipmentState first = yard.shipment(id);
            List<Sscc> with = unitsOf(first.to(), t.d()).stream().limit(t.d() % 3).toList();
            var lines =
                with.isEmpty()
                    ? List.of(
                        new ShipmentCommand.Line(
                            first.lines().getFirst().lot(), kg(1 + t.d() % 20)))
                    : List.<ShipmentCommand.Line>of();
            shipments.add(yard.giveBack(id, first.to(), first.from(), lines, with));
          }
        }
      }
    }

    void check() {
      Map<String, Quantity> closed = new HashMap<>();
      for (Sscc id : units) {
        LogisticState unit = yard.unit(id);
        assertThat(unit.holder()).isNotNull();
        if (unit.inside() != null) {
          LogisticState pallet = yard.unit(unit.inside());
          assertThat(pallet.opened()).isFalse();
          assertThat(pallet.units()).contains(id);
          assertThat(pallet.holder()).isEqualTo(unit.holder());
          assertThat(pallet.shipment()).isEqualTo(unit.shipment());
        }
        if (unit.opened()) {
          assertThat(unit.inside()).isNull();
          continue;
        }
        String where = unit.shipment() == null ? unit.holder().value() : unit.shipment().value();
        unit.contents()
            .forEach(
                part -> closed.merge(where + "/" + part.lot(), part.quantity(), Quantity::plus));
      }
      for (LotId id : lots) {
        LotState lot = yard.lot(id);
        Quantity sum = lot.consumed().plus(lot.sold()).plus(lot.disposed()).plus(lot.missing());
        for (PartyId party : Yard.PARTIES) {
          sum = sum.plus(lot.heldBy(party));
          assertThat(lot.heldBy(party).minus(lot.looseOf(party)))
              .as("stowed with %s", party)
              .isEqualTo(closed.getOrDefault(party + "/" + id, NONE));
        }
        for (var way : lot.inTransit().entrySet()) {
          sum = sum.plus(way.getValue().quantity());
          assertThat(way.getValue().stowed())
              .isEqualTo(closed.getOrDefault(way.getKey() + "/" + id, NONE));
          assertThat(yard.shipment(way.getKey()).phase()).isEqualTo(ShipmentState.Phase.IN_TRANSIT);
        }
        assertThat(sum).as("no mass is made or lost").isEqualTo(lot.made());
      }
      for (ShipmentId id : shipments) {
        ShipmentState state = yard.shipment(id);
        assertThat(state.custodian()).isIn(state.parties());
        state
            .returned()
            .forEach((with, lines) -> assertThat(yard.shipment(with).returns()).isEqualTo(id));
      }
    }
  }
}
