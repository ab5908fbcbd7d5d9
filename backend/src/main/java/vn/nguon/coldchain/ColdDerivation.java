package vn.nguon.coldchain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import vn.nguon.coldchain.ColdFacts.Hour;
import vn.nguon.coldchain.ColdFacts.Ride;
import vn.nguon.coldchain.ColdFacts.Way;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.product.Handling;
import vn.nguon.shipment.ShipmentEvent;
import vn.nguon.store.projection.Derivation;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/** Makes the report of each consignment that somebody measured in. */
final class ColdDerivation implements Derivation<ColdFacts> {

  /** Reports by the lots in them. */
  static final String LOTS = "lots";

  /** Reports with an excursion by each party that has to do with them. */
  static final String EXCURSIONS = "excursions";

  /** Reports with an excursion by time. */
  static final String ALL_EXCURSIONS = "all_excursions";

  private static final int PAGE = 500;

  /** What one report looks at: 60 days of one sensor, or a week of eight. */
  private static final int MOST_HOURS = 1_500;

  /** What is looked at of a facility: 60 days of four sensors. */
  private static final int MOST_FACILITY_HOURS = 6_000;

  private static final vn.nguon.store.read.Collection<ColdReport> DOCUMENTS =
      new vn.nguon.store.read.Collection<>(
          "coldchain_report",
          ColdReport.class,
          List.of(
              new Index.Tags<>(LOTS, r -> r.lots().stream().map(LotId::toString).toList()),
              new Index.Tags<>(
                  EXCURSIONS,
                  r ->
                      r.hasExcursion()
                          ? r.parties().stream().map(PartyId::value).toList()
                          : List.of()),
              new Index.Ordered<>(
                  ALL_EXCURSIONS, r -> r.hasExcursion() ? SortKey.of(r.dispatchedAt()) : null)));

  private final Function<ProductId, Handling> handling;

  /**
   * @param handling what a trade item declares now
   */
  ColdDerivation(Function<ProductId, Handling> handling) {
    this.handling = handling;
  }

  @Override
  public vn.nguon.store.read.Collection<?> documents() {
    return DOCUMENTS;
  }

  @Override
  public Collection<String> affected(
      Documents<ColdFacts> facts, Collection<String> changed, List<Object> events) {
    return shipments(facts, events);
  }

  private static Set<String> shipments(Documents<ColdFacts> facts, List<Object> events) {
    var shipments = new LinkedHashSet<String>();
    var tags = new LinkedHashSet<String>();
    Instant first = Instant.MAX;
    Instant last = Instant.MIN;
    for (Object event : events) {
      if (event instanceof ShipmentEvent e) {
        shipments.add(e.shipment().value());
      }
      if (event instanceof ReadingEvent.ReadingsRecorded e && e.subject().shipment() != null) {
        shipments.add(e.subject().shipment().value());
      }
      if (event instanceof ReadingEvent.ReadingsRecorded e && e.subject().vehicle() != null) {
        for (Reading reading : e.readings()) {
          tags.add(ColdProjection.tag(e.subject().vehicle(), reading.at()));
          first = reading.at().isBefore(first) ? reading.at() : first;
          last = reading.at().isAfter(last) ? reading.at() : last;
        }
      }
    }
    for (String tag : tags) {
      String cursor = null;
      do {
        var page = facts.find(new Find.Tagged(ColdProjection.PLATES, tag, PAGE, cursor));
        for (Stored<ColdFacts> item : page.items()) {
          Way way = item.body().way();
          if (way.touches(first, last.plus(Excursions.LONGEST_SILENCE))) {
            shipments.add(way.shipment().value());
          }
        }
        cursor = page.next();
      } while (cursor != null);
    }
    return shipments;
  }

