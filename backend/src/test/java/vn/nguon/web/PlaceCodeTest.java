package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.with;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The codes of facilities and sensors: printed, read back, and where they lead. */
class PlaceCodeTest extends HttpTest {

  @Test
  void aFacilityIsKnownByItsOwnCode() throws Exception {
    String path = "/api/facilities/" + WAREHOUSE + "/code";
    Answer code = carrier().get(path).expect(200);
    assertThat(code.at("/address")).isEqualTo(BASE + "/co-so/" + WAREHOUSE);
    assertThat(code.at("/svg")).startsWith("<svg");
    assertThat(PartyCardTest.read(carrier().get(path + ".png").expect(200)))
        .isEqualTo(BASE + "/co-so/" + WAREHOUSE);
    try (PDDocument document = Loader.loadPDF(carrier().get(path + ".pdf").expect(200).body())) {
      assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
          .contains("Nơi Kiểm Thử", "Kho", "Mã: " + WAREHOUSE, "Địa chỉ")
          .doesNotContain("Nơi trồng", "Lô:");
    }
  }

  @Test
  void aFacilityWithANumberOfItsOwnIsKnownByIt() {
    String id = "kt-kho-gln-" + number();
    var facility = with(facility(id, "WAREHOUSE"), "gln", "9521234990031");
    Answer made = carrier().order("/api/facilities", facility).expect(201);
    assertThat(carrier().get("/api/facilities/" + id + "/code?" + made.after()).at("/address"))
        .isEqualTo(BASE + "/414/9521234990031?id=" + id);
  }

  @Test
  void aSensorIsKnownByItsCode() throws Exception {
    String id = "kt-do-" + number();
    Answer made =
        farmer().done("/api/sensors", "sensor", id, "name", "Dò cửa kho", "facility", FARM_PLACE);
    String path = "/api/sensors/" + id;
    Answer sensor = farmer().get(path + "?" + made.after()).expect(200);
    assertThat(sensor.at("/subject/facility")).isEqualTo(FARM_PLACE);
    assertThat(sensor.text()).doesNotContain("token");
    String address = BASE + "/cam-bien/" + id;
    assertThat(farmer().get(path + "/code").expect(200).at("/address")).isEqualTo(address);
    assertThat(PartyCardTest.read(farmer().get(path + "/code.png").expect(200))).isEqualTo(address);
    assertThat(farmer().get(path + "/code.pdf").expect(200).text()).startsWith("%PDF");
    for (String of : new String[] {"", "/code", "/code.png", "/code.pdf"}) {
      shop().get(path + of).problem(404, "sensor-unknown");
      anyone().get(path + of).problem(401, "sign-in");
    }
  }

  /** Whoever scans with the camera of their phone comes to the app, which reads the code itself. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/co-so/kt-kho",
        "/cam-bien/kt-do",
        "/414/9521234990031?id=kt-kho",
        "/414/9521234990031/254/LO-A3",
        "/co-so/%22%3E%3Cscript%3E"
      })
  void aCodeLeadsIntoTheApp(String code) {
    Answer answer = anyone().get(code).expect(302);
    String location = answer.header("Location").orElseThrow();
    String into = "/app/scan?code=";
    assertThat(location).contains(into).doesNotContain("<", ">");
    String told = location.substring(location.indexOf(into) + into.length());
    assertThat(told).doesNotContain("&", "?", "#");
    assertThat(URLDecoder.decode(told, StandardCharsets.UTF_8)).isEqualTo(code);
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @Test
  void whatHasNoCodeIsRefused() {
    carrier().get("/api/facilities/khong-co/code").problem(404, "facility-unknown");
    carrier().get("/api/facilities/" + FARM_PLACE + "/code.pdf").problem(404, "facility-unknown");
    carrier().get("/api/facilities/A%20B/code").problem(422, "identifier-form");
    carrier()
        .get("/api/facilities/" + WAREHOUSE + "/code.png?layout=1x1")
        .problem(422, "label-layout", "layout");
    farmer()
        .get("/api/facilities/" + Field.planted().area() + "/code")
        .problem(404, "facility-unknown");
    farmer().get("/api/sensors/khong-co/code").problem(404, "sensor-unknown");
    farmer().get("/api/sensors/A%20B").problem(422, "identifier-form");
    anyone().get("/api/facilities/" + WAREHOUSE + "/code").problem(401, "sign-in");
  }
}
