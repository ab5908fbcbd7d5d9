package vn.nguon.logistic;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.assertRefused;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Quantity;
import vn.nguon.lot.LotCommand;
import vn.nguon.lot.LotPart;
import vn.nguon.shipment.ShipmentCommand;
import vn.nguon.shipment.ShipmentState;

/** Every rule of cases and pallets, over the whole of what commands do. */
class LogisticTest {

  private static final Sscc FIRST = Sscc.of(9, "8936012345", 1);
  private static final Sscc GIVEN = Sscc.of(0, "8936012345", 77);

  private Yard yard;
  private LotId oranges;
  private LotId apples;

  @BeforeEach
  void open() {
    yard = new Yard();
    oranges = yard.harvest(Yard.FARM, "100");
    apples = yard.harvest(Yard.FARM, "50");
  }

  private LotPart part(LotId lot, String kg) {
    return new LotPart(lot, Quantity.kg(kg));
  }

  private Sscc box(Sscc id, LotPart... contents) {
    return yard.aggregate(Yard.FARM, id, LogisticKind.CASE, List.of(contents), List.of());
  }

  private Sscc pallet(Sscc... cases) {
    return yard.aggregate(Yard.FARM, null, LogisticKind.PALLET, List.of(), List.of(cases));
  }

  @Test
  void numbersAreGivenUnderThePartysOwnPrefixOnly() {
    assertThat(box(null, part(oranges, "10"))).isEqualTo(FIRST);
    assertThat(box(null, part(oranges, "10"))).isEqualTo(Sscc.of(9, "8936012345", 2));
    assertThat(box(GIVEN, part(oranges, "10"))).isEqualTo(GIVEN);
    assertRefused(
        "sscc-not-yours", "unit", () -> box(Sscc.of(0, "8930000001", 1), part(oranges, "1")));
    LotId other = yard.harvest(Yard.SHOP, "10");
    assertRefused(
        "gs1-prefix-missing",
        "unit",
        () ->
            yard.aggregate(
                Yard.SHOP, null, LogisticKind.CASE, List.of(part(other, "1")), List.of()));
    Sscc theirs = Sscc.of(3, "8930000001", 5);
    assertThat(
            yard.aggregate(
                Yard.SHOP, theirs, LogisticKind.CASE, List.of(part(other, "1")), List.of()))
        .as("who declares no prefix says which numbers it may use")
        .isEqualTo(theirs);
  }

  @Test
  void aNumberIsUsedOnce() {
    box(GIVEN, part(oranges, "10"));
    assertRefused("unit-exists", "unit", () -> box(GIVEN, part(oranges, "10")));
    yard.order(new LogisticCommand.OpenUnit(GIVEN, yard.by(Yard.FARM)));
    assertRefused("unit-exists", "unit", () -> box(GIVEN, part(oranges, "10")));
  }

  @Test
  void whatIsStowedIsNotMovedUsedOrSoldLoose() {
    box(null, part(oranges, "95"));
    assertThat(yard.lot(oranges).looseOf(Yard.FARM)).isEqualTo(Quantity.kg("5"));
    assertRefused(
        "quantity-not-there",
        "lines.quantity",
        () -> yard.dispatch(Yard.FARM, Yard.SHOP, List.of(line(oranges, "6")), List.of()));
    assertRefused(
        "quantity-not-there",
        "quantity",
        () ->
            yard.order(
                new LotCommand.DisposeOfLot(
                    oranges, Quantity.kg("6"), "Hỏng", yard.by(Yard.FARM))));
    assertRefused("quantity-not-there", "contents.quantity", () -> box(null, part(oranges, "6")));
    yard.dispatch(Yard.FARM, Yard.SHOP, List.of(line(oranges, "5")), List.of());
  }

  private static ShipmentCommand.Line line(LotId lot, String kg) {
    return new ShipmentCommand.Line(lot, Quantity.kg(kg));
  }

