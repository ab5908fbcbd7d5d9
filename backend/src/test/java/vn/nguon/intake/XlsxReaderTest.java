package vn.nguon.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.nguon.kernel.Told.assertRefused;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import vn.nguon.kernel.Refusal;

/** Workbooks as an independent library writes them. */
class XlsxReaderTest {

  private static byte[] workbook(Consumer<Sheet> fill) {
    try (var workbook = new XSSFWorkbook();
        var bytes = new ByteArrayOutputStream()) {
      fill.accept(workbook.createSheet("Sổ"));
      workbook.createSheet("khác").createRow(0).createCell(0).setCellValue("không đọc");
      workbook.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void row(Sheet sheet, int number, Object... values) {
    Row row = sheet.createRow(number);
    for (int i = 0; i < values.length; i++) {
      Cell cell = row.createCell(i);
      switch (values[i]) {
        case null -> cell.setBlank();
        case String text -> cell.setCellValue(text);
        case Double number1 -> cell.setCellValue(number1);
        case Boolean flag -> cell.setCellValue(flag);
        case LocalDate date -> {
          cell.setCellValue(date);
          var style = sheet.getWorkbook().createCellStyle();
          style.setDataFormat((short) 14);
          cell.setCellStyle(style);
        }
        case LocalTime time -> cell.setCellValue(time.toSecondOfDay() / 86_400.0);
        default -> throw new IllegalArgumentException(values[i].toString());
      }
    }
  }

  private static Table.Row only(Object value) {
    byte[] file =
        workbook(
            sheet -> {
              row(sheet, 0, "Cột", "B");
              row(sheet, 1, value, "x");
            });
    return Table.read(file).rows().getFirst();
  }

  @Test
  void datesNumbersAndTextsAreWhatTheyAre() {
    byte[] file =
        workbook(
            sheet -> {
              row(sheet, 0, "Ngày", "Giờ", "Khối lượng (kg)", "Số lô", "GTIN", "Đúng");
              row(
                  sheet,
                  2,
                  LocalDate.of(2026, 11, 5),
                  LocalTime.of(6, 45),
                  640.5,
                  "CP1-261105A",
                  9521234002017.0,
                  true);
              row(sheet, 3, "6/11/2026", "7:30", "80,25", null, "09521234002017");
            });
    Table table = Table.read(file, "ngày", "khối lượng (KG)");
    assertThat(table.rows()).extracting(Table.Row::line).containsExactly(3L, 4L);
    Table.Row first = table.rows().getFirst();
    assertThat(first.date("Ngày")).isEqualTo("2026-11-05");
    assertThat(first.time("Giờ")).isEqualTo(LocalTime.of(6, 45));
    assertThat(first.decimal("Khối lượng (kg)")).isEqualByComparingTo("640.5");
    assertThat(first.text("Số lô")).isEqualTo("CP1-261105A");
    assertThat(first.text("GTIN")).isEqualTo("9521234002017");
    assertThat(first.text("Đúng")).isEqualTo("true");
    Table.Row second = table.rows().get(1);
    assertThat(second.date("Ngày")).isEqualTo("2026-11-06");
    assertThat(second.time("Giờ")).isEqualTo(LocalTime.of(7, 30));
    assertThat(second.decimal("Khối lượng (kg)")).isEqualByComparingTo("80.25");
    assertThat(second.text("Số lô")).isNull();
    assertThat(second.text("Đúng")).isNull();
  }

  /** A spreadsheet keeps more digits than a person wrote. */
  @Test
  void aNumberIsWhatWasWritten() {
    assertThat(only(16.1).decimal("Cột").toPlainString()).isEqualTo("16.1");
    assertThat(only(0.1 + 0.2).decimal("Cột").toPlainString()).startsWith("0.3");
    assertThat(only(0.1 + 0.2).decimal("Cột")).isEqualByComparingTo("0.3");
    assertThat(only(1250.0).text("Cột")).isEqualTo("1250");
  }

  @Test
  void everyMinuteOfADayComesBack() {
    for (int minute = 0; minute < 1_440; minute += 7) {
      LocalTime time = LocalTime.MIDNIGHT.plusMinutes(minute);
      assertThat(only(time).time("Cột")).isEqualTo(time);
    }
  }

  @Test
  void aFormulaIsNoEntry() {
    byte[] file =
        workbook(
            sheet -> {
              row(sheet, 0, "A", "B");
              row(sheet, 1, "x", 2.0);
              sheet.getRow(1).getCell(1).setCellFormula("SUM(1,2)");
              row(sheet, 2, "y", 2.0);
              sheet.getRow(2).getCell(1).setCellErrorValue((byte) 42);
            });
    Table table = Table.read(file);
    for (Table.Row row : table.rows()) {
      assertRefused("table-formula", "B", () -> row.decimal("B"));
      assertRefused("table-formula", "B", () -> row.text("B"));
      assertThat(row.needed("A")).isIn("x", "y");
    }
  }

  @Test
  void numbersThatAreNoDateAreRefused() {
    assertRefused("table-date", "Cột", () -> only(1e12).date("Cột"));
    assertRefused("table-date", "Cột", () -> only("2026-11-05").date("Cột"));
    assertThat(only(46_331.0).date("Cột")).isEqualTo("2026-11-05");
  }

  @Test
  void remarksAndEmptyLinesArePassedOver() {
    byte[] file =
        workbook(
            sheet -> {
              row(sheet, 0, " # của hợp tác xã");
              row(sheet, 1, "A", "B");
              row(sheet, 2, "# A in English", "B");
              row(sheet, 3, " ", "");
              row(sheet, 4, "x", "y");
            });
    assertThat(Table.read(file, "A").rows()).extracting(Table.Row::line).containsExactly(5L);
  }

  @Test
  void aBookWithoutLinesIsEmpty() {
    assertRefused("table-empty", null, () -> Table.read(workbook(sheet -> {})));
    assertRefused("table-empty", null, () -> Table.read(workbook(s -> row(s, 0, "A", "B"))));
    assertRefused(
        "table-columns",
        "C",
        () ->
            Table.read(
                workbook(
                    sheet -> {
                      row(sheet, 0, "A");
                      row(sheet, 1, "x");
                    }),
                "A",
                "C"));
  }

  @Test
  void aBookHasAnEnd() {
    byte[] file =
        workbook(
            sheet -> {
              row(sheet, 0, "A");
              for (int i = 1; i <= Table.MOST_LINES + 1; i++) {
                row(sheet, i, "x");
              }
            });
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> Table.read(file))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("table-long"));
  }

