package vn.nguon.coldchain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.http.Lists;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.SensorId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.lot.LotQueries;
import vn.nguon.lot.Stay;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.product.Handling;
import vn.nguon.product.Products;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Stored;

/** What can be asked about temperatures, with the names of everything in them. */
@Component
public class ColdChains {

  /** A chart has no more points a line; of those left out the coldest and warmest are kept. */
  static final int MOST_POINTS = 400;

  /** So many lots of a facility are listed. */
  static final int MOST_LOTS = 200;

  /** So many lots that came to a facility are looked at. */
  private static final int MOST_LOTS_SEARCHED = 2_000;

  /** Of a lot that went more ways the rest is not looked at. */
  private static final int MOST_WAYS = 200;

  private final ProjectionRunner<ColdFacts> runner;
  private final Parties parties;
  private final Products products;
  private final Places places;
  private final LotQueries lots;
  private final Sensors sensors;

  ColdChains(
      ProjectionRunner<ColdFacts> runner,
      Parties parties,
      Products products,
      Places places,
      LotQueries lots,
      Sensors sensors) {
    this.runner = runner;
    this.parties = parties;
    this.products = products;
    this.places = places;
    this.lots = lots;
    this.sensors = sensors;
  }

  /**
   * How a consignment was kept, as far as anybody measured.
   *
   * @param until up to when it is told: when it ended, or the last reading so far
   * @param ended whether it was received or refused
   * @param readings how many there are on the way
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Temperatures(
      ShipmentId shipment,
      PartyId from,
      String fromName,
      PartyId to,
      String toName,
      Instant dispatchedAt,
      Instant until,
      boolean ended,
      int readings,
      Instant lastReading,
      BigDecimal lowest,
      BigDecimal highest,
      List<OfProduct> products,
      List<Gap> gaps,
      int furtherGaps,
      List<Series> series) {}

  /**
   * How one trade item was kept.
   *
   * @param least °C it may have, or null
   * @param most °C it may have, or null; without both nothing can be said
   * @param minutesOutside that it bears in one go, or null where nothing is declared
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfProduct(
      ProductId product,
      String productName,
      BigDecimal least,
      BigDecimal most,
      Integer minutesOutside,
      List<Excursion> excursions,
      int furtherExcursions) {}

  /** Longer outside than the product bears. */
  public record Excursion(Instant start, Instant end, long minutes, BigDecimal worst) {}

  /** Nobody measured. */
  public record Gap(Instant start, Instant end) {}

  /**
   * The readings of one source, thinned for a chart.
   *
   * @param source the sensor's name, or that of the party that told them
   */
  public record Series(String source, List<Reading> readings) {}

  /**
   * How a lot was kept in a facility.
   *
   * @param least °C the product may have, or null
   * @param most likewise; without both nothing can be said
   * @param until null while it is there
   * @param told up to when it is told
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfStay(
      LotId lot,
      String productName,
      PartyId party,
      String partyName,
      PlaceId facility,
      String facilityName,
      Instant from,
      Instant until,
      Instant told,
      int readings,
      BigDecimal lowest,
      BigDecimal highest,
      BigDecimal least,
      BigDecimal most,
      Integer minutesOutside,
      List<Excursion> excursions,
      int furtherExcursions,
      List<Gap> gaps,
      int furtherGaps) {}

  /**
   * How it was in a facility in a time, and what that did to the lots there.
   *
   * @param lots of products that declare temperatures, those with an excursion first; at most
   *     {@link #MOST_LOTS}
   * @param furtherLots how many more there were
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record OfFacility(
      PlaceId facility,
      String facilityName,
      Instant from,
      Instant until,
      int readings,
      Instant lastReading,
      BigDecimal lowest,
      BigDecimal highest,
      List<OfStay> lots,
      int furtherLots,
      List<Gap> gaps,
      int furtherGaps,
      List<Series> series) {}

  /**
   * @return empty where nobody measured
   */
  public Optional<Temperatures> ofShipment(ShipmentId shipment) {
    return report(shipment.value()).map(report -> shown(report, series(shipment)));
  }

  private Optional<ColdReport> report(String id) {
    return runner.derived().get(id).map(stored -> (ColdReport) stored.body());
  }

