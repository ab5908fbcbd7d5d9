package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.encoded;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.lot;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lot number may hold every sign of GS1's set 82; addresses carry each of them. */
class LotNumberInPathTest extends HttpTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A/B",
        "A//B",
        "/A",
        "A/",
        "A;B=C",
        "A%2FB",
        "50%",
        "A+B",
        "A?b=c",
        "A&B",
        "A.B",
        "..A",
        "A/../B",
        "-_-",
        "!\"%&'()*+,-./:;<=>?_"
      })
  void goesThroughEveryAddress(String number) {
    Answer made =
        farmer().order("/api/harvests", with(harvest(30), "lotNumber", number)).expect(201);
    assertThat(made.at("/lot/number")).isEqualTo(number);
    String path = "/api/lots/" + RAW + "/" + encoded(number);
    Answer story = farmer().get(path + "?" + made.after()).expect(200);
    assertThat(story.at("/lot/number")).isEqualTo(number);
    farmer().get(path + "/label.svg").expect(200);
    farmer().order(path + "/disposals", object("quantity", kg(1), "reason", "rơi")).expect(201);
    opens(story.at("/address"), number);

    // The same number under a GTIN.
    String shipment =
        farmer()
            .done(
                "/api/shipments",
                "to",
                PACKING_HOUSE,
                "lines",
                List.of(object("lot", lot(RAW, number), "quantity", kg(20))))
            .at("/shipment");
    received(packer(), shipment, number, 20);
    Answer packed =
        packer()
            .done(
                "/api/packs",
                "product",
                PACKED,
                "facility",
                PACKING_PLACE,
                "quantity",
                kg(20),
                "lotNumber",
                number,
                "inputs",
                List.of(object("lot", lot(RAW, number), "quantity", kg(20))));
    Answer whole =
        packer()
            .get("/api/lots/" + PACKED + "/" + encoded(number) + "?" + packed.after())
            .expect(200);
    opens(whole.at("/address"), number);
  }

  private void opens(String address, String number) {
    Answer json = anyone().get(address, "Accept", "application/json");
    // A code may be led to its one right form, once.
    if (json.status() == 308) {
      json = anyone().get(json.header("Location").orElseThrow(), "Accept", "application/json");
    }
    assertThat(json.expect(200).at("/lot/number")).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/01/../api/me",
        "/01/%2e%2e/api/me",
        "/01/..%2f..%2f..%2fetc/passwd",
        "/ma/..%5c..%5cwindows",
        "/pictures/../application.yaml",
        "/pictures/..%2f..%2fapplication.yaml",
        "/pictures/%252e%252e/application.yaml",
        "/app/..%2f..%2f..%2fvn/nguon/NguonApplication.class",
        "/app/assets/..%2f..%2f..%2f..%2fapplication.yaml",
        "/og/..;/..;/application.yaml",
        "/01/09521234001010/10/A%00B",
        "/api/lots/KT-CAM-XO/A%00B",
        "/api/lots/KT-CAM-XO/%2e%2e",
        "/api/lots/KT-CAM-XO/..%2f..%2fparties",
        "/api/lots/KT-CAM-XO/A;B",
        "/api//parties",
        "/api/parties;x=y",
        "/api/parties/..%2fproducts",
        "/%00",
        "/api/parties/%0d%0aSet-Cookie:a=b",
        "/01/09521234001010/10/%0d%0aX:y"
      })
  void aCrookedAddressLeadsNowhereElse(String path) {
    Answer answer = farmer().get(path);
    assertThat(answer.status()).as(answer.text()).isIn(200, 400, 404, 422);
    assertThat(answer.text())
        .doesNotContain("root:", "spring:", "Apache Tomcat", "CAFEBABE", "Exception", "\tat ")
        .doesNotContain("\"account\":\"kt.farmer\"");
    assertThat(answer.headers()).doesNotContainKeys("X", "a");
    if (answer.status() == 200) {
      assertThat(path).isIn("/api/parties;x=y");
    }
    // A null byte is turned away by the server below the application.
    if (path.startsWith("/api/") && answer.status() != 200 && !path.contains("%00")) {
      assertThat(answer.header("Content-Type").orElseThrow())
          .startsWith("application/problem+json");
    }
  }

  @Test
  void anOverlongAddressIsRefused() {
    for (int length : List.of(2_000, 20_000, 200_000)) {
      Answer answer = farmer().get("/api/parties?q=" + "a".repeat(length));
      assertThat(answer.status()).isIn(200, 400, 414, 431);
      assertThat(answer.text()).doesNotContain("Apache Tomcat", "Exception");
    }
  }
}
