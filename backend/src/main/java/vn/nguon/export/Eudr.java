package vn.nguon.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.nguon.http.Problems;
import vn.nguon.kernel.Communes;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;
import vn.nguon.lot.LotKind;
import vn.nguon.place.PlaceQueries;
import vn.nguon.place.PlaceState;
import vn.nguon.place.Places;
import vn.nguon.trace.Graph;
import vn.nguon.trace.Limits;
import vn.nguon.trace.Node;
import vn.nguon.trace.Traces;

/**
 * The geolocation that a due diligence statement of regulation (EU) 2023/1115 needs: the plots that
 * a lot, a consignment or a party grows on, checked before they are given out.
 */
@Component
class Eudr {

  /** So many lots are followed back. */
  private static final int MOST_LOTS = 20_000;

  /** So many plots are declared at once. */
  private static final int MOST_PLOTS = 20_000;

  /** So many plots are told of by name. */
  private static final int MOST_TOLD = 1_000;

  private static final int MOST_NAMED = 10;

  private final Traces traces;
  private final Places places;
  private final PlaceQueries queries;
  private final Descriptions words;
  private final ExportSettings settings;
  private final Problems problems;

  Eudr(
      Traces traces,
      Places places,
      PlaceQueries queries,
      Descriptions words,
      ExportSettings settings,
      Problems problems) {
    this.traces = traces;
    this.places = places;
    this.queries = queries;
    this.words = words;
    this.settings = settings;
    this.problems = problems;
  }

  /** One fault or doubt, in the language of who asks. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Issue(String code, String detail, String accepted) {}

  /**
   * @param good whether it can be declared
   * @param errors why not
   * @param warnings what looks wrong, though it can be declared
   */
  record PlotReport(
      PlaceId place,
      String name,
      PartyId producer,
      String producerName,
      String crop,
      BigDecimal hectares,
      String geometry,
      boolean good,
      List<Issue> errors,
      List<Issue> warnings) {}

  /**
   * @param good whether the file can be had
   * @param plots how many there are
   * @param bad how many of them cannot be declared
   * @param files how many files of at most 25 MB it takes
   * @param told the plots one by one, first those that are bad, then those in doubt
   */
  record Report(boolean good, int plots, int bad, int files, List<PlotReport> told) {}

  /**
   * The plots that lots grew on.
   *
   * @throws Refusal {@code eudr-unknown-origin}: some of it came from outside, and mixed goods
   *     cannot be declared; {@code eudr-trace}: not all of it could be followed
   */
  List<PlaceId> ofLots(Collection<LotId> lots) {
    Graph graph = traces.back(new LinkedHashSet<>(lots), new Limits(MOST_LOTS));
    List<LotId> unknown =
        graph.nodes().stream()
            .filter(node -> node.kind() == LotKind.TAKEN_IN)
            .map(Node::lot)
            .toList();
    if (!unknown.isEmpty()) {
      throw Refusal.conflict(
          "eudr-unknown-origin",
          "lot",
          Map.of(
              "value",
              unknown.stream()
                  .limit(MOST_NAMED)
                  .map(LotId::toString)
                  .collect(Collectors.joining(", ")),
              "count",
              unknown.size()));
    }
    if (graph.truncated() || !graph.cut().isEmpty()) {
      throw Refusal.conflict("eudr-trace", "lot", Map.of("most", MOST_LOTS));
    }
    Set<PlaceId> plots = new LinkedHashSet<>();
    graph.nodes().stream()
        .filter(node -> node.kind() == LotKind.HARVESTED)
        .map(Node::place)
        .forEach(plots::add);
    return checked(plots);
  }

  /** The plots of a party. */
  List<PlaceId> ofParty(PartyId party) {
    Set<PlaceId> plots = new LinkedHashSet<>();
    queries.forEachArea(party, plots::add);
    return checked(plots);
  }

