package vn.nguon;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the product in the same container whether it is well; the image has no curl. */
public final class HealthCheck {

  /** Ends with 0 where it answers that it is up, with 1 otherwise. */
  public static void main(String[] args) throws InterruptedException {
    String port = System.getenv().getOrDefault("SERVER_PORT", "8080");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/health"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      System.exit(status == 200 ? 0 : 1);
    } catch (IOException e) {
      System.exit(1);
    }
  }

  private HealthCheck() {}
}
