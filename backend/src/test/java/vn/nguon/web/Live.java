package vn.nguon.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A window that listens. */
final class Live implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final InputStream body;
  private final BufferedReader lines;

  private Live(HttpResponse<InputStream> answer) {
    body = answer.body();
    lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
  }

  /** Listens, and is heard already. */
  static Live of(Caller caller) {
    HttpResponse<InputStream> answer = caller.open("/api/live");
    if (answer.statusCode() != 200) {
      throw new AssertionError("/api/live: " + answer.statusCode());
    }
    var live = new Live(answer);
    live.until("event:open");
    live.until("data:");
    return live;
  }

  /** Begins to listen and no more: what a refusal says, or the status alone. */
  static Answer begun(Caller caller) {
    HttpResponse<InputStream> answer = caller.open("/api/live");
    var headers = new TreeMap<String, java.util.List<String>>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(answer.headers().map());
    try (InputStream body = answer.body()) {
      byte[] told = answer.statusCode() == 200 ? new byte[0] : body.readAllBytes();
      return new Answer("GET /api/live", answer.statusCode(), headers, told);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next line that begins so; null where the stream ended first. */
  private String until(String beginning) {
    try {
      String line = lines.readLine();
      while (line != null && !line.startsWith(beginning)) {
        line = lines.readLine();
      }
      return line;
    } catch (IOException cut) {
      return null;
    }
  }

  /** The next news; waits for it. */
  JsonNode next() {
    return JSON.readTree(until("data:").substring("data:".length()));
  }

  /** Waits until nothing more comes. */
  boolean ends() {
    return until("never") == null;
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
