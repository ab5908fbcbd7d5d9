package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.lot;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Pallets, carriers, differences and temperatures over HTTP. */
class CustodyTest extends HttpTest {

  /** Right numbers that nobody else of the tests uses. */
  static String sscc() {
    return checked("3950000001%06d".formatted(number()));
  }

  private static String checked(String digits) {
    String seventeen = "0".repeat(17 - digits.length()) + digits;
    int sum = 0;
    for (int i = 0; i < 17; i++) {
      sum += (seventeen.charAt(i) - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return seventeen + (10 - sum % 10) % 10;
  }

  private static Map<String, Object> line(String number, Object kilograms) {
    return object("lot", lot(RAW, number), "quantity", kg(kilograms));
  }

  static String unit(Caller by, String kind, List<?> contents, String... cases) {
    return by.done(
            "/api/units",
            "unit",
            sscc(),
            "kind",
            kind,
            "contents",
            contents,
            "units",
            List.of(cases))
        .at("/unit");
  }

  @Test
  void aPalletGoesWithACarrierAndArrivesWithDifferences() {
    String oranges = harvested(100);
    String more = harvested(50);
    String box = unit(farmer(), "CASE", List.of(line(oranges, 40)));
    String other = unit(farmer(), "CASE", List.of(line(more, 20)));
    String pallet = unit(farmer(), "PALLET", List.of(), box, other);
    farmer()
        .order("/api/shipments", object("to", SHOP, "lines", List.of(line(oranges, 61))))
        .problem(409, "quantity-not-there", "lines.quantity");

    Answer sent =
        farmer()
            .done(
                "/api/shipments",
                "to",
                SHOP,
                "units",
                List.of("(00)" + pallet),
                "lines",
                List.of(line(oranges, 10)),
                "vehicle",
                "29H-000.31",
                "carrier",
                object("party", CARRIER),
                "plannedCelsius",
                6.5);
    String shipment = sent.at("/shipment");
    String path = "/api/shipments/" + shipment;
    JsonNode way = carrier().get(path + "?" + sent.after()).expect(200).json();
    assertThat(way.path("state").asString()).isEqualTo("IN_TRANSIT");
    assertThat(way.at("/custodian/party").asString()).as("not picked up yet").isEqualTo(FARM);
    assertThat(way.at("/awaited/party").asString()).isEqualTo(CARRIER);
    assertThat(way.path("units")).hasSize(3);
    assertThat(way.path("plannedCelsius").decimalValue()).isEqualByComparingTo("6.5");
    assertThat(carrier().get("/api/shipments?direction=carried").ids("/shipment"))
        .contains(shipment);
    packer().get(path).problem(404, "shipment-unknown");

    packer().order(path + "/pickup", object()).problem(403, "shipment-not-awaited", "shipment");
    Answer picked = carrier().done(path + "/pickup", "vehicle", "50H-111.22");
    assertThat(shop().get(path + "?" + picked.after()).at("/custodian/party")).isEqualTo(CARRIER);
    farmer()
        .order(path + "/pass", object("carrier", PACKING_HOUSE))
        .problem(403, "shipment-not-with-you", "shipment");
    carrier().done(path + "/pass", "carrier", PACKING_HOUSE);
    Answer passed = packer().done(path + "/pickup");
    assertThat(farmer().get(path + "?" + passed.after()).at("/custodian/party"))
        .isEqualTo(PACKING_HOUSE);
    farmer()
        .order("/api/units/" + pallet + "/opening", object())
        .problem(409, "unit-under-way", "unit");

    var took =
        List.of(
            object(
                "lot",
                lot(RAW, oranges),
                "quantity",
                kg(45),
                "damaged",
                kg(2),
                "refused",
                kg(1),
                "reason",
                "dập khi xuống hàng"),
            line(more, 20));
    shop()
        .order(
            path + "/receipt",
            object("lines", List.of(with(took.getFirst(), "reason", null), took.getLast())))
        .problem(422, "reason-for-shortage", "lines.reason");
    Answer received = shop().done(path + "/receipt", "lines", took, "facility", SHOP_PLACE);
    JsonNode end = shop().get(path + "?" + received.after()).expect(200).json();
    assertThat(end.path("state").asString()).isEqualTo("RECEIVED_WITH_DIFFERENCES");
    assertThat(end.path("facility").asString()).isEqualTo(SHOP_PLACE);
    assertThat(end.at("/custodian/party").asString()).isEqualTo(SHOP);
    assertThat(end.path("custody").valueStream().map(c -> c.path("party").asString()))
        .containsExactly(FARM, CARRIER, PACKING_HOUSE, SHOP);
    JsonNode first =
        end.path("lines")
            .valueStream()
            .filter(l -> l.at("/lot/number").asString().equals(oranges))
            .findFirst()
            .orElseThrow();
    assertThat(first.at("/missing/value").decimalValue()).isEqualByComparingTo("2");
    assertThat(first.at("/damaged/value").decimalValue()).isEqualByComparingTo("2");
    assertThat(first.at("/refused/value").decimalValue()).isEqualByComparingTo("1");

    assertThat(shop().get("/api/units/" + box).at("/state")).isEqualTo("OPENED");
    assertThat(shop().get("/api/units/" + pallet).at("/state")).isEqualTo("OPENED");
    assertThat(shop().get("/api/units/" + other).at("/state")).isEqualTo("CLOSED");
    assertThat(shop().get("/api/units?state=CLOSED").ids("/unit")).contains(other);
    JsonNode held =
        farmer().get("/api/lots/" + RAW + "/" + oranges).expect(200).json().path("holders");
    assertThat(held.toString()).contains(SHOP).contains(FARM);

    // Goods go back to who sent them, and no more than was accepted.
    var back = object("to", FARM, "lines", List.of(line(oranges, 46)), "returns", shipment);
    shop().order("/api/shipments", back).problem(409, "return-more", "lines.quantity");
    shop()
        .order("/api/shipments", with(back, "to", PACKING_HOUSE))
        .problem(422, "return-elsewhere", "to");
    Answer returned =
        shop().order("/api/shipments", with(back, "lines", List.of(line(oranges, 5)))).expect(201);
    assertThat(shop().get(path + "?" + returned.after()).at("/returnedWith/0"))
        .isEqualTo(returned.at("/shipment"));
  }

  @Test
  void aPartyWithAPrefixGetsItsNumbers() {
    String number = harvested(30);
    farmer()
        .order("/api/units", object("kind", "CASE", "contents", List.of(line(number, 10))))
        .problem(422, "gs1-prefix-missing", "unit");
    var declared = with(party(SHOP, "Cửa hàng Kiểm Thử", "RETAILER", null), "gs1Prefix", "8936099");
    declared.put("reason", "được cấp mã doanh nghiệp");
    shop().order("/api/parties/" + SHOP + "/corrections", declared).expect(201);
    received(shop(), sent(farmer(), SHOP, number, 10), number, 10);
    var contents = List.of(line(number, 1));
    Answer made = shop().done("/api/units", "kind", "CASE", "contents", contents);
    assertThat(made.at("/unit")).startsWith("98936099").hasSize(18);
    shop()
        .order("/api/units", object("kind", "CASE", "contents", contents, "unit", sscc()))
        .problem(422, "sscc-not-yours", "unit");
    JsonNode shown =
        shop().get("/api/units/" + made.at("/unit") + "?" + made.after()).expect(200).json();
    assertThat(shown.path("address").asString()).isEqualTo("/00/" + made.at("/unit"));
    assertThat(shown.at("/contents/0/quantity/value").decimalValue()).isEqualByComparingTo("1");
    carrier().get("/api/units/" + made.at("/unit")).problem(404, "unit-unknown");
    assertThat(inspector().get("/api/units/" + made.at("/unit")).status()).isEqualTo(200);
  }

  @Test
  void aUnitHasALabelAndAPublicPageThatTellsNoMoreThanWhatIsInIt() {
    String number = harvested(30);
    String box = unit(farmer(), "CASE", List.of(line(number, 10)));
    String pallet = unit(farmer(), "PALLET", List.of(), box);
    assertThat(farmer().get("/api/units/" + pallet + "/label.pdf?after=" + events()).text())
        .startsWith("%PDF");
    assertThat(farmer().get("/api/units/" + pallet + "/label.svg").text()).contains("SSCC", pallet);
    farmer().get("/api/units/" + pallet + "/label.png").expect(200);
    farmer()
        .get("/api/units/" + pallet + "/label.png?layout=1x1")
        .problem(422, "label-layout", "layout");
    shop().get("/api/units/" + pallet + "/label.png").problem(404, "unit-unknown");

    String page = anyone().get("/00/" + pallet, "Accept", "text/html").expect(200).text();
    assertThat(page)
        .contains("Pallet hàng", pallet, "Cam xô Kiểm Thử", number)
        .doesNotContain("Nhà vườn Kiểm Thử", "10 kg");
    assertThat(anyone().get("/00/" + pallet + "?lang=en").expect(200).text())
        .contains("This unit is closed");
    anyone().get("/00/" + sscc()).expect(404);
    anyone().get("/00/089360123400000012").expect(400);
    anyone().get("/00/x").expect(400);
  }

  @Test
  void badUnits() {
    String number = harvested(20);
    var good = object("unit", sscc(), "kind", "CASE", "contents", List.of(line(number, 1)));
    long before = events();
    bad(with(good, "unit", "089360123400000012"), 422, "sscc", "unit");
    bad(with(good, "unit", "08936012340000001"), 422, "sscc", "unit");
    bad(with(good, "unit", 89360123400000013L), 422, "sscc", "unit");
    bad(with(good, "unit", "08936012340000001A"), 422, "sscc", "unit");
    bad(with(good, "kind", "BOX"), 422, "field-form", "kind");
    bad(with(good, "kind", null), 422, "required", "kind");
    bad(with(good, "contents", null), 422, "unit-empty", "contents");
    bad(
        with(good, "contents", List.of(line(number, 21))),
        409,
        "quantity-not-there",
        "contents.quantity");
    bad(
        with(good, "contents", List.of(line(number, -1))),
        422,
        "quantity-negative",
        "contents.quantity");
    bad(
        with(good, "contents", Collections.nCopies(101, line(number, 1))),
        422,
        "unit-contents",
        "contents");
    bad(with(good, "units", List.of(sscc())), 422, "unit-in-case", "units");
    bad(with(with(good, "kind", "PALLET"), "units", List.of(sscc())), 404, "unit-unknown", "units");
    bad(with(with(good, "kind", "PALLET"), "units", List.of("x")), 422, "sscc", "units");
    bad(with(good, "colour", "red"), 422, "field-unknown", "colour");
    bad(with(good, "note", "n".repeat(301)), 422, "text-too-long", "note");
    assertThat(events()).as("nothing is written").isEqualTo(before);

    String box = unit(farmer(), "CASE", List.of(line(number, 5)));
    shop().order("/api/units/" + box + "/opening", object()).problem(403, "unit-not-yours", "unit");
    inspector().order("/api/units/" + box + "/opening", object()).problem(403, "role-may-not");
    farmer().done("/api/units/" + box + "/opening");
    farmer().order("/api/units/" + box + "/opening", object()).problem(409, "unit-opened", "unit");
    farmer()
        .order("/api/shipments", object("to", SHOP, "units", List.of(box)))
        .problem(409, "unit-opened", "units");
    farmer()
        .order("/api/units/" + sscc() + "/opening", object())
        .problem(404, "unit-unknown", "unit");
    farmer().get("/api/units/abc").problem(422, "sscc", "unit");
    farmer().get("/api/units?state=LOST").problem(400, "field-form", "state");
    anyone().get("/api/units/" + box).problem(401, "sign-in");
  }

  private static void bad(Map<String, Object> order, int status, String code, String field) {
    farmer().order("/api/units", order).problem(status, code, field);
  }

  @Test
  void whatNobodyConfirmsIsListed() {
    String number = harvested(20);
    String early =
        Instant.now().minus(Duration.ofHours(50)).atOffset(ZoneOffset.ofHours(7)).toString();
    // The lot was harvested today, so that only its day counts.
    String fresh = sent(farmer(), SHOP, number, 5);
    farmer().get("/api/shipments/unconfirmed?hours=0").problem(422, "number-range", "hours");
    farmer().get("/api/shipments/unconfirmed?hours=x").problem(400, "field-form", "hours");
    Answer none = shop().get("/api/shipments/unconfirmed?hours=1&after=" + events()).expect(200);
    assertThat(none.ids("/shipment")).doesNotContain(fresh);

    String old =
        farmer()
            .order("/api/harvests", with(harvest(9), "happenedAt", early))
            .expect(201)
            .at("/lot/number");
    String late =
        farmer()
            .order(
                "/api/shipments",
                object("to", SHOP, "lines", List.of(line(old, 9)), "happenedAt", early))
            .expect(201)
            .at("/shipment");
    String after = "&after=" + events();
    assertThat(shop().get("/api/shipments/unconfirmed?hours=48" + after).ids("/shipment"))
        .contains(late)
        .doesNotContain(fresh);
    assertThat(farmer().get("/api/shipments/unconfirmed?direction=out").ids("/shipment"))
        .contains(late);
    assertThat(farmer().get("/api/shipments/unconfirmed?direction=in").ids("/shipment"))
        .doesNotContain(late);
    assertThat(inspector().get("/api/shipments/unconfirmed?limit=200").ids("/shipment"))
        .contains(late);
  }

  // ---- temperatures

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);

  private static String hoursAgo(double hours) {
    return NOW.minusSeconds((long) (hours * 3_600)).toString();
  }

  private static Map<String, Object> reading(double hoursAgo, Object celsius) {
    return object("at", hoursAgo(hoursAgo), "celsius", celsius);
  }

  /** A product of the farm that is kept at 2 to 8 °C and bears half an hour outside. */
  private static String chilled() {
    String id = "KT-LANH-" + number();
    var order = product(id, "Cam mát " + id, "KGM");
    order.put("handling", object("minCelsius", 2, "maxCelsius", 8, "minutesOutside", 30));
    farmer().order("/api/products", order).expect(201);
    return id;
  }

  private static String chilledShipment(String product, String plate, double hoursAgo) {
    String number =
        farmer()
            .order(
                "/api/harvests",
                object(
                    "product",
                    product,
                    "area",
                    FARM_AREA,
                    "quantity",
                    kg(20),
                    "happenedAt",
                    hoursAgo(hoursAgo + 1)))
            .expect(201)
            .at("/lot/number");
    return farmer()
            .done(
                "/api/shipments",
                "to",
                SHOP,
                "vehicle",
                plate,
                "happenedAt",
                hoursAgo(hoursAgo),
                "lines",
                List.of(object("lot", lot(product, number), "quantity", kg(20))))
            .at("/shipment")
        + "/"
        + number;
  }

  @Test
  void anExcursionIsFoundToldAndCounted() {
    String product = chilled();
    String plate = "30K-%05d".formatted(number());
    String[] made = chilledShipment(product, plate, 8).split("/");
    String shipment = made[0];
    String path = "/api/shipments/" + shipment + "/temperatures";
    assertThat(shop().get(path + "?after=" + events()).at("/readings")).isEqualTo("0");

    // The lorry is the sender's: what it measures in it counts.
    farmer()
        .done(
            "/api/readings",
            "vehicle",
            plate.toLowerCase(java.util.Locale.ROOT).replace("-", " "),
            "readings",
            List.of(reading(8, 5), reading(7.5, 5.5), reading(7, 11.5), reading(6.4, 6)));
    // That of somebody who has nothing to do with it does not.
    packer().done("/api/readings", "vehicle", plate, "readings", List.of(reading(7, 40)));
    Answer own =
        shop()
            .done(
                "/api/readings",
                "shipment",
                shipment,
                "readings",
                List.of(reading(4, 7), reading(3.5, 7)));
    JsonNode told = shop().get(path + "?" + own.after()).expect(200).json();
    assertThat(told.path("readings").asInt()).isEqualTo(6);
    assertThat(told.path("highest").decimalValue()).isEqualByComparingTo("11.5");
    assertThat(told.path("series")).hasSize(2);
    JsonNode excursion = told.at("/products/0/excursions");
    assertThat(excursion).hasSize(1);
    assertThat(excursion.get(0).path("minutes").asInt()).isEqualTo(36);
    assertThat(excursion.get(0).path("worst").decimalValue()).isEqualByComparingTo("11.5");
    assertThat(told.path("gaps")).as("from 5.4 to 4 hours ago").hasSize(1);
    assertThat(Instant.parse(told.at("/gaps/0/start").asString()))
        .isEqualTo(Instant.parse(hoursAgo(5.4)));

    assertThat(shop().get("/api/excursions?limit=200").ids("/shipment")).contains(shipment);
    assertThat(inspector().get("/api/excursions?limit=200").ids("/shipment")).contains(shipment);
    assertThat(packer().get("/api/excursions?limit=200").ids("/shipment")).doesNotContain(shipment);
    packer().get(path).problem(404, "shipment-unknown");
    JsonNode ofLot =
        farmer().get("/api/lots/" + product + "/" + made[1] + "/temperatures").expect(200).json();
    assertThat(ofLot.at("/items/0/products/0/excursions")).hasSize(1);
    assertThat(ofLot.path("stays")).as("nobody measures where the farm stored it").isEmpty();

    String page = "/ma/" + product + "/10/" + made[1];
    ReadCount.READS.set(0);
    String shown = anyone().get(page).expect(200).text();
    assertThat(ReadCount.READS).as("a scan reads one document").hasValue(1);
    assertThat(shown)
        .contains("2 đến 8 °C; ngoài ngưỡng không quá 30 phút mỗi lần")
        .contains("36 phút, tới 11,5 °C (trên đường)");
    JsonNode data = anyone().get(page + "?format=json").expect(200).json().path("temperatures");
    assertThat(data.path("excursions")).hasSize(1);
    assertThat(data.path("ways").asInt()).isEqualTo(1);

    // What comes in late is counted in.
    Answer late =
        farmer().done("/api/readings", "vehicle", plate, "readings", List.of(reading(6.8, 7)));
    assertThat(shop().get(path + "?" + late.after()).json().at("/products/0/excursions")).isEmpty();
    assertThat(shop().get("/api/excursions?limit=200").ids("/shipment")).doesNotContain(shipment);
    assertThat(anyone().get(page).text()).contains("Không lần nào").doesNotContain("trên đường)");

    // Once received, the silence up to then is a gap.
    Answer received =
        shop()
            .done(
                "/api/shipments/" + shipment + "/receipt",
                "happenedAt",
                hoursAgo(1),
                "lines",
                List.of(object("lot", lot(product, made[1]), "quantity", kg(20))));
    JsonNode end = shop().get(path + "?" + received.after()).expect(200).json();
    assertThat(end.path("ended").asBoolean()).isTrue();
    assertThat(end.path("gaps")).hasSize(2);
    assertThat(Instant.parse(end.at("/gaps/1/end").asString()))
        .isEqualTo(Instant.parse(hoursAgo(1)));
    JsonNode all = anyone().get(page + "?format=json").json().path("temperatures");
    assertThat(all.path("readings").asInt()).as("all is told once it ended").isEqualTo(7);
    assertThat(all.path("gaps").asBoolean()).isTrue();
    assertThat(anyone().get(page).text())
        .contains("Không lần nào mỗi khi được đo; có lúc không ai đo");
  }

  @Test
  void aScanReadsOneDocumentOfWhatIsNotChilledToo() {
    String number =
        farmer()
            .done("/api/harvests", "product", RAW, "area", FARM_AREA, "quantity", kg(10))
            .at("/lot/number");
    farmer().get("/api/lots/" + RAW + "/" + number + "?after=" + events()).expect(200);
    ReadCount.READS.set(0);
    anyone().get("/ma/" + RAW + "/10/" + number).expect(200);
    assertThat(ReadCount.READS).hasValue(1);
  }

  /**
   * What the shop measures in its cold room counts for the lots it has there, as they are there.
   */
  @Test
  void aColdRoomIsJudgedForEachLotInIt() {
    String room = "kt-kho-lanh-" + number();
    shop().order("/api/facilities", facility(room, "WAREHOUSE")).expect(201);
    String product = chilled();
    String[] made = chilledShipment(product, null, 30).split("/");
    String lot = made[1];
    shop()
        .done(
            "/api/shipments/" + made[0] + "/receipt",
            "happenedAt",
            hoursAgo(20),
            "facility",
            room,
            "lines",
            List.of(object("lot", lot(product, lot), "quantity", kg(20))));
    String[] other = chilledShipment(product, null, 6).split("/");
    shop()
        .done(
            "/api/shipments/" + other[0] + "/receipt",
            "happenedAt",
            hoursAgo(5),
            "facility",
            room,
            "lines",
            List.of(object("lot", lot(product, other[1]), "quantity", kg(20))));
    // Too warm before the one came, and again for two hours before the other did.
    Answer measured =
        shop()
            .done(
                "/api/readings",
                "facility",
                room,
                "readings",
                java.util.stream.IntStream.rangeClosed(3, 40)
                    .mapToObj(
                        hour -> reading(hour, hour > 25 ? 20 : hour == 9 || hour == 10 ? 12.5 : 5))
                    .toList());
    String path = "/api/facilities/" + room + "/temperatures";
    JsonNode told = shop().get(path + "?" + measured.after()).expect(200).json();
    assertThat(told.path("readings").asInt()).isEqualTo(38);
    assertThat(told.path("lots")).hasSize(2);
    assertThat(told.at("/lots/0/lot/number").asString()).isEqualTo(lot);
    assertThat(told.at("/lots/0/excursions")).hasSize(1);
    assertThat(told.at("/lots/0/excursions/0/minutes").asInt()).isEqualTo(120);
    assertThat(told.at("/lots/0/excursions/0/worst").decimalValue()).isEqualByComparingTo("12.5");
    assertThat(told.at("/lots/1/lot/number").asString()).isEqualTo(other[1]);
    assertThat(told.at("/lots/1/excursions")).isEmpty();
    assertThat(told.path("series")).hasSize(1);
    assertThat(shop().get(path + "?days=1").json().path("readings").asInt()).isEqualTo(21);
    assertThat(inspector().get(path).expect(200).json().path("lots")).hasSize(2);
    packer().get(path).problem(404, "facility-unknown");
    shop().get("/api/facilities/khong-co/temperatures").problem(404, "facility-unknown");
    shop().get(path + "?days=32").problem(422, "number-range", "days");
    shop().get(path + "?until=hom-qua").problem(400, "field-form", "until");

    JsonNode ofLot =
        farmer().get("/api/lots/" + product + "/" + lot + "/temperatures").expect(200).json();
    assertThat(ofLot.at("/stays/0/facility").asString()).isEqualTo(room);
    assertThat(ofLot.at("/stays/0/excursions")).hasSize(1);
    String page = "/ma/" + product + "/10/" + lot;
    JsonNode data = anyone().get(page + "?format=json").expect(200).json().path("temperatures");
    assertThat(data.path("stays").asInt()).isEqualTo(1);
    assertThat(data.path("excursions")).hasSize(1);
    assertThat(data.at("/excursions/0/placeName").asString()).isEqualTo("Nơi Kiểm Thử");
    assertThat(anyone().get(page).text()).contains("120 phút, tới 12,5 °C (Nơi Kiểm Thử)");
    JsonNode ofOther = anyone().get("/ma/" + product + "/10/" + other[1] + "?format=json").json();
    assertThat(ofOther.at("/temperatures/excursions")).isEmpty();
    assertThat(ofOther.at("/temperatures/stays").asInt()).isEqualTo(1);

    // None of it is left there; what is measured after that is no matter of the lot's.
    shop()
        .done(
            "/api/lots/" + product + "/" + lot + "/disposals",
            "quantity",
            kg(20),
            "reason",
            "quá ấm",
            "happenedAt",
            hoursAgo(2));
    Answer later =
        shop().done("/api/readings", "facility", room, "readings", List.of(reading(1.5, 30)));
    JsonNode after = shop().get(path + "?" + later.after()).json();
    assertThat(after.at("/lots/0/lot/number").asString()).isEqualTo(lot);
    assertThat(after.at("/lots/0/excursions")).hasSize(1);
    assertThat(Instant.parse(after.at("/lots/0/until").asString()))
        .isEqualTo(Instant.parse(hoursAgo(2)));
  }

  @Test
  void aSensorSendsByItsToken() {
    String product = chilled();
    String shipment = chilledShipment(product, null, 5).split("/")[0];
    var order =
        object(
            "sensor",
            "kt-cb-" + number(),
            "name",
            "Đầu dò thùng lạnh",
            "shipment",
            shipment,
            "commandId",
            UUID.randomUUID().toString());
    Answer registered = farmer().post("/api/sensors", order).expect(201);
    String token = registered.at("/token");
    assertThat(token).startsWith(order.get("sensor") + ".");
    Answer again = farmer().post("/api/sensors", order).expect(201);
    assertThat(again.json().has("token")).as("it is shown once").isFalse();

    var push = object("readings", List.of(reading(4, 4.5), reading(3.5, 5)));
    Answer taken = push(token, push).expect(201);
    assertThat(taken.at("/readings")).isEqualTo("2");
    Answer repeated = push(token, push).expect(201);
    assertThat(repeated.text()).isEqualTo(taken.text());
    Answer overlapping =
        push(token, object("readings", List.of(reading(3.5, 9), reading(3, 5)))).expect(201);
    assertThat(overlapping.at("/readings")).isEqualTo("1");
    assertThat(overlapping.at("/known")).isEqualTo("1");
    JsonNode told =
        farmer()
            .get("/api/shipments/" + shipment + "/temperatures?after=" + events())
            .expect(200)
            .json();
    assertThat(told.path("readings").asInt()).isEqualTo(3);
    assertThat(told.at("/series/0/source").asString()).isEqualTo("Đầu dò thùng lạnh");

    long before = events();
    push(token + "x", push).problem(401, "sensor-token");
    push("", push).problem(401, "sensor-token");
    push("kt-cb-khong-co.abc", push).problem(401, "sensor-token");
    anyone()
        .postText("/api/sensor-readings", "{}", "application/json")
        .problem(401, "sensor-token");
    push(token, object("readings", List.of(reading(-1, 4))))
        .problem(422, "time-in-future", "readings.at");
    push(token, object("readings", List.of(reading(1, 999))))
        .problem(422, "celsius", "readings.celsius");
    push(token, object("readings", List.of(reading(1, "mát"))))
        .problem(422, "field-form", "readings.celsius");
    push(token, object("readings", List.of())).problem(422, "readings-count", "readings");
    push(token, object()).problem(422, "required", "readings");
    push(token, object("readings", Collections.nCopies(501, reading(1, 4))))
        .problem(413, "readings-count", "readings");
    assertThat(events()).as("nothing is written").isEqualTo(before);

    String sensor = (String) order.get("sensor");
    shop()
        .order("/api/sensors/" + sensor + "/tokens", object())
        .problem(403, "sensor-not-yours", "sensor");
    String next = farmer().done("/api/sensors/" + sensor + "/tokens").at("/token");
    push(token, push).problem(401, "sensor-token");
    push(next, push).expect(201);
    assertThat(farmer().get("/api/sensors?after=" + events()).text())
        .contains(sensor)
        .doesNotContain("tokenHash")
        .doesNotContain(next);
    farmer().done("/api/sensors/" + sensor + "/retirement", "reason", "hết pin");
    push(next, push).problem(401, "sensor-token");
  }

  @Test
  void aSensorThatRunsAwayIsStopped() {
    String sensor = "kt-cb-" + number();
    String token =
        farmer()
            .done("/api/sensors", "sensor", sensor, "name", "Dò", "facility", FARM_PLACE)
            .at("/token");
    var push = object("readings", List.of(reading(2, 4)));
    Answer last = null;
    for (int i = 0; i <= 30; i++) {
      last = push(token, push);
    }
    last.problem(429, "too-often");
    assertThat(last.header("Retry-After")).contains("60");
  }

  /** As a sensor sends: no cookie, no guard against other sites, only its token. */
  private Answer push(String token, Map<String, Object> body) {
    return anyone()
        .send(
            "POST",
            "/api/sensor-readings",
            BodyPublishers.ofString(Caller.json(body)),
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + token);
  }

  @Test
  void badReadings() {
    long before = events();
    var good = object("facility", FARM_PLACE, "readings", List.of(reading(1, 4)));
    badReading(with(good, "facility", WAREHOUSE), 403, "place-not-yours", "facility");
    badReading(with(good, "facility", "kt-khong-co"), 404, "facility-unknown", "facility");
    badReading(with(good, "facility", null), 422, "subject-one", "shipment");
    badReading(with(good, "vehicle", "29H-1"), 422, "subject-one", "shipment");
    badReading(
        with(with(good, "facility", null), "shipment", "kt-khong-co"),
        404,
        "shipment-unknown",
        "shipment");
    badReading(with(with(good, "facility", null), "vehicle", "...."), 422, "plate", "vehicle");
    badReading(with(good, "readings", null), 422, "required", "readings");
    badReading(
        with(good, "readings", Collections.singletonList(null)), 422, "required", "readings");
    badReading(
        with(good, "readings", List.of(object("celsius", 4))), 422, "required", "readings.at");
    badReading(
        with(good, "readings", List.of(object("at", hoursAgo(1)))),
        422,
        "required",
        "readings.celsius");
    badReading(
        with(good, "readings", List.of(reading(-0.5, 4))), 422, "time-in-future", "readings.at");
    badReading(
        with(good, "readings", List.of(reading(1, -273))), 422, "celsius", "readings.celsius");
    badReading(
        with(good, "readings", List.of(object("at", "hôm qua", "celsius", 4))),
        422,
        "field-form",
        "readings.at");
    inspector().order("/api/readings", good).problem(403, "role-may-not");
    operator().order("/api/readings", good).problem(403, "role-may-not");
    anyone().post("/api/readings", good).problem(403, "forbidden");
    assertThat(events()).as("nothing is written").isEqualTo(before);
  }

  private static void badReading(Map<String, Object> order, int status, String code, String field) {
    farmer().order("/api/readings", order).problem(status, code, field);
  }

  private static final DateTimeFormatter LINE =
      DateTimeFormatter.ofPattern("dd/MM/yyyy;HH:mm").withZone(ZoneOffset.ofHours(7));

  private static String file(int lines, String heading) {
    var file = new StringBuilder("\uFEFF" + heading + "\r\n");
    for (int i = 0; i < lines; i++) {
      file.append(LINE.format(NOW.minusSeconds(60L * (i + 1)))).append(";4,5\r\n");
    }
    return file.toString();
  }

  private Answer csv(String file, String subject) {
    return farmer()
        .postText(
            "/api/imports/readings?commandId=" + UUID.randomUUID() + "&" + subject,
            file,
            "text/csv;charset=UTF-8");
  }

  private static final String HEADING = "Ngày;Giờ;Nhiệt độ (°C)";

  @Test
  void aLoggersFileIsTakenWholeOrTold() {
    String plate = "vehicle=31K-%05d".formatted(number());
    Answer taken = csv(file(3_000, HEADING), plate).expect(201);
    assertThat(taken.at("/readings")).isEqualTo("3000");
    assertThat(csv(file(3_010, HEADING), plate).expect(201).at("/readings")).isEqualTo("10");

    long before = events();
    String broken =
        HEADING
            + "\n32/01/2026;08:00;4\n01/01/2026;25:00;4\n01/01/2026;08:00;mát\n"
            + "01/01/2026;08:00;400\n01/01/2099;08:00;4\n;08:00;4\n01/01/2026;08:00;4,5\n";
    JsonNode report = csv(broken, plate).problem(422, "file-lines").json();
    assertThat(report.path("errors").valueStream().map(e -> e.path("line").asInt()))
        .containsExactly(2, 3, 4, 5, 6, 7);
    assertThat(report.path("errors").valueStream().map(e -> e.path("code").asString()))
        .containsExactly(
            "table-date", "table-time", "table-number", "celsius", "time-in-future", "required");
    csv(file(1, "Ngày;Giờ"), plate).problem(422, "table-columns");
    csv("", plate).problem(400, "body-missing");
    csv(file(1, HEADING), "facility=" + WAREHOUSE).problem(403, "place-not-yours", "facility");
    csv(file(1, HEADING), "").problem(422, "subject-one", "shipment");
    JsonNode tried = csv(file(12, HEADING), plate + "&dryRun=true").expect(200).json();
    assertThat(tried.path("lines").asInt()).isEqualTo(12);
    assertThat(tried.path("lowest").decimalValue()).isEqualByComparingTo("4.5");
    assertThat(tried.path("first")).hasSize(8);
    assertThat(csv(broken, plate + "&dryRun=true").problem(422, "file-lines").json().path("errors"))
        .hasSize(6);
    csv(file(1, HEADING), "facility=" + WAREHOUSE + "&dryRun=true")
        .problem(403, "place-not-yours", "facility");
    assertThat(events()).as("nothing is written").isEqualTo(before);
    assertThat(farmer().get("/api/imports/readings/template").text()).contains(HEADING);
  }

  /** Taken in parts: the answer comes at once and names how many lines are. */
  @Test
  void aFileOfAHundredThousandLinesIsTurnedAway() {
    String file = file(100_000, HEADING);
    assertThat(file.getBytes(StandardCharsets.UTF_8).length).isLessThan(5 << 20);
    long before = events();
    long start = System.nanoTime();
    csv(file, "vehicle=32K-1").problem(413, "table-long");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(events()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "lines.damaged, -1, quantity-negative",
    "lines.refused, 1E999999999, quantity-absurd",
    "lines.over, many, field-form"
  })
  void badDifferences(String field, String value, String code) {
    String number = harvested(20);
    String shipment = sent(farmer(), SHOP, number, 10);
    String name = field.substring(field.indexOf('.') + 1);
    long before = events();
    var order =
        object(
            "lines",
            List.of(with(line(number, 10), name, kg("V"))),
            "commandId",
            UUID.randomUUID().toString());
    String body = Caller.json(order).replace("\"V\"", value.equals("many") ? "\"many\"" : value);
    shop()
        .postText("/api/shipments/" + shipment + "/receipt", body, "application/json")
        .problem(422, code);
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void moreIsToldAndNotCounted() {
    String number = harvested(20);
    String shipment = sent(farmer(), SHOP, number, 10);
    var lines = new ArrayList<>(List.of(with(line(number, 10), "over", kg(2))));
    lines.set(0, with(lines.getFirst(), "reason", "cân dư"));
    Answer received = shop().done("/api/shipments/" + shipment + "/receipt", "lines", lines);
    JsonNode told =
        shop().get("/api/shipments/" + shipment + "?" + received.after()).expect(200).json();
    assertThat(told.path("state").asString()).isEqualTo("RECEIVED_WITH_DIFFERENCES");
    assertThat(told.at("/lines/0/over/value").decimalValue()).isEqualByComparingTo("2");
    JsonNode lot = farmer().get("/api/lots/" + RAW + "/" + number).expect(200).json();
    assertThat(lot.at("/quantity/value").decimalValue()).isEqualByComparingTo("20");
    assertThat(
            shop()
                .get("/api/holdings?limit=200")
                .json()
                .path("items")
                .valueStream()
                .filter(h -> h.at("/lot/number").asString().equals(number))
                .map(
                    h ->
                        h.at("/quantity/value")
                            .decimalValue()
                            .stripTrailingZeros()
                            .toPlainString()))
        .containsExactly("10");
  }
}
