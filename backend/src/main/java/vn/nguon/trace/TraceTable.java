package vn.nguon.trace;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Quantity;
import vn.nguon.season.Seasons;
import vn.nguon.trace.Graph.Direction;

/**
 * A graph as a table (RFC 4180: commas, CRLF, quotes doubled), one row a lot and one row an edge,
 * written row by row. The columns are the same for both: the column {@code row} says which it is
 * ({@code LOT}; {@code PART}: the quantity of the lot went into the lot of the columns {@code
 * into_…}; {@code NOT_READ}: a lot that was not followed further; {@code INPUT}: seed, fertiliser
 * or a pesticide that was used in the season of the place, up to its last harvest in the table).
 *
 * <p>A text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
final class TraceTable implements AutoCloseable {

  private static final List<String> COLUMNS =
      List.of(
          "row",
          "direction",
          "level",
          "product",
          "product_name",
          "lot",
          "kind",
          "made_on",
          "maker",
          "maker_name",
          "place",
          "place_name",
          "quantity",
          "unit",
          "share",
          "amount",
          "amount_unit",
          "held_by",
          "under_way",
          "sold_by",
          "consumed",
          "sold",
          "disposed",
          "missing",
          "into_product",
          "into_lot",
          "season",
          "input",
          "input_name",
          "active_ingredient",
          "registration",
          "used_on",
          "phi_days",
          "harvest_from");

  private final CsvWriter out;
  private final Names names;
  private final Seasons seasons;

  TraceTable(Writer out, Names names, Seasons seasons) {
    this.out = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out);
    this.names = names;
    this.seasons = seasons;
    row(COLUMNS.toArray());
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  /**
   * Writes one direction.
   *
   * @param root the lot asked for
   */
  void write(Graph graph, Node root) {
    Map<LotId, Integer> levels = graph.levels();
    for (Node node : graph.nodes()) {
      lot(graph, node, levels.get(node.lot()), root);
    }
    for (LotId lot : graph.cut()) {
      Object[] row = new Object[COLUMNS.size()];
      row[0] = "NOT_READ";
      row[1] = graph.direction();
      row[2] = levels.get(lot);
      lot(row, 3, lot);
      row[14] = TraceAnswer.shown(graph.shares().get(lot));
      row(row);
    }
    for (Graph.Edge edge : graph.edges()) {
      Object[] row = new Object[COLUMNS.size()];
      row[0] = "PART";
      row[1] = graph.direction();
      lot(row, 3, edge.from());
      quantity(row, 12, edge.quantity());
      row[14] = TraceAnswer.shown(edge.share());
      row[24] = edge.to().product();
      row[25] = edge.to().number();
      row(row);
    }
    for (Seasons.Inputs season : Origins.of(seasons, graph.nodes())) {
      if (season.seedLot() != null) {
        Object[] row = input(graph, season, "SEED", season.seedLot(), season.plantedOn());
        row(row);
      }
      for (Seasons.Fertilised used : season.fertilisers()) {
        Object[] row = input(graph, season, "FERTILISER", used.name(), used.on());
        quantity(row, 12, used.quantity());
        row(row);
      }
      for (Seasons.Sprayed used : season.pesticides()) {
        Object[] row = input(graph, season, "PESTICIDE", used.tradeName(), used.on());
        row[29] = used.activeIngredient();
        row[30] = used.registrationNumber();
        row[32] = (int) used.phiDays();
        row[33] = used.harvestFrom();
        row(row);
      }
    }
  }

  private Object[] input(
      Graph graph, Seasons.Inputs season, String kind, String name, LocalDate on) {
    Object[] row = new Object[COLUMNS.size()];
    row[0] = "INPUT";
    row[1] = graph.direction();
    row[10] = season.area();
    row[11] = names.of(season.area());
    row[26] = season.season();
    row[27] = kind;
    row[28] = name;
    row[31] = on;
    return row;
  }

  private void lot(Graph graph, Node node, int level, Node root) {
    BigDecimal share = graph.shares().get(node.lot());
    Object[] row = new Object[COLUMNS.size()];
    row[0] = "LOT";
    row[1] = graph.direction();
    row[2] = level;
    lot(row, 3, node.lot());
    row[6] = node.kind();
    row[7] = node.madeAt().toLocalDate();
    row[8] = node.maker();
    row[9] = names.of(node.maker());
    row[10] = node.place();
    row[11] = names.of(node.place());
    quantity(row, 12, node.made());
    row[14] = TraceAnswer.shown(share);
    quantity(
        row, 15, Shares.of(graph.direction() == Direction.BACK ? root.made() : node.made(), share));
    row[17] =
        node.hands().stream()
            .filter(hand -> !hand.held().isZero())
            .map(hand -> names.of(hand.party()) + ": " + hand.held())
            .collect(Collectors.joining("; "));
    row[18] =
        node.underWay().stream()
            .map(way -> names.of(way.from()) + " → " + names.of(way.to()) + ": " + way.quantity())
            .collect(Collectors.joining("; "));
    row[19] =
        node.hands().stream()
            .filter(hand -> !hand.sold().isZero())
            .map(
                hand ->
                    names.of(hand.party())
                        + (hand.shop() == null ? "" : " (" + names.of(hand.shop()) + ")")
                        + ": "
                        + hand.sold())
            .collect(Collectors.joining("; "));
    row[20] = value(node.consumed());
    row[21] = value(node.sold());
    row[22] = value(node.disposed());
    row[23] = value(node.missing());
    row[26] = node.season();
    row(row);
  }

  private void lot(Object[] row, int at, LotId lot) {
    row[at] = lot.product();
    row[at + 1] = names.of(lot.product());
    row[at + 2] = lot.number();
  }

  private static void quantity(Object[] row, int at, Quantity quantity) {
    if (quantity == null) {
      return;
    }
    row[at] = quantity.value();
    row[at + 1] = quantity.unit();
  }

  private static BigDecimal value(Quantity quantity) {
    return quantity == null ? null : quantity.value();
  }

  private void row(Object... cells) {
    out.writeRecord(Arrays.stream(cells).map(TraceTable::cell).toList());
  }

  private static String cell(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    String text = value.toString();
    if (!(value instanceof Integer) && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
      text = "'" + text;
    }
    return text;
  }
}
