package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.object;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Who belongs to an organisation: invited, given a role, sent away; and acting for several. */
class PeopleTest extends HttpTest {

  /** Somebody who opened the app: the guard against orders of other sites is there. */
  private Caller visitor() {
    Caller caller = anyone();
    caller.get("/api/me").problem(401, "sign-in");
    return caller;
  }

  private record Shop(String id, Caller chief) {

    String people() {
      return "/api/parties/" + id + "/people";
    }
  }

  private Shop aShop() {
    String id = "kt-nguoi-" + number();
    operator().order("/api/parties", party(id, "Cửa hàng " + id, "RETAILER", null)).expect(201);
    String login = "truong." + number();
    operator()
        .order(
            "/api/accounts",
            Caller.with(accountOrder(login, "RETAILER", id), "administrator", true))
        .expect(201);
    return new Shop(id, anyone().signIn(login, PASSWORD));
  }

  private static Answer invited(Shop shop) {
    return shop.chief().done(shop.people() + "/invitations", "name", "Chị Lan", "role", "RETAILER");
  }

  private Caller joined(Shop shop, String secret, String login) {
    visitor()
        .order(
            "/api/invitations/acceptance",
            object(
                "party", shop.id(),
                "secret", secret,
                "login", login,
                "name", "Chị Lan",
                "password", PASSWORD))
        .expect(201);
    return anyone().signIn(login, PASSWORD);
  }

  @Test
  void somebodyIsInvitedJoinsAndIsSentAway() {
    Shop shop = aShop();
    Answer made = invited(shop);
    String secret = made.at("/secret");
    assertThat(secret).hasSize(43);
    assertThat(made.header("Cache-Control")).contains("no-store");
    JsonNode open = shop.chief().get(shop.people()).expect(200).json();
    assertThat(open.at("/invitations/0/name").asString()).isEqualTo("Chị Lan");
    assertThat(open.toString()).doesNotContain(secret);
    JsonNode offer =
        visitor()
            .post("/api/invitations/offer", object("party", shop.id(), "secret", secret))
            .expect(200)
            .json();
    assertThat(offer.at("/partyName").asString()).isEqualTo("Cửa hàng " + shop.id());

    String login = "lan." + number();
    Caller lan = joined(shop, secret, login);
    JsonNode me = lan.get("/api/me").expect(200).json();
    assertThat(me.at("/party/id").asString()).isEqualTo(shop.id());
    assertThat(me.at("/login").asString()).isEqualTo(login);
    assertThat(me.at("/administrator").asBoolean()).isFalse();
    String account = me.at("/account").asString();
    assertThat(account).startsWith("tk-").doesNotContain("lan");
    JsonNode people = shop.chief().get(shop.people()).expect(200).json();
    assertThat(people.at("/invitations").size()).isZero();
    assertThat(people.at("/people").size()).isEqualTo(2);
    lan.get(shop.people()).problem(403, "people-not-yours");
    lan.order(shop.people() + "/invitations", object("role", "RETAILER"))
        .problem(403, "people-not-yours");

    shop.chief()
        .done(shop.people() + "/" + account + "/role", "role", "RETAILER", "administrator", true);
    lan.get(shop.people()).expect(200);
    shop.chief()
        .order(shop.people() + "/" + account + "/revocation", object())
        .problem(422, "required", "reason");
    shop.chief().done(shop.people() + "/" + account + "/revocation", "reason", "Nghỉ việc");
    lan.get("/api/me").problem(401, "sign-in");
    anyone().trySignIn(login, PASSWORD).problem(401, "sign-in-failed");
    assertThat(
            operator()
                .get("/api/audit?account=" + account)
                .expect(200)
                .json()
                .at("/items")
                .valueStream()
                .map(line -> line.at("/what").asString()))
        .contains("ACCESS_GRANTED", "ACCESS_WITHDRAWN");
  }

