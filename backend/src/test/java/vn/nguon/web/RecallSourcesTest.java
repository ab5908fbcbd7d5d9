package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.lot;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;
import static vn.nguon.web.RecallTest.recall;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * A recall from each kind of source that is not one lot, from its preview to its end (R-VN6): what
 * is in it and why, who is told of how much, and that nothing else is.
 */
class RecallSourcesTest extends HttpTest {

  private static final LocalDate TODAY = Field.TODAY;

  @AfterEach
  void settle() {
    RecallTest.allAtRest();
  }

  // ---- what is there

  /** 80 of the 100 kg of a harvest go to the packing house, which packs 50; the pack's number. */
  private static String packed(String raw) {
    received(packer(), sent(farmer(), PACKING_HOUSE, raw, 80), raw, 80);
    return packed(raw, PACKING_PLACE, 50);
  }

  private static String packed(String raw, String facility, int kilograms) {
    return packer()
        .done(
            "/api/packs",
            "product",
            PACKED,
            "facility",
            facility,
            "quantity",
            kg(kilograms),
            "inputs",
            List.of(object("lot", lot(RAW, raw), "quantity", kg(kilograms))))
        .at("/lot/number");
  }

  /** 20 kg of a pack go to the shop, which offers them and sells 4. */
  private static void shopped(String packed, String facility) {
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
    String path = "/api/lots/" + PACKED + "/" + packed;
    shop().done(path + "/offers", "facility", facility);
    shop().done(path + "/sales", "facility", facility, "quantity", kg(4));
  }

  // ---- what is asked of every one of them

  /** What a holder has in hand and has sold, in kilograms. */
  private record Has(int inHands, int sold) {}

  /**
   * Goes the whole way with a source: preview, opening, freezing, notices, letting go, closing.
   *
   * @param why of each lot by its number, as the report says it
   * @param holders everyone who has to do with it
   */
  private static void wholeWay(
      Map<String, Object> source, Map<String, String> why, Map<String, Has> holders) {
    inspector().get("/api/me?after=" + events()).expect(200);
    JsonNode preview =
        inspector().post("/api/recalls/preview", object("source", source)).expect(200).json();
    assertThat(preview.path("lots").asInt()).isEqualTo(why.size());
    assertThat(has(preview.path("holders"))).isEqualTo(holders);

    Answer opened = inspector().order("/api/recalls", recall(source)).expect(201);
    String id = opened.at("/recall");
    String path = "/api/recalls/" + id;
    RecallTest.untilIn(id, "SCOPED");
    JsonNode lots =
        inspector().get(path + "/lots?after=" + events()).expect(200).json().get("items");
    Map<String, String> found = new TreeMap<>();
    lots.forEach(lot -> found.put(lot.at("/lot/number").asString(), why(lot)));
    assertThat(found).isEqualTo(why);
    JsonNode told = inspector().get(path + "/holders").expect(200).json().get("items");
    assertThat(has(told)).isEqualTo(holders);
    told.forEach(holder -> assertThat(holder.at("/notice/kind").asString()).isEqualTo("OPENED"));
    String csv = inspector().get(path + "/report.csv?lang=vi").expect(200).text();
    why.forEach((number, reason) -> assertThat(csv).contains(number));
    assertThat(inspector().get(path + "/report.pdf").expect(200).body()).isNotEmpty();
    for (JsonNode lot : lots) {
      assertThat(frozen(lot)).isTrue();
      assertThat(lot.path("open").asBoolean()).isTrue();
      inspector()
          .order(
              path + "/closures",
              object(
                  "closure",
                  "CHANGE_USE",
                  "lots",
                  List.of(
                      object(
                          "lot",
                          lot(lot.at("/lot/product").asString(), lot.at("/lot/number").asString()),
                          "quantity",
                          kg(held(lot)))),
                  "note",
                  "Làm phân bón"))
          .expect(201);
    }
    inspector().order(path + "/closing", object()).expect(201);
    JsonNode ended = inspector().get(path + "?after=" + events()).expect(200).json();
    assertThat(ended.path("phase").asString()).isEqualTo("CLOSED");
    assertThat(ended.at("/sums/freed").decimalValue())
        .isEqualByComparingTo(ended.at("/sums/inHands").decimalValue());
    assertThat(inspector().get(path + "/lots?open=true").expect(200).json().get("items")).isEmpty();
    for (JsonNode lot : lots) {
      assertThat(frozen(lot)).isFalse();
    }
  }

