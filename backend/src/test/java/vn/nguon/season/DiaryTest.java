package vn.nguon.season;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.by;
import static vn.nguon.kernel.Told.refused;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.party.EarlyHarvest;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyEvent;
import vn.nguon.party.PartyParts;
import vn.nguon.party.PartyRole;
import vn.nguon.place.AreaDetails;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceEvent;
import vn.nguon.place.PlaceParts;
import vn.nguon.rulebook.RulebookParts;
import vn.nguon.store.event.Repositories;

/** R-VN9 and R-VN7: what is written in a diary, and what it says to a harvest. */
class DiaryTest {

  private static final PlaceId AREA = new PlaceId("vt-doi-vang");
  private static final SeasonId SEASON = new SeasonId("cam-2026");
  private static final RegistrationNumber NUMBER = new RegistrationNumber("101/CNĐKT-BVTV");
  private static final LotId LOT = LotId.of("CAM-XO", "CP1-261120A");

  private AggregateTestFixture<Diary> fixture;

  @BeforeEach
  void open() {
    prepare(EarlyHarvest.REFUSE);
  }

  private static AreaDetails area() {
    return new AreaDetails(
        "Đồi cam",
        "Cam",
        new BigDecimal("0.5"),
        Told.address(),
        null,
        new Geometry.Point(List.of(105.3, 20.7)));
  }

