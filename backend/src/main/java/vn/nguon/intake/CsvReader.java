package vn.nguon.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.Refusal;

/**
 * CSV as Vietnamese spreadsheets save it: UTF-8 with or without a byte order mark, {@code ;} or
 * {@code ,} between fields.
 */
final class CsvReader implements TableReader {

  /**
   * @throws Refusal {@code csv-encoding}, {@code csv-broken}
   */
  @Override
  public void read(byte[] file, Sink rows) {
    String text = decode(file);
    int lineEnd = text.indexOf('\n');
    String first = lineEnd < 0 ? text : text.substring(0, lineEnd);
    char separator = count(first, ';') >= count(first, ',') ? ';' : ',';
    // Where the record after the last good one begins, at the earliest.
    long next = 1;
    try (var reader =
        de.siegmar.fastcsv.reader.CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(true)
            // The last cells of a line may be left out; more cells than headings mean nothing.
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      for (CsvRecord record : reader) {
        List<String> fields = record.getFields();
        next = record.getStartingLineNumber() + 1 + newLines(fields);
        if (fields.stream().anyMatch(field -> !field.isBlank())) {
          rows.row(
              record.getStartingLineNumber(), fields.stream().<Cell>map(Cell.Text::new).toList());
        }
      }
    } catch (CsvParseException e) {
      throw Refusal.invalid("csv-broken", null, Map.of("line", next));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long newLines(List<String> fields) {
    return fields.stream().mapToLong(field -> count(field, '\n')).sum();
  }

  private static String decode(byte[] file) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(file))
              .toString();
      if (text.indexOf('\0') >= 0) {
        throw Refusal.invalid("csv-encoding", null);
      }
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Refusal.invalid("csv-encoding", null);
    }
  }

  private static long count(String text, char sought) {
    return text.chars().filter(c -> c == sought).count();
  }
}
