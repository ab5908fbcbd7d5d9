package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.lot;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.quantity;
import static vn.nguon.web.Caller.with;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nguon.kernel.Role;

/** What nobody should send, and that nothing comes of it but a sentence that helps. */
class BadInputTest extends HttpTest {

  /**
   * @param body as it is sent
   * @param field null where there is none to name
   */
  private record Bad(Role who, String path, String body, int status, String code, String field) {}

  private final List<Bad> all = new ArrayList<>();

  private void bad(
      Role who, String path, Map<String, Object> order, int status, String code, String field) {
    String id = UUID.randomUUID().toString();
    String body =
        Caller.json(order.containsKey("commandId") ? order : with(order, "commandId", id));
    all.add(new Bad(who, path, body, status, code, field));
  }

  private void harvest(String name, Object value, int status, String code, String field) {
    bad(Role.FARMER, "/api/harvests", with(harvest(5), name, value), status, code, field);
  }

  /** A harvest whose quantity is written as this text. */
  private void weight(String written, String code, String field) {
    String body =
        Caller.json(with(harvest("W"), "commandId", UUID.randomUUID().toString()))
            .replace("\"W\"", written);
    all.add(new Bad(Role.FARMER, "/api/harvests", body, 422, code, field));
  }

  private Stream<DynamicTest> tests() {
    return all.stream()
        .map(
            bad ->
                DynamicTest.dynamicTest(
                    bad.code + " " + bad.field + " " + bad.path + " " + shortened(bad.body),
                    () -> {
                      long before = events();
                      Answer vi = member(bad.who).postText(bad.path, bad.body, "application/json");
                      check(vi, bad);
                      Answer en =
                          member(bad.who)
                              .postText(
                                  bad.path,
                                  bad.body,
                                  "application/json",
                                  "Accept-Language",
                                  "en-US,en;q=0.8");
                      check(en, bad);
                      assertThat(en.at("/title")).isNotEqualTo(vi.at("/title"));
                      assertThat(en.at("/detail")).isNotEqualTo(vi.at("/detail"));
                      assertThat(events()).as("nothing is written").isEqualTo(before);
                    }));
  }

  private static void check(Answer answer, Bad bad) {
    if (bad.field == null) {
      answer.problem(bad.status, bad.code);
    } else {
      answer.problem(bad.status, bad.code, bad.field);
    }
  }

  private static String shortened(String body) {
    return body.length() > 160 ? body.substring(0, 160) + "…" : body;
  }

