package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.object;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.nguon.export.CsvTable;

/** Where a lot comes from and where it went, as each one sees it who asks (R-VN2). */
class TraceOverHttpTest extends HttpTest {

  private String raw;
  private String other;
  private String packed;
  private String after;

  /** Farm to packing house, where more is mixed in; then to the shop, which sells some. */
  @BeforeEach
  void path() {
    raw = harvested(100);
    other = harvested(100);
    received(packer(), sent(farmer(), PACKING_HOUSE, raw, 60), raw, 60);
    received(packer(), sent(farmer(), PACKING_HOUSE, other, 40), other, 40);
    sent(farmer(), CARRIER, raw, 10);
    packed =
        packer()
            .done(
                "/api/packs",
                "product",
                PACKED,
                "facility",
                PACKING_PLACE,
                "quantity",
                kg(95),
                "inputs",
                List.of(
                    object("lot", Caller.lot(RAW, raw), "quantity", kg(60)),
                    object("lot", Caller.lot(RAW, other), "quantity", kg(40))))
            .at("/lot/number");
    String way =
        packer()
            .done(
                "/api/shipments",
                "to",
                SHOP,
                "lines",
                List.of(object("lot", Caller.lot(PACKED, packed), "quantity", kg(50))))
            .at("/shipment");
    shop()
        .done(
            "/api/shipments/" + way + "/receipt",
            "lines",
            List.of(
                object("lot", Caller.lot(PACKED, packed), "quantity", kg(49), "reason", "Dập")));
    shop().done("/api/lots/" + PACKED + "/" + packed + "/offers", "facility", SHOP_PLACE);
    after =
        shop()
            .done(
                "/api/lots/" + PACKED + "/" + packed + "/sales",
                "facility",
                SHOP_PLACE,
                "quantity",
                kg(9))
            .after();
  }

  private static String path(String product, String number) {
    return "/api/trace/" + product + "/" + number;
  }

  private static List<String> numbers(JsonNode half) {
    return half.get("lots").valueStream().map(lot -> lot.at("/lot/number").asString()).toList();
  }

