package vn.nguon.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.lot;
import static vn.nguon.web.Caller.object;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.geojson.GeoJsonReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.export.CsvTable;

/** Files to take away, over HTTP and read back by other libraries. */
class ExportTest extends HttpTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DAY = "2026-11-0";

  /** The way of one lot, told once for all tests of this class. */
  private static Way way;

  /**
   * @param raw harvested at the farm: 100 kg on the 1st, 60 sent to the packing house on the 2nd
   * @param packed of 50 kg on the 3rd; 30 of it sent to the shop on the 4th, 28 received on the 5th
   * @param repacked of the rest of the packed lot on the 6th
   */
  private record Way(
      String raw, String packed, String repacked, String first, String second, String after) {}

  private static String at(int day) {
    return DAY + day + "T08:30:00+07:00";
  }

  private static Map<String, Object> at(int day, Map<String, Object> order) {
    return Caller.with(order, "happenedAt", at(day));
  }

  private static Way way() {
    if (way != null) {
      return way;
    }
    int n = number();
    String raw = "XR-" + n;
    String packed = "XP-" + n;
    String repacked = "XQ-" + n;
    var harvest = Caller.with(Caller.with(harvest(90), "lotNumber", raw), "variety", "=CS1");
    Answer harvested = farmer().order("/api/harvests", at(1, harvest)).expect(201);
    // It was 100, as a correction says.
    farmer()
        .order(
            "/api/lots/" + RAW + "/" + raw + "/corrections",
            object(
                "corrects", harvested.at("/commandId"), "quantity", kg(100), "reason", "cân lại"))
        .expect(201);
    String first = shipment(farmer(), 2, PACKING_HOUSE, RAW, raw, 60, "GN-" + n);
    receive(packer(), 2, first, RAW, raw, 60);
    packer()
        .order(
            "/api/packs",
            at(
                3,
                object(
                    "product",
                    PACKED,
                    "facility",
                    PACKING_PLACE,
                    "quantity",
                    kg(50),
                    "lotNumber",
                    packed,
                    "inputs",
                    List.of(object("lot", lot(RAW, raw), "quantity", kg(55.5))))))
        .expect(201);
    String second = shipment(packer(), 4, SHOP, PACKED, packed, 30, null);
    receive(shop(), 5, second, PACKED, packed, 28);
    packer()
        .order(
            "/api/transformations",
            at(
                6,
                object(
                    "kind",
                    "REPACK",
                    "facility",
                    PACKING_PLACE,
                    "inputs",
                    List.of(object("lot", lot(PACKED, packed), "quantity", kg(20))),
                    "outputs",
                    List.of(object("product", PACKED, "quantity", kg(19), "lotNumber", repacked)))))
        .expect(201);
    shop()
        .order(
            "/api/lots/" + PACKED + "/" + packed + "/offers", at(6, object("facility", SHOP_PLACE)))
        .expect(201);
    Answer sale =
        shop()
            .order(
                "/api/lots/" + PACKED + "/" + packed + "/sales",
                at(7, object("facility", SHOP_PLACE, "quantity", kg(3))))
            .expect(201);
    way = new Way(raw, packed, repacked, first, second, sale.after());
    return way;
  }

  private static String shipment(
      Caller from, int day, String to, String product, String number, Object kg, String document) {
    return from.order(
            "/api/shipments",
            at(
                day,
                object(
                    "to",
                    to,
                    "documentNumber",
                    document,
                    "lines",
                    List.of(object("lot", lot(product, number), "quantity", kg(kg))))))
        .expect(201)
        .at("/shipment");
  }

  private static void receive(
      Caller by, int day, String shipment, String product, String number, Object kg) {
    by.order(
            "/api/shipments/" + shipment + "/receipt",
            at(
                day,
                object(
                    "lines",
                    List.of(
                        object(
                            "lot",
                            lot(product, number),
                            "quantity",
                            kg(kg),
                            "reason",
                            "hao hụt")))))
        .expect(201);
  }

  private static String period() {
    return "from=2026-11-01&to=2026-11-30&" + way().after();
  }

  private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
    var files = new LinkedHashMap<String, byte[]>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(zip), UTF_8)) {
      for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
        files.put(entry.getName(), in.readAllBytes());
      }
    }
    return files;
  }

  private static XSSFWorkbook workbook(Answer answer) throws IOException {
    answer.expect(200);
    assertThat(answer.header("Content-Type"))
        .contains("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    return new XSSFWorkbook(new ByteArrayInputStream(answer.body()));
  }

  /** The rows of a sheet in which some cell holds the text, by their headings. */
  private static List<Map<String, String>> rows(Sheet sheet, String text) {
    var found = new ArrayList<Map<String, String>>();
    var formatter = new DataFormatter();
    for (Row row : sheet) {
      var cells = new LinkedHashMap<String, String>();
      for (int c = 0; c < sheet.getRow(0).getLastCellNum(); c++) {
        cells.put(
            sheet.getRow(0).getCell(c).getStringCellValue(),
            row.getCell(c) == null ? "" : formatter.formatCellValue(row.getCell(c)));
      }
      if (row.getRowNum() > 0 && cells.values().stream().anyMatch(cell -> cell.contains(text))) {
        found.add(cells);
      }
    }
    return found;
  }

  private static String code(String number) {
    return "(01)" + PACKED + "(10)" + number;
  }

  // ---- FSMA 204

  @Test
  void theFarmsSheetHasItsHarvest() throws IOException {
    Way way = way();
    try (var book = workbook(farmer().get("/api/exports/fsma?" + period()))) {
      List<Map<String, String>> rows = rows(book.getSheet("HARVEST"), "Kiểm Thử");
      List<Map<String, String>> mine =
          rows.stream().filter(row -> row.get("variety").equals("'=CS1")).toList();
      assertThat(mine).hasSize(2);
      Map<String, String> sent = mine.getFirst();
      assertThat(sent.get("recipient_loc")).startsWith("Cơ sở đóng gói Kiểm Thử; Khu 5, ");
      assertThat(sent.get("commodity")).isEqualTo("Cam");
      assertThat(sent.get("qty")).isEqualTo("60");
      assertThat(sent.get("uom")).isEqualTo("kg");
      assertThat(sent.get("farm_loc"))
          .contains("Nhà vườn Kiểm Thử", "Vườn Kiểm Thử", "VN", "20.703512, 105.33184");
      assertThat(sent.get("field_name_or_container")).isEqualTo("Vườn Kiểm Thử");
      assertThat(sent.get("harvest_date")).isEqualTo("2026-11-01");
      assertThat(sent.get("harvester_name")).isEqualTo("Nhà vườn Kiểm Thử");
      assertThat(sent.get("ref_no")).hasSize(36);
      // What nobody has got yet; the corrected harvest was of 100.
      assertThat(mine.get(1).get("recipient_loc")).isEmpty();
      assertThat(mine.get(1).get("qty")).isEqualTo("40");
      // Shipping before initial packing is out of scope.
      assertThat(rows(book.getSheet("SHIPPING"), way.raw())).isEmpty();
      assertThat(book.getSheet("ABOUT").getLastRowNum()).isGreaterThan(14);
    }
  }

  @Test
  void thePackersSheetsHaveEveryStepWithItsCode() throws IOException {
    Way way = way();
    Answer answer = packer().get("/api/exports/fsma?" + period());
    try (var book = workbook(answer)) {
      assertThat(answer.header("Content-Disposition").orElseThrow())
          .isEqualTo(
              "attachment; filename=\"fsma-204-" + PACKING_HOUSE + "-2026-11-01-2026-11-30.xlsx\"");
      assertThat(answer.header("ETag")).as("it is not kept to be hashed").isEmpty();
      var names = new ArrayList<String>();
      book.forEach(sheet -> names.add(sheet.getSheetName()));
      assertThat(names)
          .containsExactly(
              "HARVEST",
              "COOLING",
              "INITIAL_PACKING",
              "FIRST_LAND_RECEIVING",
              "SHIPPING",
              "RECEIVING",
              "TRANSFORMATION",
              "ABOUT");
      Map<String, String> packing =
          rows(book.getSheet("INITIAL_PACKING"), code(way.packed())).getFirst();
      assertThat(packing.get("variety")).isEqualTo("'=CS1");
      assertThat(packing.get("received_date")).isEqualTo("2026-11-02");
      assertThat(packing.get("qty_received")).isEqualTo("60");
      assertThat(packing.get("farm_loc")).contains("Nhà vườn Kiểm Thử");
      assertThat(packing.get("harvester_name")).isEqualTo("Nhà vườn Kiểm Thử");
      assertThat(packing.get("harvest_date")).isEqualTo("2026-11-01");
      assertThat(packing.get("cooled_loc")).isEmpty();
      assertThat(packing.get("product_description")).isEqualTo("Cam túi lưới Kiểm Thử");
      assertThat(packing.get("qty_packed")).isEqualTo("50");
      assertThat(packing.get("packed_loc")).contains("Cơ sở đóng gói Kiểm Thử", "Nơi Kiểm Thử");
      assertThat(packing.get("packing_date")).isEqualTo("2026-11-03");
      Map<String, String> shipping = rows(book.getSheet("SHIPPING"), code(way.packed())).getFirst();
      assertThat(shipping.get("qty")).isEqualTo("30");
      assertThat(shipping.get("recipient_loc")).startsWith("Cửa hàng Kiểm Thử; ");
      assertThat(shipping.get("shipped_from_loc")).contains("Nơi Kiểm Thử");
      assertThat(shipping.get("ship_date")).isEqualTo("2026-11-04");
      assertThat(shipping.get("TLC_source_loc_or_ref")).isEqualTo(packing.get("packed_loc"));
      assertThat(shipping.get("ref_type")).isEqualTo("Shipment record");
      assertThat(shipping.get("ref_no")).isEqualTo(way.second());
      // Receiving before initial packing is out of scope.
      assertThat(rows(book.getSheet("RECEIVING"), way.raw())).isEmpty();
      Map<String, String> repacking =
          rows(book.getSheet("TRANSFORMATION"), code(way.repacked())).getFirst();
      assertThat(repacking.get("TLC")).isEqualTo(code(way.packed()));
      assertThat(repacking.get("qty_used")).isEqualTo("20");
      assertThat(repacking.get("qty")).isEqualTo("19");
      assertThat(repacking.get("completion_date")).isEqualTo("2026-11-06");
      for (String empty : List.of("COOLING", "FIRST_LAND_RECEIVING")) {
        assertThat(book.getSheet(empty).getLastRowNum()).isZero();
        assertThat(book.getSheet(empty).getRow(0).getLastCellNum()).isGreaterThan((short) 9);
      }
      // Numbers are numbers and dates are dates.
      Row first = book.getSheet("SHIPPING").getRow(1);
      assertThat(first.getCell(1).getNumericCellValue()).isPositive();
      assertThat(DateUtil.isCellDateFormatted(first.getCell(6))).isTrue();
    }
  }

  @Test
  void theShopsSheetHasWhatItReceived() throws IOException {
    Way way = way();
    try (var book = workbook(shop().get("/api/exports/fsma?" + period()))) {
      Map<String, String> receiving =
          rows(book.getSheet("RECEIVING"), code(way.packed())).getFirst();
      assertThat(receiving.get("qty")).isEqualTo("28");
      assertThat(receiving.get("previous_source_loc")).contains("Cơ sở đóng gói Kiểm Thử");
      assertThat(receiving.get("received_loc")).startsWith("Cửa hàng Kiểm Thử");
      assertThat(receiving.get("received_date")).isEqualTo("2026-11-05");
      assertThat(rows(book.getSheet("HARVEST"), "Kiểm Thử")).isEmpty();
    }
  }

  private static List<CSVRecord> csv(Map<String, byte[]> files, String sheet) {
    return CsvTable.read(new String(files.get(sheet + ".csv"), UTF_8));
  }

  @Test
  void csvHasAFileForEachEvent() throws IOException {
    Answer answer = packer().get("/api/exports/fsma?format=csv&" + period()).expect(200);
    assertThat(answer.header("Content-Type")).contains("application/zip");
    Map<String, byte[]> files = unzipped(answer.body());
    assertThat(files.keySet())
        .containsExactly(
            "HARVEST.csv",
            "COOLING.csv",
            "INITIAL_PACKING.csv",
            "FIRST_LAND_RECEIVING.csv",
            "SHIPPING.csv",
            "RECEIVING.csv",
            "TRANSFORMATION.csv",
            "ABOUT.csv");
    String shipping = new String(files.get("SHIPPING.csv"), UTF_8);
    assertThat(shipping)
        .startsWith(
            "\uFEFFTLC,qty,uom,product_description,recipient_loc,shipped_from_loc,ship_date,"
                + "TLC_source_loc_or_ref,ref_type,ref_no\r\n")
        .contains(code(way().packed()) + ",30,kg,");
    CSVRecord shipped =
        csv(files, "SHIPPING").stream()
            .filter(row -> row.get("TLC").equals(code(way().packed())))
            .findFirst()
            .orElseThrow();
    assertThat(shipped.get("recipient_loc")).startsWith("Cửa hàng Kiểm Thử");
    assertThat(shipped.get("ship_date")).isEqualTo("2026-11-04");
    assertThat(shipped.get("ref_no")).isEqualTo(way().second());
    CSVRecord packing =
        csv(files, "INITIAL_PACKING").stream()
            .filter(row -> row.get("TLC").equals(code(way().packed())))
            .findFirst()
            .orElseThrow();
    assertThat(packing.get("variety")).isEqualTo("'=CS1");
    assertThat(packing.get("received_date")).isEqualTo("2026-11-02");
    assertThat(packing.get("qty_received")).isEqualTo("60");
    assertThat(files.keySet())
        .allSatisfy(
            name ->
                assertThat(csv(files, name.replace(".csv", ""))).allMatch(CSVRecord::isConsistent));
    assertThat(new String(files.get("ABOUT.csv"), UTF_8)).contains("21 CFR 1.1455");
  }

  @Test
  void aPeriodHasItsDays() throws IOException {
    Way way = way();
    String only = "from=2026-11-04&to=2026-11-04&" + way.after();
    try (var book = workbook(packer().get("/api/exports/fsma?" + only))) {
      assertThat(rows(book.getSheet("SHIPPING"), code(way.packed()))).hasSize(1);
      assertThat(rows(book.getSheet("INITIAL_PACKING"), code(way.packed()))).isEmpty();
    }
    String other = "from=2026-10-01&to=2026-10-31&" + way.after();
    try (var book = workbook(packer().get("/api/exports/fsma?" + other))) {
      assertThat(book.getSheet("SHIPPING").getLastRowNum()).isZero();
    }
  }

  @Test
  void aLotComesWithItsTrace() throws IOException {
    Way way = way();
    String lot = "product=" + PACKED + "&number=" + way.packed() + "&" + way.after();
    try (var book = workbook(inspector().get("/api/exports/fsma?" + lot))) {
      assertThat(rows(book.getSheet("HARVEST"), "'=CS1")).hasSize(2);
      assertThat(book.getSheet("INITIAL_PACKING").getLastRowNum()).isEqualTo(1);
      assertThat(book.getSheet("SHIPPING").getLastRowNum()).isEqualTo(1);
      assertThat(book.getSheet("RECEIVING").getLastRowNum()).isEqualTo(1);
      assertThat(rows(book.getSheet("TRANSFORMATION"), code(way.repacked()))).hasSize(1);
    }
    // A party of the chain gets what it told itself.
    try (var book = workbook(shop().get("/api/exports/fsma?" + lot))) {
      assertThat(book.getSheet("RECEIVING").getLastRowNum()).isEqualTo(1);
      for (String others : List.of("HARVEST", "INITIAL_PACKING", "SHIPPING", "TRANSFORMATION")) {
        assertThat(book.getSheet(others).getLastRowNum()).as(others).isZero();
      }
    }
    carrier().get("/api/exports/fsma?" + lot).problem(404, "lot-unknown");
  }

  // ---- one step back and forward

  @Test
  void oneStepBackAndForward() throws IOException {
    Way way = way();
    Answer answer = packer().get("/api/exports/one-step?" + period());
    try (var book = workbook(answer)) {
      Map<String, String> in = rows(book.getSheet("IN"), way.raw()).getFirst();
      assertThat(in.get("Thời gian / Time")).isEqualTo("2026-11-02 08:30");
      assertThat(in.get("Bên giao / Consignor")).isEqualTo("Nhà vườn Kiểm Thử");
      assertThat(in.get("Địa chỉ bên giao / Consignor's address")).startsWith("Khu 5, ");
      assertThat(in.get("Mã bên giao / Consignor's code")).isEqualTo(FARM);
      assertThat(in.get("Số lượng / Quantity")).isEqualTo("60");
      assertThat(in.get("Chứng từ / Document")).startsWith("GN-");
      assertThat(rows(book.getSheet("STAGE"), way.packed()))
          .extracting(row -> row.get("Công đoạn / Stage"))
          .contains("Đóng gói / Packing", "Đóng gói lại / Repacking");
      Map<String, String> out = rows(book.getSheet("OUT"), way.packed()).getFirst();
      assertThat(out.get("Bên nhận / Consignee")).isEqualTo("Cửa hàng Kiểm Thử");
      assertThat(out.get("Số lượng / Quantity")).isEqualTo("30");
    }
    Map<String, byte[]> csv =
        unzipped(shop().get("/api/exports/one-step?format=csv&" + period()).expect(200).body());
    assertThat(csv.keySet()).containsExactly("IN.csv", "STAGE.csv", "OUT.csv", "ABOUT.csv");
    // Consumers are not recorded.
    assertThat(new String(csv.get("OUT.csv"), UTF_8)).doesNotContain(way.packed());
    assertThat(new String(csv.get("IN.csv"), UTF_8)).contains("," + way.packed() + ",28,kg,");
  }

  // ---- EUDR

  private static List<List<Double>> ring(double at) {
    return List.of(
        List.of(at, 12.7),
        List.of(at, 12.7025),
        List.of(at + 0.0025, 12.7025),
        List.of(at + 0.002512, 12.7),
        List.of(at, 12.7));
  }

  private static String coffeeArea(double hectares, Object geometry) {
    String id = "kt-ca-phe-" + number();
    var area = new LinkedHashMap<>(area(id));
    area.put("crop", "Cà phê Robusta");
    area.put("hectares", hectares);
    area.put("geometry", geometry);
    return id + "?" + farmer().order("/api/areas", area).expect(201).after();
  }

  @Test
  void theParcelsOfALotReadAsGeoJson() throws Exception {
    String area =
        coffeeArea(7.55, object("type", "Polygon", "coordinates", List.of(ring(108.29))))
            .replaceAll("\\?.*", "");
    Answer harvest =
        farmer().order("/api/harvests", Caller.with(harvest(50), "area", area)).expect(201);
    String lot = "product=" + RAW + "&number=" + harvest.at("/lot/number") + "&" + harvest.after();
    JsonNode report = farmer().get("/api/exports/eudr/report?" + lot).expect(200).json();
    assertThat(report.path("good").asBoolean()).isTrue();
    assertThat(report.path("plots").asInt()).isEqualTo(1);
    assertThat(report.at("/told/0/place").asString()).isEqualTo(area);
    assertThat(report.at("/told/0/warnings")).isEmpty();
    Answer file = farmer().get("/api/exports/eudr?" + lot).expect(200);
    assertThat(file.header("Content-Type")).contains("application/geo+json");
    assertThat(file.header("Content-Disposition").orElseThrow()).endsWith(".geojson\"");
    JsonNode feature = JSON.readTree(file.body()).at("/features/0");
    assertThat(feature.at("/properties/ProducerName").asString()).isEqualTo("Nhà vườn Kiểm Thử");
    assertThat(feature.at("/properties/ProductionPlace").asString()).startsWith("Vườn Kiểm Thử, ");
    Geometry geometry =
        new GeoJsonReader().read(new StringReader(feature.get("geometry").toString()));
    assertThat(geometry.isValid()).isTrue();
    assertThat(geometry.getEnvelopeInternal().getMinX()).isEqualTo(108.29);
    assertThat(Orientation.isCCW(((Polygon) geometry).getExteriorRing().getCoordinateSequence()))
        .isTrue();
    assertThat(file.text()).contains("[108.290000,12.702500]");
  }

  @Test
  void aPlotThatCannotBeDeclaredIsToldWithItsReason() {
    String[] area =
        coffeeArea(5, object("type", "Point", "coordinates", List.of(108.2912, 12.7))).split("\\?");
    Answer harvest =
        farmer().order("/api/harvests", Caller.with(harvest(50), "area", area[0])).expect(201);
    String lot = "product=" + RAW + "&number=" + harvest.at("/lot/number") + "&" + harvest.after();
    Answer report = farmer().get("/api/exports/eudr/report?" + lot).expect(200);
    assertThat(report.json().path("good").asBoolean()).isFalse();
    assertThat(report.json().path("bad").asInt()).isEqualTo(1);
    assertThat(report.at("/told/0/errors/0/code")).isEqualTo("eudr-point-large");
    assertThat(report.at("/told/0/errors/0/detail")).contains("5.0 ha");
    assertThat(report.at("/told/0/warnings/0/code")).isEqualTo("eudr-coarse");
    farmer().get("/api/exports/eudr?" + lot).problem(409, "eudr-plots");
    Answer english =
        farmer().get("/api/exports/eudr/report?" + lot, "Accept-Language", "en").expect(200);
    assertThat(english.at("/told/0/errors/0/accepted"))
        .isEqualTo("Above 4 ha a boundary must be drawn.");
  }

  @Test
  void otherCropsAreWarnedOf() {
    Way way = way();
    String lot = "product=" + PACKED + "&number=" + way.packed() + "&" + way.after();
    Answer report = shop().get("/api/exports/eudr/report?" + lot).expect(200);
    assertThat(report.json().path("good").asBoolean()).isTrue();
    assertThat(report.at("/told/0/place")).isEqualTo(FARM_AREA);
    assertThat(report.at("/told/0/warnings/0/code")).isEqualTo("eudr-commodity");
    // The same plots stand behind the consignment.
    for (Caller caller : new Caller[] {packer(), shop(), operator()}) {
      Answer file = caller.get("/api/exports/eudr?shipment=" + way.second()).expect(200);
      assertThat(file.json().get("features")).hasSize(1);
    }
    carrier().get("/api/exports/eudr?shipment=" + way.second()).problem(404, "shipment-unknown");
    carrier().get("/api/exports/eudr/report?" + lot).problem(404, "lot-unknown");
  }

  @Test
  void whatIsOfUnknownOriginIsNotDeclared() {
    int n = number();
    Answer taken =
        packer()
            .order(
                "/api/intakes",
                object(
                    "product",
                    RAW,
                    "facility",
                    PACKING_PLACE,
                    "quantity",
                    kg(10),
                    "supplierName",
                    "Thương lái Ba",
                    "lotNumber",
                    "XN-" + n))
            .expect(201);
    String lot = "product=" + RAW + "&number=XN-" + n + "&" + taken.after();
    Answer refused = packer().get("/api/exports/eudr?" + lot);
    refused.problem(409, "eudr-unknown-origin", "lot");
    assertThat(refused.at("/detail")).contains("XN-" + n);
    packer().get("/api/exports/eudr/report?" + lot).problem(409, "eudr-unknown-origin", "lot");
  }

  @Test
  void aPartyHasItsPlots() {
    JsonNode mine = farmer().get("/api/exports/eudr/report").expect(200).json();
    assertThat(mine.path("plots").asInt()).isPositive();
    JsonNode same = inspector().get("/api/exports/eudr/report?party=" + FARM).expect(200).json();
    assertThat(same.path("plots").asInt()).isGreaterThanOrEqualTo(mine.path("plots").asInt());
    carrier().get("/api/exports/eudr/report").problem(409, "eudr-no-plots");
  }

  // ---- a party's own history

  @Test
  void theHistoryIsWholeAndReadable() throws IOException {
    Way way = way();
    Answer answer = shop().get("/api/exports/history?" + way.after()).expect(200);
    assertThat(answer.header("Content-Disposition").orElseThrow())
        .isEqualTo("attachment; filename=\"lich-su-" + SHOP + ".zip\"");
    Map<String, byte[]> files = unzipped(answer.body());
    assertThat(files.keySet())
        .containsExactly(
            "su-kien.jsonl",
            "cong-doan.csv",
            "hang-vao.csv",
            "hang-ra.csv",
            "ban-le.csv",
            "nhat-ky.csv",
            "vung-trong-co-so.csv",
            "index.html");
    var types = new ArrayList<String>();
    new String(files.get("su-kien.jsonl"), UTF_8)
        .lines()
        .map(JSON::readTree)
        .forEach(
            event -> {
              assertThat(event.at("/event/by/party").asString()).isEqualTo(SHOP);
              types.add(event.path("type").asString());
            });
    assertThat(types)
        .contains("FacilityRegistered", "ShipmentReceived", "LotReceived", "LotSold")
        .doesNotContain("LotHarvested", "AccountOpened", "PasswordChanged");
    String sales = new String(files.get("ban-le.csv"), UTF_8);
    assertThat(sales).contains(PACKED + "," + way.packed() + ",3,kg");
    String page = new String(files.get("index.html"), UTF_8);
    assertThat(page)
        .contains("<html lang=\"vi\">", "Lịch sử của Cửa hàng Kiểm Thử", way.packed(), "ban-le.csv")
        .contains(types.size() + " sự kiện")
        // Nothing is fetched from anywhere.
        .doesNotContain("http:", "https:", "<script", "src=", "@import", "url(");
  }

  @Test
  void everyEventOfAPartyIsThereOnce() throws IOException {
    Way way = way();
    String lines =
        new String(
            unzipped(farmer().get("/api/exports/history?" + way.after()).expect(200).body())
                .get("su-kien.jsonl"),
            UTF_8);
    assertThat(
            lines
                .lines()
                .map(JSON::readTree)
                .map(event -> event.path("stream").asString() + "#" + event.path("sequence")))
        .hasSizeGreaterThan(5)
        .doesNotHaveDuplicates()
        .anyMatch(id -> id.startsWith("lot:" + RAW + "/" + way.raw()))
        .anyMatch(id -> id.startsWith("place:" + FARM_AREA))
        .anyMatch(id -> id.startsWith("product:" + RAW))
        .anyMatch(id -> id.startsWith("shipment:" + way.first()));
  }

  // ---- who, and what is asked

  @ParameterizedTest
  @ValueSource(strings = {"fsma", "one-step", "eudr", "eudr/report", "history"})
  void everybodyGetsWhatIsTheirs(String export) {
    String asked = "/api/exports/" + export + "?from=2026-11-01&to=2026-11-30";
    anyone().get(asked).problem(401, "sign-in");
    for (Caller caller : new Caller[] {farmer(), packer(), carrier()}) {
      caller.get(asked + "&party=" + SHOP).problem(403, "party-not-yours", "party");
      caller.get(asked + "&party=khong-co-ai").problem(403, "party-not-yours", "party");
    }
    for (Caller caller : new Caller[] {inspector(), operator()}) {
      caller.get(asked + "&party=" + FARM).expect(200);
      caller.get(asked + "&party=khong-co-ai").problem(404, "party-unknown", "party");
    }
    farmer().get(asked + "&party=" + FARM).expect(200);
    farmer().get(asked + "&party=Ô").problem(422, "identifier-form");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsma", "one-step"})
  void aPeriodIsNeeded(String export) {
    String path = "/api/exports/" + export;
    farmer().get(path).problem(422, "required", "from");
    farmer().get(path + "?from=2026-11-01").problem(422, "required", "to");
    farmer().get(path + "?from=hom-qua&to=2026-11-01").problem(400, "field-form", "from");
    farmer().get(path + "?from=2026-11-31&to=2026-12-01").problem(400, "field-form", "from");
    farmer().get(path + "?from=2026-11-02&to=2026-11-01").problem(422, "period-order", "to");
    farmer().get(path + "?from=2016-11-02&to=2026-11-01").problem(422, "period-long", "from");
    farmer()
        .get(path + "?from=2026-11-01&to=2026-11-02&format=pdf")
        .problem(400, "field-form", "format");
  }

  @Test
  void aLotIsNamedWhole() {
    farmer().get("/api/exports/fsma?product=" + RAW).problem(422, "required", "number");
    farmer().get("/api/exports/fsma?number=A").problem(422, "required", "product");
    farmer()
        .get("/api/exports/fsma?product=" + RAW + "&number=KHONG-CO")
        .problem(404, "lot-unknown");
    farmer()
        .get("/api/exports/eudr?product=" + RAW + "&number=KHONG-CO")
        .problem(404, "lot-unknown");
    farmer().get("/api/exports/eudr?shipment=khong-co").problem(404, "shipment-unknown");
    farmer().get("/api/exports/eudr?product=x&number=A").problem(422, "product-code");
  }
}
