package vn.nguon.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Books of every kind, in both forms: who may send them, and what becomes of them. */
class BookImportTest extends HttpTest {

  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static String path(String book) {
    return "/api/imports/" + book + "?commandId=" + UUID.randomUUID();
  }

  private static byte[] workbook(String[]... rows) throws IOException {
    try (var workbook = new XSSFWorkbook();
        var bytes = new ByteArrayOutputStream()) {
      Sheet sheet = workbook.createSheet();
      for (int r = 0; r < rows.length; r++) {
        var row = sheet.createRow(r);
        for (int c = 0; c < rows[r].length; c++) {
          row.createCell(c).setCellValue(rows[r][c]);
        }
      }
      workbook.write(bytes);
      return bytes.toByteArray();
    }
  }

  @Test
  void aHarvestBookMayBeAWorkbook() throws IOException {
    int n = number();
    byte[] book =
        workbook(
            new String[] {"Harvest date", "growing area", "Product", "Weight (kg)", "Lot number"},
            new String[] {"1/11/2026", FARM_AREA, RAW, "12,5", "SX-" + n});
    String path = path("harvests");
    long before = events();
    Answer trial = farmer().postBytes(path + "&dryRun=true", book, XLSX).expect(200);
    assertThat(trial.json().path("lines").asInt()).isEqualTo(1);
    assertThat(events()).isEqualTo(before);
    Answer answer = farmer().postBytes(path, book, XLSX).expect(201);
    assertThat(answer.at("/lots/0/number")).isEqualTo("SX-" + n);
    // The same file again is the same order.
    assertThat(farmer().postBytes(path, book, XLSX).expect(201).text()).isEqualTo(answer.text());
  }

