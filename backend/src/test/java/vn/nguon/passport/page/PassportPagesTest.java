package vn.nguon.passport.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.ReportId;
import vn.nguon.kernel.Sha256;
import vn.nguon.lot.LotAddress;
import vn.nguon.party.PartyCards;
import vn.nguon.party.PartyRole;
import vn.nguon.passport.PassportView;
import vn.nguon.report.Outcome;
import vn.nguon.report.ProblemDetails;
import vn.nguon.report.ProblemKind;
import vn.nguon.report.ReportState;
import vn.nguon.story.StoryDetails;
import vn.nguon.story.StoryPhoto;

class PassportPagesTest {

  private static final Locale VI = Locale.of("vi");
  private static final Locale EN = Locale.ENGLISH;
  private static final String HOSTILE = "<script>alert(1)</script>\"'&\u202Etxt.\u200F ]]> <!--";
  private static final PassportPages PAGES = new PassportPages();

  private static PageContext at(LotId lot) {
    return new PageContext(Fixtures.BASE, LotAddress.path(lot));
  }

  private static PageContext serial(String serial) {
    return new PageContext(
        Fixtures.BASE, LotAddress.path(Fixtures.PACKED) + "/21/" + serial, "", serial);
  }

  private static Map<String, byte[]> all(Locale locale) {
    Map<String, byte[]> all = new LinkedHashMap<>();
    PageContext here = at(Fixtures.PACKED);
    all.put("packed", PAGES.passport(Fixtures.packed(), locale, here));
    all.put("harvested", PAGES.passport(Fixtures.harvested(), locale, at(Fixtures.GARDEN)));
    all.put("longest", PAGES.passport(Fixtures.longest(), locale, here));
    all.put("hostile", PAGES.passport(Fixtures.hostile(HOSTILE), locale, here));
    all.put("serial", PAGES.passport(Fixtures.packed(), locale, serial("7K2Q9XM4TB3FZ")));
    all.put(
        "told",
        PAGES.passport(
            Fixtures.told(Fixtures.packed(), HOSTILE, "We grow & pick by hand."), locale, here));
    all.put("party", PAGES.party(party(), locale, new PageContext(Fixtures.BASE, "/doi-tac/ho")));
    all.put("withdrawn", PAGES.withdrawn(Fixtures.withdrawn(), locale, here));
    all.put("unknown", PAGES.unknown(Fixtures.PACKED, locale, here));
    all.put("lot missing", PAGES.lotMissing(Fixtures.PACKED.product(), locale, here));
    UnreadableCode problem = new UnreadableCode("product", "malformed.product-code", HOSTILE);
    all.put("malformed", PAGES.malformed(HOSTILE, problem, locale, here));
    all.put("report", PAGES.report(form(locale, Map.of("ma", "x"), Map.of())));
    all.put(
        "report, wrong",
        PAGES.report(
            form(
                locale,
                Map.of(
                    "text",
                    HOSTILE,
                    "ma",
                    HOSTILE,
                    "kind",
                    "SPOILED",
                    "province",
                    "25",
                    "mayCall",
                    "1",
                    "ghichu2",
                    HOSTILE),
                Map.of("text", HOSTILE, "ma", "?", "kind", "?", "photo", "?", "mayCall", "?"))));
    all.put("reported", PAGES.reported(reported(locale)));
    all.put("report unknown", PAGES.reportUnknown(locale, here));
    all.put("start", PAGES.start(locale, new PageContext(Fixtures.BASE, "/")));
    return all;
  }

  /** With all that a party may tell of itself, at its longest. */
  private static PartyPage.Shown party() {
    return new PartyPage.Shown(
        new PartyCards.Known(
            new PartyId("ho-ba-hanh"),
            "Hộ bà Hạnh",
            Set.of(PartyRole.HOUSEHOLD),
            "Xã Cao Phong, tỉnh Phú Thọ",
            null),
        "0900 000 001",
        new StoryDetails(
            HOSTILE + "\n\n" + "Ộ".repeat(StoryDetails.LONGEST - 100),
            "E".repeat(StoryDetails.LONGEST),
            IntStream.range(0, StoryDetails.MOST_PHOTOS)
                .mapToObj(
                    i ->
                        new StoryPhoto(
                            new Sha256(String.valueOf(i).repeat(64)),
                            "Ộ".repeat(StoryDetails.LONGEST_CAPTION)))
                .toList()),
        List.of(),
        List.of("Cam"));
  }