  /** The ways of a lot that somebody measured on, without the charts. */
  public List<Temperatures> ofLot(LotId lot) {
    return reports(lot).stream().map(report -> shown(only(report, lot), List.of())).toList();
  }

  private List<ColdReport> reports(LotId lot) {
    return runner
        .derived()
        .find(new Find.Tagged(ColdDerivation.LOTS, lot.toString(), MOST_WAYS, null))
        .items()
        .stream()
        .map(stored -> (ColdReport) stored.body())
        .sorted(Comparator.comparing(ColdReport::dispatchedAt))
        .toList();
  }

  /** What the lot's product had to bear, and none of the others'. */
  private static ColdReport only(ColdReport report, LotId lot) {
    return new ColdReport(
        report.shipment(),
        report.from(),
        report.to(),
        report.parties(),
        List.of(lot),
        report.dispatchedAt(),
        report.until(),
        report.ended(),
        report.readings(),
        report.lastReading(),
        report.lowest(),
        report.highest(),
        report.products().stream().filter(p -> p.product().equals(lot.product())).toList(),
        report.gaps(),
        report.furtherGaps(),
        null);
  }

  /** The facilities that the lot was in and somebody measured in. */
  public List<OfStay> stays(LotId lot) {
    List<Stay> stays = lots.stays(lot);
    var readings = new FacilityReadings(stays);
    Excursions.Range range = range(lot.product());
    var told = new ArrayList<OfStay>();
    for (Stay stay : stays) {
      List<List<Reading>> series = readings.of(stay.facility());
      if (!series.isEmpty()) {
        Judged judged = Judged.of(stay, range, series, afterAll(series));
        if (judged.readings() > 0) {
          told.add(shown(lot, judged, range));
        }
      }
    }
    return told;
  }

