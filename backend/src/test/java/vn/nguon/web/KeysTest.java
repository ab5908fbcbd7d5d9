package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machines that come in by a key. */
class KeysTest extends HttpTest {

  private static final String SECRET = "m".repeat(43);

  private final String name = "kt.may" + number();
  private String account;

  private Caller opened() {
    operator().order("/api/accounts", accountOrder(name, "FARMER", FARM)).expect(201);
    Caller caller = anyone().signIn(name, PASSWORD);
    account = caller.get("/api/me").at("/account");
    return caller;
  }

  private static Map<String, Object> key(String id, String... scopes) {
    return object(
        "key",
        id,
        "name",
        "Cân của vựa",
        "scopes",
        List.of(scopes),
        "days",
        90,
        "secret",
        SECRET,
        "password",
        PASSWORD);
  }

  private String bearer(String id) {
    return "Bearer nguon_" + account + "." + id + "_" + SECRET;
  }

  private Answer get(String path, String bearer) {
    return anyone().get(path, "Authorization", bearer);
  }

  @Test
  void aMachineOrdersWithoutSessionCookieAndGuard() {
    Caller person = opened();
    person.order("/api/keys", key("canxetai", "READ", "LOTS")).expect(201);
    assertThat(person.get("/api/keys").at("/0/lastUsed")).isEmpty();

    Caller machine = anyone();
    Answer me = machine.get("/api/me", "Authorization", bearer("canxetai")).expect(200);
    assertThat(me.at("/account")).isEqualTo(account);
    assertThat(me.at("/party/id")).isEqualTo(FARM);
    machine
        .post(
            "/api/harvests",
            with(harvest(10), "commandId", UUID.randomUUID().toString()),
            "Authorization",
            bearer("canxetai"))
        .expect(201);
    assertThat(machine.cookies).isEmpty();

    Answer listed = person.get("/api/keys").expect(200);
    assertThat(listed.at("/0/shown")).isEqualTo("nguon_" + account + ".canxetai");
    assertThat(listed.at("/0/name")).isEqualTo("Cân của vựa");
    assertThat(listed.at("/0/party")).isEqualTo(FARM);
    assertThat(listed.at("/0/lastUsed")).isNotEmpty();
    assertThat(listed.text()).doesNotContain(SECRET).doesNotContain("secret");
    Answer audit = person.get("/api/audit").expect(200);
    assertThat(audit.at("/items/0/what")).isEqualTo("CREDENTIAL_ADDED");
    assertThat(audit.at("/items/0/way")).isEqualTo("KEY");
    assertThat(audit.at("/items/0/detail")).isEqualTo("Cân của vựa");

    assertThat(farmer().get("/api/keys").text()).doesNotContain("canxetai");
    farmer().delete("/api/keys/canxetai").problem(404, "key-unknown");
    person.delete("/api/keys/canxetai").expect(204);
    person.delete("/api/keys/canxetai").problem(404, "key-unknown");
    assertThat(person.get("/api/audit").at("/items/0/what")).isEqualTo("CREDENTIAL_REMOVED");
    assertThat(person.get("/api/keys").json()).isEmpty();
  }

  @Test
  void anOrderToMakeAKeyIsRepeatedWithoutHarm() {
    Caller person = opened();
    var order = with(key("canxetai", "READ"), "commandId", UUID.randomUUID().toString());
    Answer first = person.post("/api/keys", order).expect(201);
    assertThat(person.post("/api/keys", order).expect(201).text()).isEqualTo(first.text());
    assertThat(person.get("/api/keys").json()).hasSize(1);
    person.post("/api/keys", with(order, "secret", "n".repeat(43))).problem(409, "command-reused");
    person.order("/api/keys", key("canxetai", "READ")).problem(409, "key-exists");
  }

  @ParameterizedTest
  @CsvSource({
    "key,,422,required",
    "key,NGAN,422,key-id",
    "name,,422,required",
    "scopes,,422,key-scopes",
    "scopes,TAT-CA,422,field-form",
    "days,,422,required",
    "days,0,422,key-days",
    "days,366,422,key-days",
    "days,mai,422,field-form",
    "secret,,422,key-secret",
    "secret,ngan,422,key-secret",
    "password,,422,password-wrong",
    "password,khong phai,422,password-wrong"
  })
  void aKeyThatIsNotWholeIsNotMade(String part, String value, int status, String code) {
    Caller person = opened();
    person.order("/api/keys", with(key("canxetai", "READ"), part, value)).problem(status, code);
    assertThat(person.get("/api/keys").expect(200).json()).isEmpty();
  }

  @Test
  void onlyWhoIsSignedInMakesKeysAndNoKeyDoes() {
    anyone().get("/api/keys").problem(401, "sign-in");
    Caller person = opened();
    person
        .order(
            "/api/keys", key("canxetai", "READ", "DIARY", "LOTS", "SHIPMENTS", "SALES", "READINGS"))
        .expect(201);
    String bearer = bearer("canxetai");
    get("/api/keys", bearer).problem(403, "scope-none");
    get("/api/sessions", bearer).problem(403, "scope-none");
    anyone()
        .post("/api/keys", key("khacnhau", "READ"), "Authorization", bearer)
        .problem(403, "scope-none");
    anyone()
        .send("DELETE", "/api/keys/canxetai", BodyPublishers.noBody(), "Authorization", bearer)
        .problem(403, "scope-none");
    anyone()
        .post("/api/session/password", object(), "Authorization", bearer)
        .problem(403, "scope-none");
    get("/api/khong-co", bearer).problem(404, "page-unknown");
    assertThat(person.get("/api/keys").json()).hasSize(1);
  }

  @Test
  void wrongKeysAreRefusedAndMadeToWaitWhileRightOnesGoOn() {
    Caller person = opened();
    person.order("/api/keys", key("canxetai", "READ")).expect(201);
    person.order("/api/keys", key("dathuhoi", "READ")).expect(201);
    person.delete("/api/keys/dathuhoi").expect(204);
    get("/api/me", bearer("canxetai").replace("Bearer", "bearer")).expect(200);

    Answer wrong = get("/api/me", bearer("canxetai") + "x").problem(401, "key-invalid");
    assertThat(wrong.header("WWW-Authenticate")).contains("Bearer error=\"invalid_token\"");
    assertThat(wrong.header("Set-Cookie")).isEmpty();
    get("/api/me", bearer("dathuhoi")).problem(401, "key-invalid");
    get("/api/me", "Bearer nguon_khong-phai").problem(401, "key-invalid");
    // A session beside a wrong key does not help.
    person.get("/api/me", "Authorization", bearer("khongcoo")).problem(401, "key-invalid");

    String revocation = "/api/parties/" + FARM + "/people/" + account + "/revocation";
    get("/api/me", bearer("canxetai")).expect(200);
    farmer().order(revocation, object("reason", "nghỉ việc")).expect(201);
    get("/api/me", bearer("canxetai")).problem(401, "key-invalid");

    Answer waits = get("/api/me", "Bearer nguon_khong-phai").problem(429, "sign-in-too-often");
    assertThat(waits.header("Retry-After")).isPresent();
    Caller other = anyone();
    farmer().order("/api/keys", key("conlaino", "READ")).expect(201);
    String right = "Bearer nguon_" + farmer().get("/api/me").at("/account") + ".conlaino_" + SECRET;
    other.get("/api/me", "Authorization", right).expect(200);
    farmer().delete("/api/keys/conlaino").expect(204);
  }
}