  @Test
  void packsAndShipmentsAreCarriedOutTogether() {
    int n = number();
    String raw = "SP-" + n;
    String packed = "PK-" + n;
    packer()
        .postText(
            path("harvests"),
            "Ngày thu hoạch;Vùng trồng;Sản phẩm;Khối lượng (kg);Số lô\n1/11/2026;"
                + PACKING_AREA
                + ";"
                + RAW
                + ";100;"
                + raw
                + "\n",
            "text/csv")
        .expect(201);
    String packs =
        "Mẻ;Ngày đóng gói;Cơ sở;Sản phẩm;Số lượng;Số lô;Sản phẩm nguyên liệu;Lô nguyên liệu;"
            + "Số lượng nguyên liệu\n1;2/11/2026;"
            + PACKING_PLACE
            + ";"
            + PACKED
            + ";95;"
            + packed
            + ";"
            + RAW
            + ";"
            + raw
            + ";100\n";
    long before = events();
    String order = path("packs");
    packer().postText(order + "&dryRun=true", packs, "text/csv").expect(200);
    packer()
        .postText(order, packs.replace(";100\n", ";101\n"), "text/csv")
        .problem(422, "file-lines");
    assertThat(events()).isEqualTo(before);
    packer().postText(order, packs, "text/csv").expect(201);
    String shipments =
        "Số phiếu;Ngày giao;Bên nhận;Biển số xe;Sản phẩm;Lô;Số lượng\nGN-"
            + n
            + ";3/11/2026;"
            + SHOP
            + ";29H-1;"
            + PACKED
            + ";"
            + packed
            + ";40,5\n";
    Answer sent = packer().postText(path("shipments"), shipments, "text/csv").expect(201);
    Answer shipment =
        shop().get("/api/shipments/" + sent.at("/shipments/0") + "?" + sent.after()).expect(200);
    assertThat(shipment.at("/documentNumber")).isEqualTo("GN-" + n);
    assertThat(shipment.at("/vehicle")).isEqualTo("29H-1");
    assertThat(shipment.json().at("/lines/0/dispatched/value").decimalValue())
        .isEqualByComparingTo("40.5");
    // What is gone cannot be sent again: nothing of the book is recorded.
    before = events();
    packer()
        .postText(path("shipments"), shipments.replace("40,5", "54,6"), "text/csv")
        .problem(422, "file-lines");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void aDiaryIsCarriedOut() {
    String season = "vu-" + number();
    String area = "kt-nk-" + number();
    farmer().order("/api/areas", area(area)).expect(201);
    farmer()
        .order(
            "/api/seasons",
            Caller.object(
                "area",
                area,
                "season",
                season,
                "plantedOn",
                "2019-03-01",
                "happenedAt",
                "2026-09-01T06:00:00+07:00"))
        .expect(201);
    String book =
        "Ngày;Vùng trồng;Việc;Tên;Số lượng;Đơn vị;Cách làm;Người làm\n5/11/2026;"
            + area
            + ";Bón phân;NPK;25;;;Nam\n6/11/2026;"
            + area
            + ";Tưới nước;Giếng;2;lít;;\n";
    long before = events();
    farmer().postText(path("diary") + "&dryRun=true", book, "text/csv").expect(200);
    assertThat(events()).isEqualTo(before);
    Answer answer = farmer().postText(path("diary"), book, "text/csv").expect(201);
    assertThat(answer.at("/seasons/0")).isEqualTo(season);
    assertThat(events()).isEqualTo(before + 2);
    // Another's area, or a day on which no season ran: nothing of the book is recorded.
    packer().postText(path("diary"), book, "text/csv").problem(422, "file-lines");
    farmer()
        .postText(path("diary"), book.replace("6/11/2026", "6/11/2020"), "text/csv")
        .problem(422, "file-lines");
    assertThat(events()).isEqualTo(before + 2);
  }

  @Test
  void aBookIsForWhoMayOrderWhatIsInIt() {
    String shipments =
        "Số phiếu;Ngày giao;Bên nhận;Sản phẩm;Lô;Số lượng\nA;1/11/2026;" + SHOP + ";X-1;A;1\n";
    String packs =
        "Mẻ;Ngày đóng gói;Cơ sở;Sản phẩm;Số lượng;Sản phẩm nguyên liệu;Lô nguyên liệu;"
            + "Số lượng nguyên liệu\n1;2/11/2026;kho-1;X-1;95;X-2;A;100\n";
    long before = events();
    for (Caller caller : new Caller[] {inspector(), operator()}) {
      caller.postText(path("shipments"), shipments, "text/csv").problem(403, "role-may-not");
      caller.postText(path("packs"), packs, "text/csv").problem(403, "role-may-not");
    }
    for (Caller caller : new Caller[] {carrier(), shop()}) {
      caller.postText(path("packs"), packs, "text/csv").problem(403, "role-may-not");
      // Refused for its lines, so the role may.
      caller.postText(path("shipments"), shipments, "text/csv").problem(422, "file-lines");
    }
    anyone().get("/api/imports/packs/template").problem(401, "sign-in");
    assertThat(events()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"harvests", "packs", "shipments", "diary"})
  void everyBookHasBothTemplates(String book) {
    Answer csv = farmer().get("/api/imports/" + book + "/template").expect(200);
    assertThat(csv.header("Content-Type")).contains("text/csv;charset=UTF-8");
    assertThat(csv.header("Content-Disposition").orElseThrow()).endsWith(".csv\"");
    Answer xlsx = farmer().get("/api/imports/" + book + "/template?format=xlsx").expect(200);
    assertThat(xlsx.header("Content-Type")).contains(XLSX);
    assertThat(xlsx.header("Content-Disposition").orElseThrow()).endsWith(".xlsx\"");
    farmer().postBytes(path(book), xlsx.body(), XLSX).problem(422, "table-empty");
    farmer().get("/api/imports/" + book + "/template?format=pdf").problem(400, "field-form");
  }

  @Test
  void hostileFilesAreRefused() throws IOException {
    long before = events();
    var bomb = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bomb)) {
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      byte[] part = new byte[1 << 20];
      for (int i = 0; i < 200; i++) {
        zip.write(part);
      }
    }
    farmer().postBytes(path("harvests"), bomb.toByteArray(), XLSX).problem(413, "xlsx-huge");
    farmer()
        .postBytes(path("harvests"), new byte[] {'P', 'K', 3, 4, 9}, XLSX)
        .problem(422, "xlsx-broken");
    farmer()
        .postBytes(path("harvests"), new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0}, XLSX)
        .problem(422, "xlsx-old");
    farmer()
        .postBytes(path("harvests"), "<html/>".getBytes(UTF_8), "text/html")
        .problem(415, "media-type");
    farmer().postText(path("nhat-ky"), "A\n1\n", "text/csv").problem(404, "book-unknown");
    farmer().get("/api/imports/nhat-ky/template").problem(404, "book-unknown");
    assertThat(events()).isEqualTo(before);
  }
}