  @Override
  public Collection<ColdNews> news(
      Documents<ColdFacts> facts, Collection<String> changed, List<Object> events) {
    var readings = new ArrayList<ReadingEvent.ReadingsRecorded>();
    var moved = new LinkedHashSet<ShipmentId>();
    for (Object event : events) {
      switch (event) {
        case ReadingEvent.ReadingsRecorded e -> readings.add(e);
        case ShipmentEvent e -> moved.add(e.shipment());
        default -> {}
      }
    }
    var hours = new Hours(facts, readings);
    var news = new ArrayList<ColdNews>();
    var lots = new LinkedHashSet<LotId>();
    facts
        .getMany(
            shipments(facts, events).stream()
                .map(id -> ColdProjection.wayId(new ShipmentId(id)))
                .toList())
        .values()
        .forEach(
            stored -> {
              Way way = stored.body().way();
              if (way.endedAt() != null || moved.contains(way.shipment()) || hours.toTell(way)) {
                way.lots().stream()
                    .filter(lot -> handling.apply(lot.product()).chilled())
                    .forEach(lots::add);
              }
            });
    if (!lots.isEmpty()) {
      news.add(new ColdNews.OfLots(lots));
    }
    var since = new LinkedHashMap<PlaceId, Instant>();
    var to = new LinkedHashMap<PlaceId, Instant>();
    for (ReadingEvent.ReadingsRecorded event : readings) {
      PlaceId facility = event.subject().facility();
      if (facility != null && hours.toTell(event, List.of(event.subject()))) {
        // What ended within the hour before was told without that hour's last readings.
        Instant first =
            event
                .readings()
                .getFirst()
                .at()
                .truncatedTo(ChronoUnit.HOURS)
                .minus(Excursions.LONGEST_SILENCE);
        Instant last = event.readings().getLast().at().plus(Excursions.LONGEST_SILENCE);
        since.merge(facility, first, (a, b) -> a.isBefore(b) ? a : b);
        to.merge(facility, last, (a, b) -> a.isAfter(b) ? a : b);
      }
    }
    since.forEach(
        (facility, first) -> news.add(new ColdNews.OfFacility(facility, first, to.get(facility))));
    return news;
  }

  /** Which readings of a batch change what everybody is told while it goes on. */
  private static final class Hours {

    private final Documents<ColdFacts> facts;
    private final List<ReadingEvent.ReadingsRecorded> events;
    private final Map<Subject, Instant> latest = new LinkedHashMap<>();
    private final Map<String, Integer> inBatch = new LinkedHashMap<>();
    private final Map<String, Stored<ColdFacts>> hours;

    Hours(Documents<ColdFacts> facts, List<ReadingEvent.ReadingsRecorded> events) {
      this.facts = facts;
      this.events = events;
      for (ReadingEvent.ReadingsRecorded event : events) {
        event
            .readings()
            .forEach(
                reading -> inBatch.merge(ColdProjection.hourId(event, reading), 1, Integer::sum));
      }
      hours = facts.getMany(inBatch.keySet());
    }

    boolean toTell(Way way) {
      var subjects = new ArrayList<Subject>();
      subjects.add(Subject.of(way.shipment()));
      for (Ride ride : way.rides()) {
        if (!ride.plate().isEmpty() && ride.plate().length() <= Subject.LONGEST_PLATE) {
          subjects.add(Subject.ofVehicle(ride.plate()));
        }
      }
      return events.stream()
          .anyMatch(event -> subjects.contains(event.subject()) && toTell(event, subjects));
    }

    /**
     * Whether some of it begins an hour of its source, or is of an hour before the latest of all
     * that is measured together.
     */
    boolean toTell(ReadingEvent.ReadingsRecorded event, List<Subject> together) {
      Instant last =
          together.stream().map(this::latest).max(Comparator.naturalOrder()).orElseThrow();
      return event.readings().stream()
          .anyMatch(
              reading -> {
                String id = ColdProjection.hourId(event, reading);
                Hour hour = hours.get(id).body().hour();
                return hour.start().isBefore(last) || hour.readings().size() <= inBatch.get(id);
              });
    }

    private Instant latest(Subject subject) {
      return latest.computeIfAbsent(subject, one -> latestHour(facts, one));
    }
  }

