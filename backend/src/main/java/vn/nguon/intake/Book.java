package vn.nguon.intake;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import vn.nguon.intake.ImportCommand.Line;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Unit;
import vn.nguon.store.read.Words;

/**
 * A book that a party keeps in a spreadsheet: which columns it has, and how its rows become the
 * commands that the screens give.
 */
interface Book {

  /** Where no hour is told: the work of a day counts from its morning. */
  LocalTime MORNING = LocalTime.of(6, 0);

  ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  Map<String, Unit> UNITS =
      Map.of(
          "kg", Unit.KGM, "g", Unit.GRM, "tan", Unit.TNE, "t", Unit.TNE, "lit", Unit.LTR, "l",
          Unit.LTR, "ml", Unit.MLT, "cai", Unit.H87, "pcs", Unit.H87);

  /** Of the book in addresses. */
  String name();

  /** Of a template, without its ending. */
  String fileName();

  List<Column> columns();

  /** Lines that show how the book is kept. */
  default List<List<String>> examples() {
    return List.of(columns().stream().map(Column::example).toList());
  }

  /**
   * What the rows order. Rows that are refused go to the errors and are left out.
   *
   * @param by whose book it is; each entry happened when its row says
   */
  List<Line> lines(Table table, By by, Table.Errors errors);

  /** The order to carry them out. */
  ImportCommand order(List<Line> lines, boolean dryRun, By by);

  /**
   * Reads a whole file.
   *
   * @throws Refusal where the file as a whole cannot be read
   * @throws vn.nguon.http.FileRefusal with every line that cannot
   */
  default List<Line> read(byte[] file, By by) {
    Table table = Table.read(file, columns());
    var errors = new Table.Errors();
    List<Line> lines = lines(table, by, errors);
    errors.refuse();
    return lines;
  }

  /** The same attribution for one row, with an id of its own that comes out the same each time. */
  static By at(By by, long line, LocalDate date, LocalTime time) {
    OffsetDateTime told = date.atTime(time == null ? MORNING : time).atOffset(VIETNAM);
    OffsetDateTime now = by.recordedAt().atOffset(VIETNAM);
    // Who gives no hour and hands the file in before that morning means until now.
    if (time == null && date.equals(now.toLocalDate()) && told.isAfter(now)) {
      told = now;
    }
    byte[] name = (by.command() + "#" + line).getBytes(StandardCharsets.UTF_8);
    return new By(
        new CommandId(UUID.nameUUIDFromBytes(name)),
        by.account(),
        by.party(),
        told,
        by.recordedAt(),
        by.onBehalfBy());
  }

  /**
   * @param unit the column of the unit; where it is empty, kilograms are meant
   * @throws Refusal {@code required}, {@code table-number}, {@code table-unit}
   */
  static Quantity quantity(Table.Row row, String amount, String unit) {
    return quantity(row, amount, unit, "kg");
  }

  /**
   * The same.
   *
   * @param otherwise the unit that is meant where none is written
   */
  static Quantity quantity(Table.Row row, String amount, String unit, String otherwise) {
    String written = row.text(unit) == null ? otherwise : row.text(unit);
    Unit known = UNITS.get(Words.fold(written).strip());
    if (known == null) {
      throw Refusal.invalid("table-unit", unit, Map.of("value", written));
    }
    return new Quantity(row.neededDecimal(amount), known);
  }

  /**
   * Rows that tell of one thing together, in the order of the first of each. What the first row
   * says of the whole, the others repeat or leave empty.
   *
   * @param key the column that has the same in all rows of a group
   * @param common the columns that speak of the whole
   */
  static List<List<Table.Row>> groups(
      Table table, String key, List<String> common, Table.Errors errors) {
    Map<String, List<Table.Row>> groups = new LinkedHashMap<>();
    for (Table.Row row : table.rows()) {
      try {
        List<Table.Row> group = groups.computeIfAbsent(row.needed(key), first -> new ArrayList<>());
        for (String column : common) {
          String said = row.text(column);
          if (!group.isEmpty() && said != null && !said.equals(group.getFirst().text(column))) {
            throw Refusal.invalid(
                "table-group-differs",
                column,
                Map.of("value", said, "key", row.text(key), "line", group.getFirst().line()));
          }
        }
        group.add(row);
      } catch (Refusal refusal) {
        errors.add(row.line(), refusal);
      }
    }
    return groups.values().stream().filter(group -> !group.isEmpty()).toList();
  }

  /** Finds lot numbers that a book gives twice, before any of them is given. */
  final class LotNumbersOnce {
    private final Set<String> seen = new HashSet<>();

    /**
     * @param lot null where none is chosen
     * @throws Refusal {@code table-lot-twice}
     */
    void check(String product, String number, String column) {
      if (number != null && !seen.add(product + "/" + number)) {
        throw Refusal.invalid("table-lot-twice", column, Map.of("value", number));
      }
    }
  }

  static LotId lot(Table.Row row, String product, String number) {
    return LotId.of(row.needed(product), row.needed(number));
  }
}
