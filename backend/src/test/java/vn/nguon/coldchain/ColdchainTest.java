package vn.nguon.coldchain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.by;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nguon.dispatch.House;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.SensorId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Told;
import vn.nguon.party.PartyCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyRole;
import vn.nguon.place.FacilityDetails;
import vn.nguon.place.FacilityKind;
import vn.nguon.place.PlaceCommand;

/** Every rule of readings and sensors. */
class ColdchainTest {

  private static final Instant START = Instant.parse("2026-11-20T22:00:00Z");
  private static final PlaceId STORE = new PlaceId("kho-lanh");
  private static final Subject LORRY = Subject.ofVehicle("29H-000.31");
  private static final SensorId SENSOR = new SensorId("cb-1");

  private House house;

  @BeforeEach
  void open() {
    house = House.inMemory();
    for (String party : List.of("pp-bac", "pp-nam")) {
      house.order(
          new PartyCommand.RegisterParty(
              new PartyId(party),
              new PartyDetails(
                  party, Set.of(PartyRole.DISTRIBUTOR), Told.address(), null, null, null),
              by(party)));
    }
    house.order(
        new PlaceCommand.RegisterFacility(
            STORE,
            new FacilityDetails(FacilityKind.WAREHOUSE, "Kho", Told.address(), null, null),
            by("pp-bac")));
  }

  private static Reading reading(int minute, String celsius) {
    return new Reading(START.plus(Duration.ofMinutes(minute)), new BigDecimal(celsius));
  }

  private Done record(Subject subject, String party, Reading... readings) {
    return house.order(
        new ReadingCommand.RecordReadings(subject, null, List.of(readings), by(party)));
  }

  private List<ReadingEvent.ReadingsRecorded> recorded() {
    return house.events().stream()
        .filter(ReadingEvent.ReadingsRecorded.class::isInstance)
        .map(ReadingEvent.ReadingsRecorded.class::cast)
        .toList();
  }

  @Test
  void readingsAreKeptByDayInOrderAndOnce() {
    Done done =
        record(
            LORRY, "pp-bac", reading(130, "4"), reading(0, "5"), reading(0, "9"), reading(10, "6"));
    assertThat(done.made()).containsEntry("readings", 3).containsEntry("known", 1);
    assertThat(recorded())
        .extracting(event -> event.day().toString())
        .containsExactly("2026-11-20", "2026-11-21");
    assertThat(recorded().getFirst().readings()).containsExactly(reading(0, "5"), reading(10, "6"));

    Done again = record(LORRY, "pp-bac", reading(10, "7"), reading(20, "6"));
    assertThat(again.made()).containsEntry("readings", 1).containsEntry("known", 1);
    assertThat(recorded().getLast().readings()).containsExactly(reading(20, "6"));
    Done nothing = record(LORRY, "pp-bac", reading(20, "6"));
    assertThat(nothing.made()).containsEntry("readings", 0).containsEntry("known", 1);
    assertThat(recorded()).hasSize(3);
  }

  @Test
  void eachSourceHasItsOwn() {
    record(LORRY, "pp-bac", reading(0, "5"));
    record(LORRY, "pp-nam", reading(0, "15"));
    house.order(
        new ReadingCommand.RecordReadings(LORRY, SENSOR, List.of(reading(0, "6")), by("pp-bac")));
    assertThat(recorded()).hasSize(3);
  }

