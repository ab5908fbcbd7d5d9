package vn.nguon.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** One browser: its cookies, and requests over the wire as they are written. */
final class Caller {

  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String base;
  final Map<String, String> cookies = new LinkedHashMap<>();

  Caller(String base) {
    this.base = base;
  }

  /** An object of names and values, those that are null left out. */
  static Map<String, Object> object(Object... namesAndValues) {
    var object = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        object.put((String) namesAndValues[i], namesAndValues[i + 1]);
      }
    }
    return object;
  }

  static Map<String, Object> with(Map<String, Object> object, String name, Object value) {
    var copy = new LinkedHashMap<>(object);
    if (value == null) {
      copy.remove(name);
    } else {
      copy.put(name, value);
    }
    return copy;
  }

  static Map<String, Object> quantity(Object value, String unit) {
    return object("value", value, "unit", unit);
  }

  static Map<String, Object> kg(Object value) {
    return quantity(value, "KGM");
  }

  static Map<String, Object> lot(String product, String number) {
    return object("product", product, "number", number);
  }

  static String json(Object body) {
    return JSON.writeValueAsString(body);
  }

  Answer get(String path, String... headers) {
    return send("GET", path, BodyPublishers.noBody(), headers);
  }

  Answer post(String path, Object body, String... headers) {
    return postText(path, json(body), "application/json", headers);
  }

  /** The body as it is, with the token that guards against requests of other sites. */
  Answer postText(String path, String body, String type, String... headers) {
    return postBytes(path, body.getBytes(StandardCharsets.UTF_8), type, headers);
  }

  Answer postBytes(String path, byte[] body, String type, String... headers) {
    return send(
        "POST", path, BodyPublishers.ofByteArray(body), withToken(headers, "Content-Type", type));
  }

  /** Orders something under a new command id. */
  Answer order(String path, Map<String, Object> order) {
    return post(path, with(order, "commandId", UUID.randomUUID().toString()));
  }

  /** Orders it and expects it done. */
  Answer done(String path, Object... namesAndValues) {
    return order(path, object(namesAndValues)).expect(201);
  }

  Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody(), withToken(new String[0]));
  }

  private String[] withToken(String[] headers, String... more) {
    var all = new java.util.ArrayList<>(List.of(headers));
    all.addAll(List.of(more));
    String token = cookies.get("XSRF-TOKEN");
    if (token != null && !all.contains("X-XSRF-TOKEN")) {
      all.addAll(List.of("X-XSRF-TOKEN", token));
    }
    return all.toArray(String[]::new);
  }

  Answer send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(method, body)
            .timeout(Duration.ofSeconds(30));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookieHeader());
    }
    try {
      HttpResponse<byte[]> response =
          HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      Answer answer = Answer.of(method + " " + path, response);
      keepCookies(answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An answer that goes on: its status and headers, and what comes as it comes. */
  HttpResponse<InputStream> open(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(30));
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookieHeader());
    }
    try {
      return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("GET " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  String cookieHeader() {
    return cookies.entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }

  private void keepCookies(Answer answer) {
    for (String header : answer.headers().getOrDefault("set-cookie", List.of())) {
      for (HttpCookie cookie : HttpCookie.parse(header)) {
        if (cookie.getMaxAge() == 0 || cookie.getValue().isEmpty()) {
          cookies.remove(cookie.getName());
        } else {
          cookies.put(cookie.getName(), cookie.getValue());
        }
      }
    }
  }

  /** Sends a name and a password as the sign-in form does. */
  Answer trySignIn(String account, String password) {
    get("/api/me");
    return postText(
        "/api/session",
        "username=" + encoded(account) + "&password=" + encoded(password),
        "application/x-www-form-urlencoded");
  }

  Caller signIn(String account, String password) {
    trySignIn(account, password).expect(204);
    get("/api/me").expect(200);
    return this;
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
