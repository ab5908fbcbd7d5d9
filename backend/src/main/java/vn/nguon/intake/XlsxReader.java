package vn.nguon.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import vn.nguon.kernel.Refusal;

/**
 * The first sheet of an Excel workbook (XLSX), row by row. Its archive is measured before anything
 * of it is understood: a small file may unpack to one without end.
 */
final class XlsxReader implements TableReader {

  /** What a workbook may unpack to: 64 MiB, far beyond any book of 20,000 lines. */
  static final long MOST_UNPACKED = 64L << 20;

  static final int MOST_PARTS = 200;

  /** Cells further to the right are not looked at. */
  static final int MOST_COLUMNS = 100;

  /** Excel writes 17 digits of a number and means 15: 16.1 is stored as 16.100000000000001. */
  private static final MathContext MEANT = new MathContext(15);

  private static boolean begins(byte[] file, int... bytes) {
    if (file.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((file[i] & 0xff) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the file is a workbook, of today's form or of before 2007. */
  static boolean reads(byte[] file) {
    return begins(file, 'P', 'K', 3, 4) || isOld(file);
  }

  /** The form of before 2007, which encrypted workbooks have too. */
  private static boolean isOld(byte[] file) {
    return begins(file, 0xd0, 0xcf, 0x11, 0xe0);
  }

  /**
   * @throws Refusal {@code xlsx-old}, {@code xlsx-huge}, {@code xlsx-broken}
   */
  @Override
  public void read(byte[] file, Sink rows) {
    if (isOld(file)) {
      throw Refusal.invalid("xlsx-old", null);
    }
    try {
      measure(file);
      try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file));
          Stream<Row> stream = workbook.getFirstSheet().openStream()) {
        Iterator<Row> each = stream.iterator();
        while (each.hasNext()) {
          Row row = each.next();
          List<Cell> cells = cells(row);
          if (cells.stream()
              .anyMatch(cell -> !(cell instanceof Cell.Text t && t.value().isBlank()))) {
            rows.row(row.getRowNum(), cells);
          }
        }
      }
    } catch (Refusal refusal) {
      throw refusal;
    } catch (IOException | RuntimeException notOne) {
      // The library tells a broken workbook in many ways, each of them its own.
      throw Refusal.invalid("xlsx-broken", null);
    }
  }

  /** Unpacks every part as the library will, and counts. */
  private static void measure(byte[] file) throws IOException {
    long unpacked = 0;
    int parts = 0;
    byte[] buffer = new byte[8_192];
    try (ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(file)).get()) {
      var entries = zip.getEntries();
      while (entries.hasMoreElements()) {
        ZipArchiveEntry part = entries.nextElement();
        if (++parts > MOST_PARTS) {
          throw tooLarge();
        }
        try (InputStream in = zip.getInputStream(part)) {
          for (int n; (n = in.read(buffer)) >= 0; ) {
            unpacked += n;
            if (unpacked > MOST_UNPACKED) {
              throw tooLarge();
            }
          }
        }
      }
    }
  }

  private static Refusal tooLarge() {
    return new Refusal(
        Refusal.Kind.TOO_LARGE, "xlsx-huge", null, Map.of("most", MOST_UNPACKED >> 20));
  }

  private static List<Cell> cells(Row row) {
    int count = Math.min(row.getCellCount(), MOST_COLUMNS);
    var cells = new ArrayList<Cell>(count);
    for (int i = 0; i < count; i++) {
      cells.add(cell(row.getCell(i)));
    }
    return cells;
  }

  private static Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
    CellType type = cell == null ? CellType.EMPTY : cell.getType();
    return switch (type) {
      case EMPTY -> Cell.EMPTY;
      case NUMBER -> new Cell.Number(cell.asNumber().round(MEANT), date(cell));
      case STRING -> new Cell.Text(cell.asString());
      case BOOLEAN -> new Cell.Text(cell.asBoolean().toString());
      case FORMULA, ERROR -> new Cell.Computed();
    };
  }

  private static LocalDateTime date(org.dhatim.fastexcel.reader.Cell cell) {
    try {
      return cell.asDate();
    } catch (DateTimeException | ArithmeticException outside) {
      return null;
    }
  }
}
