package vn.nguon.recall;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Posts notices to web hooks. An address in a private network is refused, so that nobody reaches
 * through here what only this machine may reach; redirections are not followed, for they would lead
 * past that check.
 */
final class Webhooks {

  private final HttpClient client;
  private final Duration timeout;
  private final boolean privateAddresses;

  Webhooks(Duration timeout, boolean privateAddresses) {
    this.timeout = timeout;
    this.privateAddresses = privateAddresses;
    client =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
  }

  /**
   * @param signature see {@link WebhookSecrets#signature}
   * @param delivery an id that is the same however often the same notice is tried
   * @throws IOException where it was not taken: no answer of 200 to 299
   */
  void post(URI address, String body, String signature, String delivery)
      throws IOException, InterruptedException {
    check(address);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(timeout)
            .header("Content-Type", "application/json; charset=utf-8")
            .header("User-Agent", "Nguon")
            .header("Nguon-Delivery", delivery)
            .header("Nguon-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
            .build();
    int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status / 100 != 2) {
      throw new IOException("HTTP " + status);
    }
  }

  /** Java keeps a name's addresses for some seconds, so what is checked is what is connected to. */
  private void check(URI address) throws IOException {
    if (privateAddresses) {
      return;
    }
    if (!"https".equalsIgnoreCase(address.getScheme())) {
      throw new IOException("no HTTPS");
    }
    String host = address.getHost().replaceAll("^\\[|]$", "");
    for (InetAddress one : InetAddress.getAllByName(host)) {
      if (!isPublic(one)) {
        throw new IOException("private address");
      }
    }
  }

  /** Whether it is an address of the internet at large (IANA special-purpose registries). */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    if (address instanceof Inet6Address) {
      // Unique local fc00::/7, and 64:ff9b::/16 that leads back to IPv4; only 2000::/3 is given
      // out.
      return (first & 0xe0) == 0x20 && !(first == 0x20 && second == 0x02);
    }
    return first != 0
        && first < 224
        && !(first == 100 && second >= 64 && second < 128)
        && !(first == 192 && second == 0)
        && !(first == 198 && (second == 18 || second == 19));
  }
}
