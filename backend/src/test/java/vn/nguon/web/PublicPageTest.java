package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.lot;
import static vn.nguon.web.Caller.object;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What anyone sees who points a phone at a code. */
class PublicPageTest extends HttpTest {

  private static final String PHONE =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

  private static String number;

  @BeforeEach
  void pack() {
    if (number == null) {
      String raw = harvested(50);
      received(packer(), sent(farmer(), PACKING_HOUSE, raw, 50), raw, 50);
      Answer packed =
          packer()
              .done(
                  "/api/packs",
                  "product",
                  PACKED,
                  "facility",
                  PACKING_PLACE,
                  "quantity",
                  kg(45),
                  "inputs",
                  List.of(object("lot", lot(RAW, raw), "quantity", kg(50))));
      packer().get("/api/me?" + packed.after()).expect(200);
      number = packed.at("/lot/number");
    }
  }

  private static String address() {
    return "/01/" + PACKED + "/10/" + number;
  }

  private Answer scan(String path, String... headers) {
    var all = new java.util.ArrayList<>(List.of("Accept", PHONE));
    all.addAll(List.of(headers));
    return anyone().get(path, all.toArray(String[]::new));
  }

  @Test
  void aPageKeepsItsReaderSafe() {
    Answer page = scan(address()).expect(200);
    assertThat(page.header("Content-Type")).contains("text/html;charset=UTF-8");
    assertThat(page.header("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("unsafe-eval");
    assertThat(page.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.header("Referrer-Policy")).contains("no-referrer");
    assertThat(page.header("Cache-Control")).contains("no-cache");
    assertThat(page.header("Content-Language")).contains("vi");
    assertThat(page.header("Vary").orElseThrow().toLowerCase(java.util.Locale.ROOT))
        .contains("accept", "accept-language");
    assertThat(page.headers()).doesNotContainKeys("Server", "X-Powered-By");
    assertThat(page.text()).doesNotContain("<script");
    assertThat(page.body()).hasSizeLessThan(50_000);
    assertThat(scan(address() + "?lang=en").expect(200).text()).contains("<html lang=\"en\"");
    assertThat(scan(address(), "Accept-Language", "en").expect(200).header("Content-Language"))
        .contains("en");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PAGE",
        "PAGE?format=json",
        "/",
        "/tra-cuu?ma=x",
        "/tra-cuu?ma=09521234001010&lo=CP1-261105A",
        "/01/09521234001010/10/KHONG-CO",
        "/01/09521234001011/10/X",
        "/01/9521234001010/10/X",
        "/pictures/cam.svg",
        "/pictures/khong-co.svg",
        "/app/",
        "/robots.txt",
        "/favicon.ico"
      })
  void nobodyIsMarkedWhoOnlyLooks(String path) {
    Answer answer = scan(path.replace("PAGE", address()));
    assertThat(answer.headers()).as(path).doesNotContainKey("Set-Cookie");
    assertThat(answer.status()).isLessThan(500);
  }

  @Test
  void dataIsForEverySite() {
    Answer json = anyone().get(address(), "Accept", "application/json").expect(200);
    assertThat(json.header("Content-Type")).contains("application/json");
    assertThat(json.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(json.at("/product/id")).isEqualTo(PACKED);
    Answer none =
        anyone()
            .get("/01/" + PACKED + "/10/KHONG-CO", "Accept", "application/json")
            .problem(404, "passport-unknown", "lot");
    assertThat(none.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(scan(address()).header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() {
    String tag = scan(address()).header("ETag").orElseThrow();
    Answer again = scan(address(), "If-None-Match", tag).expect(304);
    assertThat(again.body()).isEmpty();
    assertThat(scan(address() + "?lang=en").header("ETag").orElseThrow()).isNotEqualTo(tag);
    assertThat(anyone().get(address() + "?format=json").header("ETag").orElseThrow())
        .isNotEqualTo(tag);
  }

  @Test
  void headIsGetWithoutABody() {
    for (String path : List.of(address(), "/", "/01/" + PACKED + "/10/KHONG-CO")) {
      Answer get = scan(path);
      Answer head = anyone().send("HEAD", path, BodyPublishers.noBody(), "Accept", PHONE);
      head.expect(get.status());
      assertThat(head.body()).isEmpty();
      assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
      assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
      assertThat(head.header("Content-Security-Policy"))
          .isEqualTo(get.header("Content-Security-Policy"));
    }
  }

  @Test
  void everyFormOfACodeLeadsToOneAddress() {
    String thirteen = address().replace(PACKED, PACKED.substring(1));
    Answer moved = scan(thirteen + "?15=261231").expect(308);
    assertThat(moved.header("Location")).contains(address() + "?15=261231");
    scan(address() + "?15=261231").expect(200);
    Answer found =
        scan("/tra-cuu?ma=" + PACKED.substring(1) + "&lo=" + Caller.encoded(number)).expect(303);
    assertThat(found.header("Location")).contains(address());
    assertThat(
            scan("/tra-cuu?ma=" + Caller.encoded(BASE + address())).expect(303).header("Location"))
        .contains(address());
  }

  @Test
  void aPieceIsNamedOnThePageOfItsLot() {
    assertThat(scan(address() + "/21/7K2Q9XM4").expect(200).text()).contains("7K2Q9XM4");
  }

  @ParameterizedTest
  @CsvSource({
    "/01/09521234001011/10/A, 400, digital-link",
    "/01/09521234001010/21/S/10/A, 400, digital-link",
    "/01/09521234001010/10, 400, digital-link",
    "/01/09521234001010/10/, 400, digital-link",
    "/01/09521234001010/10/123456789012345678901, 400, digital-link",
    "/01/09521234001010/10/%E1%BB%94, 400, digital-link",
    "/01/09521234001010/99/A, 400, digital-link",
    "/01/chu/10/A, 400, digital-link",
    "/01/, 400, digital-link",
    "/01/09521234001010/10/A?15=261340, 400, digital-link",
    "/ma/thuong/10/A, 400, digital-link",
    "/ma/09521234001010/10/A, 400, digital-link",
    "/01/09521234001010/10/KHONG-CO, 404, passport-unknown",
    "/ma/KHONG-CO/10/A, 404, passport-unknown",
    "/01/09521234001010, 404, passport-lot-missing"
  })
  void saysWhatIsWrongWithACode(String path, int status, String code) {
    Answer page = scan(path).expect(status);
    assertThat(page.header("Content-Type")).contains("text/html;charset=UTF-8");
    assertThat(page.text()).contains("<html lang=\"vi\"").doesNotContain("Exception");
    Answer problem = anyone().get(path, "Accept", "application/json").problem(status, code);
    assertThat(problem.at("/detail")).isNotBlank();
    assertThat(
            anyone().get(path, "Accept", "application/json", "Accept-Language", "en").at("/detail"))
        .isNotEqualTo(problem.at("/detail"));
  }

  @Test
  void aCodeIsShownAsTextWhateverItHolds() {
    String evil = "<script>alert(1)</script>";
    assertThat(scan("/tra-cuu?ma=" + Caller.encoded(evil)).expect(400).text())
        .doesNotContain(evil)
        .contains("&lt;script&gt;");
    assertThat(scan("/01/09521234001010/10/" + Caller.encoded("<b>x")).expect(404).text())
        .doesNotContain("<b>x");
  }

  @Test
  void nothingIsOrderedHere() {
    for (String path : List.of(address(), "/", "/tra-cuu")) {
      for (String method : List.of("POST", "PUT", "DELETE")) {
        anyone().send(method, path, BodyPublishers.noBody()).problem(405, "method");
      }
    }
  }

  @Test
  void thePicturesAndTheAppAreThere() {
    Answer picture = anyone().get("/pictures/cam.svg").expect(200);
    assertThat(picture.header("Content-Type").orElseThrow()).startsWith("image/svg+xml");
    assertThat(picture.header("Cache-Control").orElseThrow()).contains("max-age");
    for (String path : List.of("/app/", "/app/lo/KT-CAM-XO/A", "/app/thu-hoach")) {
      Answer app = anyone().get(path, "Accept", PHONE).expect(200);
      assertThat(app.text()).containsIgnoringCase("<!doctype html>");
    }
    anyone().get("/app/assets/khong-co.js").expect(404);
  }

  // ---- for those who run it

  @Test
  void healthIsAllThatIsToldOfTheInside() {
    Answer health = anyone().get("/actuator/health").expect(200);
    assertThat(health.json().properties())
        .contains(Map.entry("status", health.json().get("status")));
    assertThat(health.at("/status")).isEqualTo("UP");
    for (String endpoint :
        List.of(
            "",
            "/env",
            "/beans",
            "/heapdump",
            "/mappings",
            "/info",
            "/metrics",
            "/loggers",
            "/threaddump",
            "/shutdown",
            "/configprops",
            "/httpexchanges")) {
      assertThat(anyone().get("/actuator" + endpoint).status()).isIn(401, 403, 404);
      assertThat(farmer().get("/actuator" + endpoint).status()).isIn(401, 403, 404);
      assertThat(operator().get("/actuator" + endpoint).status()).isIn(401, 403, 404);
    }
    for (String path :
        List.of("/h2-console", "/swagger-ui/index.html", "/WEB-INF/web.xml", "/error")) {
      Answer answer = anyone().get(path);
      assertThat(answer.status()).as(path).isIn(401, 403, 404);
      assertThat(answer.text()).doesNotContain("Exception", "Whitelabel");
    }
  }

  @Test
  void theAppLoadsNothingButItsOwn() {
    for (String path : List.of("/app/", "/app/areas/kt-vuon", "/app/sw.js")) {
      Answer app = anyone().get(path).expect(200);
      assertThat(app.header("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self' 'wasm-unsafe-eval';", "img-src 'self'")
          .doesNotContain("unsafe-inline", "http");
      assertThat(app.header("Permissions-Policy").orElseThrow()).contains("geolocation=(self)");
      assertThat(app.header("X-Content-Type-Options")).contains("nosniff");
      assertThat(app.header("X-Frame-Options")).contains("DENY");
    }
    assertThat(anyone().get("/app/").text()).doesNotContain("<script>", "<style", " style=");
  }

  @Test
  void searchEnginesAreToldWhatIsForThem() {
    Answer robots = anyone().get("/robots.txt").expect(200);
    assertThat(robots.header("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(robots.text()).contains("User-agent: *", "Disallow: /app/").doesNotContain("/01/");
  }
}
