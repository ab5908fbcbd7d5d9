package vn.nguon.passport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static vn.nguon.kernel.Told.by;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Sha256;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotInput;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyEvent;
import vn.nguon.party.PartyParts;
import vn.nguon.party.PartyRole;
import vn.nguon.passport.PassportView.StepKind;
import vn.nguon.place.AreaCode;
import vn.nguon.place.AreaDetails;
import vn.nguon.place.FacilityDetails;
import vn.nguon.place.FacilityKind;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceEvent;
import vn.nguon.place.PlaceParts;
import vn.nguon.privacy.ConsentEvent;
import vn.nguon.privacy.Purpose;
import vn.nguon.product.ProductDetails;
import vn.nguon.product.ProductEvent;
import vn.nguon.product.ProductParts;
import vn.nguon.rulebook.PublicField;
import vn.nguon.story.StoryDetails;
import vn.nguon.story.StoryEvent;
import vn.nguon.story.StoryPhoto;

/** What a passport tells, event by event. */
class PassportTest {

  private static final PartyId FARM = new PartyId("ho-ba-hanh");
  private static final PartyId PACKER = new PartyId("htx-cam");
  private static final ProductId RAW = new ProductId("CAM-XO");
  private static final ProductId BOX = new ProductId("CAM-HOP");
  private static final PlaceId AREA = new PlaceId("vuon-1");
  private static final PlaceId HOUSE = new PlaceId("kho-1");
  private static final PlaceId SHOP = new PlaceId("quay-1");
  private static final LotId ONE = new LotId(RAW, "A");
  private static final LotId TWO = new LotId(RAW, "B");
  private static final LotId PACKED = new LotId(BOX, "P");

  private final Given given = new Given();
  private final PassportBook book;

  PassportTest() {
    given
        .in("party:ho-ba-hanh", registered(FARM, "Bà Hạnh"))
        .in("party:htx-cam", registered(PACKER, "HTX Cam"))
        .in("place:vuon-1", new PlaceEvent.AreaRegistered(AREA, area("Vườn"), by("ho-ba-hanh")))
        .in("place:kho-1", new PlaceEvent.FacilityRegistered(HOUSE, facility("Kho"), by("htx-cam")))
        .in("product:CAM-XO", product(RAW, "ho-ba-hanh"))
        .in("product:CAM-HOP", product(BOX, "htx-cam"));
    var states = given.states();
    book =
        new PassportBook(
            PartyParts.parties(states), PlaceParts.places(states), ProductParts.products(states));
  }

  private static PartyDetails details(String name) {
    return new PartyDetails(
        name, Set.of(PartyRole.HOUSEHOLD), Told.address(), "0900 000 001", null, null);
  }

  private static PartyEvent registered(PartyId id, String name) {
    return new PartyEvent.PartyRegistered(id, details(name), by(id.value()));
  }

  private static AreaDetails area(String name) {
    return new AreaDetails(
        name,
        "Cam",
        new BigDecimal("0.8"),
        Told.address(),
        new AreaCode("VN-1", null, null),
        new Geometry.Point(List.of(105.3, 20.7)));
  }

  private static FacilityDetails facility(String name) {
    return new FacilityDetails(
        FacilityKind.PACKING_HOUSE, name, Told.address(), "9521234910015", null);
  }

  private static ProductEvent product(ProductId id, String owner) {
    return new ProductEvent.ProductRegistered(
        id, details(id, List.of("VietGAP"), "cam"), by(owner));
  }

  private static ProductDetails details(ProductId id, List<String> standards, String picture) {
    return new ProductDetails(
        "Cam " + id, null, null, "Cam", Unit.KGM, null, null, null, standards, picture, null, null);
  }

  private static By at(String party, String time) {
    return by(party, time + "+07:00");
  }

  private static Quantity kg(String value) {
    return Quantity.kg(value);
  }

  private static final By HARVEST = at("ho-ba-hanh", "2026-11-05T07:00");