  private static JsonNode lot(JsonNode half, String number) {
    return half.get("lots")
        .valueStream()
        .filter(lot -> lot.at("/lot/number").asString().equals(number))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anInspectorSeesEverythingBothWays() {
    JsonNode all = inspector().get(path(RAW, raw) + "?" + after).expect(200).json();
    assertThat(numbers(all.get("back"))).containsExactly(raw);
    JsonNode forward = all.get("forward");
    assertThat(numbers(forward)).containsExactly(raw, packed);
    JsonNode end = lot(forward, packed);
    assertThat(end.get("level").asInt()).isEqualTo(1);
    assertThat(end.get("share").decimalValue()).isEqualByComparingTo("0.6");
    assertThat(end.at("/amount/value").decimalValue()).isEqualByComparingTo("57");
    assertThat(end.at("/missing/value").decimalValue()).isEqualByComparingTo("1");
    assertThat(end.at("/sold/value").decimalValue()).isEqualByComparingTo("9");
    Map<String, String> hands =
        end.get("hands")
            .valueStream()
            .collect(
                Collectors.toMap(
                    hand -> hand.get("party").asString(),
                    hand ->
                        hand.at("/held/value").asString()
                            + "/"
                            + hand.at("/sold/value").asString()));
    assertThat(hands).isEqualTo(Map.of(PACKING_HOUSE, "45/0", SHOP, "40/9"));
    assertThat(end.at("/hands/1/shop").asString()).isEqualTo(SHOP_PLACE);
    assertThat(lot(forward, raw).at("/underWay/0/to").asString()).isEqualTo(CARRIER);
    assertThat(forward.get("links")).hasSize(1);
    JsonNode link = forward.at("/links/0");
    assertThat(link.get("from").asInt()).isZero();
    assertThat(link.get("to").asInt()).isEqualTo(1);
    assertThat(link.at("/quantity/value").decimalValue()).isEqualByComparingTo("60");
    assertThat(all.at("/parties/" + SHOP).asString()).isEqualTo("Cửa hàng Kiểm Thử");
    assertThat(all.at("/places/" + SHOP_PLACE).asString()).isEqualTo("Nơi Kiểm Thử");
    assertThat(all.at("/products/" + RAW).asString()).isEqualTo("Cam xô Kiểm Thử");
  }

  @Test
  void theShopSeesThePlotsAndItsOwnPart() {
    JsonNode all = shop().get(path(PACKED, packed) + "?" + after).expect(200).json();
    JsonNode back = all.get("back");
    assertThat(numbers(back)).containsExactly(raw, other, packed);
    assertThat(lot(back, raw).get("place").asString()).isEqualTo(FARM_AREA);
    assertThat(lot(back, raw).get("share").decimalValue()).isEqualByComparingTo("0.6");
    assertThat(lot(back, raw).at("/amount/value").decimalValue()).isEqualByComparingTo("57");
    assertThat(lot(back, raw).get("level").asInt()).isEqualTo(-1);
    assertThat(back.get("truncated").asBoolean()).isFalse();
    // What else became of the farm's lot is not its business.
    assertThat(back.toString()).doesNotContain(CARRIER);
    assertThat(lot(back, packed).get("hands")).hasSize(1);
    assertThat(lot(back, packed).has("sold")).isFalse();
    assertThat(lot(back, packed).at("/moves/0/from").asString()).isEqualTo(PACKING_HOUSE);
  }

  @Test
  void theFarmSeesWhoGotItAndNotWhatCameOfIt() {
    JsonNode all = farmer().get(path(RAW, raw) + "?direction=forward&" + after).expect(200).json();
    assertThat(all.has("back")).isFalse();
    assertThat(numbers(all.get("forward"))).containsExactly(raw);
    assertThat(
            lot(all.get("forward"), raw)
                .get("moves")
                .valueStream()
                .map(m -> m.get("to").asString()))
        .containsExactly(PACKING_HOUSE, CARRIER);
    assertThat(all.toString()).doesNotContain(packed, SHOP);
    farmer().get(path(PACKED, packed)).problem(404, "lot-unknown");
  }

  @Test
  void whoIsToGetItMayLookAtIt() {
    assertThat(numbers(carrier().get(path(RAW, raw) + "?" + after).expect(200).json().get("back")))
        .containsExactly(raw);
    carrier().get(path(RAW, other)).problem(404, "lot-unknown");
  }

  @Test
  void aLimitCutsOff() {
    JsonNode back =
        inspector()
            .get(path(PACKED, packed) + "?direction=back&limit=2&" + after)
            .expect(200)
            .json()
            .get("back");
    assertThat(back.get("truncated").asBoolean()).isTrue();
    assertThat(numbers(back)).hasSize(3);
    JsonNode unread = lot(back, other);
    assertThat(unread.get("read").asBoolean()).isFalse();
    assertThat(unread.get("share").decimalValue()).isEqualByComparingTo("0.4");
  }

  @Test
  void asATable() {
    Answer answer =
        inspector().get(path(PACKED, packed) + "/graph.csv?direction=back&" + after).expect(200);
    assertThat(answer.header("Content-Type")).contains("text/csv;charset=UTF-8");
    assertThat(answer.header("Content-Disposition").orElseThrow())
        .startsWith("attachment; filename=\"truy-xuat-" + PACKED);
    List<CSVRecord> rows = CsvTable.read(answer.text());
    assertThat(rows).allMatch(row -> row.isConsistent());
    assertThat(rows.stream().map(row -> row.get("row")))
        .containsExactly("LOT", "LOT", "LOT", "PART", "PART");
    CSVRecord first = rows.getFirst();
    assertThat(first.get("lot")).isEqualTo(raw);
    assertThat(first.get("place_name")).isEqualTo("Vườn Kiểm Thử");
    assertThat(first.get("share")).isEqualTo("0.600000000");
    CSVRecord part = rows.get(3);
    assertThat(part.get("lot")).isEqualTo(raw);
    assertThat(part.get("quantity")).isEqualTo("60");
    assertThat(part.get("into_lot")).isEqualTo(packed);
    assertThat(rows.get(2).get("held_by"))
        .isEqualTo("Cơ sở đóng gói Kiểm Thử: 45 KGM; Cửa hàng Kiểm Thử: 40 KGM");

    byte[] marked =
        inspector().get(path(PACKED, packed) + "/graph.csv?bom=true&" + after).expect(200).body();
    assertThat(marked).startsWith(0xEF, 0xBB, 0xBF);
    assertThat(
            CsvTable.read(shop().get(path(PACKED, packed) + "/graph.csv?direction=forward").text()))
        .hasSize(1);
  }

  /** Back to every plot and to all that was used on it before the harvest (R-VN9). */
  @Test
  void whatWasUsedOnAPlotStandsBesideWhatWasHarvestedThere() {
    Field field = Field.planted();
    field.fertilised(Field.TODAY.minusDays(60));
    field.sprayed(Field.TODAY.minusDays(40));
    String harvest = field.harvested("vu-1", Field.TODAY.minusDays(20));
    field.sprayed(Field.TODAY.minusDays(2));
    received(packer(), sent(farmer(), PACKING_HOUSE, harvest, 80), harvest, 80);
    String pack =
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
                List.of(object("lot", Caller.lot(RAW, harvest), "quantity", kg(50))))
            .at("/lot/number");
    String token = "after=" + events();

    JsonNode all = packer().get(path(PACKED, pack) + "?" + token).expect(200).json();
    JsonNode origin = lot(all.get("back"), harvest);
    assertThat(origin.get("season").asString()).isEqualTo("vu-1");
    assertThat(all.get("seasons")).hasSize(1);
    JsonNode season = all.at("/seasons/0");
    assertThat(season.get("area").asString()).isEqualTo(origin.get("place").asString());
    assertThat(season.get("season").asString()).isEqualTo("vu-1");
    assertThat(season.get("seedLot").asString()).isEqualTo(field.seedLot());
    assertThat(season.get("fertilisers")).hasSize(1);
    assertThat(season.at("/fertilisers/0/name").asString()).isEqualTo(field.fertiliser());
    assertThat(season.at("/fertilisers/0/quantity/value").asInt()).isEqualTo(50);
    // What came after the harvest did not go into it.
    assertThat(season.get("pesticides")).hasSize(1);
    JsonNode pesticide = season.at("/pesticides/0");
    assertThat(pesticide.get("tradeName").asString()).isEqualTo(field.pesticide());
    assertThat(pesticide.get("activeIngredient").asString()).isEqualTo(field.ingredient());
    assertThat(pesticide.get("registrationNumber").asString()).isEqualTo(field.registration());
    assertThat(pesticide.get("on").asString()).isEqualTo(Field.TODAY.minusDays(40).toString());
    assertThat(pesticide.get("phiDays").asInt()).isEqualTo(7);
    assertThat(pesticide.get("harvestFrom").asString())
        .isEqualTo(Field.TODAY.minusDays(33).toString());

    List<CSVRecord> rows =
        CsvTable.read(
            packer().get(path(PACKED, pack) + "/graph.csv?direction=back").expect(200).text());
    assertThat(rows.getFirst().get("season")).isEqualTo("vu-1");
    assertThat(
            rows.stream()
                .filter(row -> row.get("row").equals("INPUT"))
                .map(
                    row ->
                        String.join(
                            "|",
                            row.get("place"),
                            row.get("season"),
                            row.get("input"),
                            row.get("input_name"),
                            row.get("registration"),
                            row.get("phi_days"))))
        .containsExactly(
            field.area() + "|vu-1|SEED|" + field.seedLot() + "||",
            field.area() + "|vu-1|FERTILISER|" + field.fertiliser() + "||",
            field.area()
                + "|vu-1|PESTICIDE|"
                + field.pesticide()
                + "|"
                + field.registration()
                + "|7");
    // Of a harvest outside any season nothing is told.
    assertThat(inspector().get(path(RAW, raw) + "?" + after).expect(200).json().get("seasons"))
        .isEmpty();
  }

  @Test
  void badQuestions() {
    String path = path(PACKED, packed);
    inspector().get(path(PACKED, "KHONG-CO") + "?" + after).problem(404, "lot-unknown");
    inspector().get(path(PACKED, "KHONG-CO") + "/graph.csv").problem(404, "lot-unknown");
    shop().get(path(RAW, raw) + "/graph.csv").problem(404, "lot-unknown");
    for (String limit : List.of("0", "-1", "5001")) {
      inspector().get(path + "?limit=" + limit).problem(422, "limit", "limit");
    }
    inspector().get(path + "/graph.csv?limit=20001").problem(422, "limit", "limit");
    for (String wrong : List.of("limit=many", "limit=99999999999", "direction=up")) {
      inspector().get(path + "?" + wrong).problem(400, "field-form");
    }
    inspector().get(path + "/graph.csv?bom=perhaps").problem(400, "field-form");
    inspector().get("/api/trace/cam/" + packed).problem(422, "product-code", "product");
    inspector().get(path(PACKED, "%20")).problem(422, "lot-number", "lot.number");
    anyone().get(path).problem(401, "sign-in");
  }
}
