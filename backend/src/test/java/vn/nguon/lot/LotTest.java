package vn.nguon.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static vn.nguon.kernel.Told.by;
import static vn.nguon.kernel.Told.refused;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyEvent;
import vn.nguon.party.PartyParts;
import vn.nguon.party.PartyRole;
import vn.nguon.place.AreaDetails;
import vn.nguon.place.FacilityDetails;
import vn.nguon.place.FacilityKind;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceEvent;
import vn.nguon.place.PlaceParts;
import vn.nguon.product.Handling;
import vn.nguon.product.ProductDetails;
import vn.nguon.product.ProductEvent;
import vn.nguon.product.ProductParts;
import vn.nguon.product.ProductState;
import vn.nguon.season.Diaries;
import vn.nguon.store.event.States;

/** Every rule of lots: what happened, what is ordered, what happens or why not. */
class LotTest {

  private static final ProductId CAM = new ProductId("CAM-XO");
  private static final ProductId BOX = new ProductId("CAM-HOP");
  private static final ProductId POMELO = new ProductId("BUOI-QUA");
  private static final ProductId WITHDRAWN = new ProductId("CAM-CU");
  private static final ProductId FOREIGN = new ProductId("VAI-XO");
  private static final PlaceId AREA = new PlaceId("vuon-1");
  private static final PlaceId HOUSE = new PlaceId("kho-1");
  private static final PlaceId SHOP = new PlaceId("quay-1");
  private static final PlaceId FOREIGN_AREA = new PlaceId("vuon-2");
  private static final PartyId FARM = new PartyId("htx-cam");
  private static final PartyId STORE = new PartyId("cua-hang");
  private static final ShipmentId SHIPMENT = new ShipmentId("gn-1");
  private static final LotId LOT = new LotId(CAM, "CP1-261105A");
  private static final LotId PACKED = new LotId(BOX, "CP1-261106A");
  private static final LotId TAKEN = new LotId(CAM, "DA-CO");

  /** Three days ago, and after all that was given. */
  private static final By BY = by("htx-cam");

  private static final By STORES = by("cua-hang");
  private static final By STRANGERS = by("nguoi-la");
  private static final By TOMORROW = by("htx-cam", "2026-11-24T08:00:00+07:00");
  private static final By ANCIENT = by("htx-cam", "1999-11-20T08:00:00+07:00");
  private static final By BEFORE = by("htx-cam", "2026-11-04T23:59:00+07:00");

  private static final By MADE = by("htx-cam", "2026-11-05T07:30:00+07:00");
  private static final By PACKING = by("htx-cam", "2026-11-06T15:00:00+07:00");
  private static final By DISPATCH = by("htx-cam", "2026-11-07T05:00:00+07:00");
  private static final By RECEIPT = by("cua-hang", "2026-11-07T18:00:00+07:00");
  private static final By OFFER = by("cua-hang", "2026-11-08T07:00:00+07:00");
  private static final By SALE = by("cua-hang", "2026-11-08T20:00:00+07:00");
  private static final By DISPOSAL = by("htx-cam", "2026-11-09T08:00:00+07:00");
  private static final By CORRECTION = by("cua-hang", "2026-11-10T08:00:00+07:00");

  private static final LotEvent HARVESTED =
      new LotEvent.LotHarvested(LOT, AREA, kg("640"), "CS1", "Xô", null, null, List.of(), MADE);
  private static final LotEvent WAS_PACKED =
      new LotEvent.LotPacked(
          PACKED,
          HOUSE,
          List.of(new LotInput(LOT, kg("500"), BigDecimal.ONE)),
          kg("480"),
          kg("500"),
          LocalDate.parse("2026-12-06"),
          false,
          null,
          PACKING);
  private static final LotEvent SENT =
      new LotEvent.LotDispatched(LOT, SHIPMENT, STORE, kg("200"), kg("0"), DISPATCH);
  private static final LotEvent ARRIVED =
      new LotEvent.LotReceived(
          LOT, SHIPMENT, FARM, kg("190"), kg("10"), kg("0"), kg("0"), kg("0"), kg("0"), "Dập", null,
          RECEIPT);
  private static final LotEvent OFFERED = new LotEvent.LotOffered(LOT, SHOP, OFFER);
  private static final LotEvent SOLD = new LotEvent.LotSold(LOT, SHOP, kg("150"), SALE);
  private static final LotEvent DISPOSED =
      new LotEvent.LotDisposed(LOT, kg("40"), "Thối", null, DISPOSAL);

  private static Quantity kg(String value) {
    return Quantity.kg(value);
  }

  private static LotEvent harvested(String number) {
    return new LotEvent.LotHarvested(
        new LotId(CAM, number), AREA, kg("1000"), null, null, null, null, List.of(), MADE);
  }

  private static States known() {
    return new Given()
        .in("party:htx-cam", party("htx-cam", "CP1"))
        .in("party:cua-hang", party("cua-hang", null))
        .in("place:vuon-1", area(AREA, "htx-cam"))
        .in("place:vuon-2", area(FOREIGN_AREA, "htx-vai"))
        .in("place:kho-1", facility(HOUSE, "htx-cam"))
        .in("place:quay-1", facility(SHOP, "cua-hang"))
        .in("place:vuon-3", area(new PlaceId("vuon-3"), "cua-hang"))
        .in("lot:CAM-XO/A", harvested("A"))
        .in("lot:CAM-XO/B", harvested("B"))
        .in("product:CAM-XO", product(CAM, "htx-cam", Unit.KGM, 30))
        .in("product:CAM-HOP", product(BOX, "htx-cam", Unit.KGM, 30))
        .in("product:BUOI-QUA", product(POMELO, "htx-cam", Unit.H87, null))
        .in("product:VAI-XO", product(FOREIGN, "htx-vai", Unit.KGM, null))
        .in(
            "product:CAM-CU",
            product(WITHDRAWN, "htx-cam", Unit.KGM, null),
            new ProductEvent.ProductWithdrawn(WITHDRAWN, "Hết", by("htx-cam")))
        .in(
            LotState.stream(TAKEN),
            new LotEvent.LotHarvested(
                TAKEN, AREA, kg("1"), null, null, null, null, List.of(), by("htx-cam")))
        .states();
  }