  private static boolean frozen(JsonNode lot) {
    return inspector()
        .get(
            "/api/lots/"
                + lot.at("/lot/product").asString()
                + "/"
                + lot.at("/lot/number").asString())
        .expect(200)
        .json()
        .path("frozen")
        .asBoolean();
  }

  private static BigDecimal held(JsonNode lot) {
    BigDecimal held = BigDecimal.ZERO;
    for (JsonNode holding : lot.get("holdings")) {
      held = held.add(holding.at("/held/value").decimalValue());
    }
    return held;
  }

  private static Map<String, Has> has(JsonNode holders) {
    Map<String, Has> has = new TreeMap<>();
    holders.forEach(
        holder ->
            has.put(
                holder.path("party").asString(),
                new Has(
                    holder.path("inHands").decimalValue().intValueExact(),
                    holder.path("sold").decimalValue().intValueExact())));
    return has;
  }

  private static String why(JsonNode lot) {
    JsonNode cause = lot.path("cause");
    return cause.isMissingNode()
        ? "from " + lot.at("/root/number").asString() + " by " + lot.at("/via/number").asString()
        : String.join(
            " ",
            cause.path("kind").asString(),
            cause.path("place").asString(),
            cause.path("season").asString("-"),
            cause.path("on").asString(),
            cause.path("input").asString("-"));
  }

  private static Map<String, String> why(String... lotsAndReasons) {
    Map<String, String> why = new TreeMap<>();
    for (int i = 0; i < lotsAndReasons.length; i += 2) {
      why.put(lotsAndReasons[i], lotsAndReasons[i + 1]);
    }
    return why;
  }

  private static String from(String raw) {
    return "from " + raw + " by " + raw;
  }

  /** What a harvest of 100 kg comes to that was packed and sold as above. */
  private static final Map<String, Has> ALONG_THE_CHAIN =
      Map.of(FARM, new Has(20, 0), PACKING_HOUSE, new Has(60, 0), SHOP, new Has(16, 4));

  // ---- the sources

  @Test
  void fromAFacilityAndATime() {
    String house = "kt-nha-" + number();
    packer().order("/api/facilities", facility(house, "PACKING_HOUSE")).expect(201);
    String raw = harvested(100);
    received(packer(), sent(farmer(), PACKING_HOUSE, raw, 80), raw, 80);
    String elsewhere = packed(raw, PACKING_PLACE, 10);
    String before =
        packer()
            .order(
                "/api/packs",
                object(
                    "product",
                    PACKED,
                    "facility",
                    house,
                    "quantity",
                    kg(10),
                    "inputs",
                    List.of(object("lot", lot(RAW, raw), "quantity", kg(10)))))
            .expect(201)
            .at("/lot/number");
    String from = java.time.Instant.now().toString();
    String suspect = packed(raw, house, 50);
    shopped(suspect, SHOP_PLACE);
    String to = java.time.Instant.now().toString();
    assertThat(List.of(elsewhere, before)).doesNotContain(suspect);
    wholeWay(
        object("kind", "FACILITY", "facility", house, "from", from, "to", to),
        why(suspect, "MADE " + house + " - " + TODAY + " -"),
        Map.of(PACKING_HOUSE, new Has(30, 0), SHOP, new Has(16, 4)));
  }

