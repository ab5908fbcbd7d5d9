package vn.nguon.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import vn.nguon.http.FileRefusal;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.read.Words;

/**
 * A table as Vietnamese spreadsheets save it: UTF-8 with or without a byte order mark, {@code ;} or
 * {@code ,} between fields, headings in any case and with or without accents, dates as dd/MM/yyyy,
 * a comma as the decimal sign. Every bad entry of the file is told at once, with its line.
 */
public final class CsvTable {

  /** A file of more lines is imported in parts. */
  public static final int MOST_LINES = 20_000;

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

    private final CsvRecord cells;

    private Row(CsvRecord cells) {
      this.cells = cells;
    }

    /** Of the file, from 1. */
    public long line() {
      return cells.getStartingLineNumber();
    }

    /** The text of a column, or null where it is empty. */
    public String text(String column) {
      Integer index = columns.get(Words.fold(column).strip());
      if (index == null || index >= cells.getFieldCount()) {
        return null;
      }
      String text = cells.getField(index).strip();
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
     * @throws Refusal {@code csv-date}
     */
    public LocalDate date(String column) {
      String text = text(column);
      try {
        return text == null ? null : LocalDate.parse(text, DATE);
      } catch (DateTimeParseException e) {
        throw Refusal.invalid("csv-date", column, Map.of("value", text));
      }
    }

    /**
     * @throws Refusal {@code csv-time}
     */
    public LocalTime time(String column) {
      String text = text(column);
      try {
        return text == null ? null : LocalTime.parse(text, TIME);
      } catch (DateTimeParseException e) {
        throw Refusal.invalid("csv-time", column, Map.of("value", text));
      }
    }

    /**
     * A number with a comma or a point as its decimal sign and nothing between thousands: {@code
     * 1.250} could be either, so a point with three digits behind it is refused.
     *
     * @throws Refusal {@code csv-number}
     */
    public BigDecimal decimal(String column) {
      String text = text(column);
      if (text == null) {
        return null;
      }
      if (!DECIMAL.matcher(text).matches() || text.matches(".*\\.[0-9]{3}")) {
        throw Refusal.invalid("csv-number", column, Map.of("value", text));
      }
      return new BigDecimal(text.replace(',', '.'));
    }
  }

  private final Map<String, Integer> columns;
  private final List<Row> rows = new ArrayList<>();

  private CsvTable(CsvRecord headings) {
    columns = new HashMap<>();
    for (int i = 0; i < headings.getFieldCount(); i++) {
      columns.putIfAbsent(Words.fold(headings.getField(i)).strip(), i);
    }
  }

  /**
   * Reads a whole file.
   *
   * @param needed the headings that must be there; others are left alone
   * @throws Refusal {@code csv-encoding}, {@code csv-empty}, {@code csv-columns}, {@code
   *     csv-broken}, {@code csv-long}
   */
  public static CsvTable read(byte[] file, String... needed) {
    String text = decode(file);
    int lineEnd = text.indexOf('\n');
    String first = lineEnd < 0 ? text : text.substring(0, lineEnd);
    char separator = count(first, ';') >= count(first, ',') ? ';' : ',';
    CsvTable table = null;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            .allowMissingFields(true)
            .ofCsvRecord(text)) {
      for (CsvRecord cells : reader) {
        if (table == null) {
          table = new CsvTable(cells);
          table.checkColumns(needed);
        } else if (cells.getFields().stream().anyMatch(cell -> !cell.isBlank())) {
          if (table.rows.size() == MOST_LINES) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "csv-long", null, Map.of("most", MOST_LINES));
          }
          table.rows.add(table.new Row(cells));
        }
      }
    } catch (CsvParseException e) {
      throw Refusal.invalid("csv-broken", null);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    if (table == null || table.rows.isEmpty()) {
      throw Refusal.invalid("csv-empty", null);
    }
    return table;
  }

  private void checkColumns(String... needed) {
    for (String column : needed) {
      if (!columns.containsKey(Words.fold(column).strip())) {
        throw Refusal.invalid(
            "csv-columns", column, Map.of("value", column, "needed", String.join("; ", needed)));
      }
    }
  }

  private static String decode(byte[] file) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(file))
              .toString();
      if (text.indexOf('\0') >= 0) {
        throw Refusal.invalid("csv-encoding", null);
      }
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Refusal.invalid("csv-encoding", null);
    }
  }

  private static long count(String text, char sought) {
    return text.chars().filter(c -> c == sought).count();
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