  private static Object party(String id, String prefix) {
    return new PartyEvent.PartyRegistered(
        new PartyId(id),
        new PartyDetails(id, Set.of(PartyRole.RETAILER), Told.address(), null, null, prefix),
        by(id));
  }

  private static Object area(PlaceId id, String owner) {
    return new PlaceEvent.AreaRegistered(
        id,
        new AreaDetails(
            "Vườn",
            "Cam",
            BigDecimal.ONE,
            Told.address(),
            null,
            new Geometry.Point(List.of(105.3, 20.7))),
        by(owner));
  }

  private static Object facility(PlaceId id, String owner) {
    return new PlaceEvent.FacilityRegistered(
        id, new FacilityDetails(FacilityKind.SHOP, "Quầy", Told.address(), null, null), by(owner));
  }

  private static Object product(ProductId id, String owner, Unit unit, Integer shelfLife) {
    var makers = id.equals(CAM) ? Set.of(STORE) : Set.<PartyId>of();
    return new ProductEvent.ProductRegistered(
        id,
        new ProductDetails(
            "Cam", null, null, "Cam", unit, null, shelfLife, null, null, null, makers, null),
        by(owner));
  }

  private static TestExecutor<Lot> given(LotEvent... events) {
    var fixture = new AggregateTestFixture<>(Lot.class);
    States known = known();
    fixture.registerAnnotatedCommandHandler(
        new LotHandlers(
            fixture.getRepository(),
            known,
            mock(CommandGateway.class),
            new LotNumbers(known),
            mock(Diaries.class, asked -> new vn.nguon.season.Harvest(null, List.of())),
            PartyParts.parties(known),
            PlaceParts.places(known),
            ProductParts.products(known)));
    return events.length == 0 ? fixture.givenNoPriorActivity() : fixture.given((Object[]) events);
  }

  private static void refusedAs(String code, String field, ResultValidator<Lot> result) {
    result.expectException(refused(code, field)).expectEvents();
  }

  // ---- harvest

  private static LotCommand.HarvestLot harvest(Quantity quantity, By by) {
    return new LotCommand.HarvestLot(CAM, AREA, quantity, null, null, null, null, null, by);
  }

  private static LotCommand.HarvestLot harvest(
      ProductId product, PlaceId area, Quantity quantity, String number, String note, By by) {
    return new LotCommand.HarvestLot(product, area, quantity, " CS1 ", "", number, note, null, by);
  }

  @Nested
  class Harvest {

    @Test
    void makesALotWithTheNextNumberOfTheDay() {
      LotId id = new LotId(CAM, "CP1-261120A");
      given()
          .when(harvest(CAM, AREA, kg("640"), null, "Trời\nkhô", BY))
          .expectEvents(
              new LotEvent.LotHarvested(
                  id, AREA, kg("640"), "CS1", null, "Trời\nkhô", null, List.of(), BY))
          .expectResultMessagePayload(Done.lot(BY, id));
    }

    @Test
    void theDayIsThatOfThePlaceNotOfGreenwich() {
      By early = by("htx-cam", "2026-11-20T05:00:00+07:00");
      given()
          .when(harvest(kg("1"), early))
          .expectEvents(
              new LotEvent.LotHarvested(
                  new LotId(CAM, "CP1-261120A"),
                  AREA,
                  kg("1"),
                  null,
                  null,
                  null,
                  null,
                  List.of(),
                  early));
    }

    @Test
    void takesTheNumberOfTheBook() {
      given()
          .when(harvest(CAM, AREA, kg("1"), " SO-7 ", null, BY))
          .expectEvents(
              new LotEvent.LotHarvested(
                  new LotId(CAM, "SO-7"), AREA, kg("1"), "CS1", null, null, null, List.of(), BY));
    }

    @Test
    void isCountedInTheUnitOfTheProduct() {
      given()
          .when(harvest(Quantity.of("1.25", Unit.TNE), BY))
          .expectEvents(
              new LotEvent.LotHarvested(
                  new LotId(CAM, "CP1-261120A"),
                  AREA,
                  kg("1250"),
                  null,
                  null,
                  null,
                  null,
                  List.of(),
                  BY));
      given()
          .when(harvest(Quantity.of("500", Unit.GRM), BY))
          .expectEvents(
              new LotEvent.LotHarvested(
                  new LotId(CAM, "CP1-261120A"),
                  AREA,
                  kg("0.5"),
                  null,
                  null,
                  null,
                  null,
                  List.of(),
                  BY));
    }

