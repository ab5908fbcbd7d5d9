package vn.nguon.export;

import java.math.BigDecimal;

/** Cells as they are written into files for spreadsheets. */
final class Cells {

  /** What makes a spreadsheet take a text for a formula, or carries one over into the next cell. */
  private static final String DANGEROUS = "=+-@\t\r";

  /** A text that no spreadsheet carries out: what looks like a formula gets an apostrophe. */
  static String harmless(String text) {
    return text.isEmpty() || DANGEROUS.indexOf(text.charAt(0)) < 0 ? text : "'" + text;
  }

  /** A cell as CSV has it: dates and times by ISO 8601, a point as the decimal sign. */
  static String csv(Object cell) {
    return switch (cell) {
      case null -> "";
      case BigDecimal number -> number.toPlainString();
      case String text -> harmless(text);
      default -> cell.toString();
    };
  }

  private Cells() {}
}
