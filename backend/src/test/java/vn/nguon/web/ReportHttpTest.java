package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.object;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import vn.nguon.media.TestFiles;
import vn.nguon.report.ReportParts;
import vn.nguon.store.blob.Blobs;

/** Problems that shoppers report, from the form to the answer. */
class ReportHttpTest extends HttpTest {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Pattern LINK = Pattern.compile("/su-co/(sc-[^/]+)/([A-Za-z0-9_-]{22})\\?.*");

  @Autowired ApplicationContext application;
  @Autowired Blobs blobs;

  private static String page(String number) {
    return "/ma/" + RAW + "/10/" + number;
  }

  /** What a shopper fills in, of a lot. */
  private static Map<String, String> filled(String number) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("don", UUID.randomUUID().toString());
    fields.put("ma", page(number));
    fields.put("kind", "COUNTERFEIT");
    fields.put("text", "Tem bị bóc\r\nrồi dán lại");
    fields.put("province", "25");
    fields.put("shop", "Chợ Bờ");
    fields.put("boughtOn", "2026-11-02");
    return fields;
  }

  private static Map<String, String> but(Map<String, String> fields, String name, String value) {
    var other = new LinkedHashMap<>(fields);
    other.put(name, value);
    return other;
  }

  private static String encoded(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(field -> field.getKey() + "=" + Caller.encoded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private Answer send(Map<String, String> fields) {
    return anyone().postText("/su-co", encoded(fields), FORM);
  }

  private Answer send(Map<String, String> fields, byte[] photo) {
    return send(anyone(), fields, photo);
  }

  /** A report with a photograph of a lot of the farm's. */
  static String withPhoto(HttpTest test, String number) {
    return report(
        send(test.anyone(), filled(number), TestFiles.photograph(300 + number(), 200, 1)));
  }

  private static Answer send(Caller shopper, Map<String, String> fields, byte[] photo) {
    String boundary = "ranh-gioi-bieu-mau";
    var body = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) ->
            body.writeBytes(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(boundary, name, value)
                    .getBytes(StandardCharsets.UTF_8)));
    body.writeBytes(
        ("--%s\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"tem.jpg\"\r\n"
                + "Content-Type: image/jpeg\r\n\r\n")
            .formatted(boundary)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(photo);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return shopper.postBytes(
        "/su-co", body.toByteArray(), "multipart/form-data; boundary=" + boundary);
  }

  /** The link that a shopper who sent it is led to. */
  private static String link(Answer sent) {
    String link = sent.expect(303).header("Location").orElseThrow();
    assertThat(link).matches(LINK);
    return link;
  }

  private static String report(Answer sent) {
    Matcher link = LINK.matcher(link(sent));
    assertThat(link.matches()).isTrue();
    return link.group(1);
  }

  private static String of(String report) {
    return "/api/reports/" + report;
  }

  @Test
  void aShopperReportsWithoutAnAccountAndReadsTheAnswer() {
    String number = harvested(20);
    Caller shopper = anyone();
    assertThat(shopper.get(page(number)).text()).contains("/su-co?ma=" + page(number));
    Answer form = shopper.get("/su-co?ma=" + page(number)).expect(200);
    assertThat(form.text()).contains("Báo sự cố", number, "name=\"kind\"");
    assertThat(form.body().length).isLessThan(50_000);
    assertThat(form.header("Cache-Control")).contains("no-store");
    assertThat(form.header("Set-Cookie")).isEmpty();

    Answer sent = send(filled(number));
    assertThat(sent.header("Set-Cookie")).isEmpty();
    String link = link(sent);
    String report = report(sent);
    assertThat(shopper.get(link).expect(200).text())
        .contains("Đã nhận báo cáo của bạn", report.toUpperCase(), number, BASE + "/su-co/")
        .doesNotContain("Chợ Bờ", "rồi dán lại");

    String after = "?after=" + events();
    Answer seen = inspector().get(of(report) + after).expect(200);
    assertThat(seen.at("/text")).isEqualTo("Tem bị bóc\nrồi dán lại");
    assertThat(seen.at("/shop")).isEqualTo("Chợ Bờ");
    assertThat(seen.at("/maker")).isEqualTo(FARM);
    assertThat(seen.at("/status")).isEqualTo("RECEIVED");
    assertThat(seen.json().at("/ofLot/reports").asInt()).isEqualTo(1);
    farmer().get(of(report)).expect(200);
    operator().get(of(report)).expect(200);
    // Not who had nothing to do with the making, and nobody unknown.
    shop().get(of(report)).problem(404, "report-unknown");
    anyone().get(of(report)).problem(401, "sign-in");

    inspector().done(of(report) + "/taking-up");
    assertThat(shopper.get(link).text()).contains("Đang được xem xét");
    inspector().done(of(report) + "/answers", "text", "Chúng tôi đã đến cửa hàng.\n<b>Cảm ơn</b>");
    assertThat(shopper.get(link).text())
        .contains("Chúng tôi đã đến cửa hàng.", "&lt;b&gt;Cảm ơn")
        .doesNotContain("<b>Cảm");
    Answer closed = inspector().done(of(report) + "/closing", "outcome", "CONFIRMED");
    assertThat(shopper.get(link.replace("lang=vi", "lang=en")).text())
        .contains("Settled", "It is as you said");
    assertThat(
            inspector()
                .get("/api/reports?status=CLOSED&limit=200&" + closed.after())
                .ids("/report"))
        .contains(report);
    // Whether anybody reported it is not said in public.
    assertThat(shopper.get(page(number)).text()).doesNotContain(report.toUpperCase(), "dán lại");
  }

  @Test
  void aLinkOpensItsOwnReportOnly() {
    String link = link(send(filled(harvested(5)))).replaceAll("\\?.*", "");
    String other = link(send(filled(harvested(5)))).replaceAll("\\?.*", "");
    String mixed =
        link.substring(0, link.lastIndexOf('/')) + other.substring(other.lastIndexOf('/'));
    for (String wrong :
        new String[] {mixed, link + "x", "/su-co/sc-00000-00000/x", "/su-co/A%20B/x"}) {
      assertThat(anyone().get(wrong).expect(404).text()).contains("Không có báo cáo này");
    }
  }

  @Test
  void aNumberIsShownToWhomTheShopperAgreedTo() {
    var fields = but(but(filled(harvested(5)), "phone", "0912 345 678"), "mayCall", "1");
    String report = report(send(fields));
    assertThat(inspector().get(of(report)).at("/phone")).isEqualTo("0912 345 678");
    assertThat(farmer().get(of(report)).expect(200).text()).doesNotContain("345 678");
    assertThat(operator().get(of(report)).expect(200).text()).doesNotContain("345 678");
    String both = report(send(but(fields, "makerMayCall", "1")));
    assertThat(farmer().get(of(both)).at("/phone")).isEqualTo("0912 345 678");
    // Consent is never taken as given.
    assertThat(anyone().get("/su-co?ma=" + page("X")).text()).doesNotContain("checked=");
    assertThat(send(but(filled(harvested(5)), "phone", "0912345678")).expect(422).text())
        .contains("Hãy đánh dấu đồng ý cho gọi", "Tem bị bóc");
  }

  @Test
  void aPhotographSaysNothingBesideAndIsForWhomTheReportIs() throws Exception {
    byte[] photo = TestFiles.photograph(800, 600, 6);
    String report = report(send(filled(harvested(5)), photo));
    Answer shown = inspector().get(of(report) + "/photo").expect(200);
    assertThat(shown.header("Content-Type")).contains("image/jpeg");
    assertThat(shown.header("Cache-Control")).contains("no-store");
    assertThat(new String(shown.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
    assertThat(ImageIO.read(new ByteArrayInputStream(shown.body())).getHeight()).isEqualTo(800);
    farmer().get(of(report) + "/photo").expect(200);
    shop().get(of(report) + "/photo").problem(404, "report-unknown");
    // It lies sealed: under its hash there is no picture.
    try (Blobs.Blob kept = blobs.get(ReportParts.photo(application, report)).orElseThrow()) {
      assertThat(ImageIO.read(kept.content())).isNull();
    }
    String without = report(send(filled(harvested(5)), new byte[0]));
    inspector().get(of(without) + "/photo").problem(404, "media-unknown", "report");
    long before = events();
    for (byte[] wrong : new byte[][] {"không phải ảnh".getBytes(), TestFiles.pdf(1)}) {
      assertThat(send(filled(harvested(5)), wrong).expect(422).text())
          .contains("Không đọc được ảnh", "Tem bị bóc");
    }
    assertThat(events()).isEqualTo(before + 2);
  }

  @Test
  void sentTwiceIsOneAndChangedIsAnother() {
    var fields = filled(harvested(5));
    byte[] photo = TestFiles.photograph(300 + number(), 200, 1);
    String first = link(send(fields, photo));
    long before = events();
    assertThat(link(send(fields, photo))).isEqualTo(first);
    assertThat(events()).isEqualTo(before);
    assertThat(link(send(but(fields, "text", "Còn bị dập"), photo))).isNotEqualTo(first);
    assertThat(events()).isEqualTo(before + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "don, x, 422, Trang này mở đã lâu",
    "kind, '', 422, Hãy chọn một chuyện",
    "kind, FAKE, 422, Hãy chọn một chuyện",
    "text, ' ', 422, Hãy viết bạn thấy gì",
    "province, 999, 422, Hãy chọn một tỉnh",
    "boughtOn, hôm qua, 422, Ngày mua phải là",
    "boughtOn, 31/2/2026, 422, Ngày mua phải là",
    "boughtOn, 2126-01-01, 422, Ngày mua phải là",
    "phone, gọi tôi, 422, Số điện thoại gồm",
    "ma, '', 422, Hãy chép lại mã",
    "shop, của ông 025090123456, 422, Đừng ghi số căn cước",
    "ghichu2, http://x, 422, Hãy để trống ô cuối cùng"
  })
  void whatIsWrongIsSaidBesideTheFieldAndNothingIsKept(
      String field, String value, int status, String said) {
    var fields = filled("KHONG-CO");
    long before = events();
    Answer answer = send(but(fields, field, value)).expect(status);
    assertThat(answer.header("Content-Type").orElseThrow()).startsWith("text/html");
    assertThat(answer.text()).contains(said).contains(field.equals("text") ? "Chợ Bờ" : "bị bóc");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void whatIsAbsurdIsRefusedOrAskedForAgain() {
    var fields = filled("KHONG-CO");
    long before = events();
    send(but(fields, "text", "x".repeat(1_501))).expect(422);
    send(but(fields, "shop", "x".repeat(121))).expect(422);
    send(but(but(fields, "ma", "x".repeat(301)), "kind", "OTHER")).expect(422);
    send(but(fields, "text", "x\u0000y")).expect(422);
    send(but(fields, "text", "x".repeat(11 << 20))).expect(413);
    anyone().postText("/su-co", "{}", "application/json").expect(422);
    anyone().postText("/su-co", "--x--", "multipart/form-data; boundary=y").expect(422);
    anyone().get("/su-co?ma=" + Caller.encoded("<script>\"'")).expect(200);
    assertThat(anyone().get("/su-co?ma=" + Caller.encoded("<script>")).text())
        .doesNotContain("<script>");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void aLabelOfNoKnownLotIsReportedToInspectors() {
    Map<String, String> fields = filled("GIA-" + number());
    String unknown = report(send(fields));
    Answer seen = inspector().get(of(unknown) + "?after=" + events()).expect(200);
    assertThat(seen.json().at("/maker").isMissingNode()).isTrue();
    assertThat(seen.at("/lot/product")).isEqualTo(RAW);
    farmer().get(of(unknown)).problem(404, "report-unknown");
    farmer().order(of(unknown) + "/taking-up", object()).problem(404, "report-unknown", "report");
    assertThat(anyone().get(fields.get("ma")).expect(404).text()).contains("/su-co?ma=");

    String unreadable = report(send(but(fields, "ma", "hàng nhập, tem mờ")));
    assertThat(inspector().get(of(unreadable)).at("/code")).isEqualTo("hàng nhập, tem mờ");
    String after = "&after=" + events();
    assertThat(inspector().get("/api/reports?status=RECEIVED&limit=200" + after).ids("/report"))
        .contains(unknown, unreadable);
    assertThat(inspector().get("/api/findings?kind=PROBLEM&limit=200").ids("/report"))
        .contains(unknown, unreadable);
    assertThat(farmer().get("/api/reports?limit=200").ids("/report"))
        .doesNotContain(unknown, unreadable);
  }

  @Test
  void reportsAreFoundByWhatTheyAre() {
    String number = harvested(5);
    String fake = report(send(filled(number)));
    String spoiled = report(send(but(but(filled(number), "kind", "SPOILED"), "province", "01")));
    String after = "&limit=200&after=" + events();
    String lot = "product=" + RAW + "&number=" + number;
    assertThat(inspector().get("/api/reports?" + lot + after).ids("/report"))
        .containsExactly(spoiled, fake);
    assertThat(farmer().get("/api/reports?" + lot + "&kind=SPOILED" + after).ids("/report"))
        .containsExactly(spoiled);
    assertThat(farmer().get("/api/reports?" + lot + "&province=25" + after).ids("/report"))
        .containsExactly(fake);
    assertThat(shop().get("/api/reports?" + lot + after).ids("/report")).isEmpty();
    assertThat(inspector().get("/api/reports?maker=" + FARM + after).ids("/report"))
        .contains(fake, spoiled);
    assertThat(inspector().get("/api/reports?to=2020-01-01" + after).ids("/report")).isEmpty();
    Answer seen = inspector().get(of(fake));
    assertThat(seen.json().at("/ofLot/reports").asInt()).isEqualTo(2);
    assertThat(seen.json().at("/ofLot/networks").asInt()).isEqualTo(1);
    inspector().get("/api/reports?status=NEW").problem(400, "field-form", "status");
    inspector().get("/api/reports?product=" + RAW).problem(422, "required", "number");
    inspector().get("/api/reports?limit=0").problem(422, "limit", "limit");
    inspector().get("/api/reports?cursor=x").problem(422, "cursor", "cursor");
  }

  @Test
  void anAnswerIsOrderedAsEverythingElse() {
    String report = report(send(filled(harvested(5))));
    String at = of(report);
    long before = events();
    inspector().order(at + "/answers", object()).problem(422, "required", "text");
    inspector().order(at + "/answers", object("text", List.of("x"))).expect(422);
    inspector()
        .order(at + "/answers", object("text", "x".repeat(2_001)))
        .problem(422, "text-too-long");
    inspector().order(at + "/closing", object()).problem(422, "required", "outcome");
    inspector().order(at + "/closing", object("outcome", "SO")).expect(422);
    farmer().order(at + "/closing", object("outcome", "MISUSE")).problem(403, "role-may-not");
    shop().order(at + "/answers", object("text", "x")).problem(404, "report-unknown", "report");
    operator().order(at + "/answers", object("text", "x")).problem(403, "role-may-not");
    inspector().order(of("sc-0") + "/taking-up", object()).problem(404, "report-unknown", "report");
    inspector().get(of("A%20B")).problem(422, "identifier-form", "report");
    inspector().get(of("sc-0")).problem(404, "report-unknown");
    assertThat(events()).isEqualTo(before);
    farmer().done(at + "/answers", "text", "Chúng tôi sẽ gọi cửa hàng");
    inspector().order(at + "/taking-up", object()).problem(409, "report-taken-up", "report");
    inspector().done(at + "/closing", "outcome", "UNFOUNDED");
    inspector().order(at + "/answers", object("text", "x")).problem(409, "report-closed", "report");
  }

  @Test
  void whoFloodsIsHeldBack() {
    var fields = filled("KHONG-CO");
    long before = events();
    ReportParts.flood(application, "127.0.0.0/24");
    ReportParts.flood(application, "0:0:0::/48");
    try {
      Answer late = send(fields).expect(429);
      assertThat(late.header("Retry-After")).contains("3600");
      assertThat(late.text()).contains("quá nhiều báo cáo", "Tem bị bóc");
    } finally {
      ReportParts.calm(application);
    }
    assertThat(events()).isEqualTo(before);
  }

  /** R-VN11: what a shopper said is kept for as long as it is of use, and not longer. */
  @Test
  void theShopperIsForgottenWhenTheTimeIsOver() {
    var fields = but(but(filled(harvested(5)), "phone", "0987 654 321"), "mayCall", "1");
    Answer sent = send(fields, TestFiles.photograph(500 + number(), 400, 1));
    String report = report(sent);
    var photo = ReportParts.photo(application, report);
    inspector().done(of(report) + "/answers", "text", "Đã xử lý");
    ReportParts.forget(application, Duration.ofDays(91));
    assertThat(inspector().get(of(report)).at("/phone")).as("while open").isEqualTo("0987 654 321");
    inspector().done(of(report) + "/closing", "outcome", "CONFIRMED");
    inspector().get("/api/me?after=" + events()).expect(200);
    ReportParts.forget(application, Duration.ofDays(89));
    assertThat(blobs.exists(photo)).isTrue();

    ReportParts.forget(application, Duration.ofDays(91));
    Answer left = inspector().get(of(report) + "?after=" + events()).expect(200);
    assertThat(left.json().at("/forgotten").asBoolean()).isTrue();
    assertThat(left.at("/outcome")).isEqualTo("CONFIRMED");
    assertThat(left.text()).doesNotContain("bị bóc", "Chợ Bờ", "654 321", "Đã xử lý");
    assertThat(blobs.exists(photo)).isFalse();
    inspector().get(of(report) + "/photo").problem(404, "media-unknown", "report");
    assertThat(anyone().get(link(sent)).expect(200).text()).contains("đã được xóa");
    long before = events();
    ReportParts.forget(application, Duration.ofDays(92));
    assertThat(events()).isEqualTo(before);
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whoMadeItAndInspectorsAreToldAtOnce() {
    String number = harvested(5);
    try (Live farm = Live.of(farmer());
        Live authority = Live.of(inspector())) {
      String report = report(send(filled(number)));
      for (Live one : new Live[] {farm, authority}) {
        // What others reported a moment ago may still come.
        var news = one.next();
        while (!news.path("about").asString().equals(report)) {
          news = one.next();
        }
        assertThat(news.path("kind").asString()).isEqualTo("PROBLEM");
        assertThat(news.path("from").isMissingNode()).isTrue();
      }
      assertThat(farmer().get("/api/findings?kind=PROBLEM&limit=200").ids("/report"))
          .contains(report);
    }
  }
}