  // ---- hostile files

  private static byte[] with(byte[] workbook, String part, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var in = new ZipInputStream(new ByteArrayInputStream(workbook));
        var out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(entry.getName().equals(part) ? content : in.readAllBytes());
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] plain() {
    return workbook(
        sheet -> {
          row(sheet, 0, "A");
          row(sheet, 1, "x");
        });
  }

  /** A file of a few kilobytes that unpacks to more than any memory. */
  @Test
  void aBombIsNotUnpacked() throws IOException {
    for (String part : new String[] {"xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"}) {
      byte[] bomb = with(plain(), part, new byte[(int) XlsxReader.MOST_UNPACKED + 1]);
      assertThat(bomb.length).isLessThan(200_000);
      assertRefused("xlsx-huge", null, () -> Table.read(bomb));
    }
  }

  @Test
  void tooManyPartsAreRefused() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(bytes)) {
      for (int i = 0; i <= XlsxReader.MOST_PARTS; i++) {
        out.putNextEntry(new ZipEntry("part" + i));
      }
    }
    assertRefused("xlsx-huge", null, () -> Table.read(bytes.toByteArray()));
  }

  @Test
  void entitiesAreNotExpanded() throws IOException {
    String lol =
        "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY a SYSTEM \"file:///etc/passwd\">"
            + "<!ENTITY b \"&a;&a;\">]><sst><si><t>&b;</t></si><si><t>A</t></si></sst>";
    byte[] file = with(plain(), "xl/sharedStrings.xml", lol.getBytes(UTF_8));
    try {
      Table table = Table.read(file);
      assertThat(table.rows().toString()).doesNotContain("root:");
    } catch (Refusal refusal) {
      assertThat(refusal.code()).startsWith("xlsx-");
    }
  }

  @Test
  void whatIsNoWorkbookIsRefused() throws IOException {
    assertRefused("xlsx-broken", null, () -> Table.read(new byte[] {'P', 'K', 3, 4, 0, 0}));
    byte[] cut = java.util.Arrays.copyOf(plain(), 700);
    assertRefused("xlsx-broken", null, () -> Table.read(cut));
    byte[] noXml = with(plain(), "xl/worksheets/sheet1.xml", "<sheet".getBytes(UTF_8));
    assertRefused("xlsx-broken", null, () -> Table.read(noXml));
    var zip = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("so.csv"));
      out.write("A;B\n1;2\n".getBytes(UTF_8));
    }
    assertRefused("xlsx-broken", null, () -> Table.read(zip.toByteArray()));
    var old = new ByteArrayOutputStream();
    try (var poi = new POIFSFileSystem()) {
      poi.createDocument(new ByteArrayInputStream(new byte[100]), "Workbook");
      poi.writeFilesystem(old);
    }
    assertRefused("xlsx-old", null, () -> Table.read(old.toByteArray()));
  }

  @Test
  void aTimeOfDayOfADateIsIts() {
    assertThat(LocalDateTime.of(2026, 11, 5, 6, 45).toLocalTime())
        .isEqualTo(only(46_331.28125).time("Cột"));
  }
}