    static Stream<Arguments> refusals() {
      return Stream.of(
          Arguments.of("quantity-zero", "quantity", harvest(kg("0"), BY)),
          Arguments.of("required", "quantity", harvest(null, BY)),
          Arguments.of("unit-mismatch", "quantity.unit", harvest(Quantity.of("1", Unit.LTR), BY)),
          Arguments.of(
              "unit-mismatch", "quantity.unit", harvest(POMELO, AREA, kg("12"), null, null, BY)),
          Arguments.of(
              "quantity-absurd", "quantity", harvest(Quantity.of("1000000", Unit.TNE), BY)),
          Arguments.of(
              "quantity-decimals", "quantity", harvest(Quantity.of("0.0001", Unit.GRM), BY)),
          Arguments.of("time-in-future", "happenedAt", harvest(kg("1"), TOMORROW)),
          Arguments.of("time-too-old", "happenedAt", harvest(kg("1"), ANCIENT)),
          Arguments.of(
              "time-in-future", "happenedAt", harvest(CAM, AREA, kg("1"), "SO-7", null, TOMORROW)),
          Arguments.of("required", "product", harvest(null, AREA, kg("1"), null, null, BY)),
          Arguments.of(
              "product-unknown",
              "product",
              harvest(new ProductId("KHONG-CO"), AREA, kg("1"), null, null, BY)),
          Arguments.of(
              "product-withdrawn", "product", harvest(WITHDRAWN, AREA, kg("1"), null, null, BY)),
          Arguments.of(
              "product-not-yours", "product", harvest(FOREIGN, AREA, kg("1"), null, null, BY)),
          Arguments.of("required", "area", harvest(CAM, null, kg("1"), null, null, BY)),
          Arguments.of(
              "area-unknown",
              "area",
              harvest(CAM, new PlaceId("khong-co"), kg("1"), null, null, BY)),
          Arguments.of("area-unknown", "area", harvest(CAM, HOUSE, kg("1"), null, null, BY)),
          Arguments.of(
              "place-not-yours", "area", harvest(CAM, FOREIGN_AREA, kg("1"), null, null, BY)),
          Arguments.of(
              "lot-number-taken", "lotNumber", harvest(CAM, AREA, kg("1"), "DA-CO", null, BY)),
          Arguments.of("lot-number", "lotNumber", harvest(CAM, AREA, kg("1"), "LÔ 7", null, BY)),
          Arguments.of(
              "lot-prefix-missing",
              "lotNumber",
              harvest(CAM, new PlaceId("vuon-3"), kg("1"), null, null, STORES)),
          Arguments.of("text-control", "note", harvest(CAM, AREA, kg("1"), null, "a\u0000b", BY)),
          Arguments.of(
              "text-too-long", "note", harvest(CAM, AREA, kg("1"), null, "x".repeat(501), BY)),
          Arguments.of(
              "text-too-long",
              "variety",
              new LotCommand.HarvestLot(
                  CAM, AREA, kg("1"), "x".repeat(61), null, null, null, null, BY)),
          Arguments.of(
              "text-control",
              "grade",
              new LotCommand.HarvestLot(
                  CAM, AREA, kg("1"), null, "\u001b[2J", null, null, null, BY)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isRefused(String code, String field, LotCommand.HarvestLot order) {
      refusedAs(code, field, given().when(order));
    }
  }

  // ---- pack

  private static LotCommand.PackLot pack(Quantity out, LotPart... inputs) {
    return pack(out, null, BY, inputs);
  }

  private static LotCommand.PackLot pack(
      Quantity out, LocalDate bestBefore, By by, LotPart... inputs) {
    return new LotCommand.PackLot(
        BOX, HOUSE, Arrays.asList(inputs), out, bestBefore, "P-1", null, by);
  }

  private static LotPart part(String lot, Quantity quantity) {
    return new LotPart(new LotId(CAM, lot), quantity);
  }

  private static LotPart[] many(int count) {
    return IntStream.range(0, count).mapToObj(i -> part("L" + i, kg("1"))).toArray(LotPart[]::new);
  }

  private static List<LotEvent> packed(LotCommand.PackLot order, Unit unit, Integer shelfLife) {
    return LotRules.pack(
        order,
        new LotId(BOX, "P-1"),
        state(BOX, unit, shelfLife, null),
        order.inputs().stream().map(LotTest::source).toList());
  }

  private static ProductState state(ProductId id, Unit unit, Integer life, Handling handling) {
    return new ProductState(
        id,
        FARM,
        new ProductDetails(
            "Cam", null, null, "Cam", unit, null, life, null, null, null, Set.of(), handling),
        null);
  }

  /** A part of a lot harvested that day, as large as one likes. */
  private static LotRules.Source source(LotPart part) {
    return source(part, Unit.KGM, null, null, false);
  }

  private static LotRules.Source source(
      LotPart part, Unit unit, Handling handling, LocalDate bestBefore, boolean unknown) {
    LotEvent made =
        unknown || bestBefore != null
            ? new LotEvent.LotPacked(
                part.lot(),
                HOUSE,
                List.of(),
                Quantity.of("999999999", unit),
                Quantity.of("999999999", unit),
                bestBefore,
                unknown,
                null,
                MADE)
            : new LotEvent.LotHarvested(
                part.lot(),
                AREA,
                Quantity.of("999999999", unit),
                null,
                null,
                null,
                null,
                List.of(),
                MADE);
    return new LotRules.Source(
        part, LotState.evolve(null, made), state(part.lot().product(), unit, null, handling));
  }

  @Nested
  class Pack {

    static Stream<Arguments> refusals() {
      return Stream.of(
          Arguments.of("required", "inputs", noInputs(null)),
          Arguments.of("pack-inputs", "inputs", noInputs(List.of())),
          Arguments.of("pack-inputs", "inputs", pack(kg("1"), many(201))),
          Arguments.of("required", "inputs", noInputs(Collections.singletonList(null))),
          Arguments.of("required", "inputs.lot", pack(kg("1"), new LotPart(null, kg("1")))),
          Arguments.of("required", "inputs.quantity", pack(kg("1"), part("A", null))),
          Arguments.of("quantity-zero", "inputs.quantity", pack(kg("1"), part("A", kg("0")))),
          Arguments.of(
              "pack-input-twice",
              "inputs",
              pack(kg("1"), part("A", kg("1")), part("B", kg("1")), part("A", kg("1")))),
          Arguments.of(
              "transform-gains",
              "quantity",
              pack(kg("2.000001"), part("A", kg("1")), part("B", kg("1")))),
          Arguments.of(
              "transform-gains",
              "quantity",
              pack(Quantity.of("1.1", Unit.TNE), part("A", kg("1000")))),
          Arguments.of("quantity-zero", "quantity", pack(kg("0"), part("A", kg("1")))),
          Arguments.of("required", "quantity", pack(null, part("A", kg("1")))),
          Arguments.of(
              "unit-mismatch",
              "quantity.unit",
              pack(Quantity.of("1", Unit.H87), part("A", kg("1")))),
          Arguments.of("lot-unknown", "inputs", pack(kg("1"), part("KHONG-CO", kg("1")))),
          Arguments.of(
              "unit-mismatch",
              "quantity.unit",
              pack(kg("1"), part("A", Quantity.of("1", Unit.LTR)))),
          Arguments.of(
              "best-before-far",
              "bestBefore",
              pack(kg("1"), LocalDate.parse("2126-11-19"), BY, part("A", kg("1")))),
          Arguments.of(
              "best-before-past",
              "bestBefore",
              pack(kg("1"), LocalDate.parse("2026-11-19"), BY, part("A", kg("1")))),
          Arguments.of(
              "time-in-future", "happenedAt", pack(kg("1"), null, TOMORROW, part("A", kg("1")))),
          Arguments.of(
              "time-too-old", "happenedAt", pack(kg("1"), null, ANCIENT, part("A", kg("1")))),
          Arguments.of(
              "required",
              "facility",
              new LotCommand.PackLot(
                  BOX, null, List.of(part("A", kg("1"))), kg("1"), null, "P-1", null, BY)),
          Arguments.of(
              "facility-unknown",
              "facility",
              new LotCommand.PackLot(
                  BOX, AREA, List.of(part("A", kg("1"))), kg("1"), null, "P-1", null, BY)),
          Arguments.of(
              "place-not-yours",
              "facility",
              new LotCommand.PackLot(
                  BOX, SHOP, List.of(part("A", kg("1"))), kg("1"), null, "P-1", null, BY)),
          Arguments.of(
              "product-not-yours",
              "product",
              new LotCommand.PackLot(
                  FOREIGN, HOUSE, List.of(part("A", kg("1"))), kg("1"), null, "P-1", null, BY)),
          Arguments.of(
              "lot-number-taken",
              "lotNumber",
              new LotCommand.PackLot(
                  CAM, HOUSE, List.of(part("A", kg("1"))), kg("1"), null, "DA-CO", null, BY)),
          Arguments.of(
              "text-too-long",
              "note",
              new LotCommand.PackLot(
                  BOX,
                  HOUSE,
                  List.of(part("A", kg("1"))),
                  kg("1"),
                  null,
                  "P-1",
                  "x".repeat(501),
                  BY)));
    }

    private static LotCommand.PackLot noInputs(List<LotPart> inputs) {
      return new LotCommand.PackLot(BOX, HOUSE, inputs, kg("1"), null, "P-1", null, BY);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isRefused(String code, String field, LotCommand.PackLot order) {
      refusedAs(code, field, given().when(order));
    }

    @Test
    void keepsNoMoreThanWentIn() {
      var order = pack(kg("2"), part("A", kg("1.5")), part("B", Quantity.of("500", Unit.GRM)));
      assertThat(packed(order, Unit.KGM, null))
          .containsExactly(
              new LotEvent.LotPacked(
                  new LotId(BOX, "P-1"),
                  HOUSE,
                  List.of(
                      new LotInput(new LotId(CAM, "A"), kg("1.5"), new BigDecimal("0.75")),
                      new LotInput(
                          new LotId(CAM, "B"),
                          Quantity.of("500", Unit.GRM),
                          new BigDecimal("0.25"))),
                  kg("2"),
                  kg("2"),
                  null,
                  false,
                  null,
                  BY));
      assertThat(packed(pack(kg("200"), many(200)), Unit.KGM, null)).hasSize(1);
    }

    @Test
    void followsTheShelfLifeUnlessTold() {
      var untold = pack(kg("1"), part("A", kg("1")));
      var told = pack(kg("1"), LocalDate.parse("2026-11-20"), BY, part("A", kg("1")));
      assertThat(((LotEvent.LotPacked) packed(untold, Unit.KGM, 30).getFirst()).bestBefore())
          .isEqualTo("2026-12-20");
      assertThat(((LotEvent.LotPacked) packed(untold, Unit.KGM, null).getFirst()).bestBefore())
          .isNull();
      assertThat(((LotEvent.LotPacked) packed(told, Unit.KGM, 30).getFirst()).bestBefore())
          .isEqualTo("2026-11-20");
    }

    @Test
    void reckonsInTheUnitOfWhatComesOut() {
      // A gram beside a thousand tonnes would be absurd in grams.
      var order =
          pack(
              kg("1000000"),
              part("A", Quantity.of("1", Unit.GRM)),
              part("B", Quantity.of("1000", Unit.TNE)));
      var event = (LotEvent.LotPacked) packed(order, Unit.KGM, null).getFirst();
      assertThat(LotState.evolve(null, event).limit()).isEqualTo(kg("1000000.001"));
    }

    @Test
    void takesItsInputsFromWhoHoldsThem() {
      LotState held = LotState.evolve(null, HARVESTED);
      assertThat(LotRules.consume(held, List.of(PACKED), Quantity.of("0.5", Unit.TNE), BY))
          .containsExactly(new LotEvent.LotConsumed(LOT, List.of(PACKED), kg("500"), BY));
      Told.assertRefused(
          "quantity-not-there",
          "inputs",
          () -> LotRules.consume(held, List.of(PACKED), kg("640.000001"), BY));
      Told.assertRefused(
          "lot-not-held", "lot", () -> LotRules.consume(held, List.of(PACKED), kg("1"), STORES));
      Told.assertRefused(
          "before-made",
          "happenedAt",
          () -> LotRules.consume(held, List.of(PACKED), kg("1"), BEFORE));
    }
  }

  // ---- dispose, offer, sell

  @Nested
  class Use {

    @Test
    void disposesOfWhatIsHeld() {
      given(HARVESTED)
          .when(new LotCommand.DisposeOfLot(LOT, Quantity.of("40000", Unit.GRM), "Thối ", BY))
          .expectEvents(new LotEvent.LotDisposed(LOT, kg("40"), "Thối", null, BY))
          .expectResultMessagePayload(Done.lot(BY, LOT));
      given(HARVESTED)
          .when(new LotCommand.DisposeOfLot(LOT, kg("640"), "Thối", BY))
          .expectEvents(new LotEvent.LotDisposed(LOT, kg("640"), "Thối", null, BY));
    }

    @Test
    void onTheDayItWasMadeAnyHourWillDo() {
      By earlier = by("htx-cam", "2026-11-05T05:00:00+07:00");
      given(HARVESTED)
          .when(new LotCommand.DisposeOfLot(LOT, kg("1"), "Thối", earlier))
          .expectEvents(new LotEvent.LotDisposed(LOT, kg("1"), "Thối", null, earlier));
    }

    @Test
    void offersAndSellsInOnesOwnShop() {
      given(HARVESTED, SENT, ARRIVED)
          .when(new LotCommand.OfferLot(LOT, SHOP, STORES))
          .expectEvents(new LotEvent.LotOffered(LOT, SHOP, STORES));
      given(HARVESTED, SENT, ARRIVED, OFFERED)
          .when(new LotCommand.SellLot(LOT, SHOP, kg("190"), STORES))
          .expectEvents(new LotEvent.LotSold(LOT, SHOP, kg("190"), STORES));
    }

    static Stream<Arguments> refusals() {
      return Stream.of(
          Arguments.of("quantity-not-there", "quantity", dispose(kg("640.000001"), "Thối", BY)),
          Arguments.of("quantity-zero", "quantity", dispose(kg("0"), "Thối", BY)),
          Arguments.of("required", "quantity", dispose(null, "Thối", BY)),
          Arguments.of("required", "reason", dispose(kg("1"), " ", BY)),
          Arguments.of("text-too-long", "reason", dispose(kg("1"), "x".repeat(301), BY)),
          Arguments.of("text-control", "reason", dispose(kg("1"), "a\u0008", BY)),
          Arguments.of(
              "unit-mismatch", "quantity.unit", dispose(Quantity.of("1", Unit.H87), "Thối", BY)),
          Arguments.of("lot-not-held", "lot", dispose(kg("1"), "Thối", STRANGERS)),
          Arguments.of("time-in-future", "happenedAt", dispose(kg("1"), "Thối", TOMORROW)),
          Arguments.of("time-too-old", "happenedAt", dispose(kg("1"), "Thối", ANCIENT)),
          Arguments.of("before-made", "happenedAt", dispose(kg("1"), "Thối", BEFORE)),
          Arguments.of("lot-not-held", "lot", new LotCommand.OfferLot(LOT, SHOP, STORES)),
          Arguments.of("required", "facility", new LotCommand.OfferLot(LOT, null, BY)),
          Arguments.of("facility-unknown", "facility", new LotCommand.OfferLot(LOT, AREA, BY)),
          Arguments.of("place-not-yours", "facility", new LotCommand.OfferLot(LOT, SHOP, BY)),
          Arguments.of(
              "time-in-future", "happenedAt", new LotCommand.OfferLot(LOT, HOUSE, TOMORROW)),
          Arguments.of("lot-not-offered", "lot", new LotCommand.SellLot(LOT, HOUSE, kg("1"), BY)),
          Arguments.of(
              "place-not-yours", "facility", new LotCommand.SellLot(LOT, SHOP, kg("1"), BY)),
          Arguments.of("required", "facility", new LotCommand.SellLot(LOT, null, kg("1"), BY)));
    }

    private static LotCommand dispose(Quantity quantity, String reason, By by) {
      return new LotCommand.DisposeOfLot(LOT, quantity, reason, by);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isRefused(String code, String field, LotCommand order) {
      refusedAs(code, field, given(HARVESTED).when(order));
    }

    @Test
    void sellsNoMoreThanIsHeld() {
      refusedAs(
          "quantity-not-there",
          "quantity",
          given(HARVESTED, SENT, ARRIVED, OFFERED, SOLD)
              .when(new LotCommand.SellLot(LOT, SHOP, kg("40.1"), STORES)));
      refusedAs(
          "quantity-zero",
          "quantity",
          given(HARVESTED, SENT, ARRIVED, OFFERED)
              .when(new LotCommand.SellLot(LOT, SHOP, kg("0"), STORES)));
      refusedAs(
          "lot-not-held",
          "lot",
          given(HARVESTED, SENT, ARRIVED, OFFERED, new LotEvent.LotSold(LOT, SHOP, kg("190"), SALE))
              .when(new LotCommand.SellLot(LOT, SHOP, kg("1"), STORES)));
    }

    @Test
    void aLotThatThereIsNotIsRefused() {
      refusedAs("lot-unknown", "lot", given().when(dispose(kg("1"), "Thối", BY)));
      refusedAs(
          "lot-unknown", "lot", given().when(new LotCommand.SellLot(LOT, HOUSE, kg("1"), BY)));
    }

    @Test
    void piecesStayWhole() {
      LotId pomelos = new LotId(POMELO, "B-1");
      var harvested =
          new LotEvent.LotHarvested(
              pomelos, AREA, Quantity.of("12", Unit.H87), null, null, null, null, List.of(), MADE);
      given(harvested)
          .when(new LotCommand.DisposeOfLot(pomelos, Quantity.of("5.0", Unit.H87), "Dập", BY))
          .expectEvents(
              new LotEvent.LotDisposed(pomelos, Quantity.of("5", Unit.H87), "Dập", null, BY));
      Told.assertRefused("quantity-whole", "quantity", () -> Quantity.of("0.5", Unit.H87));
    }
  }

  // ---- transfers

  @Nested
  class Transfer {

    private static LotCommand receive(String quantity, String reason, By by) {
      return new LotCommand.ReceiveLot(
          LOT,
          SHIPMENT,
          quantity == null ? null : kg(quantity),
          null,
          null,
          null,
          null,
          reason,
          null,
          by);
    }

    @Test
    void leavesTheSendersHands() {
      given(HARVESTED)
          .when(
              new LotCommand.DispatchLot(
                  LOT, SHIPMENT, STORE, Quantity.of("0.2", Unit.TNE), null, BY))
          .expectEvents(new LotEvent.LotDispatched(LOT, SHIPMENT, STORE, kg("200"), kg("0"), BY));
      LotState state = LotState.evolve(LotState.evolve(null, HARVESTED), SENT);
      assertThat(state.heldBy(FARM)).isEqualTo(kg("440"));
      assertThat(state.heldBy(STORE).isZero()).isTrue();
      assertThat(state.holders()).containsExactly(FARM);
    }

    @Test
    void arrivesInFull() {
      given(HARVESTED, SENT)
          .when(receive("200", "không cần", STORES))
          .expectEvents(
              new LotEvent.LotReceived(
                  LOT, SHIPMENT, FARM, kg("200"), kg("0"), kg("0"), kg("0"), kg("0"), kg("0"), null,
                  null, STORES));
    }

    @Test
    void arrivesShortForAReason() {
      given(HARVESTED, SENT)
          .when(receive("190", " Dập ", STORES))
          .expectEvents(
              new LotEvent.LotReceived(
                  LOT, SHIPMENT, FARM, kg("190"), kg("10"), kg("0"), kg("0"), kg("0"), kg("0"),
                  "Dập", null, STORES));
      given(HARVESTED, SENT)
          .when(receive("0", "Mất xe", STORES))
          .expectEvents(
              new LotEvent.LotReceived(
                  LOT, SHIPMENT, FARM, kg("0"), kg("200"), kg("0"), kg("0"), kg("0"), kg("0"),
                  "Mất xe", null, STORES));
    }

    static Stream<Arguments> refusals() {
      return Stream.of(
          Arguments.of("reason-for-shortage", "lines.reason", receive("190", null, STORES)),
          Arguments.of("reason-for-shortage", "lines.reason", receive("0", "  ", STORES)),
          Arguments.of("received-more", "lines.quantity", receive("200.000001", null, STORES)),
          Arguments.of("required", "lines.quantity", receive(null, null, STORES)),
          Arguments.of("text-too-long", "lines.reason", receive("190", "x".repeat(301), STORES)),
          Arguments.of(
              "received-before-dispatched",
              "happenedAt",
              receive("200", null, by("cua-hang", "2026-11-07T04:59:59+07:00"))),
          Arguments.of(
              "time-in-future",
              "happenedAt",
              receive("200", null, by("cua-hang", "2026-11-24T00:00:00+07:00"))),
          Arguments.of("shipment-not-here", "shipment", receive("200", null, BY)),
          Arguments.of("shipment-not-here", "shipment", receive("200", null, STRANGERS)),
          Arguments.of(
              "unit-mismatch",
              "quantity.unit",
              new LotCommand.ReceiveLot(
                  LOT,
                  SHIPMENT,
                  Quantity.of("200", Unit.LTR),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  STORES)),
          Arguments.of(
              "shipment-not-here",
              "shipment",
              new LotCommand.ReceiveLot(
                  LOT,
                  new ShipmentId("gn-2"),
                  kg("200"),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  STORES)),
          Arguments.of(
              "shipment-not-here",
              "shipment",
              new LotCommand.ReturnLot(LOT, SHIPMENT, "Hỏng", STRANGERS)),
          Arguments.of("required", "reason", new LotCommand.ReturnLot(LOT, SHIPMENT, "", STORES)),
          Arguments.of(
              "quantity-not-there",
              "lines.quantity",
              new LotCommand.DispatchLot(
                  LOT, new ShipmentId("gn-2"), STORE, kg("440.1"), null, BY)),
          Arguments.of(
              "lot-not-held",
              "lot",
              new LotCommand.DispatchLot(LOT, new ShipmentId("gn-2"), FARM, kg("1"), null, STORES)),
          Arguments.of(
              "before-made",
              "happenedAt",
              new LotCommand.DispatchLot(
                  LOT, new ShipmentId("gn-2"), STORE, kg("1"), null, BEFORE)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isRefused(String code, String field, LotCommand order) {
      refusedAs(code, field, given(HARVESTED, SENT).when(order));
    }

    @Test
    void arrivesOnce() {
      refusedAs(
          "shipment-not-here",
          "shipment",
          given(HARVESTED, SENT, ARRIVED).when(receive("200", null, STORES)));
      refusedAs(
          "shipment-not-here",
          "shipment",
          given(HARVESTED, SENT, ARRIVED)
              .when(new LotCommand.ReturnLot(LOT, SHIPMENT, "Hỏng", STORES)));
    }

    @Test
    void goesBackWhole() {
      given(HARVESTED, SENT)
          .when(new LotCommand.ReturnLot(LOT, SHIPMENT, "Hỏng", STORES))
          .expectEvents(new LotEvent.LotReturned(LOT, SHIPMENT, FARM, kg("200"), "Hỏng", STORES));
    }
  }

  // ---- corrections

  @Nested
  class Correction {

    private static LotCommand.CorrectLotEntry correct(
        LotId lot, By what, Quantity quantity, String date, boolean didNotHappen, By by) {
      return new LotCommand.CorrectLotEntry(
          lot,
          what.command(),
          quantity,
          date == null ? null : LocalDate.parse(date),
          didNotHappen,
          "Ghi nhầm",
          by);
    }

    private static LotCommand.CorrectLotEntry amount(By what, String quantity, By by) {
      return correct(LOT, what, kg(quantity), null, false, by);
    }

    private static LotCommand.CorrectLotEntry date(By what, String date, By by) {
      return correct(LOT, what, null, date, false, by);
    }

    private static LotCommand.CorrectLotEntry undo(By what, By by) {
      return correct(LOT, what, null, null, true, by);
    }

    private static LotEvent corrected(
        By what, String quantity, String date, String heldChange, By by) {
      return new LotEvent.LotEntryCorrected(
          LOT,
          what.command(),
          quantity == null ? null : kg(quantity),
          date == null ? null : LocalDate.parse(date),
          quantity == null && date == null,
          new BigDecimal(heldChange),
          "Ghi nhầm",
          by);
    }

    private static TestExecutor<Lot> all() {
      return given(HARVESTED, SENT, ARRIVED, OFFERED, SOLD, DISPOSED);
    }

    @Test
    void aLotIsNotMadeAfterSomeOfItWasPassedOn() {
      LocalDate passedOn = SENT.by().happenedAt().toLocalDate();
      refusedAs(
          "made-after-used", "date", all().when(date(MADE, passedOn.plusDays(1).toString(), BY)));
      all()
          .when(date(MADE, passedOn.toString(), BY))
          .expectEvents(corrected(MADE, null, passedOn.toString(), "0", BY));
    }

    @Test
    void ofTheHarvestUpAndDown() {
      all()
          .when(amount(MADE, "700", BY))
          .expectEvents(corrected(MADE, "700", null, "60", BY))
          .expectState(
              lot -> {
                LotState state = state(lot);
                assertThat(state.made()).isEqualTo(kg("700"));
                assertThat(state.heldBy(FARM)).isEqualTo(kg("460"));
              });
      // 440 left the farm's hands untouched, 40 of them were disposed of.
      all()
          .when(amount(MADE, "240", BY))
          .expectEvents(corrected(MADE, "240", null, "-400", BY))
          .expectState(lot -> assertThat(state(lot).heldBy(FARM).isZero()).isTrue());
      refusedAs("quantity-not-there", "quantity", all().when(amount(MADE, "239.999999", BY)));
    }

    @Test
    void ofASaleUpDownAndAway() {
      all()
          .when(amount(SALE, "190", STORES))
          .expectEvents(corrected(SALE, "190", null, "-40", STORES));
      all()
          .when(amount(SALE, "100", STORES))
          .expectEvents(corrected(SALE, "100", null, "50", STORES));
      refusedAs("quantity-not-there", "quantity", all().when(amount(SALE, "190.1", STORES)));
      all()
          .when(undo(SALE, STORES))
          .expectEvents(corrected(SALE, null, null, "150", STORES))
          .expectState(
              lot -> {
                assertThat(state(lot).sold().isZero()).isTrue();
                assertThat(state(lot).heldBy(STORE)).isEqualTo(kg("190"));
              });
    }

    @Test
    void ofADisposalUpDownAndAway() {
      all()
          .when(amount(DISPOSAL, "440", BY))
          .expectEvents(corrected(DISPOSAL, "440", null, "-400", BY));
      all()
          .when(amount(DISPOSAL, "15.5", BY))
          .expectEvents(corrected(DISPOSAL, "15.5", null, "24.5", BY));
      refusedAs("quantity-not-there", "quantity", all().when(amount(DISPOSAL, "441", BY)));
      all().when(undo(DISPOSAL, BY)).expectEvents(corrected(DISPOSAL, null, null, "40", BY));
    }

    @Test
    void isReckonedInTheUnitOfTheLot() {
      all()
          .when(correct(LOT, MADE, Quantity.of("0.7", Unit.TNE), null, false, BY))
          .expectEvents(corrected(MADE, "700", null, "60", BY));
    }

    @Test
    void ofACorrectedEntryCountsFromWhatItSaysNow() {
      given(HARVESTED, SENT, ARRIVED, OFFERED, SOLD, corrected(SALE, "100", null, "50", CORRECTION))
          .when(amount(SALE, "120", STORES))
          .expectEvents(corrected(SALE, "120", null, "-20", STORES));
    }

    @Test
    void ofTheDay() {
      all()
          .when(date(MADE, "2026-11-04", BY))
          .expectEvents(corrected(MADE, null, "2026-11-04", "0", BY))
          .expectState(
              lot -> assertThat(state(lot).madeAt()).isEqualTo("2026-11-04T07:30:00+07:00"));
      all()
          .when(date(SALE, "2026-11-05", STORES))
          .expectEvents(corrected(SALE, null, "2026-11-05", "0", STORES));
      refusedAs("before-made", "date", all().when(date(SALE, "2026-11-04", STORES)));
    }

    @Test
    void toTodayWhateverTheHourOfTheHarvest() {
      var evening =
          new LotEvent.LotHarvested(
              LOT,
              AREA,
              kg("640"),
              null,
              null,
              null,
              null,
              List.of(),
              by("htx-cam", "2026-11-05T20:00:00+07:00"));
      var now = by("htx-cam", "2026-11-23T10:00:00+07:00");
      given(evening)
          .when(date(evening.by(), "2026-11-23", now))
          .expectEvents(corrected(evening.by(), null, "2026-11-23", "0", now));
    }

    static Stream<Arguments> refusals() {
      return Stream.of(
          Arguments.of("time-in-future", "happenedAt", date(MADE, "2026-11-24", BY)),
          Arguments.of("time-too-old", "happenedAt", date(MADE, "1999-12-31", BY)),
          Arguments.of("time-in-future", "happenedAt", date(SALE, "2027-11-08", STORES)),
          Arguments.of("time-in-future", "happenedAt", amount(MADE, "700", TOMORROW)),
          Arguments.of("time-too-old", "happenedAt", undo(DISPOSAL, ANCIENT)),
          Arguments.of("made-cannot-be-cancelled", "didNotHappen", undo(MADE, BY)),
          Arguments.of("entry-not-yours", "corrects", amount(SALE, "1", BY)),
          Arguments.of("entry-not-yours", "corrects", undo(DISPOSAL, STORES)),
          Arguments.of("entry-not-yours", "corrects", date(MADE, "2026-11-04", STRANGERS)),
          Arguments.of("entry-unknown", "corrects", amount(by("htx-cam"), "1", BY)),
          Arguments.of("entry-unknown", "corrects", amount(DISPATCH, "1", BY)),
          Arguments.of("quantity-zero", "quantity", amount(SALE, "0", STORES)),
          Arguments.of("correction-one", "quantity", correct(LOT, SALE, null, null, false, STORES)),
          Arguments.of(
              "correction-one", "quantity", correct(LOT, SALE, kg("1"), null, true, STORES)),
          Arguments.of(
              "correction-one",
              "quantity",
              correct(LOT, SALE, kg("1"), "2026-11-08", false, STORES)),
          Arguments.of(
              "unit-mismatch",
              "quantity.unit",
              correct(LOT, SALE, Quantity.of("1", Unit.H87), null, false, STORES)),
          Arguments.of(
              "required",
              "corrects",
              new LotCommand.CorrectLotEntry(LOT, null, kg("1"), null, false, "Nhầm", BY)),
          Arguments.of(
              "required",
              "reason",
              new LotCommand.CorrectLotEntry(
                  LOT, SALE.command(), kg("1"), null, false, null, STORES)),
          Arguments.of(
              "text-too-long",
              "reason",
              new LotCommand.CorrectLotEntry(
                  LOT, SALE.command(), kg("1"), null, false, "x".repeat(301), STORES)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void isRefused(String code, String field, LotCommand order) {
      refusedAs(code, field, all().when(order));
    }

    @Test
    void ofWhatWasTakenBackIsRefused() {
      LotEvent undone = corrected(SALE, null, null, "150", CORRECTION);
      refusedAs(
          "entry-cancelled",
          "corrects",
          given(HARVESTED, SENT, ARRIVED, OFFERED, SOLD, undone).when(undo(SALE, STORES)));
      refusedAs(
          "entry-cancelled",
          "corrects",
          given(HARVESTED, SENT, ARRIVED, OFFERED, SOLD, undone).when(amount(SALE, "1", STORES)));
    }

    @Test
    void ofAPackingStaysWithinWhatWentIn() {
      given(WAS_PACKED)
          .when(correct(PACKED, PACKING, kg("500"), null, false, BY))
          .expectState(lot -> assertThat(state(lot).made()).isEqualTo(kg("500")));
      refusedAs(
          "transform-gains",
          "quantity",
          given(WAS_PACKED).when(correct(PACKED, PACKING, kg("500.1"), null, false, BY)));
      refusedAs(
          "made-cannot-be-cancelled",
          "didNotHappen",
          given(WAS_PACKED).when(correct(PACKED, PACKING, null, null, true, BY)));
    }

    @Test
    void aCorrectionIsNoEntryThatCanBeCorrected() {
      refusedAs(
          "entry-unknown",
          "corrects",
          given(
                  HARVESTED,
                  SENT,
                  ARRIVED,
                  OFFERED,
                  SOLD,
                  corrected(SALE, "100", null, "50", CORRECTION))
              .when(amount(CORRECTION, "1", STORES)));
    }
  }

  /** The aggregate's field is of the frame that all share. */
  private static LotState state(Lot lot) {
    var seen = new LotState[1];
    lot.decide(
        state -> {
          seen[0] = state;
          return List.of();
        });
    return seen[0];
  }

  @Test
  void anIdOfACommandIsWhatACorrectionNames() {
    LotState state = LotState.evolve(null, HARVESTED);
    assertThat(state.entries()).containsOnlyKeys(new CommandId(MADE.command().value()));
  }
}