  @TestFactory
  Stream<DynamicTest> harvests() {
    harvest("product", "09521234001011", 422, "gtin", "product");
    harvest("product", "8930000000000", 422, "gtin", "product");
    harvest("product", "cam xô", 422, "product-code", "product");
    harvest("product", "", 422, "product-code", "product");
    harvest("product", 9521234001010L, 422, "field-form", "product");
    harvest("product", "KT-KHONG-CO", 404, "product-unknown", "product");
    harvest("product", object("id", RAW), 422, "field-form", "product");
    harvest("product", null, 422, "required", "product");
    harvest("area", "Vườn!", 422, "identifier-form", "area");
    harvest("area", "kt-khong-co", 404, "area-unknown", "area");
    harvest("area", FARM_PLACE, 404, "area-unknown", "area");
    harvest("area", "../../etc/passwd", 422, "identifier-form", "area");
    harvest("area", null, 422, "required", "area");
    harvest("quantity", null, 422, "required", "quantity");
    harvest("quantity", 5, 422, "field-form", "quantity");
    harvest("quantity", List.of(), 422, "field-form", "quantity");
    harvest("quantity", object("value", 5), 422, "required", "quantity.unit");
    harvest("quantity", object("unit", "KGM"), 422, "required", "quantity.value");
    harvest("quantity", quantity(5, "kg"), 422, "field-form", "quantity.unit");
    harvest("quantity", quantity(5, ""), 422, "field-form", "quantity.unit");
    harvest("quantity", object("value", 5, "unit", 1), 422, "field-form", "quantity.unit");
    harvest("quantity", quantity("mười", "KGM"), 422, "field-form", "quantity.value");
    harvest("quantity", quantity("", "KGM"), 422, "required", "quantity.value");
    harvest("quantity", quantity(true, "KGM"), 422, "field-form", "quantity.value");
    harvest("quantity", quantity(List.of(5), "KGM"), 422, "field-form", "quantity.value");
    harvest("quantity", quantity(5, "LTR"), 422, "unit-mismatch", "quantity.unit");
    harvest("quantity", quantity(1.5, "H87"), 422, "quantity-whole", "quantity");
    weight("-5", "quantity-negative", "quantity");
    weight("-1e999999999", "quantity-negative", "quantity");
    weight("0", "quantity-zero", "quantity");
    weight("0e9", "quantity-zero", "quantity");
    weight("1000000000", "quantity-absurd", "quantity");
    weight("1e30", "quantity-absurd", "quantity");
    weight("1e999999999", "quantity-absurd", "quantity");
    weight("9".repeat(900), "quantity-absurd", "quantity");
    weight("0.0000001", "quantity-decimals", "quantity");
    weight("1e-999999999", "quantity-decimals", "quantity");
    weight("0." + "1".repeat(900), "quantity-decimals", "quantity");
    harvest("happenedAt", "2026-02-30T07:30:00+07:00", 422, "field-form", "happenedAt");
    harvest("happenedAt", "2026-11-05T24:30:00+07:00", 422, "field-form", "happenedAt");
    harvest("happenedAt", "2026-11-05T07:30:00", 422, "field-form", "happenedAt");
    harvest("happenedAt", "hôm qua", 422, "field-form", "happenedAt");
    harvest(
        "happenedAt",
        OffsetDateTime.now().plusMinutes(10).toString(),
        422,
        "time-in-future",
        "happenedAt");
    harvest("happenedAt", "9999-12-31T00:00:00+07:00", 422, "time-in-future", "happenedAt");
    harvest("happenedAt", "1999-12-31T00:00:00+07:00", 422, "time-too-old", "happenedAt");
    harvest("commandId", "", 422, "command-id", "commandId");
    harvest("commandId", "1-1-1-1-1", 422, "command-id", "commandId");
    harvest("commandId", 7, 422, "field-form", "commandId");
    harvest("giá", 5, 422, "field-unknown", "giá");
    harvest("lotNumber", "Ổ-1", 422, "lot-number", "lotNumber");
    harvest("lotNumber", "1".repeat(21), 422, "lot-number", "lotNumber");
    harvest("lotNumber", "A B", 422, "lot-number", "lotNumber");
    harvest("lotNumber", ".", 422, "lot-number", "lotNumber");
    harvest("lotNumber", "..", 422, "lot-number", "lotNumber");
    harvest("note", "d".repeat(501), 422, "text-too-long", "note");
    harvest("note", "a\u0000b", 422, "text-control", "note");
    harvest("variety", "v".repeat(61), 422, "text-too-long", "variety");
    harvest("note", List.of("a"), 422, "field-form", "note");
    String noId = Caller.json(harvest(5));
    all.add(new Bad(Role.FARMER, "/api/harvests", noId, 422, "required", "commandId"));
    return tests();
  }

