package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nguon.media.TestFiles;

/** Evidence, from the file that is brought to the page that shows it. */
class EvidenceHttpTest extends HttpTest {

  private static final String NOBODYS = "0".repeat(64);

  private static LocalDate today() {
    return LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
  }

  // ---- bringing files

  private static Answer upload(Caller by, byte[] file, String name, String type) {
    return upload(by, file, name, type, UUID.randomUUID().toString());
  }

  private static Answer upload(Caller by, byte[] file, String name, String type, String commandId) {
    String boundary = "ranh-gioi-bieu-mau";
    var body = new ByteArrayOutputStream();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"commandId\"\r\n\r\n%s\r\n"
                .formatted(boundary, commandId)
            + "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                .formatted(boundary, name)
            + "Content-Type: %s\r\n\r\n".formatted(type);
    body.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    body.writeBytes(file);
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
    return by.postBytes(
        "/api/media", body.toByteArray(), "multipart/form-data; boundary=" + boundary);
  }

  /** A picture that no other test brings. */
  private static byte[] picture() {
    return TestFiles.photograph(400 + number(), 300, 1);
  }

  static String brought(Caller by) {
    return upload(by, picture(), "anh.jpg", "image/jpeg").expect(201).at("/media");
  }

  @Test
  void aPictureThatIsBroughtIsItsPartysOnly() throws Exception {
    byte[] file = picture();
    Answer kept = upload(farmer(), file, "anh.jpg", "image/jpeg").expect(201);
    String id = kept.at("/media");
    assertThat(kept.header("Location")).contains("/api/media/" + id);
    for (String size : List.of("", "/full", "/page", "/thumbnail")) {
      Answer own = farmer().get("/api/media/" + id + size).expect(200);
      assertThat(own.header("Content-Type")).contains("image/jpeg");
      assertThat(own.header("X-Content-Type-Options")).contains("nosniff");
      assertThat(own.header("Cache-Control").orElseThrow()).contains("private", "immutable");
      assertThat(ImageIO.read(new ByteArrayInputStream(own.body()))).isNotNull();
      packer().get("/api/media/" + id + size).problem(404, "media-unknown", "media");
      anyone().get("/media/" + id + size).problem(404, "media-unknown", "media");
      anyone().get("/api/media/" + id + size).problem(401, "sign-in");
    }
    inspector().get("/api/media/" + id).expect(200);
    farmer().get("/api/media/" + id + "/huge").problem(404, "media-size-unknown", "size");
    farmer().get("/api/media/" + NOBODYS).problem(404, "media-unknown", "media");
    farmer().get("/api/media/..%2Fread.db").problem(422, "content-hash", "media");
    anyone().get("/media/" + id.toUpperCase(java.util.Locale.ROOT)).problem(422, "content-hash");
  }

  @Test
  void bringingTheSameAgainAnswersTheSame() {
    byte[] file = picture();
    String commandId = UUID.randomUUID().toString();
    Answer first = upload(farmer(), file, "anh.jpg", "image/jpeg", commandId).expect(201);
    long after = events();
    Answer again = upload(farmer(), file, "khac.jpg", "image/jpeg", commandId).expect(201);
    assertThat(again.text()).isEqualTo(first.text());
    assertThat(events()).isEqualTo(after);
    upload(farmer(), picture(), "anh.jpg", "image/jpeg", commandId)
        .problem(409, "command-reused", "commandId");
  }

