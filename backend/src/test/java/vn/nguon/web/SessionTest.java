package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out, passwords, cookies. */
class SessionTest extends HttpTest {

  private static String account() {
    return "kt.nguoi" + number();
  }

  private Caller opened(String account) {
    operator().order("/api/accounts", accountOrder(account, "FARMER", FARM)).expect(201);
    return anyone().signIn(account, PASSWORD);
  }

  @Test
  void saysWhoIsSignedIn() {
    Answer me = demo("chi.thoa").get("/api/me").expect(200);
    assertThat(me.at("/login")).isEqualTo("chi.thoa");
    assertThat(me.at("/name")).isEqualTo("Chị Đinh Thị Thoa");
    assertThat(me.at("/role")).isEqualTo("FARMER");
    assertThat(me.at("/party/id")).isEqualTo("htx-cao-phong");
    assertThat(me.at("/party/name")).isEqualTo("Hợp tác xã Cam Đồi Vàng Cao Phong");
    assertThat(me.json().at("/party/roles").valueStream().map(r -> r.asString()))
        .containsExactlyInAnyOrder("COOPERATIVE", "PACKING_HOUSE");
  }

  @Test
  void forgetsASessionThatWasEnded() {
    Caller caller = opened(account());
    String session = caller.cookies.get("nguon");
    caller.delete("/api/session").expect(204);
    caller.get("/api/me").problem(401, "sign-in");
    caller.cookies.put("nguon", session);
    caller.get("/api/me").problem(401, "sign-in");
  }

  @ParameterizedTest
  @CsvSource({"quantri,sai-mat-khau", "khong.co.ai,sai-mat-khau", "'',''", "\u0110\u1EA1t!,x"})
  void tellsNobodyWhetherTheNameOrThePasswordIsWrong(String account, String password) {
    Caller caller = anyone();
    Answer answer = caller.trySignIn(account, password).problem(401, "sign-in-failed");
    assertThat(answer.at("/detail")).isEqualTo("Tên đăng nhập hoặc mật khẩu không đúng.");
    caller.get("/api/me").problem(401, "sign-in");
  }

  @Test
  void makesWhoGuessesWait() {
    String guessed = account();
    opened(guessed);
    Caller caller = anyone();
    for (int i = 0; i < 5; i++) {
      caller.trySignIn(guessed, "sai-mat-khau-" + i).problem(401, "sign-in-failed");
    }
    Answer answer = caller.trySignIn(guessed, PASSWORD).problem(429, "sign-in-too-often");
    assertThat(answer.at("/detail")).matches("Sai quá nhiều lần. Hãy chờ \\d+ giây .*");
    assertThat(answer.headers().get("retry-after"))
        .singleElement()
        .asString()
        .matches("[1-9]|1[0-5]");
    caller.get("/api/me").problem(401, "sign-in");
    opened(account());
  }

  @Test
  void answersInTheLanguageThatIsAskedFor() {
    assertThat(anyone().get("/api/me").problem(401, "sign-in").at("/detail"))
        .isEqualTo("Bạn cần đăng nhập.");
    assertThat(
            anyone()
                .get("/api/me", "Accept-Language", "en-GB,en;q=0.9")
                .problem(401, "sign-in")
                .at("/detail"))
        .isEqualTo("You need to sign in.");
    assertThat(
            anyone().get("/api/me", "Accept-Language", "fr").problem(401, "sign-in").at("/detail"))
        .isEqualTo("Bạn cần đăng nhập.");
  }

  @Test
  void givesASignedInBrowserANewSession() {
    Caller caller = anyone();
    caller.cookies.put("nguon", "DAT-SAN-TU-TRUOC");
    caller.signIn("quantri", demoPassword());
    assertThat(caller.cookies.get("nguon")).isNotEqualTo("DAT-SAN-TU-TRUOC").hasSizeGreaterThan(20);
  }