  private static ReportForm form(
      Locale locale, Map<String, String> typed, Map<String, String> wrong) {
    Texts t = Texts.of(locale);
    var context = new PageContext(Fixtures.BASE, "/su-co", "ma=x", null);
    return new ReportForm(
        PassportPages.head(t, t.get("report.title"), t.get("report.lead"), context),
        List.of(),
        "5a3c2b1e-0000-4000-8000-000000000000",
        typed,
        wrong,
        List.of(new ReportForm.Choice("SPOILED", "?")),
        List.of(new ReportForm.Choice("25", "Phú Thọ")),
        90);
  }

  private static ReportedPage reported(Locale locale) {
    var party = new PartyId("co-quan");
    Instant at = Instant.parse("2026-11-20T01:00:00Z");
    var report =
        new ReportState(
            new ReportId("sc-7k3m9-2qdxa"),
            Fixtures.PACKED,
            null,
            new ProblemDetails(
                ProblemKind.SPOILED, null, null, null, null, null, "x", null, false, null),
            at,
            ReportState.Status.CLOSED,
            new ReportState.Step(party, at),
            List.of(new ReportState.Answer(party, at, HOSTILE + "\n\n" + HOSTILE)),
            Outcome.CONFIRMED,
            new ReportState.Step(party, at),
            true);
    var context = new PageContext(Fixtures.BASE, "/su-co/sc-7k3m9-2qdxa/x", "", null);
    return ReportedPage.of(report, 90, id -> HOSTILE, Texts.of(locale), context);
  }

  static Stream<Arguments> everyPage() {
    return Stream.of(VI, EN)
        .flatMap(
            locale ->
                all(locale).entrySet().stream()
                    .map(e -> Arguments.of(e.getKey(), locale, e.getValue())));
  }

  private static String text(byte[] page) {
    return new String(page, StandardCharsets.UTF_8);
  }