  @ParameterizedTest
  @CsvSource({
    "anh.jpg, image/jpeg, <html><script>alert(1)</script></html>",
    "anh.png, image/png, <svg xmlns='http://www.w3.org/2000/svg'/>",
    "phieu.pdf, application/pdf, MZ this is a program",
    "anh.gif, image/gif, GIF89a......"
  })
  void theContentTellsTheTypeNotTheNameNorTheSender(String name, String type, String content) {
    long before = events();
    upload(farmer(), content.getBytes(StandardCharsets.US_ASCII), name, type)
        .problem(422, "file-type", "file");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void aPictureUnderAFalseNameIsTakenForWhatItIs() {
    String id = upload(farmer(), picture(), "doc.html", "text/html").expect(201).at("/media");
    assertThat(farmer().get("/api/media/" + id).expect(200).header("Content-Type"))
        .contains("image/jpeg");
  }

  @Test
  void badFormsAreRefused() {
    long before = events();
    upload(farmer(), new byte[0], "anh.jpg", "image/jpeg").problem(422, "file-empty", "file");
    upload(farmer(), picture(), "anh.jpg", "image/jpeg", "khong-phai")
        .problem(422, "command-id", "commandId");
    farmer().postText("/api/media", "{}", "application/json").problem(415, "media-type");
    farmer()
        .postText("/api/media", "--x\r\nnothing", "multipart/form-data; boundary=x")
        .expect(400);
    farmer()
        .postText(
            "/api/media",
            "--x\r\nContent-Disposition: form-data; name=\"commandId\"\r\n\r\n"
                + UUID.randomUUID()
                + "\r\n--x--\r\n",
            "multipart/form-data; boundary=x")
        .problem(400, "required", "file");
    anyone().postText("/api/media", "--x--", "multipart/form-data; boundary=x").expect(403);
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void aFileOverTheLimitIsRefused() {
    long before = events();
    byte[] large = new byte[(10 << 20) + 1_000];
    System.arraycopy(picture(), 0, large, 0, 2_000);
    upload(farmer(), large, "anh.jpg", "image/jpeg").problem(413, "body-too-large");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void whatIsTakenBackIsGone() {
    String id = brought(farmer());
    packer()
        .order("/api/media/" + id + "/removal", object("reason", "Của người khác"))
        .problem(403, "media-not-yours", "media");
    farmer().done("/api/media/" + id + "/removal", "reason", "Có người trong ảnh không đồng ý");
    farmer().get("/api/media/" + id).problem(404, "media-unknown", "media");
    inspector().get("/api/media/" + id).problem(404, "media-unknown", "media");
    farmer()
        .order("/api/media/" + NOBODYS + "/removal", object("reason", "x"))
        .problem(404, "media-unknown", "media");
  }

  /** Whatever points at it lets go of it, with the removal itself. */
  @Test
  void whatIsTakenBackWhileItIsAttachedLeavesNoBrokenPicture() {
    String number = harvested(15);
    String photo = brought(farmer());
    farmer()
        .done(
            "/api/attachments",
            "subject",
            ofLot(number),
            "media",
            photo,
            "caption",
            "Có người trong ảnh",
            "shown",
            true);
    farmer()
        .done(
            "/api/attachments",
            "subject",
            object("place", FARM_AREA),
            "media",
            photo,
            "caption",
            "Trong vườn",
            "shown",
            false);
    var paper = certificate(today(), today().plusDays(1));
    paper.put("document", photo);
    paper.put("documentPublic", true);
    farmer().order("/api/certificates", paper).expect(201);
    assertThat(scanned(number).text()).contains(photo);

    farmer().done("/api/media/" + photo + "/removal", "reason", "Người trong ảnh không đồng ý");
    assertThat(scanned(number).text()).doesNotContain(photo);
    assertThat(attachments(farmer(), number)).isEmpty();
    String kept = farmer().get("/api/evidence?place=" + FARM_AREA).expect(200).text();
    assertThat(kept).doesNotContain(photo).contains((String) paper.get("number"));
    String listed = farmer().get("/api/certificates?limit=200").expect(200).text();
    assertThat(listed).doesNotContain(photo).contains((String) paper.get("number"));
    anyone().get("/media/" + photo).problem(404, "media-unknown", "media");
  }

  @Test
  void whatAnotherKeepsStaysAttached() {
    String number = harvested(16);
    byte[] file = picture();
    String photo = upload(farmer(), file, "anh.jpg", "image/jpeg").expect(201).at("/media");
    upload(packer(), file, "anh.jpg", "image/jpeg").expect(201);
    farmer()
        .done(
            "/api/attachments",
            "subject",
            ofLot(number),
            "media",
            photo,
            "caption",
            "Cùng một ảnh",
            "shown",
            true);
    farmer().done("/api/media/" + photo + "/removal", "reason", "Không cần nữa");
    assertThat(scanned(number).text()).contains(photo);
    anyone().get("/media/" + photo + "/thumbnail").expect(200);
  }

  @Test
  void aWebpPictureIsTakenAsAnyOther() {
    String id =
        upload(farmer(), TestFiles.webpPhotograph("lossy", 1), "anh.webp", "image/webp")
            .expect(201)
            .at("/media");
    Answer thumbnail = farmer().get("/api/media/" + id + "/thumbnail").expect(200);
    assertThat(thumbnail.header("Content-Type")).contains("image/jpeg");
    assertThat(new String(thumbnail.body(), StandardCharsets.ISO_8859_1)).doesNotContain("Exif");
  }

  // ---- attaching, and what the public sees

  private static Map<String, Object> ofLot(String number) {
    return object("lot", Caller.lot(RAW, number));
  }

  private static String page(String number) {
    return "/ma/" + RAW + "/10/" + number;
  }

  /** The page, with all that happened so far. */
  private Answer scanned(String number) {
    farmer().get("/api/me?after=" + events()).expect(200);
    return anyone().get(page(number), "Accept", "text/html").expect(200);
  }

  @Test
  void aPictureIsPublicWhereItIsShownAndNoLonger() {
    String number = harvested(10);
    String shown = brought(farmer());
    String kept = brought(farmer());
    Answer hidden =
        farmer()
            .done("/api/attachments", "subject", ofLot(number), "media", kept, "caption", "Sổ tay");
    Answer attached =
        farmer()
            .done(
                "/api/attachments",
                "subject",
                ofLot(number),
                "media",
                shown,
                "caption",
                "Hái <cam> buổi sáng",
                "takenOn",
                today().toString(),
                "shown",
                true);
    Answer page = scanned(number);
    assertThat(page.text())
        .contains("/media/" + shown + "/thumbnail", "Hái &lt;cam&gt; buổi sáng")
        .doesNotContain(kept, "<script");
    assertThat(page.body()).hasSizeLessThan(50_000);
    Answer picture = anyone().get("/media/" + shown + "/thumbnail").expect(200);
    assertThat(picture.header("Content-Type")).contains("image/jpeg");
    assertThat(picture.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(picture.header("Cache-Control").orElseThrow()).contains("public", "immutable");
    assertThat(picture.headers()).doesNotContainKey("set-cookie");
    anyone()
        .get("/media/" + shown + "/full", "If-None-Match", "\"" + shown + "-FULL\"")
        .expect(304);
    Answer head = anyone().send("HEAD", "/media/" + shown, BodyPublishers.noBody()).expect(200);
    assertThat(head.body()).isEmpty();
    anyone().get("/media/" + kept).problem(404, "media-unknown", "media");
    assertThat(attachments(farmer(), number)).containsExactly(kept, shown);
    packer().get("/api/attachments?lot=" + RAW + "/" + number).problem(404, "lot-unknown");

    String id = attached.at("/attachment");
    farmer()
        .order(
            "/api/evidence/" + id + "/withdrawal",
            object("subject", ofLot(number), "reason", "Mờ quá"))
        .expect(201);
    Answer gone =
        farmer()
            .done(
                "/api/evidence/" + hidden.at("/attachment") + "/withdrawal",
                "subject",
                ofLot(number),
                "reason",
                "Nhầm lô");
    assertThat(scanned(number).text()).doesNotContain(shown);
    anyone().get("/media/" + shown + "/thumbnail").problem(404, "media-unknown", "media");
    assertThat(attachments(farmer(), number)).isEmpty();
  }

  private static List<String> attachments(Caller by, String number) {
    return by.get("/api/attachments?lot=" + RAW + "/" + number).expect(200).ids("/media");
  }

  private static Map<String, Object> certificate(LocalDate from, LocalDate to) {
    return object(
        "subject",
        object("place", FARM_AREA),
        "scheme",
        "VIETGAP",
        "number",
        "KT-VG-" + number(),
        "issuer",
        "Tổ chức chứng nhận Kiểm Thử",
        "scope",
        "Cam, 1,5 ha",
        "validFrom",
        from.toString(),
        "validTo",
        to.toString());
  }

  @Test
  void aCertificateVouchesForWhatWasHarvestedUnderItUntilItIsRevoked() {
    Map<String, Object> order = certificate(today().minusDays(1), today().plusDays(30));
    Answer added = farmer().order("/api/certificates", order).expect(201);
    String number = harvested(11);
    Answer again = farmer().get("/api/certificates?" + added.after()).expect(200);
    assertThat(again.ids("/id")).contains(added.at("/certificate"));
    Answer page = scanned(number);
    assertThat(page.text()).contains("Được chứng nhận: VietGAP", (String) order.get("number"));
    assertThat(
            anyone()
                .get(page(number), "Accept", "application/json")
                .expect(200)
                .at("/certificates/0/number"))
        .isNotBlank();
    String path = "/api/certificates/" + added.at("/certificate") + "/revocation";
    Map<String, Object> end =
        object("subject", object("place", FARM_AREA), "reason", "Sai quy trình");
    packer().order(path, end).problem(403, "evidence-not-yours", "subject");
    Answer revoked = inspector().order(path, end).expect(201);
    assertThat(scanned(number).text()).doesNotContain((String) order.get("number"));
    farmer().order(path, end).problem(409, "certificate-revoked", "certificate");
  }

  @Test
  void aLapsedCertificateIsShownToItsHolderAndNobodyElse() {
    Map<String, Object> order = certificate(today().minusDays(60), today().minusDays(1));
    Answer added = farmer().order("/api/certificates", order).expect(201);
    Answer own = farmer().get("/api/certificates?limit=200&" + added.after()).expect(200);
    assertThat(own.text()).contains((String) order.get("number"), "LAPSED");
    assertThat(scanned(harvested(12)).text()).doesNotContain((String) order.get("number"));
  }

  @Test
  void aDocumentIsPublicAsLongAsItsCertificateIsValid() {
    String paper =
        upload(farmer(), TestFiles.pdf(1 + number() % 20), "giay.pdf", "application/pdf")
            .expect(201)
            .at("/media");
    var lapsed = certificate(today().minusDays(60), today().minusDays(1));
    lapsed.put("document", paper);
    lapsed.put("documentPublic", true);
    Answer first = farmer().order("/api/certificates", lapsed).expect(201);
    farmer().get("/api/me?" + first.after()).expect(200);
    anyone().get("/media/" + paper).problem(404, "media-unknown", "media");
    var valid = certificate(today(), today());
    valid.put("document", paper);
    valid.put("documentPublic", true);
    Answer second = farmer().order("/api/certificates", valid).expect(201);
    farmer().get("/api/me?" + second.after()).expect(200);
    assertThat(anyone().get("/media/" + paper).expect(200).header("Content-Type"))
        .contains("application/pdf");
    farmer()
        .done(
            "/api/certificates/" + second.at("/certificate") + "/revocation",
            "subject",
            object("place", FARM_AREA),
            "reason",
            "Thử xong");
  }

  private static Map<String, Object> lab(Map<String, Object> subject, Object value) {
    return object(
        "subject",
        subject,
        "laboratory",
        "Phòng thử nghiệm Kiểm Thử",
        "sampledOn",
        today().minusDays(2).toString(),
        "reportedOn",
        today().toString(),
        "analytes",
        List.of(
            object(
                "name",
                "Chlorpyrifos",
                "value",
                value,
                "unit",
                "mg/kg",
                "limit",
                0.01,
                "comparison",
                "AT_MOST")));
  }

  @Test
  void aFailedResultIsShownAndStaysShownWhenItIsTakenBack() {
    String number = harvested(13);
    Answer added = farmer().order("/api/lab-results", lab(ofLot(number), 0.5)).expect(201);
    Answer listed =
        farmer()
            .get("/api/lab-results?lot=" + RAW + "/" + number + "&" + added.after())
            .expect(200);
    assertThat(listed.json().at("/items/0/passed").asBoolean(true)).isFalse();
    assertThat(scanned(number).text()).contains("không đạt", "0,5 mg/kg");
    Answer taken =
        farmer()
            .done(
                "/api/evidence/" + added.at("/labResult") + "/withdrawal",
                "subject",
                ofLot(number),
                "reason",
                "Nhầm mẫu");
    assertThat(scanned(number).text()).contains("không đạt", "Đã rút lại: Nhầm mẫu");
  }

  @Test
  void anInspectionIsForInspectorAndInspected() {
    String photo = brought(inspector());
    Map<String, Object> order =
        object(
            "subject",
            object("place", FARM_PLACE),
            "findings",
            "Kho thuốc chưa có khóa",
            "verdict",
            "TO_BE_MENDED",
            "followUpBy",
            today().plusDays(10).toString(),
            "pictures",
            List.of(photo));
    farmer().order("/api/inspections", order).problem(403, "role-may-not");
    Answer made = inspector().order("/api/inspections", order).expect(201);
    String id = made.at("/inspection");
    assertThat(inspector().get("/api/inspections?" + made.after()).expect(200).ids("/id"))
        .contains(id);
    assertThat(farmer().get("/api/inspections").expect(200).ids("/id")).contains(id);
    assertThat(packer().get("/api/inspections").expect(200).ids("/id")).doesNotContain(id);
    farmer().get("/api/media/" + photo).expect(200);
    packer().get("/api/media/" + photo).problem(404, "media-unknown");
    packer().get("/api/inspections?place=" + FARM_PLACE).problem(404, "place-unknown");
    Answer mended =
        inspector()
            .done(
                "/api/inspections",
                "subject",
                object("place", FARM_PLACE),
                "findings",
                "Đã có khóa",
                "verdict",
                "PASSED",
                "followsUp",
                id);
    assertThat(
            farmer()
                .get("/api/inspections?place=" + FARM_PLACE + "&" + mended.after())
                .expect(200)
                .text())
        .contains("followedUp");
  }

  @Test
  void aCooperativesWordIsOnThePageWithWhoAndWhen() {
    String member = "kt-thanh-vien-" + number();
    operator()
        .order("/api/parties", party(member, "Hộ Thành Viên", "HOUSEHOLD", "TV1"))
        .expect(201);
    String account = "tv." + number();
    operator().order("/api/accounts", accountOrder(account, "FARMER", member)).expect(201);
    Caller grower = anyone().signIn(account, PASSWORD);
    String coop = "kt-htx-" + number();
    operator()
        .order("/api/parties", party(coop, "Hợp tác xã Kiểm Thử", "COOPERATIVE", "HX1"))
        .expect(201);
    String chair = "hx." + number();
    operator().order("/api/accounts", accountOrder(chair, "PACKER", coop)).expect(201);
    Caller cooperative = anyone().signIn(chair, PASSWORD);
    String area = "kt-vuon-" + number();
    grower.order("/api/areas", area(area)).expect(201);
    String product = "KT-TV-" + number();
    grower.order("/api/products", product(product, "Cam thành viên", "KGM")).expect(201);
    Answer harvest =
        grower.done("/api/harvests", "product", product, "area", area, "quantity", Caller.kg(20));
    String number = harvest.at("/lot/number");
    Map<String, Object> word =
        object(
            "subject",
            object("lot", Caller.lot(product, number)),
            "entries",
            List.of(harvest.at("/commandId")));
    cooperative.order("/api/confirmations", word).problem(403, "confirm-not-member", "subject");
    String membership = "/api/parties/" + member + "/membership";
    grower
        .order(membership, object("cooperative", PACKING_HOUSE))
        .problem(422, "party-no-cooperative", "cooperative");
    grower.order(membership, object("cooperative", coop)).expect(201);
    cooperative.order("/api/confirmations", word).problem(403, "confirm-not-member", "subject");
    packer().order(membership + "/acceptance", object()).problem(403, "membership-not-yours", "id");
    Answer accepted = cooperative.order(membership + "/acceptance", object()).expect(201);
    assertThat(
            cooperative
                .get("/api/parties/" + coop + "/members?" + accepted.after())
                .expect(200)
                .ids("/id"))
        .containsExactly(member);
    packer().get("/api/parties/" + coop + "/members").problem(404, "party-unknown");
    Answer confirmed = cooperative.order("/api/confirmations", word).expect(201);
    farmer().get("/api/me?" + confirmed.after()).expect(200);
    Answer page =
        anyone().get("/ma/" + product + "/10/" + number, "Accept", "text/html").expect(200);
    assertThat(page.text()).contains("Hợp tác xã xác nhận: Hợp tác xã Kiểm Thử");
    Answer json =
        anyone().get("/ma/" + product + "/10/" + number, "Accept", "application/json").expect(200);
    assertThat(json.at("/steps/0/assurance")).isEqualTo("CONFIRMED");
    assertThat(json.at("/steps/0/mark/from")).isEqualTo(today().toString());
    // A correction after the word was given is not covered by it.
    Answer corrected =
        grower.done(
            "/api/lots/" + product + "/" + number + "/corrections",
            "corrects",
            harvest.at("/commandId"),
            "quantity",
            Caller.kg(19),
            "reason",
            "Cân lại");
    farmer().get("/api/me?" + corrected.after()).expect(200);
    assertThat(
            anyone()
                .get("/ma/" + product + "/10/" + number, "Accept", "application/json")
                .at("/steps/0/assurance"))
        .isEqualTo("SELF_DECLARED");
  }

  // ---- bad input

  static Stream<Arguments> bad() {
    Map<String, Object> c =
        certificate(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"));
    Map<String, Object> l = lab(object("place", FARM_AREA), 0.001);
    String certificates = "/api/certificates";
    String labs = "/api/lab-results";
    return Stream.of(
        Arguments.of(certificates, with(c, "subject", null), 422, "required", "subject"),
        Arguments.of(
            certificates, with(c, "subject", object()), 422, "evidence-subject", "subject"),
        Arguments.of(
            certificates,
            with(c, "subject", object("party", FARM, "place", FARM_AREA)),
            422,
            "evidence-subject",
            "subject"),
        Arguments.of(
            certificates,
            with(c, "subject", object("place", "khong-co-noi-nay")),
            404,
            "place-unknown",
            "subject.place"),
        Arguments.of(
            certificates,
            with(c, "subject", object("place", PACKING_AREA)),
            403,
            "evidence-not-yours",
            "subject"),
        Arguments.of(certificates, with(c, "scheme", "TU-CHE"), 422, "field-form", "scheme"),
        Arguments.of(certificates, with(c, "number", " "), 422, "required", "number"),
        Arguments.of(
            certificates, with(c, "number", "x".repeat(61)), 422, "text-too-long", "number"),
        Arguments.of(
            certificates, with(c, "validTo", "2025-12-31"), 422, "certificate-period", "validTo"),
        Arguments.of(certificates, with(c, "validTo", "31/12/2026"), 422, "field-form", "validTo"),
        Arguments.of(
            certificates, with(c, "validTo", "9999-12-31"), 422, "certificate-period", "validTo"),
        Arguments.of(certificates, with(c, "stars", 5), 422, "ocop-only", "stars"),
        Arguments.of(certificates, with(c, "document", NOBODYS), 404, "media-unknown", "document"),
        Arguments.of(
            certificates, with(c, "document", "../../etc"), 422, "content-hash", "document"),
        Arguments.of(
            certificates, with(c, "holder", PACKING_HOUSE), 422, "field-unknown", "holder"),
        Arguments.of(labs, with(l, "analytes", List.of()), 422, "required", "analytes"),
        Arguments.of(labs, with(l, "analytes", "đạt"), 422, "field-form", "analytes"),
        Arguments.of(
            labs,
            with(l, "analytes", List.of(object("name", "Pb", "passed", true))),
            422,
            "field-unknown",
            "analytes.passed"),
        Arguments.of(labs, with(l, "reportedOn", "2099-01-01"), 422, "lab-in-future", "reportedOn"),
        Arguments.of(
            labs, with(l, "subject", object("party", FARM)), 422, "subject-kind", "subject"),
        Arguments.of(
            labs,
            with(l, "subject", object("lot", Caller.lot(RAW, "KHONG-CO"))),
            404,
            "lot-unknown",
            "subject.lot"),
        Arguments.of(
            "/api/attachments",
            object("subject", object("place", FARM_AREA), "media", NOBODYS, "caption", "x"),
            404,
            "media-unknown",
            "media"),
        Arguments.of(
            "/api/attachments",
            object("subject", object("place", FARM_AREA), "caption", "x"),
            422,
            "required",
            "media"),
        Arguments.of(
            "/api/confirmations",
            object("subject", object("place", FARM_AREA), "entries", List.of("1")),
            422,
            "command-id",
            "entries"),
        Arguments.of(
            "/api/evidence/" + UUID.randomUUID() + "/withdrawal",
            object("subject", object("place", FARM_AREA), "reason", "x"),
            404,
            "evidence-unknown",
            "entry"),
        Arguments.of(
            "/api/certificates/khong-phai/revocation",
            object("subject", object("place", FARM_AREA), "reason", "x"),
            422,
            "command-id",
            "commandId"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void badInputIsRefusedAndNothingIsWritten(
      String path, Map<String, Object> order, int status, String code, String field) {
    long before = events();
    farmer().order(path, order).problem(status, code, field);
    assertThat(events()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/certificates",
        "/api/lab-results",
        "/api/inspections",
        "/api/attachments?party=x",
        "/api/confirmations",
        "/api/media/" + "0000"
      })
  void nobodyReadsWithoutSigningIn(String path) {
    anyone().get(path).problem(401, "sign-in");
  }

  @Test
  void listsAreAskedRightly() {
    farmer().get("/api/attachments").problem(422, "evidence-subject", "subject");
    farmer().get("/api/confirmations").problem(422, "evidence-subject", "subject");
    farmer().get("/api/certificates?limit=0").problem(422, "limit", "limit");
    farmer().get("/api/certificates?cursor=x").problem(422, "cursor", "cursor");
    farmer().get("/api/lab-results?lot=x").problem(422, "lot-number");
    packer().get("/api/certificates?place=" + FARM_AREA).problem(404, "place-unknown");
    packer().get("/api/certificates?party=" + FARM).expect(200);
  }
}