  @TestFactory
  Stream<DynamicTest> registrations() {
    var party = party("kt-xau", "Đối tác xấu", "RETAILER", null);
    record Change(String name, Object value, int status, String code, String field) {}
    for (Change c :
        List.of(
            new Change("gln", "9521234900017", 422, "gln", "gln"),
            new Change("gln", "952123490001", 422, "gln", "gln"),
            new Change("id", "A B", 422, "identifier-form", "id"),
            new Change("id", null, 422, "required", "id"),
            new Change("id", "htx-cao-phong", 409, "party-exists", "id"),
            new Change("name", " ", 422, "required", "name"),
            new Change("name", "n".repeat(121), 422, "text-too-long", "name"),
            new Change("roles", List.of(), 422, "required", "roles"),
            new Change("roles", null, 422, "required", "roles"),
            new Change("roles", List.of("KING"), 422, "field-form", "roles"),
            new Change("roles", "RETAILER", 422, "field-form", "roles"),
            new Change("roles", Collections.singletonList(null), 422, "field-form", "roles"),
            new Change("province", "2", 422, "province", "province"),
            new Change("province", "99", 422, "province-unknown", "province"),
            new Change("commune", "5089", 422, "commune", "commune"),
            new Change("commune", "00070", 422, "commune-unknown", "commune"),
            new Change("phone", "gọi tôi", 422, "phone", "phone"),
            new Change("lotPrefix", "kt", 422, "lot-prefix", "lotPrefix"))) {
      bad(Role.OPERATOR, "/api/parties", with(party, c.name, c.value), c.status, c.code, c.field);
    }
    var area = area("kt-xau");
    var ring =
        List.of(
            List.of(105.0, 20.0), List.of(105.1, 20.1), List.of(105.1, 20.0), List.of(105.0, 20.1));
    var closed = new ArrayList<>(ring);
    closed.add(ring.getFirst());
    for (Change c :
        List.of(
            new Change("hectares", 0, 422, "hectares", "hectares"),
            new Change("hectares", -1, 422, "hectares", "hectares"),
            new Change("hectares", 100_001, 422, "hectares", "hectares"),
            new Change("hectares", null, 422, "required", "hectares"),
            new Change("crop", null, 422, "required", "crop"),
            new Change("geometry", null, 422, "required", "geometry"),
            new Change("geometry", object("type", "Line"), 422, "field-form", "geometry"),
            new Change("geometry", point(20.7, 105.3), 422, "position-outside", "geometry"),
            new Change("geometry", point(2.35, 48.85), 422, "position-outside", "geometry"),
            new Change("geometry", point(105.3), 422, "position", "geometry"),
            new Change("geometry", object("type", "Point"), 422, "position", "geometry"),
            new Change("geometry", polygon(ring), 422, "polygon-closed", "geometry"),
            new Change("geometry", polygon(closed), 422, "polygon-crosses", "geometry"),
            new Change("geometry", object("type", "Polygon"), 422, "polygon-rings", "geometry"))) {
      bad(Role.FARMER, "/api/areas", with(area, c.name, c.value), c.status, c.code, c.field);
    }
    for (String hectares :
        List.of("1e-999999999", "1e999999999", "1e-50", "0." + "3".repeat(800))) {
      String body =
          Caller.json(with(with(area, "hectares", "H"), "commandId", UUID.randomUUID().toString()))
              .replace("\"H\"", hectares);
      all.add(new Bad(Role.FARMER, "/api/areas", body, 422, "hectares", "hectares"));
    }
    var place = facility("kt-xau", "SHOP");
    for (Change c :
        List.of(
            new Change("kind", "BARN", 422, "field-form", "kind"),
            new Change("kind", null, 422, "required", "kind"),
            new Change("gln", "9521234910016", 422, "gln", "gln"),
            new Change("location", List.of(1, 2), 422, "position-outside", null),
            new Change("location", Arrays.asList(105.3, null), 422, "position", null))) {
      bad(Role.FARMER, "/api/facilities", with(place, c.name, c.value), c.status, c.code, c.field);
    }
    var product = product("KT-XAU", "Hàng xấu", "KGM");
    for (Change c :
        List.of(
            new Change("id", "8934567890121", 422, "gtin", "id"),
            new Change("id", "thường", 422, "product-code", "id"),
            new Change("id", "CAM-XO-LY", 409, "product-exists", "id"),
            new Change("unit", null, 422, "required", "unit"),
            new Change("unit", "KILO", 422, "field-form", "unit"),
            new Change("name", null, 422, "required", "name"),
            new Change("shelfLifeDays", 0, 422, "shelf-life", "shelfLifeDays"),
            new Change("shelfLifeDays", 1.5, 422, "field-form", "shelfLifeDays"),
            new Change("shelfLifeDays", 99999999999L, 422, "field-form", "shelfLifeDays"),
            new Change("picture", "../../etc/passwd", 422, "picture", "picture"),
            new Change(
                "standards",
                Collections.nCopies(11, "VietGAP"),
                422,
                "standards-many",
                "standards"),
            new Change("standards", Collections.singletonList(null), 422, "required", "standards"),
            new Change("makers", Collections.singletonList(null), 422, "required", "makers"),
            new Change("makers", List.of("Ai đó"), 422, "identifier-form", "makers"))) {
      bad(Role.FARMER, "/api/products", with(product, c.name, c.value), c.status, c.code, c.field);
    }
    return tests();
  }

