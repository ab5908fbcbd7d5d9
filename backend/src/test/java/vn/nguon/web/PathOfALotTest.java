package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.lot;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** From the tree to the phone, and what may be put right on the way. */
class PathOfALotTest extends HttpTest {

  @Test
  void aLotGoesFromTheTreeToThePhone() {
    Answer harvested =
        farmer()
            .done(
                "/api/harvests",
                "product",
                RAW,
                "area",
                FARM_AREA,
                "quantity",
                kg(120.5),
                "variety",
                "Cam CS1");
    String raw = harvested.at("/lot/number");
    assertThat(raw).matches("KT1-\\d{6}[A-Z]+");
    assertThat(harvested.header("Nguon-Position")).isPresent();

    // One's own write is read at once.
    JsonNode lot =
        farmer().get("/api/lots/" + RAW + "/" + raw + "?" + harvested.after()).expect(200).json();
    assertThat(lot.path("kind").asString()).isEqualTo("HARVESTED");
    assertThat(lot.at("/quantity/value").decimalValue()).isEqualByComparingTo("120.5");
    assertThat(lot.path("variety").asString()).isEqualTo("Cam CS1");
    assertThat(farmer().get("/api/holdings").ids("/lot/number")).contains(raw);

    String shipment = sent(farmer(), PACKING_HOUSE, raw, 120.5);
    Answer incoming =
        packer().get("/api/shipments?direction=in&state=IN_TRANSIT&after=" + events()).expect(200);
    assertThat(incoming.ids("/shipment")).contains(shipment);
    received(packer(), shipment, raw, 120.5);

    Answer packed =
        packer()
            .done(
                "/api/packs",
                "product",
                PACKED,
                "facility",
                PACKING_PLACE,
                "quantity",
                kg(110),
                "inputs",
                List.of(object("lot", lot(RAW, raw), "quantity", kg(120.5))));
    String number = packed.at("/lot/number");
    String story = "/api/lots/" + PACKED + "/" + number;
    JsonNode whole = packer().get(story + "?" + packed.after()).expect(200).json();
    assertThat(whole.at("/inputs/0/lot/number").asString()).isEqualTo(raw);
    assertThat(whole.path("bestBefore").asString())
        .isEqualTo(OffsetDateTime.now(ZoneOffset.ofHours(7)).toLocalDate().plusDays(21).toString());

    String toShop = sent(packer(), PACKED, number, SHOP, "60");
    shop()
        .done(
            "/api/shipments/" + toShop + "/receipt",
            "lines",
            List.of(
                object(
                    "lot",
                    lot(PACKED, number),
                    "quantity",
                    kg(58),
                    "reason",
                    "dập hai cân khi xuống hàng")));
    shop().done(story + "/offers", "facility", SHOP_PLACE);
    shop().done(story + "/disposals", "quantity", kg(8), "reason", "quả úng");
    Answer sold = shop().done(story + "/sales", "facility", SHOP_PLACE, "quantity", kg(50));

    JsonNode end = packer().get(story + "?" + sold.after()).expect(200).json();
    assertThat(end.at("/sold/value").decimalValue()).isEqualByComparingTo("50");
    assertThat(end.at("/disposed/value").decimalValue()).isEqualByComparingTo("8");
    assertThat(end.at("/missing/value").decimalValue()).isEqualByComparingTo("2");
    assertThat(end.path("holders")).hasSize(1);
    assertThat(end.at("/holders/0/party").asString()).isEqualTo(PACKING_HOUSE);
    assertThat(end.at("/holders/0/quantity/value").decimalValue()).isEqualByComparingTo("50");
    assertThat(end.path("entries").valueStream().map(e -> e.path("kind").asString()))
        .containsExactly("PACKED", "DISPATCHED", "RECEIVED", "OFFERED", "DISPOSED", "SOLD");
    JsonNode arrived = shop().get("/api/shipments/" + toShop).expect(200).json();
    assertThat(arrived.path("state").asString()).isEqualTo("RECEIVED_WITH_DIFFERENCES");
    assertThat(arrived.at("/lines/0/received/value").decimalValue()).isEqualByComparingTo("58");
    assertThat(arrived.at("/lines/0/reason").asString()).isEqualTo("dập hai cân khi xuống hàng");
    assertThat(shop().get("/api/holdings").ids("/lot/number")).doesNotContain(number);

    String address = end.path("address").asString();
    assertThat(address).isEqualTo("/01/" + PACKED + "/10/" + number);
    Answer page = anyone().get(address, "Accept", "text/html").expect(200);
    assertThat(page.header("Content-Type")).contains("text/html;charset=UTF-8");
    assertThat(page.text())
        .contains(
            "<h1>Cam túi lưới Kiểm Thử</h1>", number, "Nhà vườn Kiểm Thử", "Cửa hàng Kiểm Thử");
    JsonNode passport = anyone().get(address, "Accept", "application/json").expect(200).json();
    assertThat(passport.path("verdict").asString()).isEqualTo("NO_WARNING");
    assertThat(passport.at("/origins/0/lot/number").asString()).isEqualTo(raw);
    assertThat(passport.at("/origins/0/areaName").asString()).isEqualTo("Vườn Kiểm Thử");
    assertThat(passport.path("steps").valueStream().map(s -> s.path("kind").asString()))
        .contains("HARVESTED", "PACKED", "DISPATCHED", "RECEIVED", "OFFERED");
    // What a shop sells is its own business.
    assertThat(passport.toString()).doesNotContain("\"SOLD\"", "kt.shop", "kt.packer");
  }