  @Test
  void whatIsClosedMustBeSomethingAndOnce() {
    assertRefused("unit-empty", "contents", () -> box(null));
    assertRefused(
        "unit-lot-twice", "contents", () -> box(null, part(oranges, "1"), part(oranges, "2")));
    assertRefused("quantity-zero", "contents.quantity", () -> box(null, part(oranges, "0")));
    assertRefused(
        "required",
        "contents",
        () ->
            yard.aggregate(
                Yard.FARM, null, LogisticKind.CASE, Collections.singletonList(null), List.of()));
    assertRefused(
        "required",
        "kind",
        () -> yard.aggregate(Yard.FARM, null, null, List.of(part(oranges, "1")), List.of()));
    assertRefused(
        "unit-contents",
        "contents",
        () ->
            box(
                null,
                IntStream.range(0, 101)
                    .mapToObj(i -> part(LotId.of("CAM-XO", "L" + i), "1"))
                    .toArray(LotPart[]::new)));
    assertRefused(
        "unit-units",
        "units",
        () ->
            pallet(
                IntStream.range(0, 201)
                    .mapToObj(i -> Sscc.of(1, "8936012345", i))
                    .toArray(Sscc[]::new)));
    assertRefused("unit-unknown", "units", () -> pallet(Sscc.of(1, "8936012345", 1)));
    assertRefused("lot-unknown", "lot", () -> box(null, part(LotId.of("CAM-XO", "KHONG"), "1")));
    assertRefused(
        "lot-not-held",
        "lot",
        () ->
            yard.aggregate(
                Yard.SHOP,
                Sscc.of(3, "8930000001", 5),
                LogisticKind.CASE,
                List.of(part(oranges, "1")),
                List.of()));
  }

  @Test
  void onlyCasesStandOnPalletsSoThatNothingIsInsideItself() {
    Sscc one = box(null, part(oranges, "10"));
    Sscc two = box(null, part(oranges, "10"));
    assertRefused(
        "unit-in-case",
        "units",
        () ->
            yard.aggregate(
                Yard.FARM, null, LogisticKind.CASE, List.of(part(oranges, "1")), List.of(one)));
    assertRefused("unit-twice", "units", () -> pallet(one, one));
    assertRefused(
        "unit-twice",
        "units",
        () -> yard.aggregate(Yard.FARM, GIVEN, LogisticKind.PALLET, List.of(), List.of(GIVEN)));
    Sscc pallet = pallet(one, two);
    assertRefused("unit-not-case", "units", () -> pallet(pallet));
    assertRefused("unit-inside", "units", () -> pallet(one));
    assertRefused(
        "unit-inside",
        "unit",
        () -> yard.order(new LogisticCommand.OpenUnit(one, yard.by(Yard.FARM))));
    assertRefused(
        "unit-inside", "units", () -> yard.dispatch(Yard.FARM, Yard.SHOP, List.of(), List.of(one)));
  }

  @Test
  void anOpenedPalletLeavesItsCasesClosedAndAnOpenedCaseIsLoose() {
    Sscc one = box(null, part(oranges, "10"));
    Sscc pallet =
        yard.aggregate(
            Yard.FARM, null, LogisticKind.PALLET, List.of(part(apples, "50")), List.of(one));
    yard.order(new LogisticCommand.OpenUnit(pallet, yard.by(Yard.FARM)));
    assertThat(yard.unit(one).inside()).isNull();
    assertThat(yard.unit(one).opened()).isFalse();
    assertThat(yard.lot(apples).looseOf(Yard.FARM)).isEqualTo(Quantity.kg("50"));
    assertThat(yard.lot(oranges).looseOf(Yard.FARM)).isEqualTo(Quantity.kg("90"));
    assertRefused(
        "unit-opened",
        "unit",
        () -> yard.order(new LogisticCommand.OpenUnit(pallet, yard.by(Yard.FARM))));
    yard.order(new LogisticCommand.OpenUnit(one, yard.by(Yard.FARM)));
    assertThat(yard.lot(oranges).looseOf(Yard.FARM)).isEqualTo(Quantity.kg("100"));
    assertRefused(
        "unit-opened", "units", () -> yard.dispatch(Yard.FARM, Yard.SHOP, List.of(), List.of(one)));
  }

