package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.encoded;
import static vn.nguon.web.Caller.with;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Lists: pages, searches, tags, and reading one's own write. */
class ListsTest extends HttpTest {

  /** Every page of a list, each of its length but the last. */
  private static List<String> pages(Caller caller, String path, String id, int limit) {
    var all = new ArrayList<String>();
    String cursor = "";
    do {
      Answer page =
          caller
              .get(path + (path.contains("?") ? "&" : "?") + "limit=" + limit + cursor)
              .expect(200);
      List<String> ids = page.ids(id);
      all.addAll(ids);
      JsonNode next = page.json().get("next");
      if (next.isNull()) {
        assertThat(ids).hasSizeLessThanOrEqualTo(limit);
        return all;
      }
      assertThat(ids).hasSize(limit);
      cursor = "&cursor=" + encoded(next.asString());
    } while (all.size() < 1_000);
    throw new AssertionError("the list has no end: " + all);
  }

  @ParameterizedTest
  @CsvSource({
    "co.lan, /api/holdings, /address",
    "anh.dung, /api/shipments?direction=in, /shipment",
    "anh.dung, /api/shipments?direction=out&state=RECEIVED, /shipment",
    "thanh.tra, /api/parties, /id",
    "thanh.tra, /api/products, /id",
    "chu.bay, /api/products?mine=true, /id",
    "chu.bay, /api/areas, /id",
    "chu.bay, /api/facilities, /id"
  })
  void aListReadInPagesIsTheWholeList(String account, String path, String id) {
    Caller caller = demo(account);
    List<String> whole =
        caller.get(path + (path.contains("?") ? "&" : "?") + "limit=200").expect(200).ids(id);
    assertThat(whole).hasSizeGreaterThan(1).doesNotHaveDuplicates();
    for (int limit : List.of(1, 3, whole.size())) {
      assertThat(pages(caller, path, id, limit)).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hop tac xa cao phong", "HỢP TÁC CAO", "hợp tác xã cam đồi", "doi vang"})
  void searchesTakeNoHeedOfMarksAndCase(String words) {
    assertThat(operator().get("/api/parties?q=" + encoded(words)).expect(200).ids("/id"))
        .contains("htx-cao-phong")
        .doesNotContain("htx-luc-ngan");
  }

  @Test
  void searchesFindProductsAndHoldings() {
    assertThat(operator().get("/api/products?q=" + encoded("vai luc ngan")).ids("/id"))
        .contains("09521234002017", "VAI-XO")
        .doesNotContain("CAM-XO-LY");
    assertThat(operator().get("/api/products?q=" + encoded("đậu phụ")).ids("/id")).isEmpty();
    String number = "TIM-" + number() + "X";
    Answer made =
        farmer().order("/api/harvests", with(harvest(3), "lotNumber", number)).expect(201);
    String path = "/api/holdings?q=" + encoded("cam kiem thu " + number);
    assertThat(farmer().get(path + "&" + made.after()).expect(200).ids("/lot/number"))
        .containsExactly(number);
    assertThat(packer().get(path).expect(200).ids("/lot/number")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/parties", "/api/products", "/api/provinces", "/api/me"})
  void whatDidNotChangeIsNotSentAgain(String path) {
    Answer first = operator().get(path).expect(200);
    String tag = first.header("ETag").orElseThrow();
    Answer again = operator().get(path, "If-None-Match", tag).expect(304);
    assertThat(again.body()).isEmpty();
    operator().get(path, "If-None-Match", "\"khac\"").expect(200);
  }

  @Test
  void aTagIsNewWhenTheAnswerIs() {
    String number = harvested(8);
    String path = "/api/lots/" + RAW + "/" + number;
    String tag = farmer().get(path + "?after=" + events()).header("ETag").orElseThrow();
    farmer().get(path, "If-None-Match", tag).expect(304);
    Answer gone =
        farmer().done(path + "/disposals", "quantity", Caller.kg(1), "reason", "rơi vãi dọc đường");
    farmer().get(path + "?" + gone.after(), "If-None-Match", tag).expect(200);
  }

  @Test
  void provincesAndCommunesAreThoseInForce() {
    assertThat(operator().get("/api/provinces").expect(200).json()).hasSize(34);
    JsonNode communes = operator().get("/api/communes?province=25").expect(200).json();
    assertThat(communes.valueStream().map(c -> c.path("code").asString())).contains("05089");
    operator().get("/api/communes?province=99").problem(404, "province-unknown", "province");
    operator().get("/api/communes").problem(400, "required", "province");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, 422, limit, limit",
    "limit=-1, 422, limit, limit",
    "limit=201, 422, limit, limit",
    "limit=1000, 422, limit, limit",
    "limit=abc, 400, field-form, limit",
    "limit=99999999999, 400, field-form, limit",
    "cursor=abc, 422, cursor, cursor",
    "cursor=%00, 422, cursor, cursor",
    "cursor=AAAAAAAAAAAAAAAAAAAAAA, 422, cursor, cursor",
    "after=abc, 400, field-form, after",
    "after=-1, 400, field-form, after",
    "after=1.5, 400, field-form, after",
    "after=99999999999999999999, 400, field-form, after"
  })
  void refusesWhatIsNoPageOrPosition(String query, int status, String code, String field) {
    for (String path :
        List.of(
            "/api/parties",
            "/api/holdings",
            "/api/products",
            "/api/areas",
            "/api/shipments?direction=in")) {
      Answer answer = farmer().get(path + (path.contains("?") ? "&" : "?") + query);
      answer.problem(status, code, field);
      assertThat(answer.at("/accepted")).isNotBlank();
    }
  }

  @Test
  void aPositionThatIsNotThereYetIsSaidToBeNotThereYet() {
    Answer answer = farmer().get("/api/holdings?after=9999999999").problem(503, "not-yet");
    assertThat(answer.header("Retry-After")).contains("1");
    farmer().get("/api/holdings?after=0").expect(200);
    farmer().get("/api/holdings?after=" + events()).expect(200);
  }

  @Test
  void aCursorOfAnotherListIsNone() {
    String cursor = operator().get("/api/products?limit=1").expect(200).at("/next");
    operator()
        .get("/api/products?q=cam&cursor=" + encoded(cursor))
        .problem(422, "cursor", "cursor");
  }

  /** A cursor says where to go on, not what one may see. */
  @Test
  void aCursorOfAnotherPartyShowsNothingOfIt() {
    String raw = harvested(40);
    for (String weight : List.of("10", "11", "12")) {
      received(packer(), sent(farmer(), PACKING_HOUSE, raw, weight), raw, weight);
      packer()
          .order("/api/harvests", with(with(harvest(1), "area", PACKING_AREA), "note", weight))
          .expect(201);
    }
    operator().get("/api/me?after=" + events()).expect(200);
    for (String path :
        List.of(
            "/api/holdings?limit=1",
            "/api/shipments?direction=in&limit=1",
            "/api/areas?limit=1",
            "/api/holdings?limit=1&q=cam")) {
      JsonNode next = packer().get(path).expect(200).json().get("next");
      if (next.isNull()) {
        continue;
      }
      Answer seen =
          shop().get(path.replace("limit=1", "limit=200") + "&cursor=" + encoded(next.asString()));
      if (seen.status() != 200) {
        seen.problem(422, "cursor", "cursor");
      } else {
        assertThat(seen.text()).doesNotContain("KT2-", PACKING_HOUSE, PACKING_AREA);
      }
    }
  }

  @Test
  void longSearchesDoNoHarm() {
    for (String words :
        List.of("a ".repeat(40).strip(), "cam".repeat(1_000), "%_*'\";--", "\u0000", "🍊")) {
      Answer answer = operator().get("/api/parties?q=" + encoded(words));
      assertThat(answer.status()).as(answer.text()).isIn(200, 400, 422);
      if (answer.status() != 200) {
        assertThat(answer.header("Content-Type")).contains("application/problem+json");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/shipments, 400, required, direction",
    "/api/shipments?direction=len, 400, field-form, direction",
    "/api/shipments?direction=in&state=MAT, 400, field-form, state",
    "/api/parties/A, 422, identifier-form, ",
    "/api/parties/khong-co, 404, party-unknown, id",
    "/api/areas/khong-co, 404, area-unknown, id",
    "/api/areas/kt-so-che, 404, area-unknown, id",
    "/api/facilities/khong-co, 404, facility-unknown, id",
    "/api/products/khong-co, 422, product-code, ",
    "/api/products/KHONG-CO, 404, product-unknown, id",
    "/api/products/09521234001011, 422, gtin, ",
    "/api/shipments/KHONG, 422, identifier-form, ",
    "/api/shipments/khong-co, 404, shipment-unknown, shipment",
    "/api/lots/09521234001011/A, 422, gtin, ",
    "/api/lots/KT-CAM-XO/KHONG-CO, 404, lot-unknown, lot",
    "/api/lots/KT-CAM-XO/123456789012345678901, 422, lot-number, ",
    "/api/lots/KT-CAM-XO/%E1%BB%94, 422, lot-number, ",
    "/api/lots/KT-CAM-XO/KHONG-CO/label.png, 404, lot-unknown, lot",
    "/api/khong-co, 404, page-unknown, "
  })
  void saysWhatIsWrongWithAnAddress(String path, int status, String code, String field) {
    Answer answer = farmer().get(path).problem(status, code);
    if (field != null) {
      assertThat(answer.at("/field")).isEqualTo(field);
    }
    Answer english = farmer().get(path, "Accept-Language", "en").problem(status, code);
    assertThat(english.at("/detail")).isNotEqualTo(answer.at("/detail")).isNotBlank();
    assertThat(english.at("/title")).isNotEqualTo(answer.at("/title"));
  }

  /** A shipment of one's own party is found whichever way it goes. */
  @Test
  void aShipmentIsInTheListsOfBothSides() {
    String number = harvested(12);
    String shipment = sent(farmer(), SHOP, number, 12);
    String after = "&after=" + events();
    assertThat(farmer().get("/api/shipments?direction=out" + after).ids("/shipment"))
        .first()
        .isEqualTo(shipment);
    assertThat(farmer().get("/api/shipments?direction=in").ids("/shipment"))
        .doesNotContain(shipment);
    assertThat(shop().get("/api/shipments?direction=in&state=IN_TRANSIT").ids("/shipment"))
        .contains(shipment);
    received(shop(), shipment, number, 12);
    String then = "&after=" + events();
    assertThat(shop().get("/api/shipments?direction=in&state=IN_TRANSIT" + then).ids("/shipment"))
        .doesNotContain(shipment);
    assertThat(shop().get("/api/shipments?direction=in&state=RECEIVED").ids("/shipment"))
        .contains(shipment);
  }
}
