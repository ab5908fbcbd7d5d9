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

/** Coming in with a PIN on an enrolled phone, and with recovery codes. */
class WaysInTest extends HttpTest {

  private static final String SECRET = "s".repeat(43);
  private static final String PIN = "480217";

  /** What it signs in with. */
  private final String account = "kt.cua" + number();

  private String id;
  private final String phone = UUID.randomUUID().toString();

  private Caller opened() {
    operator().order("/api/accounts", accountOrder(account, "FARMER", FARM)).expect(201);
    Caller caller = anyone().signIn(account, PASSWORD);
    id = caller.get("/api/me").at("/account");
    return caller;
  }

  private Map<String, Object> enrolment() {
    return object(
        "phone", phone,
        "name", "Máy của chị",
        "secret", SECRET,
        "pin", PIN,
        "password", PASSWORD);
  }

  private Answer withPin(Caller caller, String secret, String pin) {
    caller.get("/api/me");
    return caller.post(
        "/api/session/pin", object("account", id, "phone", phone, "secret", secret, "pin", pin));
  }

  @Test
  void stayingOnAPhoneOpensItByItsPin() {
    Caller first = opened();
    Answer enrolled = first.order("/api/phones", enrolment()).expect(201);
    assertThat(enrolled.text()).doesNotContain(PIN, SECRET, "bcrypt");
    assertThat(enrolled.headers().get("set-cookie"))
        .anySatisfy(cookie -> assertThat(cookie).startsWith("nguon=").contains("Max-Age"));
    Answer phones = first.get("/api/phones").expect(200);
    assertThat(phones.at("/0/name")).isEqualTo("Máy của chị");
    assertThat(phones.json().at("/0/current").asBoolean()).isTrue();

    Caller later = anyone();
    withPin(later, SECRET, PIN).expect(204);
    assertThat(later.get("/api/me").expect(200).at("/account")).isEqualTo(id);
    assertThat(later.get("/api/audit?limit=1").at("/items/0/way")).isEqualTo("PIN");
  }

  @Test
  void aRepetitionOfTheEnrolmentChangesNothing() {
    Caller caller = opened();
    var order = with(enrolment(), "commandId", UUID.randomUUID().toString());
    Answer answer = caller.post("/api/phones", order).expect(201);
    long before = events();
    assertThat(caller.post("/api/phones", order).expect(201).text()).isEqualTo(answer.text());
    assertThat(events()).isEqualTo(before);
    caller
        .post("/api/phones", with(order, "pin", "951357"))
        .problem(409, "command-reused", "commandId");
  }

  @ParameterizedTest
  @CsvSource({
    "pin,12345,422,pin-form,pin",
    "pin,111111,422,pin-weak,pin",
    "secret,ngan,422,phone-secret,secret",
    "secret,,422,phone-secret,secret",
    "password,sai-mat-khau,422,password-wrong,password",
    "password,,422,password-wrong,password",
    "name,,422,required,name",
    "phone,,422,required,phone",
    "phone,khong-phai,422,field-form,phone"
  })
  void refusesAnEnrolmentThatIsNotWhole(
      String part, String value, int status, String code, String field) {
    Caller caller = opened();
    caller.order("/api/phones", with(enrolment(), part, value)).problem(status, code, field);
    assertThat(caller.get("/api/phones").expect(200).json()).isEmpty();
  }

  @Test
  void wrongPinsLockThePhoneForThisProfileUntilThePasswordIsShown() {
    Caller caller = opened();
    caller.order("/api/phones", enrolment()).expect(201);
    Caller thief = anyone();
    // Others' guesses from here are slowed too; what the phone itself counts is looked at here.
    for (int left = 7; left >= 4; left--) {
      assertThat(withPin(thief, SECRET, "951357").problem(401, "pin-wrong").at("/detail"))
          .contains("Còn " + left + " lần");
    }
    withPin(thief, SECRET, PIN).expect(204);
    assertThat(withPin(thief, SECRET, "951357").problem(401, "pin-wrong").at("/detail"))
        .contains("Còn 7 lần");
  }