  private static List<PlaceId> checked(Set<PlaceId> plots) {
    if (plots.isEmpty()) {
      throw Refusal.conflict("eudr-no-plots", null, Map.of());
    }
    if (plots.size() > MOST_PLOTS) {
      throw new Refusal(
          Refusal.Kind.TOO_LARGE,
          "eudr-many",
          null,
          Map.of("value", plots.size(), "most", MOST_PLOTS));
    }
    return List.copyOf(plots);
  }

  private Plot plot(PlaceId id) {
    return Plot.of((PlaceState.Area) places.find(id).orElseThrow());
  }

  GeoJson.Plots plots(List<PlaceId> ids) {
    return each -> {
      for (PlaceId id : ids) {
        each.plot(plot(id));
      }
    };
  }

  GeoJson writer() {
    return new GeoJson(
        GeoJson.MOST_BYTES,
        plot ->
            new GeoJson.Words(
                words.name(plot.producer()),
                plot.name()
                    + ", "
                    + places
                        .find(plot.place())
                        .map(place -> Communes.line(place.address()))
                        .orElse("")));
  }

  /** What can be said of the plots before anything is declared. */
  Report report(List<PlaceId> ids, Locale language) throws java.io.IOException {
    var bad = new ArrayList<PlotReport>();
    var doubtful = new ArrayList<PlotReport>();
    var good = new ArrayList<PlotReport>();
    int faulty = 0;
    for (PlaceId id : ids) {
      PlotReport report = report(plot(id), language);
      faulty += report.good() ? 0 : 1;
      List<PlotReport> kind = !report.good() ? bad : report.warnings().isEmpty() ? good : doubtful;
      if (kind.size() < MOST_TOLD) {
        kind.add(report);
      }
    }
    var told = new ArrayList<>(bad);
    told.addAll(doubtful);
    told.addAll(good);
    return new Report(
        faulty == 0,
        ids.size(),
        faulty,
        faulty == 0 ? writer().files(plots(ids)) : 0,
        told.stream().limit(MOST_TOLD).toList());
  }

  /**
   * @throws Refusal {@code eudr-plots} where one cannot be declared
   */
  void check(List<PlaceId> ids) {
    long faulty = ids.stream().filter(id -> !plot(id).faults().isEmpty()).count();
    if (faulty > 0) {
      throw Refusal.conflict("eudr-plots", null, Map.of("count", faulty));
    }
  }

  private PlotReport report(Plot plot, Locale language) {
    List<Refusal> faults = plot.faults();
    var doubts = new ArrayList<>(plot.doubts());
    if (commodity(plot.crop()) == null) {
      doubts.add(
          Refusal.invalid(
              "eudr-commodity",
              "crop",
              Map.of(
                  "value",
                  plot.crop(),
                  "known",
                  String.join(", ", settings.eudrCommodities().keySet()))));
    }
    return new PlotReport(
        plot.place(),
        plot.name(),
        plot.producer(),
        words.name(plot.producer()),
        plot.crop(),
        plot.hectares(),
        plot.polygon() ? "Polygon" : "Point",
        faults.isEmpty(),
        issues(faults, language),
        issues(doubts, language));
  }

  private List<Issue> issues(List<Refusal> refusals, Locale language) {
    return refusals.stream()
        .map(
            refusal ->
                new Issue(
                    refusal.code(),
                    problems.sentence(refusal.code(), refusal.values(), language),
                    problems.accepted(refusal.code(), refusal.values(), language)))
        .toList();
  }

  /**
   * The commodity that a crop is, or null. Marks count: {@code bò} is cattle, {@code bơ} an
   * avocado.
   */
  String commodity(String crop) {
    String said = plain(crop);
    for (Map.Entry<String, List<String>> commodity : settings.eudrCommodities().entrySet()) {
      for (String word : commodity.getValue()) {
        if (Pattern.compile("(?<!\\p{L})" + Pattern.quote(plain(word)) + "(?!\\p{L})")
            .matcher(said)
            .find()) {
          return commodity.getKey();
        }
      }
    }
    return null;
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }
}
