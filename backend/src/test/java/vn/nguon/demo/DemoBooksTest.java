package vn.nguon.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.nguon.dispatch.House;
import vn.nguon.evidence.Scheme;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Role;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotState;
import vn.nguon.passport.PassportBook;
import vn.nguon.passport.PassportView;
import vn.nguon.season.DiaryEvent;
import vn.nguon.shipment.ShipmentEvent;

/** The demonstration's books load in order, and tell what their README says. */
class DemoBooksTest {

  private static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

  private static List<Command> commands;
  private static House house;
  private static Map<LotId, LotState> lots;
  private static PassportBook passports;

  @BeforeAll
  static void load() {
    house = House.inMemory();
    commands = books().commands();
    commands.forEach(house::order);
    lots = new TreeMap<>();
    for (Object event : house.events()) {
      if (event instanceof LotEvent e) {
        lots.put(e.lot(), LotState.evolve(lots.get(e.lot()), e));
      }
    }
    passports =
        new PassportBook(
            house.parties, house.places, house.products, house.dossiers::find, house.diaries::find);
    passports.add(house.events());
  }

  private static DemoBooks books() {
    return new DemoBooks(NOW, house.uploads);
  }

  private static Map<String, Long> counts(List<?> all) {
    return all.stream()
        .collect(
            Collectors.groupingBy(one -> one.getClass().getSimpleName(), Collectors.counting()));
  }

