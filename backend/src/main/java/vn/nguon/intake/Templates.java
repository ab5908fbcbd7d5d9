package vn.nguon.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * Empty books. Below the headings are remarks, which an import passes over: the headings in English
 * and lines that show how the book is kept.
 */
final class Templates {

  /** The remarks of a book, each line beginning with the mark of one. */
  private static List<List<String>> remarks(Book book) {
    var remarks = new ArrayList<List<String>>();
    remarks.add(book.columns().stream().map(Column::english).toList());
    remarks.addAll(book.examples());
    return remarks.stream()
        .map(
            line ->
                IntStream.range(0, line.size())
                    .mapToObj(i -> i == 0 ? "# " + line.get(i) : line.get(i))
                    .toList())
        .toList();
  }

  static byte[] csv(Book book) {
    var text = new StringWriter();
    text.append('\uFEFF');
    try (CsvWriter csv =
        CsvWriter.builder().fieldSeparator(';').lineDelimiter(LineDelimiter.CRLF).build(text)) {
      csv.writeRecord(book.columns().stream().map(Column::heading).toList());
      remarks(book).forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  static byte[] xlsx(Book book) {
    var bytes = new ByteArrayOutputStream();
    try (var workbook = new Workbook(bytes, "Nguon", "1.0")) {
      Worksheet sheet = workbook.newWorksheet(book.fileName());
      List<Column> columns = book.columns();
      sheet.freezePane(0, 1);
      for (int c = 0; c < columns.size(); c++) {
        Column column = columns.get(c);
        sheet.value(0, c, column.heading());
        sheet.style(0, c).bold().fillColor(column.needed() ? "FFE08A" : "EEEEEE").set();
        sheet.comment(0, c, column.meaning() + (column.needed() ? " (bắt buộc)" : ""));
        sheet.width(c, Math.max(12, column.heading().length() + 4));
      }
      int r = 1;
      for (List<String> remark : remarks(book)) {
        for (int c = 0; c < remark.size(); c++) {
          sheet.value(r, c, remark.get(c));
          sheet.style(r, c).italic().fontColor("777777").set();
        }
        r++;
      }
      sheet.finish();
      guide(workbook.newWorksheet("Huong dan - Guide"), columns);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void guide(Worksheet sheet, List<Column> columns) throws IOException {
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("Cột", "Column", "Bắt buộc", "Cách ghi", "Ví dụ"));
    for (Column column : columns) {
      lines.add(
          List.of(
              column.heading(),
              column.english(),
              column.needed() ? "có" : "",
              column.meaning(),
              column.example()));
    }
    lines.add(List.of("Dòng có ô đầu bắt đầu bằng # là ghi chú, không được nhập."));
    lines.add(List.of("A line whose first cell begins with # is a remark and is not imported."));
    for (int r = 0; r < lines.size(); r++) {
      for (int c = 0; c < lines.get(r).size(); c++) {
        sheet.value(r, c, lines.get(r).get(c));
      }
    }
    sheet.range(0, 0, 0, 4).style().bold().set();
    for (int c = 0; c < 5; c++) {
      sheet.width(c, c == 3 ? 50 : 22);
    }
    sheet.finish();
  }

  private Templates() {}
}
