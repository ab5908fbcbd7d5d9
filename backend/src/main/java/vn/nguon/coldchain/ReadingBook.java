package vn.nguon.coldchain;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import vn.nguon.intake.Table;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/** A logger's file, one reading a line; times are those of Viet Nam. */
final class ReadingBook {

  static final List<String> COLUMNS = List.of("Ngày", "Giờ", "Nhiệt độ (°C)");

  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  /**
   * Reads a file.
   *
   * @throws Refusal where the file as a whole cannot be read
   * @throws vn.nguon.http.FileRefusal with every line that cannot
   */
  static List<Reading> read(byte[] file, By by) {
    Table table = Table.read(file, COLUMNS.toArray(String[]::new));
    var errors = new Table.Errors();
    List<Reading> readings = table.map(errors, row -> reading(row, by));
    errors.refuse();
    return readings;
  }

  private static Reading reading(Table.Row row, By by) {
    row.needed("Ngày");
    LocalDate date = row.date("Ngày");
    row.needed("Giờ");
    LocalTime time = row.time("Giờ");
    row.needed("Nhiệt độ (°C)");
    var reading = new Reading(date.atTime(time).toInstant(VIETNAM), row.decimal("Nhiệt độ (°C)"));
    if (reading.at().isAfter(by.recordedAt().plus(Rules.CLOCK_TOLERANCE))) {
      throw Refusal.invalid("time-in-future", "Ngày", java.util.Map.of("value", date.atTime(time)));
    }
    return reading;
  }

  private ReadingBook() {}
}
