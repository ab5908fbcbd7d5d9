package vn.nguon.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a CSV file with another library than the one that writes them. */
public final class CsvTable {

  /**
   * The rows under the headings, of RFC 4180; a byte order mark is taken off.
   *
   * @throws UncheckedIOException for what is no CSV
   */
  public static List<CSVRecord> read(String text) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().get();
    try (CSVParser rows = CSVParser.parse(plain, format)) {
      return rows.getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CsvTable() {}
}