  /** An area of half a hectare of oranges, whose owner deals with early harvests so. */
  private void prepare(EarlyHarvest policy) {
    fixture = new AggregateTestFixture<>(Diary.class);
    var states =
        new Given()
            .in("place:vt-doi-vang", new PlaceEvent.AreaRegistered(AREA, area(), by("htx-cam")))
            .in(
                "party:htx-cam",
                new PartyEvent.PartyRegistered(
                    new PartyId("htx-cam"),
                    new PartyDetails(
                        "HTX",
                        Set.of(PartyRole.COOPERATIVE),
                        Told.address(),
                        null,
                        null,
                        null,
                        null,
                        policy),
                    by("htx-cam")))
            .in(
                "label:" + NUMBER,
                new LabelEvent.PesticideLabelRegistered(
                    NUMBER,
                    new LabelDetails(
                        "Abamectin 3.6EC",
                        "Abamectin",
                        List.of(
                            new LabelDetails.CropInterval("Cam", 7),
                            new LabelDetails.CropInterval("Chè", 10))),
                    by("co-quan")))
            .states();
    // The party's list of pesticides is another stream, which the fixture would not have.
    var others = EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine());
    var repositories = new Repositories(others.build(), Runnable::run, false);
    var places = PlaceParts.places(states);
    fixture.registerAnnotatedCommandHandler(
        new DiaryHandlers(
            fixture.getRepository(),
            repositories.of(PesticideBook.class),
            states,
            places,
            new Diaries(
                fixture.getRepository(),
                states,
                PartyParts.parties(states),
                places,
                RulebookParts.standard())));
  }

  // ---- what is told

  private static By on(String day) {
    return by("htx-cam", day + "T08:00:00+07:00");
  }

  private static DiaryEvent.SeasonOpened opened(String season, String day) {
    return new DiaryEvent.SeasonOpened(
        AREA,
        new SeasonId(season),
        "Cam",
        null,
        null,
        null,
        LocalDate.of(2018, 3, 1),
        null,
        on(day));
  }

  private static DiaryEvent.SeasonOpened opened() {
    return opened("cam-2026", "2026-02-01");
  }

  private static DiaryEvent.SeasonClosed closed(String day) {
    return new DiaryEvent.SeasonClosed(AREA, SEASON, null, on(day));
  }

  private static Work.Fertiliser fertiliser(String kg) {
    return new Work.Fertiliser("NPK 16-16-8", Quantity.kg(kg), "Bón gốc", "Anh Tư");
  }

  private static Work.Pesticide pesticide(String number, int days) {
    return new Work.Pesticide(
        "Abamectin 3.6EC",
        "Abamectin",
        new RegistrationNumber(number),
        "Nhện đỏ",
        new BigDecimal("10"),
        DoseUnit.ML_PER_TANK,
        null,
        "Anh Tư",
        days);
  }

  /** Of which no label is registered. */
  private static Work.Pesticide pesticide(int days) {
    return pesticide("999/CNĐKT-BVTV", days);
  }

  private static DiaryEvent.PesticideRecorded sprayed(int days, By by) {
    return new DiaryEvent.PesticideRecorded(AREA, SEASON, pesticide(days), null, List.of(), by);
  }

  private static DiaryEvent.PesticideRecorded sprayed(int days, String day) {
    return sprayed(days, on(day));
  }

  private static DiaryEvent.HarvestNoted harvested(String kg, By by) {
    return new DiaryEvent.HarvestNoted(AREA, SEASON, LOT, Quantity.kg(kg), List.of(), by);
  }

  private static DiaryCommand.NoteHarvest harvest(String kg, By by) {
    return new DiaryCommand.NoteHarvest(AREA, SEASON, LOT, Quantity.kg(kg), by);
  }

  private static Contradiction early(String product, String applied, String earliest) {
    return new Contradiction(
        "phi-not-over", Map.of("product", product, "applied", applied, "earliest", earliest));
  }

  // ---- seasons

  private static DiaryCommand.OpenSeason open(String crop, LocalDate planted, By by) {
    return new DiaryCommand.OpenSeason(
        AREA, SEASON, crop, "CS1", "Trại giống", "G-7", planted, Quantity.of("9", Unit.TNE), by);
  }

  @Test
  void aSeasonIsOpenedForTheCropOfItsArea() {
    By by = on("2026-02-01");
    fixture
        .givenNoPriorActivity()
        .when(open(null, LocalDate.of(2018, 3, 1), by))
        .expectEvents(
            new DiaryEvent.SeasonOpened(
                AREA,
                SEASON,
                "Cam",
                "CS1",
                "Trại giống",
                "G-7",
                LocalDate.of(2018, 3, 1),
                Quantity.kg("9000"),
                by))
        .expectResultMessagePayload(Done.of(by, "season", SEASON));
  }

  @Test
  void aSeasonMayBeOfAnotherCropBesideOneThatRuns() {
    By by = on("2026-03-01");
    fixture
        .given(opened("lac-2026", "2026-02-15"))
        .when(open("Ngô", LocalDate.of(2026, 3, 1), by))
        .expectEvents(
            new DiaryEvent.SeasonOpened(
                AREA,
                SEASON,
                "Ngô",
                "CS1",
                "Trại giống",
                "G-7",
                LocalDate.of(2026, 3, 1),
                Quantity.kg("9000"),
                by));
  }

  @Test
  void aSeasonIsOpenedOnce() {
    fixture
        .given(opened())
        .when(open(null, LocalDate.of(2018, 3, 1), on("2026-03-01")))
        .expectException(refused("season-exists", "season"))
        .expectEvents();
  }

  @Test
  void aDiaryIsWrittenByTheAreasOwnerAlone() {
    By stranger = by("ho-ba-hanh", "2026-03-01T08:00:00+07:00");
    fixture
        .givenNoPriorActivity()
        .when(open(null, LocalDate.of(2018, 3, 1), stranger))
        .expectException(refused("place-not-yours", "area"))
        .expectEvents();
    fixture
        .given(opened())
        .when(new DiaryCommand.RecordFertiliser(AREA, SEASON, fertiliser("5"), stranger))
        .expectException(refused("place-not-yours", "area"))
        .expectEvents();
    fixture
        .given(opened())
        .when(
            new DiaryCommand.OpenSeason(
                new PlaceId("khong-co"),
                SEASON,
                null,
                null,
                null,
                null,
                null,
                null,
                on("2026-03-01")))
        .expectException(refused("area-unknown", "area"));
  }

  @ParameterizedTest
  @CsvSource({"2026-02-02", "1875-01-01"})
  void nothingIsPlantedAfterItsSeasonBeginsOrInAnotherCentury(LocalDate planted) {
    fixture
        .givenNoPriorActivity()
        .when(open(null, planted, on("2026-02-01")))
        .expectException(refused("planted-on", "plantedOn"))
        .expectEvents();
  }

  @Test
  void aSeasonNeedsWhatItNeeds() {
    fixture
        .givenNoPriorActivity()
        .when(open(null, null, on("2026-02-01")))
        .expectException(refused("required", "plantedOn"));
    fixture
        .givenNoPriorActivity()
        .when(open(null, LocalDate.of(2018, 3, 1), on("2026-11-24")))
        .expectException(refused("time-in-future", "happenedAt"));
    fixture
        .givenNoPriorActivity()
        .when(
            new DiaryCommand.OpenSeason(
                AREA,
                SEASON,
                null,
                null,
                null,
                null,
                LocalDate.of(2018, 3, 1),
                Quantity.of("5", Unit.LTR),
                on("2026-02-01")))
        .expectException(refused("unit-mismatch", "expectedYield.unit"))
        .expectEvents();
  }

  @Test
  void aSeasonIsClosedOnceAndNotBeforeItsLastEntry() {
    By by = on("2026-11-20");
    var close = new DiaryCommand.CloseSeason(AREA, SEASON, " Hết vụ ", by);
    fixture
        .given(opened())
        .when(close)
        .expectEvents(new DiaryEvent.SeasonClosed(AREA, SEASON, "Hết vụ", by));
    fixture
        .given(opened(), closed("2026-11-21"))
        .when(close)
        .expectException(refused("season-closed", "season"))
        .expectEvents();
    fixture
        .given(opened(), harvested("5", on("2026-11-21")))
        .when(close)
        .expectException(refused("closed-before-entry", "happenedAt"))
        .expectEvents();
    fixture
        .given(opened(), sprayed(7, "2026-11-21"))
        .when(close)
        .expectException(refused("closed-before-entry", "happenedAt"))
        .expectEvents();
  }

  // ---- work

  @Test
  void workIsTakenDown() {
    By by = on("2026-04-01");
    var water = new Work.Irrigation("Giếng khoan", "Nhỏ giọt", Quantity.of("2500", Unit.LTR));
    var lesson = new Work.Training("An toàn thuốc", "Trạm BVTV", 12);
    var waste = new Work.Waste("Vỏ chai thuốc", Quantity.of("6", Unit.H87), "Bể thu gom");
    fixture
        .given(opened())
        .when(new DiaryCommand.RecordFertiliser(AREA, SEASON, fertiliser("5"), by))
        .expectEvents(new DiaryEvent.FertiliserRecorded(AREA, SEASON, fertiliser("5"), by));
    fixture
        .given(opened())
        .when(new DiaryCommand.RecordIrrigation(AREA, SEASON, water, by))
        .expectEvents(new DiaryEvent.IrrigationRecorded(AREA, SEASON, water, by));
    fixture
        .given(opened())
        .when(new DiaryCommand.RecordTraining(AREA, SEASON, lesson, by))
        .expectEvents(new DiaryEvent.TrainingRecorded(AREA, SEASON, lesson, by));
    fixture
        .given(opened())
        .when(new DiaryCommand.RecordWaste(AREA, SEASON, waste, by))
        .expectEvents(new DiaryEvent.WasteRecorded(AREA, SEASON, waste, by));
    fixture
        .given(opened())
        .when(new DiaryCommand.EstimateYield(AREA, SEASON, Quantity.of("8", Unit.TNE), by))
        .expectEvents(new DiaryEvent.YieldEstimated(AREA, SEASON, Quantity.kg("8000"), by));
  }

  @Test
  void workWithoutASeasonBelongsToTheOneThatRanThatDay() {
    By by = on("2026-04-01");
    fixture
        .given(opened("cam-2025", "2025-02-01"), closedOf("cam-2025", "2026-01-20"), opened())
        .when(new DiaryCommand.RecordFertiliser(AREA, null, fertiliser("5"), by))
        .expectEvents(new DiaryEvent.FertiliserRecorded(AREA, SEASON, fertiliser("5"), by));
    fixture
        .given(opened("lac-2026", "2026-01-15"), opened())
        .when(new DiaryCommand.RecordFertiliser(AREA, null, fertiliser("5"), by))
        .expectException(refused("season-several", "season"))
        .expectEvents();
    fixture
        .given(opened())
        .when(new DiaryCommand.RecordFertiliser(AREA, null, fertiliser("5"), on("2026-01-31")))
        .expectException(refused("season-none", "season"))
        .expectEvents();
    fixture
        .givenNoPriorActivity()
        .when(new DiaryCommand.RecordFertiliser(AREA, null, fertiliser("5"), by))
        .expectException(refused("season-none", "season"))
        .expectEvents();
  }

  private static DiaryEvent.SeasonClosed closedOf(String season, String day) {
    return new DiaryEvent.SeasonClosed(AREA, new SeasonId(season), null, on(day));
  }

  @Test
  void workBelongsToTheDaysOfItsSeason() {
    fixture
        .given(opened())
        .when(new DiaryCommand.RecordFertiliser(AREA, SEASON, fertiliser("5"), on("2026-01-31")))
        .expectException(refused("season-not-running", "season"))
        .expectEvents();
    fixture
        .given(opened(), closed("2026-11-01"))
        .when(new DiaryCommand.RecordFertiliser(AREA, SEASON, fertiliser("5"), on("2026-11-02")))
        .expectException(refused("season-not-running", "season"))
        .expectEvents();
    // A phone that was out of reach sends it after the season was closed.
    By by = on("2026-11-01");
    fixture
        .given(opened(), closed("2026-11-01"))
        .when(new DiaryCommand.RecordFertiliser(AREA, SEASON, fertiliser("5"), by))
        .expectEvents(new DiaryEvent.FertiliserRecorded(AREA, SEASON, fertiliser("5"), by));
    fixture
        .given(opened())
        .when(
            new DiaryCommand.RecordFertiliser(
                AREA, new SeasonId("vu-la"), fertiliser("5"), on("2026-04-01")))
        .expectException(refused("season-unknown", "season"))
        .expectEvents();
  }

  @Test
  void aSeasonHasOnlySoManyEntries() {
    var events = new ArrayList<Object>(List.of(opened()));
    for (int i = 0; i < DiaryRules.MOST_ENTRIES; i++) {
      events.add(
          new DiaryEvent.FertiliserRecorded(AREA, SEASON, fertiliser("1"), on("2026-04-01")));
    }
    fixture
        .given(events)
        .when(new DiaryCommand.RecordFertiliser(AREA, SEASON, fertiliser("1"), on("2026-04-02")))
        .expectException(refused("season-full", "season"))
        .expectEvents();
  }

  // ---- pesticides and their labels

  private TestExecutor<Diary> given(Object... events) {
    return fixture.given(events);
  }

  @Test
  void aPesticideIsTakenDownWithItsInterval() {
    By by = on("2026-10-01");
    given(opened())
        .when(new DiaryCommand.RecordPesticide(AREA, SEASON, pesticide(7), by))
        .expectEvents(
            new DiaryEvent.PesticideRecorded(AREA, SEASON, pesticide(7), null, List.of(), by));
    given(opened())
        .when(new DiaryCommand.RecordPesticide(AREA, SEASON, pesticide(NUMBER.value(), 7), by))
        .expectEvents(
            new DiaryEvent.PesticideRecorded(
                AREA, SEASON, pesticide(NUMBER.value(), 7), 7, List.of(), by));
  }

  @Test
  void anIntervalOtherThanTheLabelsIsAContradiction() {
    By by = on("2026-10-01");
    given(opened())
        .when(new DiaryCommand.RecordPesticide(AREA, SEASON, pesticide(NUMBER.value(), 3), by))
        .expectEvents(
            new DiaryEvent.PesticideRecorded(
                AREA,
                SEASON,
                pesticide(NUMBER.value(), 3),
                7,
                List.of(
                    new Contradiction(
                        "phi-differs-from-label",
                        Map.of("product", "Abamectin 3.6EC", "declared", "3", "label", "7"))),
                by));
  }

  @Test
  void soIsACropThatTheLabelDoesNotName() {
    By by = on("2026-10-01");
    var other =
        new DiaryEvent.SeasonOpened(
            AREA,
            SEASON,
            "Ngô",
            null,
            null,
            null,
            LocalDate.of(2026, 3, 1),
            null,
            on("2026-03-01"));
    given(other)
        .when(new DiaryCommand.RecordPesticide(AREA, SEASON, pesticide(NUMBER.value(), 7), by))
        .expectEvents(
            new DiaryEvent.PesticideRecorded(
                AREA,
                SEASON,
                pesticide(NUMBER.value(), 7),
                null,
                List.of(
                    new Contradiction(
                        "crop-not-on-label",
                        Map.of(
                            "product",
                            "Abamectin 3.6EC",
                            "number",
                            NUMBER.value(),
                            "crop",
                            "Ngô"))),
                by));
  }

  @Test
  void theLongerOfLabelAndDiaryCounts() {
    var lower =
        new DiaryEvent.PesticideRecorded(
            AREA, SEASON, pesticide(NUMBER.value(), 3), 7, List.of(), on("2026-10-01"));
    given(opened(), lower)
        .when(harvest("10", on("2026-10-07")))
        .expectException(refused("phi-not-over", "happenedAt"));
    var higher =
        new DiaryEvent.PesticideRecorded(
            AREA, SEASON, pesticide(NUMBER.value(), 14), 7, List.of(), on("2026-10-01"));
    given(opened(), higher)
        .when(harvest("10", on("2026-10-14")))
        .expectException(refused("phi-not-over", "happenedAt"));
  }

  @Test
  void sprayingThatIsToldAfterTheHarvestIsHeldAgainstIt() {
    By by = on("2026-10-01");
    given(opened(), harvested("10", on("2026-10-05")), harvested("10", on("2026-10-09")))
        .when(new DiaryCommand.RecordPesticide(AREA, SEASON, pesticide(7), by))
        .expectEvents(
            new DiaryEvent.PesticideRecorded(
                AREA,
                SEASON,
                pesticide(7),
                null,
                List.of(
                    new Contradiction(
                        "harvested-within-phi",
                        Map.of(
                            "product",
                            "Abamectin 3.6EC",
                            "applied",
                            "2026-10-01",
                            "earliest",
                            "2026-10-08",
                            "harvested",
                            "2026-10-05"))),
                by));
    By after = on("2026-10-06");
    given(opened(), harvested("10", on("2026-10-05")))
        .when(new DiaryCommand.RecordPesticide(AREA, SEASON, pesticide(7), after))
        .expectEvents(sprayed(7, after));
  }

  // ---- what a diary says to a harvest

  @Test
  void aHarvestBeforeTheIntervalIsOverIsRefused() {
    given(opened(), sprayed(7, "2026-10-01"))
        .when(harvest("10", on("2026-10-07")))
        .expectException(refused("phi-not-over", "happenedAt"))
        .expectEvents();
  }

  @Test
  void aHarvestOnTheDayTheIntervalEndsIsFine() {
    By by = on("2026-10-08");
    given(opened(), sprayed(7, "2026-10-01"))
        .when(harvest("10", by))
        .expectEvents(harvested("10", by));
  }

  @Test
  void theIntervalThatEndsLastCounts() {
    given(opened(), sprayed(21, "2026-09-25"), sprayed(3, "2026-10-01"))
        .when(harvest("10", on("2026-10-15")))
        .expectException(refused("phi-not-over", "happenedAt"));
    By by = on("2026-10-16");
    given(opened(), sprayed(21, "2026-09-25"), sprayed(3, "2026-10-01"))
        .when(harvest("10", by))
        .expectEvents(harvested("10", by));
  }

  @Test
  void whatIsSprayedAfterTheHarvestDoesNotCount() {
    By by = on("2026-10-01");
    given(opened(), sprayed(7, by("htx-cam", "2026-10-01T15:00:00+07:00")))
        .when(harvest("10", by))
        .expectEvents(harvested("10", by));
  }

  @Test
  void anIntervalOutlastsItsSeason() {
    given(
            opened(),
            sprayed(30, "2026-10-01"),
            closed("2026-10-02"),
            opened("cam-2027", "2026-10-03"))
        .when(
            new DiaryCommand.NoteHarvest(
                AREA, new SeasonId("cam-2027"), LOT, Quantity.kg("10"), on("2026-10-20")))
        .expectException(refused("phi-not-over", "happenedAt"))
        .expectEvents();
  }

  @Test
  void whereTheOwnerSaysSoAnEarlyHarvestIsTakenDownAndShowsIt() {
    prepare(EarlyHarvest.FLAG);
    By by = on("2026-10-07");
    given(opened(), sprayed(7, "2026-10-01"))
        .when(harvest("10", by))
        .expectEvents(
            new DiaryEvent.HarvestNoted(
                AREA,
                SEASON,
                LOT,
                Quantity.kg("10"),
                List.of(early("Abamectin 3.6EC", "2026-10-01", "2026-10-08")),
                by));
  }

  /** Half a hectare of oranges gives 25,000 kg at most. */
  @Test
  void moreThanTheAreaCanGiveIsTakenDownAndShowsIt() {
    By by = on("2026-10-08");
    given(opened(), harvested("24990", on("2026-10-01")))
        .when(harvest("10", by))
        .expectEvents(harvested("10", by));
    given(opened(), harvested("24990", on("2026-10-01")))
        .when(harvest("10.5", by))
        .expectEvents(
            new DiaryEvent.HarvestNoted(
                AREA,
                SEASON,
                LOT,
                Quantity.kg("10.5"),
                List.of(
                    new Contradiction(
                        "season-over-cap",
                        Map.of(
                            "total",
                            "25000.5 KGM",
                            "most",
                            "25000 KGM",
                            "hectares",
                            "0.5",
                            "crop",
                            "Cam"))),
                by));
  }

  @Test
  void piecesAreNotWeighed() {
    By by = on("2026-10-08");
    var pieces = Quantity.of("900000", Unit.H87);
    given(opened())
        .when(new DiaryCommand.NoteHarvest(AREA, SEASON, LOT, pieces, by))
        .expectEvents(new DiaryEvent.HarvestNoted(AREA, SEASON, LOT, pieces, List.of(), by));
  }

  @Test
  void aCorrectedHarvestHasToPassAgain() {
    By first = on("2026-10-10");
    given(opened(), sprayed(7, "2026-10-01"), harvested("10", first))
        .when(
            new DiaryCommand.NoteHarvestCorrection(
                AREA, first.command(), null, LocalDate.of(2026, 10, 7), on("2026-10-11")))
        .expectException(refused("phi-not-over", "happenedAt"))
        .expectEvents();
    By by = on("2026-10-11");
    given(opened(), harvested("24990", on("2026-10-01")), harvested("10", first))
        .when(
            new DiaryCommand.NoteHarvestCorrection(
                AREA, first.command(), Quantity.kg("9"), null, by))
        .expectEvents(
            new DiaryEvent.HarvestNoteCorrected(
                AREA, SEASON, first.command(), Quantity.kg("9"), null, List.of(), by));
    given(opened())
        .when(
            new DiaryCommand.NoteHarvestCorrection(
                AREA, first.command(), Quantity.kg("9"), null, by))
        .expectException(refused("diary-entry-unknown", "corrects"));
  }

  // ---- corrections

  private static DiaryCommand.CorrectDiaryEntry correct(
      CommandId corrects, boolean didNotOccur, Work work, LocalDate date, By by) {
    return new DiaryCommand.CorrectDiaryEntry(
        AREA, corrects, didNotOccur, work, date, "Ghi nhầm", by);
  }

  @Test
  void anEntryIsCorrectedByALaterOne() {
    By first = on("2026-04-01");
    By by = on("2026-04-02");
    var was = new DiaryEvent.FertiliserRecorded(AREA, SEASON, fertiliser("5"), first);
    given(opened(), was)
        .when(correct(first.command(), false, fertiliser("50"), null, by))
        .expectEvents(
            new DiaryEvent.DiaryEntryCorrected(
                AREA,
                SEASON,
                first.command(),
                false,
                fertiliser("50"),
                null,
                null,
                List.of(),
                "Ghi nhầm",
                by));
    given(opened(), was)
        .when(correct(first.command(), false, null, LocalDate.of(2026, 3, 30), by))
        .expectSuccessfulHandlerExecution();
    given(opened(), was)
        .when(correct(first.command(), true, null, null, by))
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void whatDidNotOccurAsksForNoInterval() {
    By first = on("2026-10-01");
    By by = on("2026-10-03");
    given(
            opened(),
            sprayed(7, first),
            new DiaryEvent.DiaryEntryCorrected(
                AREA, SEASON, first.command(), true, null, null, null, List.of(), "Nhầm", by))
        .when(harvest("10", by))
        .expectEvents(harvested("10", by));
    given(
            opened(),
            sprayed(7, first),
            new DiaryEvent.DiaryEntryCorrected(
                AREA,
                SEASON,
                first.command(),
                false,
                pesticide(2),
                null,
                null,
                List.of(),
                "Nhầm",
                by))
        .when(harvest("10", by))
        .expectEvents(harvested("10", by));
    given(
            opened(),
            sprayed(7, first),
            new DiaryEvent.DiaryEntryCorrected(
                AREA,
                SEASON,
                first.command(),
                false,
                null,
                LocalDate.of(2026, 9, 1),
                null,
                List.of(),
                "Nhầm",
                by))
        .when(harvest("10", by))
        .expectEvents(harvested("10", by));
  }

  @Test
  void aCorrectionIsHeldAgainstLabelAndHarvestsAsTheEntryWas() {
    By first = on("2026-10-01");
    By by = on("2026-10-09");
    given(opened(), sprayed(3, first), harvested("10", on("2026-10-05")))
        .when(correct(first.command(), false, pesticide(NUMBER.value(), 6), null, by))
        .expectEvents(
            new DiaryEvent.DiaryEntryCorrected(
                AREA,
                SEASON,
                first.command(),
                false,
                pesticide(NUMBER.value(), 6),
                null,
                7,
                List.of(
                    new Contradiction(
                        "phi-differs-from-label",
                        Map.of("product", "Abamectin 3.6EC", "declared", "6", "label", "7")),
                    new Contradiction(
                        "harvested-within-phi",
                        Map.of(
                            "product",
                            "Abamectin 3.6EC",
                            "applied",
                            "2026-10-01",
                            "earliest",
                            "2026-10-08",
                            "harvested",
                            "2026-10-05"))),
                "Ghi nhầm",
                by));
  }

  @Test
  void aCorrectionSaysOneThingOfAnEntryThatStands() {
    By first = on("2026-10-01");
    By by = on("2026-10-02");
    CommandId it = first.command();
    given(opened(), sprayed(7, first))
        .when(correct(it, true, pesticide(7), null, by))
        .expectException(refused("diary-correction", "didNotOccur"));
    given(opened(), sprayed(7, first))
        .when(correct(it, false, null, null, by))
        .expectException(refused("diary-correction", "didNotOccur"));
    given(opened(), sprayed(7, first))
        .when(correct(it, false, fertiliser("5"), null, by))
        .expectException(refused("correction-kind", "work"));
    given(opened(), sprayed(7, first))
        .when(correct(it, false, null, LocalDate.of(2026, 11, 24), by))
        .expectException(refused("time-in-future", "happenedAt"));
    given(opened(), sprayed(7, first))
        .when(correct(it, false, null, LocalDate.of(2026, 1, 1), by))
        .expectException(refused("season-not-running", "date"));
    given(opened(), sprayed(7, first))
        .when(correct(CommandId.random(), true, null, null, by))
        .expectException(refused("diary-entry-unknown", "corrects"));
    given(opened(), sprayed(7, first))
        .when(new DiaryCommand.CorrectDiaryEntry(AREA, it, true, null, null, " ", by))
        .expectException(refused("required", "reason"));
    given(
            opened(),
            sprayed(7, first),
            new DiaryEvent.DiaryEntryCorrected(
                AREA, SEASON, it, true, null, null, null, List.of(), "Nhầm", by))
        .when(correct(it, false, pesticide(7), null, by))
        .expectException(refused("entry-cancelled", "corrects"))
        .expectEvents();
  }

  // ---- what is told wrongly

  private static Work.Pesticide pesticide(BigDecimal dose, Integer days) {
    return new Work.Pesticide(
        "A", "B", NUMBER, "Sâu", dose, DoseUnit.ML_PER_TANK, null, "Anh Tư", days);
  }

  @Test
  void anIntervalIsNeverGuessed() {
    assertRefused("phi-missing", "work.phiDays", () -> pesticide(BigDecimal.ONE, null));
    assertRefused("phi-days", "work.phiDays", () -> pesticide(BigDecimal.ONE, -1));
    assertRefused("phi-days", "work.phiDays", () -> pesticide(BigDecimal.ONE, 366));
    assertThat(pesticide(BigDecimal.ONE, 0).phiDays()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "100001", "1E999999999", "1E-999999999"})
  void absurdDoses(String dose) {
    assertRefused("number-range", "work.dose", () -> pesticide(new BigDecimal(dose), 7));
  }

  @Test
  void absurdWork() {
    assertRefused("quantity-zero", "work.quantity", () -> fertiliser("0"));
    assertRefused(
        "unit-mismatch",
        "work.quantity.unit",
        () -> new Work.Fertiliser("A", Quantity.of("1", Unit.H87), null, "B"));
    assertRefused(
        "required", "work.operator", () -> new Work.Fertiliser("A", Quantity.kg("1"), null, " "));
    assertRefused("required", "work.source", () -> new Work.Irrigation(null, null, null));
    assertRefused(
        "unit-mismatch",
        "work.amount.unit",
        () -> new Work.Irrigation("Suối", null, Quantity.kg("5")));
    assertRefused("required", "work.people", () -> new Work.Training("A", null, null));
    assertRefused("number-range", "work.people", () -> new Work.Training("A", null, 0));
    assertRefused(
        "text-too-long",
        "work.what",
        () -> new Work.Waste("x".repeat(121), Quantity.kg("5"), "Bể"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "12", "a'b", "1/1/../", "x\u0001y"})
  void numbersThatAreNone(String number) {
    assertRefused(
        "registration-number", "registrationNumber", () -> new RegistrationNumber(number));
  }

  @Test
  void aRegistrationNumberIsTheSameHoweverItIsTyped() {
    assertThat(new RegistrationNumber(" 101 / cnđkt-bvtv")).isEqualTo(NUMBER);
  }
}