  /** R-VN11: while they agree, and with every later change at once. */
  @Test
  void itBeginsTheStoryOfWhoGrewItWhileTheyAgree() {
    var shown = new HashMap<PartyId, StoryDetails>();
    var states = given.states();
    var told =
        new PassportBook(
            PartyParts.parties(states),
            PlaceParts.places(states),
            ProductParts.products(states),
            subject -> Optional.empty(),
            area -> Optional.empty(),
            (party, purpose) -> false,
            party -> Optional.ofNullable(shown.get(party)));
    var photo = new StoryPhoto(new Sha256("a".repeat(64)), "Vườn");
    var coop = new StoryDetails("Hợp tác xã", null, List.of());
    var farm = new StoryDetails("Nhà tôi\n" + "trồng cam ".repeat(40), "We", List.of(photo));
    shown.put(PACKER, coop);
    told.add(A_PACKED_LOT);
    assertThat(told.get(PACKED).story().lines()).as("of who owns it").isEqualTo("Hợp tác xã");
    shown.put(FARM, farm);
    told.add(List.of(new StoryEvent.StoryWritten(FARM, farm, by(FARM.value()))));
    for (LotId lot : List.of(ONE, PACKED)) {
      PassportView.Story story = told.get(lot).story();
      assertThat(story.teller().name()).as("of who grew it").isEqualTo("Bà Hạnh");
      assertThat(story.lines())
          .startsWith("Nhà tôi trồng cam")
          .endsWith("cam…")
          .hasSizeLessThan(242);
      assertThat(story.linesEn()).isEqualTo("We");
      assertThat(story.photo()).isEqualTo(photo.media());
    }
    shown.clear();
    told.add(
        List.of(new ConsentEvent.ConsentWithdrawn(FARM, Purpose.PUBLIC_STORY, by(FARM.value()))));
    assertThat(told.get(PACKED).story()).isNull();
    assertThat(told.get(ONE).story()).isNull();
  }

  private void aPackedLot() {
    book.add(A_PACKED_LOT);
  }

  private static final List<Object> A_PACKED_LOT =
      List.of(
          new LotEvent.LotHarvested(
              ONE, AREA, kg("100"), "CS1", null, null, null, List.of(), HARVEST),
          new LotEvent.LotHarvested(
              TWO,
              AREA,
              kg("50"),
              null,
              null,
              null,
              null,
              List.of(),
              at("ho-ba-hanh", "2026-11-06T07:00")),
          new LotEvent.LotDispatched(
              ONE,
              new ShipmentId("gn-1"),
              PACKER,
              kg("90"),
              kg("0"),
              at("ho-ba-hanh", "2026-11-06T08:00")),
          new LotEvent.LotReceived(
              ONE,
              new ShipmentId("gn-1"),
              FARM,
              kg("90"),
              kg("0"),
              kg("0"),
              kg("0"),
              kg("0"),
              kg("0"),
              null,
              null,
              at("htx-cam", "2026-11-06T09:00")),
          new LotEvent.LotDisposed(
              ONE, kg("10"), "Thối", null, at("ho-ba-hanh", "2026-11-06T10:00")),
          new LotEvent.LotDispatched(
              TWO,
              new ShipmentId("gn-2"),
              PACKER,
              kg("50"),
              kg("0"),
              at("ho-ba-hanh", "2026-11-06T11:00")),
          new LotEvent.LotReceived(
              TWO,
              new ShipmentId("gn-2"),
              FARM,
              kg("45"),
              kg("5"),
              kg("0"),
              kg("0"),
              kg("0"),
              kg("0"),
              "Dập",
              null,
              at("htx-cam", "2026-11-06T12:00")),
          new LotEvent.LotPacked(
              PACKED,
              HOUSE,
              List.of(
                  new LotInput(ONE, kg("75"), new BigDecimal("0.75")),
                  new LotInput(TWO, Quantity.of("25000", Unit.GRM), new BigDecimal("0.25"))),
              kg("95"),
              kg("95"),
              LocalDate.parse("2026-12-07"),
              false,
              null,
              at("htx-cam", "2026-11-07T08:00")));

  @Test
  void aPackedLotTellsOfItsInputsAndTheirWay() {
    aPackedLot();
    PassportView passport = book.get(PACKED);
    assertThat(passport.steps())
        .extracting(PassportView.Step::kind, PassportView.Step::lot)
        .as("what the grower threw away is not part of this story")
        .containsExactly(
            tuple(StepKind.HARVESTED, ONE),
            tuple(StepKind.HARVESTED, TWO),
            tuple(StepKind.DISPATCHED, ONE),
            tuple(StepKind.RECEIVED, ONE),
            tuple(StepKind.DISPATCHED, TWO),
            tuple(StepKind.RECEIVED, TWO),
            tuple(StepKind.PACKED, PACKED));
    assertThat(passport.origins()).extracting(PassportView.Origin::lot).containsExactly(ONE, TWO);
    assertThat(passport.origins().getFirst().share()).isEqualTo(0.75, within(1e-9));
    assertThat(passport.origins().getLast().share()).isEqualTo(0.25, within(1e-9));
    assertThat(passport.origins().getFirst().areaCode()).isEqualTo("VN-1");
    assertThat(passport.origins().getFirst().variety()).isEqualTo("CS1");
    assertThat(passport.steps().getLast().placeCode()).isEqualTo("9521234910015");
    assertThat(passport.madeOn()).isEqualTo("2026-11-07");
    assertThat(passport.bestBefore()).isEqualTo("2026-12-07");
    assertThat(passport.missing()).isEmpty();
  }

