package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.lot;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Findings and dashboards. */
class BoardTest extends HttpTest {

  private static final LocalDate TODAY = LocalDate.now(java.time.ZoneOffset.ofHours(7));

  private static List<String> lots(Answer page) {
    return page.ids("/lot/number");
  }

  private static int counted(Caller caller, String kind) {
    for (JsonNode count : caller.get("/api/board").expect(200).json().get("findings")) {
      if (count.get("kind").asString().equals(kind)) {
        return count.get("count").asInt();
      }
    }
    throw new AssertionError("no count of " + kind);
  }

  private static Answer boughtFrom(String supplier) {
    return packer()
        .order(
            "/api/intakes",
            object(
                "product",
                RAW,
                "facility",
                PACKING_PLACE,
                "quantity",
                kg(20),
                "supplierName",
                supplier,
                "documentNumber",
                "HD-1"))
        .expect(201);
  }

  @Test
  void goodsFromOutsideAreFound() {
    int before = counted(packer(), "UNKNOWN_ORIGIN");
    Answer bought = boughtFrom("Thương lái Đặng Quýt");
    String number = bought.at("/lot/number");
    packer().get("/api/me?" + bought.after()).expect(200);
    assertThat(counted(packer(), "UNKNOWN_ORIGIN")).isEqualTo(before + 1);
    Answer mine = packer().get("/api/findings?kind=UNKNOWN_ORIGIN").expect(200);
    assertThat(lots(mine)).contains(number);
    assertThat(mine.text()).contains("Thương lái Đặng Quýt");
    assertThat(lots(inspector().get("/api/findings?kind=UNKNOWN_ORIGIN&q=dang%20quyt")))
        .contains(number);
    assertThat(lots(packer().get("/api/findings?kind=UNKNOWN_ORIGIN&q=dang%20quyt")))
        .contains(number);
    assertThat(lots(inspector().get("/api/findings?province=25&kind=UNKNOWN_ORIGIN&limit=200")))
        .contains(number);
    assertThat(lots(inspector().get("/api/findings?province=01&limit=200"))).doesNotContain(number);
    assertThat(lots(inspector().get("/api/findings?party=" + PACKING_HOUSE + "&limit=200")))
        .contains(number);
    String today = "&from=" + TODAY + "&to=" + TODAY + "&limit=200";
    assertThat(lots(inspector().get("/api/findings?kind=UNKNOWN_ORIGIN" + today))).contains(number);
    String yesterday = "&to=" + TODAY.minusDays(1) + "&limit=200";
    assertThat(lots(inspector().get("/api/findings?kind=UNKNOWN_ORIGIN" + yesterday)))
        .doesNotContain(number);
    assertThat(lots(farmer().get("/api/findings?limit=200&party=" + PACKING_HOUSE)))
        .as("another's are not shown")
        .doesNotContain(number);
    anyone().get("/api/findings").problem(401, "sign-in");
    anyone().get("/api/board").problem(401, "sign-in");
  }

  @Test
  void whatIsUnderWayIsFoundUntilItIsReceivedAndAShortageAfter() {
    String raw = harvested(30);
    String shipment = sent(farmer(), PACKING_HOUSE, raw, 30);
    operator().get("/api/me?after=" + events()).expect(200);
    Answer unconfirmed = packer().get("/api/findings?kind=UNCONFIRMED&limit=200").expect(200);
    assertThat(unconfirmed.ids("/shipment")).contains(shipment);
    assertThat(unconfirmed.ids("/otherName")).contains("Nhà vườn Kiểm Thử");
    Answer got =
        packer()
            .order(
                "/api/shipments/" + shipment + "/receipt",
                object(
                    "lines",
                    List.of(
                        object(
                            "lot", lot(RAW, raw), "quantity", kg(28), "reason", "Rơi dọc đường"))))
            .expect(201);
    assertThat(
            packer()
                .get("/api/findings?kind=UNCONFIRMED&limit=200&" + got.after())
                .ids("/shipment"))
        .doesNotContain(shipment);
    assertThat(packer().get("/api/findings?kind=SHORT&limit=200").ids("/shipment"))
        .contains(shipment);
  }

  @Test
  void aSeasonOverItsCapIsFoundUntilTheHarvestIsCorrected() {
    String area = "kt-bd-" + number();
    farmer().order("/api/areas", area(area)).expect(201);
    farmer()
        .order(
            "/api/seasons",
            object("area", area, "season", "vu-qua", "variety", "CS1", "plantedOn", "2019-03-01"))
        .expect(201);
    // One and a half hectares of oranges give 75 tonnes at the most.
    Map<String, Object> order = with(harvest(80_000), "area", area);
    Answer made = farmer().order("/api/harvests", order).expect(201);
    String number = made.at("/lot/number");
    Answer found =
        inspector().get("/api/findings?kind=OVER_CAP&limit=200&" + made.after()).expect(200);
    assertThat(lots(found)).contains(number);
    assertThat(found.text()).contains("75.000 kg").contains("season-over-cap");
    Answer corrected =
        farmer()
            .order(
                "/api/lots/" + RAW + "/" + number + "/corrections",
                object("corrects", made.at("/commandId"), "quantity", kg(8_000), "reason", "Nhầm"))
            .expect(201);
    assertThat(lots(inspector().get("/api/findings?kind=OVER_CAP&limit=200&" + corrected.after())))
        .doesNotContain(number);
  }

