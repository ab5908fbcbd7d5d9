package vn.nguon.recall;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.PartyId;
import vn.nguon.recall.Delivery.Channel;
import vn.nguon.recall.RecallQueries.Holder;
import vn.nguon.recall.RecallQueries.Lot;
import vn.nguon.recall.RecallQueries.Shown;

/**
 * Writes reports of a recall (R-VN6): what happened when, who had and recovered how much, and what
 * became of each lot. They are written as they are read, so that their size does not matter.
 */
@Component
class RecallReports {

  /** Nobody reads more lots on paper; the table has all of them. */
  private static final int MOST_LOTS_ON_PAPER = 500;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final RecallQueries queries;
  private final Clock clock;

  RecallReports(RecallQueries queries, Clock clock) {
    this.queries = queries;
    this.clock = clock;
  }

  // ---- on paper

  void pdf(RecallView view, Locale language, OutputStream out) throws IOException {
    ReportText t = new ReportText(language);
    // Whoever reads the report is shown what an authority is.
    Shown recall = queries.shown(view, new PartyId("report"), true);
    try (Paper paper = new Paper(t.get("title") + " " + recall.recall(), language.getLanguage())) {
      paper.title(t.get("title"));
      if (recall.drill()) {
        paper.mark(t.get("drill"));
      }
      head(paper, t, recall);
      scope(paper, t, recall);
      timeline(paper, t, recall);
      holders(paper, t, recall);
      lots(paper, t, recall);
      String made = t.get("made", t.time(clock.instant()));
      paper.save(
          out,
          (page, pages) -> recall.recall() + "  ·  " + made + "  ·  " + t.get("page", page, pages));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void head(Paper paper, ReportText t, Shown recall) throws IOException {
    paper.fact(t.get("recall"), recall.recall().value());
    paper.fact(t.get("kind"), t.get(recall.mandatory() ? "mandatory" : "voluntary"));
    paper.fact(t.get("phase"), t.get("phase." + recall.phase()));
    paper.fact(t.get("source"), source(recall));
    paper.fact(t.get("reason"), recall.reason());
    paper.fact(t.get("hazard"), recall.hazard());
    paper.fact(t.get("advice"), recall.advice());
    paper.fact(t.get("openedBy"), recall.openedByName());
    paper.fact(t.get("openedAt"), t.time(recall.openedAt()));
    paper.fact(t.get("establishedAt"), t.time(recall.establishedAt()));
    if (recall.decisionDue() != null) {
      String late = recall.decisionLate() ? "  " + t.get("late") : "";
      paper.fact(t.get("decisionDue"), t.time(recall.decisionDue()) + late);
      RecallState.Decision decision = recall.decision();
      paper.fact(
          t.get("decision"),
          decision == null
              ? t.get("noDecision")
              : joined(
                  decision.document(),
                  recall.decidedByName(),
                  t.time(decision.at()),
                  decision.note()));
    }
    if (recall.reportedAt() != null) {
      String late = recall.consentLate() ? "  " + t.get("late") : "";
      paper.fact(t.get("results"), joined(t.time(recall.reportedAt()), recall.results()));
      paper.fact(t.get("consentDue"), t.date(recall.consentDue()) + late);
      paper.fact(t.get("consentedAt"), t.time(recall.consentedAt()));
    }
    if (recall.ending() != null) {
      paper.fact(t.get("ending"), joined(t.time(recall.ending().at()), recall.ending().reason()));
    }
  }

  private static String source(Shown recall) {
    return switch (recall.source()) {
      case RecallSource.OfLot of -> recall.sourceName() + ", " + of.lot();
      case RecallSource.OfArea of -> joined(recall.sourceName(), window(of.from(), of.to()));
      case RecallSource.OfFacility of -> joined(recall.sourceName(), window(of.from(), of.to()));
      case RecallSource.OfInput of -> joined(recall.sourceName(), window(of.from(), of.to()));
      case RecallSource.OfPesticide of -> joined(recall.sourceName(), window(of.from(), of.to()));
    };
  }

  private static String window(Object from, Object to) {
    return from == null && to == null
        ? null
        : Objects.toString(from, "…") + " – " + Objects.toString(to, "…");
  }

  private static String joined(String... parts) {
    return java.util.Arrays.stream(parts)
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining("; "));
  }

  private static void scope(Paper paper, ReportText t, Shown recall) throws IOException {
    paper.heading(t.get("scope"));
    paper.fact(t.get("lots"), String.valueOf(recall.lots()));
    paper.fact(t.get("holders"), String.valueOf(recall.holders()));
    paper.fact(t.get("acknowledged"), recall.acknowledged() + " / " + recall.holders());
    if (recall.milliseconds() != null) {
      paper.fact(
          t.get("foundAll"),
          t.number(java.math.BigDecimal.valueOf(recall.milliseconds(), 3)) + " s");
    }
    RecallView.Sums sums = recall.sums();
    Paper.Table table =
        paper.table(
            List.of(
                new Paper.Column(t.get("inHands"), 0.145, true),
                new Paper.Column(t.get("underWay"), 0.145, true),
                new Paper.Column(t.get("sold"), 0.13, true),
                new Paper.Column(t.get("found"), 0.14, true),
                new Paper.Column(t.get("gone"), 0.15, true),
                new Paper.Column(t.get("destroyed"), 0.145, true),
                new Paper.Column(t.get("freed"), 0.145, true)));
    table.row(
        List.of(
            t.number(sums.inHands()),
            t.number(sums.underWay()),
            t.number(sums.sold()),
            t.number(sums.found()),
            t.number(sums.gone()),
            t.number(sums.destroyed()),
            t.number(sums.freed())));
    if (recall.unweighed() > 0) {
      paper.fact(t.get("unweighed"), String.valueOf(recall.unweighed()));
    }
  }

  private void timeline(Paper paper, ReportText t, Shown recall) throws IOException {
    paper.heading(t.get("timeline"));
    Paper.Table table =
        paper.table(
            List.of(
                new Paper.Column(t.get("time"), 0.19, false),
                new Paper.Column(t.get("what"), 0.22, false),
                new Paper.Column(t.get("who"), 0.24, false),
                new Paper.Column(t.get("detail"), 0.35, false)));
    queries.forEachEntry(
        recall.recall(),
        entry ->
            row(
                table,
                List.of(
                    t.time(entry.at()),
                    t.what(entry, recall.drill()),
                    entry.partyName(),
                    t.detail(entry))));
  }

  private void holders(Paper paper, ReportText t, Shown recall) throws IOException {
    paper.heading(t.get("holders.title"));
    Paper.Table table =
        paper.table(
            List.of(
                new Paper.Column(t.get("party"), 0.25, false),
                new Paper.Column(t.get("phone"), 0.14, false),
                new Paper.Column(t.get("inHands"), 0.1, true),
                new Paper.Column(t.get("sold"), 0.09, true),
                new Paper.Column(t.get("found"), 0.1, true),
                new Paper.Column(t.get("gone"), 0.11, true),
                new Paper.Column(t.get("destroyed"), 0.1, true),
                new Paper.Column(t.get("answeredAt"), 0.11, false)));
    queries.forEachHolder(
        recall.recall(),
        holder ->
            row(
                table,
                List.of(
                    holder.name(),
                    Objects.toString(holder.phone(), ""),
                    t.number(holder.inHands().add(holder.underWay())),
                    t.number(holder.sold()),
                    t.number(holder.answer() == null ? null : holder.answer().found()),
                    t.number(holder.answer() == null ? null : holder.answer().gone()),
                    t.number(holder.destroyed()),
                    holder.answer() == null ? "" : t.time(holder.answer().at()))));
  }

  private void lots(Paper paper, ReportText t, Shown recall) throws IOException {
    paper.heading(t.get("lots.title"));
    Paper.Table table =
        paper.table(
            List.of(
                new Paper.Column(t.get("lot"), 0.2, false),
                new Paper.Column(t.get("product"), 0.3, false),
                new Paper.Column(t.get("why"), 0.3, false),
                new Paper.Column(t.get("closure"), 0.2, false)));
    for (Lot lot : queries.lots(recall.recall(), false, MOST_LOTS_ON_PAPER, null).items()) {
      table.row(List.of(lot.lot().number(), lot.productName(), t.why(lot), t.closure(lot)));
    }
    if (recall.lots() > MOST_LOTS_ON_PAPER) {
      paper.line(t.get("moreLots", recall.lots() - MOST_LOTS_ON_PAPER));
    }
  }

  private static void row(Paper.Table table, List<String> cells) {
    try {
      table.row(cells);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // ---- as a table

  void csv(RecallView view, Locale language, OutputStream out) throws IOException {
    ReportText t = new ReportText(language);
    boolean drill = view.details().drill();
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    // Spreadsheets take it for another encoding without.
    writer.write(BYTE_ORDER_MARK);
    CsvWriter csv = CsvWriter.builder().build(writer);
    csv.writeRecord(
        t.get("column.row"),
        t.get("time"),
        t.get("what"),
        t.get("detail"),
        t.get("column.account"),
        t.get("column.partyId"),
        t.get("party"),
        t.get("phone"),
        t.get("address"),
        t.get("column.productId"),
        t.get("product"),
        t.get("column.lotNumber"),
        t.get("why"),
        t.get("closure"),
        t.get("column.lots"),
        t.get("inHands"),
        t.get("underWay"),
        t.get("sold"),
        t.get("found"),
        t.get("gone"),
        t.get("destroyed"),
        t.get("column.note"));
    queries.forEachEntry(
        view.recall(),
        entry ->
            csv.writeRecord(
                cells(
                    t.get("row.event"),
                    entry.at().toString(),
                    t.what(entry, drill),
                    t.detail(entry),
                    entry.account().value(),
                    entry.party().value(),
                    entry.partyName(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null)));
    queries.forEachHolder(view.recall(), holder -> csv.writeRecord(holderRow(t, holder)));
    queries.forEachLot(view.recall(), lot -> lotRows(t, lot).forEach(csv::writeRecord));
    csv.flush();
    writer.flush();
  }

  private static List<String> holderRow(ReportText t, Holder holder) {
    HolderView.Answer answer = holder.answer();
    return cells(
        t.get("row.holder"),
        answer == null ? null : answer.at().toString(),
        null,
        joined(
            t.get("email") + ": " + t.outcome(holder.deliveries().get(Channel.EMAIL)),
            t.get("webhook") + ": " + t.outcome(holder.deliveries().get(Channel.WEBHOOK))),
        null,
        holder.party().value(),
        holder.name(),
        holder.phone(),
        holder.address(),
        null,
        null,
        null,
        null,
        null,
        String.valueOf(holder.lots()),
        holder.inHands().toPlainString(),
        holder.underWay().toPlainString(),
        holder.sold().toPlainString(),
        answer == null || answer.found() == null ? null : answer.found().toPlainString(),
        answer == null || answer.gone() == null ? null : answer.gone().toPlainString(),
        holder.destroyed().toPlainString(),
        answer == null ? null : answer.note());
  }

  /** One row for each party that had to do with the lot; what was done with it is in the first. */
  private static List<List<String>> lotRows(ReportText t, Lot lot) {
    List<List<String>> rows = new ArrayList<>();
    List<RecallQueries.Part> parts =
        lot.holdings().isEmpty()
            ? List.of(new RecallQueries.Part(null, null, null, null, null))
            : lot.holdings();
    for (RecallQueries.Part part : parts) {
      rows.add(
          cells(
              t.get("row.lot"),
              lot.endedAt() == null ? null : lot.endedAt().toString(),
              null,
              part.held() == null
                  ? null
                  : t.get("column.quantityHeld")
                      + ": "
                      + NoticeText.amount(part.held(), t.language()),
              null,
              part.party() == null ? null : part.party().value(),
              part.name(),
              null,
              null,
              lot.lot().product().value(),
              lot.productName(),
              lot.lot().number(),
              t.why(lot),
              t.closure(lot),
              null,
              null,
              null,
              null,
              null,
              null,
              lot.closed() == null || !rows.isEmpty() ? null : lot.closed().toPlainString(),
              lot.note()));
    }
    return rows;
  }

  /** A spreadsheet would take a text that begins so for a formula. */
  private static List<String> cells(String... values) {
    List<String> cells = new ArrayList<>(values.length);
    for (String value : values) {
      boolean formula =
          value != null && !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
      cells.add(value == null ? "" : formula ? "'" + value : value);
    }
    return cells;
  }
}
