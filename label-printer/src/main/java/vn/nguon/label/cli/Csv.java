package vn.nguon.label.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV (RFC 4180) as spreadsheets write it: with a comma or a semicolon, quoted where need be,
 * with or without a byte order mark.
 */
final class Csv {
  /**
   * One record.
   *
   * @param line the line it begins on, from 1
   */
  record Row(int line, List<String> cells) {}

  private Csv() {}

  /** All records that are not empty. A quote that is not closed ends with the text. */
  static List<Row> read(String text) {
    String csv = text.startsWith("\uFEFF") ? text.substring(1) : text;
    char separator = separator(csv);
    List<Row> rows = new ArrayList<>();
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    int line = 1;
    int began = 1;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (c == '\n') {
        line++;
      }
      if (quoted) {
        if (c != '"') {
          cell.append(c);
        } else if (i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == separator) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else if (c == '\n') {
        cells.add(cell.toString().strip());
        cell.setLength(0);
        add(rows, began, cells);
        cells = new ArrayList<>();
        began = line;
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    add(rows, began, cells);
    return rows;
  }

  private static void add(List<Row> rows, int line, List<String> cells) {
    if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
      rows.add(new Row(line, List.copyOf(cells)));
    }
  }

  private static char separator(String csv) {
    String first = csv.lines().findFirst().orElse("");
    return first.contains(";") && !first.contains(",") ? ';' : ',';
  }
}