  @Test
  void fromAShopInWhichItWasOnSaleThen() {
    String stall = "kt-sap-" + number();
    shop().order("/api/facilities", facility(stall, "SHOP")).expect(201);
    String pack = packed(harvested(100));
    shopped(pack, stall);
    String other = packed(harvested(100));
    shopped(other, SHOP_PLACE);
    // It was offered before, and sold on after.
    String from = java.time.Instant.now().toString();
    shop()
        .done("/api/lots/" + PACKED + "/" + pack + "/sales", "facility", stall, "quantity", kg(1));
    wholeWay(
        object("kind", "FACILITY", "facility", stall, "from", from, "to", from),
        why(pack, "ON_SALE " + stall + " - " + TODAY + " -"),
        Map.of(PACKING_HOUSE, new Has(30, 0), SHOP, new Has(15, 5)));
  }

  @Test
  void fromASeedLot() {
    Field field = Field.planted();
    field.season("vu-2", TODAY.minusDays(90), "GIỐNG-KHÁC-" + field.number());
    String raw = field.harvested("vu-1", TODAY.minusDays(2));
    String other = field.harvested("vu-2", TODAY.minusDays(2));
    String pack = packed(raw);
    shopped(pack, SHOP_PLACE);
    assertThat(other).isNotEqualTo(raw);
    wholeWay(
        // Case and accents do not matter.
        object("kind", "INPUT", "input", "SEED", "name", "giong-" + field.number()),
        why(
            raw,
            "SEED " + field.area() + " vu-1 " + TODAY.minusDays(200) + " " + field.seedLot(),
            pack,
            from(raw)),
        ALONG_THE_CHAIN);
  }