  private static Instant latestHour(Documents<ColdFacts> facts, Subject subject) {
    return facts
        .find(Find.Range.under(ColdProjection.HOURS, SortKey.of(subject.toString()), true, 1, null))
        .items()
        .stream()
        .map(stored -> stored.body().hour().start())
        .findFirst()
        .orElse(Instant.MIN);
  }

  @Override
  public Map<String, ColdReport> make(Documents<ColdFacts> facts, Collection<String> ids) {
    var made = new LinkedHashMap<String, ColdReport>();
    var wanted = ids.stream().map(id -> ColdProjection.wayId(new ShipmentId(id))).toList();
    facts
        .getMany(wanted)
        .values()
        .forEach(
            stored -> {
              Way way = stored.body().way();
              List<List<Reading>> series = series(facts, way);
              if (!series.isEmpty()) {
                made.put(way.shipment().value(), report(way, series));
              }
            });
    return made;
  }

  /** The readings of each source on the way, each in order of time. */
  static List<List<Reading>> series(Documents<ColdFacts> facts, Way way) {
    var sources = sources(facts, way);
    return sources.values().stream().filter(readings -> !readings.isEmpty()).toList();
  }

  /** The same by source: {@code sensor:…} or {@code party:…}, after what was measured. */
  static Map<String, List<Reading>> sources(Documents<ColdFacts> facts, Way way) {
    var sources = new LinkedHashMap<String, List<Reading>>();
    Instant end =
        way.endedAt() == null ? way.dispatchedAt().plus(60, ChronoUnit.DAYS) : way.endedAt();
    gather(facts, Subject.of(way.shipment()), way.dispatchedAt(), end, null, MOST_HOURS, sources);
    for (int i = 0; i < way.rides().size(); i++) {
      Ride ride = way.rides().get(i);
      Instant until = i + 1 < way.rides().size() ? way.rides().get(i + 1).since() : end;
      Instant ends = until.isAfter(end) ? end : until;
      if (!ride.plate().isEmpty() && ride.plate().length() <= Subject.LONGEST_PLATE) {
        gather(
            facts,
            Subject.ofVehicle(ride.plate()),
            ride.since(),
            ends,
            way.parties(),
            MOST_HOURS,
            sources);
      }
    }
    sources.values().forEach(readings -> readings.sort(Comparator.comparing(Reading::at)));
    return sources;
  }

  /** The readings in a facility by source, each in order of time. */
  static Map<String, List<Reading>> sources(
      Documents<ColdFacts> facts, PlaceId facility, Instant from, Instant to) {
    var sources = new LinkedHashMap<String, List<Reading>>();
    gather(facts, Subject.of(facility), from, to, null, MOST_FACILITY_HOURS, sources);
    sources.values().removeIf(List::isEmpty);
    sources.values().forEach(readings -> readings.sort(Comparator.comparing(Reading::at)));
    return sources;
  }

  /**
   * Reads hours; a reading just before the time stands into it.
   *
   * @param of whose readings count, or null for everybody's
   * @param mostHours of more, the latest are left out
   */
  static void gather(
      Documents<ColdFacts> facts,
      Subject subject,
      Instant from,
      Instant to,
      Set<PartyId> of,
      int mostHours,
      Map<String, List<Reading>> into) {
    if (!from.isBefore(to)) {
      return;
    }
    Instant before = from.minus(Excursions.LONGEST_SILENCE);
    String cursor = null;
    int hours = 0;
    do {
      var page =
          facts.find(
              new Find.Range(
                  ColdProjection.HOURS,
                  SortKey.of(subject.toString(), before.truncatedTo(ChronoUnit.HOURS)),
                  SortKey.of(subject.toString(), to),
                  false,
                  PAGE,
                  cursor));
      for (Stored<ColdFacts> item : page.items()) {
        Hour hour = item.body().hour();
        if (of != null && !of.contains(hour.party())) {
          continue;
        }
        String source =
            subject
                + "/"
                + (hour.sensor() == null ? "party:" + hour.party() : "sensor:" + hour.sensor());
        List<Reading> readings = into.computeIfAbsent(source, none -> new ArrayList<>());
        for (Reading reading : hour.readings()) {
          if (!reading.at().isBefore(before) && reading.at().isBefore(to)) {
            readings.add(reading);
          }
        }
      }
      hours += page.items().size();
      cursor = page.next();
    } while (cursor != null && hours < mostHours);
  }

