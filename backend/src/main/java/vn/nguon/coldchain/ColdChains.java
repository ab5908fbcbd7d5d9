package vn.nguon.coldchain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.nguon.http.Lists;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.SensorId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.party.Parties;
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

  /** Of a lot that went more ways the rest is not looked at. */
  private static final int MOST_WAYS = 200;

  private final ProjectionRunner<ColdFacts> runner;
  private final Parties parties;
  private final Products products;
  private final Sensors sensors;

  ColdChains(
      ProjectionRunner<ColdFacts> runner, Parties parties, Products products, Sensors sensors) {
    this.runner = runner;
    this.parties = parties;
    this.products = products;
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
   * How a lot was kept on its ways, for who only wants to know whether all was well.
   *
   * @param measured on how many of its consignments somebody measured
   * @param judged on how many of them, since the product declares a range
   * @param excursions how many there were in all
   * @param worst the temperature farthest outside, or null
   * @param gaps whether there are times on these ways when nobody measured
   */
  public record OfLot(int measured, int judged, int excursions, BigDecimal worst, boolean gaps) {
    public static final OfLot NOTHING = new OfLot(0, 0, 0, null, false);
  }

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
        .sorted(java.util.Comparator.comparing(ColdReport::dispatchedAt))
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
        report.furtherGaps());
  }

  /** The same in short. */
  public OfLot summary(LotId lot) {
    int measured = 0;
    int judged = 0;
    int excursions = 0;
    BigDecimal worst = null;
    BigDecimal farthest = BigDecimal.ZERO;
    boolean gaps = false;
    for (ColdReport report : reports(lot)) {
      measured++;
      gaps |= !report.gaps().isEmpty();
      for (ColdReport.ProductReport product : only(report, lot).products()) {
        if (product.range() == null) {
          continue;
        }
        judged++;
        excursions += product.excursions().size() + product.furtherExcursions();
        for (Excursions.Excursion excursion : product.excursions()) {
          BigDecimal outside = product.range().outside(excursion.worst());
          if (outside.compareTo(farthest) > 0) {
            farthest = outside;
            worst = excursion.worst();
          }
        }
      }
    }
    return measured == 0 ? OfLot.NOTHING : new OfLot(measured, judged, excursions, worst, gaps);
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
        report.gaps().stream().map(gap -> new Gap(gap.start(), gap.end())).toList(),
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
        product.excursions().stream()
            .map(
                e ->
                    new Excursion(
                        e.start(),
                        e.end(),
                        Duration.between(e.start(), e.end()).toMinutes(),
                        e.worst()))
            .toList(),
        product.furtherExcursions());
  }

  private String name(PartyId party) {
    return parties.find(party).map(p -> p.details().name()).orElse(party.value());
  }
}