  @Test
  void anInvitationIsGoodForOneAndOnlyAsLongAsItIsOpen() {
    Shop shop = aShop();
    String path = "/api/invitations/acceptance";
    String secret = invited(shop).at("/secret");
    long before = events();
    var order =
        object(
            "party",
            shop.id(),
            "secret",
            secret,
            "login",
            "mot." + number(),
            "name",
            "Một",
            "password",
            PASSWORD);
    visitor().order(path, Caller.with(order, "password", "ngắn")).problem(422, "password-short");
    visitor().order(path, Caller.with(order, "login", "?")).problem(422, "login-form", "login");
    visitor().order(path, Caller.with(order, "name", "")).problem(422, "required", "name");
    visitor().order(path, Caller.with(order, "login", "kt.farmer")).problem(409, "login-taken");
    visitor().order(path, Caller.with(order, "secret", "x")).problem(404, "invitation-unknown");
    visitor()
        .order(path, Caller.with(order, "secret", "A".repeat(43)))
        .problem(404, "invitation-unknown");
    visitor().order(path, Caller.with(order, "party", FARM)).problem(404, "invitation-unknown");
    visitor().order(path, object("party", shop.id(), "secret", secret)).problem(401, "sign-in");
    visitor().post(path, order).problem(422, "required", "commandId");
    assertThat(events()).isEqualTo(before);

    order.put("commandId", UUID.randomUUID().toString());
    String first = visitor().post(path, order).expect(201).text();
    assertThat(visitor().post(path, order).expect(201).text()).isEqualTo(first);
    visitor()
        .order(path, Caller.with(order, "login", "hai." + number()))
        .problem(404, "invitation-unknown");

    String other = invited(shop).at("/secret");
    String id = shop.chief().get(shop.people()).json().at("/invitations/0/id").asString();
    shop.chief().done(shop.people() + "/invitations/" + id + "/withdrawal");
    visitor().order(path, Caller.with(order, "secret", other)).problem(404, "invitation-unknown");
    shop.chief()
        .order(shop.people() + "/invitations/khong-co/withdrawal", object())
        .problem(404, "invitation-unknown");
  }

  @Test
  void oneAccountActsForSeveralAndChoosesWhich() {
    Shop one = aShop();
    Shop two = aShop();
    Caller lan = joined(one, invited(one).at("/secret"), "lan." + number());
    lan.order(
            "/api/invitations/acceptance",
            object("party", two.id(), "secret", invited(two).at("/secret")))
        .expect(201);
    JsonNode me = lan.get("/api/me").json();
    assertThat(me.at("/organisations").size()).isEqualTo(2);
    assertThat(me.at("/party/id").asString()).isEqualTo(one.id());
    lan.post("/api/session/organisation", object("party", two.id())).expect(204);
    assertThat(lan.get("/api/me").at("/party/id")).isEqualTo(two.id());
    for (String other : new String[] {FARM, "khong-co"}) {
      lan.post("/api/session/organisation", object("party", other))
          .problem(403, "party-not-yours", "party");
    }
    lan.post("/api/session/organisation", object()).problem(422, "required", "party");
    // Whoever may not be in one any more is out of it at once, and still in the other.
    String account = me.at("/account").asString();
    two.chief().done(two.people() + "/" + account + "/revocation", "reason", "Hết ca");
    lan.get("/api/me").problem(401, "sign-in");
  }

  @Test
  void whoLeavesGoesOnInTheirOtherOrganisation() {
    Shop one = aShop();
    Shop two = aShop();
    String login = "lan." + number();
    Caller lan = joined(one, invited(one).at("/secret"), login);
    lan.order(
            "/api/invitations/acceptance",
            object("party", two.id(), "secret", invited(two).at("/secret")))
        .expect(201);
    Caller elsewhere = anyone().signIn(login, PASSWORD);
    String leaving = "/" + lan.get("/api/me").at("/account") + "/revocation";
    lan.order("/api/parties/" + FARM + "/people" + leaving, object())
        .problem(409, "role-none", "account");
    lan.post(one.people() + leaving, object()).problem(422, "required", "commandId");
    lan.done(one.people() + leaving);
    assertThat(lan.get("/api/me").expect(200).at("/party/id")).isEqualTo(two.id());
    elsewhere.get("/api/me").problem(401, "sign-in");
    assertThat(lan.get("/api/audit").text()).contains("ACCESS_GIVEN_UP", one.id());
    lan.order(one.people() + leaving, object()).problem(409, "role-none", "account");
    // From the last one left, there is nowhere to go on.
    lan.done(two.people() + leaving);
    lan.get("/api/me").problem(401, "sign-in");
    anyone().trySignIn(login, PASSWORD).problem(401, "sign-in-failed");

    String chief = one.chief().get("/api/me").at("/account");
    long before = events();
    one.chief()
        .order(one.people() + "/" + chief + "/revocation", object())
        .problem(409, "administrator-last", "account");
    assertThat(events()).isEqualTo(before);
    assertThat(one.chief().get("/api/me").expect(200).at("/party/id")).isEqualTo(one.id());
  }

  private Answer recovered(Caller caller, String account, String code) {
    caller.get("/api/me");
    return caller.post(
        "/api/session/recovery",
        object("id", account, "code", code, "newPassword", "một câu khác hẳn"));
  }

