package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.object;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A co-operative's officer works for a member, who stays the one that answers for it. */
class OnBehalfTest extends HttpTest {

  private record Two(String member, Caller grower, String coop, Caller officer) {

    String of(String path) {
      return path + (path.contains("?") ? "&" : "?") + "onBehalfOf=" + member;
    }
  }

  private Caller newcomer(String id, String name, String partyRole, String role, String prefix) {
    operator().order("/api/parties", party(id, name, partyRole, prefix)).expect(201);
    String account = "thay." + number();
    operator().order("/api/accounts", accountOrder(account, role, id)).expect(201);
    return anyone().signIn(account, PASSWORD);
  }

  private Two two() {
    String member = "kt-thay-ho-" + number();
    String coop = "kt-thay-htx-" + number();
    return new Two(
        member,
        newcomer(member, "Hộ Làm Thay", "HOUSEHOLD", "FARMER", "LT1"),
        coop,
        newcomer(coop, "Hợp tác xã Làm Thay", "COOPERATIVE", "PACKER", "LT2"));
  }

  private static void join(Two two) {
    two.grower()
        .order("/api/parties/" + two.member() + "/membership", object("cooperative", two.coop()))
        .expect(201);
    two.officer()
        .order("/api/parties/" + two.member() + "/membership/acceptance", object())
        .expect(201);
  }

  @Test
  void anOfficerHarvestsForAMemberAndBothAreNamed() {
    Two two = two();
    join(two);
    Caller officer = two.officer();
    String area = "kt-thay-vuon-" + number();
    String product = "KT-THAY-" + number();
    officer.order(two.of("/api/areas"), area(area)).expect(201);
    officer.order(two.of("/api/products"), product(product, "Cam làm thay", "KGM")).expect(201);
    officer
        .done(
            two.of("/api/seasons"),
            "area",
            area,
            "crop",
            "Cam",
            "plantedOn",
            "2020-03-01",
            "expectedYield",
            kg(4_000))
        .expect(201);
    Answer harvest =
        officer
            .done(two.of("/api/harvests"), "product", product, "area", area, "quantity", kg(300))
            .expect(201);
    String number = harvest.at("/lot/number");
    assertThat(number).startsWith("LT1-");
    String lot = "/api/lots/" + product + "/" + number;

    // It is the member's: it holds it, and the co-operative does not.
    JsonNode seen = two.grower().get(lot + "?" + harvest.after()).expect(200).json();
    assertThat(seen.at("/maker").asString()).isEqualTo(two.member());
    assertThat(seen.at("/holders/0/party").asString()).isEqualTo(two.member());
    JsonNode entry = seen.at("/entries/0");
    assertThat(entry.at("/party").asString()).isEqualTo(two.member());
    assertThat(entry.at("/partyName").asString()).isEqualTo("Hộ Làm Thay");
    assertThat(entry.at("/onBehalfBy").asString()).isEqualTo(two.coop());
    assertThat(entry.at("/onBehalfByName").asString()).isEqualTo("Hợp tác xã Làm Thay");
    assertThat(entry.at("/accountName").asString()).isEqualTo("Người của " + two.coop());
    officer.get(lot).problem(404, "lot-unknown");
    officer.get(two.of(lot)).expect(200);
    assertThat(officer.get(two.of("/api/lots?" + harvest.after())).expect(200).text())
        .contains(number);
    assertThat(officer.get("/api/lots").expect(200).text()).doesNotContain(number);
    assertThat(officer.get(two.of("/api/me")).expect(200).at("/onBehalfBy")).isEqualTo(two.coop());

    // The diary, the trace, the file and the public page say the same.
    assertThat(officer.get(two.of("/api/areas/" + area + "/diary")).expect(200).at("/owner"))
        .isEqualTo(two.member());
    Answer history = two.grower().get("/api/exports/history?" + harvest.after()).expect(200);
    assertThat(history.header("Content-Disposition").orElse("")).contains(two.member());
    JsonNode trace =
        two.grower().get("/api/trace/" + product + "/" + number + "?" + harvest.after()).json();
    assertThat(trace.toString()).doesNotContain(two.coop());
    String page = anyone().get(seen.at("/address").asString()).expect(200).text();
    assertThat(page).contains("Hộ Làm Thay").contains("Hợp tác xã Làm Thay ghi thay");
  }

  @Test
  void nobodyElseMayAndNothingThatBindsTheMember() {
    Two two = two();
    Caller officer = two.officer();
    String path = "/api/areas";
    long before = events();
    // Not yet a member; not even asked; unknown; malformed; not a co-operative's officer.
    officer
        .order(two.of(path), area("kt-thay-khong-" + number()))
        .problem(403, "on-behalf-not-member", "onBehalfOf");
    for (String nobody : List.of("khong-co-ai", "KHÔNG", "", "%00", FARM)) {
      officer
          .get("/api/lots?onBehalfOf=" + Caller.encoded(nobody))
          .problem(403, "on-behalf-not-member", "onBehalfOf");
    }
    two.grower()
        .order("/api/parties/" + two.member() + "/membership", object("cooperative", two.coop()))
        .expect(201);
    officer.get(two.of("/api/lots")).problem(403, "on-behalf-not-member");
    assertThat(events()).isEqualTo(before + 1);
    officer.order("/api/parties/" + two.member() + "/membership/acceptance", object()).expect(201);
    officer.get(two.of("/api/lots")).expect(200);
    for (Caller other : List.of(packer(), carrier(), inspector(), operator())) {
      other.get(two.of("/api/lots")).problem(403, "on-behalf-not-member", "onBehalfOf");
    }
    anyone().get(two.of("/api/lots")).problem(401, "sign-in");

    long then = events();
    officer
        .order(two.of("/api/parties/" + two.member() + "/membership/end"), object("reason", "Thử"))
        .problem(403, "on-behalf-not-this");
    officer
        .order(
            two.of("/api/parties/" + two.member() + "/corrections"),
            Caller.with(party(two.member(), "Tên khác", "HOUSEHOLD", "LT1"), "reason", "Thử"))
        .problem(403, "on-behalf-not-this");
    officer
        .order(
            two.of("/api/session/password"),
            object("oldPassword", PASSWORD, "newPassword", "mùa cam năm sau 2027"))
        .problem(403, "on-behalf-not-this");
    officer
        .order(two.of("/api/recalls/contact"), object("newSecret", false))
        .problem(403, "on-behalf-not-this");
    assertThat(events()).isEqualTo(then);

    // A membership that ended counts at once.
    two.grower()
        .order("/api/parties/" + two.member() + "/membership/end", object("reason", "Xin ra"))
        .expect(201);
    officer
        .order(two.of(path), area("kt-thay-khong-" + number()))
        .problem(403, "on-behalf-not-member");
  }

  @Test
  void oneCommandIsTheSameOnlyForTheSameMember() {
    Two two = two();
    join(two);
    var order = area("kt-thay-vuon-" + number());
    order.put("commandId", java.util.UUID.randomUUID().toString());
    Answer first = two.officer().post(two.of("/api/areas"), order).expect(201);
    assertThat(two.officer().post(two.of("/api/areas"), order).expect(201).text())
        .isEqualTo(first.text());
    two.officer().post("/api/areas", order).problem(409, "command-reused", "commandId");
  }
}
