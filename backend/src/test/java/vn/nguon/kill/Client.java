package vn.nguon.kill;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** One signed-in account with a session of its own. */
final class Client implements AutoCloseable {

  private final String base;
  private final CookieManager cookies = new CookieManager();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .cookieHandler(cookies)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private Client(String base) {
    this.base = base;
  }

  static Client signIn(String base, String account, String password)
      throws IOException, InterruptedException {
    var client = new Client(base);
    client.get("/api/me");
    HttpResponse<String> answer =
        client.post(
            "/api/session",
            "application/x-www-form-urlencoded",
            "username=" + encoded(account) + "&password=" + encoded(password));
    if (answer.statusCode() != 204) {
      throw new IllegalStateException(account + " cannot sign in: " + answer.body());
    }
    client.get("/api/me");
    return client;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(request(path).GET().build(), BodyHandlers.ofString());
  }

  HttpResponse<String> postJson(String path, String json) throws IOException, InterruptedException {
    return post(path, "application/json", json);
  }

  private HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    return http.send(
        request(path)
            .header("Content-Type", type)
            .header("X-XSRF-TOKEN", token())
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
  }

  private String token() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
        .map(HttpCookie::getValue)
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
