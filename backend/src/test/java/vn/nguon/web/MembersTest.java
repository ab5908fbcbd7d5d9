package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.object;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A co-operative and its members: who belongs to it, what they declare, what it confirms. */
class MembersTest extends HttpTest {

  /** Somebody new. */
  private Caller newcomer(String id, String name, String partyRole, String role, String prefix) {
    operator().order("/api/parties", party(id, name, partyRole, prefix)).expect(201);
    String account = "ai." + number();
    operator().order("/api/accounts", accountOrder(account, role, id)).expect(201);
    return anyone().signIn(account, PASSWORD);
  }

  private record Two(String member, Caller grower, String coop, Caller officer) {}

  private Two two() {
    String member = "kt-ho-" + number();
    String coop = "kt-hop-tac-" + number();
    return new Two(
        member,
        newcomer(member, "Hộ Kiểm Thử", "HOUSEHOLD", "FARMER", "TV2"),
        coop,
        newcomer(coop, "Hợp tác xã Kiểm Thử", "COOPERATIVE", "PACKER", "HX2"));
  }

  private static List<String> waiting(Caller officer) {
    return officer.get("/api/declarations?after=" + events()).expect(200).ids("/entry");
  }

  @Test
  void aCooperativeOffersAndTheOtherAgreesOrNot() {
    Two two = two();
    String membership = "/api/parties/" + two.member() + "/membership";
    long before = events();
    two.grower()
        .order(membership + "/offer", object())
        .problem(422, "party-no-cooperative", "cooperative");
    two.officer()
        .order("/api/parties/khong-co-ai/membership/offer", object())
        .problem(404, "party-unknown", "id");
    two.officer()
        .order("/api/parties/" + two.coop() + "/membership/offer", object())
        .problem(422, "membership-own", "id");
    two.officer()
        .order(membership + "/offer", object("cooperative", two.coop()))
        .problem(422, "field-unknown", "cooperative");
    shop().order(membership + "/offer", object()).problem(403, "role-may-not");
    assertThat(events()).isEqualTo(before);

    Answer offered = two.officer().order(membership + "/offer", object()).expect(201);
    JsonNode asked =
        two.grower().get("/api/parties/" + two.member() + "?" + offered.after()).expect(200).json();
    assertThat(asked.at("/membership/cooperative").asString()).isEqualTo(two.coop());
    assertThat(asked.at("/membership/offered").asBoolean()).isTrue();
    assertThat(asked.at("/membership/accepted").asBoolean()).isFalse();
    // Who offers cannot agree in the other's name.
    two.officer()
        .order(membership + "/acceptance", object())
        .problem(403, "membership-not-yours", "id");
    two.grower().order(membership + "/acceptance", object()).expect(201);
    Answer ended = two.officer().order(membership + "/end", object("reason", "Hết vụ")).expect(201);
    assertThat(
            two.officer()
                .get("/api/parties/" + two.coop() + "/members?" + ended.after())
                .expect(200)
                .ids("/id"))
        .isEmpty();
  }

