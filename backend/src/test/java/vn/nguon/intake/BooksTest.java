package vn.nguon.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static vn.nguon.kernel.Told.by;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.nguon.http.FileRefusal;
import vn.nguon.kernel.By;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotCommand;
import vn.nguon.lot.LotPart;
import vn.nguon.season.DiaryCommand;
import vn.nguon.season.DoseUnit;
import vn.nguon.season.RegistrationNumber;
import vn.nguon.season.Work;
import vn.nguon.shipment.ShipmentCommand;

/** Every book: what its rows order, and what its template is worth. */
class BooksTest {

  private static final By BY = by("htx-cam", "2026-11-20T08:00:00+07:00");

  static Stream<Book> books() {
    return IntakeController.BOOKS.stream();
  }

  private static String line(List<String> cells) {
    return String.join(";", cells) + "\r\n";
  }

  private static String headings(Book book) {
    return line(book.columns().stream().map(Column::heading).toList());
  }

  private static List<ImportCommand.Line> read(Book book, String... lines) {
    return book.read((headings(book) + String.join("", lines)).getBytes(UTF_8), BY);
  }

  private static By at(String now) {
    OffsetDateTime at = OffsetDateTime.parse(now);
    return new By(BY.command(), BY.account(), BY.party(), at, at.toInstant(), null);
  }

  @Test
  void aDayWithoutAnHourIsNotInTheFutureBeforeItsMorning() {
    By early = at("2026-11-20T01:30:00+07:00");
    LocalDate today = LocalDate.parse("2026-11-20");
    assertThat(Book.at(early, 2, today, null).happenedAt()).isEqualTo("2026-11-20T01:30:00+07:00");
    assertThat(Book.at(early, 2, today.minusDays(1), null).happenedAt())
        .isEqualTo("2026-11-19T06:00:00+07:00");
    assertThat(Book.at(early, 2, today.plusDays(1), null).happenedAt())
        .isEqualTo("2026-11-21T06:00:00+07:00");
    assertThat(Book.at(at("2026-11-20T08:00:00+07:00"), 2, today, null).happenedAt())
        .isEqualTo("2026-11-20T06:00:00+07:00");
    assertThat(Book.at(early, 2, today, LocalTime.of(5, 0)).happenedAt())
        .isEqualTo("2026-11-20T05:00:00+07:00");
  }

