package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What persons may demand of who keeps their data. */
class PrivacyTest extends HttpTest {

  private static final String WORDING = "2026-11";

  private static JsonNode choice(Caller caller, String purpose) {
    for (JsonNode one : caller.get("/api/privacy").expect(200).json().at("/consents")) {
      if (one.at("/purpose").asString().equals(purpose)) {
        return one;
      }
    }
    throw new AssertionError(purpose);
  }

  @Test
  void nothingIsAgreedToBeforeItWasAsked() {
    String party = "kt-ho-" + number();
    operator().order("/api/parties", party(party, "Hộ Kiểm Thử", "HOUSEHOLD", "TV3")).expect(201);
    String login = "ai." + number();
    operator().order("/api/accounts", accountOrder(login, "FARMER", party)).expect(201);
    Caller grower = anyone().signIn(login, PASSWORD);

    assertThat(choice(grower, "PUBLIC_CONTACT").at("/agreed").asBoolean()).isFalse();
    grower
        .order("/api/privacy/consents/PUBLIC_CONTACT", object("wording", WORDING, "language", "VI"))
        .expect(201);
    JsonNode given = choice(grower, "PUBLIC_CONTACT");
    assertThat(given.at("/agreed").asBoolean()).isTrue();
    assertThat(given.at("/wording").asString()).isEqualTo(WORDING);
    assertThat(given.at("/how").asString()).isEqualTo("IN_APP");
    grower.order("/api/privacy/consents/PUBLIC_CONTACT/withdrawal", object()).expect(201);
    assertThat(choice(grower, "PUBLIC_CONTACT").at("/agreed").asBoolean()).isFalse();
  }