  @Test
  void aUnitIsItsHolders() {
    Sscc one = box(null, part(oranges, "10"));
    assertRefused(
        "unit-not-yours",
        "unit",
        () -> yard.order(new LogisticCommand.OpenUnit(one, yard.by(Yard.SHOP))));
    assertRefused(
        "unit-unknown",
        "unit",
        () -> yard.order(new LogisticCommand.OpenUnit(GIVEN, yard.by(Yard.SHOP))));
    LotId other = yard.harvest(Yard.SHOP, "10");
    assertRefused(
        "unit-not-yours",
        "units",
        () ->
            yard.aggregate(
                Yard.SHOP,
                Sscc.of(3, "8930000001", 5),
                LogisticKind.PALLET,
                List.of(part(other, "1")),
                List.of(one)));
  }

  @Test
  void aPalletIsMovedWholeAndTheHolderFollows() {
    Sscc one = box(null, part(oranges, "30"), part(apples, "20"));
    Sscc two = box(null, part(oranges, "20"));
    Sscc pallet = pallet(one, two);
    var shipment =
        yard.dispatch(Yard.FARM, Yard.SHOP, List.of(line(oranges, "5")), List.of(pallet));
    assertThat(yard.shipment(shipment).lines())
        .containsExactlyInAnyOrder(line(oranges, "55"), line(apples, "20"));
    assertThat(yard.lot(oranges).inTransit().get(shipment).stowed()).isEqualTo(Quantity.kg("50"));
    assertRefused(
        "unit-under-way",
        "unit",
        () -> yard.order(new LogisticCommand.OpenUnit(pallet, yard.by(Yard.FARM))));
    assertRefused(
        "unit-under-way",
        "units",
        () -> yard.dispatch(Yard.FARM, Yard.PACKER, List.of(), List.of(pallet)));

    yard.receive(shipment, Map.of());
    for (Sscc unit : List.of(pallet, one, two)) {
      assertThat(yard.unit(unit).holder()).isEqualTo(Yard.SHOP);
      assertThat(yard.unit(unit).opened()).isFalse();
    }
    assertThat(yard.unit(one).inside()).isEqualTo(pallet);
    assertThat(yard.lot(oranges).looseOf(Yard.SHOP)).isEqualTo(Quantity.kg("5"));
    assertThat(yard.lot(oranges).heldBy(Yard.SHOP)).isEqualTo(Quantity.kg("55"));
    yard.order(new LogisticCommand.OpenUnit(pallet, yard.by(Yard.SHOP)));
    yard.order(new LogisticCommand.OpenUnit(two, yard.by(Yard.SHOP)));
    assertThat(yard.lot(oranges).looseOf(Yard.SHOP)).isEqualTo(Quantity.kg("25"));
  }

  @Test
  void whatDiffersWasOpenedToBeSeen() {
    Sscc one = box(null, part(oranges, "30"), part(apples, "20"));
    Sscc two = box(null, part(oranges, "20"));
    Sscc three = box(null, part(apples, "10"));
    Sscc pallet = pallet(one, three);
    var shipment = yard.dispatch(Yard.FARM, Yard.SHOP, List.of(), List.of(pallet, two));
    yard.receive(
        shipment,
        Map.of(
            oranges,
            new ShipmentCommand.ReceivedLine(
                oranges, Quantity.kg("45"), Quantity.kg("2"), Quantity.kg("1"), null, "Dập")));
    assertThat(yard.unit(one).opened()).as("holds oranges").isTrue();
    assertThat(yard.unit(two).opened()).as("holds oranges").isTrue();
    assertThat(yard.unit(pallet).opened()).as("carried a case that was opened").isTrue();
    assertThat(yard.unit(three).opened()).as("nothing in it differs").isFalse();
    assertThat(yard.unit(three).inside()).isNull();
    assertThat(yard.lot(oranges).looseOf(Yard.SHOP)).isEqualTo(Quantity.kg("45"));
    assertThat(yard.lot(apples).looseOf(Yard.SHOP)).isEqualTo(Quantity.kg("20"));
    assertThat(yard.lot(apples).heldBy(Yard.SHOP)).isEqualTo(Quantity.kg("30"));
    assertThat(yard.lot(oranges).heldBy(Yard.FARM))
        .as("50 left, one refused")
        .isEqualTo(Quantity.kg("51"));
    assertThat(yard.lot(oranges).disposed()).isEqualTo(Quantity.kg("2"));
    assertThat(yard.lot(oranges).missing()).isEqualTo(Quantity.kg("2"));
  }

