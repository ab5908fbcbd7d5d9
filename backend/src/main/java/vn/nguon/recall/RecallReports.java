package vn.nguon.recall;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Unit;
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
    paper.fact(t.get("source"), source(t, recall));
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

  private static String source(ReportText t, Shown recall) {
    return switch (recall.source()) {
      case RecallSource.OfLot of -> recall.sourceName() + ", " + of.lot();
      case RecallSource.Windowed of when of.from() == null && of.to() == null ->
          recall.sourceName();
      case RecallSource.Windowed of ->
          joined(recall.sourceName(), t.moment(of.from()) + " – " + t.moment(of.to()));
    };
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
      paper.fact(t.get("foundAll"), t.number(BigDecimal.valueOf(recall.milliseconds(), 3)) + " s");
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
        entry -> {
          // Who has no address is not written to: that is no news on paper.
          if (!t.noAddress(entry)) {
            row(
                table,
                List.of(
                    t.time(entry.at()),
                    t.what(entry, recall.drill()),
                    entry.partyName(),
                    t.detail(entry)));
          }
        });
  }

  private void holders(Paper paper, ReportText t, Shown recall) throws IOException {
    paper.heading(t.get("holders.title"));
    Paper.Table table =
        paper.table(
            List.of(
                new Paper.Column(t.get("party"), 0.22, false),
                new Paper.Column(t.get("phone"), 0.13, false),
                new Paper.Column(t.get("inHands"), 0.09, true),
                new Paper.Column(t.get("underWay"), 0.09, true),
                new Paper.Column(t.get("sold"), 0.08, true),
                new Paper.Column(t.get("found"), 0.09, true),
                new Paper.Column(t.get("gone"), 0.1, true),
                new Paper.Column(t.get("destroyed"), 0.09, true),
                new Paper.Column(t.get("answeredAt"), 0.11, false)));
    queries.forEachHolder(
        recall.recall(),
        holder ->
            row(
                table,
                List.of(
                    holder.name(),
                    Objects.toString(holder.phone(), ""),
                    t.number(holder.inHands()),
                    t.number(holder.underWay()),
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
                new Paper.Column(t.get("lot"), 0.17, false),
                new Paper.Column(t.get("product"), 0.24, false),
                new Paper.Column(t.get("why"), 0.28, false),
                new Paper.Column(t.get("leftThen"), 0.13, true),
                new Paper.Column(t.get("closure"), 0.18, false)));
    for (Lot lot : queries.lots(recall.recall(), false, MOST_LOTS_ON_PAPER, null).items()) {
      table.row(
          List.of(lot.lot().number(), lot.productName(), t.why(lot), left(t, lot), t.closure(lot)));
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

  /** How much of a lot there was, in hands and under way, when it came into the scope. */
  private static String left(ReportText t, Lot lot) {
    return lot.holdings().stream()
        .map(part -> part.held().plus(part.underWay()))
        .reduce(Quantity::plus)
        .map(sum -> NoticeText.amount(sum, t.language()))
        .orElse("");
  }

  // ---- as a table

  /** The columns of the table, with the keys of their headings. */
  private enum Column {
    ROW("column.row"),
    TIME("time"),
    WHAT("what"),
    DETAIL("detail"),
    ACCOUNT("column.account"),
    PARTY_ID("column.partyId"),
    PARTY("party"),
    PHONE("phone"),
    ADDRESS("address"),
    PRODUCT_ID("column.productId"),
    PRODUCT("product"),
    LOT_NUMBER("column.lotNumber"),
    WHY("why"),
    CLOSURE("closure"),
    LOTS("column.lots"),
    IN_HANDS("inHands"),
    UNDER_WAY("underWay"),
    SOLD("sold"),
    FOUND("found"),
    GONE("gone"),
    DESTROYED("destroyed"),
    NOTE("column.note");

    private final String key;

    Column(String key) {
      this.key = key;
    }
  }

  /** One row while it is put together; what is not known stays empty. */
  private static final class Row {
    private final Map<Column, String> cells = new EnumMap<>(Column.class);

    Row(String kind) {
      with(Column.ROW, kind);
    }

    Row with(Column column, Object value) {
      if (value != null) {
        cells.put(column, value instanceof BigDecimal n ? n.toPlainString() : value.toString());
      }
      return this;
    }

    Iterable<String> cells() {
      return Stream.of(Column.values()).map(column -> safe(cells.get(column))).toList();
    }

    /** A spreadsheet would take a text that begins so for a formula. */
    private static String safe(String value) {
      if (value == null) {
        return "";
      }
      boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
      return formula ? "'" + value : value;
    }
  }

  void csv(RecallView view, Locale language, OutputStream out) throws IOException {
    ReportText t = new ReportText(language);
    boolean drill = view.details().drill();
    var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    // Spreadsheets take it for another encoding without.
    writer.write(BYTE_ORDER_MARK);
    CsvWriter csv = CsvWriter.builder().build(writer);
    csv.writeRecord(Stream.of(Column.values()).map(column -> t.get(column.key)).toList());
    queries.forEachEntry(
        view.recall(), entry -> csv.writeRecord(entryRow(t, entry, drill).cells()));
    queries.forEachHolder(view.recall(), holder -> csv.writeRecord(holderRow(t, holder).cells()));
    queries.forEachLot(
        view.recall(), lot -> lotRows(t, lot).forEach(row -> csv.writeRecord(row.cells())));
    csv.flush();
    writer.flush();
  }

  private static Row entryRow(ReportText t, RecallQueries.Entry entry, boolean drill) {
    return new Row(t.get("row.event"))
        .with(Column.TIME, entry.at())
        .with(Column.WHAT, t.what(entry, drill))
        .with(Column.DETAIL, t.detail(entry))
        .with(Column.ACCOUNT, entry.accountName())
        .with(Column.PARTY_ID, entry.party())
        .with(Column.PARTY, entry.partyName());
  }

  private static Row holderRow(ReportText t, Holder holder) {
    Row row =
        new Row(t.get("row.holder"))
            .with(
                Column.DETAIL,
                joined(
                    t.get("email") + ": " + t.outcome(holder.deliveries().get(Channel.EMAIL)),
                    t.get("webhook") + ": " + t.outcome(holder.deliveries().get(Channel.WEBHOOK))))
            .with(Column.PARTY_ID, holder.party())
            .with(Column.PARTY, holder.name())
            .with(Column.PHONE, holder.phone())
            .with(Column.ADDRESS, holder.address())
            .with(Column.LOTS, holder.lots())
            .with(Column.IN_HANDS, holder.inHands())
            .with(Column.UNDER_WAY, holder.underWay())
            .with(Column.SOLD, holder.sold())
            .with(Column.DESTROYED, holder.destroyed());
    HolderView.Answer answer = holder.answer();
    return answer == null
        ? row
        : row.with(Column.TIME, answer.at())
            .with(Column.FOUND, answer.found())
            .with(Column.GONE, answer.gone())
            .with(Column.NOTE, answer.note());
  }

  /** One row for each party that had to do with the lot; what was done with it is in the first. */
  private static List<Row> lotRows(ReportText t, Lot lot) {
    List<Row> rows = new ArrayList<>();
    for (RecallQueries.Part part : lot.holdings()) {
      rows.add(
          lotRow(t, lot)
              .with(
                  Column.DETAIL,
                  t.get("column.quantityHeld")
                      + ": "
                      + NoticeText.amount(part.held(), t.language()))
              .with(Column.PARTY_ID, part.party())
              .with(Column.PARTY, part.name())
              .with(Column.IN_HANDS, kilograms(part.held()))
              .with(Column.UNDER_WAY, kilograms(part.underWay()))
              .with(Column.SOLD, kilograms(part.sold())));
    }
    if (rows.isEmpty()) {
      rows.add(lotRow(t, lot));
    }
    rows.getFirst()
        .with(Column.TIME, lot.endedAt())
        .with(
            Column.DESTROYED, lot.closure() != null && lot.closure().frees() ? null : lot.closed())
        .with(Column.NOTE, lot.note());
    return rows;
  }

  private static Row lotRow(ReportText t, Lot lot) {
    return new Row(t.get("row.lot"))
        .with(Column.PRODUCT_ID, lot.lot().product())
        .with(Column.PRODUCT, lot.productName())
        .with(Column.LOT_NUMBER, lot.lot().number())
        .with(Column.WHY, t.why(lot))
        .with(Column.CLOSURE, t.closure(lot));
  }

  /** Of what is counted in pieces, only the amount as text is told. */
  private static BigDecimal kilograms(Quantity quantity) {
    return quantity.unit().dimension() == Unit.Dimension.MASS
        ? quantity.in(Unit.KGM).value()
        : null;
  }
}