  @Test
  void fromAFertiliser() {
    Field field = Field.planted();
    String early = field.harvested("vu-1", TODAY.minusDays(50));
    field.fertilised(TODAY.minusDays(40));
    String raw = field.harvested("vu-1", TODAY.minusDays(2));
    String pack = packed(raw);
    shopped(pack, SHOP_PLACE);
    assertThat(early).isNotEqualTo(raw);
    wholeWay(
        object(
            "kind",
            "INPUT",
            "input",
            "FERTILISER",
            "name",
            field.fertiliser(),
            "from",
            TODAY.minusDays(45).toString()),
        why(
            raw,
            "FERTILISER "
                + field.area()
                + " vu-1 "
                + TODAY.minusDays(40)
                + " "
                + field.fertiliser(),
            pack,
            from(raw)),
        ALONG_THE_CHAIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tradeName", "registration", "ingredient"})
  void fromAPesticide(String told) {
    Field field = Field.planted();
    String early = field.harvested("vu-1", TODAY.minusDays(50));
    field.sprayed(TODAY.minusDays(40));
    field.sprayed(TODAY.minusDays(30));
    String raw = field.harvested("vu-1", TODAY.minusDays(2));
    String pack = packed(raw);
    shopped(pack, SHOP_PLACE);
    Field other = Field.planted();
    other.sprayed(TODAY.minusDays(30));
    other.harvested("vu-1", TODAY.minusDays(2));
    assertThat(early).isNotEqualTo(raw);
    String name =
        switch (told) {
          case "tradeName" -> "thuoc tru nhen " + field.number();
          case "registration" -> field.registration().toLowerCase(java.util.Locale.ROOT);
          default -> field.ingredient();
        };
    wholeWay(
        object("kind", "PESTICIDE", told, name, "from", TODAY.minusDays(35).toString()),
        why(
            raw,
            "PESTICIDE " + field.area() + " vu-1 " + TODAY.minusDays(30) + " " + field.pesticide(),
            pack,
            from(raw)),
        ALONG_THE_CHAIN);
  }

  @Test
  void fromAnAreaAndASeason() {
    Field field = Field.planted();
    field.season("vu-2", TODAY.minusDays(90), null);
    String raw = field.harvested("vu-1", TODAY.minusDays(2));
    String other = field.harvested("vu-2", TODAY.minusDays(2));
    String pack = packed(raw);
    shopped(pack, SHOP_PLACE);
    assertThat(other).isNotEqualTo(raw);
    wholeWay(
        object("kind", "AREA", "area", field.area(), "season", "vu-1"),
        why(
            raw,
            "HARVESTED " + field.area() + " vu-1 " + TODAY.minusDays(2) + " -",
            pack,
            from(raw)),
        ALONG_THE_CHAIN);
  }

  /** Whoever is no authority recalls of an input what it made of it itself, and learns no more. */
  @Test
  void anInputThatOnlyOthersUsedIsUnusedToOneself() {
    Field field = Field.planted();
    field.fertilised(TODAY.minusDays(40));
    String raw = field.harvested("vu-1", TODAY.minusDays(2));
    var source = object("kind", "INPUT", "input", "FERTILISER", "name", field.fertiliser());
    packer()
        .post("/api/recalls/preview", object("source", source))
        .problem(404, "input-unused", "source.name");
    packer().order("/api/recalls", recall(source)).problem(404, "input-unused", "source.name");
    Answer mine = farmer().post("/api/recalls/preview", object("source", source)).expect(200);
    assertThat(mine.json().at("/some/0/lot/number").asString()).isEqualTo(raw);
  }

  // ---- what is no source

  private static Stream<Arguments> wrong() {
    String area = FARM_AREA;
    return Stream.of(
        Arguments.of(
            object("kind", "PESTICIDE", "registration", "999999/KHONG-AI"),
            404,
            "input-unused",
            "source.registration"),
        Arguments.of(
            object("kind", "PESTICIDE", "tradeName", "Thuốc không ai dùng"),
            404,
            "input-unused",
            "source.tradeName"),
        Arguments.of(
            object("kind", "PESTICIDE", "ingredient", "Chất không ai dùng"),
            404,
            "input-unused",
            "source.ingredient"),
        Arguments.of(
            object("kind", "INPUT", "input", "SEED", "name", "GIỐNG KHÔNG CÓ"),
            404,
            "input-unused",
            "source.name"),
        Arguments.of(
            object("kind", "AREA", "area", area, "season", "vu-khong-co"),
            404,
            "season-unknown",
            "source.season"),
        Arguments.of(
            object("kind", "AREA", "area", "khong-co"), 404, "area-unknown", "source.area"),
        Arguments.of(
            object(
                "kind", "FACILITY",
                "facility", "khong-co",
                "from", "2026-11-01T00:00:00+07:00",
                "to", "2026-11-02T00:00:00+07:00"),
            404,
            "facility-unknown",
            "source.facility"),
        Arguments.of(
            object(
                "kind", "FACILITY",
                "facility", PACKING_PLACE,
                "from", "2026-11-02T00:00:00+07:00",
                "to", "2026-11-01T00:00:00+07:00"),
            422,
            "window-order",
            "source.to"),
        Arguments.of(
            object("kind", "FACILITY", "facility", PACKING_PLACE), 422, "required", "source.from"),
        Arguments.of(
            object("kind", "AREA", "area", area, "from", "2026-11-02", "to", "2026-11-01"),
            422,
            "window-order",
            "source.to"),
        Arguments.of(
            object("kind", "INPUT", "input", "FERTILISER"), 422, "required", "source.name"),
        Arguments.of(object("kind", "PESTICIDE"), 422, "required", "source.ingredient"),
        Arguments.of(
            object(
                "kind",
                "PESTICIDE",
                "ingredient",
                "Abamectin",
                "from",
                "2026-11-02",
                "to",
                "2026-11-01"),
            422,
            "window-order",
            "source.to"),
        Arguments.of(
            object("kind", "LOT", "lot", lot(RAW, "KHONG-CO")), 404, "lot-unknown", "source.lot"));
  }

  /** The preview says the same as the order would, to whom all may be told too. */
  @ParameterizedTest
  @MethodSource("wrong")
  void whatIsNoSourceIsSaidSoBeforeAndNothingIsOpened(
      Map<String, Object> source, int status, String code, String field) {
    String id = "kt-khong-" + number();
    inspector().post("/api/recalls/preview", object("source", source)).problem(status, code, field);
    inspector()
        .order("/api/recalls", with(recall(source), "recall", id))
        .problem(status, code, field);
    inspector().get("/api/recalls/" + id + "?after=" + events()).problem(404, "recall-unknown");
  }
}