  @Test
  void aRefusedPalletIsTheSendersClosedAsItWas() {
    Sscc one = box(null, part(oranges, "30"));
    Sscc pallet = pallet(one);
    var shipment = yard.dispatch(Yard.FARM, Yard.SHOP, List.of(), List.of(pallet));
    yard.order(new ShipmentCommand.RefuseShipment(shipment, "Muộn", yard.by(Yard.SHOP)));
    assertThat(yard.unit(pallet).holder()).isEqualTo(Yard.FARM);
    assertThat(yard.unit(pallet).opened()).isFalse();
    assertThat(yard.unit(one).inside()).isEqualTo(pallet);
    assertThat(yard.lot(oranges).looseOf(Yard.FARM)).isEqualTo(Quantity.kg("70"));
    yard.order(new LogisticCommand.OpenUnit(pallet, yard.by(Yard.FARM)));
    yard.order(new LogisticCommand.OpenUnit(one, yard.by(Yard.FARM)));
    assertThat(yard.lot(oranges).looseOf(Yard.FARM)).isEqualTo(Quantity.kg("100"));
  }

  @Test
  void aReceivedPalletGoesBackToWhereItCameFrom() {
    Sscc one = box(null, part(oranges, "30"));
    var sent = yard.dispatch(Yard.FARM, Yard.SHOP, List.of(), List.of(one));
    yard.receive(sent, Map.of());
    assertRefused(
        "return-elsewhere",
        "to",
        () -> yard.giveBack(sent, Yard.SHOP, Yard.PACKER, List.of(), List.of(one)));
    var back = yard.giveBack(sent, Yard.SHOP, Yard.FARM, List.of(), List.of(one));
    assertThat(yard.shipment(sent).returned()).containsKey(back);
    yard.order(new ShipmentCommand.RefuseShipment(back, "Không nhận lại", yard.by(Yard.FARM)));
    assertThat(yard.shipment(sent).returned()).as("it did not go back").isEmpty();
    assertThat(yard.unit(one).holder()).isEqualTo(Yard.SHOP);
    var again = yard.giveBack(sent, Yard.SHOP, Yard.FARM, List.of(), List.of(one));
    yard.receive(again, Map.of());
    assertThat(yard.unit(one).holder()).isEqualTo(Yard.FARM);
    assertThat(yard.shipment(again).phase()).isEqualTo(ShipmentState.Phase.RECEIVED);
    yard.order(new LogisticCommand.OpenUnit(one, yard.by(Yard.FARM)));
    var loose = List.of(line(oranges, "1"));
    yard.dispatch(Yard.FARM, Yard.SHOP, loose, List.of());
  }

  @Test
  void eachUnitGoesOnce() {
    Sscc one = box(null, part(oranges, "30"));
    assertRefused(
        "shipment-unit-twice",
        "units",
        () -> yard.dispatch(Yard.FARM, Yard.SHOP, List.of(), Arrays.asList(one, one)));
    assertRefused(
        "shipment-lines",
        "lines",
        () -> yard.dispatch(Yard.FARM, Yard.SHOP, List.of(), new ArrayList<>()));
  }

  @Test
  void theViewFollowsTheEvents() {
    Sscc one = box(null, part(oranges, "30"));
    Sscc pallet = pallet(one);
    var shipment = yard.dispatch(Yard.FARM, Yard.SHOP, List.of(), List.of(pallet));
    yard.receive(shipment, Map.of());
    yard.order(new LogisticCommand.OpenUnit(pallet, yard.by(Yard.SHOP)));
    var projection = new LogisticProjection();
    LogisticView view = null;
    var phases = new ArrayList<LogisticView.Phase>();
    for (Object event : yard.house.events(LogisticState.stream(one))) {
      assertThat(projection.ids(event)).containsExactly(one.digits());
      view = projection.fold(one.digits(), view, event);
      phases.add(view.phase());
    }
    assertThat(phases)
        .containsExactly(
            LogisticView.Phase.CLOSED,
            LogisticView.Phase.INSIDE,
            LogisticView.Phase.UNDER_WAY,
            LogisticView.Phase.INSIDE,
            LogisticView.Phase.CLOSED);
    assertThat(view.state()).isEqualTo(yard.unit(one));
    assertThat(view.parties()).containsExactlyInAnyOrder(Yard.FARM, Yard.SHOP);
  }
}