  @Test
  void stockIsCountedByProduct() {
    String product = "KT-KHO-" + number();
    var entry = product(product, "Cam kho", "KGM");
    farmer().order("/api/products", entry).expect(201);
    farmer().order("/api/harvests", with(harvest(10), "product", product)).expect(201);
    Answer last =
        farmer().order("/api/harvests", with(harvest(5.5), "product", product)).expect(201);
    JsonNode stock =
        farmer().get("/api/board?" + last.after()).expect(200).json().at("/stock/items");
    JsonNode mine =
        stock
            .valueStream()
            .filter(one -> one.get("product").asString().equals(product))
            .findFirst()
            .orElseThrow();
    assertThat(mine.at("/quantity/value").decimalValue()).isEqualByComparingTo("15.5");
    assertThat(mine.get("lots").asInt()).isEqualTo(2);
    assertThat(mine.get("oldest").asString()).isEqualTo(TODAY.toString());
    assertThat(mine.get("productName").asString()).isEqualTo("Cam kho");
    assertThat(inspector().get("/api/board").expect(200).json().has("stock")).isFalse();
  }

  @Test
  void whatWillExpireIsCounted() {
    String raw = harvested(40);
    received(packer(), sent(farmer(), PACKING_HOUSE, raw, 40), raw, 40);
    Answer packed =
        packer()
            .done(
                "/api/packs",
                "product",
                PACKED,
                "facility",
                PACKING_PLACE,
                "quantity",
                kg(40),
                "bestBefore",
                TODAY.plusDays(3).toString(),
                "inputs",
                List.of(object("lot", lot(RAW, raw), "quantity", kg(40))));
    String within = "/api/board?days=%s&" + packed.after();
    assertThat(expiring(within.formatted(3)) - expiring(within.formatted(2)))
        .isGreaterThanOrEqualTo(40);
  }

  private static double expiring(String path) {
    return packer()
        .get(path)
        .expect(200)
        .json()
        .at("/stock/items")
        .valueStream()
        .filter(one -> one.get("product").asString().equals(PACKED))
        .mapToDouble(one -> one.at("/expiring/value").asDouble())
        .sum();
  }

  @Test
  void aFirstPageTellsInOneAnswerWhatWaitsForIt() {
    Answer before = packer().get("/api/board").expect(200);
    String raw = harvested(25);
    String shipment = sent(farmer(), PACKING_HOUSE, raw, 25);
    Answer under = packer().get("/api/board?after=" + events()).expect(200);
    assertThat(count(under, "arriving")).isEqualTo(count(before, "arriving") + 1);
    assertThat(under.json().has("offSale")).as("a packing house is no shop").isFalse();
    assertThat(under.json().has("declared")).as("nor a co-operative").isFalse();
    assertThat(under.json().get("plots").isArray()).isTrue();
    received(packer(), shipment, raw, 25);
    Answer after = packer().get("/api/board?after=" + events()).expect(200);
    assertThat(count(after, "arriving")).isEqualTo(count(before, "arriving"));
    assertThat(count(after, "today")).isEqualTo(count(before, "today") + 1);
  }

  @Test
  void openSeasonsAreOnTheFirstPageOfWhoKeepsTheDiary() {
    String area = "kt-bd-" + number();
    farmer().order("/api/areas", area(area)).expect(201);
    Answer opened =
        farmer()
            .order(
                "/api/seasons", object("area", area, "season", "vu-nay", "plantedOn", "2026-01-05"))
            .expect(201);
    JsonNode plots = farmer().get("/api/board?" + opened.after()).expect(200).json().get("plots");
    assertThat(plots.valueStream().map(one -> one.get("area").asString())).contains(area);
    assertThat(plots.size()).isLessThanOrEqualTo(12);
  }

  @Test
  void aShopIsToldWhatItDoesNotOfferYet() {
    Answer shop = shop().get("/api/board").expect(200);
    assertThat(count(shop, "offSale")).isNotNegative();
    assertThat(count(shop, "onSale")).isNotNegative();
    assertThat(shop.json().has("plots")).isFalse();
  }

  @Test
  void theOperatorIsToldHowTheInstallationIs() {
    JsonNode now = operator().get("/api/board").expect(200).json().at("/operations");
    assertThat(now.at("/parties").asInt()).isGreaterThan(10);
    assertThat(now.at("/sessions").asInt()).isGreaterThan(5);
    assertThat(now.at("/parked").asInt()).isZero();
    assertThat(now.at("/failing").asInt()).isZero();
    assertThat(now.at("/behind").isNumber()).isTrue();
    assertThat(now.at("/erasures").isNumber()).isTrue();
    for (Caller other : new Caller[] {inspector(), farmer()}) {
      assertThat(other.get("/api/board").expect(200).json().has("operations")).isFalse();
    }
  }

  @Test
  void whoReadsEverythingIsToldOfNothingOfTheirOwn() {
    JsonNode board = inspector().get("/api/board").expect(200).json();
    assertThat(board.propertyNames()).containsExactlyInAnyOrder("findings", "excursions", "late");
  }

  private static int count(Answer board, String of) {
    return board.json().get(of).get("count").asInt();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/findings?party=ho-ba-hanh&province=25, 422, filters-together",
    "/api/findings?q=cam, 422, filters-together",
    "/api/findings?q=cam&kind=SHORT&from=2026-01-01, 422, filters-together",
    "/api/findings?kind=LOST, 400, field-form",
    "/api/findings?from=2026-02-30, 400, field-form",
    "/api/findings?limit=0, 422, limit",
    "/api/findings?cursor=x, 422, cursor",
    "/api/board?days=-1, 422, number-range",
    "/api/board?days=many, 400, field-form"
  })
  void saysWhatIsWrongWithAFilter(String path, int status, String code) {
    inspector().get(path).problem(status, code);
  }
}