  @Test
  void whatIsNoQuestionIsNotAnswered() {
    String path = "/api/privacy/consents/PUBLIC_CONTACT";
    long before = events();
    farmer().order(path, object("language", "VI")).problem(422, "consent-wording", "wording");
    farmer().order(path, object("wording", WORDING)).problem(422, "required", "language");
    farmer()
        .order(path, object("wording", "1999", "language", "VI"))
        .problem(422, "consent-wording", "wording");
    farmer()
        .order("/api/privacy/consents/EVERYTHING", object("wording", WORDING, "language", "VI"))
        .problem(400, "field-form", "purpose");
    inspector()
        .order(path, object("wording", WORDING, "language", "VI"))
        .problem(403, "role-may-not");
    anyone().get("/api/privacy").expect(401);
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void aRequestGoesToTheOperatorAndBack() {
    String party = "kt-ho-" + number();
    operator().order("/api/parties", party(party, "Hộ Kiểm Thử", "HOUSEHOLD", "TV4")).expect(201);
    String login = "ai." + number();
    operator().order("/api/accounts", accountOrder(login, "FARMER", party)).expect(201);
    Caller grower = anyone().signIn(login, PASSWORD);
    String account = grower.get("/api/me").expect(200).at("/account");
    String at = "/api/privacy/erasures/" + account;

    operator().order(at + "/completion", object()).problem(409, "erasure-none", "account");
    grower.order("/api/privacy/erasure", object("reason", "x")).problem(422, "field-unknown");
    grower.order("/api/privacy/erasure", object()).expect(201);
    assertThat(grower.get("/api/privacy").expect(200).at("/erasure/phase")).isEqualTo("ASKED");
    grower.get("/api/privacy/erasures").problem(403, "role-may-not");
    grower.order(at + "/refusal", object("reason", "x")).problem(403, "role-may-not");
    operator().order(at + "/refusal", object()).problem(422, "required", "reason");
    operator()
        .order(at + "/refusal", object("reason", "x".repeat(501)))
        .problem(422, "text-too-long", "reason");
    operator().order("/api/privacy/erasures/A%20B/refusal", object("reason", "x")).expect(422);
    operator().order(at + "/refusal", object("reason", "Sổ phải giữ đến 05/2027")).expect(201);
    assertThat(grower.get("/api/privacy").expect(200).at("/erasure/reason"))
        .isEqualTo("Sổ phải giữ đến 05/2027");
    grower.order("/api/privacy/erasure/withdrawal", object()).problem(409, "erasure-none");
    assertThat(operator().get("/api/privacy/erasures").expect(200).ids("/account"))
        .contains(account);
  }

  @Test
  void everybodyMayHaveWhatIsStoredOfThemAndNothingOfOthers() {
    anyone().get("/api/privacy/export").expect(401);
    byte[] mine = shop().get("/api/privacy/export").expect(200).body();
    assertThat(new String(mine, 0, 2, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("PK");
  }

  /** The number of an identity card is kept out of every text, whichever way it comes in. */
  @Test
  void noTextTakesTheNumberOfAnIdentityCard() {
    String number = "001 088 012 345";
    long before = events();
    farmer()
        .order("/api/harvests", with(harvest(10), "note", "Của ông Năm, " + number))
        .problem(422, "identity-number", "note");
    operator()
        .order("/api/parties", party("001088012345", "Hộ Kiểm Thử", "HOUSEHOLD", "TV7"))
        .problem(422, "identity-number", "id");
    operator()
        .order("/api/parties", party("kt-ho-" + number(), "Hộ " + number, "HOUSEHOLD", "TV7"))
        .problem(422, "identity-number", "name");
    String book =
        "Ngày thu hoạch;Vùng trồng;Sản phẩm;Khối lượng (kg);Ghi chú\n"
            + "1/11/2026;%s;%s;100;của %s\n".formatted(FARM_AREA, RAW, number);
    JsonNode line =
        farmer()
            .postText("/api/imports/harvests?commandId=" + UUID.randomUUID(), book, "text/csv")
            .problem(422, "file-lines")
            .json()
            .at("/errors/0");
    assertThat(line.path("line").asInt()).isEqualTo(2);
    assertThat(line.path("code").asString()).isEqualTo("identity-number");
    assertThat(events()).isEqualTo(before);
    // Numbers of goods and papers are no persons.
    farmer().order("/api/harvests", with(harvest(10), "lotNumber", "001088012345")).expect(201);
  }

  @Test
  void whoIsMentionedIsAskedForByNameAndDecidedOnByTheOperator() {
    String path = "/api/privacy/mentions";
    String driver = "Tài xế số " + number();
    String number = harvested(10);
    farmer()
        .done(
            "/api/shipments",
            "to",
            PACKING_HOUSE,
            "lines",
            java.util.List.of(object("lot", Caller.lot(RAW, number), "quantity", Caller.kg(10))),
            "carrier",
            object("name", driver));
    long before = events();
    anyone().get(path).expect(401);
    inspector().order(path, object("named", driver)).problem(403, "role-may-not");
    farmer().order(path, object()).problem(422, "required", "named");
    farmer().order(path, object("named", "x".repeat(121))).problem(422, "text-too-long", "named");
    farmer().order(path, object("named", "–")).problem(404, "mention-unknown", "named");
    farmer().order(path, object("named", driver, "party", SHOP)).expect(403);
    farmer().order(path + "/x/refusal", object("reason", "x")).problem(403, "role-may-not");
    operator().order(path + "/x/refusal", object("reason", "x")).expect(422);
    operator()
        .order(path + "/" + UUID.randomUUID() + "/refusal", object("reason", "x"))
        .problem(409, "erasure-none", "request");
    assertThat(events()).isEqualTo(before);

    operator().order(path, object("named", driver, "party", FARM)).expect(201);
    JsonNode asked = farmer().get(path).expect(200).json().at("/items/0");
    assertThat(asked.path("named").asString()).isEqualTo(driver);
    String at = path + "/" + asked.path("id").asString();
    operator().order(at + "/refusal", object()).problem(422, "required", "reason");
    operator().order(at + "/refusal", object("reason", "Phải giữ đến 2027")).expect(201);
    assertThat(farmer().get(path).expect(200).at("/items/0/phase")).isEqualTo("REFUSED");
  }
}