  private static String sent(Caller from, String product, String number, String to, String weight) {
    return from.done(
            "/api/shipments",
            "to",
            to,
            "vehicle",
            "29H-000.31",
            "documentNumber",
            "PX-" + number(),
            "lines",
            List.of(object("lot", lot(product, number), "quantity", kg(weight))))
        .at("/shipment");
  }

  @Test
  void aRefusedShipmentIsTheSendersAgain() {
    String number = harvested(30);
    String shipment = sent(farmer(), SHOP, number, 30);
    Answer refused =
        shop().done("/api/shipments/" + shipment + "/refusal", "reason", "không đặt hàng này");
    JsonNode lot =
        farmer().get("/api/lots/" + RAW + "/" + number + "?" + refused.after()).expect(200).json();
    assertThat(lot.at("/holders/0/party").asString()).isEqualTo(FARM);
    assertThat(lot.at("/holders/0/quantity/value").decimalValue()).isEqualByComparingTo("30");
    JsonNode shown = farmer().get("/api/shipments/" + shipment).expect(200).json();
    assertThat(shown.path("state").asString()).isEqualTo("REFUSED");
    assertThat(shown.path("reason").asString()).isEqualTo("không đặt hàng này");
    shop()
        .order("/api/shipments/" + shipment + "/refusal", object("reason", "lần nữa"))
        .problem(409, "shipment-ended", "shipment");
  }

  /** Every order once more, as a phone sends it whose answer was lost. */
  @Test
  void aRepetitionAnswersTheSameAndChangesNothing() {
    String given = harvested(500);
    String lot = "/api/lots/" + RAW + "/" + given;
    String corrected = UUID.randomUUID().toString();
    int n = number();
    repeat(farmer(), "/api/harvests", with(harvest(7), "note", "lần " + n));
    repeat(farmer(), "/api/harvests", with(harvest(7), "lotNumber", "LAP-" + n));
    repeat(farmer(), lot + "/disposals", object("quantity", kg(5), "reason", "hỏng"), corrected);
    repeat(
        farmer(),
        lot + "/corrections",
        object("corrects", corrected, "quantity", kg(4), "reason", "cân lại"));
    repeat(farmer(), lot + "/offers", object("facility", FARM_PLACE));
    repeat(farmer(), lot + "/sales", object("facility", FARM_PLACE, "quantity", kg(3)));
    var lines = List.of(object("lot", lot(RAW, given), "quantity", kg(100)));
    String first =
        repeat(farmer(), "/api/shipments", object("to", PACKING_HOUSE, "lines", lines))
            .at("/shipment");
    String second =
        repeat(farmer(), "/api/shipments", object("to", SHOP, "lines", lines)).at("/shipment");
    repeat(packer(), "/api/shipments/" + first + "/receipt", object("lines", lines));
    repeat(shop(), "/api/shipments/" + second + "/refusal", object("reason", "muộn"));
    repeat(
        packer(),
        "/api/packs",
        object(
            "product", PACKED,
            "facility", PACKING_PLACE,
            "quantity", kg(90),
            "inputs", lines));
    repeat(operator(), "/api/parties", party("kt-lap-" + n, "Lặp", "RETAILER", null));
    repeat(farmer(), "/api/areas", area("kt-lap-" + n));
    repeat(
        farmer(),
        "/api/areas/kt-lap-" + n + "/corrections",
        with(area("kt-lap-" + n), "reason", "x"));
    repeat(farmer(), "/api/facilities", facility("kt-lap-cs-" + n, "SHOP"));
    repeat(farmer(), "/api/products", product("KT-LAP-" + n, "Lặp", "KGM"));
    repeat(farmer(), "/api/products/KT-LAP-" + n + "/withdrawal", object("reason", "thôi bán"));
    repeat(operator(), "/api/accounts", accountOrder("kt.lap" + n, "FARMER", FARM));
  }