  private static Map<String, Object> point(Double... coordinates) {
    return object("type", "Point", "coordinates", List.of(coordinates));
  }

  private static Map<String, Object> polygon(List<List<Double>> ring) {
    return object("type", "Polygon", "coordinates", List.of(ring));
  }

  @TestFactory
  Stream<DynamicTest> whatIsDoneWithLots() {
    String number = harvested(100);
    String path = "/api/lots/" + RAW + "/" + number;
    bad(
        Role.FARMER,
        path + "/disposals",
        object("quantity", kg(101), "reason", "hỏng"),
        409,
        "quantity-not-there",
        "quantity");
    bad(Role.FARMER, path + "/disposals", object("quantity", kg(1)), 422, "required", "reason");
    bad(
        Role.FARMER,
        path + "/disposals",
        object("quantity", quantity(1, "LTR"), "reason", "hỏng"),
        422,
        "unit-mismatch",
        "quantity.unit");
    bad(
        Role.FARMER,
        path + "/disposals",
        object("quantity", kg(1), "reason", "hỏng", "happenedAt", "2020-01-01T00:00:00+07:00"),
        422,
        "before-made",
        "happenedAt");
    bad(
        Role.FARMER,
        "/api/lots/" + RAW + "/KHONG-CO/disposals",
        object("quantity", kg(1), "reason", "hỏng"),
        404,
        "lot-unknown",
        "lot");
    bad(Role.FARMER, path + "/offers", object(), 422, "required", "facility");
    bad(
        Role.FARMER,
        path + "/offers",
        object("facility", "kt-khong-co"),
        404,
        "facility-unknown",
        "facility");
    bad(
        Role.FARMER,
        path + "/sales",
        object("facility", FARM_PLACE, "quantity", kg(1)),
        409,
        "lot-not-offered",
        "lot");
    bad(
        Role.FARMER,
        path + "/corrections",
        object("corrects", "x", "quantity", kg(1), "reason", "y"),
        422,
        "command-id",
        "corrects");

    var pack =
        object(
            "product",
            RAW,
            "facility",
            FARM_PLACE,
            "quantity",
            kg(50),
            "inputs",
            List.of(object("lot", lot(RAW, number), "quantity", kg(50))));
    bad(
        Role.FARMER,
        "/api/packs",
        with(pack, "quantity", kg(51)),
        422,
        "transform-gains",
        "quantity");
    bad(Role.FARMER, "/api/packs", with(pack, "inputs", List.of()), 422, "pack-inputs", "inputs");
    bad(Role.FARMER, "/api/packs", with(pack, "inputs", null), 422, "required", "inputs");
    bad(
        Role.FARMER,
        "/api/packs",
        with(pack, "inputs", Collections.singletonList(null)),
        422,
        "required",
        "inputs");
    bad(
        Role.FARMER,
        "/api/packs",
        with(pack, "bestBefore", "2026-02-30"),
        422,
        "field-form",
        "bestBefore");
    bad(
        Role.FARMER,
        "/api/packs",
        with(pack, "bestBefore", LocalDate.now().minusDays(3).toString()),
        422,
        "best-before-past",
        "bestBefore");
    var input = object("lot", lot(RAW, number), "quantity", kg(50));
    bad(
        Role.FARMER,
        "/api/packs",
        with(pack, "inputs", List.of(input, input)),
        422,
        "pack-input-twice",
        "inputs");
    bad(
        Role.FARMER,
        "/api/packs",
        with(pack, "inputs", List.of(with(input, "quantity", kg(101)))),
        409,
        "quantity-not-there",
        "inputs");
    bad(
        Role.FARMER,
        "/api/packs",
        with(pack, "inputs", List.of(with(input, "lot", lot(RAW, "KHONG-CO")))),
        404,
        "lot-unknown",
        "inputs");
    bad(
        Role.FARMER,
        "/api/packs",
        with(pack, "inputs", List.of(with(input, "quantity", quantity(5, "tạ")))),
        422,
        "field-form",
        "inputs.quantity.unit");
    return tests();
  }

