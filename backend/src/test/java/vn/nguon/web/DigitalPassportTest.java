package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.encoded;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The digital passport (R-VN4) as programs get it, checked by a validator that is not ours. */
class DigitalPassportTest extends HttpTest {

  private static final String ORANGES = "09521234001010:CP1-261105A";

  private Schema schema() {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(anyone().get("/passport/schema").expect(200).text());
  }

  private static List<Error> errors(Schema schema, String json) {
    return schema.validate(
        json,
        InputFormat.JSON,
        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
  }

  /** Every lot of the demonstration's harvest and packing books. */
  private static Set<String> demoLots() throws IOException {
    var ids = new TreeSet<String>();
    for (String book :
        List.of(
            "so-thu-hoach-ho-ba-hanh",
            "so-thu-hoach-ho-y-ban",
            "so-thu-hoach-htx-cao-phong",
            "so-thu-hoach-htx-luc-ngan",
            "so-thu-hoach-htx-phuong-nam",
            "so-thu-hoach-htx-tan-cuong",
            "so-dong-goi")) {
      try (var in =
          DigitalPassportTest.class.getResourceAsStream("/vn/nguon/demo/" + book + ".csv")) {
        String[] lines =
            new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\uFEFF", "").split("\n");
        List<String> header = List.of(lines[0].strip().split(";"));
        int product = header.indexOf("Sản phẩm");
        int lot = header.indexOf("Số lô");
        for (int i = 1; i < lines.length; i++) {
          String[] cells = lines[i].split(";", -1);
          ids.add(cells[product] + ":" + cells[lot]);
        }
      }
    }
    return ids;
  }

  @Test
  void everyPassportOfTheDemonstrationKeepsTheSchema() throws IOException {
    Schema schema = schema();
    Set<String> ids = demoLots();
    assertThat(ids).hasSize(85);
    var wrong = new ArrayList<String>();
    for (String id : ids) {
      Answer passport = anyone().get("/passport/" + encoded(id)).expect(200);
      errors(schema, passport.text()).forEach(error -> wrong.add(id + " " + error));
      assertThat(passport.at("/id")).isEqualTo(id);
      assertThat(passport.at("/retention/until")).as(id).isNotEmpty();
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void theSchemaTurnsAwayWhatIsNoPassport() {
    Schema schema = schema();
    String good = anyone().get("/passport/" + ORANGES).expect(200).text();
    assertThat(errors(schema, good)).isEmpty();
    for (Map.Entry<String, String> change :
        Map.of(
                "\"complete\":", "\"komplete\":",
                "\"codeScheme\":\"GS1\"", "\"codeScheme\":\"OTHER\"",
                "\"producedOn\":\"2026-", "\"producedOn\":\"the year 2026-",
                "\"gtin\":\"0", "\"gtin\":\"x")
            .entrySet()) {
      assertThat(good).contains(change.getKey());
      assertThat(errors(schema, good.replace(change.getKey(), change.getValue())))
          .as(change.getValue())
          .isNotEmpty();
    }
  }

  @Test
  void everyFieldIsDescribedInBothLanguages() {
    JsonNode schema = JsonMapper.shared().readTree(anyone().get("/passport/schema").text());
    int described = described("", schema);
    assertThat(described).isGreaterThan(80);
  }

  private static int described(String path, JsonNode node) {
    int found = 0;
    for (String name : new TreeSet<>(node.propertyNames())) {
      JsonNode child = node.get(name);
      if (path.endsWith("/properties")) {
        assertThat(child.path("description").asString()).as(path + "/" + name).isNotBlank();
        assertThat(child.path("x-description-vi").asString()).as(path + "/" + name).isNotBlank();
        assertThat(child.path("description")).isNotEqualTo(child.path("x-description-vi"));
        found++;
      }
      found += described(path + "/" + name, child);
    }
    return found;
  }

  @Test
  void tellsTheWholeOfALot() {
    Answer passport = anyone().get("/passport/" + ORANGES).expect(200);
    assertThat(passport.header("Content-Type").orElseThrow()).contains("application/json");
    assertThat(passport.at("/uri")).isEqualTo(BASE + "/passport/" + ORANGES);
    assertThat(passport.at("/page")).isEqualTo(BASE + "/01/09521234001010/10/CP1-261105A");
    assertThat(passport.at("/product/gtin")).isEqualTo("09521234001010");
    assertThat(passport.at("/operator/id")).isEqualTo("htx-cao-phong");
    assertThat(passport.at("/origins/0/grower/name")).isNotEmpty();
    assertThat(passport.at("/origins/0/country")).isEqualTo("VN");
    assertThat(passport.at("/stages/0/kind")).isEqualTo("HARVESTED");
    assertThat(passport.at("/finalProcessing/operator/id")).isEqualTo("htx-cao-phong");
    assertThat(passport.at("/lot/bestBefore")).isNotEmpty();
    assertThat(passport.json().at("/rules/0/source").asString()).contains("37/2026");
    assertThat(passport.at("/retention/source")).contains("EUDR");
  }

  @Test
  void saysWhatItLacks() {
    // Oranges under a code of the garden's own: they have no GTIN.
    Answer passport = anyone().get("/passport/CAM-XO-HANH:BH1-261104A").expect(200);
    assertThat(passport.json().at("/complete").asBoolean()).isFalse();
    assertThat(passport.text()).contains("\"GTIN\"").doesNotContain("\"gtin\":");
    assertThat(passport.at("/product/codeScheme")).isEqualTo("INTERNAL");
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() {
    Answer first = anyone().get("/passport/" + ORANGES).expect(200);
    assertThat(first.header("Cache-Control")).contains("no-cache");
    assertThat(first.header("Access-Control-Allow-Origin")).contains("*");
    assertThat(first.headers()).doesNotContainKey("Set-Cookie");
    String tag = first.header("ETag").orElseThrow();
    assertThat(anyone().get("/passport/" + ORANGES, "If-None-Match", tag).expect(304).body())
        .isEmpty();
    anyone().get("/passport/CAM-XO-HANH:BH1-261104A", "If-None-Match", tag).expect(200);
  }

  @ParameterizedTest
  @CsvSource({
    "09521234001010:KHONG-CO, 404, passport-unknown",
    "CAM-XO-HANH,             422, passport-id",
    "09521234001011:A,        422, gtin",
    "cam:A,                   422, product-code",
    "09521234001010:,         422, lot-number",
    "09521234001010:ABCDEFGHIJKLMNOPQRSTU, 422, lot-number"
  })
  void saysWhatIsWrongWithAnId(String id, int status, String code) {
    Answer problem = anyone().get("/passport/" + encoded(id)).problem(status, code);
    assertThat(problem.header("Access-Control-Allow-Origin")).contains("*");
  }

  /** A product without standards: its lots are known to members, and not open to the public. */
  private static String unfinished() {
    String id = "KT-CAM-" + number();
    var product = product(id, "Cam chưa khai tiêu chuẩn", "KGM");
    product.remove("standards");
    product.remove("picture");
    farmer().order("/api/products", product).expect(201);
    return id;
  }

  @Test
  void keepsBackWhatIsNotComplete() {
    String product = unfinished();
    Answer made =
        farmer().order("/api/harvests", with(harvest(10), "product", product)).expect(201);
    String number = made.at("/lot/number");
    farmer().get("/api/me?" + made.after()).expect(200);
    String passport = "/passport/" + encoded(product + ":" + number);
    String page = "/ma/" + product + "/10/" + number;
    assertThat(anyone().get(passport).problem(404, "passport-unpublished", "id").at("/detail"))
        .contains("Hình ảnh", "Tiêu chuẩn áp dụng");
    assertThat(
            anyone()
                .get(passport, "Accept-Language", "en")
                .problem(404, "passport-unpublished")
                .at("/detail"))
        .contains("Picture", "Standards applied");
    assertThat(anyone().get(page, "Accept", "text/html").expect(404).text())
        .contains("Lô hàng này chưa được công bố", "Hình ảnh; Tiêu chuẩn áp dụng");

    String publication = "/api/lots/" + product + "/" + number + "/publication";
    Answer before = farmer().get(publication).expect(200);
    assertThat(before.json().at("/published").asBoolean()).isFalse();
    assertThat(before.json().at("/missing").toString()).isEqualTo("[\"IMAGE\",\"STANDARDS\"]");
    assertThat(before.json().at("/sources").toString()).contains("02/2024", "37/2026");
    assertThat(before.at("/keptUntil")).isNotEmpty();
    shop().get(publication).problem(404, "lot-unknown");
    inspector().get(publication).expect(200);
    anyone().get(publication).problem(401, "sign-in");

    // What is missing is added, and the page opens.
    var corrected = product(product, "Cam đã khai đủ", "KGM");
    corrected.put("reason", "Bổ sung");
    Answer done =
        farmer().order("/api/products/" + product + "/corrections", corrected).expect(201);
    assertThat(farmer().get(publication + "?" + done.after()).json().at("/published").asBoolean())
        .isTrue();
    anyone().get(passport).expect(200);
    anyone().get(page, "Accept", "text/html").expect(200);
  }

  @Test
  void aWithdrawalShowsWhateverIsMissing() {
    String product = unfinished();
    Answer made =
        farmer().order("/api/harvests", with(harvest(10), "product", product)).expect(201);
    Answer done =
        farmer()
            .order(
                "/api/products/" + product + "/withdrawal", object("reason", "Kiểm tra dư lượng"))
            .expect(201);
    farmer().get("/api/me?" + done.after()).expect(200);
    String number = made.at("/lot/number");
    assertThat(
            anyone()
                .get("/passport/" + encoded(product + ":" + number))
                .problem(410, "passport-withdrawn", "id")
                .at("/detail"))
        .contains("Kiểm tra dư lượng");
    assertThat(
            anyone()
                .get("/ma/" + product + "/10/" + number, "Accept", "text/html")
                .expect(410)
                .text())
        .contains("Kiểm tra dư lượng");
  }

  @Test
  void goodsThatKeepOtherwiseHaveARuleOfTheirOwn() {
    var product = product("KT-GAO-" + number(), "Gạo Kiểm Thử", "KGM");
    product.put("handling", object("keeping", "OTHER"));
    farmer().order("/api/products", product).expect(201);
    var wrong = product("KT-GAO-" + number(), "Gạo Kiểm Thử", "KGM");
    wrong.put("handling", object("keeping", "WARM"));
    farmer().order("/api/products", wrong).problem(422, "field-form", "handling.keeping");
  }

  @Test
  void theApiDescribesThePassport() {
    JsonNode api = anyone().get("/v3/api-docs").expect(200).json();
    assertThat(api.at("/paths").has("/passport/{id}")).isTrue();
    assertThat(api.at("/paths").has("/passport/schema")).isTrue();
    assertThat(api.at("/components/schemas").has("DigitalPassport")).isTrue();
  }
}
