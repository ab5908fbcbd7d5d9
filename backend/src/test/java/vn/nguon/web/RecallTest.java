package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.lot;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import vn.nguon.kernel.Role;

/** A recall from its opening to its report, as those who take part meet it. */
class RecallTest extends HttpTest {

  static Map<String, Object> recall(Map<String, Object> source) {
    return object(
        "reason", "Dư lượng thuốc vượt mức cho phép",
        "hazard", "Có thể gây ngộ độc",
        "advice", "Không ăn. Mang trả lại nơi đã mua.",
        "source", source);
  }

  static Map<String, Object> ofLot(String product, String number) {
    return object("kind", "LOT", "lot", lot(product, number));
  }

  static void eventually(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as(what).isBefore(end);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /**
   * What goes on in the background ends with the test that began it: others count the events before
   * and after what they do.
   */
  @AfterEach
  void settle() {
    allAtRest();
  }

  static void allAtRest() {
    eventually(
        "every recall to come to rest",
        () ->
            inspector().get("/api/recalls").ids("/phase").stream()
                .noneMatch(phase -> phase.equals("SCOPING") || phase.equals("CANCELLING")));
  }

  /**
   * The recalls there are and where each stands. Events are not counted here: other recalls go on
   * in the background.
   */
  private static List<String> opened() {
    Answer all = inspector().get("/api/recalls?after=" + events());
    var found = new java.util.ArrayList<>(all.ids("/recall"));
    found.addAll(all.ids("/phase"));
    return found;
  }

  static void untilIn(String id, String phase) {
    eventually(
        id + " " + phase, () -> inspector().get("/api/recalls/" + id).at("/phase").equals(phase));
  }

  private static String open(Caller by, Map<String, Object> order) {
    return by.order("/api/recalls", order).expect(201).at("/recall");
  }

  /** A harvest, packed in part, on sale in the shop and sold there in part. */
  private record Chain(String raw, String packed) {}

  private static Chain chain() {
    String raw = harvested(100);
    received(packer(), sent(farmer(), PACKING_HOUSE, raw, 80), raw, 80);
    String packed =
        packer()
            .done(
                "/api/packs",
                "product",
                PACKED,
                "facility",
                PACKING_PLACE,
                "quantity",
                kg(50),
                "inputs",
                List.of(object("lot", lot(RAW, raw), "quantity", kg(50))))
            .at("/lot/number");
    String shipment =
        packer()
            .done(
                "/api/shipments",
                "to",
                SHOP,
                "lines",
                List.of(object("lot", lot(PACKED, packed), "quantity", kg(20))))
            .at("/shipment");
    shop()
        .done(
            "/api/shipments/" + shipment + "/receipt",
            "lines",
            List.of(object("lot", lot(PACKED, packed), "quantity", kg(20))));
    shop().done("/api/lots/" + PACKED + "/" + packed + "/offers", "facility", SHOP_PLACE);
    shop()
        .done(
            "/api/lots/" + PACKED + "/" + packed + "/sales",
            "facility",
            SHOP_PLACE,
            "quantity",
            kg(4));
    return new Chain(raw, packed);
  }

  @Test
  void aRecallGoesFromTheSuspectLotToEveryHolderAndBackToZero() throws Exception {
    Chain chain = chain();
    String packed = "/api/lots/" + PACKED + "/" + chain.packed();

    inspector().get("/api/me?after=" + events()).expect(200);
    JsonNode preview =
        inspector()
            .post("/api/recalls/preview", object("source", ofLot(RAW, chain.raw())))
            .expect(200)
            .json();
    assertThat(preview.path("lots").asInt()).isEqualTo(2);
    assertThat(preview.path("roots").asInt()).isEqualTo(1);
    // 20 kg of the harvest are with the farm, 30 in the packing house, and of what was packed 30
    // there and 16 in the shop.
    assertThat(preview.path("inHands").decimalValue()).isEqualByComparingTo("96");
    assertThat(preview.path("sold").decimalValue()).isEqualByComparingTo("4");
    assertThat(preview.path("holders").valueStream().map(h -> h.path("party").asString()))
        .containsExactlyInAnyOrder(FARM, PACKING_HOUSE, SHOP);

    String page = "/01/" + PACKED + "/10/" + chain.packed();
    assertThat(anyone().get(page, "Accept", "application/json").at("/verdict"))
        .isEqualTo("NO_WARNING");
    String id = open(inspector(), recall(ofLot(RAW, chain.raw())));
    eventually("the public page", () -> verdict(page).equals("RECALLED"));
    String shownToAll = anyone().get(page, "Accept-Language", "vi").expect(200).text();
    assertThat(shownToAll)
        .contains("Đang thu hồi: không dùng, không bán", "THU HỒI")
        .contains("Dư lượng thuốc vượt mức cho phép")
        .contains("Không ăn. Mang trả lại nơi đã mua.")
        .doesNotContain("Chưa có cảnh báo nào");
    assertThat(verdict("/ma/" + RAW + "/10/" + chain.raw())).isEqualTo("RECALLED");
    untilIn(id, "SCOPED");
    shop()
        .order(packed + "/sales", object("facility", SHOP_PLACE, "quantity", kg(1)))
        .problem(409, "lot-frozen");

    JsonNode shown = inspector().get("/api/recalls/" + id).expect(200).json();
    assertThat(shown.path("mandatory").asBoolean()).isTrue();
    assertThat(shown.path("lots").asInt()).isEqualTo(2);
    assertThat(shown.at("/sums/inHands").decimalValue()).isEqualByComparingTo("96");
    assertThat(shown.at("/sums/sold").decimalValue()).isEqualByComparingTo("4");
    assertThat(Instant.parse(offset(shown.path("decisionDue").asString())))
        .isEqualTo(
            Instant.parse(offset(shown.path("openedAt").asString())).plus(Duration.ofHours(24)));
    assertThat(shown.path("decisionLate").asBoolean()).isFalse();
    JsonNode lots = inspector().get("/api/recalls/" + id + "/lots").expect(200).json().get("items");
    assertThat(lots.get(0).at("/lot/number").asString()).isEqualTo(chain.raw());
    assertThat(lots.get(0).has("root")).isFalse();
    assertThat(lots.get(1).at("/root/number").asString()).isEqualTo(chain.raw());
    assertThat(lots.get(1).at("/via/number").asString()).isEqualTo(chain.raw());

    // A holder sees its own part and nobody else's.
    JsonNode concerning = shop().get("/api/recalls/concerning").expect(200).json().get("items");
    JsonNode mine = concerning.get(0);
    assertThat(mine.path("recall").asString()).isEqualTo(id);
    assertThat(mine.at("/mine/inHands").decimalValue()).isEqualByComparingTo("16");
    assertThat(mine.at("/mine/sold").decimalValue()).isEqualByComparingTo("4");
    shop().get("/api/recalls/" + id + "/holders").problem(404, "recall-unknown");
    JsonNode own = shop().get("/api/recalls/" + id + "/lots").expect(200).json().get("items");
    assertThat(own).hasSize(1);
    assertThat(own.get(0).get("holdings")).hasSize(1);
    carrier().get("/api/recalls/" + id).problem(404, "recall-unknown");
    carrier()
        .order("/api/recalls/" + id + "/acknowledgements", object("found", kg(1)))
        .problem(404, "recall-unknown");

    shop().order("/api/recalls/" + id + "/acknowledgements", object()).expect(201);
    shop()
        .order(
            "/api/recalls/" + id + "/acknowledgements",
            object("found", kg(15.5), "gone", kg(4.5), "note", "nửa cân đã hỏng"))
        .expect(201);
    inspector()
        .order(
            "/api/recalls/" + id + "/decision",
            object("mandatory", true, "document", "QĐ-12/2026", "note", "Theo kết quả kiểm nghiệm"))
        .expect(201);
    shown = inspector().get("/api/recalls/" + id + "?after=" + events()).expect(200).json();
    assertThat(shown.path("acknowledged").asInt()).isEqualTo(1);
    assertThat(shown.at("/sums/found").decimalValue()).isEqualByComparingTo("15.5");
    assertThat(shown.at("/decision/document").asString()).isEqualTo("QĐ-12/2026");
    JsonNode told = anyone().get(page, "Accept", "application/json").expect(200).json();
    assertThat(told.at("/recalls/0/told/document").asString()).isEqualTo("QĐ-12/2026");
    assertThat(told.at("/recalls/0/told/mandatory").asBoolean()).isTrue();
    assertThat(anyone().get(page + "?lang=en").expect(200).text())
        .contains("Being recalled", "Decided by", "QĐ-12/2026");

    // Everyone destroys what it has; the last of a lot ends it.
    destroy(shop(), id, PACKED, chain.packed(), 16);
    inspector()
        .order("/api/recalls/" + id + "/closing", object())
        .problem(409, "recall-lots-open", "reason");
    destroy(packer(), id, PACKED, chain.packed(), 30);
    JsonNode openLots =
        inspector()
            .get("/api/recalls/" + id + "/lots?open=true&after=" + events())
            .expect(200)
            .json()
            .get("items");
    assertThat(openLots).hasSize(1);
    // The rest of the harvest turns out to be good: it was the washing in the packing house.
    inspector()
        .order(
            "/api/recalls/" + id + "/closures",
            object(
                "closure",
                "FIX_LABEL",
                "lots",
                List.of(object("lot", lot(RAW, chain.raw()), "quantity", kg(50))),
                "note",
                "Lô gốc đạt, đã dán lại nhãn"))
        .expect(201);
    received(shop(), sent(farmer(), SHOP, chain.raw(), 1), chain.raw(), 1);
    inspector().get("/api/me?after=" + events()).expect(200);
    assertThat(verdict("/ma/" + RAW + "/10/" + chain.raw())).isEqualTo("NO_WARNING");
    assertThat(anyone().get("/ma/" + RAW + "/10/" + chain.raw()).expect(200).text())
        .contains("Đã gỡ thu hồi", "Đã sửa sản phẩm hoặc nhãn", "Chưa có cảnh báo nào");

    inspector()
        .order("/api/recalls/" + id + "/results", object("text", "Đã tiêu hủy 46 kg"))
        .expect(201);
    inspector().order("/api/recalls/" + id + "/consent", object()).expect(201);
    inspector().order("/api/recalls/" + id + "/closing", object()).expect(201);
    shown = inspector().get("/api/recalls/" + id + "?after=" + events()).expect(200).json();
    assertThat(shown.path("phase").asString()).isEqualTo("CLOSED");
    assertThat(shown.at("/sums/destroyed").decimalValue()).isEqualByComparingTo("46");
    assertThat(shown.at("/sums/freed").decimalValue()).isEqualByComparingTo("50");
    assertThat(shown.path("consentDue").asString()).isNotEmpty();
    // What was destroyed stays recalled: some of it may lie in a kitchen.
    assertThat(inspector().get(packed).expect(200).json().path("frozen").asBoolean()).isTrue();
    assertThat(verdict(page)).isEqualTo("RECALLED");

    reports(id, chain);
  }

  private String verdict(String page) {
    return anyone().get(page, "Accept", "application/json").expect(200).at("/verdict");
  }

  private static String offset(String time) {
    return java.time.OffsetDateTime.parse(time).toInstant().toString();
  }

  private static void destroy(Caller by, String recall, String product, String number, int kg) {
    by.order(
            "/api/recalls/" + recall + "/closures",
            object(
                "closure",
                "DESTROY",
                "lots",
                List.of(object("lot", lot(product, number), "quantity", kg(kg))),
                "note",
                "Chôn, có biên bản"))
        .expect(201);
  }

  private static void reports(String id, Chain chain) throws Exception {
    Answer csv = inspector().get("/api/recalls/" + id + "/report.csv").expect(200);
    assertThat(csv.header("Content-Type").orElseThrow()).startsWith("text/csv");
    assertThat(csv.text())
        .startsWith("\uFEFF")
        .contains("Cửa hàng Kiểm Thử", "QĐ-12/2026", chain.raw(), chain.packed(), "15.5", "46 kg");
    Answer pdf = inspector().get("/api/recalls/" + id + "/report.pdf").expect(200);
    try (PDDocument document = Loader.loadPDF(pdf.body())) {
      String text = new PDFTextStripper().getText(document);
      assertThat(text)
          .contains("Báo cáo thu hồi", id, "Dư lượng thuốc vượt mức cho phép", "QĐ-12/2026")
          .contains(chain.packed(), "Tiêu hủy", "Sửa sản phẩm, nhãn");
    }
    Answer english = inspector().get("/api/recalls/" + id + "/report.csv?lang=en").expect(200);
    assertThat(english.text()).contains("Recall opened");
    shop().get("/api/recalls/" + id + "/report.pdf").problem(404, "recall-unknown");
  }

  @Test
  void aMistakeIsTakenBackAndEveryLotIsFreeAgain() {
    Chain chain = chain();
    String id = open(packer(), recall(ofLot(PACKED, chain.packed())));
    untilIn(id, "SCOPED");
    String sale = "/api/lots/" + PACKED + "/" + chain.packed() + "/sales";
    shop()
        .order(sale, object("facility", SHOP_PLACE, "quantity", kg(1)))
        .problem(409, "lot-frozen");
    assertThat(inspector().get("/api/recalls/" + id).json().path("mandatory").asBoolean())
        .isFalse();
    shop()
        .order("/api/recalls/" + id + "/cancellation", object("reason", "thử"))
        .problem(403, "recall-not-yours");
    packer()
        .order("/api/recalls/" + id + "/cancellation", object())
        .problem(422, "required", "reason");
    packer()
        .order("/api/recalls/" + id + "/cancellation", object("reason", "Nhập nhầm số lô"))
        .expect(201);
    untilIn(id, "CANCELLED");
    String page = "/01/" + PACKED + "/10/" + chain.packed();
    inspector().get("/api/me?after=" + events()).expect(200);
    assertThat(verdict(page)).isEqualTo("NO_WARNING");
    assertThat(anyone().get(page).expect(200).text())
        .contains("Đã gỡ thu hồi", "Đợt thu hồi là nhầm lẫn và đã hủy");
    shop().order(sale, object("facility", SHOP_PLACE, "quantity", kg(1))).expect(201);
    shop().order("/api/recalls/" + id + "/acknowledgements", object()).problem(409, "recall-ended");
  }

  /** What a buyer sees follows the answered order, of each lot that belongs to it. */
  @Test
  void everyPageShowsTheBannerOfARecallAndNoneThatOfADrill() {
    Chain chain = chain();
    List<String> pages =
        List.of("/ma/" + RAW + "/10/" + chain.raw(), "/01/" + PACKED + "/10/" + chain.packed());
    String drill = open(inspector(), with(recall(ofLot(RAW, chain.raw())), "drill", true));
    untilIn(drill, "SCOPED");
    // All that the drill made happen has come to the pages.
    inspector().get("/api/me?after=" + events()).expect(200);
    for (String page : pages) {
      assertThat(verdict(page)).isEqualTo("NO_WARNING");
      assertThat(anyone().get(page, "Accept-Language", "vi").expect(200).text())
          .doesNotContain("Đang thu hồi", "Dư lượng thuốc vượt mức cho phép");
    }
    inspector().order("/api/recalls/" + drill + "/closing", object("reason", "Đạt")).expect(201);
    open(inspector(), recall(ofLot(RAW, chain.raw())));
    for (String page : pages) {
      eventually(
          page, () -> anyone().get(page, "Accept-Language", "vi").text().contains("Đang thu hồi"));
      assertThat(anyone().get(page + "?lang=en").expect(200).text())
          .contains("Being recalled", "Dư lượng thuốc vượt mức cho phép");
      assertThat(verdict(page)).isEqualTo("RECALLED");
    }
  }

  @Test
  void aDrillFreezesNothingAndIsTheYearsTest() {
    Chain chain = chain();
    String id = open(packer(), with(recall(ofLot(PACKED, chain.packed())), "drill", true));
    untilIn(id, "SCOPED");
    assertThat(verdict("/01/" + PACKED + "/10/" + chain.packed())).isEqualTo("NO_WARNING");
    shop()
        .order(
            "/api/lots/" + PACKED + "/" + chain.packed() + "/sales",
            object("facility", SHOP_PLACE, "quantity", kg(1)))
        .expect(201);
    assertThat(shop().get("/api/recalls/concerning").json().at("/items/0/drill").asBoolean())
        .isTrue();
    shop().order("/api/recalls/" + id + "/acknowledgements", object("found", kg(16))).expect(201);
    packer()
        .order(
            "/api/recalls/" + id + "/closures",
            object(
                "closure",
                "DESTROY",
                "lots",
                List.of(object("lot", lot(PACKED, chain.packed()), "quantity", kg(1))),
                "note",
                "thử"))
        .problem(409, "recall-drill");
    packer().order("/api/recalls/" + id + "/closing", object()).problem(422, "required", "reason");
    packer()
        .order("/api/recalls/" + id + "/closing", object("reason", "Đạt: đủ các bên trong 2 giây"))
        .expect(201);
    JsonNode plan = packer().get("/api/recalls/plan?after=" + events()).expect(200).json();
    assertThat(plan.at("/lastDrill/recall").asString()).isEqualTo(id);
    assertThat(plan.at("/lastDrill/ending/reason").asString()).startsWith("Đạt");
    assertThat(plan.path("late").asBoolean()).isFalse();
    assertThat(farmer().get("/api/recalls/plan").json().path("late").asBoolean()).isTrue();
    // Among the recalls it is not; among the drills it is.
    assertThat(packer().get("/api/recalls").ids("/recall")).doesNotContain(id);
    assertThat(packer().get("/api/recalls?drill=true").ids("/recall")).contains(id);
  }

  @Test
  void aHarvestThatIsToldLateComesIntoTheScopeOfItsArea() {
    // An area of its own: what is frozen here is no other test's.
    String area = "kt-vuon-thu-hoi";
    farmer().order("/api/areas", area(area)).expect(201);
    String first = harvestedIn(area, 10);
    String today = java.time.LocalDate.now(java.time.ZoneOffset.ofHours(7)).toString();
    String id =
        open(farmer(), recall(object("kind", "AREA", "area", area, "from", today, "to", today)));
    untilIn(id, "SCOPED");
    assertThat(frozen(first)).isTrue();
    String late = harvestedIn(area, 7);
    eventually(late, () -> frozen(late));
    farmer()
        .order("/api/recalls/" + id + "/cancellation", object("reason", "chỉ để thử"))
        .expect(201);
    untilIn(id, "CANCELLED");
    assertThat(frozen(first)).isFalse();
    assertThat(frozen(late)).isFalse();
  }

  private static String harvestedIn(String area, int kg) {
    return farmer()
        .order("/api/harvests", with(harvest(kg), "area", area))
        .expect(201)
        .at("/lot/number");
  }

  private static boolean frozen(String number) {
    return inspector()
        .get("/api/lots/" + RAW + "/" + number + "?after=" + events())
        .expect(200)
        .json()
        .path("frozen")
        .asBoolean();
  }

  @Test
  void whoIsReachedHowIsTheOwnPartysBusiness() {
    Answer none = carrier().get("/api/recalls/contact").expect(200);
    assertThat(none.json().has("email")).isFalse();
    carrier()
        .order(
            "/api/recalls/contact",
            object("email", "kho@vidu.vn", "webhook", "https://vidu.vn/thu-hoi"))
        .expect(201);
    JsonNode contact = carrier().get("/api/recalls/contact").expect(200).json();
    assertThat(contact.path("email").asString()).isEqualTo("kho@vidu.vn");
    assertThat(contact.path("secret").asString()).hasSizeGreaterThan(40);
    carrier()
        .order(
            "/api/recalls/contact", object("webhook", "https://vidu.vn/thu-hoi", "newSecret", true))
        .expect(201);
    JsonNode other = carrier().get("/api/recalls/contact").expect(200).json();
    assertThat(other.path("secret").asString()).isNotEqualTo(contact.path("secret").asString());
    assertThat(other.has("email")).isFalse();
    shop()
        .order("/api/recalls/contact", object("email", "không phải"))
        .problem(422, "email", "email");
    for (String bad :
        List.of(
            "http://vidu.vn/x", "https://a:b@vidu.vn/x", "ftp://vidu.vn", "vidu.vn", "https://")) {
      shop()
          .order("/api/recalls/contact", object("webhook", bad))
          .problem(422, "webhook", "webhook");
    }
  }

  // ---- bad input

  @Test
  void whatIsNotOnesOwnIsNotOnesToRecall() {
    String lot = harvested(3);
    List<String> before = opened();
    carrier()
        .order("/api/recalls", recall(ofLot(RAW, lot)))
        .problem(403, "recall-source-not-yours", "source");
    carrier()
        .post("/api/recalls/preview", object("source", ofLot(RAW, lot)))
        .problem(403, "recall-source-not-yours", "source");
    carrier()
        .order("/api/recalls", recall(object("kind", "AREA", "area", FARM_AREA)))
        .problem(403, "recall-source-not-yours", "source");
    operator().order("/api/recalls", recall(ofLot(RAW, lot))).problem(403, "role-may-not");
    farmer()
        .order("/api/recalls", recall(ofLot(RAW, "KHONG-CO")))
        .problem(404, "lot-unknown", "source.lot");
    farmer()
        .order("/api/recalls", recall(object("kind", "AREA", "area", "khong-co")))
        .problem(404, "area-unknown", "source.area");
    inspector()
        .order(
            "/api/recalls",
            recall(
                object(
                    "kind", "FACILITY",
                    "facility", FARM_AREA,
                    "from", "2026-11-01T00:00:00+07:00",
                    "to", "2026-11-02T00:00:00+07:00")))
        .problem(404, "facility-unknown", "source.facility");
    assertThat(opened()).isEqualTo(before);
  }

  @Test
  void whatIsMalformedIsRefusedByItsField() {
    List<String> before = opened();
    var good = recall(ofLot(RAW, "KT1-260101A"));
    inspector().order("/api/recalls", with(good, "reason", "")).problem(422, "required", "reason");
    inspector()
        .order("/api/recalls", with(good, "advice", null))
        .problem(422, "required", "advice");
    inspector()
        .order("/api/recalls", with(good, "hazard", "x".repeat(301)))
        .problem(422, "text-too-long", "hazard");
    inspector()
        .order("/api/recalls", with(good, "source", null))
        .problem(422, "required", "source");
    inspector().order("/api/recalls", with(good, "source", object("kind", "MOON"))).expect(422);
    inspector()
        .order("/api/recalls", with(good, "source", object("kind", "LOT")))
        .problem(422, "required");
    inspector().order("/api/recalls", with(good, "recall", "A B")).problem(422, "identifier-form");
    inspector()
        .order("/api/recalls", with(good, "establishedAt", "2999-01-01T00:00:00+07:00"))
        .expect(404);
    inspector()
        .order(
            "/api/recalls",
            recall(
                object(
                    "kind", "AREA", "area", FARM_AREA, "from", "2026-11-05", "to", "2026-11-01")))
        .problem(422, "window-order");
    inspector()
        .order(
            "/api/recalls",
            recall(object("kind", "FACILITY", "facility", SHOP_PLACE, "to", "2026-11-01")))
        .expect(422);
    inspector()
        .order("/api/recalls", recall(object("kind", "PESTICIDE", "from", "2026-11-01")))
        .problem(422, "required");
    inspector()
        .post("/api/recalls", with(good, "commandId", "x"))
        .problem(422, "command-id", "commandId");
    inspector().post("/api/recalls/preview", object()).problem(422, "required", "source");
    assertThat(opened()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "decision",
        "notices",
        "acknowledgements",
        "closures",
        "results",
        "consent",
        "closing",
        "cancellation"
      })
  void ofARecallThatIsNotThereNothingIsOrdered(String what) {
    List<String> before = opened();
    var order = object("commandId", UUID.randomUUID().toString(), "reason", "thử");
    if (!what.equals("closing") && !what.equals("cancellation")) {
      order.remove("reason");
    }
    if (what.equals("decision")) {
      order.put("mandatory", true);
    }
    Caller by = what.equals("acknowledgements") ? shop() : inspector();
    by.post("/api/recalls/khong-co/" + what, order).problem(404, "recall-unknown", "recall");
    assertThat(opened()).isEqualTo(before);
    for (String path : List.of("", "/holders", "/lots", "/entries", "/own-lots", "/report.pdf")) {
      inspector().get("/api/recalls/khong-co" + path).problem(404, "recall-unknown");
    }
    anyone().get("/api/recalls/khong-co").problem(401, "sign-in");
  }

  @Test
  void closuresAreRefusedByWhatIsWrongWithThem() {
    Chain chain = chain();
    String id = open(inspector(), recall(ofLot(RAW, chain.raw())));
    untilIn(id, "SCOPED");
    String path = "/api/recalls/" + id + "/closures";
    var part = object("lot", lot(PACKED, chain.packed()), "quantity", kg(1));
    var good = object("closure", "DESTROY", "lots", List.of(part), "note", "đốt");
    List<String> before = opened();
    shop().order(path, with(good, "closure", null)).problem(422, "required", "closure");
    shop().order(path, with(good, "closure", "EAT")).problem(422, "field-form");
    shop().order(path, with(good, "lots", List.of())).problem(422, "recall-lots", "lots");
    shop().order(path, with(good, "lots", List.of(part, part))).problem(422, "recall-lot-twice");
    shop().order(path, with(good, "note", null)).problem(422, "required", "note");
    shop()
        .order(path, with(good, "lots", List.of(with(part, "quantity", kg(17)))))
        .problem(409, "quantity-not-there");
    shop()
        .order(path, with(good, "lots", List.of(with(part, "quantity", kg(0)))))
        .problem(409, "recall-lot-left");
    shop().order(path, with(good, "closure", "FIX_LABEL")).problem(403, "recall-not-yours");
    String other = harvested(2);
    before = opened();
    farmer()
        .order(path, with(good, "lots", List.of(object("lot", lot(RAW, other), "quantity", kg(1)))))
        .problem(409, "recall-lot-outside");
    carrier().order(path, good).problem(404, "recall-unknown");
    shop()
        .order(
            "/api/recalls/" + id + "/acknowledgements", object("found", Caller.quantity(3, "H87")))
        .problem(422, "recall-mass", "found");
    shop()
        .order("/api/recalls/" + id + "/acknowledgements", object("found", kg(-1)))
        .problem(422, "quantity-negative");
    shop()
        .order("/api/recalls/" + id + "/decision", object("mandatory", true, "document", "x"))
        .problem(403, "role-may-not");
    inspector()
        .order("/api/recalls/" + id + "/consent", object())
        .problem(409, "recall-not-reported");
    assertThat(opened()).isEqualTo(before);
  }

  @Test
  void theSameOrderTwiceOpensOneRecall() {
    Chain chain = chain();
    var order = with(recall(ofLot(RAW, chain.raw())), "commandId", UUID.randomUUID().toString());
    Answer first = inspector().post("/api/recalls", order).expect(201);
    Answer again = inspector().post("/api/recalls", order).expect(201);
    assertThat(again.text()).isEqualTo(first.text());
    inspector()
        .order("/api/recalls", with(recall(ofLot(RAW, chain.raw())), "recall", first.at("/recall")))
        .problem(409, "recall-exists", "recall");
    assertThat(member(Role.INSPECTOR).get("/api/recalls?after=" + events()).ids("/recall"))
        .contains(first.at("/recall"));
  }
}
