package vn.nguon.passport.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Refusal;
import vn.nguon.logistic.LogisticParts;
import vn.nguon.passport.PassportParts;
import vn.nguon.passport.PassportView;
import vn.nguon.store.read.Stored;

class PassportControllerTest {

  private static final String PACKED = "/01/09521234001010/10/CP1-251114-01";
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

  private final Map<LotId, Stored<PassportView>> stored = new HashMap<>();
  private MockMvc mvc;

  @BeforeEach
  void start() {
    store(Fixtures.PACKED, Fixtures.packed(), 3);
    store(Fixtures.GARDEN, Fixtures.harvested(), 1);
    store(LotId.of("09521234001010", "A/B"), Fixtures.packed(), 1);
    store(LotId.of("09521234001010", "RUT"), Fixtures.withdrawn(), 2);
    mvc =
        MockMvcBuilders.standaloneSetup(
                new PassportController(
                    lot -> Optional.ofNullable(stored.get(lot)),
                    PassportParts.gate("2026-11-24T00:00:00Z"),
                    LogisticParts.queries(),
                    Fixtures.BASE))
            .build();
  }

  private void store(LotId lot, PassportView view, long version) {
    stored.put(lot, new Stored<>(lot.toString(), 40, version, view));
  }

  private static MockHttpServletRequestBuilder browser(String uri) {
    return get(URI.create(uri)).header("Accept", BROWSER);
  }

  private ResultActions open(String uri) throws Exception {
    return mvc.perform(browser(uri));
  }

  // ---- pages ----

  @Test
  void showsThePassportOfALot() throws Exception {
    open(PACKED)
        .andExpect(status().isOk())
        .andExpect(content().contentType("text/html;charset=UTF-8"))
        .andExpect(content().string(containsString("<h1>Cam lòng vàng Cao Phong</h1>")))
        .andExpect(header().string("Cache-Control", "no-cache"))
        .andExpect(header().string("Vary", "Accept, Accept-Language"))
        .andExpect(header().string("Content-Language", "vi"))
        .andExpect(header().string("X-Content-Type-Options", "nosniff"))
        .andExpect(header().string("Referrer-Policy", "no-referrer"))
        .andExpect(
            header().string("Content-Security-Policy", PassportPages.contentSecurityPolicy()))
        .andExpect(header().doesNotExist("Access-Control-Allow-Origin"));
  }

  @Test
  void answersHeadLikeGet() throws Exception {
    mvc.perform(head(URI.create(PACKED)).header("Accept", BROWSER))
        .andExpect(status().isOk())
        .andExpect(header().string("ETag", startsWith("W/\"40.3.0-vi-")));
    mvc.perform(post(URI.create(PACKED))).andExpect(status().isMethodNotAllowed());
  }

  @Test
  void takesOwnCodesAndEncodedLots() throws Exception {
    store(LotId.of("CAM-XO-HANH", "BH1-251113"), Fixtures.packed(), 1);
    open("/ma/CAM-XO-HANH/10/BH1-251113").andExpect(status().isOk());
    open("/01/09521234001010/10/A%2FB").andExpect(status().isOk());
  }