  private static Answer repeat(Caller caller, String path, Map<String, Object> order) {
    return repeat(caller, path, order, UUID.randomUUID().toString());
  }

  private static Answer repeat(
      Caller caller, String path, Map<String, Object> order, String commandId) {
    var sent = with(order, "commandId", commandId);
    Answer first = caller.post(path, sent).expect(201);
    assertThat(first.at("/commandId")).isEqualTo(commandId);
    long events = events();
    Answer again = caller.post(path, sent).expect(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(events()).as(path).isEqualTo(events);
    return first;
  }

  @Test
  void anIdIsNotTakenForAnythingElse() {
    var order = with(harvest(9), "commandId", UUID.randomUUID().toString());
    farmer().post("/api/harvests", order).expect(201);
    long before = events();
    for (Answer answer :
        List.of(
            farmer().post("/api/harvests", with(order, "quantity", kg(10))),
            farmer().post("/api/harvests", with(order, "note", "khác")),
            packer().post("/api/harvests", with(order, "area", PACKING_AREA)),
            farmer()
                .post(
                    "/api/areas",
                    with(area("kt-moi-" + number()), "commandId", order.get("commandId"))))) {
      answer.problem(409, "command-reused", "commandId");
    }
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void aCorrectionShowsInTheLotAndInThePassport() {
    Answer made = farmer().order("/api/harvests", harvest(200)).expect(201);
    String number = made.at("/lot/number");
    String lot = "/api/lots/" + RAW + "/" + number;
    Answer corrected =
        farmer()
            .done(
                lot + "/corrections",
                "corrects",
                made.at("/commandId"),
                "quantity",
                kg(180),
                "reason",
                "cân lại sau khi lựa");
    JsonNode story = farmer().get(lot + "?" + corrected.after()).expect(200).json();
    assertThat(story.at("/quantity/value").decimalValue()).isEqualByComparingTo("180");
    assertThat(story.at("/holders/0/quantity/value").decimalValue()).isEqualByComparingTo("180");
    // What was said first stays to be read, with who put it right and why.
    assertThat(story.at("/entries/0/quantity/value").decimalValue()).isEqualByComparingTo("200");
    assertThat(story.at("/entries/0/correctedBy").asString()).isEqualTo(corrected.at("/commandId"));
    assertThat(story.at("/entries/1/kind").asString()).isEqualTo("CORRECTED");
    assertThat(story.at("/entries/1/text").asString()).isEqualTo("cân lại sau khi lựa");
    JsonNode passport =
        anyone().get("/ma/" + RAW + "/10/" + number + "?format=json").expect(200).json();
    assertThat(passport.at("/quantity/value").decimalValue()).isEqualByComparingTo("180");
    assertThat(passport.at("/steps/0/corrected").asBoolean()).isTrue();

    long before = events();
    packer()
        .order(
            lot + "/corrections",
            object("corrects", made.at("/commandId"), "quantity", kg(1), "reason", "x"))
        .problem(403, "entry-not-yours", "corrects");
    farmer()
        .order(
            lot + "/corrections",
            object("corrects", UUID.randomUUID().toString(), "quantity", kg(1), "reason", "x"))
        .problem(404, "entry-unknown", "corrects");
    farmer()
        .order(
            lot + "/corrections",
            object(
                "corrects",
                made.at("/commandId"),
                "quantity",
                kg(1),
                "didNotHappen",
                true,
                "reason",
                "x"))
        .problem(422, "correction-one", "quantity");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void aWithdrawnProductSaysSoOnEveryScan() {
    String product = "KT-THU-HOI-" + number();
    farmer().order("/api/products", product(product, "Cam thu hồi", "KGM")).expect(201);
    Answer made =
        farmer().order("/api/harvests", with(harvest(20), "product", product)).expect(201);
    String address = "/ma/" + product + "/10/" + made.at("/lot/number");
    farmer().get("/api/me?" + made.after()).expect(200);
    anyone().get(address).expect(200);
    Answer withdrawn =
        farmer()
            .done(
                "/api/products/" + product + "/withdrawal", "reason", "dư lượng vượt mức cho phép");
    farmer().get("/api/me?" + withdrawn.after()).expect(200);
    Answer page = anyone().get(address, "Accept", "text/html").expect(410);
    assertThat(page.text()).contains("dư lượng vượt mức cho phép");
    Answer problem =
        anyone().get(address, "Accept", "application/json").problem(410, "passport-withdrawn");
    assertThat(problem.at("/detail")).contains("dư lượng vượt mức cho phép");
    farmer()
        .order("/api/harvests", with(harvest(1), "product", product))
        .problem(409, "product-withdrawn", "product");
    assertThat(farmer().get("/api/products/" + product).at("/withdrawn"))
        .isEqualTo("dư lượng vượt mức cho phép");
  }

  // ---- labels

  @ParameterizedTest
  @ValueSource(strings = {"50x30", "40x60"})
  void everyLabelReadsBackAsTheAddressOfThePassport(String layout) throws Exception {
    Answer made =
        farmer()
            .order("/api/harvests", with(harvest(25), "lotNumber", "NHAN/" + number() + "%A"))
            .expect(201);
    String number = made.at("/lot/number");
    String lot = "/api/lots/" + RAW + "/" + Caller.encoded(number);
    String address = farmer().get(lot + "?" + made.after()).expect(200).at("/address");
    String printed = BASE + address;
    anyone().get(address, "Accept", "text/html").expect(200);

    String asked = "?layout=" + layout;
    Answer png = farmer().get(lot + "/label.png" + asked).expect(200);
    assertThat(png.header("Content-Type")).contains("image/png");
    assertThat(read(ImageIO.read(new ByteArrayInputStream(png.body())))).isEqualTo(printed);

    Answer svg = farmer().get(lot + "/label.svg" + asked).expect(200);
    assertThat(svg.header("Content-Type").orElseThrow()).startsWith("image/svg+xml");
    assertThat(read(drawn(svg.text()))).isEqualTo(printed);

    Answer pdf = farmer().get(lot + "/label.pdf?copies=2&layout=" + layout).expect(200);
    assertThat(pdf.header("Content-Type")).contains("application/pdf");
    try (PDDocument document = Loader.loadPDF(pdf.body())) {
      assertThat(document.getNumberOfPages()).isEqualTo(2);
      assertThat(read(new PDFRenderer(document).renderImageWithDPI(1, 300))).isEqualTo(printed);
    }
    Answer sheet = farmer().get(lot + "/label-sheet.pdf" + asked + "&copies=24").expect(200);
    try (PDDocument document = Loader.loadPDF(sheet.body())) {
      BufferedImage first = new PDFRenderer(document).renderImageWithDPI(0, 300);
      // The label at the upper left.
      assertThat(read(first.getSubimage(0, 0, first.getWidth() / 3, first.getHeight() / 4)))
          .isEqualTo(printed);
    }
    farmer().get(lot + "/label.png?layout=1x1").problem(422, "label-layout", "layout");
    farmer().get(lot + "/label.pdf?copies=0").problem(422, "label-copies", "copies");
    farmer().get(lot + "/label.pdf?copies=2001").problem(422, "label-copies", "copies");
    farmer().get(lot + "/label.pdf?copies=nhieu").problem(400, "field-form", "copies");
  }

  private static String read(BufferedImage image) throws ReaderException {
    int width = image.getWidth();
    int height = image.getHeight();
    var source =
        new RGBLuminanceSource(width, height, image.getRGB(0, 0, width, height, null, 0, width));
    return new QRCodeReader()
        .decode(
            new BinaryBitmap(new HybridBinarizer(source)),
            Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
        .getText();
  }

  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v(\\d+)");

  /** The code of a label in SVG, whose path is runs of whole dots. */
  private static BufferedImage drawn(String svg) {
    var image = new BufferedImage(640, 640, BufferedImage.TYPE_BYTE_GRAY);
    var graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(Color.BLACK);
    Matcher run = RUN.matcher(svg);
    while (run.find()) {
      graphics.fillRect(
          Integer.parseInt(run.group(1)),
          Integer.parseInt(run.group(2)),
          Integer.parseInt(run.group(3)),
          Integer.parseInt(run.group(4)));
    }
    graphics.dispose();
    return image;
  }
}