  @ParameterizedTest
  @MethodSource("books")
  void aTemplateIsEmptyAndItsExamplesAreGood(Book book) {
    byte[] csv = Templates.csv(book);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> book.read(csv, BY))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("table-empty"));
    // Without their mark, the examples are entries.
    String text = new String(csv, UTF_8);
    String english = text.lines().skip(1).findFirst().orElseThrow();
    String filled = text.replace(english + "\r\n", "").replace("\r\n\"# ", "\r\n\"");
    assertThat(book.read(filled.getBytes(UTF_8), BY)).isNotEmpty();
    // And so they are under the English headings.
    String translated =
        filled.replace(text.lines().findFirst().orElseThrow(), english.replace("\"# ", "\""));
    assertThat(book.read(translated.getBytes(UTF_8), BY))
        .isEqualTo(book.read(filled.getBytes(UTF_8), BY));
  }

  @ParameterizedTest
  @MethodSource("books")
  void bothTemplatesSayTheSame(Book book) throws IOException {
    byte[] file = Templates.xlsx(book);
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> book.read(file, BY))
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("table-empty"));
    String[] lines =
        new String(Templates.csv(book), UTF_8).substring(1).replace("\"", "").split("\r\n");
    try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
      XSSFSheet sheet = workbook.getSheetAt(0);
      assertThat(sheet.getLastRowNum()).isEqualTo(lines.length - 1);
      for (int r = 0; r < lines.length; r++) {
        String[] cells = lines[r].split(";", -1);
        for (int c = 0; c < cells.length; c++) {
          assertThat(sheet.getRow(r).getCell(c).getStringCellValue()).isEqualTo(cells[c]);
        }
      }
      for (int c = 0; c < book.columns().size(); c++) {
        assertThat(sheet.getRow(0).getCell(c).getCellComment().getString().getString())
            .startsWith(book.columns().get(c).meaning());
      }
      assertThat(workbook.getSheetAt(1).getLastRowNum()).isEqualTo(book.columns().size() + 2);
    }
  }

  @ParameterizedTest
  @MethodSource("books")
  void theHeadingsOfABookDiffer(Book book) {
    assertThat(book.columns()).extracting(Column::heading).doesNotHaveDuplicates();
    assertThat(book.columns()).extracting(Column::english).doesNotHaveDuplicates();
  }

  // ---- packs

  @Test
  void theRowsOfABatchAreOnePacking() {
    List<ImportCommand.Line> lines =
        read(
            new PackBook(),
            "1;5/11/2026;14:30;nha-dg;09521234002017;500;;A1;26/11/2026;CAM-XO;X1;520,5;;Lựa"
                + " kỹ\r\n",
            "2;5/11/2026;;nha-dg;09521234002017;12;cái;;;CAM-XO;X1;3;kg;\r\n",
            "1;;;;;;;;;CAM-XO;X2;40000;g;\r\n");
    assertThat(lines).extracting(ImportCommand.Line::number).containsExactly(2L, 3L);
    LotCommand.PackLot pack = (LotCommand.PackLot) lines.getFirst().order();
    assertThat(pack.facility()).isEqualTo(new PlaceId("nha-dg"));
    assertThat(pack.quantity()).isEqualTo(Quantity.kg("500"));
    assertThat(pack.lotNumber()).isEqualTo("A1");
    assertThat(pack.bestBefore()).isEqualTo(LocalDate.of(2026, 11, 26));
    assertThat(pack.note()).isEqualTo("Lựa kỹ");
    assertThat(pack.by().happenedAt()).isEqualTo("2026-11-05T14:30:00+07:00");
    assertThat(pack.inputs())
        .containsExactly(
            new LotPart(LotId.of("CAM-XO", "X1"), Quantity.kg("520.5")),
            new LotPart(
                LotId.of("CAM-XO", "X2"),
                new Quantity(new java.math.BigDecimal(40_000), Unit.GRM)));
    LotCommand.PackLot pieces = (LotCommand.PackLot) lines.get(1).order();
    assertThat(pieces.quantity().unit()).isEqualTo(Unit.H87);
    assertThat(pieces.by().command()).isNotEqualTo(pack.by().command());
  }

  @Test
  void everyBadRowOfABatchIsTold() {
    assertThatExceptionOfType(FileRefusal.class)
        .isThrownBy(
            () ->
                read(
                    new PackBook(),
                    "1;5/11/2026;;nha-dg;CAM-TUI;500;;A1;;CAM-XO;X1;520;;\r\n",
                    "1;6/11/2026;;;;;;;;CAM-XO;X2;1;;\r\n",
                    "2;5/11/2026;;nha-dg;CAM-TUI;5;thúng;;;CAM-XO;X1;5;;\r\n",
                    ";5/11/2026;;nha-dg;CAM-TUI;5;;;;CAM-XO;X1;5;;\r\n",
                    "3;5/11/2026;;nha-dg;CAM-TUI;5;;A1;;CAM-XO;X1;5;;\r\n",
                    "4;5/11/2026;;nha-dg;CAM-TUI;5;;;;CAM-XO;;5;;\r\n"))
        .satisfies(
            refusal ->
                assertThat(refusal.lines())
                    .extracting(
                        FileRefusal.Line::line,
                        line -> line.refusal().code(),
                        line -> line.refusal().field())
                    .containsExactlyInAnyOrder(
                        tuple(3L, "table-group-differs", "Ngày đóng gói"),
                        tuple(4L, "table-unit", "Đơn vị"),
                        tuple(5L, "required", "Mẻ"),
                        tuple(6L, "table-lot-twice", "Số lô"),
                        tuple(7L, "required", "Lô nguyên liệu")));
  }

  // ---- shipments

  @Test
  void theRowsOfANoteAreOneShipment() {
    List<ImportCommand.Line> lines =
        read(
            new ShipmentBook(),
            "GN-1;5/11/2026;15:00;ch-a;29H-1;CAM-TUI;A1;120,5;\r\n",
            "GN-1;;;;;CAM-TUI;A2;1;tấn\r\n",
            "GN-2;6/11/2026;;ch-b;;CAM-TUI;A1;2;\r\n");
    assertThat(lines).hasSize(2);
    var first = (ShipmentCommand.DispatchShipment) lines.getFirst().order();
    assertThat(first.to()).isEqualTo(new PartyId("ch-a"));
    assertThat(first.vehicle()).isEqualTo("29H-1");
    assertThat(first.documentNumber()).isEqualTo("GN-1");
    assertThat(first.shipment()).isEqualTo(new ShipmentId(first.by().command().toString()));
    assertThat(first.lines())
        .containsExactly(
            new ShipmentCommand.Line(LotId.of("CAM-TUI", "A1"), Quantity.kg("120.5")),
            new ShipmentCommand.Line(
                LotId.of("CAM-TUI", "A2"), new Quantity(java.math.BigDecimal.ONE, Unit.TNE)));
  }

  // ---- the diary

  @Test
  void eachRowIsAPieceOfWork() {
    List<ImportCommand.Line> lines =
        read(
            new DiaryBook(),
            "5/11/2026;7:00;vuon-1;;Bón phân;NPK;25;;Rải;Nam;;;;;;\r\n",
            "6/11/2026;;vuon-1;vu-1;THUOC"
                + " BVTV;Actara;48;;;Nam;Thiamethoxam;1234/CNĐKT-BVTV;Rầy;1,5;g/bình;14\r\n",
            "7/11/2026;;vuon-1;;Tưới nước;Giếng;2000;;Nhỏ giọt;;;;;;;\r\n",
            "8/11/2026;;vuon-1;;Tập huấn;VietGAP;30;;;Cô Lan;;;;;;\r\n",
            "9/11/2026;;vuon-1;;Chất thải;Vỏ chai;12;cái;Thu gom;;;;;;;\r\n");
    assertThat(lines)
        .extracting(line -> line.order().getClass().getSimpleName())
        .containsExactly(
            "RecordFertiliser",
            "RecordPesticide",
            "RecordIrrigation",
            "RecordTraining",
            "RecordWaste");
    var spray = (DiaryCommand.RecordPesticide) lines.get(1).order();
    assertThat(spray.season()).isEqualTo(new SeasonId("vu-1"));
    assertThat(spray.by().happenedAt()).isEqualTo("2026-11-06T06:00:00+07:00");
    assertThat(spray.work())
        .isEqualTo(
            new Work.Pesticide(
                "Actara",
                "Thiamethoxam",
                new RegistrationNumber("1234/CNĐKT-BVTV"),
                "Rầy",
                new java.math.BigDecimal("1.5"),
                DoseUnit.GRAM_PER_TANK,
                new Quantity(new java.math.BigDecimal(48), Unit.LTR),
                "Nam",
                14));
    assertThat(((DiaryCommand.RecordIrrigation) lines.get(2).order()).work().amount())
        .isEqualTo(new Quantity(new java.math.BigDecimal(2000), Unit.LTR));
  }

  @Test
  void anIntervalIsNeverGuessed() {
    assertThatExceptionOfType(FileRefusal.class)
        .isThrownBy(
            () ->
                read(
                    new DiaryBook(),
                    "6/11/2026;;vuon-1;;Thuốc BVTV;A;;;;Nam;B;1234/X;Rầy;1;%;\r\n",
                    "6/11/2026;;vuon-1;;Thuốc BVTV;A;;;;Nam;B;1234/X;Rầy;1;%;7,5\r\n",
                    "6/11/2026;;vuon-1;;Thuốc BVTV;A;;;;Nam;B;1234/X;Rầy;1;thìa;7\r\n",
                    "6/11/2026;;vuon-1;;Nhổ cỏ;A;;;;;;;;;;\r\n",
                    "6/11/2026;;vuon-1;;Bón phân;A;5;lít;;Nam;;;;;;\r\n",
                    "6/11/2026;;vuon-1;;Bón phân;A;;;;Nam;;;;;;\r\n"))
        .satisfies(
            refusal ->
                assertThat(refusal.lines())
                    .extracting(
                        FileRefusal.Line::line,
                        line -> line.refusal().code(),
                        line -> line.refusal().field())
                    .containsExactly(
                        tuple(2L, "required", "Cách ly (ngày)"),
                        tuple(3L, "table-number", "Cách ly (ngày)"),
                        tuple(4L, "table-choice", "Đơn vị liều"),
                        tuple(5L, "table-choice", "Việc"),
                        tuple(6L, "unit-mismatch", "work.quantity.unit"),
                        tuple(7L, "required", "Số lượng")));
  }
}