  @Test
  void anAdministratorLetsAMemberInAgainWhoLostAllWaysIn() {
    Shop shop = aShop();
    String login = "lan." + number();
    Caller lan = joined(shop, invited(shop).at("/secret"), login);
    String account = lan.get("/api/me").at("/account");
    String phone = UUID.randomUUID().toString();
    lan.done(
        "/api/phones",
        "phone",
        phone,
        "name",
        "Máy của Lan",
        "secret",
        "s".repeat(43),
        "pin",
        "480217",
        "password",
        PASSWORD);
    String path = "/api/accounts/" + account + "/reset";
    Answer first = shop.chief().post(path, object()).expect(200);
    Answer given = shop.chief().post(path, object()).expect(200);
    assertThat(given.header("Cache-Control")).contains("no-store");
    String code = given.at("/code");
    assertThat(given.at("/link")).isEqualTo(BASE + "/app/recover#" + account + "." + code);
    assertThat(given.json().at("/qr").size()).isGreaterThan(20);
    assertThat(given.text()).doesNotContain(login);

    recovered(anyone(), account, first.at("/code")).problem(401, "recovery-wrong");
    recovered(anyone(), FARM, code).problem(401, "recovery-wrong");
    Caller again = anyone();
    recovered(again, account, code).expect(204);
    assertThat(again.get("/api/me").expect(200).at("/login")).isEqualTo(login);
    lan.get("/api/me").problem(401, "sign-in");
    assertThat(again.get("/api/phones").expect(200).json()).isEmpty();
    recovered(anyone(), account, code).problem(401, "recovery-wrong");
    assertThat(again.get("/api/audit").text())
        .contains("RESET_STARTED", "PASSWORD_CHANGED", "CREDENTIAL_REMOVED", "Máy của Lan");
    assertThat(shop.chief().get("/api/audit").text()).contains("RESET_GIVEN");
  }

  @Test
  void anAdministratorTakesNoAccountOverThatOpensMoreThanTheirs() {
    Shop one = aShop();
    Shop two = aShop();
    Caller lan = joined(one, invited(one).at("/secret"), "lan." + number());
    String account = lan.get("/api/me").at("/account");
    String path = "/api/accounts/" + account + "/reset";
    String code = one.chief().post(path, object()).expect(200).at("/code");
    lan.order(
            "/api/invitations/acceptance",
            object("party", two.id(), "secret", invited(two).at("/secret")))
        .expect(201);
    // What was given out before falls with what it would open now.
    recovered(anyone(), account, code).problem(401, "recovery-wrong");
    long before = events();
    one.chief().post(path, object()).problem(403, "reset-not-yours", "account");
    for (Caller other : new Caller[] {two.chief(), farmer(), inspector()}) {
      other.post(path, object()).problem(403, "reset-not-yours", "account");
    }
    lan.post(path, object()).problem(409, "reset-own", "account");
    // Nor is anybody told whether there is an account of a name.
    for (String other : new String[] {"kt.farmer", "khong.co.ai", "tk-khong-co"}) {
      one.chief()
          .post("/api/accounts/" + other + "/reset", object())
          .problem(403, "reset-not-yours", "account");
    }
    one.chief().post("/api/accounts/X/reset", object()).problem(422, "account-form", "account");
    visitor().post(path, object()).problem(401, "sign-in");
    assertThat(events()).isEqualTo(before);
    operator().post(path, object()).expect(200);
    operator().post("/api/accounts/quantri/reset", object()).problem(409, "reset-own", "account");
  }

  @Test
  void rolesOfTheAuthorityAreNotToBeGivenByATrader() {
    Shop shop = aShop();
    long before = events();
    for (String role : new String[] {"INSPECTOR", "OPERATOR"}) {
      shop.chief()
          .order(shop.people() + "/invitations", object("role", role))
          .problem(403, "role-not-to-give", "role");
    }
    shop.chief().order(shop.people() + "/invitations", object()).problem(422, "required", "role");
    shop.chief().order(shop.people() + "/invitations", object("role", "CHIEF")).expect(422);
    String elsewhere = "/api/parties/" + FARM + "/people";
    shop.chief().get(elsewhere).problem(403, "people-not-yours");
    shop.chief()
        .order(elsewhere + "/invitations", object("role", "FARMER"))
        .problem(403, "people-not-yours");
    shop.chief()
        .order(shop.people() + "/tk-khong-co/role", object("role", "RETAILER"))
        .problem(404, "account-unknown", "account");
    anyone().get(shop.people()).problem(401, "sign-in");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void aNameToSignInWithIsChanged() {
    Shop shop = aShop();
    Caller chief = shop.chief();
    String login = "09" + (10_000_000 + number());
    chief
        .order("/api/session/login", object("login", login, "password", "sai mật khẩu rồi"))
        .problem(422, "password-wrong", "password");
    chief
        .order("/api/session/login", object("login", "kt.farmer", "password", PASSWORD))
        .problem(409, "login-taken", "login");
    chief
        .order("/api/session/login", object("login", "a", "password", PASSWORD))
        .problem(422, "login-form", "login");
    String before = chief.get("/api/me").at("/login");
    chief.done("/api/session/login", "login", "+84 " + login.substring(1), "password", PASSWORD);
    assertThat(chief.get("/api/me").at("/login")).isEqualTo(login);
    anyone().signIn(login, PASSWORD);
    anyone().trySignIn(before, PASSWORD).problem(401, "sign-in-failed");
  }
}
