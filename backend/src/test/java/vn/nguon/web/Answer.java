package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer of the running application, and what is expected of one.
 *
 * @param headers by their lower-case names
 */
record Answer(String asked, int status, Map<String, List<String>> headers, byte[] body) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static Answer of(String asked, HttpResponse<byte[]> response) {
    var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(response.headers().map());
    return new Answer(asked, response.statusCode(), headers, response.body());
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return JSON.readTree(body);
  }

  /** The value at a JSON pointer as text. */
  String at(String pointer) {
    return json().at(pointer).asString();
  }

  List<String> ids(String pointer) {
    return json().get("items").valueStream().map(item -> item.at(pointer).asString()).toList();
  }

  Optional<String> header(String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** The position to wait for, as a query. */
  String after() {
    return "after=" + header("Nguon-Position").orElseThrow();
  }

  Answer expect(int expected) {
    assertThat(status).as("%s%n%s", asked, shortened()).isEqualTo(expected);
    return this;
  }

  /** A problem document of this code, whole in all its parts. */
  Answer problem(int expected, String code) {
    expect(expected);
    assertThat(header("Content-Type").orElse("")).as(asked).startsWith("application/problem+json");
    JsonNode problem = json();
    assertThat(problem.path("code").asString("")).as("%s%n%s", asked, shortened()).isEqualTo(code);
    assertThat(problem.path("type").asString("")).isEqualTo("urn:nguon:problem:" + code);
    assertThat(problem.path("status").asInt()).isEqualTo(expected);
    assertThat(problem.path("title").asString("")).isNotBlank();
    // A place of the sentence that was not filled would be a mistake of ours.
    assertThat(problem.path("detail").asString(""))
        .as(asked)
        .isNotBlank()
        .doesNotContainPattern("\\{[a-z]+}(?!/)");
    assertThat(text()).doesNotContain("Exception", "vn.nguon", "org.springframework");
    return this;
  }

  /** The same, and the field at fault. */
  Answer problem(int expected, String code, String field) {
    problem(expected, code);
    assertThat(json().path("field").asString("")).as("%s%n%s", asked, text()).isEqualTo(field);
    return this;
  }

  private String shortened() {
    if (header("Content-Type").orElse("").startsWith("image/")) {
      return body.length + " bytes of a picture";
    }
    String text = text();
    return text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text;
  }
}
