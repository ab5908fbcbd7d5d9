package vn.nguon.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/** Tables as files, read back by libraries that did not write them. */
class FilesTest {

  private static final Sheet SHEET =
      Sheet.of(
          "MOI_LOAI",
          "Mỗi loại ô một cột.",
          Sheet.text("Chữ"),
          Sheet.number("Số"),
          Sheet.date("Ngày"),
          Sheet.time("Lúc"));

  private static final Sheet EMPTY = Sheet.of("TRONG", "Không có gì.", Sheet.text("Chữ"));

  private static Spools two() {
    return new Spools(List.of(SHEET, EMPTY));
  }

  private static byte[] xlsx(Spools spools, int mostRows) throws IOException {
    var bytes = new ByteArrayOutputStream();
    new XlsxFile(mostRows).write(spools, bytes);
    return bytes.toByteArray();
  }

  private static Map<String, String> csv(Spools spools) throws IOException {
    var bytes = new ByteArrayOutputStream();
    CsvFiles.write(spools, bytes);
    return unzipped(bytes.toByteArray());
  }

  static Map<String, String> unzipped(byte[] zip) throws IOException {
    var files = new LinkedHashMap<String, String>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip), UTF_8)) {
      for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
        files.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
      }
    }
    return files;
  }

  @Test
  void everyCellIsOfItsType() throws IOException {
    try (Spools spools = two()) {
      spools
          .of(SHEET)
          .add(
              "Cam “Cao Phong”, <loại 1> & tốt\nhai dòng",
              new BigDecimal("1250.125"),
              LocalDate.of(2026, 11, 5),
              LocalDateTime.of(2026, 11, 5, 6, 45));
      spools.of(SHEET).add(null, null, null, null);
      spools.of(SHEET).add("", new BigDecimal("0.000001"), LocalDate.of(2000, 2, 29), null);
      try (var workbook =
          new XSSFWorkbook(new ByteArrayInputStream(xlsx(spools, XlsxFile.MOST_ROWS)))) {
        assertThat(workbook.getNumberOfSheets()).isEqualTo(2);
        XSSFSheet sheet = workbook.getSheet("MOI_LOAI");
        assertThat(sheet.getRow(0).getCell(3).getStringCellValue()).isEqualTo("Lúc");
        Cell text = sheet.getRow(1).getCell(0);
        assertThat(text.getCellType()).isEqualTo(CellType.STRING);
        assertThat(text.getStringCellValue())
            .isEqualTo("Cam “Cao Phong”, <loại 1> & tốt\nhai dòng");
        Cell number = sheet.getRow(1).getCell(1);
        assertThat(number.getCellType()).isEqualTo(CellType.NUMERIC);
        assertThat(DateUtil.isCellDateFormatted(number)).isFalse();
        assertThat(number.getNumericCellValue()).isEqualTo(1250.125);
        Cell date = sheet.getRow(1).getCell(2);
        assertThat(DateUtil.isCellDateFormatted(date)).isTrue();
        assertThat(date.getLocalDateTimeCellValue()).isEqualTo("2026-11-05T00:00");
        Cell time = sheet.getRow(1).getCell(3);
        assertThat(DateUtil.isCellDateFormatted(time)).isTrue();
        assertThat(time.getLocalDateTimeCellValue()).isEqualTo("2026-11-05T06:45");
        assertThat(sheet.getRow(3).getCell(2).getLocalDateTimeCellValue())
            .isEqualTo("2000-02-29T00:00");
        var nothing = sheet.getRow(2);
        assertThat(nothing == null ? 0 : nothing.getPhysicalNumberOfCells()).isZero();
        assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:D4");
        assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
        // A sheet without rows has its heading.
        assertThat(workbook.getSheet("TRONG").getLastRowNum()).isZero();
        assertThat(workbook.getSheet("TRONG").getRow(0).getCell(0).getStringCellValue())
            .isEqualTo("Chữ");
      }
      assertThat(csv(spools))
          .containsExactly(
              Map.entry(
                  "MOI_LOAI.csv",
                  "\uFEFFChữ,Số,Ngày,Lúc\r\n"
                      + "\"Cam “Cao Phong”, <loại 1> & tốt\nhai dòng\",1250.125,2026-11-05,"
                      + "2026-11-05T06:45\r\n,,,\r\n,0.000001,2000-02-29,\r\n"),
              Map.entry("TRONG.csv", "\uFEFFChữ\r\n"));
    }
  }

  @Test
  void anotherReaderOfCsvFindsEveryCell() throws IOException {
    List<String> texts =
        List.of("a,b", "“x” \"y\" \"\"", "một\r\nhai\nba", " đầu và cuối ", "", "5", "dấu ; và \t");
    try (Spools spools = two()) {
      for (String text : texts) {
        spools
            .of(SHEET)
            .add(
                text,
                new BigDecimal("-1250.125"),
                LocalDate.of(2026, 11, 5),
                LocalDateTime.of(2026, 11, 5, 6, 45));
      }
      List<CSVRecord> rows = CsvTable.read(csv(spools).get("MOI_LOAI.csv"));
      assertThat(rows).extracting(row -> row.get("Chữ")).containsExactlyElementsOf(texts);
      assertThat(rows)
          .allSatisfy(
              row -> {
                assertThat(row.isConsistent()).isTrue();
                assertThat(new BigDecimal(row.get("Số"))).isEqualTo("-1250.125");
                assertThat(LocalDate.parse(row.get("Ngày"))).isEqualTo("2026-11-05");
                assertThat(LocalDateTime.parse(row.get("Lúc"))).isEqualTo("2026-11-05T06:45");
              });
      assertThat(CsvTable.read(csv(spools).get("TRONG.csv"))).isEmpty();
    }
  }

  @Test
  void noCellIsCarriedOut() throws IOException {
    try (Spools spools = two()) {
      for (String evil :
          List.of(
              "=HYPERLINK(\"http://x\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "tốt = rẻ")) {
        spools.of(SHEET).add(evil, new BigDecimal("-5"), null, null);
      }
      try (var workbook =
          new XSSFWorkbook(new ByteArrayInputStream(xlsx(spools, XlsxFile.MOST_ROWS)))) {
        XSSFSheet sheet = workbook.getSheet("MOI_LOAI");
        for (int r = 1; r <= 7; r++) {
          Cell cell = sheet.getRow(r).getCell(0);
          assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
          assertThat(cell.getStringCellValue()).doesNotMatch("(?s)[=+\\-@\t\r].*");
          // A number below zero is a number.
          assertThat(sheet.getRow(r).getCell(1).getNumericCellValue()).isEqualTo(-5);
        }
        assertThat(sheet.getRow(1).getCell(0).getStringCellValue())
            .isEqualTo("'=HYPERLINK(\"http://x\")");
      }
      String file = csv(spools).get("MOI_LOAI.csv");
      assertThat(java.util.Arrays.stream(file.split("\r\n")).skip(1))
          .noneMatch(line -> line.matches("(?s)\"?[=+@\\-\t\r].*"));
      assertThat(file).contains("\"'=HYPERLINK(\"\"http://x\"\")\",-5", "tốt = rẻ,-5");
    }
  }

  @Test
  void whatASheetCannotHoldGoesOnInTheNext() throws IOException {
    try (Spools spools = two()) {
      for (int i = 1; i <= 25; i++) {
        spools.of(SHEET).add("dòng " + i, BigDecimal.valueOf(i), null, null);
      }
      try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(xlsx(spools, 11)))) {
        assertThat(workbook.getSheet("MOI_LOAI").getLastRowNum()).isEqualTo(10);
        assertThat(workbook.getSheet("MOI_LOAI_2").getLastRowNum()).isEqualTo(10);
        XSSFSheet last = workbook.getSheet("MOI_LOAI_3");
        assertThat(last.getLastRowNum()).isEqualTo(5);
        assertThat(last.getRow(0).getCell(0).getStringCellValue()).isEqualTo("Chữ");
        assertThat(last.getRow(5).getCell(1).getNumericCellValue()).isEqualTo(25);
      }
    }
  }

  @Test
  void aRowFitsItsSheet() {
    try (Spools spools = two()) {
      assertThatIllegalArgumentException().isThrownBy(() -> spools.of(SHEET).add("x"));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> spools.of(SHEET).add("x", "5", null, null));
    }
  }

  @Test
  void theFileSaysWhatIsInIt() throws IOException {
    try (Spools spools = two()) {
      spools.of(SHEET).add("x", null, null, null);
      spools.remark("party", "HTX; VN");
      spools.describe();
      Map<String, String> files = csv(spools);
      assertThat(files.keySet()).containsExactly("MOI_LOAI.csv", "TRONG.csv", "ABOUT.csv");
      assertThat(files.get("ABOUT.csv"))
          .contains(
              "party,HTX; VN",
              "MOI_LOAI,Mỗi loại ô một cột. Rows: 1.",
              "\"MOI_LOAI columns, in order\",\"Chữ, Số, Ngày, Lúc\"");
    }
  }

  /** What is written, and how much of it at most is in memory meanwhile. */
  private static class Counting extends OutputStream {
    long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int offset, int length) {
      bytes += length;
    }
  }

  private static long used() {
    System.gc();
    Runtime memory = Runtime.getRuntime();
    return memory.totalMemory() - memory.freeMemory();
  }

  /** 300,000 rows, each with a text of its own: some 100 MB if they were kept. */
  @Test
  void rowsWithoutEndTakeLittleMemory() throws IOException {
    int rows = 300_000;
    String filling = "Hợp tác xã Cam Đồi Vàng Cao Phong; Khu 3, quốc lộ 6 ".repeat(2);
    try (Spools spools = two()) {
      long before = used();
      for (int i = 0; i < rows; i++) {
        spools.of(SHEET).add(filling + i, BigDecimal.valueOf(i), LocalDate.of(2026, 11, 5), null);
      }
      var most = new long[1];
      var sink =
          new Counting() {
            private long next = 1 << 20;

            @Override
            public void write(byte[] b, int offset, int length) {
              super.write(b, offset, length);
              if (bytes > next) {
                next = bytes + (2 << 20);
                most[0] = Math.max(most[0], used() - before);
              }
            }
          };
      new XlsxFile().write(spools, sink);
      assertThat(sink.bytes).isGreaterThan(1 << 20);
      long xlsx = most[0];
      CsvFiles.write(spools, sink);
      assertThat(xlsx).as("bytes kept while XLSX is written").isLessThan(24L << 20);
      assertThat(most[0]).as("bytes kept while CSV is written").isLessThan(24L << 20);
    }
  }
}