  @TestFactory
  Stream<DynamicTest> shipments() {
    String number = harvested(100);
    var line = object("lot", lot(RAW, number), "quantity", kg(10));
    var order = object("to", SHOP, "lines", List.of(line));
    String path = "/api/shipments";
    bad(Role.FARMER, path, with(order, "to", null), 422, "required", "to");
    bad(Role.FARMER, path, with(order, "to", "kt-khong-co"), 404, "party-unknown", "to");
    bad(Role.FARMER, path, with(order, "to", FARM), 422, "shipment-to-self", "to");
    bad(Role.FARMER, path, with(order, "lines", null), 422, "required", "lines");
    bad(Role.FARMER, path, with(order, "lines", List.of()), 422, "shipment-lines", "lines");
    bad(
        Role.FARMER,
        path,
        with(order, "lines", Collections.nCopies(201, line)),
        422,
        "shipment-lines",
        "lines");
    bad(
        Role.FARMER,
        path,
        with(order, "lines", List.of(line, line)),
        422,
        "shipment-lot-twice",
        "lines");
    bad(
        Role.FARMER,
        path,
        with(order, "lines", Collections.singletonList(null)),
        422,
        "required",
        "lines");
    bad(
        Role.FARMER,
        path,
        with(order, "lines", List.of(with(line, "lot", null))),
        422,
        "required",
        "lines.lot");
    bad(
        Role.FARMER,
        path,
        with(order, "lines", List.of(with(line, "quantity", kg(100.000001)))),
        409,
        "quantity-not-there",
        "lines.quantity");
    bad(
        Role.FARMER,
        path,
        with(order, "lines", List.of(with(line, "lot", lot(RAW, "KHONG-CO")))),
        404,
        "lot-unknown",
        "lot");
    bad(Role.FARMER, path, with(order, "shipment", "X"), 422, "identifier-form", "shipment");
    bad(Role.FARMER, path, with(order, "vehicle", "v".repeat(21)), 422, "text-too-long", "vehicle");

    String shipment = sent(farmer(), SHOP, number, 50);
    String receipt = path + "/" + shipment + "/receipt";
    var arrived = object("lot", lot(RAW, number), "quantity", kg(50));
    var took = object("lines", List.of(arrived));
    bad(
        Role.RETAILER,
        receipt,
        object("lines", List.of(with(arrived, "quantity", kg(50.5)))),
        422,
        "received-more",
        "lines.quantity");
    bad(
        Role.RETAILER,
        receipt,
        object("lines", List.of(with(arrived, "quantity", kg(49)))),
        422,
        "reason-for-shortage",
        "lines.reason");
    bad(
        Role.RETAILER,
        receipt,
        object("lines", List.of(with(arrived, "lot", lot(RAW, "KHAC")))),
        422,
        "shipment-lines-differ",
        "lines");
    bad(Role.RETAILER, receipt, object("lines", List.of()), 422, "shipment-lines-differ", "lines");
    bad(Role.RETAILER, receipt, object(), 422, "required", "lines");
    bad(
        Role.RETAILER,
        receipt,
        with(took, "happenedAt", "2026-01-01T00:00:00+07:00"),
        422,
        "received-before-dispatched",
        "happenedAt");
    bad(Role.PACKER, receipt, took, 403, "shipment-not-yours", "shipment");
    bad(Role.FARMER, receipt, took, 403, "shipment-not-yours", "shipment");
    bad(Role.RETAILER, path + "/khong-co/receipt", took, 404, "shipment-unknown", "shipment");
    bad(Role.RETAILER, path + "/" + shipment + "/refusal", object(), 422, "required", "reason");

    String done = sent(farmer(), SHOP, number, 5);
    received(shop(), done, number, 5);
    bad(
        Role.RETAILER,
        path + "/" + done + "/receipt",
        object("lines", List.of(with(arrived, "quantity", kg(5)))),
        409,
        "shipment-ended",
        "shipment");
    return tests();
  }