  private ColdReport report(Way way, List<List<Reading>> series) {
    if (way.endedAt() != null) {
      return report(way, series, null);
    }
    Instant hour = lastFullHour(series);
    List<List<Reading>> earlier =
        series.stream()
            .map(readings -> readings.stream().filter(one -> one.at().isBefore(hour)).toList())
            .filter(readings -> !readings.isEmpty())
            .toList();
    return report(way, series, earlier.isEmpty() ? none(way) : report(way, earlier, null));
  }

  /** The start of the hour of the latest reading. */
  static Instant lastFullHour(List<List<Reading>> series) {
    return series.stream()
        .map(readings -> readings.getLast().at())
        .max(Comparator.naturalOrder())
        .orElseThrow()
        .truncatedTo(ChronoUnit.HOURS);
  }

  /** Of what was measured nothing is told yet. */
  private static ColdReport none(Way way) {
    return new ColdReport(
        way.shipment(),
        way.from(),
        way.to(),
        way.parties(),
        way.lots(),
        way.dispatchedAt(),
        way.dispatchedAt(),
        false,
        0,
        null,
        null,
        null,
        List.of(),
        List.of(),
        0,
        null);
  }

  private ColdReport report(Way way, List<List<Reading>> series, ColdReport told) {
    var all = new ArrayList<Reading>();
    series.forEach(all::addAll);
    all.sort(Comparator.comparing(Reading::at));
    Instant from = way.dispatchedAt();
    Instant last = all.getLast().at();
    Instant until = way.endedAt() != null ? way.endedAt() : last.isAfter(from) ? last : from;
    BigDecimal lowest = null;
    BigDecimal highest = null;
    int count = 0;
    for (Reading reading : all) {
      if (reading.at().isBefore(from)) {
        continue;
      }
      count++;
      lowest = lowest == null ? reading.celsius() : lowest.min(reading.celsius());
      highest = highest == null ? reading.celsius() : highest.max(reading.celsius());
    }
    var products = new ArrayList<ColdReport.ProductReport>();
    for (ProductId product : new TreeSet<>(way.lots().stream().map(LotId::product).toList())) {
      products.add(product(product, series, from, until));
    }
    List<Excursions.Gap> gaps = Excursions.gaps(all, from, until);
    return new ColdReport(
        way.shipment(),
        way.from(),
        way.to(),
        way.parties(),
        way.lots(),
        from,
        until,
        way.endedAt() != null,
        count,
        last,
        lowest,
        highest,
        products,
        gaps.stream().limit(ColdReport.MOST).toList(),
        Math.max(0, gaps.size() - ColdReport.MOST),
        told);
  }

  private ColdReport.ProductReport product(
      ProductId product, List<List<Reading>> series, Instant from, Instant until) {
    return product(product, Excursions.Range.of(handling.apply(product)), series, from, until);
  }

  /** How one trade item was kept in a time. */
  static ColdReport.ProductReport product(
      ProductId product,
      Excursions.Range range,
      List<List<Reading>> series,
      Instant from,
      Instant until) {
    var excursions = new ArrayList<Excursions.Excursion>();
    if (range != null) {
      series.forEach(readings -> excursions.addAll(Excursions.of(readings, range, from, until)));
      excursions.sort(Comparator.comparing(Excursions.Excursion::start));
    }
    return new ColdReport.ProductReport(
        product,
        range,
        excursions.stream().limit(ColdReport.MOST).toList(),
        Math.max(0, excursions.size() - ColdReport.MOST));
  }
}