  @Test
  void saysThatASerialIsNotKnown() throws Exception {
    open(PACKED + "/21/7K2Q9XM4TB3FZ")
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("7K2Q9XM4TB3FZ chưa được xác nhận")));
  }

  @Test
  void checksAttributesButLooksUpTheLot() throws Exception {
    open(PACKED + "?13=251114&15=251205&17=251200").andExpect(status().isOk());
    open(PACKED + "?15=251305")
        .andExpect(status().isBadRequest())
        .andExpect(content().string(containsString("251305")));
  }

  @ParameterizedTest
  @CsvSource({
    "/01/9521234001010/10/CP1-251114-01, /01/09521234001010/10/CP1-251114-01",
    "/01/9521234001010/10/L?13=251114&lang=en, /01/09521234001010/10/L?13=251114&lang=en",
    "/01/09521234001010/10/CP1-251114-01/, /01/09521234001010/10/CP1-251114-01",
    "/01/09521234001010/10/%43P1, /01/09521234001010/10/CP1",
    "/01/09521234001010/10/A;B, /01/09521234001010/10/A%3BB",
    "/01/96385074/10/L, /01/00000096385074/10/L"
  })
  void redirectsToTheOnlyRightForm(String asked, String location) throws Exception {
    open(asked)
        .andExpect(status().isPermanentRedirect())
        .andExpect(header().string("Location", location));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/01/09521234001011/10/L",
        "/01/09521234001010/21/S/10/L",
        "/01/09521234001010/10/L/10/M",
        "/01/09521234001010/10/",
        "/01/09521234001010/10/ABCDEFGHIJKLMNOPQRSTU",
        "/01/09521234001010/10/%C3%81",
        "/01/09521234001010/10/%2E%2E",
        "/01/09521234001010/10/L?10=M",
        "/01/ABC/10/L",
        "/01/",
        "/ma/cam/10/L",
        "/ma/09521234001010/10/L",
        "/ma/CAM-XO-HANH/21/S/10/L"
      })
  void refusesWhatIsNoCodeAndSaysWhy(String asked) throws Exception {
    open(asked)
        .andExpect(status().isBadRequest())
        .andExpect(content().string(containsString("Sai ở đâu")))
        .andExpect(header().string("Content-Security-Policy", startsWith("default-src 'none'")));
    open(asked + (asked.contains("?") ? "&" : "?") + "lang=en")
        .andExpect(status().isBadRequest())
        .andExpect(content().string(containsString("What is wrong")));
  }

  @Test
  void distinguishesUnknownWithdrawnAndIncomplete() throws Exception {
    open("/01/09521234001010/10/KHONG-CO")
        .andExpect(status().isNotFound())
        .andExpect(content().string(containsString("Không tìm thấy lô hàng này")));
    open("/01/09521234001010/10/RUT")
        .andExpect(status().isGone())
        .andExpect(content().string(containsString("Đang kiểm tra dư lượng")));
    open("/01/09521234001010")
        .andExpect(status().isNotFound())
        .andExpect(content().string(containsString("Còn thiếu số lô")));
    open("/ma/CAM-XO-HANH")
        .andExpect(status().isNotFound())
        .andExpect(content().string(containsString("Còn thiếu số lô")));
  }

  @Test
  void keepsBackWhatTheRulesDoNotLetOut() throws Exception {
    String asked = "/ma/CAM-XO-HANH/10/BH1-251112";
    open(asked)
        .andExpect(status().isNotFound())
        .andExpect(content().string(containsString("Lô hàng này chưa được công bố")))
        .andExpect(content().string(containsString("Hình ảnh; Tiêu chuẩn áp dụng")))
        .andExpect(header().doesNotExist("ETag"));
    open(asked + "?lang=en")
        .andExpect(status().isNotFound())
        .andExpect(content().string(containsString("Picture; Standards applied")));
    assertThat(refused(asked).kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    assertThat(refused(asked).code()).isEqualTo("passport-unpublished");
    assertThat(refused(asked).values())
        .containsEntry("missing", List.of("Hình ảnh", "Tiêu chuẩn áp dụng"));
  }

  @Test
  void neverKeepsBackAWarning() throws Exception {
    store(Fixtures.GARDEN, Fixtures.withdrawn(Fixtures.harvested()), 2);
    open("/ma/CAM-XO-HANH/10/BH1-251112")
        .andExpect(status().isGone())
        .andExpect(content().string(containsString("Đang kiểm tra dư lượng")));
  }

  // ---- the look-up ----

  @Test
  void leadsFromATypedCodeToItsPage() throws Exception {
    mvc.perform(get("/tra-cuu").param("ma", "https://x.example" + PACKED + "?15=251205"))
        .andExpect(status().isSeeOther())
        .andExpect(header().string("Location", PACKED));
    mvc.perform(get("/tra-cuu").param("ma", "9521234001010/A/B").param("lang", "en"))
        .andExpect(header().string("Location", "/01/09521234001010/10/A%2FB?lang=en"));
    mvc.perform(get("/tra-cuu").param("ma", "CAM-XO-HANH").param("lo", "BH1-251112"))
        .andExpect(header().string("Location", "/ma/CAM-XO-HANH/10/BH1-251112"));
  }

  @Test
  void saysWhatIsWrongWithATypedCode() throws Exception {
    mvc.perform(get("/tra-cuu").param("ma", "<b>"))
        .andExpect(status().isBadRequest())
        .andExpect(content().string(containsString("“&lt;b&gt;” không đúng")));
    mvc.perform(get("/tra-cuu"))
        .andExpect(status().isBadRequest())
        .andExpect(content().string(containsString("Chưa nhập mã.")));
  }

  @Test
  void hasAFirstPage() throws Exception {
    open("/")
        .andExpect(status().isOk())
        .andExpect(content().string(containsString("action=\"/tra-cuu\"")))
        .andExpect(content().string(containsString("href=\"/app/\"")));
  }

  // ---- languages ----

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, vi",
        "-, 'vi-VN,vi;q=0.9,en;q=0.8', vi",
        "-, 'en-US,en;q=0.9,vi;q=0.8', en",
        "-, 'fr-FR,fr;q=0.9', vi",
        "-, 'fr,en;q=0.5', en",
        "-, '!!', vi",
        "en, 'vi', en",
        "vi, 'en', vi",
        "xx, 'en', vi"
      })
  void choosesTheLanguage(String asked, String accepted, String language) throws Exception {
    MockHttpServletRequestBuilder request =
        browser(PACKED + (asked == null ? "" : "?lang=" + asked));
    if (accepted != null) {
      request.header("Accept-Language", accepted);
    }
    mvc.perform(request)
        .andExpect(status().isOk())
        .andExpect(header().string("Content-Language", language))
        .andExpect(content().string(containsString("<html lang=\"" + language + "\">")));
  }

  @Test
  void keepsTheQuestionWhenTheLanguageChanges() throws Exception {
    open(PACKED + "?15=251305&lang=vi")
        .andExpect(content().string(containsString("href=\"?15=251305&amp;lang=en\"")));
  }

  // ---- data ----

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json, text/html;q=0.5",
        "application/problem+json, application/json"
      })
  void givesDataToProgramsThatAskForIt(String accept) throws Exception {
    mvc.perform(get(URI.create(PACKED)).header("Accept", accept))
        .andExpect(status().isOk())
        .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_JSON))
        .andExpect(header().string("Access-Control-Allow-Origin", "*"))
        .andExpect(header().string("ETag", startsWith("W/\"40.3.0-json-")))
        .andExpect(jsonPath("$.lot.number").value("CP1-251114-01"))
        .andExpect(jsonPath("$.origins[0].areaCode").value("VN-25-05089-9001-25"))
        .andExpect(jsonPath("$.steps.length()").value(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/*", "text/*", "nonsense", "text/html, application/json;q=0.9"})
  void givesPagesToEverybodyElse(String accept) throws Exception {
    mvc.perform(get(URI.create(PACKED)).header("Accept", accept))
        .andExpect(content().contentTypeCompatibleWith(MediaType.TEXT_HTML));
  }

  @Test
  void givesDataByAddressToo() throws Exception {
    open(PACKED + "?format=json")
        .andExpect(content().contentTypeCompatibleWith(MediaType.APPLICATION_JSON))
        .andExpect(jsonPath("$.product.name").value("Cam lòng vàng Cao Phong"));
  }

  @Test
  void refusesProgramsWithAProblem() {
    assertThat(refused("/01/09521234001011/10/L").kind()).isEqualTo(Refusal.Kind.INVALID);
    assertThat(refused("/01/09521234001011/10/L").code()).isEqualTo("digital-link");
    assertThat(refused("/01/09521234001011/10/L").field()).isEqualTo("gtin");
    assertThat(refused("/01/09521234001010/10/KHONG-CO").kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    assertThat(refused("/01/09521234001010").kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
    assertThat(refused("/01/09521234001010/10/RUT").kind()).isEqualTo(Refusal.Kind.GONE);
    assertThat(refused("/01/09521234001010/10/RUT").values())
        .containsEntry("reason", "Đang kiểm tra dư lượng thuốc bảo vệ thực vật");
  }

  private Refusal refused(String uri) {
    Refusal[] found = new Refusal[1];
    assertThatThrownBy(() -> mvc.perform(get(URI.create(uri)).header("Accept", "application/json")))
        .rootCause()
        .isInstanceOfSatisfying(Refusal.class, refusal -> found[0] = refusal);
    return found[0];
  }

  // ---- caching ----

  @Test
  void answersThatNothingChanged() throws Exception {
    String etag = open(PACKED).andReturn().getResponse().getHeader("ETag");
    mvc.perform(browser(PACKED).header("If-None-Match", etag))
        .andExpect(status().isNotModified())
        .andExpect(header().string("ETag", etag))
        .andExpect(header().string("Cache-Control", "no-cache"))
        .andExpect(content().string(""));
    mvc.perform(browser(PACKED + "?lang=en").header("If-None-Match", etag))
        .andExpect(status().isOk());
    mvc.perform(browser(PACKED + "?format=json").header("If-None-Match", etag))
        .andExpect(status().isOk());

    store(Fixtures.PACKED, Fixtures.packed(), 4);
    mvc.perform(browser(PACKED).header("If-None-Match", etag)).andExpect(status().isOk());
    store(Fixtures.PACKED, Fixtures.withdrawn(), 3);
    mvc.perform(browser(PACKED).header("If-None-Match", etag)).andExpect(status().isGone());
  }
}