  @Test
  void aLongFileComesAsSeveralEvents() {
    Reading[] all =
        IntStream.range(0, 2_500)
            .mapToObj(i -> new Reading(START.minusSeconds(20L * i), BigDecimal.valueOf(4)))
            .toArray(Reading[]::new);
    record(LORRY, "pp-bac", all);
    assertThat(recorded()).allMatch(event -> event.readings().size() <= 1_000).hasSize(3);
    assertRefused(
        "readings-many",
        "readings",
        () ->
            record(
                LORRY,
                "pp-bac",
                IntStream.range(0, 500)
                    .mapToObj(i -> new Reading(START.minusSeconds(20L * i + 7), BigDecimal.ONE))
                    .toArray(Reading[]::new)));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertRefused("readings-count", "readings", () -> record(LORRY, "pp-bac"));
    assertRefused(
        "time-in-future",
        "readings.at",
        () -> record(LORRY, "pp-bac", new Reading(Told.NOW.plusSeconds(301), BigDecimal.ONE)));
    assertRefused(
        "time-too-old",
        "readings.at",
        () ->
            record(
                LORRY,
                "pp-bac",
                new Reading(Instant.parse("1999-12-31T00:00:00Z"), BigDecimal.ONE)));
    assertRefused(
        "readings-days",
        "readings",
        () ->
            record(
                LORRY,
                "pp-bac",
                IntStream.range(0, 401)
                    .mapToObj(i -> new Reading(START.minus(Duration.ofDays(i)), BigDecimal.ONE))
                    .toArray(Reading[]::new)));
    assertRefused(
        "place-not-yours", "facility", () -> record(Subject.of(STORE), "pp-nam", reading(0, "4")));
    assertRefused(
        "facility-unknown",
        "facility",
        () -> record(Subject.of(new PlaceId("kho-la")), "pp-nam", reading(0, "4")));
    assertRefused(
        "shipment-unknown",
        "shipment",
        () -> record(Subject.of(new ShipmentId("gn-la")), "pp-nam", reading(0, "4")));
    assertThat(recorded()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-80.01", "120.5", "1E+999999999", "1E-999999999", "999"})
  void absurdTemperatures(String celsius) {
    assertRefused("celsius", "readings.celsius", () -> new Reading(START, new BigDecimal(celsius)));
  }

  @Test
  void aSubjectIsOneThingAndAPlateOneWayOfWriting() {
    assertRefused("subject-one", "shipment", () -> new Subject(null, null, " "));
    assertRefused(
        "subject-one", "shipment", () -> new Subject(new ShipmentId("gn-1"), STORE, null));
    assertRefused("plate", "vehicle", () -> Subject.ofVehicle("-.-"));
    assertRefused("plate", "vehicle", () -> Subject.ofVehicle("x".repeat(21)));
    assertThat(Subject.ofVehicle("29h 000-31")).isEqualTo(LORRY);
  }

  // ---- sensors

  private SensorCommand register(String party, String hash) {
    return new SensorCommand.RegisterSensor(SENSOR, " Đầu dò ", LORRY, hash, by(party));
  }

  @Test
  void aSensorIsKnownByItsTokenOnlyAndNoMoreOnceRetired() {
    var sensors = new Sensors(house.states);
    String token = sensors.newToken(SENSOR);
    assertThat(token).startsWith("cb-1.").isNotEqualTo(sensors.newToken(SENSOR));
    house.order(register("pp-bac", Sensors.hash(token)));
    assertThat(sensors.byToken(token)).map(SensorState::name).contains("Đầu dò");
    for (String wrong :
        List.of("", "cb-1", "cb-1.", token + "x", "cb-2" + token.substring(4), ".")) {
      assertThat(sensors.byToken(wrong)).as(wrong).isEmpty();
    }
    assertThat(house.events().toString()).doesNotContain(token.substring(5));

    String next = sensors.newToken(SENSOR);
    house.order(new SensorCommand.RenewSensorToken(SENSOR, Sensors.hash(next), by("pp-bac")));
    assertThat(sensors.byToken(token)).isEmpty();
    assertThat(sensors.byToken(next)).isPresent();

    house.order(new SensorCommand.MoveSensor(SENSOR, Subject.of(STORE), by("pp-bac")));
    assertThat(sensors.byToken(next)).map(SensorState::subject).contains(Subject.of(STORE));

    house.order(new SensorCommand.RetireSensor(SENSOR, "Hỏng", by("pp-bac")));
    assertThat(sensors.byToken(next)).isEmpty();
    assertRefused(
        "sensor-retired",
        "sensor",
        () -> house.order(new SensorCommand.MoveSensor(SENSOR, LORRY, by("pp-bac"))));
  }

  @Test
  void aSensorIsItsOwners() {
    house.order(register("pp-bac", "x"));
    assertRefused("sensor-exists", "sensor", () -> house.order(register("pp-bac", "y")));
    assertRefused(
        "sensor-not-yours",
        "sensor",
        () -> house.order(new SensorCommand.RenewSensorToken(SENSOR, "z", by("pp-nam"))));
    assertRefused(
        "place-not-yours",
        "facility",
        () -> house.order(new SensorCommand.MoveSensor(SENSOR, Subject.of(STORE), by("pp-nam"))));
    assertRefused(
        "sensor-unknown",
        "sensor",
        () ->
            house.order(
                new SensorCommand.RetireSensor(new SensorId("cb-9"), "Hỏng", by("pp-bac"))));
  }

  @Test
  void aRunawaySensorIsStopped() {
    var limit = new PushLimit();
    for (int i = 0; i < PushLimit.MOST_IN_MINUTE; i++) {
      assertThat(limit.take(SENSOR)).isTrue();
    }
    assertThat(limit.take(SENSOR)).isFalse();
    assertThat(limit.take(new SensorId("cb-2"))).isTrue();
  }

  // ---- what is read

  /** However events come, an hour's document is the same, and each holds only its own hour. */
  @Test
  void hoursAreFoldedFromWhateverComes() {
    var projection = new ColdProjection(new ColdDerivation(id -> null));
    By by = by("pp-bac");
    var first =
        new ReadingEvent.ReadingsRecorded(
            LORRY, null, null, List.of(reading(10, "5"), reading(70, "6")), by);
    var late = new ReadingEvent.ReadingsRecorded(LORRY, null, null, List.of(reading(5, "4")), by);
    Map<String, ColdFacts> documents = new HashMap<>();
    for (Object event : List.of(first, late)) {
      for (String id : projection.ids(event)) {
        documents.put(id, projection.fold(id, documents.get(id), event));
      }
    }
    assertThat(documents.values())
        .extracting(ColdFacts::hour)
        .extracting(ColdFacts.Hour::readings)
        .containsExactlyInAnyOrder(
            List.of(reading(5, "4"), reading(10, "5")), List.of(reading(70, "6")));
  }

  @Test
  void aChartKeepsItsPeaks() {
    var readings = new ArrayList<Reading>();
    for (int i = 0; i < 5_000; i++) {
      readings.add(
          new Reading(
              START.plusSeconds(i), new BigDecimal(i == 3_333 ? "19" : i == 777 ? "-9" : "4")));
    }
    List<Reading> thin = ColdChains.thin(readings);
    assertThat(thin).hasSizeLessThanOrEqualTo(ColdChains.MOST_POINTS);
    assertThat(thin).contains(readings.get(3_333), readings.get(777));
    assertThat(thin).isSortedAccordingTo(java.util.Comparator.comparing(Reading::at));
    assertThat(ColdChains.thin(readings.subList(0, 10))).hasSize(10);
  }
}
