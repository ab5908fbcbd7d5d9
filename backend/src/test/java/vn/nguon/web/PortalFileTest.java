package vn.nguon.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public records for the national portal, as the operator gets them. */
class PortalFileTest extends HttpTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Map<String, String> unzipped(Answer answer) throws IOException {
    var files = new LinkedHashMap<String, String>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(answer.body()), UTF_8)) {
      for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
        files.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
      }
    }
    return files;
  }

  private static List<JsonNode> lots(String lines) {
    return lines.lines().map(JSON::readTree).toList();
  }

  @Test
  void holdsThePublicFieldsAndThePassportOfEachPublishedLot() throws IOException {
    String shown = "KT-CTX-" + number();
    farmer().order("/api/products", product(shown, "Cam cổng truy xuất", "KGM")).expect(201);
    String number =
        farmer()
            .order("/api/harvests", Caller.with(harvest(25), "product", shown))
            .expect(201)
            .at("/lot/number");
    Answer last =
        farmer().order("/api/harvests", Caller.with(harvest(5), "product", shown)).expect(201);
    Answer answer =
        operator().get("/api/exports/portal?product=" + shown + "&" + last.after()).expect(200);
    assertThat(answer.header("Content-Type")).contains("application/zip");
    Map<String, String> files = unzipped(answer);
    assertThat(files.keySet()).containsExactly("lots.jsonl", "manifest.json");
    JsonNode manifest = JSON.readTree(files.get("manifest.json"));
    assertThat(manifest.at("/asked/product").asString()).isEqualTo(shown);
    assertThat(manifest.path("note").asString()).contains("not published to us");
    assertThat(manifest.path("lots").asInt() + manifest.path("leftOut").asInt()).isEqualTo(2);
    assertThat(manifest.path("rules")).isNotEmpty();
    List<JsonNode> lots = lots(files.get("lots.jsonl"));
    assertThat(lots).hasSize(manifest.path("lots").asInt()).hasSize(2);
    JsonNode one =
        lots.stream()
            .filter(lot -> lot.at("/fields/batch").asString().equals(number))
            .findFirst()
            .orElseThrow();
    JsonNode fields = one.path("fields");
    assertThat(fields.path("name").asString()).isEqualTo("Cam cổng truy xuất");
    assertThat(fields.path("producer").asString()).isEqualTo("Nhà vườn Kiểm Thử");
    assertThat(fields.path("address").asString()).contains("Cao Phong");
    assertThat(fields.path("traceCode").asString()).isEqualTo(shown + ":" + number);
    assertThat(fields.at("/stages/0/kind").asString()).isEqualTo("HARVESTED");
    assertThat(fields.at("/stages/0/productTraceCode").asString()).isEqualTo(shown + ":" + number);
    assertThat(fields.at("/stages/0/placeTraceCode").asString()).isNotBlank();
    assertThat(fields.at("/stages/0/time").asString()).isNotBlank();
    assertThat(fields.path("standards")).isNotEmpty();
    assertThat(fields.at("/origin/0/country").asString()).isEqualTo("VN");
    assertThat(one.path("passport"))
        .as("the same as anyone gets")
        .isEqualTo(anyone().get("/passport/" + shown + ":" + number).expect(200).json());
  }

  @Test
  void leavesOutWhatThePublicIsNotShown() throws IOException {
    String hidden = "KT-CTA-" + number();
    farmer()
        .order(
            "/api/products",
            Caller.with(product(hidden, "Cam chưa đủ", "KGM"), "standards", List.of()))
        .expect(201);
    Answer last =
        farmer().order("/api/harvests", Caller.with(harvest(5), "product", hidden)).expect(201);
    Map<String, String> files =
        unzipped(
            operator()
                .get("/api/exports/portal?product=" + hidden + "&" + last.after())
                .expect(200));
    assertThat(files.get("lots.jsonl")).isEmpty();
    assertThat(JSON.readTree(files.get("manifest.json")).path("leftOut").asInt()).isEqualTo(1);
    Map<String, String> earlier =
        unzipped(operator().get("/api/exports/portal?to=2001-01-01&party=" + FARM).expect(200));
    assertThat(JSON.readTree(earlier.get("manifest.json")).path("leftOut").asInt()).isZero();
  }

  @Test
  void isTheOperatorsAndRefusesWhatItCannotRead() {
    for (Caller caller : List.of(farmer(), shop(), inspector())) {
      caller.get("/api/exports/portal").problem(403, "role-may-not");
    }
    anyone().get("/api/exports/portal").expect(401);
    operator().get("/api/exports/portal?from=hom-nay").problem(400, "field-form", "from");
    operator().get("/api/exports/portal?product=cam").problem(422, "product-code", "product");
  }

  @Test
  void whichFilesALotHasDependsOnItsCrop() {
    String coffee = "KT-CAF-" + number();
    farmer()
        .order(
            "/api/products", Caller.with(product(coffee, "Cà phê cổng", "KGM"), "crop", "Cà phê"))
        .expect(201);
    Answer made =
        farmer().order("/api/harvests", Caller.with(harvest(5), "product", coffee)).expect(201);
    String asked = "/api/exports/of-lot?number=" + made.at("/lot/number") + "&product=";
    assertThat(farmer().get(asked + coffee + "&" + made.after()).expect(200).at("/eudr"))
        .isEqualTo("true");
    String raw = harvested(10);
    assertThat(
            farmer()
                .get("/api/exports/of-lot?product=" + RAW + "&number=" + raw + "&after=" + events())
                .expect(200)
                .at("/eudr"))
        .isEqualTo("false");
    packer().get(asked + coffee).problem(404, "lot-unknown");
    farmer().get("/api/exports/of-lot?product=" + RAW).problem(400, "required", "number");
  }
}