  @Test
  void hidesTheSessionFromScriptsAndOtherSites() {
    Caller caller = anyone();
    Answer answer = caller.trySignIn("quantri", demoPassword()).expect(204);
    assertThat(answer.headers().get("set-cookie"))
        .filteredOn(cookie -> cookie.startsWith("nguon="))
        .singleElement()
        .asString()
        .contains("; HttpOnly", "; SameSite=Lax", "; Path=/")
        .doesNotContain("Max-Age", "Expires");
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/me",
        "/api/holdings",
        "/api/lots/KT-CAM-XO/X",
        "/api/lots/KT-CAM-XO/X/label.png",
        "/api/shipments?direction=in",
        "/api/parties",
        "/api/areas",
        "/api/facilities",
        "/api/products",
        "/api/provinces",
        "/api/imports/harvests/template",
        "/api/operations/projections",
        "/api/khong-co"
      })
  void showsNothingWithoutASession(String path) {
    anyone().get(path).problem(401, "sign-in");
  }

  @Test
  void takesNoOrderWithoutASession() {
    long before = events();
    Caller caller = anyone();
    caller.get("/api/me");
    caller.order("/api/harvests", harvest(5)).problem(401, "sign-in");
    caller
        .postText("/api/imports/harvests?commandId=" + UUID.randomUUID(), "a;b", "text/csv")
        .problem(401, "sign-in");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void takesNoOrderThatAnotherSiteCouldHaveSent() {
    long before = events();
    String order = Caller.json(with(harvest(5), "commandId", UUID.randomUUID().toString()));
    String session = "nguon=" + farmer().cookies.get("nguon");
    for (String token : List.of("", "X-XSRF-TOKEN", "sai")) {
      Caller forged = anyone();
      Answer answer =
          token.equals("sai")
              ? forged.postText(
                  "/api/harvests",
                  order,
                  "application/json",
                  "Cookie",
                  session,
                  "X-XSRF-TOKEN",
                  "x")
              : forged.postText("/api/harvests", order, "application/json", "Cookie", session);
      answer.problem(403, "forbidden");
    }
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void changesAPassword() {
    String account = account();
    Caller caller = opened(account);
    var order =
        object(
            "commandId",
            UUID.randomUUID().toString(),
            "oldPassword",
            PASSWORD,
            "newPassword",
            "một câu khác hẳn");
    Answer answer = caller.post("/api/session/password", order).expect(201);
    assertThat(answer.at("/account")).isEqualTo(caller.get("/api/me").at("/account"));
    assertThat(answer.text()).doesNotContain("khác hẳn", "bcrypt", "$2");

    anyone().trySignIn(account, PASSWORD).problem(401, "sign-in-failed");
    anyone().signIn(account, "một câu khác hẳn");

    long before = events();
    Answer again = caller.post("/api/session/password", order).expect(201);
    assertThat(again.text()).isEqualTo(answer.text());
    assertThat(events()).isEqualTo(before);

    // Said to be done although it was not, it would lock the person out.
    caller
        .post(
            "/api/session/password",
            with(with(order, "oldPassword", "một câu khác hẳn"), "newPassword", "lại một câu nữa"))
        .problem(409, "command-reused", "commandId");
    anyone().signIn(account, "một câu khác hẳn");
  }

  @ParameterizedTest
  @CsvSource({
    "sai-mat-khau-cu,mot cau khac han,password-wrong,oldPassword",
    "OLD,ngan,password-short,password",
    "OLD,matkhau12345,password-weak,password",
    "OLD,'',password-short,password",
    "OLD,LONG,password-long,password",
    "OLD,ACCOUNT,password-name,password"
  })
  void refusesAWeakPasswordOrAWrongOldOne(String old, String fresh, String code, String field) {
    String account = account();
    Caller caller = opened(account);
    long before = events();
    caller
        .order(
            "/api/session/password",
            object(
                "oldPassword",
                old.equals("OLD") ? PASSWORD : old,
                "newPassword",
                switch (fresh) {
                  case "LONG" -> "ở".repeat(25);
                  case "ACCOUNT" -> "xin chào " + account;
                  default -> fresh;
                }))
        .problem(422, code, field.equals("password") ? "newPassword" : field);
    assertThat(events()).isEqualTo(before);
    anyone().signIn(account, PASSWORD);
  }

  @Test
  void keepsTheRulesOfPasswordsForNewAccountsToo() {
    String account = account();
    var order = accountOrder(account, "FARMER", FARM);
    operator()
        .order("/api/accounts", with(order, "password", "ngan"))
        .problem(422, "password-short", "password");
    operator()
        .order("/api/accounts", with(order, "password", null))
        .problem(422, "password-short", "password");
    operator()
        .order("/api/accounts", with(order, "login", "Tên Có Dấu"))
        .problem(422, "login-form", "login");
    operator()
        .order("/api/accounts", with(order, "party", "khong-co-ai"))
        .problem(404, "party-unknown", "party");
    operator().order("/api/accounts", with(order, "role", null)).problem(422, "required", "role");
    operator().order("/api/accounts", order).expect(201);
    operator().order("/api/accounts", order).problem(409, "login-taken", "login");
  }

  @Test
  void answersNoPasswordAndNoHash() {
    String account = account();
    Answer opened = operator().order("/api/accounts", accountOrder(account, "PACKER", FARM));
    Caller caller = anyone();
    Answer signedIn = caller.trySignIn(account, PASSWORD);
    Answer wrong = anyone().trySignIn(account, PASSWORD + "!");
    for (Answer answer :
        List.of(
            opened,
            signedIn,
            wrong,
            caller.get("/api/me"),
            caller.order("/api/session/password", object("oldPassword", "x", "newPassword", "y")),
            operator().get("/v3/api-docs"))) {
      assertThat(answer.text() + answer.headers())
          .doesNotContainIgnoringCase("bcrypt", "$2a$", "passwordHash", PASSWORD);
    }
  }

  @Test
  void noOtherProviderIsOfferedWhereNoneIsConfigured() {
    assertThat(anyone().get("/api/sign-in-ways").expect(200).json().path("providers")).isEmpty();
    operator().get("/oauth2/authorization/google").problem(404, "page-unknown");
    operator().get("/login/oauth2/code/google?code=1&state=2").problem(404, "page-unknown");
    operator()
        .post("/api/linked-logins/google", object("password", PASSWORD))
        .problem(404, "provider-unknown");
  }

  private static Map<String, Object> chosen(String password) {
    return object("password", password, "login", "0912345678", "name", "Bùi Thị Hạnh");
  }

  @Test
  void aPasswordIsToldHowGoodItWouldBe() {
    Caller caller = anyone();
    caller.get("/api/me");
    String path = "/api/password-strength";
    long before = events();
    for (var each :
        Map.of(
                "ngắn",
                "SHORT",
                "x".repeat(80),
                "LONG",
                "a0912345678b",
                "NAME",
                "buithihanh1990",
                "WEAK",
                "đồi chè sương sớm 58",
                "STRONG")
            .entrySet()) {
      assertThat(caller.post(path, chosen(each.getKey())).expect(200).at("/strength"))
          .isEqualTo(each.getValue());
    }
    caller.post(path, object()).problem(422, "required", "password");
    caller.post(path, object("password", List.of())).problem(422, "field-form", "password");
    caller.post(path, chosen("x".repeat(1001))).problem(422, "text-too-long", "password");
    caller
        .post(path, with(chosen("abc"), "name", "x".repeat(81)))
        .problem(422, "text-too-long", "name");
    assertThat(events()).isEqualTo(before);
    // Whoever is signed in need not say who they are.
    String account = account();
    assertThat(opened(account).post(path, object("password", "xx" + account)).at("/strength"))
        .isEqualTo("NAME");
  }
}