  @Test
  void aCorrectedHarvestShowsDownstream() {
    aPackedLot();
    book.add(
        List.of(
            new LotEvent.LotEntryCorrected(
                ONE,
                HARVEST.command(),
                null,
                LocalDate.parse("2026-11-04"),
                false,
                BigDecimal.ZERO,
                "Nhầm",
                at("ho-ba-hanh", "2026-11-08T08:00"))));
    PassportView passport = book.get(PACKED);
    assertThat(passport.origins().getFirst().harvestedOn()).isEqualTo("2026-11-04");
    assertThat(passport.steps().getFirst().at()).isEqualTo("2026-11-04T07:00:00+07:00");
    assertThat(passport.steps().getFirst().corrected()).isTrue();
    assertThat(book.get(ONE).madeOn()).isEqualTo("2026-11-04");
    assertThat(book.get(TWO).steps()).noneMatch(PassportView.Step::corrected);
  }

  @Test
  void aCorrectionGoesThroughALotThatWasUsedAtTheSameTime() {
    aPackedLot();
    var repacked = new LotId(BOX, "Q");
    book.add(
        List.of(
            new LotEvent.LotPacked(
                repacked,
                HOUSE,
                List.of(new LotInput(PACKED, kg("50"), BigDecimal.ONE)),
                kg("50"),
                kg("50"),
                null,
                false,
                null,
                at("htx-cam", "2026-11-07T09:00"))));
    book.add(
        List.of(
            new LotEvent.LotConsumed(
                PACKED, List.of(new LotId(BOX, "R")), kg("10"), at("htx-cam", "2026-11-08T07:00")),
            new LotEvent.LotEntryCorrected(
                ONE,
                HARVEST.command(),
                null,
                LocalDate.parse("2026-11-04"),
                false,
                BigDecimal.ZERO,
                "Nhầm",
                at("ho-ba-hanh", "2026-11-08T08:00"))));
    assertThat(book.get(repacked)).isEqualTo(book.anew(repacked));
    assertThat(book.get(repacked).origins().getFirst().harvestedOn()).isEqualTo("2026-11-04");
  }

  @Test
  void correctedNamesShowEverywhere() {
    aPackedLot();
    var party = new PartyEvent.PartyCorrected(FARM, details("Bà Hạnh Mới"), "Tên", by("htx-cam"));
    var place = new PlaceEvent.AreaCorrected(AREA, area("Vườn Mới"), "Tên", by("ho-ba-hanh"));
    given.in("party:ho-ba-hanh", party).in("place:vuon-1", place);
    book.add(List.of(party, place));
    for (LotId lot : List.of(ONE, TWO, PACKED)) {
      assertThat(book.get(lot)).isEqualTo(book.anew(lot));
      assertThat(book.get(lot).origins())
          .allMatch(origin -> origin.grower().name().equals("Bà Hạnh Mới"))
          .allMatch(origin -> origin.areaName().equals("Vườn Mới"));
    }
  }

  @Test
  void aWithdrawnProductSaysSo() {
    aPackedLot();
    var withdrawn = new ProductEvent.ProductWithdrawn(BOX, "Ngừng bán", by("htx-cam"));
    given.in("product:CAM-HOP", withdrawn);
    book.add(List.of(withdrawn));
    assertThat(book.get(PACKED).verdict()).isEqualTo(PassportView.Verdict.WITHDRAWN);
    assertThat(book.get(PACKED).verdictReason()).isEqualTo("Ngừng bán");
    assertThat(book.get(ONE).verdict()).isEqualTo(PassportView.Verdict.NO_WARNING);
  }

  @Test
  void whatGoesOnFromAContradictionWarnsOfIt() {
    var early =
        new Contradiction(
            "phi-not-over",
            Map.of("product", "Thuốc A", "applied", "2026-11-01", "earliest", "2026-11-15"));
    book.add(
        List.of(
            new LotEvent.LotHarvested(
                ONE, AREA, kg("100"), null, null, null, null, List.of(early), HARVEST),
            packed(new LotInput(ONE, kg("100"), BigDecimal.ONE))));
    assertThat(book.get(PACKED).verdict()).isEqualTo(PassportView.Verdict.WARNING);
    assertThat(book.get(PACKED).contradictions()).containsExactly(early);
  }