  private static Document parsed(byte[] page) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://xml.org/sax/features/external-general-entities", false);
    DocumentBuilder builder = factory.newDocumentBuilder();
    return builder.parse(new ByteArrayInputStream(page));
  }

  private static List<Element> elements(Document page, String name) {
    NodeList found = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  // ---- what holds for every page ----

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("everyPage")
  void isWellFormedSmallAndInItsLanguage(String name, Locale locale, byte[] page) throws Exception {
    Document document = parsed(page);

    assertThat(document.getDocumentElement().getAttribute("lang")).isEqualTo(locale.toString());
    assertThat(page.length).isLessThan(50_000);
    assertThat(elements(document, "h1")).hasSize(1);
    assertThat(elements(document, "main")).hasSize(1);
    assertThat(elements(document, "img")).allMatch(img -> img.hasAttribute("alt"));
    Set<String> ids = new HashSet<>();
    for (Element element : elements(document, "*")) {
      String id = element.getAttribute("id");
      assertThat(id.isEmpty() || ids.add(id)).as("id %s is there once", id).isTrue();
    }
    for (Element element : elements(document, "*")) {
      String labels = element.getAttribute("aria-labelledby");
      assertThat(labels.isEmpty() || ids.containsAll(List.of(labels.split(" ")))).isTrue();
    }
    for (Element use : elements(document, "use")) {
      assertThat(ids).contains(use.getAttribute("href").substring(1));
    }
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("everyPage")
  void holdsNothingThatThePolicyForbids(String name, Locale locale, byte[] page) throws Exception {
    Document document = parsed(page);
    assertThat(elements(document, "script")).isEmpty();
    for (Element element : elements(document, "*")) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        assertThat(element.getAttributes().item(i).getNodeName())
            .doesNotStartWith("on")
            .isNotEqualTo("style");
      }
    }
    Matcher style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(text(page));
    assertThat(style.find()).isTrue();
    String hash =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(style.group(1).getBytes(StandardCharsets.UTF_8)));
    assertThat(PassportPages.contentSecurityPolicy()).contains("'sha256-" + hash + "'");
    assertThat(style.find()).as("a second style").isFalse();
  }

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(Texts.VIETNAMESE.keys()).isEqualTo(Texts.ENGLISH.keys());
    for (String key : Texts.VIETNAMESE.keys()) {
      assertThat(places(Texts.VIETNAMESE.get(key, "{0}", "{1}", "{2}", "{3}", "{4}")))
          .as(key)
          .isEqualTo(places(Texts.ENGLISH.get(key, "{0}", "{1}", "{2}", "{3}", "{4}")));
    }
  }

  private static Set<String> places(String text) {
    Set<String> places = new HashSet<>();
    Pattern.compile("\\{[0-9]}").matcher(text).results().forEach(r -> places.add(r.group()));
    return places;
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("everyPage")
  void hasNoSentenceOfTheOtherLanguage(String name, Locale locale, byte[] page) {
    Texts here = Texts.of(locale);
    Texts other = here.isVietnamese() ? Texts.ENGLISH : Texts.VIETNAMESE;
    String html = text(page);
    for (String key : other.keys()) {
      String sentence = other.get(key, "", "", "", "", "");
      if (sentence.length() >= 15
          && !key.startsWith("language.")
          && !sentence.equals(here.get(key, "", "", "", "", ""))) {
        assertThat(html).as(key).doesNotContain(sentence);
      }
    }
  }

  // ---- the story ----

  @Test
  void tellsInTheOrderThatAReaderNeeds() {
    String page = text(PAGES.passport(Fixtures.packed(), VI, at(Fixtures.PACKED)));
    assertThat(page)
        .containsSubsequence(
            "Chưa có cảnh báo",
            "/pictures/cam.svg",
            "<h1>Cam lòng vàng Cao Phong</h1>",
            "Đồi Vàng",
            "Trồng ở đâu, ai trồng",
            "VN-25-05089-9001-25",
            "13/11/2025",
            "Chưa có mã số vùng trồng",
            "Hành trình của lô hàng",
            "12/11/2025 06:30",
            "14/11/2025 14:00",
            "Thông tin sản phẩm",
            "(01) 09521234001010 (10) CP1-251114-01",
            "Liên hệ người trồng",
            "href=\"tel:0900000003\"",
            "Mã QR có thể bị sao chép",
            "?format=json");
  }

  @Test
  void beginsTheStoryOfWhoGrewItAndLeadsToTheRest() {
    PassportView told = Fixtures.told(Fixtures.packed(), "Nhà tôi trồng cam", "We grow oranges");
    assertThat(text(PAGES.passport(told, VI, at(Fixtures.PACKED))))
        .containsSubsequence(
            "Chuyện của nhà vườn",
            "/doi-tac/ho-ba-hanh/anh/" + Fixtures.STORY_PHOTO + "/thumbnail",
            "loading=\"lazy\"",
            "Hộ bà Bùi Thị Hạnh",
            "<p lang=\"vi\">Nhà tôi trồng cam</p>",
            "href=\"/doi-tac/ho-ba-hanh#chuyen\"",
            "Trồng ở đâu, ai trồng");
    assertThat(text(PAGES.passport(told, EN, at(Fixtures.PACKED))))
        .contains("<p lang=\"en\">We grow oranges</p>", "/doi-tac/ho-ba-hanh?lang=en#chuyen");
    PassportView untranslated = Fixtures.told(Fixtures.packed(), "Nhà tôi trồng cam", null);
    assertThat(text(PAGES.passport(untranslated, EN, at(Fixtures.PACKED))))
        .contains("<p lang=\"vi\">Nhà tôi trồng cam</p>");
    assertThat(text(PAGES.passport(Fixtures.packed(), VI, at(Fixtures.PACKED))))
        .doesNotContain("Chuyện của nhà vườn", "/anh/");
  }

  @Test
  void saysOfEachStepWhatWhoWhereHowMuchAndWhy() {
    String page = text(PAGES.passport(Fixtures.packed(), VI, at(Fixtures.PACKED)));
    assertThat(page)
        .containsSubsequence(
            "Giao hàng",
            "800 kg",
            "Giao cho Công ty Cổ phần Phân phối Nông sản Bến Sông",
            "<code>9521234900016</code>",
            "Tự khai báo",
            "Đã đính chính",
            "Nhận hàng",
            "792 kg",
            "Lý do: Hai sọt bị dập khi bốc xếp",
            "Ghi vào hệ thống lúc 17/11/2025 09:20");
    assertThat(page.split("Ghi vào hệ thống lúc", -1)).hasSize(2);
    assertThat(page.split("Đã đính chính", -1)).hasSize(2);
    assertThat(page).contains("Lô BH1-251112 (CAM-XO-HANH)", "87,3%", "1.250 kg");
  }

  @Test
  void saysWhetherTheHarvestWaitedForItsPesticides() {
    assertThat(text(PAGES.passport(Fixtures.packed(), VI, at(Fixtures.PACKED))))
        .contains("Đã đủ: Abamectin 3.6EC dùng ngày 18/09/2025, được thu từ 25/09/2025")
        .contains("Nhật ký không ghi lần dùng thuốc nào trước khi thu");
    assertThat(text(PAGES.passport(Fixtures.hostile("Thuốc"), VI, at(Fixtures.PACKED))))
        .contains("Chưa đủ: Thuốc dùng ngày 01/11/2025, lẽ ra được thu từ 30/11/2025");
    assertThat(text(PAGES.passport(Fixtures.harvested(), VI, at(Fixtures.GARDEN))))
        .as("where no diary is kept")
        .containsPattern("Thời gian cách ly</dt><dd[^>]*>Chưa")
        .doesNotContain("Đã đủ:", "Chưa đủ:");
  }

  @Test
  void writesNumbersAndDatesAsEachLanguageDoes() {
    String page = text(PAGES.passport(Fixtures.packed(), EN, at(Fixtures.PACKED)));
    assertThat(page).contains("1,250 kg", "182.5 kg", "87.3%", "13 Nov 2025", "Self-declared");
    assertThat(page).contains("15 Nov 2025, 09:20", "Cao Phong yellow-flesh oranges");
  }

  @Test
  void saysWhatIsMissingAndInventsNothing() {
    String page = text(PAGES.passport(Fixtures.harvested(), VI, at(Fixtures.GARDEN)));
    assertThat(page)
        .contains(
            "Thông tin công khai còn thiếu: hình ảnh, tiêu chuẩn áp dụng.",
            "Chưa công bố số điện thoại",
            "Chỉ có một điểm vị trí, chưa có ranh giới vùng trồng.",
            "CAM-XO-HANH / BH1-251112 (mã riêng của cơ sở)")
        .doesNotContain("tel:", "gọi thẳng", "class=\"plot\"", "Dùng tốt trước", "class=\"brand\"");
    assertThat(page.split("Chưa khai báo", -1).length - 1).isGreaterThanOrEqualTo(7);
  }

  @Test
  void namesASerialThatWasNotIssued() {
    assertThat(text(PAGES.passport(Fixtures.packed(), VI, serial("7K2Q9XM4TB3FZ"))))
        .contains("Số sê-ri 7K2Q9XM4TB3FZ chưa được xác nhận", "chưa phát hành số sê-ri này");
    assertThat(text(PAGES.passport(Fixtures.packed(), EN, serial("7K2Q9XM4TB3FZ"))))
        .contains("Serial number 7K2Q9XM4TB3FZ cannot be confirmed", "has not issued that serial");
    assertThat(text(PAGES.passport(Fixtures.packed(), EN, at(Fixtures.PACKED))))
        .doesNotContain("Serial number");
  }

  @Test
  void showsSixtyStepsAndSaysHowManyFollow() throws Exception {
    byte[] page = PAGES.passport(Fixtures.longest(), VI, at(Fixtures.PACKED));
    assertThat(elements(parsed(page), "time")).hasSize(60);
    assertThat(text(page)).contains("Còn 17 công đoạn sau đó không hiện ở đây.", "và 12 nơi nữa");
  }

  @Test
  void leavesOutLastStepsRatherThanGrowTooLarge() throws Exception {
    PassportView view = Fixtures.longest();
    String longName = "Ộ".repeat(200);
    List<PassportView.Step> steps = view.steps().stream().map(s -> named(s, longName)).toList();
    PassportView longest =
        new PassportView(
            view.lot(),
            view.product(),
            view.verdict(),
            null,
            view.quantity(),
            view.madeOn(),
            view.bestBefore(),
            view.origins(),
            0,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            steps,
            0,
            List.of(),
            List.of(),
            null,
            null);
    byte[] page = PAGES.passport(longest, VI, at(Fixtures.PACKED));
    assertThat(page.length).isLessThan(50_000);
    int shown = elements(parsed(page), "time").size();
    assertThat(shown).isBetween(5, 30);
    assertThat(text(page)).contains("Còn " + (60 - shown) + " công đoạn");
  }

  private static PassportView.Step named(PassportView.Step s, String name) {
    return new PassportView.Step(
        s.kind(),
        s.lot(),
        s.at(),
        s.recordedAt(),
        s.party(),
        s.counterpart(),
        s.place(),
        name,
        s.placeCode(),
        s.address(),
        s.quantity(),
        s.reason(),
        s.assurance(),
        null,
        s.corrected(),
        null);
  }

  @Test
  void showsHostileNamesAsTheTextTheyAre() throws Exception {
    byte[] page = PAGES.passport(Fixtures.hostile(HOSTILE), VI, at(Fixtures.PACKED));
    Document document = parsed(page);
    assertThat(elements(document, "h1").getFirst().getTextContent())
        .isEqualTo("<script>alert(1)</script>\"'&txt. ]]> <!--");
    assertThat(text(page))
        .doesNotContain("\u202E", "\u200F", "etc/passwd", "<script")
        .contains("/pictures/other.svg", "href=\"tel:1\"");
  }

  @Test
  void warnsOfAWithdrawnLotAndSaysWhomToAsk() {
    String page = text(PAGES.withdrawn(Fixtures.withdrawn(), VI, at(Fixtures.PACKED)));
    assertThat(page)
        .contains("Đang kiểm tra dư lượng thuốc bảo vệ thực vật", "tel:0900000003", "noindex")
        .doesNotContain("Hành trình");
  }

  // ---- previews of the link ----

  @Test
  void tellsMessengersWhatToPreview() throws Exception {
    Document page = parsed(PAGES.passport(Fixtures.packed(), VI, at(Fixtures.PACKED)));
    Map<String, String> meta = new LinkedHashMap<>();
    for (Element element : elements(page, "meta")) {
      meta.put(
          element.getAttribute("property") + element.getAttribute("name"),
          element.getAttribute("content"));
    }
    assertThat(meta)
        .containsEntry("og:title", "Cam lòng vàng Cao Phong, số lô CP1-251114-01")
        .containsEntry("og:url", "https://nguon.example/01/09521234001010/10/CP1-251114-01")
        .containsEntry("og:image", "https://nguon.example/og/cam.png")
        .containsEntry("og:locale", "vi_VN")
        .containsEntry("twitter:card", "summary_large_image");
    assertThat(meta.get("description")).startsWith("Trồng tại Phú Thọ, thu hoạch 13/11/2025");
  }

  @ParameterizedTest
  @MethodSource("pictures")
  void hasARasterPreviewOfEachPicture(String picture) throws Exception {
    assertThat(Pictures.path(picture)).isEqualTo("/pictures/" + picture + ".svg");
    try (InputStream in = getClass().getResourceAsStream("/static" + Pictures.preview(picture))) {
      byte[] png = in.readAllBytes();
      assertThat(Pictures.preview(picture)).isEqualTo("/og/" + picture + ".png");
      assertThat(png.length).isLessThan(60_000);
      var image = ImageIO.read(new ByteArrayInputStream(png));
      assertThat(image.getWidth()).isEqualTo(1200);
      assertThat(image.getHeight()).isEqualTo(630);
    }
  }

  static Stream<String> pictures() {
    return Stream.of(
        "buoi", "ca-phe", "cam", "che", "lua", "other", "sau-rieng", "thanh-long", "vai", "xoai");
  }

  @Test
  void warnsOfWhatDoesNotFitAndOfWhatCameFromOutside() {
    PassportView view = Fixtures.packed();
    var doubtful =
        new PassportView(
            view.lot(),
            view.product(),
            PassportView.Verdict.WARNING,
            null,
            view.quantity(),
            view.madeOn(),
            view.bestBefore(),
            view.origins(),
            0.125,
            List.of(
                new Contradiction(
                    "phi-not-over",
                    Map.of("product", "A&B", "applied", "2026-11-01", "earliest", "2026-11-15"))),
            List.of(),
            List.of(),
            List.of(),
            view.steps(),
            view.furtherSteps(),
            view.missing(),
            List.of(),
            null,
            null);
    String page = text(PAGES.passport(doubtful, VI, at(Fixtures.PACKED)));
    assertThat(page)
        .contains("Cảnh báo")
        .contains("A&amp;B")
        .contains("15/11/2026")
        .contains("12,5%")
        .doesNotContain("Chưa có cảnh báo");
  }

  @Test
  void drawsTheSameTwice() {
    assertThat(new PassportPages().passport(Fixtures.packed(), VI, at(Fixtures.PACKED)))
        .isEqualTo(PAGES.passport(Fixtures.packed(), VI, at(Fixtures.PACKED)));
    assertThat(PAGES.edition()).matches("[0-9a-f]{8}").isEqualTo(new PassportPages().edition());
  }
}