  /**
   * How it was in a facility.
   *
   * @param name of the facility
   */
  public OfFacility ofFacility(PlaceId facility, String name, Instant from, Instant until) {
    Map<String, List<Reading>> sources =
        ColdDerivation.sources(runner.documents(), facility, from, until);
    List<List<Reading>> series = List.copyOf(sources.values());
    Judged whole =
        Judged.of(
            new Stay(null, facility, from, until),
            null,
            series,
            from,
            series.isEmpty() ? from : earlier(afterAll(series), until));
    var told = new ArrayList<OfStay>();
    for (LotQueries.StayOf one : lots.stays(facility, from, until, MOST_LOTS_SEARCHED)) {
      Excursions.Range range = range(one.lot().product());
      if (range != null && whole.readings() > 0) {
        Instant since = one.stay().from().isAfter(from) ? one.stay().from() : from;
        Instant to = earlier(one.stay().end(), whole.until());
        told.add(shown(one.lot(), Judged.of(one.stay(), range, series, since, to), range));
      }
    }
    told.sort(
        Comparator.comparing((OfStay stay) -> stay.excursions().isEmpty())
            .thenComparing(OfStay::from, Comparator.reverseOrder())
            .thenComparing(stay -> stay.lot().toString()));
    return new OfFacility(
        facility,
        name,
        from,
        until,
        whole.readings(),
        whole.readings() == 0 ? null : last(series),
        whole.lowest(),
        whole.highest(),
        told.stream().limit(MOST_LOTS).toList(),
        Math.max(0, told.size() - MOST_LOTS),
        whole.gaps().stream().limit(ColdReport.MOST).map(ColdChains::shown).toList(),
        Math.max(0, whole.gaps().size() - ColdReport.MOST),
        sources.entrySet().stream()
            .map(source -> new Series(sourceName(source.getKey()), thin(source.getValue())))
            .toList());
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  /** Just after the latest reading, so that it counts. */
  private static Instant afterAll(List<List<Reading>> series) {
    return last(series).plusSeconds(1);
  }

  private static Instant last(List<List<Reading>> series) {
    return series.stream()
        .map(readings -> readings.getLast().at())
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private Excursions.Range range(ProductId product) {
    return Excursions.Range.of(
        products.find(product).map(p -> p.details().handling()).orElse(Handling.UNKNOWN));
  }

  /** The readings in the facilities of some stays, each facility read once and only if asked. */
  private final class FacilityReadings {

    private final List<Stay> stays;
    private final Map<PlaceId, List<List<Reading>>> read = new HashMap<>();

    FacilityReadings(List<Stay> stays) {
      this.stays = stays;
    }

    List<List<Reading>> of(PlaceId facility) {
      return read.computeIfAbsent(
          facility,
          one -> {
            List<Stay> there = stays.stream().filter(s -> s.facility().equals(one)).toList();
            Instant from =
                there.stream().map(Stay::from).min(Comparator.naturalOrder()).orElseThrow();
            Instant to = there.stream().map(Stay::end).max(Comparator.naturalOrder()).orElseThrow();
            return List.copyOf(ColdDerivation.sources(runner.documents(), one, from, to).values());
          });
    }
  }

  /** See {@link LotTemperatures#of}. */
  Map<LotId, Kept> kept(Map<LotId, List<Stay>> lots) {
    var readings =
        new FacilityReadings(lots.values().stream().flatMap(List::stream).distinct().toList());
    var ranges = new HashMap<ProductId, Optional<Excursions.Range>>();
    var kept = new LinkedHashMap<LotId, Kept>();
    lots.forEach(
        (lot, stays) ->
            ranges
                .computeIfAbsent(lot.product(), product -> Optional.ofNullable(range(product)))
                .flatMap(range -> kept(lot, range, stays, readings))
                .ifPresent(one -> kept.put(lot, one)));
    return kept;
  }

  private Optional<Kept> kept(
      LotId lot, Excursions.Range range, List<Stay> stays, FacilityReadings facilities) {
    var excursions = new ArrayList<Kept.Excursion>();
    int further = 0;
    int readings = 0;
    int ways = 0;
    int measured = 0;
    boolean gaps = false;
    BigDecimal lowest = null;
    BigDecimal highest = null;
    for (ColdReport whole : reports(lot)) {
      ColdReport report = only(whole.forAll(), lot);
      if (report.readings() == 0) {
        continue;
      }
      ways++;
      readings += report.readings();
      lowest = least(lowest, report.lowest());
      highest = most(highest, report.highest());
      gaps |= !report.gaps().isEmpty();
      for (ColdReport.ProductReport product : report.products()) {
        product.excursions().forEach(one -> excursions.add(told(one, null)));
        further += product.furtherExcursions();
      }
    }
    for (Stay stay : stays) {
      List<List<Reading>> series = facilities.of(stay.facility());
      if (series.isEmpty()) {
        continue;
      }
      Judged judged = Judged.of(stay, range, series, ColdDerivation.lastFullHour(series));
      if (judged.readings() == 0) {
        continue;
      }
      measured++;
      readings += judged.readings();
      lowest = least(lowest, judged.lowest());
      highest = most(highest, judged.highest());
      gaps |= !judged.gaps().isEmpty();
      judged.excursions().forEach(one -> excursions.add(told(one, stay.facility())));
    }
    if (ways + measured == 0) {
      return Optional.empty();
    }
    excursions.sort(Comparator.comparing(Kept.Excursion::start));
    return Optional.of(
        new Kept(
            range.least(),
            range.most(),
            range.minutesOutside(),
            readings,
            lowest,
            highest,
            ways,
            measured,
            gaps,
            excursions.stream().limit(Kept.MOST).toList(),
            further + Math.max(0, excursions.size() - Kept.MOST)));
  }

  private static BigDecimal least(BigDecimal a, BigDecimal b) {
    return a == null ? b : a.min(b);
  }

  private static BigDecimal most(BigDecimal a, BigDecimal b) {
    return a == null ? b : a.max(b);
  }

  private static Kept.Excursion told(Excursions.Excursion one, PlaceId facility) {
    return new Kept.Excursion(
        one.start(),
        one.end(),
        Duration.between(one.start(), one.end()).toMinutes(),
        one.worst(),
        facility);
  }

  /**
   * Consignments with an excursion: everybody's, the latest first; or those that a party has to do
   * with, in no order.
   *
   * @param party null for everybody's
   */
  public Lists.Page<Temperatures> excursions(PartyId party, int limit, String cursor) {
    Find find =
        party == null
            ? new Find.Range(ColdDerivation.ALL_EXCURSIONS, null, null, true, limit, cursor)
            : new Find.Tagged(ColdDerivation.EXCURSIONS, party.value(), limit, cursor);
    Documents.Page<Object> page = Lists.find(runner.derived(), find);
    return new Lists.Page<>(
        page.items().stream().map(stored -> shown((ColdReport) stored.body(), List.of())).toList(),
        page.next());
  }

  private List<Series> series(ShipmentId shipment) {
    return runner
        .documents()
        .get(ColdProjection.wayId(shipment))
        .map(Stored::body)
        .map(facts -> ColdDerivation.sources(runner.documents(), facts.way()))
        .orElse(Map.of())
        .entrySet()
        .stream()
        .filter(source -> !source.getValue().isEmpty())
        .map(source -> new Series(sourceName(source.getKey()), thin(source.getValue())))
        .toList();
  }

  private String sourceName(String source) {
    String told = source.substring(source.indexOf('/') + 1);
    String id = told.substring(told.indexOf(':') + 1);
    return told.startsWith("sensor:")
        ? sensors.find(new SensorId(id)).map(SensorState::name).orElse(id)
        : name(new PartyId(id));
  }

  /** Of each stretch the coldest and the warmest, so that no peak is lost. */
  static List<Reading> thin(List<Reading> readings) {
    if (readings.size() <= MOST_POINTS) {
      return readings;
    }
    int stretches = MOST_POINTS / 2;
    var kept = new ArrayList<Reading>(MOST_POINTS);
    for (int i = 0; i < stretches; i++) {
      int from = (int) ((long) i * readings.size() / stretches);
      int to = (int) ((long) (i + 1) * readings.size() / stretches);
      int coldest = from;
      int warmest = from;
      for (int j = from; j < to; j++) {
        coldest =
            readings.get(j).celsius().compareTo(readings.get(coldest).celsius()) < 0 ? j : coldest;
        warmest =
            readings.get(j).celsius().compareTo(readings.get(warmest).celsius()) > 0 ? j : warmest;
      }
      kept.add(readings.get(Math.min(coldest, warmest)));
      if (coldest != warmest) {
        kept.add(readings.get(Math.max(coldest, warmest)));
      }
    }
    return kept;
  }

  private Temperatures shown(ColdReport report, List<Series> series) {
    return new Temperatures(
        report.shipment(),
        report.from(),
        name(report.from()),
        report.to(),
        name(report.to()),
        report.dispatchedAt(),
        report.until(),
        report.ended(),
        report.readings(),
        report.lastReading(),
        report.lowest(),
        report.highest(),
        report.products().stream().map(this::shown).toList(),
        report.gaps().stream().map(ColdChains::shown).toList(),
        report.furtherGaps(),
        series);
  }

  OfProduct shown(ColdReport.ProductReport product) {
    Excursions.Range range = product.range();
    return new OfProduct(
        product.product(),
        products
            .find(product.product())
            .map(p -> p.details().name())
            .orElse(product.product().value()),
        range == null ? null : range.least(),
        range == null ? null : range.most(),
        range == null ? null : range.minutesOutside(),
        product.excursions().stream().map(ColdChains::shown).toList(),
        product.furtherExcursions());
  }

  private OfStay shown(LotId lot, Judged judged, Excursions.Range range) {
    Stay stay = judged.stay();
    return new OfStay(
        lot,
        products.find(lot.product()).map(p -> p.details().name()).orElse(lot.product().value()),
        stay.party(),
        name(stay.party()),
        stay.facility(),
        places.find(stay.facility()).map(p -> p.name()).orElse(stay.facility().value()),
        stay.from(),
        stay.until(),
        judged.until(),
        judged.readings(),
        judged.lowest(),
        judged.highest(),
        range == null ? null : range.least(),
        range == null ? null : range.most(),
        range == null ? null : range.minutesOutside(),
        judged.excursions().stream().limit(ColdReport.MOST).map(ColdChains::shown).toList(),
        Math.max(0, judged.excursions().size() - ColdReport.MOST),
        judged.gaps().stream().limit(ColdReport.MOST).map(ColdChains::shown).toList(),
        Math.max(0, judged.gaps().size() - ColdReport.MOST));
  }

  private static Excursion shown(Excursions.Excursion one) {
    return new Excursion(
        one.start(), one.end(), Duration.between(one.start(), one.end()).toMinutes(), one.worst());
  }

  private static Gap shown(Excursions.Gap gap) {
    return new Gap(gap.start(), gap.end());
  }

  private String name(PartyId party) {
    return parties.find(party).map(p -> p.details().name()).orElse(party.value());
  }
}