  @Test
  void everyBookIsReadToItsEnd() {
    assertThat(counts(commands))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("RegisterParty", 12L),
                Map.entry("GiveConsent", 5L),
                Map.entry("RegisterArea", 12L),
                Map.entry("RegisterFacility", 14L),
                Map.entry("RegisterProduct", 22L),
                Map.entry("HarvestLot", 44L),
                Map.entry("PackLot", 41L),
                Map.entry("DispatchShipment", 90L),
                Map.entry("ReceiveShipment", 88L),
                Map.entry("RefuseShipment", 1L),
                Map.entry("OfferLot", 71L),
                Map.entry("SellLot", 195L),
                Map.entry("DisposeOfLot", 2L),
                Map.entry("RegisterPesticideLabel", 12L),
                Map.entry("OpenSeason", 22L),
                Map.entry("CloseSeason", 15L),
                Map.entry("RecordFertiliser", 19L),
                Map.entry("RecordPesticide", 37L),
                Map.entry("RecordIrrigation", 6L),
                Map.entry("RecordTraining", 3L),
                Map.entry("RecordWaste", 4L),
                Map.entry("AskMembership", 1L),
                Map.entry("AcceptMember", 1L),
                Map.entry("AddCertificate", 16L),
                Map.entry("AddLabResult", 4L),
                Map.entry("RecordInspection", 3L),
                Map.entry("ConfirmFacts", 5L),
                Map.entry("AddMedia", 7L),
                Map.entry("WriteStory", 1L),
                Map.entry("AttachMedia", 4L)));
    assertThat(books().accounts()).hasSize(17);
    assertThat(books().accounts()).extracting(DemoBooks.DemoAccount::role).contains(Role.values());
  }

  @Test
  void happensInOrderAndInThePast() {
    List<Command> story =
        commands.stream()
            .filter(c -> !c.getClass().getSimpleName().startsWith("Register"))
            .toList();
    assertThat(story)
        .isSortedAccordingTo(java.util.Comparator.comparing(c -> c.by().happenedAt().toInstant()))
        .allMatch(c -> c.by().happenedAt().toInstant().isBefore(NOW));
  }

  @Test
  void comesOutTheSameEachTime() {
    assertThat(books().commands()).isEqualTo(commands);
    assertThat(commands).extracting(c -> c.by().command()).doesNotHaveDuplicates();
  }

  @Test
  void makesAndLosesNoMass() {
    assertThat(lots).hasSize(85);
    lots.forEach(
        (id, lot) -> {
          Quantity sum = lot.consumed().plus(lot.sold()).plus(lot.disposed()).plus(lot.missing());
          for (Quantity held : lot.held().values()) {
            sum = sum.plus(held);
          }
          for (LotState.Transit transit : lot.inTransit().values()) {
            sum = sum.plus(transit.quantity());
          }
          assertThat(sum).as(id.toString()).isEqualTo(lot.made());
        });
  }

  private static LotState lot(String number) {
    return lots.get(id(number));
  }

  private static LotId id(String number) {
    List<LotId> found = lots.keySet().stream().filter(lot -> lot.number().equals(number)).toList();
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static List<PassportView.StepKind> steps(String number) {
    return new ArrayList<>(
        passports.get(id(number)).steps().stream().map(PassportView.Step::kind).toList());
  }

  @Test
  void tellsAWholeStory() {
    assertThat(steps("CP1-261105A"))
        .startsWith(PassportView.StepKind.HARVESTED)
        .contains(
            PassportView.StepKind.PACKED,
            PassportView.StepKind.DISPATCHED,
            PassportView.StepKind.RECEIVED,
            PassportView.StepKind.OFFERED);
    assertThat(passports.get(id("CP1-261105A")).missing()).isEmpty();
    assertThat(passports.get(id("CP1-261105A")).origins()).hasSize(1);
  }

  @Test
  void showsWhoVouchesForEachStep() {
    PassportView passport = passports.get(id("CP1-261105A"));
    assertThat(passport.steps())
        .extracting(PassportView.Step::kind, PassportView.Step::assurance)
        .contains(
            tuple(PassportView.StepKind.HARVESTED, PassportView.Assurance.CONFIRMED),
            tuple(PassportView.StepKind.PACKED, PassportView.Assurance.CERTIFIED),
            tuple(PassportView.StepKind.DISPATCHED, PassportView.Assurance.SELF_DECLARED));
    assertThat(passport.pictures()).hasSize(3);
    assertThat(passport.labResults()).hasSize(1).allMatch(PassportView.LabResult::passed);
    assertThat(passport.certificates())
        .extracting(PassportView.Certificate::scheme)
        .contains(Scheme.FOOD_SAFETY, Scheme.OCOP);
    // The certificate of Mường Thàng lapsed before this harvest.
    assertThat(passports.get(id("CP1-251209A")).steps().getFirst().assurance())
        .isEqualTo(PassportView.Assurance.SELF_DECLARED);
    assertThat(passports.get(id("CP1-261022A")).steps().getFirst().assurance())
        .isEqualTo(PassportView.Assurance.CERTIFIED);
  }

  @Test
  void tellsOfTwoGrowersInOneLot() {
    PassportView passport = passports.get(id("CP1-251119A"));
    assertThat(passport.origins()).hasSize(2);
    assertThat(passport.origins())
        .extracting(origin -> origin.grower().id())
        .containsExactlyInAnyOrder(new PartyId("htx-cao-phong"), new PartyId("ho-ba-hanh"));
    assertThat(passport.origins().stream().mapToDouble(PassportView.Origin::share).sum())
        .isEqualTo(1, org.assertj.core.api.Assertions.within(1e-6));
  }

  @Test
  void tellsOfShortagesRefusalsAndDisposals() {
    assertThat(lot("LN1-260616B").missing().isZero()).isFalse();
    assertThat(steps("PN1-260514B"))
        .contains(PassportView.StepKind.REFUSED, PassportView.StepKind.DISPOSED);
    assertThat(lot("PN1-260514B").sold().isZero()).isFalse();
    assertThat(lot("PN1-260423A").disposed()).isEqualTo(Quantity.kg("26.5"));
    assertThat(lot("CP1-261114A").inTransit()).isNotEmpty();
    assertThat(
            house.events().stream()
                .filter(
                    e ->
                        e instanceof LotEvent.LotConsumed used
                            && used.lot().number().equals("YB1-260827A"))
                .count())
        .isEqualTo(2);
    assertThat(
            house.events().stream().filter(e -> e instanceof ShipmentEvent.ShipmentRefused).count())
        .isEqualTo(1);
  }

  @Test
  void everyHarvestIsInASeasonAndWaitedForItsPesticides() {
    assertThat(house.events())
        .filteredOn(LotEvent.LotHarvested.class::isInstance)
        .hasSize(44)
        .allSatisfy(
            event -> {
              var harvest = (LotEvent.LotHarvested) event;
              assertThat(harvest.season()).as(harvest.lot().toString()).isNotNull();
              assertThat(harvest.contradictions()).as(harvest.lot().toString()).isEmpty();
            });
  }

  @Test
  void tellsThePublicThatTheIntervalWasKept() {
    PassportView.Interval interval =
        passports.get(id("CP1-261105A")).origins().getFirst().interval();
    assertThat(interval.kept()).isTrue();
    assertThat(interval.product()).isEqualTo("Dầu khoáng Lá Xanh 99EC");
    assertThat(interval.harvestFrom()).isEqualTo(java.time.LocalDate.of(2026, 9, 28));
  }

  @Test
  void tellsOfIntervalsThatDoNotFit() {
    List<String> found =
        house.events().stream()
            .filter(DiaryEvent.PesticideRecorded.class::isInstance)
            .flatMap(event -> ((DiaryEvent.PesticideRecorded) event).contradictions().stream())
            .map(Contradiction::code)
            .toList();
    assertThat(found).containsExactlyInAnyOrder("phi-differs-from-label", "phi-alike");
  }

  @Test
  void everyPassportHasItsTenFields() {
    for (LotId lot : lots.keySet()) {
      PassportView passport = passports.get(lot);
      assertThat(passport.missing()).as(lot.toString()).isEmpty();
      assertThat(passport.origins()).as(lot.toString()).isNotEmpty();
      assertThat(passport.furtherSteps()).as(lot.toString()).isZero();
      assertThat(passport.product().owner()).isNotNull();
    }
  }
}
