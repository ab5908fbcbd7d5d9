package vn.nguon.export;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import vn.nguon.job.Progress;

/**
 * The rows of one sheet on their way from the events into a file. One event gives rows of several
 * sheets, and a file has one sheet after the other: until then they wait on disk, so that memory
 * holds one row, however many there are. The file goes when the spool is closed.
 */
final class Spool implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final Sheet sheet;
  private Path file;
  private DataOutputStream out;
  private long rows;

  Spool(Sheet sheet) {
    this.sheet = sheet;
  }

  Sheet sheet() {
    return sheet;
  }

  long rows() {
    return rows;
  }

  /**
   * @param cells one for each column of the sheet, null for an empty one
   */
  void add(Object... cells) {
    if (cells.length != sheet.fields().size()) {
      throw new IllegalArgumentException(
          sheet.name() + " has " + sheet.fields().size() + " columns, not " + cells.length);
    }
    try {
      if (out == null) {
        file = Files.createTempFile("nguon-export", ".rows");
        out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER));
      }
      for (int i = 0; i < cells.length; i++) {
        write(sheet.fields().get(i), cells[i]);
      }
      rows++;
      Progress.now().step();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Sheet.Field field, Object cell) throws IOException {
    if (cell == null) {
      out.writeInt(-1);
      return;
    }
    if (!field.kind().type().isInstance(cell)) {
      throw new IllegalArgumentException(
          sheet.name() + "." + field.heading() + " holds no " + cell.getClass().getSimpleName());
    }
    String text = cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Takes a row, with one cell for each column. */
  interface RowSink {
    void row(Object[] cells) throws IOException;
  }

  /** Gives out the rows in the order they came; may be asked for again. */
  void forEach(RowSink each) throws IOException {
    if (out == null) {
      return;
    }
    out.flush();
    Progress progress = Progress.now();
    try (var in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      for (long row = 0; row < rows; row++) {
        Object[] cells = new Object[sheet.fields().size()];
        for (int i = 0; i < cells.length; i++) {
          cells[i] = read(in, sheet.fields().get(i).kind());
        }
        each.row(cells);
        progress.step();
      }
    }
  }

  private static Object read(DataInputStream in, Sheet.Kind kind) throws IOException {
    int length = in.readInt();
    if (length < 0) {
      return null;
    }
    String text = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return switch (kind) {
      case TEXT -> text;
      case NUMBER -> new BigDecimal(text);
      case DATE -> LocalDate.parse(text);
      case TIME -> LocalDateTime.parse(text);
    };
  }

  @Override
  public void close() {
    if (out == null) {
      return;
    }
    try {
      out.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
