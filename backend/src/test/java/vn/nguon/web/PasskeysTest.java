package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.object;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What passkeys are refused over HTTP. A real one is made and used in a browser's test. */
class PasskeysTest extends HttpTest {

  private final String account = "kt.khoa" + number();

  private Caller opened() {
    operator().order("/api/accounts", accountOrder(account, "FARMER", FARM)).expect(201);
    return anyone().signIn(account, PASSWORD);
  }

  private static String text(String plain) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }

  /** A browser's answer that nobody has signed. */
  private static String unsigned(String type, String challenge, String account) {
    String client =
        text(
            "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\"}"
                .formatted(type, challenge, BASE));
    return """
    {"id":"AAAA","rawId":"AAAA","type":"public-key","clientExtensionResults":{},
     "response":{"clientDataJSON":"%s","authenticatorData":"%s","signature":"AAAA",
                 "userHandle":"%s"}}\
    """
        .formatted(client, text("\0".repeat(32) + "\5\0\0\0\1"), text(account));
  }

  @Test
  void whoAddsOneShowsThePasswordFirst() {
    Caller caller = opened();
    caller
        .post("/api/passkeys/challenge", object("password", "sai-mat-khau"))
        .problem(422, "password-wrong", "password");
    caller.post("/api/passkeys/challenge", object()).problem(422, "password-wrong", "password");
    caller.post("/api/passkeys/challenge", List.of()).problem(422, "field-form");
    Answer asked = caller.post("/api/passkeys/challenge", object("password", PASSWORD)).expect(200);
    assertThat(asked.at("/challenge")).hasSize(43);
    assertThat(asked.at("/rp/id")).isEqualTo(URI.create(BASE).getHost());
    assertThat(asked.at("/authenticatorSelection/userVerification")).isEqualTo("required");
    Caller stranger = anyone();
    stranger.get("/api/me");
    stranger.post("/api/passkeys/challenge", object("password", PASSWORD)).problem(401, "sign-in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"khong-phai", "{}", "[]", "null", "{\"response\":{}}", "{\"id\":7}"})
  void addsNothingThatIsNoPasskey(String credential) {
    Caller caller = opened();
    caller
        .post("/api/passkeys", object("name", "Máy của chị", "credential", credential))
        .problem(422, "passkey-form", "credential");
    Caller stranger = anyone();
    stranger.get("/api/me");
    stranger
        .post("/api/session/passkey", object("credential", credential))
        .problem(401, "passkey-failed");
    assertThat(caller.get("/api/passkeys").expect(200).json()).isEmpty();
  }

  @Test
  void refusesWhatIsMissing() {
    Caller caller = opened();
    caller
        .post("/api/passkeys", object("name", " ", "credential", "{}"))
        .problem(422, "required", "name");
    caller
        .post("/api/passkeys", object("name", "Máy của chị"))
        .problem(422, "required", "credential");
    caller.post("/api/passkeys", List.of()).problem(422, "field-form");
    caller.delete("/api/passkeys/AAAA").problem(404, "passkey-unknown");
    Caller stranger = anyone();
    stranger.get("/api/passkeys").problem(401, "sign-in");
    stranger.post("/api/passkeys", object("name", "x", "credential", "{}")).problem(401, "sign-in");
    stranger.delete("/api/passkeys/AAAA").problem(401, "sign-in");
    stranger.post("/api/session/passkey", object()).problem(422, "required", "credential");
    stranger.post("/api/session/passkey", List.of()).problem(422, "field-form");
  }

  @Test
  void whatNobodySignedOpensNothingAndIsNoted() {
    Caller caller = opened();
    String id = caller.get("/api/me").at("/account");
    Caller thief = anyone();
    thief.get("/api/me");
    String challenge =
        thief.post("/api/session/passkey/challenge", object()).expect(200).at("/challenge");
    var guess = object("credential", unsigned("webauthn.get", challenge, id));
    thief.post("/api/session/passkey", guess).problem(401, "passkey-failed");
    thief.get("/api/me").problem(401, "sign-in");
    Answer noted = caller.get("/api/audit?limit=1").expect(200);
    assertThat(noted.at("/items/0/what")).isEqualTo("SIGN_IN_FAILED");
    assertThat(noted.at("/items/0/way")).isEqualTo("PASSKEY");

    // What was asked is answered once: nothing more is noted.
    long before = events();
    thief.post("/api/session/passkey", guess).problem(401, "passkey-failed");
    var unasked = object("credential", unsigned("webauthn.get", "A".repeat(43), id));
    thief.post("/api/session/passkey", unasked).problem(401, "passkey-failed");
    assertThat(events()).isEqualTo(before);
  }
}
