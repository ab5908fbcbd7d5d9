package vn.nguon.export;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.dispatch.Actor;
import vn.nguon.http.Problems;
import vn.nguon.job.Jobs;
import vn.nguon.job.MadeFile;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.lot.LotQueries;
import vn.nguon.party.Parties;
import vn.nguon.place.Places;
import vn.nguon.season.Diaries;
import vn.nguon.shipment.ShipmentState;
import vn.nguon.shipment.Shipments;
import vn.nguon.store.event.EventReader;
import vn.nguon.trace.Graph;
import vn.nguon.trace.Limits;
import vn.nguon.trace.Node;
import vn.nguon.trace.Traces;

/**
 * Files to take away. A party gets what is its own; inspectors and operators get any party's. What
 * can be refused is refused before the first byte: rows are gathered on disk, then sent as a file.
 * A client that prefers not to wait is answered 202 with a job; see {@link Jobs}.
 */
@RestController
@RequestMapping("/api/exports")
class ExportController {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  private static final String ZIP = "application/zip";

  /** So many lots behind a lot are followed. */
  private static final int MOST_BEHIND = 20_000;

  private final EventReader events;
  private final Activities activities;
  private final Descriptions words;
  private final Eudr eudr;
  private final Traces traces;
  private final LotQueries lots;
  private final Shipments shipments;
  private final Parties parties;
  private final History history;
  private final Jobs jobs;
  private final Clock clock;

  ExportController(
      EventReader events,
      Activities activities,
      Descriptions words,
      Eudr eudr,
      Traces traces,
      LotQueries lots,
      Shipments shipments,
      Parties parties,
      Places places,
      Diaries diaries,
      @Qualifier("storeJson") JsonMapper json,
      Jobs jobs,
      Clock clock) {
    this.events = events;
    this.activities = activities;
    this.words = words;
    this.eudr = eudr;
    this.traces = traces;
    this.lots = lots;
    this.shipments = shipments;
    this.parties = parties;
    this.jobs = jobs;
    this.clock = clock;
    history = new History(events, activities, words, places, diaries, json);
  }

  /** The form of a table: one workbook, or a ZIP archive of CSV files. */
  enum Format {
    xlsx,
    csv
  }

  /**
   * The sortable spreadsheet of FSMA 204: what a party told in a period, or the story of one lot
   * with all that it came from and went into.
   *
   * @param party whose; one's own where it is left out
   * @param product of the lot; with {@code number}, instead of a period
   */
  @GetMapping("/fsma")
  ResponseEntity<StreamingResponseBody> fsma(
      @RequestParam(defaultValue = "xlsx") Format format,
      @RequestParam(required = false) PartyId party,
      @RequestParam(required = false) LocalDate from,
      @RequestParam(required = false) LocalDate to,
      @RequestParam(required = false) ProductId product,
      @RequestParam(required = false) String number) {
    if (product != null || number != null) {
      return fsmaOfLot(format, lot(product, number));
    }
    PartyId whose = whose(party);
    var period = new Period(from, to);
    return table(
        "fsma",
        format,
        "fsma-204-" + whose + "-" + period.from() + "-" + period.to(),
        Fsma.SHEETS,
        spools -> {
          var rows = new Fsma(spools, new Records(events), words);
          forEachLot(whose, period, rows::add);
          spools.remark("file", "FSMA 204 sortable spreadsheet, 21 CFR 1.1455(c)");
          spools.remark("party", words.location(whose, null));
          spools.remark("period", period.from() + " to " + period.to());
        });
  }

  private ResponseEntity<StreamingResponseBody> fsmaOfLot(Format format, LotId lot) {
    Actor actor = Actor.current();
    mayRead(lot);
    BiPredicate<PartyId, LocalDate> wanted =
        (who, day) -> actor.role().readsAll() || who.equals(actor.party());
    return table(
        "fsma",
        format,
        "fsma-204-" + lot.product() + "-" + lot.number(),
        Fsma.SHEETS,
        spools -> {
          var rows = new Fsma(spools, new Records(events), words);
          Graph behind = traces.back(Set.of(lot), new Limits(MOST_BEHIND));
          if (behind.truncated()) {
            throw new Refusal(
                Refusal.Kind.TOO_LARGE, "export-trace", "number", Map.of("most", MOST_BEHIND));
          }
          behind.nodes().stream()
              .map(Node::lot)
              .filter(other -> !other.equals(lot))
              .forEach(other -> rows.add(other, wanted));
          traces.forEachDescendant(
              Set.of(lot), page -> page.forEach(node -> rows.add(node.lot(), wanted)));
          spools.remark("file", "FSMA 204 sortable spreadsheet, 21 CFR 1.1455(c)");
          spools.remark(
              "lot", Descriptions.lotCode(lot) + ", with what it came from and went into");
        });
  }

  /** The records of one step back and forward of a party in a period (R-VN5). */
  @GetMapping("/one-step")
  ResponseEntity<StreamingResponseBody> oneStep(
      @RequestParam(defaultValue = "xlsx") Format format,
      @RequestParam(required = false) PartyId party,
      @RequestParam(required = false) LocalDate from,
      @RequestParam(required = false) LocalDate to) {
    PartyId whose = whose(party);
    var period = new Period(from, to);
    return table(
        "one-step",
        format,
        "mot-buoc-truoc-sau-" + whose + "-" + period.from() + "-" + period.to(),
        OneStep.SHEETS,
        spools -> {
          var rows = new OneStep(spools, new Records(events), words);
          forEachLot(whose, period, rows::add);
          spools.remark(
              "Tệp / File", "Sổ một bước trước, một bước sau / One step back and forward");
          spools.remark("Của / Of", words.location(whose, null));
          spools.remark("Kỳ / Period", period.from() + " – " + period.to());
        });
  }

