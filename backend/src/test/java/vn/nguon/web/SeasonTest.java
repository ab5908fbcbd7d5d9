package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.encoded;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.quantity;
import static vn.nguon.web.Caller.with;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import vn.nguon.kernel.Role;

/** Growing diaries and pesticide labels as those meet them who keep and read them. */
class SeasonTest extends HttpTest {

  private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));

  private static String at(LocalDate day) {
    return day + "T00:01:00+07:00";
  }

  /** A new area of the farm with a season that began a hundred days ago. */
  private static String plot(String season) {
    String area = "kt-nk-" + number();
    farmer().order("/api/areas", area(area)).expect(201);
    farmer().order("/api/seasons", season(area, season)).expect(201);
    return area;
  }

  private static Map<String, Object> season(String area, String season) {
    return object(
        "area",
        area,
        "season",
        season,
        "variety",
        "CS1",
        "plantedOn",
        "2019-03-01",
        "expectedYield",
        quantity(12, "TNE"),
        "happenedAt",
        at(TODAY.minusDays(100)));
  }

  private static Map<String, Object> fertiliser() {
    return object(
        "kind", "FERTILISER",
        "name", "NPK 16-16-8",
        "quantity", kg(50),
        "method", "Bón gốc",
        "operator", "Anh Tư");
  }

  private static Map<String, Object> pesticide(String number, Object days) {
    return object(
        "kind", "PESTICIDE",
        "tradeName", "Abamectin 3.6EC",
        "activeIngredient", "Abamectin",
        "registrationNumber", number,
        "targetPest", "Nhện đỏ",
        "dose", 10,
        "doseUnit", "ML_PER_TANK",
        "sprayVolume", quantity(400, "LTR"),
        "operator", "Anh Tư",
        "phiDays", days);
  }

  private static Map<String, Object> work(Map<String, Object> work, LocalDate day) {
    return object("work", work, "happenedAt", at(day));
  }

  private static Answer entered(String area, Map<String, Object> order) {
    return farmer().order("/api/areas/" + area + "/diary/entries", order).expect(201);
  }

  @Test
  void aDiaryIsKeptAndRead() {
    String area = plot("vu-2026");
    entered(area, work(fertiliser(), TODAY.minusDays(60)));
    entered(area, work(pesticide("9001/KT", 7), TODAY.minusDays(3)));
    entered(
        area,
        work(
            object("kind", "IRRIGATION", "source", "Giếng khoan", "amount", quantity(2000, "LTR")),
            TODAY.minusDays(2)));
    entered(
        area,
        work(
            object("kind", "TRAINING", "topic", "An toàn thuốc", "people", 12),
            TODAY.minusDays(2)));
    Answer last =
        entered(
            area,
            work(
                object("kind", "WASTE", "what", "Vỏ chai", "quantity", kg(1.5), "method", "Bể thu"),
                TODAY.minusDays(1)));
    assertThat(last.at("/season")).isEqualTo("vu-2026");

    JsonNode details =
        farmer().get("/api/seasons/" + area + "/vu-2026?" + last.after()).expect(200).json();
    assertThat(kinds(details))
        .containsExactly("OPENED", "FERTILISER", "PESTICIDE", "IRRIGATION", "TRAINING", "WASTE");
    JsonNode card = details.get("season");
    assertThat(card.get("crop").asString()).isEqualTo("Cam");
    assertThat(card.at("/expectedYield/value").asInt()).isEqualTo(12000);
    // 1.5 ha of oranges at 50 t each.
    assertThat(card.at("/most/value").asInt()).isEqualTo(75000);
    assertThat(card.at("/harvestFrom/day").asString()).isEqualTo(TODAY.plusDays(4).toString());
    assertThat(card.at("/harvestFrom/product").asString()).isEqualTo("Abamectin 3.6EC");
    assertThat(card.has("closedOn")).isFalse();
    assertThat(details.at("/totals/fertiliser/value").asInt()).isEqualTo(50);
    assertThat(details.at("/totals/sprayings").asInt()).isEqualTo(1);
    assertThat(details.at("/totals/water/value").asInt()).isEqualTo(2000);
    assertThat(details.at("/entries/1/work/name").asString()).isEqualTo("NPK 16-16-8");

    JsonNode diary = farmer().get("/api/areas/" + area + "/diary").expect(200).json();
    assertThat(diary.at("/harvestFrom/day").asString()).isEqualTo(TODAY.plusDays(4).toString());
    assertThat(diary.at("/seasons/0/season").asString()).isEqualTo("vu-2026");
  }

  private static List<String> kinds(JsonNode details) {
    return details.get("entries").valueStream().map(e -> e.get("kind").asString()).toList();
  }

  @Test
  void anAreaWithoutADiaryHasAnEmptyOne() {
    String area = "kt-nk-" + number();
    farmer().order("/api/areas", area(area)).expect(201);
    JsonNode diary = farmer().get("/api/areas/" + area + "/diary").expect(200).json();
    assertThat(diary.get("seasons").isEmpty()).isTrue();
    assertThat(diary.has("harvestFrom")).isFalse();
  }

  private Caller grower(String id, String kind, String role) {
    operator().order("/api/parties", party(id, "Bên " + id, kind, "KT8")).expect(201);
    operator().order("/api/accounts", accountOrder(id.replace('-', '.'), role, id)).expect(201);
    return anyone().signIn(id.replace('-', '.'), PASSWORD);
  }

  /** What is counted and what is listed are the same, and a membership moves both at once. */
  @Test
  void aCooperativeSeesHowFarItsMembersSeasonsHaveCome() {
    String member = "kt-tv-" + number();
    String coop = "kt-tx-" + number();
    Caller household = grower(member, "HOUSEHOLD", "FARMER");
    Caller cooperative = grower(coop, "COOPERATIVE", "PACKER");
    String product = "KT-TD-" + number();
    household.order("/api/products", product(product, "Cam tiến độ", "KGM")).expect(201);
    String theirs = "kt-td-" + number();
    household.order("/api/areas", area(theirs)).expect(201);
    household.order("/api/seasons", season(theirs, "vu-nay")).expect(201);
    household
        .order("/api/harvests", with(harvestOf(theirs, 900, TODAY), "product", product))
        .expect(201);
    household
        .order(
            "/api/areas/" + theirs + "/diary/entries",
            work(pesticide("9005/KT", 7), TODAY.minusDays(1)))
        .expect(201);
    String own = "kt-td-" + number();
    cooperative.order("/api/areas", area(own)).expect(201);
    Answer opened =
        cooperative
            .order("/api/seasons", with(season(own, "vu-nay"), "expectedYield", null))
            .expect(201);
    Answer alone = cooperative.get("/api/season-progress?" + opened.after()).expect(200);
    assertThat(alone.at("/crops/0/seasons")).isEqualTo("1");
    assertThat(alone.at("/crops/0/estimated")).isEqualTo("0");

    String membership = "/api/parties/" + member + "/membership";
    Answer asked = household.order(membership, object("cooperative", coop)).expect(201);
    assertThat(cooperative.get("/api/season-progress?" + asked.after()).at("/crops/0/seasons"))
        .as("asked and not yet accepted")
        .isEqualTo("1");
    Answer accepted = cooperative.order(membership + "/acceptance", object()).expect(201);
    Answer both = cooperative.get("/api/season-progress?" + accepted.after()).expect(200);
    assertThat(both.json().path("crops")).hasSize(1);
    assertThat(both.at("/crops/0/crop")).isEqualTo("Cam");
    assertThat(both.at("/crops/0/seasons")).isEqualTo("2");
    assertThat(both.at("/crops/0/growers")).isEqualTo("2");
    assertThat(both.json().at("/crops/0/hectares").decimalValue()).isEqualByComparingTo("3");
    assertThat(both.json().at("/crops/0/expected/value").decimalValue())
        .isEqualByComparingTo("12000");
    assertThat(both.at("/crops/0/estimated")).isEqualTo("1");
    assertThat(both.json().at("/crops/0/harvested/value").decimalValue())
        .isEqualByComparingTo("900");
    assertThat(both.at("/crops/0/waiting")).isEqualTo("1");
    assertThat(both.at("/crops/0/nextHarvest")).isEqualTo(TODAY.plusDays(6).toString());
    Answer listed = cooperative.get("/api/season-progress/seasons?crop=cam").expect(200);
    assertThat(listed.ids("/area")).containsExactlyInAnyOrder(theirs, own);
    assertThat(listed.ids("/harvestFrom")).contains(TODAY.plusDays(6).toString());
    assertThat(cooperative.get("/api/season-progress/seasons?crop=che").ids("/area")).isEmpty();
    assertThat(household.get("/api/season-progress").at("/crops/0/seasons")).isEqualTo("1");
    assertThat(inspector().get("/api/season-progress?party=" + coop).at("/crops/0/seasons"))
        .isEqualTo("2");
    assertThat(packer().get("/api/season-progress/seasons?limit=200&party=" + coop).ids("/area"))
        .as("another's are not shown")
        .doesNotContain(theirs, own);

    Answer closed =
        household
            .order("/api/areas/" + theirs + "/diary/closing", object("season", "vu-nay"))
            .expect(201);
    assertThat(cooperative.get("/api/season-progress?" + closed.after()).at("/crops/0/seasons"))
        .isEqualTo("1");
    cooperative.get("/api/season-progress/seasons?limit=0").problem(422, "limit", "limit");
    cooperative.get("/api/season-progress/seasons?cursor=x").problem(422, "cursor", "cursor");
  }

  @Test
  void openSeasonsComeFirstAndWordsAreFound() {
    String area = plot("truoc");
    farmer().order("/api/seasons", with(season(area, "sau-nay"), "variety", "Xã Đoài")).expect(201);
    Answer last =
        farmer()
            .order("/api/areas/" + area + "/diary/closing", object("season", "truoc"))
            .expect(201);
    List<String> all = pages(farmer(), "/api/seasons?" + last.after() + "&limit=2", area);
    assertThat(all).containsExactly("sau-nay", "truoc");
    Answer found = farmer().get("/api/seasons?q=" + encoded("xa doai " + area)).expect(200);
    assertThat(found.ids("/season")).containsExactly("sau-nay");
    assertThat(packer().get("/api/seasons?q=" + encoded(area)).expect(200).ids("/season"))
        .isEmpty();
    assertThat(inspector().get("/api/seasons?q=" + encoded(area)).expect(200).ids("/season"))
        .containsExactlyInAnyOrder("sau-nay", "truoc");
    farmer().get("/api/seasons?limit=0").problem(422, "limit", "limit");
    farmer().get("/api/seasons?cursor=x").problem(422, "cursor", "cursor");
  }

  /** The seasons of an area, in the order of all pages. */
  private static List<String> pages(Caller who, String first, String area) {
    var all = new ArrayList<String>();
    String path = first;
    while (path != null) {
      JsonNode page = who.get(path).expect(200).json();
      page.get("items")
          .valueStream()
          .filter(item -> item.get("area").asString().equals(area))
          .forEach(item -> all.add(item.get("season").asString()));
      JsonNode next = page.path("next");
      path = next.isString() ? first + "&cursor=" + encoded(next.asString()) : null;
    }
    return all;
  }

  @Test
  void whatDoesNotFitIsShownInTheReadersLanguage() {
    String number = "91" + number() + "/KT";
    Answer registered =
        operator()
            .order(
                "/api/pesticide-labels",
                object(
                    "registrationNumber",
                    number,
                    "tradeName",
                    "Abamectin 3.6EC",
                    "activeIngredient",
                    "Abamectin",
                    "intervals",
                    List.of(object("crop", "Cam", "phiDays", 14))))
            .expect(201);
    String path = "/api/pesticide-labels/" + encoded(number);
    assertThat(registered.header("Location")).contains(path);
    assertThat(farmer().get(path + "?" + registered.after()).expect(200).at("/intervals/0/phiDays"))
        .isEqualTo("14");
    assertThat(
            farmer()
                .get("/api/pesticide-labels?q=" + encoded(number))
                .expect(200)
                .ids("/registrationNumber"))
        .containsExactly(number);

    String area = plot("vu-nhan");
    Answer sprayed = entered(area, work(pesticide(number, 7), TODAY.minusDays(1)));
    String season = "/api/seasons/" + area + "/vu-nhan";
    Answer vi = farmer().get(season + "?" + sprayed.after()).expect(200);
    assertThat(vi.at("/entries/1/contradictions/0/code")).isEqualTo("phi-differs-from-label");
    assertThat(vi.at("/entries/1/contradictions/0/detail"))
        .isEqualTo("Abamectin 3.6EC: khai cách ly 7 ngày, nhãn ghi 14 ngày.");
    assertThat(
            farmer()
                .get(season, "Accept-Language", "en")
                .expect(200)
                .at("/entries/1/contradictions/0/detail"))
        .isEqualTo("Abamectin 3.6EC: an interval of 7 days is declared, the label says 14 days.");
    // The label's interval is the longer one.
    assertThat(vi.at("/season/harvestFrom/day")).isEqualTo(TODAY.plusDays(13).toString());
    assertThat(vi.at("/season/contradictions")).isEqualTo("1");
    assertThat(inspector().get("/api/seasons?contradicted=true").expect(200).ids("/area"))
        .contains(area);
    farmer().get("/api/seasons?contradicted=true").problem(403, "role-may-not");

    // Corrected, it fits; the first statement stays to be read.
    Answer corrected =
        farmer()
            .order(
                "/api/areas/" + area + "/diary/corrections",
                object(
                    "corrects",
                    sprayed.at("/commandId"),
                    "work",
                    pesticide(number, 14),
                    "reason",
                    "Đọc lại nhãn"))
            .expect(201);
    Answer now = farmer().get(season + "?" + corrected.after()).expect(200);
    assertThat(now.at("/season/contradictions")).isEqualTo("0");
    assertThat(now.at("/entries/1/work/phiDays")).isEqualTo("7");
    assertThat(now.at("/entries/1/now/phiDays")).isEqualTo("14");
    assertThat(now.at("/entries/1/correctedBy")).isEqualTo(corrected.at("/commandId"));
    assertThat(now.at("/entries/2/text")).isEqualTo("Đọc lại nhãn");
    assertThat(inspector().get("/api/seasons?contradicted=true").expect(200).ids("/area"))
        .doesNotContain(area);
  }

  private static Map<String, Object> harvestOf(String area, Object kilograms, LocalDate day) {
    return with(with(harvest(kilograms), "area", area), "happenedAt", at(day));
  }

  @Test
  void aHarvestBeforeTheIntervalIsOverIsRefusedAndSaysFromWhenOn() {
    String area = plot("vu-cam");
    entered(area, work(pesticide("9003/KT", 7), TODAY.minusDays(10)));
    long before = events();
    Answer refused =
        farmer()
            .order("/api/harvests", harvestOf(area, 100, TODAY.minusDays(4)))
            .problem(409, "phi-not-over", "happenedAt");
    assertThat(refused.at("/detail")).contains("Abamectin 3.6EC", shown(TODAY.minusDays(10)));
    assertThat(refused.at("/accepted")).contains(shown(TODAY.minusDays(3)));
    assertThat(events()).as("nothing is written").isEqualTo(before);

    Answer made =
        farmer().order("/api/harvests", harvestOf(area, 100, TODAY.minusDays(3))).expect(201);
    JsonNode season =
        farmer().get("/api/seasons/" + area + "/vu-cam?" + made.after()).expect(200).json();
    assertThat(season.at("/season/harvested/value").asInt()).isEqualTo(100);
    assertThat(season.at("/entries/2/kind").asString()).isEqualTo("HARVESTED");
    assertThat(season.at("/entries/2/lot/number").asString()).isEqualTo(made.at("/lot/number"));

    // What is corrected of the lot is corrected in the diary.
    Answer corrected =
        farmer()
            .order(
                "/api/lots/" + RAW + "/" + made.at("/lot/number") + "/corrections",
                object("corrects", made.at("/commandId"), "quantity", kg(80), "reason", "cân lại"))
            .expect(201);
    assertThat(
            farmer()
                .get("/api/seasons/" + area + "/vu-cam?" + corrected.after())
                .expect(200)
                .at("/season/harvested/value"))
        .isEqualTo("80");
  }

  private static String shown(LocalDate day) {
    return java.time.format.DateTimeFormatter.ofPattern("dd/MM/yyyy").format(day);
  }

  @Test
  void whereThePartySaysSoAnEarlyHarvestIsTakenDownAndMarked() {
    String id = "kt-som-" + number();
    operator()
        .order(
            "/api/parties",
            with(party(id, "Vườn thu sớm", "HOUSEHOLD", "KT9"), "earlyHarvest", "FLAG"))
        .expect(201);
    operator().order("/api/accounts", accountOrder(id.replace('-', '.'), "FARMER", id)).expect(201);
    Caller owner = anyone().signIn(id.replace('-', '.'), PASSWORD);
    String area = "kt-nk-" + number();
    String product = "KT-SOM-" + number();
    owner.order("/api/areas", area(area)).expect(201);
    owner.order("/api/products", product(product, "Cam thu sớm", "KGM")).expect(201);
    owner.order("/api/seasons", season(area, "vu-som")).expect(201);
    owner
        .order(
            "/api/areas/" + area + "/diary/entries",
            work(pesticide("9004/KT", 7), TODAY.minusDays(5)))
        .expect(201);
    // Two and a half tonnes too much for one and a half hectares, too.
    Answer made =
        owner
            .order("/api/harvests", with(harvestOf(area, 77_500, TODAY), "product", product))
            .expect(201);
    Answer season = owner.get("/api/seasons/" + area + "/vu-som?" + made.after()).expect(200);
    assertThat(season.at("/entries/2/contradictions/0/code")).isEqualTo("phi-not-over");
    assertThat(season.at("/entries/2/contradictions/0/detail"))
        .contains("Abamectin 3.6EC", shown(TODAY.plusDays(2)));
    assertThat(season.at("/entries/2/contradictions/1/code")).isEqualTo("season-over-cap");
    assertThat(season.at("/entries/2/contradictions/1/detail"))
        .contains("77.500 kg", "75.000 kg", "1,5 ha Cam");
    assertThat(season.at("/season/contradictions")).isEqualTo("2");
    operator()
        .order(
            "/api/parties",
            with(party("kt-la", "Vườn lạ", "HOUSEHOLD", "KT8"), "earlyHarvest", "MAYBE"))
        .problem(422, "field-form", "earlyHarvest");
  }

  @Test
  void aRepetitionAnswersTheSame() {
    String area = plot("vu-lap");
    var order = with(work(fertiliser(), TODAY), "commandId", UUID.randomUUID().toString());
    Answer first = farmer().post("/api/areas/" + area + "/diary/entries", order).expect(201);
    long before = events();
    Answer again = farmer().post("/api/areas/" + area + "/diary/entries", order).expect(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(events()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void aDiaryIsWrittenByItsOwnerAndReadByThoseWhoReadAll(Role role) {
    String area = plot("vu-rieng");
    Answer last = entered(area, work(fertiliser(), TODAY));
    String corrects = last.at("/commandId");
    String season = "/api/seasons/" + area + "/vu-rieng";
    if (role == Role.FARMER || role.readsAll()) {
      member(role).get(season + "?" + last.after()).expect(200);
      member(role).get("/api/areas/" + area + "/diary").expect(200);
    } else {
      member(role).get(season + "?" + last.after()).problem(404, "season-unknown");
      member(role).get("/api/areas/" + area + "/diary").problem(404, "area-unknown");
    }
    if (role == Role.FARMER) {
      return;
    }
    boolean writes = role == Role.PACKER;
    String code = writes ? "place-not-yours" : "role-may-not";
    long before = events();
    String diary = "/api/areas/" + area + "/diary";
    var orders =
        Map.of(
            "/api/seasons",
            season(area, "vu-khac"),
            diary + "/entries",
            work(fertiliser(), TODAY),
            diary + "/estimates",
            object("expectedYield", kg(5)),
            diary + "/closing",
            object(),
            diary + "/corrections",
            object("corrects", corrects, "didNotOccur", true, "reason", "thử"));
    orders.forEach((path, order) -> member(role).order(path, order).problem(403, code));
    if (role != Role.OPERATOR) {
      var label =
          object(
              "registrationNumber",
              "77/KT",
              "tradeName",
              "A",
              "activeIngredient",
              "B",
              "intervals",
              List.of(object("crop", "Cam", "phiDays", 1)));
      member(role).order("/api/pesticide-labels", label).problem(403, "role-may-not");
    }
    assertThat(events()).as("nothing is written").isEqualTo(before);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    String area = plot("vu-a");
    farmer().get("/api/seasons/" + area + "/vu-b").problem(404, "season-unknown");
    farmer().get("/api/seasons/kt-khong-co/vu-a").problem(404, "season-unknown");
    farmer().get("/api/areas/kt-khong-co/diary").problem(404, "area-unknown");
    farmer().get("/api/areas/" + FARM_PLACE + "/diary").problem(404, "area-unknown");
    farmer().get("/api/seasons/" + area + "/..%2F").problem(422, "identifier-form", "season");
    farmer()
        .get("/api/pesticide-labels/khong-co-1")
        .problem(404, "label-unknown", "registrationNumber");
    farmer().get("/api/pesticide-labels/x").problem(422, "registration-number");
  }

  private record Bad(
      String path, Map<String, Object> order, int status, String code, String field) {}

  @TestFactory
  Stream<DynamicTest> nothingComesOfBadInput() {
    prepareWorld();
    String area = plot("vu-xau");
    String entry = entered(area, work(fertiliser(), TODAY)).at("/commandId");
    var bad = new ArrayList<Bad>();
    String entries = "/api/areas/" + area + "/diary/entries";
    var sprayed = pesticide("9002/KT", 7);
    record Change(String name, Object value, String code, String field) {}
    for (Change c :
        List.of(
            new Change("phiDays", null, "phi-missing", "work.phiDays"),
            new Change("phiDays", -1, "phi-days", "work.phiDays"),
            new Change("phiDays", 366, "phi-days", "work.phiDays"),
            new Change("phiDays", 1.5, "field-form", "work.phiDays"),
            new Change("phiDays", "bảy", "field-form", "work.phiDays"),
            new Change("registrationNumber", null, "required", "work.registrationNumber"),
            new Change(
                "registrationNumber", "a'; --", "registration-number", "work.registrationNumber"),
            new Change("registrationNumber", 7, "field-form", "work.registrationNumber"),
            new Change("dose", 0, "number-range", "work.dose"),
            new Change("dose", -1, "number-range", "work.dose"),
            new Change("dose", "mười", "field-form", "work.dose"),
            new Change("dose", null, "required", "work.dose"),
            new Change("doseUnit", "SPOON", "field-form", "work.doseUnit"),
            new Change("doseUnit", null, "required", "work.doseUnit"),
            new Change("sprayVolume", kg(4), "unit-mismatch", "work.sprayVolume.unit"),
            new Change("sprayVolume", quantity(-4, "LTR"), "quantity-negative", null),
            new Change("tradeName", " ", "required", "work.tradeName"),
            new Change("tradeName", "x".repeat(121), "text-too-long", "work.tradeName"),
            new Change("tradeName", "a\u0000b", "text-control", "work.tradeName"),
            new Change("tradeName", List.of("a"), "field-form", "work.tradeName"),
            new Change("kind", "MAGIC", "field-form", "work"),
            new Change("kind", null, "field-form", "work"),
            new Change("màu", "đỏ", "field-unknown", "work.màu"))) {
      bad.add(new Bad(entries, work(with(sprayed, c.name, c.value), TODAY), 422, c.code, c.field));
    }
    bad.add(new Bad(entries, object(), 422, "required", "work"));
    bad.add(new Bad(entries, object("work", "NPK"), 422, "field-form", "work"));
    bad.add(
        new Bad(
            entries,
            with(work(fertiliser(), TODAY), "season", "A!"),
            422,
            "identifier-form",
            "season"));
    bad.add(
        new Bad(
            entries,
            with(work(fertiliser(), TODAY), "season", "vu-la"),
            404,
            "season-unknown",
            "season"));
    bad.add(
        new Bad(
            entries, work(fertiliser(), TODAY.plusDays(2)), 422, "time-in-future", "happenedAt"));
    bad.add(
        new Bad(entries, work(fertiliser(), TODAY.minusDays(101)), 409, "season-none", "season"));
    bad.add(
        new Bad(
            "/api/areas/kt-khong-co/diary/entries",
            work(fertiliser(), TODAY),
            404,
            "area-unknown",
            "area"));
    var opening = season(area, "vu-nua");
    bad.add(new Bad("/api/seasons", with(opening, "area", null), 422, "required", "area"));
    bad.add(
        new Bad("/api/seasons", with(opening, "plantedOn", null), 422, "required", "plantedOn"));
    bad.add(
        new Bad(
            "/api/seasons",
            with(opening, "plantedOn", "2026-02-30"),
            422,
            "field-form",
            "plantedOn"));
    bad.add(
        new Bad(
            "/api/seasons",
            with(opening, "plantedOn", "1492-01-01"),
            422,
            "planted-on",
            "plantedOn"));
    bad.add(
        new Bad(
            "/api/seasons",
            with(opening, "plantedOn", TODAY.toString()),
            422,
            "planted-on",
            "plantedOn"));
    bad.add(
        new Bad("/api/seasons", with(opening, "season", "vu-xau"), 409, "season-exists", "season"));
    bad.add(
        new Bad(
            "/api/seasons",
            with(opening, "variety", "x".repeat(61)),
            422,
            "text-too-long",
            "variety"));
    bad.add(
        new Bad(
            "/api/seasons",
            with(opening, "expectedYield", quantity(0, "KGM")),
            422,
            "quantity-zero",
            "expectedYield"));
    String diary = "/api/areas/" + area + "/diary";
    bad.add(new Bad(diary + "/estimates", object(), 422, "required", "expectedYield"));
    bad.add(
        new Bad(
            diary + "/estimates",
            object("expectedYield", quantity(5, "H87")),
            422,
            "unit-mismatch",
            "expectedYield.unit"));
    bad.add(
        new Bad(
            diary + "/closing",
            object("happenedAt", at(TODAY.minusDays(50))),
            409,
            "closed-before-entry",
            "happenedAt"));
    bad.add(
        new Bad(diary + "/closing", object("note", "n".repeat(501)), 422, "text-too-long", "note"));
    var correction = object("corrects", entry, "didNotOccur", true, "reason", "thử");
    bad.add(
        new Bad(
            diary + "/corrections",
            with(correction, "corrects", null),
            422,
            "required",
            "corrects"));
    bad.add(
        new Bad(
            diary + "/corrections",
            with(correction, "corrects", "x"),
            422,
            "command-id",
            "corrects"));
    bad.add(
        new Bad(
            diary + "/corrections",
            with(correction, "corrects", UUID.randomUUID().toString()),
            404,
            "diary-entry-unknown",
            "corrects"));
    bad.add(
        new Bad(diary + "/corrections", with(correction, "reason", ""), 422, "required", "reason"));
    bad.add(
        new Bad(
            diary + "/corrections",
            with(correction, "date", TODAY.minusDays(1).toString()),
            422,
            "diary-correction",
            "didNotOccur"));
    bad.add(
        new Bad(
            diary + "/corrections",
            with(with(correction, "didNotOccur", false), "work", sprayed),
            422,
            "correction-kind",
            "work"));
    return bad.stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    one.code + " " + one.field + " " + one.path,
                    () -> {
                      long before = events();
                      Answer vi = farmer().order(one.path, one.order);
                      Answer en =
                          farmer()
                              .post(
                                  one.path,
                                  with(one.order, "commandId", UUID.randomUUID().toString()),
                                  "Accept-Language",
                                  "en");
                      for (Answer answer : List.of(vi, en)) {
                        if (one.field == null) {
                          answer.problem(one.status, one.code);
                        } else {
                          answer.problem(one.status, one.code, one.field);
                        }
                      }
                      assertThat(en.at("/detail")).isNotEqualTo(vi.at("/detail"));
                      assertThat(events()).as("nothing is written").isEqualTo(before);
                    }));
  }

  /** Factories run before what prepares each of their tests. */
  private void prepareWorld() {
    assertThat(farmer()).isNotNull();
  }

  @TestFactory
  Stream<DynamicTest> noLabelComesOfBadInput() {
    var label =
        object(
            "registrationNumber",
            "78/KT",
            "tradeName",
            "A",
            "activeIngredient",
            "B",
            "intervals",
            List.of(object("crop", "Cam", "phiDays", 1)));
    record Change(String name, Object value, String code, String field) {}
    return Stream.of(
            new Change("registrationNumber", null, "required", "registrationNumber"),
            new Change("registrationNumber", "!", "registration-number", "registrationNumber"),
            new Change("tradeName", null, "required", "tradeName"),
            new Change("activeIngredient", "x".repeat(161), "text-too-long", "activeIngredient"),
            new Change("intervals", null, "required", "intervals"),
            new Change("intervals", List.of(), "label-crops", "intervals"),
            new Change(
                "intervals", List.of(object("crop", "Cam")), "required", "intervals.phiDays"),
            new Change(
                "intervals",
                List.of(object("crop", "Cam", "phiDays", 999)),
                "phi-days",
                "intervals.phiDays"),
            new Change(
                "intervals",
                List.of(object("crop", "Cam", "phiDays", 7), object("crop", "CAM", "phiDays", 8)),
                "label-crop-twice",
                "intervals"))
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.code + " " + c.field,
                    () -> {
                      long before = events();
                      operator()
                          .order("/api/pesticide-labels", with(label, c.name, c.value))
                          .problem(422, c.code, c.field);
                      assertThat(events()).isEqualTo(before);
                    }));
  }
}
