package vn.nguon.intake;

import java.math.BigDecimal;
import java.time.LocalDateTime;

/** One cell of a table, as the file has it. */
sealed interface Cell {

  Cell EMPTY = new Text("");

  /** What a person wrote; all that a CSV file has. */
  record Text(String value) implements Cell {}

  /**
   * A number of a spreadsheet.
   *
   * @param date the same number read as a date, or null where it is none
   */
  record Number(BigDecimal value, LocalDateTime date) implements Cell {}

  /** What nobody wrote: a formula, or its error. Its result may be old, or another's. */
  record Computed() implements Cell {}
}
