package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.object;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.nguon.store.projection.ProjectionEngine;

/** Coming in by the word of a provider that is configured, over the wire. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class ProviderSignInTest {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();

  @TempDir private static Path data;

  @LocalServerPort private int port;

  @Autowired private ProjectionEngine engine;

  private String password;

  /** A subject at the provider that no other test has. */
  private final String subject = "chủ-thể-" + UUID.randomUUID();

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    PROVIDER.start();
    String client = "spring.security.oauth2.client.";
    settings.add("nguon.data", data::toString);
    settings.add(client + "registration.htx.client-id", () -> "nguon");
    settings.add(client + "registration.htx.client-secret", () -> "bí mật");
    settings.add(client + "registration.htx.client-name", () -> "HTX Kiểm Thử");
    settings.add(client + "registration.htx.scope", () -> "openid");
    // Says what one may do, and not who one is: no way in.
    settings.add(client + "registration.khac.client-id", () -> "nguon");
    settings.add(client + "registration.khac.provider", () -> "htx");
    settings.add(client + "registration.khac.scope", () -> "files");
    settings.add(client + "registration.khac.authorization-grant-type", () -> "authorization_code");
    settings.add(client + "registration.khac.redirect-uri", () -> "{baseUrl}/khac");
    settings.add(client + "provider.htx.issuer-uri", () -> PROVIDER.issuerUrl("htx").toString());
  }

  @BeforeEach
  void readPassword() throws IOException {
    password = Files.readString(data.resolve("operator-password.txt")).strip();
  }

  private Caller anyone() {
    return new Caller("http://localhost:" + port);
  }

  private Caller operator() {
    return anyone().signIn("quan-tri", password);
  }

  // ---- there and back

  private static String location(Answer answer) {
    return answer.expect(302).header("Location").orElseThrow();
  }

  /** Whom the provider names when it is asked next what the code stands for. */
  private void named() {
    PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback("htx", subject));
  }

  /** The person signs in at the provider; the address that it leads back to. */
  private String atProvider(String address) {
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
      URI back = URI.create(answer.headers().firstValue("Location").orElseThrow());
      assertThat(back.getPort()).isEqualTo(port);
      return back.getRawPath() + "?" + back.getRawQuery();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String back(Caller caller, String start) {
    return atProvider(location(caller.get(start)));
  }

  /** Where in the app somebody comes out. */
  private static String page(Answer answer) {
    return location(answer).replaceFirst("^http://localhost:[0-9]+", "");
  }

  private String signIn(Caller caller) {
    named();
    return page(caller.get(back(caller, "/oauth2/authorization/htx")));
  }

  private String start(Caller caller) {
    return caller
        .post("/api/linked-logins/htx", object("password", password))
        .expect(200)
        .at("/address");
  }

  private String link(Caller caller) {
    named();
    return page(caller.get(back(caller, start(caller))));
  }

  private boolean stored(String text) throws IOException {
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.UTF_8).contains(text)) {
          return true;
        }
      }
    }
    return false;
  }

  // ---- tests

  @Test
  void theConfiguredProvidersAreOffered() {
    Answer ways = anyone().get("/api/sign-in-ways").expect(200);
    assertThat(ways.json().path("providers")).hasSize(1);
    assertThat(ways.at("/providers/0/id")).isEqualTo("htx");
    assertThat(ways.at("/providers/0/name")).isEqualTo("HTX Kiểm Thử");
    anyone().get("/oauth2/authorization/khac").problem(404, "page-unknown");
    anyone().get("/oauth2/authorization/khong-co").problem(404, "page-unknown");
  }

  @Test
  void theRequestCarriesStateNonceAndPkce() {
    assertThat(location(anyone().get("/oauth2/authorization/htx")))
        .contains("state=", "nonce=", "code_challenge=", "code_challenge_method=S256");
  }

  @Test
  void whoIsLinkedToNoAccountIsToldSo() {
    long before = engine.head();
    Caller caller = anyone();
    assertThat(signIn(caller)).isEqualTo("/app/?provider=unknown");
    caller.get("/api/me").problem(401, "sign-in");
    assertThat(engine.head()).isEqualTo(before);
  }

  @Test
  void aLinkedLoginOpensTheAccountUntilItIsUnlinked() throws IOException {
    Caller operator = operator();
    assertThat(link(operator)).isEqualTo("/app/linked-logins?provider=linked");
    String account = operator.get("/api/me").expect(200).at("/account");
    Answer linked = operator.get("/api/linked-logins").expect(200);
    assertThat(linked.json()).hasSize(1);
    assertThat(linked.at("/0/provider")).isEqualTo("HTX Kiểm Thử");
    assertThat(operator.get("/api/audit?limit=1").at("/items/0/what"))
        .isEqualTo("CREDENTIAL_ADDED");
    assertThat(link(operator)).as("again").isEqualTo("/app/linked-logins?provider=linked");
    assertThat(operator.get("/api/linked-logins").json()).hasSize(1);

    Caller elsewhere = anyone();
    assertThat(signIn(elsewhere)).isEqualTo("/app/");
    assertThat(elsewhere.get("/api/me").expect(200).at("/account")).isEqualTo(account);
    assertThat(elsewhere.get("/api/sessions").at("/0/way")).isEqualTo("OIDC");
    assertThat(elsewhere.get("/api/audit?limit=1").at("/items/0/way")).isEqualTo("OIDC");
    assertThat(elsewhere.cookies).doesNotContainKey("nguon-errand");
    assertThat(stored(subject)).as("the subject stands somewhere in clear").isFalse();

    String login = linked.at("/0/login");
    operator.delete("/api/linked-logins/" + login).expect(204);
    operator.delete("/api/linked-logins/" + login).problem(404, "login-unknown");
    assertThat(operator.get("/api/audit?limit=1").at("/items/0/what"))
        .isEqualTo("CREDENTIAL_REMOVED");
    assertThat(signIn(anyone())).isEqualTo("/app/?provider=unknown");
    assertThat(link(operator)).as("anew").isEqualTo("/app/linked-logins?provider=linked");
    operator
        .delete("/api/linked-logins/" + operator.get("/api/linked-logins").at("/0/login"))
        .expect(204);
  }

  @Test
  void aLoginOpensOneAccountOnly() {
    Caller operator = operator();
    String name = "hai." + UUID.randomUUID().toString().substring(0, 8);
    operator
        .order(
            "/api/accounts",
            object(
                "login",
                name,
                "name",
                "Người thứ hai",
                "role",
                "OPERATOR",
                "party",
                operator.get("/api/me").at("/party/id"),
                "password",
                password))
        .expect(201);
    Caller second = anyone().signIn(name, password);
    assertThat(link(second)).isEqualTo("/app/linked-logins?provider=linked");
    assertThat(link(operator)).isEqualTo("/app/linked-logins?provider=taken");
    assertThat(operator.get("/api/linked-logins").json()).isEmpty();
  }

  @Test
  void linkingAsksForThePassword() {
    Caller operator = operator();
    String path = "/api/linked-logins/";
    operator.post(path + "htx", object()).problem(422, "password-wrong", "password");
    operator.post(path + "htx", object("password", 7)).problem(422, "password-wrong", "password");
    operator.post(path + "khong-co", object("password", password)).problem(404, "provider-unknown");
    operator.delete(path + "khong-phai").problem(400, "field-form", "login");
    // Without a ticket, with another's, or with one made up, nothing is linked.
    assertThat(page(operator.get("/oauth2/authorization/htx?link=AAAA")))
        .isEqualTo("/app/?provider=failed");
    assertThat(page(anyone().get(start(operator)))).isEqualTo("/app/?provider=failed");
    assertThat(operator.get("/api/linked-logins").json()).isEmpty();
  }

  @Test
  void anAnswerThatThisBrowserDidNotAskForIsRefused() {
    Caller caller = anyone();
    String back = back(caller, "/oauth2/authorization/htx");
    String failed = "/app/?provider=failed";
    assertThat(page(anyone().get(back))).as("another browser").isEqualTo(failed);
    var tampered = anyone();
    tampered.cookies.putAll(caller.cookies);
    assertThat(page(tampered.get(back.replaceFirst("state=.", "state=~"))))
        .as("another state")
        .isEqualTo(failed);
    assertThat(tampered.cookies).as("used up").doesNotContainKey("nguon-errand");
    var forged = anyone();
    forged.cookies.put("nguon-errand", "A".repeat(200));
    assertThat(page(forged.get(back))).as("another cookie").isEqualTo(failed);
    assertThat(page(caller.get(back.replaceAll("code=[^&]*", "error=access_denied"))))
        .isEqualTo("/app/?provider=cancelled");
    caller.get("/api/me").problem(401, "sign-in");
  }

  @Test
  void whoIsSignedInElsewhereMeanwhileLinksNothing() {
    Caller operator = operator();
    String back = back(operator, start(operator));
    operator.cookies.remove("nguon");
    named();
    assertThat(page(operator.get(back))).isEqualTo("/app/linked-logins?provider=failed");
    assertThat(signIn(anyone())).isEqualTo("/app/?provider=unknown");
  }
}
