package vn.nguon.export;

import java.util.Arrays;
import java.util.List;

/**
 * One table of a file.
 *
 * @param name of the sheet, and of the CSV file; at most 31 characters
 * @param fields its columns in the order they are written
 * @param about what is in it, for the reader of the file
 */
record Sheet(String name, List<Field> fields, String about) {

  /** What a cell of a column holds. */
  enum Kind {
    /** A {@link String}. */
    TEXT(String.class),
    /** A {@link java.math.BigDecimal}. */
    NUMBER(java.math.BigDecimal.class),
    /** A {@link java.time.LocalDate}. */
    DATE(java.time.LocalDate.class),
    /** A {@link java.time.LocalDateTime}, as the clock on the wall showed it. */
    TIME(java.time.LocalDateTime.class);

    private final Class<?> type;

    Kind(Class<?> type) {
      this.type = type;
    }

    Class<?> type() {
      return type;
    }
  }

  /** One column. */
  record Field(String heading, Kind kind) {}

  static Field text(String heading) {
    return new Field(heading, Kind.TEXT);
  }

  static Field number(String heading) {
    return new Field(heading, Kind.NUMBER);
  }

  static Field date(String heading) {
    return new Field(heading, Kind.DATE);
  }

  static Field time(String heading) {
    return new Field(heading, Kind.TIME);
  }

  static Sheet of(String name, String about, Field... fields) {
    return new Sheet(name, List.copyOf(Arrays.asList(fields)), about);
  }
}
