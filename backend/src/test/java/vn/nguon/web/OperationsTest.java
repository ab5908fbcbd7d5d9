package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import vn.nguon.store.projection.ProjectionRunner;

/** What who runs an installation sees and does, and the description of the API. */
class OperationsTest extends HttpTest {

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  RequestMappingHandlerMapping mappings;

  @Test
  void theProjectionsAreUpToDateAndNothingIsParked() {
    operator().get("/api/me?after=" + events()).expect(200);
    JsonNode all = operator().get("/api/operations/projections").expect(200).json();
    assertThat(all.valueStream().map(p -> p.path("projection").asString()))
        .containsExactlyInAnyOrderElementsOf(
            engine.runners().stream().map(runner -> runner.projection().name()).toList())
        .contains("lot", "party", "passport", "place", "product", "shipment");
    for (JsonNode projection : all) {
      assertThat(projection.path("behind").asLong()).as("%s", projection).isZero();
      assertThat(projection.path("failing").asBoolean()).as("%s", projection).isFalse();
      assertThat(projection.path("parked").asInt()).as("%s", projection).isZero();
    }
    assertThat(operator().get("/api/operations/dead-letters").expect(200).json()).isEmpty();
    for (JsonNode projection : all) {
      Answer retried =
          operator()
              .post(
                  "/api/operations/projections/"
                      + projection.path("projection").asString()
                      + "/retry",
                  Map.of())
              .expect(200);
      assertThat(retried.json().path("anyFolded").asBoolean()).isFalse();
    }
  }

  /** Everything goes on being read and written while every projection is made anew. */
  @Test
  void everyProjectionIsMadeAnewWhileItServes() throws Exception {
    String number = harvested(10);
    String path = "/api/lots/" + RAW + "/" + number;
    operator().get("/api/me?after=" + events()).expect(200);
    List<String> read =
        List.of(
            path,
            "/api/holdings?limit=200",
            "/api/parties/" + FARM,
            "/api/areas/" + FARM_AREA,
            "/api/products/" + RAW,
            "/ma/" + RAW + "/10/" + number + "?format=json");
    Map<String, String> before =
        read.stream().collect(Collectors.toMap(p -> p, p -> farmer().get(p).expect(200).text()));
    for (ProjectionRunner<?> runner : engine.runners()) {
      Object serving = runner.documents();
      var done = new AtomicBoolean();
      var wrong = new ArrayList<String>();
      Thread reader =
          Thread.ofVirtual()
              .start(
                  () -> {
                    while (!done.get()) {
                      for (String p : read) {
                        Answer answer = farmer().get(p);
                        if (answer.status() != 200 || !answer.text().equals(before.get(p))) {
                          wrong.add(p + " " + answer.status() + " " + answer.text());
                        }
                      }
                    }
                  });
      operator()
          .post("/api/operations/projections/" + runner.projection().name() + "/rebuild", Map.of())
          .expect(202);
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (runner.documents() == serving && System.nanoTime() < deadline) {
        Thread.sleep(10);
      }
      done.set(true);
      reader.join();
      assertThat(runner.documents()).as("made anew").isNotSameAs(serving);
      assertThat(wrong).as(runner.projection().name()).isEmpty();
    }
    read.forEach(p -> assertThat(farmer().get(p).expect(200).text()).isEqualTo(before.get(p)));
    Answer next = farmer().done(path + "/disposals", "quantity", Caller.kg(4), "reason", "hỏng");
    assertThat(farmer().get(path + "?" + next.after()).at("/holders/0/quantity/value"))
        .isEqualTo("6");
  }

  @Test
  void theDescriptionHasEveryAddressOfTheApi() {
    JsonNode api = anyone().get("/v3/api-docs").expect(200).json();
    assertThat(api.path("openapi").asString()).startsWith("3.");
    var described = new TreeSet<String>();
    api.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .propertyNames()
                    .forEach(method -> described.add(method.toUpperCase() + " " + path.getKey())));
    var served = new TreeSet<String>();
    mappings
        .getHandlerMethods()
        .keySet()
        .forEach(
            info ->
                info.getPatternValues().stream()
                    .filter(pattern -> pattern.matches("/(api|passport)/.*"))
                    .forEach(
                        pattern ->
                            info.getMethodsCondition()
                                .getMethods()
                                .forEach(method -> served.add(method + " " + pattern))));
    served.add("POST /api/session");
    served.add("DELETE /api/session");
    assertThat(described).isEqualTo(served);
  }

  /** Identifiers are texts in JSON, and so they are described. */
  @Test
  void theDescriptionSaysTheFormThatIsSent() {
    JsonNode api = anyone().get("/v3/api-docs").expect(200).json();
    JsonNode order = api.at("/components/schemas/HarvestOrder/properties");
    assertThat(order.isMissingNode()).isFalse();
    for (String field : List.of("commandId", "product", "area")) {
      JsonNode schema = order.path(field);
      if (schema.has("$ref")) {
        schema = api.at(schema.path("$ref").asString().substring(1));
      }
      assertThat(schema.path("type").asString("")).as(field + " " + schema).isEqualTo("string");
    }
  }
}