  @Test
  void anotherSecretOpensNothing() {
    opened().order("/api/phones", enrolment()).expect(201);
    withPin(anyone(), "t".repeat(43), PIN).problem(401, "phone-left");
    withPin(anyone(), "ngan", PIN).problem(422, "phone-secret");
    withPin(anyone(), SECRET, null).problem(401, "pin-wrong");
    Caller stranger = anyone();
    stranger.get("/api/me");
    stranger
        .post(
            "/api/session/pin",
            object("account", "khong.co.ai", "phone", phone, "secret", SECRET, "pin", PIN))
        .problem(401, "phone-left");
    stranger.post("/api/session/pin", object()).problem(422, "required", "account");
    stranger.post("/api/session/pin", List.of()).problem(422, "field-form");
  }

  @Test
  void aPhoneThatIsLeftOpensNothingAndItsSessionsEnd() {
    Caller here = opened();
    here.order("/api/phones", enrolment()).expect(201);
    Caller elsewhere = anyone().signIn(account, PASSWORD);
    elsewhere.delete("/api/phones/" + phone).expect(204);
    here.get("/api/me").problem(401, "sign-in");
    withPin(anyone(), SECRET, PIN).problem(401, "phone-left");
    elsewhere.delete("/api/phones/" + phone).problem(404, "phone-unknown");
    elsewhere.delete("/api/phones/khong-phai").problem(400, "field-form");
    farmer().delete("/api/phones/" + phone).problem(404, "phone-unknown");
  }

  private List<String> codes(Caller caller) {
    return caller
        .post("/api/recovery-codes", object("password", PASSWORD))
        .expect(200)
        .json()
        .at("/codes")
        .valueStream()
        .map(code -> code.asString())
        .toList();
  }

  private Answer recover(String code, String newPassword) {
    Caller caller = anyone();
    caller.get("/api/me");
    return caller.post(
        "/api/session/recovery",
        object("account", account, "code", code, "newPassword", newPassword));
  }

  @Test
  void aRecoveryCodeSetsANewPasswordOnce() {
    Caller before = opened();
    List<String> codes = codes(before);
    assertThat(codes).hasSize(10).doesNotHaveDuplicates();
    recover(codes.get(3), "ngan").problem(422, "password-short", "newPassword");
    recover(codes.get(3).toLowerCase(), "một câu khác hẳn").expect(204);
    before.get("/api/me").problem(401, "sign-in");
    anyone().trySignIn(account, PASSWORD).problem(401, "sign-in-failed");
    Caller after = anyone().signIn(account, "một câu khác hẳn");
    assertThat(after.get("/api/recovery-codes").at("/left")).isEqualTo("9");
    recover(codes.get(3), "lại một câu nữa đây").problem(401, "recovery-wrong");
    assertThat(after.get("/api/audit").text()).contains("PASSWORD_CHANGED", "RECOVERY_CODE");
  }

  @Test
  void newCodesAskForThePasswordAndReplaceTheOld() {
    Caller caller = opened();
    caller
        .post("/api/recovery-codes", object("password", "sai-mat-khau"))
        .problem(422, "password-wrong", "password");
    caller.post("/api/recovery-codes", object()).problem(422, "password-wrong", "password");
    List<String> old = codes(caller);
    codes(caller);
    recover(old.getFirst(), "một câu khác hẳn").problem(401, "recovery-wrong");
    recover(null, "một câu khác hẳn").problem(401, "recovery-wrong");
  }

  @Test
  void anOperatorGivesOutACodeToWhoHasNone() {
    opened();
    Answer given = operator().post("/api/accounts/" + account + "/reset", object()).expect(200);
    recover(given.at("/code"), "một câu khác hẳn").expect(204);
    anyone().signIn(account, "một câu khác hẳn");
    recover(given.at("/code"), "lại một câu nữa đây").problem(401, "recovery-wrong");
    operator()
        .post("/api/accounts/khong.co.ai/reset", object())
        .problem(404, "account-unknown", "account");
    packer()
        .post("/api/accounts/" + account + "/reset", object())
        .problem(403, "reset-not-yours", "account");
    anyone().get("/api/recovery-codes").problem(401, "sign-in");
  }

  @Test
  void guessesOfCodesAreSlowedLikeThoseOfPasswords() {
    opened();
    for (int i = 0; i < 5; i++) {
      recover("0000-0000-000" + i, "một câu khác hẳn").problem(401, "recovery-wrong");
    }
    Answer slowed = recover("0000-0000-0000", "một câu khác hẳn").problem(429, "sign-in-too-often");
    assertThat(slowed.headers().get("retry-after")).singleElement().asString().matches("\\d+");
  }
}
