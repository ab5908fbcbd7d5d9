package vn.nguon.intake;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import vn.nguon.http.FileRefusal;
import vn.nguon.job.Progress;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.read.Words;

/**
 * A table as people keep it in a spreadsheet, saved as CSV or XLSX: headings in any case and with
 * or without accents, dates as dd/MM/yyyy, a comma as the decimal sign, or the spreadsheet's own
 * dates and numbers. Lines whose first cell begins with {@code #} are remarks. Every bad entry of
 * the file is told at once, with its line.
 */
public final class Table {

  /** A file of more lines is imported in parts. */
  public static final int MOST_LINES = 20_000;

  private static final String REMARK = "#";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("H:mm").withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}([.,][0-9]{1,9})?");

  /** Bad entries, gathered until the whole file was looked at. */
  public static final class Errors {

    private final List<FileRefusal.Line> lines = new ArrayList<>();
    private int total;

    /** Notes a bad entry. */
    public void add(long line, Refusal refusal) {
      total++;
      if (lines.size() < FileRefusal.MOST_LISTED) {
        lines.add(new FileRefusal.Line(line, refusal));
      }
    }

    public boolean none() {
      return total == 0;
    }

    /** Whether no more can be listed: whoever mends so many sends the file again anyway. */
    boolean enough() {
      return total >= FileRefusal.MOST_LISTED;
    }

    /**
     * @throws FileRefusal where there was any
     */
    public void refuse() {
      if (total > 0) {
        throw new FileRefusal(lines, total);
      }
    }
  }

  /** One line of the table. */
  public final class Row {

    private final long line;
    private final List<Cell> cells;

    private Row(long line, List<Cell> cells) {
      this.line = line;
      this.cells = cells;
    }

    /** Of the file, from 1. */
    public long line() {
      return line;
    }

    /**
     * @throws Refusal {@code table-formula}
     */
    private Cell cell(String column) {
      Integer index = columns.get(key(column));
      Cell cell = index == null || index >= cells.size() ? Cell.EMPTY : cells.get(index);
      if (cell instanceof Cell.Computed) {
        throw Refusal.invalid("table-formula", column);
      }
      return cell;
    }

    /**
     * The text of a column, or null where it is empty. A number is written out in full.
     *
     * @throws Refusal {@code table-formula}
     */
    public String text(String column) {
      String text = written(cell(column)).strip();
      return text.isEmpty() ? null : text;
    }

    /**
     * @throws Refusal {@code required}
     */
    public String needed(String column) {
      String text = text(column);
      if (text == null) {
        throw Refusal.invalid("required", column);
      }
      return text;
    }

    /**
     * @throws Refusal {@code table-date}
     */
    public LocalDate date(String column) {
      if (cell(column) instanceof Cell.Number number) {
        return moment(number, column, "table-date").toLocalDate();
      }
      String text = text(column);
      try {
        return text == null ? null : LocalDate.parse(text, DATE);
      } catch (DateTimeParseException e) {
        throw Refusal.invalid("table-date", column, Map.of("value", text));
      }
    }

    /**
     * @throws Refusal {@code table-time}
     */
    public LocalTime time(String column) {
      if (cell(column) instanceof Cell.Number number) {
        // A spreadsheet counts in days; what a person typed as 6:45 is a fraction of one.
        return moment(number, column, "table-time")
            .plusSeconds(30)
            .truncatedTo(ChronoUnit.MINUTES)
            .toLocalTime();
      }
      String text = text(column);
      try {
        return text == null ? null : LocalTime.parse(text, TIME);
      } catch (DateTimeParseException e) {
        throw Refusal.invalid("table-time", column, Map.of("value", text));
      }
    }

    private static LocalDateTime moment(Cell.Number number, String column, String code) {
      if (number.date() == null) {
        throw "table-date".equals(code)
            ? Refusal.invalid("table-date", column, Map.of("value", written(number)))
            : Refusal.invalid("table-time", column, Map.of("value", written(number)));
      }
      return number.date();
    }

    /**
     * A number with a comma or a point as its decimal sign and nothing between thousands: {@code
     * 1.250} could be either, so a point with three digits behind it is refused.
     *
     * @throws Refusal {@code table-number}
     */
    public BigDecimal decimal(String column) {
      if (cell(column) instanceof Cell.Number number) {
        return number.value();
      }
      String text = text(column);
      if (text == null) {
        return null;
      }
      if (!DECIMAL.matcher(text).matches() || text.matches(".*\\.[0-9]{3}")) {
        throw Refusal.invalid("table-number", column, Map.of("value", text));
      }
      return new BigDecimal(text.replace(',', '.'));
    }

    /**
     * @throws Refusal {@code required}, {@code table-number}
     */
    public BigDecimal neededDecimal(String column) {
      needed(column);
      return decimal(column);
    }

    /**
     * @throws Refusal {@code required}, {@code table-date}
     */
    public LocalDate neededDate(String column) {
      needed(column);
      return date(column);
    }
  }

  private final Map<String, Integer> columns = new HashMap<>();
  private final List<Row> rows = new ArrayList<>();

  private Table(List<Cell> headings) {
    for (int i = 0; i < headings.size(); i++) {
      columns.putIfAbsent(key(written(headings.get(i))), i);
    }
  }

  /**
   * Reads a whole file.
   *
   * @param needed the headings that must be there; others are left alone
   * @throws Refusal {@code table-empty}, {@code table-columns}, {@code table-long}, and those of
   *     the readers of CSV and XLSX
   */
  public static Table read(byte[] file, String... needed) {
    return read(
        file, Arrays.stream(needed).map(name -> Column.needed(name, name, "", "")).toList());
  }

  /** The same for the columns of a book, which a file may call by either name. */
  static Table read(byte[] file, List<Column> known) {
    var read = new Table[1];
    Progress progress = Progress.now();
    TableReader.of(file)
        .read(
            file,
            (line, cells) -> {
              if (written(cells.getFirst()).strip().startsWith(REMARK)) {
                return;
              }
              Table table = read[0];
              if (table == null) {
                read[0] = new Table(cells);
                read[0].name(known);
              } else if (table.rows.size() == MOST_LINES) {
                throw new Refusal(
                    Refusal.Kind.TOO_LARGE, "table-long", null, Map.of("most", MOST_LINES));
              } else {
                table.rows.add(table.new Row(line, cells));
                progress.step();
              }
            });
    if (read[0] == null || read[0].rows.isEmpty()) {
      throw Refusal.invalid("table-empty", null);
    }
    return read[0];
  }

  private void name(List<Column> known) {
    for (Column column : known) {
      Integer english = columns.get(key(column.english()));
      if (english != null) {
        columns.putIfAbsent(key(column.heading()), english);
      }
    }
    List<String> needed = known.stream().filter(Column::needed).map(Column::heading).toList();
    for (String heading : needed) {
      if (!columns.containsKey(key(heading))) {
        throw Refusal.invalid(
            "table-columns",
            heading,
            Map.of("value", heading, "needed", String.join("; ", needed)));
      }
    }
  }

  private static String key(String heading) {
    return Words.fold(heading).strip();
  }

  private static String written(Cell cell) {
    return switch (cell) {
      case Cell.Text text -> text.value();
      case Cell.Number number -> number.value().stripTrailingZeros().toPlainString();
      case Cell.Computed computed -> "";
    };
  }

  public List<Row> rows() {
    return rows;
  }

  /** Every row as something else; bad rows go to the errors and are left out. */
  public <T> List<T> map(Errors errors, Function<Row, T> reader) {
    var all = new ArrayList<T>(rows.size());
    for (Row row : rows) {
      try {
        all.add(reader.apply(row));
      } catch (Refusal refusal) {
        errors.add(row.line(), refusal);
      }
    }
    return all;
  }
}
