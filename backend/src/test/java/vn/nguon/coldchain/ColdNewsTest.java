package vn.nguon.coldchain;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.by;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.SensorId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Unit;
import vn.nguon.product.Handling;
import vn.nguon.shipment.ShipmentCommand;
import vn.nguon.shipment.ShipmentEvent;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.SqliteReadStore;
import vn.nguon.store.read.Stored;

/** How often everybody is told anew: not at each reading of a sensor. */
class ColdNewsTest {

  private static final LotId CHILLED = LotId.of("CAM-MAT", "L1");
  private static final LotId OTHER = LotId.of("CAM", "L2");
  private static final ShipmentId WAY = new ShipmentId("chuyen-1");
  private static final PlaceId ROOM = new PlaceId("kho-lanh");
  private static final String PLATE = "29H-000.31";

  @TempDir Path directory;

  private SqliteReadStore store;
  private ColdDerivation derivation;
  private ColdProjection projection;
  private Documents<ColdFacts> facts;
  private long position;

  @BeforeEach
  void open() {
    store = SqliteReadStore.open(directory.resolve("read.db"), JsonMapper.builder().build());
    derivation =
        new ColdDerivation(
            product ->
                product.equals(CHILLED.product())
                    ? new Handling(null, null, null, BigDecimal.valueOf(8), 30, null)
                    : Handling.UNKNOWN);
    projection = new ColdProjection(derivation);
    facts = store.open(projection.documents());
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** Folds one batch and tells what comes of it. */
  private Collection<ColdNews> batch(Object... events) {
    var changed = new LinkedHashSet<String>();
    for (Object event : events) {
      position++;
      var writes = new ArrayList<Documents.Write<ColdFacts>>();
      for (String id : projection.ids(event)) {
        ColdFacts before = facts.get(id).map(Stored::body).orElse(null);
        writes.add(new Documents.Write<>(id, position, projection.fold(id, before, event)));
        changed.add(id);
      }
      facts.upsert(writes);
    }
    return derivation.news(facts, changed, List.of(events));
  }

  private static ReadingEvent measured(Subject subject, String sensor, String... times) {
    return new ReadingEvent.ReadingsRecorded(
        subject,
        new SensorId(sensor),
        LocalDate.of(2026, 11, 20),
        Arrays.stream(times)
            .map(time -> new Reading(Instant.parse("2026-11-20T" + time + ":00Z"), BigDecimal.ONE))
            .toList(),
        by("pp-bac"));
  }

  private static ShipmentEvent dispatched() {
    return new ShipmentEvent.ShipmentDispatched(
        WAY,
        new PartyId("pp-nam"),
        List.of(line(CHILLED), line(OTHER)),
        List.of(),
        PLATE,
        null,
        null,
        null,
        null,
        by("pp-bac", "2026-11-20T07:00:00+07:00"));
  }

  private static ShipmentCommand.Line line(LotId lot) {
    return new ShipmentCommand.Line(lot, new Quantity(BigDecimal.TEN, Unit.KGM));
  }

  @Test
  void aWayIsToldOnceAnHour() {
    var told = new ColdNews.OfLots(Set.of(CHILLED));
    Subject way = Subject.of(WAY);
    assertThat(batch(dispatched())).as("of the chilled one only").containsExactly(told);
    assertThat(batch(measured(way, "cb-1", "01:05"))).containsExactly(told);
    assertThat(batch(measured(way, "cb-1", "01:15"))).isEmpty();
    assertThat(batch(measured(way, "cb-1", "01:25"), measured(way, "cb-1", "01:35"))).isEmpty();
    assertThat(batch(measured(way, "cb-1", "02:05"))).containsExactly(told);
    assertThat(batch(measured(way, "cb-1", "01:45"))).as("late").containsExactly(told);

    Subject lorry = Subject.ofVehicle(PLATE);
    assertThat(batch(measured(lorry, "cb-2", "03:05"))).containsExactly(told);
    assertThat(batch(measured(lorry, "cb-2", "03:15"))).isEmpty();
    assertThat(batch(measured(way, "cb-1", "02:15")))
        .as("late, as the lorry is an hour further")
        .containsExactly(told);
  }

  @Test
  void whatIsToldWholeIsToldAtEachReading() {
    batch(dispatched());
    batch(measured(Subject.of(WAY), "cb-1", "01:05"));
    batch(
        new ShipmentEvent.ShipmentReceived(
            WAY, List.of(), true, List.of(), null, by("pp-nam", "2026-11-20T08:30:00+07:00")));
    assertThat(batch(measured(Subject.of(WAY), "cb-1", "01:15")))
        .containsExactly(new ColdNews.OfLots(Set.of(CHILLED)));
  }

  @Test
  void aFacilityIsToldOnceAnHour() {
    Subject room = Subject.of(ROOM);
    assertThat(batch(measured(room, "cb-1", "05:05", "05:15")))
        .containsExactly(
            new ColdNews.OfFacility(
                ROOM,
                Instant.parse("2026-11-20T04:00:00Z"),
                Instant.parse("2026-11-20T06:15:00Z")));
    assertThat(batch(measured(room, "cb-1", "05:25"))).isEmpty();
    assertThat(batch(measured(room, "cb-1", "05:55", "06:05"))).hasSize(1);
    assertThat(batch(measured(room, "cb-1", "06:15"))).isEmpty();
    assertThat(batch(measured(room, "cb-1", "05:35"))).as("late").hasSize(1);
    assertThat(batch(measured(Subject.ofVehicle("30K-1"), "cb-3", "06:05")))
        .as("with nothing in it")
        .isEmpty();
  }
}
