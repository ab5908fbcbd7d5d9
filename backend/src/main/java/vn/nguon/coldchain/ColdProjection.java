package vn.nguon.coldchain;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import vn.nguon.coldchain.ColdFacts.Hour;
import vn.nguon.coldchain.ColdFacts.Ride;
import vn.nguon.coldchain.ColdFacts.Way;
import vn.nguon.kernel.PartyId;
import vn.nguon.shipment.ShipmentCommand;
import vn.nguon.shipment.ShipmentEvent;
import vn.nguon.store.projection.Derivation;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/** Gathers readings and ways; {@link ColdDerivation} makes the reports from them. */
final class ColdProjection implements Projection<ColdFacts> {

  /** Hours by what was measured and time. */
  static final String HOURS = "hours";

  /** Ways by plate and week: see {@link #tag}. */
  static final String PLATES = "plates";

  private static final Duration WEEK = Duration.ofDays(7);

  /** A consignment that nobody has received is not looked for in a vehicle for longer. */
  private static final Duration LONGEST_WAY = Duration.ofDays(56);

  private static final Collection<ColdFacts> DOCUMENTS =
      new Collection<>(
          "coldchain",
          ColdFacts.class,
          List.of(
              new Index.Ordered<>(
                  HOURS,
                  facts ->
                      facts.hour() == null
                          ? null
                          : SortKey.of(facts.hour().subject().toString(), facts.hour().start())),
              new Index.Tags<>(PLATES, ColdProjection::plates)));

  private final ColdDerivation derivation;

  ColdProjection(ColdDerivation derivation) {
    this.derivation = derivation;
  }

  private static Set<String> plates(ColdFacts facts) {
    Way way = facts.way();
    if (way == null || way.rides().isEmpty()) {
      return Set.of();
    }
    Instant end = way.dispatchedAt().plus(LONGEST_WAY);
    if (way.endedAt() != null && way.endedAt().isBefore(end)) {
      end = way.endedAt();
    }
    var tags = new LinkedHashSet<String>();
    for (Ride ride : way.rides()) {
      for (Instant at = way.dispatchedAt(); !at.isAfter(end.plus(WEEK)); at = at.plus(WEEK)) {
        tags.add(tag(ride.plate(), at.isAfter(end) ? end : at));
      }
    }
    return tags;
  }

  /** A plate in a week, counted from 1970 on. */
  static String tag(String plate, Instant at) {
    return plate + "|" + Math.floorDiv(at.getEpochSecond(), WEEK.toSeconds());
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(ReadingEvent.class, ShipmentEvent.class);
  }

  @Override
  public Collection<ColdFacts> documents() {
    return DOCUMENTS;
  }

  @Override
  public Derivation<ColdFacts> derivation() {
    return derivation;
  }

  static String wayId(vn.nguon.kernel.ShipmentId shipment) {
    return "way:" + shipment;
  }

  /** Of the hour that one of the readings is of. */
  static String hourId(ReadingEvent.ReadingsRecorded event, Reading reading) {
    return hourId(event, hour(reading.at()));
  }

  private static String hourId(ReadingEvent.ReadingsRecorded event, Instant start) {
    String source =
        event.sensor() == null ? "party:" + event.by().party() : "sensor:" + event.sensor();
    return "hour:" + event.subject() + "/" + source + "/" + start.getEpochSecond() / 3_600;
  }

  @Override
  public Set<String> ids(Object event) {
    return switch (event) {
      case ReadingEvent.ReadingsRecorded e -> {
        var ids = new LinkedHashSet<String>();
        e.readings().forEach(reading -> ids.add(hourId(e, hour(reading.at()))));
        yield ids;
      }
      case ShipmentEvent e -> Set.of(wayId(e.shipment()));
      default -> Set.of();
    };
  }

  private static Instant hour(Instant at) {
    return at.truncatedTo(ChronoUnit.HOURS);
  }

  @Override
  public ColdFacts fold(String id, ColdFacts before, Object event) {
    return event instanceof ReadingEvent.ReadingsRecorded e
        ? new ColdFacts(hour(id, before, e), null)
        : new ColdFacts(null, way(before == null ? null : before.way(), (ShipmentEvent) event));
  }

  private static Hour hour(String id, ColdFacts before, ReadingEvent.ReadingsRecorded event) {
    var readings = new ArrayList<Reading>();
    if (before != null) {
      readings.addAll(before.hour().readings());
    }
    Instant start = null;
    for (Reading reading : event.readings()) {
      if (hourId(event, hour(reading.at())).equals(id)) {
        start = hour(reading.at());
        readings.add(reading);
      }
    }
    readings.sort(java.util.Comparator.comparing(Reading::at));
    return new Hour(event.subject(), event.by().party(), event.sensor(), start, readings);
  }

  private static Way way(Way before, ShipmentEvent event) {
    Instant at = event.by().happenedAt().toInstant();
    return switch (event) {
      case ShipmentEvent.ShipmentDispatched e -> {
        var parties = new TreeSet<>(Set.of(e.by().party(), e.to()));
        if (e.carrier() != null && e.carrier().party() != null) {
          parties.add(e.carrier().party());
        }
        yield new Way(
            e.shipment(),
            e.by().party(),
            e.to(),
            parties,
            e.vehicle() == null ? List.of() : List.of(new Ride(Subject.plate(e.vehicle()), at)),
            e.lines().stream().map(ShipmentCommand.Line::lot).toList(),
            at,
            null,
            null);
      }
      case ShipmentEvent.ShipmentPickedUp e -> {
        var rides = new ArrayList<>(before.rides());
        if (e.vehicle() != null) {
          rides.add(new Ride(Subject.plate(e.vehicle()), at));
        }
        yield with(before, before.parties(), rides, null, before.facility());
      }
      case ShipmentEvent.ShipmentPassed e -> {
        Set<PartyId> parties = new TreeSet<>(before.parties());
        parties.add(e.carrier());
        yield with(before, parties, before.rides(), null, before.facility());
      }
      case ShipmentEvent.ShipmentReceived e ->
          with(before, before.parties(), before.rides(), at, e.facility());
      case ShipmentEvent.ShipmentRefused e ->
          with(before, before.parties(), before.rides(), at, null);
      case ShipmentEvent.ShipmentReturnDispatched e -> before;
      case ShipmentEvent.ShipmentReturnUndone e -> before;
    };
  }

  private static Way with(
      Way before,
      Set<PartyId> parties,
      List<Ride> rides,
      Instant endedAt,
      vn.nguon.kernel.PlaceId facility) {
    return new Way(
        before.shipment(),
        before.from(),
        before.to(),
        parties,
        rides,
        before.lots(),
        before.dispatchedAt(),
        endedAt,
        facility);
  }
}