  /** Takes a lot and which of its entries are asked for. */
  private interface LotRows {
    void add(LotId lot, BiPredicate<PartyId, LocalDate> wanted);
  }

  private void forEachLot(PartyId party, Period period, LotRows rows) {
    activities.forEach(
        party,
        period.firstMonth(),
        period.lastMonth(),
        activity -> {
          if (activity.stream().startsWith("lot:")) {
            YearMonth month = YearMonth.parse(activity.month());
            rows.add(
                LotId.parse(activity.stream().substring("lot:".length())),
                (who, day) ->
                    who.equals(party) && YearMonth.from(day).equals(month) && period.has(day));
          }
        });
  }

  /** All that a party ever told, with a page to read it on. */
  @GetMapping("/history")
  ResponseEntity<StreamingResponseBody> history(@RequestParam(required = false) PartyId party) {
    PartyId whose = whose(party);
    return jobs.file(
        "history",
        () ->
            new MadeFile(
                "lich-su-" + whose + ".zip",
                ZIP,
                out -> history.write(whose, clock.instant(), out)));
  }

  /**
   * Which files there are of a lot, beside the FSMA 204 spreadsheet, which there is of every lot.
   *
   * @param eudr whether its product is of a crop that the EUDR is about
   */
  record OfLot(boolean eudr) {}

  @GetMapping("/of-lot")
  OfLot ofLot(@RequestParam ProductId product, @RequestParam String number) {
    LotId lot = lot(product, number);
    mayRead(lot);
    String crop = words.commodity(product);
    return new OfLot(crop != null && eudr.commodity(crop) != null);
  }

  // ---- EUDR

  /** Whether the plots of a lot, a consignment or a party can be declared, and why not. */
  @GetMapping("/eudr/report")
  Eudr.Report eudrReport(
      @RequestParam(required = false) ProductId product,
      @RequestParam(required = false) String number,
      @RequestParam(required = false) ShipmentId shipment,
      @RequestParam(required = false) PartyId party,
      HttpServletRequest request)
      throws IOException {
    return eudr.report(
        chosen(product, number, shipment, party).plots(), Problems.language(request));
  }

  /** The plots as GeoJSON: one file, or a ZIP archive of several of at most 25 MB. */
  @GetMapping("/eudr")
  ResponseEntity<StreamingResponseBody> eudr(
      @RequestParam(required = false) ProductId product,
      @RequestParam(required = false) String number,
      @RequestParam(required = false) ShipmentId shipment,
      @RequestParam(required = false) PartyId party)
      throws IOException {
    Chosen chosen = chosen(product, number, shipment, party);
    return jobs.file(
        "eudr",
        () -> {
          eudr.check(chosen.plots());
          GeoJson.Plots plots = eudr.plots(chosen.plots());
          String name = "eudr-" + chosen.name();
          return eudr.writer().files(plots) == 1
              ? new MadeFile(
                  name + ".geojson", "application/geo+json", out -> eudr.writer().one(plots, out))
              : new MadeFile(name + ".zip", ZIP, out -> eudr.writer().zip(plots, "eudr", out));
        });
  }

  private record Chosen(String name, List<PlaceId> plots) {}

  private Chosen chosen(ProductId product, String number, ShipmentId shipment, PartyId party) {
    if (product != null || number != null) {
      LotId lot = lot(product, number);
      mayRead(lot);
      return new Chosen(lot.product() + "-" + lot.number(), eudr.ofLots(List.of(lot)));
    }
    if (shipment != null) {
      ShipmentState state = shipments.get(shipment, "shipment");
      Actor.current().mayRead(List.of(state.from(), state.to()), "shipment-unknown", shipment);
      var all = new LinkedHashSet<LotId>();
      state.lines().forEach(line -> all.add(line.lot()));
      return new Chosen(shipment.value(), eudr.ofLots(all));
    }
    PartyId whose = whose(party);
    return new Chosen(whose.value(), eudr.ofParty(whose));
  }

  // ---- what they have in common

  private static LotId lot(ProductId product, String number) {
    return new LotId(
        vn.nguon.kernel.Rules.required(product, "product"),
        vn.nguon.kernel.Rules.required(number, "number"));
  }

  private void mayRead(LotId lot) {
    Actor.current().mayRead(lots.parties(lot), "lot-unknown", lot);
  }

  /**
   * @throws Refusal {@code party-not-yours}, {@code party-unknown}
   */
  private PartyId whose(PartyId asked) {
    Actor actor = Actor.current();
    if (asked == null || asked.equals(actor.party())) {
      return actor.party();
    }
    if (!actor.role().readsAll()) {
      throw Refusal.forbidden("party-not-yours", "party", Map.of("value", asked));
    }
    return parties.get(asked, "party").id();
  }

  /** Gathers the rows. */
  private interface Gathering {
    void into(Spools spools);
  }

  private ResponseEntity<StreamingResponseBody> table(
      String what, Format format, String name, List<Sheet> sheets, Gathering rows) {
    return jobs.file(
        what,
        () -> {
          var spools = new Spools(sheets);
          try {
            rows.into(spools);
            spools.describe();
          } catch (RuntimeException | Error e) {
            spools.close();
            throw e;
          }
          return format == Format.xlsx
              ? new MadeFile(
                  name + ".xlsx",
                  XLSX,
                  out -> {
                    try (spools) {
                      new XlsxFile().write(spools, out);
                    }
                  })
              : new MadeFile(
                  name + ".zip",
                  ZIP,
                  out -> {
                    try (spools) {
                      CsvFiles.write(spools, out);
                    }
                  });
        });
  }
}