  @Test
  void whatCameFromOutsideStaysVisible() {
    book.add(
        List.of(
            new LotEvent.LotHarvested(
                ONE, AREA, kg("75"), null, null, null, null, List.of(), HARVEST),
            new LotEvent.LotTakenIn(
                TWO, HOUSE, kg("25"), "Thương lái", null, null, null, null, null, HARVEST),
            packed(
                new LotInput(ONE, kg("75"), new BigDecimal("0.75")),
                new LotInput(TWO, kg("25"), new BigDecimal("0.25")))));
    PassportView passport = book.get(PACKED);
    assertThat(passport.unknownOrigin()).isEqualTo(0.25);
    assertThat(passport.origins()).extracting(PassportView.Origin::share).containsExactly(0.75);
    assertThat(passport.steps())
        .extracting(PassportView.Step::kind)
        .contains(PassportView.StepKind.TAKEN_IN);
    assertThat(book.get(TWO).unknownOrigin()).isEqualTo(1);
    assertThat(book.get(TWO).origins()).isEmpty();
  }

  private static LotEvent.LotPacked packed(LotInput... inputs) {
    return new LotEvent.LotPacked(
        PACKED,
        HOUSE,
        List.of(inputs),
        kg("100"),
        kg("100"),
        null,
        false,
        null,
        at("htx-cam", "2026-11-07T08:00"));
  }

  @Test
  void missingFieldsAreCounted() {
    aPackedLot();
    var corrected =
        new ProductEvent.ProductCorrected(BOX, details(BOX, null, null), "Bỏ", by("htx-cam"));
    given.in("product:CAM-HOP", corrected);
    book.add(List.of(corrected));
    assertThat(book.get(PACKED).missing())
        .containsExactly(PublicField.IMAGE, PublicField.STANDARDS);
  }

  @Test
  void soldOutIsToldOnceAndTakenBackWhenSomeIsLeft() {
    By sale = at("ho-ba-hanh", "2026-11-06T09:00");
    book.add(
        List.of(
            new LotEvent.LotHarvested(
                ONE, AREA, kg("100"), null, null, null, null, List.of(), HARVEST),
            new LotEvent.LotOffered(ONE, SHOP, at("ho-ba-hanh", "2026-11-06T07:00")),
            new LotEvent.LotSold(ONE, SHOP, kg("60"), at("ho-ba-hanh", "2026-11-06T08:00"))));
    assertThat(kinds()).containsExactly(StepKind.HARVESTED, StepKind.OFFERED);
    book.add(List.of(new LotEvent.LotSold(ONE, SHOP, kg("40"), sale)));
    assertThat(kinds()).containsExactly(StepKind.HARVESTED, StepKind.OFFERED, StepKind.SOLD_OUT);
    assertThat(book.get(ONE).steps().getLast().quantity())
        .as("what a shop sells in a day is its own business")
        .isNull();
    book.add(
        List.of(
            new LotEvent.LotEntryCorrected(
                ONE,
                sale.command(),
                kg("30"),
                null,
                false,
                new BigDecimal("10"),
                "Nhầm",
                at("ho-ba-hanh", "2026-11-07T08:00"))));
    assertThat(kinds()).containsExactly(StepKind.HARVESTED, StepKind.OFFERED);
  }

  private List<StepKind> kinds() {
    return book.get(ONE).steps().stream().map(PassportView.Step::kind).toList();
  }

  @Test
  void aDisposalThatDidNotHappenIsGone() {
    By disposal = at("ho-ba-hanh", "2026-11-06T08:00");
    book.add(
        List.of(
            new LotEvent.LotHarvested(
                ONE, AREA, kg("100"), null, null, null, null, List.of(), HARVEST),
            new LotEvent.LotDisposed(ONE, kg("10"), "Thối", null, disposal)));
    assertThat(kinds()).containsExactly(StepKind.HARVESTED, StepKind.DISPOSED);
    book.add(
        List.of(
            new LotEvent.LotEntryCorrected(
                ONE,
                disposal.command(),
                null,
                null,
                true,
                BigDecimal.TEN,
                "Nhầm",
                at("ho-ba-hanh", "2026-11-07T08:00"))));
    assertThat(kinds()).containsExactly(StepKind.HARVESTED);
  }

  @Test
  void aLongStoryIsCutAndCounted() {
    book.add(
        List.of(
            new LotEvent.LotHarvested(
                ONE, AREA, kg("1000"), null, null, null, null, List.of(), HARVEST)));
    for (int i = 0; i < 100; i++) {
      book.add(
          List.of(
              new LotEvent.LotDisposed(
                  ONE, kg("1"), "Thối", null, at("ho-ba-hanh", "2026-11-06T08:00"))));
    }
    assertThat(book.get(ONE).steps()).hasSize(PassportView.MOST_STEPS);
    assertThat(book.get(ONE).furtherSteps()).isEqualTo(101 - PassportView.MOST_STEPS);
  }
}
