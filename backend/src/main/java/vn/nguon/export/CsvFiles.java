package vn.nguon.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Sheets as CSV files (RFC 4180: commas, CRLF, quotes doubled) in a ZIP archive, UTF-8 with a byte
 * order mark so that Excel reads the Vietnamese.
 */
final class CsvFiles {

  static void write(Spools spools, OutputStream out) throws IOException {
    spools.write();
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    for (Spool spool : spools.all()) {
      entry(spool, zip, spool.sheet().name() + ".csv");
    }
    zip.finish();
  }

  /** Writes one sheet as a file of an archive. */
  static void entry(Spool spool, ZipOutputStream zip, String name) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    // Closing the writer must not close the archive.
    var entry =
        new FilterOutputStream(zip) {
          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
          }

          @Override
          public void close() throws IOException {
            flush();
          }
        };
    try (Writer text = new OutputStreamWriter(entry, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      text.write('\uFEFF');
      csv.writeRecord(spool.sheet().fields().stream().map(Sheet.Field::heading).toList());
      spool.forEach(cells -> csv.writeRecord(Arrays.stream(cells).map(Cells::csv).toList()));
    }
    zip.closeEntry();
  }

  private CsvFiles() {}
}