  // ---- bodies that are none

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "5",
        "\"chữ\"",
        "[]",
        "{",
        "{\"commandId\":",
        "{\"commandId\" \"x\"}",
        "{'commandId':'x'}",
        "{} {}",
        "{\"quantity\":{\"value\":NaN}}",
        "{\"note\":\"\u0001\"}",
        "<xml/>"
      })
  void takesNoBrokenJson(String body) {
    long before = events();
    Answer answer = farmer().postText("/api/harvests", body, "application/json");
    assertThat(answer.status()).as(answer.text()).isIn(400, 422);
    answer.problem(answer.status(), answer.at("/code"));
    assertThat(answer.at("/code"))
        .isIn("body-missing", "json-broken", "field-form", "required", "field-unknown");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void takesNoNestingWithoutEnd() {
    long before = events();
    String deep = "[".repeat(100_000);
    for (String body :
        List.of(
            deep,
            "{\"note\":" + deep,
            "{\"giá\":" + deep,
            "{\"quantity\":".repeat(20_000),
            "{\"note\":" + deep + "]".repeat(100_000) + "}",
            "{\"commandId\":\"" + "x".repeat(900_000) + "\"}")) {
      Answer answer = farmer().postText("/api/harvests", body, "application/json");
      assertThat(answer.status()).as(answer.text()).isIn(400, 422);
      answer.problem(answer.status(), answer.at("/code"));
      assertThat(answer.body()).hasSizeLessThan(2_000);
    }
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void takesNoBytesThatAreNoText() {
    long before = events();
    byte[] body = "{\"note\":\"cam xô\"}".getBytes(StandardCharsets.ISO_8859_1);
    Answer answer = farmer().postBytes("/api/harvests", body, "application/json");
    answer.problem(400, "json-broken");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void saysWhichMediaTypesAndMethodsThereAre() {
    String order = Caller.json(with(harvest(5), "commandId", UUID.randomUUID().toString()));
    long before = events();
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "text/csv")) {
      Answer answer = farmer().postText("/api/harvests", order, type).problem(415, "media-type");
      assertThat(answer.at("/accepted")).contains("application/json");
    }
    farmer().postText("/api/harvests", order, "nonsense").problem(415, "media-type");
    Answer csv =
        farmer()
            .postText(
                "/api/imports/harvests?commandId=" + UUID.randomUUID(), "{}", "application/json")
            .problem(415, "media-type");
    assertThat(csv.at("/accepted")).contains("text/csv");
    farmer().get("/api/parties", "Accept", "application/xml").problem(406, "media-type");

    String[] token = {"X-XSRF-TOKEN", farmer().cookies.get("XSRF-TOKEN")};
    for (String method : List.of("PUT", "PATCH", "DELETE", "GET")) {
      Answer answer =
          farmer()
              .send(method, "/api/harvests", BodyPublishers.noBody(), token)
              .problem(405, "method");
      assertThat(answer.header("Allow")).contains("POST");
      assertThat(answer.at("/accepted")).isEqualTo("POST");
    }
    farmer().post("/api/holdings", Map.of()).problem(405, "method");
    farmer().post("/api/khong-co", Map.of()).problem(404, "page-unknown");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void thePieceOfAProductIsWhole() {
    var order = with(with(harvest(1), "product", PIECES), "quantity", quantity(30, "H87"));
    farmer().order("/api/harvests", order).expect(201);
    long before = events();
    farmer()
        .order("/api/harvests", with(order, "quantity", kg(30)))
        .problem(422, "unit-mismatch", "quantity.unit");
    assertThat(events()).isEqualTo(before);
  }
}
