package vn.nguon.export;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Sheets as one Excel workbook, written row by row: numbers are numbers, dates are dates, the
 * headings stay in sight and every column can be sorted and filtered.
 */
final class XlsxFile {

  /** What a sheet of Excel can hold, the heading included. */
  static final int MOST_ROWS = 1_048_576;

  private static final int FLUSH_EVERY = 1_000;

  private final int mostRows;

  XlsxFile() {
    this(MOST_ROWS);
  }

  /**
   * @param mostRows of one sheet; what is more goes on in a second of the name and {@code _2}
   */
  XlsxFile(int mostRows) {
    this.mostRows = mostRows;
  }

  void write(Spools spools, OutputStream out) throws IOException {
    spools.write();
    try (var workbook = new Workbook(out, "Nguon", "1.0")) {
      for (Spool spool : spools.all()) {
        var pages = new Pages(workbook, spool.sheet());
        spool.forEach(pages::row);
        pages.end();
      }
    }
  }

  /** One sheet, and those that it goes on in. */
  private final class Pages {
    private final Workbook workbook;
    private final Sheet sheet;
    private Worksheet page;
    private int pages;
    private int row;

    Pages(Workbook workbook, Sheet sheet) {
      this.workbook = workbook;
      this.sheet = sheet;
      begin();
    }

    private void begin() {
      pages++;
      page = workbook.newWorksheet(pages == 1 ? sheet.name() : sheet.name() + "_" + pages);
      page.freezePane(0, 1);
      List<Sheet.Field> fields = sheet.fields();
      for (int c = 0; c < fields.size(); c++) {
        page.inlineString(0, c, fields.get(c).heading());
        page.style(0, c).bold().set();
        page.width(c, width(fields.get(c)));
      }
      row = 1;
    }

    private static double width(Sheet.Field field) {
      double least = field.kind() == Sheet.Kind.TIME ? 17 : 12;
      return Math.min(40, Math.max(least, field.heading().length() + 2));
    }

    void row(Object[] cells) throws IOException {
      if (row == mostRows) {
        end();
        begin();
      }
      for (int c = 0; c < cells.length; c++) {
        switch (cells[c]) {
          case null -> {}
          // Kept with its cell: a table of all texts would be in memory until the end.
          case String text -> page.inlineString(row, c, Cells.harmless(text));
          case BigDecimal number -> page.value(row, c, number);
          case LocalDate date -> {
            page.value(row, c, date);
            page.style(row, c).format("yyyy-mm-dd").set();
          }
          case LocalDateTime time -> {
            page.value(row, c, time);
            page.style(row, c).format("yyyy-mm-dd hh:mm").set();
          }
          default -> throw new IllegalArgumentException(cells[c].getClass().getName());
        }
      }
      if (++row % FLUSH_EVERY == 0) {
        page.flush();
      }
    }

    void end() throws IOException {
      page.setAutoFilter(0, 0, row - 1, sheet.fields().size() - 1);
      page.finish();
    }
  }
}
