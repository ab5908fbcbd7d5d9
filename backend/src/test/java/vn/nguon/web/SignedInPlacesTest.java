package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Where one is signed in, and what is noted of coming in. */
class SignedInPlacesTest extends HttpTest {

  private static final String ANDROID =
      "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36";

  private String account;

  private Caller opened() {
    account = "kt.noi" + number();
    operator().order("/api/accounts", accountOrder(account, "FARMER", FARM)).expect(201);
    return anyone().signIn(account, PASSWORD);
  }

  private static JsonNode current(Answer sessions) {
    return sessions
        .json()
        .valueStream()
        .filter(s -> s.at("/current").asBoolean())
        .findFirst()
        .get();
  }

  @Test
  void areListedAndEndedOneByOne() {
    Caller here = opened();
    Caller there = anyone().signIn(account, PASSWORD);
    Answer both = here.get("/api/sessions").expect(200);
    assertThat(both.json()).hasSize(2);
    assertThat(current(both).at("/way").asString()).isEqualTo("PASSWORD");
    assertThat(both.text()).doesNotContain(here.cookies.get("nguon"));

    String id = current(there.get("/api/sessions")).at("/id").asString();
    here.delete("/api/sessions/" + id).expect(204);
    there.get("/api/me").problem(401, "sign-in");
    here.delete("/api/sessions/" + id).problem(404, "session-unknown");
    here.get("/api/me").expect(200);
  }

  @Test
  void areEndedAllButTheOneThatAsks() {
    Caller here = opened();
    Caller there = anyone().signIn(account, PASSWORD);
    here.delete("/api/sessions").expect(204);
    there.get("/api/me").problem(401, "sign-in");
    assertThat(here.get("/api/sessions").expect(200).json()).hasSize(1);
  }

  @Test
  void ofOthersAreLeftAlone() {
    Caller here = opened();
    String id = current(farmer().get("/api/sessions")).at("/id").asString();
    here.delete("/api/sessions/" + id).problem(404, "session-unknown");
    here.delete("/api/sessions/khong-co").problem(404, "session-unknown");
    farmer().get("/api/me").expect(200);
    assertThat(here.get("/api/sessions").text()).doesNotContain(id);
  }

  @Test
  void endWhenThePasswordIsChanged() {
    Caller here = opened();
    Caller there = anyone().signIn(account, PASSWORD);
    here.done("/api/session/password", "oldPassword", PASSWORD, "newPassword", "một câu khác hẳn");
    there.get("/api/me").problem(401, "sign-in");
    here.get("/api/me").expect(200);
  }

  @Test
  void aRequestMeantForAnotherAccountIsNotTakenInThisOnesName() {
    Caller here = opened();
    here.get("/api/me", "Nguon-Account", here.get("/api/me").at("/account")).expect(200);
    here.get("/api/me", "Nguon-Account", "ba.hanh").problem(401, "sign-in");
    here.get("/api/me").expect(200);
  }

  @Test
  void comingInAndGoingIsNoted() {
    Caller here = opened();
    anyone().trySignIn(account, "sai-mat-khau").problem(401, "sign-in-failed");
    anyone().signIn(account, PASSWORD).delete("/api/session").expect(204);
    JsonNode lines = here.get("/api/audit").expect(200).json().at("/items");
    assertThat(lines.valueStream().map(line -> line.at("/what").asString()))
        .containsExactly(
            "SIGNED_OUT", "SIGNED_IN", "SIGN_IN_FAILED", "SIGNED_IN", "ACCESS_GRANTED");
    assertThat(lines.at("/2/way").asString()).isEqualTo("PASSWORD");
    assertThat(lines.at("/2/from").asString()).isEqualTo("127.0.0.0/24");
    assertThat(lines.at("/2/by").asString()).isEqualTo(here.get("/api/me").at("/account"));
    here.done("/api/session/password", "oldPassword", PASSWORD, "newPassword", "một câu khác hẳn");
    assertThat(here.get("/api/audit?limit=1").at("/items/0/what")).isEqualTo("PASSWORD_CHANGED");
  }

  @Test
  void aNameThatNobodyHasIsNotNoted() {
    long before = events();
    anyone().trySignIn("khong.co.ai", "sai-mat-khau").problem(401, "sign-in-failed");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void linesComePageByPageToTheirOwnerAndTheOperator() {
    Caller here = opened();
    here.delete("/api/session").expect(204);
    here.signIn(account, PASSWORD);
    Answer first = here.get("/api/audit?limit=2").expect(200);
    assertThat(first.json().at("/items")).hasSize(2);
    String id = here.get("/api/me").at("/account");
    Answer rest = here.get("/api/audit?limit=2&cursor=" + first.at("/next")).expect(200);
    assertThat(rest.json().at("/items")).hasSize(2);
    assertThat(rest.json().at("/next").isNull()).isTrue();
    assertThat(operator().get("/api/audit?account=" + id).expect(200).json().at("/items"))
        .hasSize(4);
    farmer().get("/api/audit?account=" + id).problem(403, "role-may-not");
    inspector().get("/api/audit?account=" + id).problem(403, "role-may-not");
    anyone().get("/api/audit").problem(401, "sign-in");
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0,422,limit",
    "limit=201,422,limit",
    "cursor=-1,422,cursor",
    "cursor=x,400,field-form",
    "account=Tên,422,account-form"
  })
  void refusesWhatIsNoPage(String query, int status, String code) {
    operator().get("/api/audit?" + query.replace("Tên", "T%C3%AAn")).problem(status, code);
  }

  @Test
  void anAccountWithoutLinesHasNone() {
    Answer none = operator().get("/api/audit?account=khong.co.ai").expect(200);
    assertThat(none.json().at("/items")).isEmpty();
  }

  @Test
  void aMachineIsNamed() {
    opened();
    Caller phone = anyone();
    phone.get("/api/me");
    String form = "username=" + account + "&password=" + Caller.encoded(PASSWORD);
    phone
        .postText("/api/session", form, "application/x-www-form-urlencoded", "User-Agent", ANDROID)
        .expect(204);
    assertThat(current(phone.get("/api/sessions")).at("/machine").asString())
        .isEqualTo("Chrome, Android");
  }
}