  @Test
  void anOfficerSeesWhatWaitsAndConfirmsIt() {
    Two two = two();
    Caller grower = two.grower();
    Caller officer = two.officer();
    String area = "kt-vuon-" + number();
    grower.order("/api/areas", area(area)).expect(201);
    String product = "KT-HT-" + number();
    grower.order("/api/products", product(product, "Cam hợp tác", "KGM")).expect(201);
    Answer first =
        grower.done("/api/harvests", "product", product, "area", area, "quantity", Caller.kg(20));
    assertThat(waiting(officer)).isEmpty();
    officer.get("/api/areas?party=" + two.member()).problem(404, "party-unknown");
    grower
        .order("/api/parties/" + two.member() + "/membership", object("cooperative", two.coop()))
        .expect(201);
    assertThat(waiting(officer)).isEmpty();
    assertThat(onTheFirstPage(officer, "asked")).isEqualTo(1);
    officer.order("/api/parties/" + two.member() + "/membership/acceptance", object()).expect(201);
    assertThat(onTheFirstPage(officer, "asked")).isZero();

    // What was declared before it belonged to the co-operative waits as well.
    Answer second =
        grower.done("/api/harvests", "product", product, "area", area, "quantity", Caller.kg(30));
    assertThat(waiting(officer)).containsExactlyInAnyOrder(id(first), id(second));
    assertThat(onTheFirstPage(officer, "declared")).isEqualTo(2);
    assertThat(officer.get("/api/areas?party=" + two.member()).expect(200).ids("/id"))
        .containsExactly(area);
    JsonNode shown = officer.get("/api/declarations").expect(200).json().at("/items/0");
    assertThat(shown.at("/kind").asString()).isEqualTo("HARVESTED");
    assertThat(shown.at("/partyName").asString()).isEqualTo("Hộ Kiểm Thử");
    assertThat(shown.at("/subjectName").asString()).startsWith("Cam hợp tác, ");
    assertThat(shown.at("/place").asString()).isEqualTo(area);

    officer.order("/api/confirmations", word(product, first)).expect(201);
    assertThat(waiting(officer)).containsExactly(id(second));
    JsonNode done = officer.get("/api/declarations?confirmed=true").expect(200).json().at("/items");
    assertThat(done.size()).isEqualTo(1);
    assertThat(done.at("/0/entry").asString()).isEqualTo(id(first));
    assertThat(done.at("/0/confirmedBy").asString()).startsWith("Người của ");
    assertThat(done.at("/0/confirmedAt").asString()).isNotEmpty();
    assertThat(waiting(grower)).isEmpty();

    // A word that was given before a correction no longer covers it.
    correct(grower, product, first, object("quantity", Caller.kg(19)));
    assertThat(waiting(officer)).containsExactlyInAnyOrder(id(first), id(second));
    officer.order("/api/confirmations", word(product, second)).expect(201);
    assertThat(waiting(officer)).containsExactly(id(first));
    officer.order("/api/confirmations", word(product, first)).expect(201);
    assertThat(waiting(officer)).isEmpty();
    officer
        .order(
            "/api/evidence/" + id(first) + "/withdrawal",
            object(
                "subject",
                object("lot", Caller.lot(product, first.at("/lot/number"))),
                "reason",
                "Nhầm hộ"))
        .expect(201);
    assertThat(waiting(officer)).containsExactly(id(first));

    grower
        .order("/api/parties/" + two.member() + "/membership/end", object("reason", "Xin ra"))
        .expect(201);
    assertThat(waiting(officer)).isEmpty();
    officer.get("/api/declarations?limit=0").problem(422, "limit", "limit");
    officer.get("/api/declarations?confirmed=co").expect(400);
    anyone().get("/api/declarations").problem(401, "sign-in");
  }

  private static String id(Answer harvest) {
    return harvest.at("/commandId");
  }

  private static Map<String, Object> word(String product, Answer harvest) {
    return object(
        "subject",
        object("lot", Caller.lot(product, harvest.at("/lot/number"))),
        "entries",
        List.of(id(harvest)));
  }

  private static void correct(
      Caller by, String product, Answer harvest, Map<String, Object> right) {
    right.put("corrects", id(harvest));
    right.put("reason", "Cân lại");
    by.order("/api/lots/" + product + "/" + harvest.at("/lot/number") + "/corrections", right)
        .expect(201);
  }

  @Test
  void aSubjectsEvidenceSaysWhatOneMayAdd() {
    JsonNode own = farmer().get("/api/evidence?place=" + FARM_AREA).expect(200).json();
    assertThat(own.at("/ownerName").asString()).isEqualTo("Nhà vườn Kiểm Thử");
    assertThat(own.at("/subjectName").asString()).isNotEmpty();
    assertThat(may(own)).containsExactly("CERTIFICATE", "LAB_RESULT", "ATTACHMENT");
    assertThat(may(inspector().get("/api/evidence?place=" + FARM_AREA).expect(200).json()))
        .containsExactly("LAB_RESULT", "INSPECTION");
    packer().get("/api/evidence?place=" + FARM_AREA).problem(404, "place-unknown");
    // Of a product everybody sees what the public sees, and adds nothing.
    assertThat(may(packer().get("/api/evidence?product=" + RAW).expect(200).json())).isEmpty();
    String lot = RAW + "/" + harvested(14);
    assertThat(
            may(farmer().get("/api/evidence?lot=" + lot + "&after=" + events()).expect(200).json()))
        .containsExactly("LAB_RESULT", "ATTACHMENT");
    assertThat(may(farmer().get("/api/evidence?party=" + FARM).expect(200).json()))
        .containsExactly("CERTIFICATE", "ATTACHMENT");
    farmer().get("/api/evidence").problem(422, "evidence-subject", "subject");
    farmer()
        .get("/api/evidence?party=" + FARM + "&product=" + RAW)
        .problem(422, "evidence-subject", "subject");
    farmer().get("/api/evidence?lot=" + RAW + "/KHONG-CO").problem(404, "lot-unknown");
    anyone().get("/api/evidence?party=" + FARM).problem(401, "sign-in");
  }

  private static List<String> may(JsonNode evidence) {
    return evidence.at("/may").valueStream().map(JsonNode::asString).toList();
  }

  private static int onTheFirstPage(Caller caller, String of) {
    return caller
        .get("/api/board?after=" + events())
        .expect(200)
        .json()
        .at("/" + of + "/count")
        .asInt();
  }
}
