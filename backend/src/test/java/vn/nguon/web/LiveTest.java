package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.object;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What people are told as it happens, over the wire. */
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveTest extends HttpTest {

  /** Somebody new of a party of the tests. */
  private Caller another(String role, String party) {
    String account = "nghe." + number();
    operator().order("/api/accounts", accountOrder(account, role, party)).expect(201);
    return anyone().signIn(account, PASSWORD);
  }

  private static void isNews(JsonNode news, String kind, String about, String from) {
    assertThat(news.path("kind").asString()).isEqualTo(kind);
    assertThat(news.path("about").asString()).isEqualTo(about);
    assertThat(news.path("from").asString()).isEqualTo(from);
  }

  @Test
  void aDispatchIsToldToWhomItGoesAndItsEndToTheSender() {
    String number = harvested(30);
    Caller receiver = another("PACKER", PACKING_HOUSE);
    try (Live house = Live.of(receiver);
        Live farm = Live.of(another("FARMER", FARM));
        Live shop = Live.of(another("RETAILER", SHOP))) {
      String shipment = sent(farmer(), PACKING_HOUSE, number, 10);
      isNews(house.next(), "ARRIVING", shipment, "Nhà vườn Kiểm Thử");
      // Whoever is told sees it, without having to wait for anything.
      assertThat(receiver.get("/api/shipments?direction=in&state=IN_TRANSIT&limit=200").text())
          .contains(shipment);
      received(packer(), shipment, number, 10);
      isNews(farm.next(), "RECEIVED", shipment, "Cơ sở đóng gói Kiểm Thử");
      String refused = sent(farmer(), SHOP, number, 5);
      // The shop was told nothing of what went to others.
      isNews(shop.next(), "ARRIVING", refused, "Nhà vườn Kiểm Thử");
      shop().order("/api/shipments/" + refused + "/refusal", object("reason", "dập")).expect(201);
      isNews(farm.next(), "REFUSED", refused, "Cửa hàng Kiểm Thử");
    }
  }

  @Test
  void aRecallIsToldToWhoeverHasTheLot() {
    String number = harvested(20);
    received(shop(), sent(farmer(), SHOP, number, 10), number, 10);
    try (Live shop = Live.of(another("RETAILER", SHOP));
        Live inspector = Live.of(inspector())) {
      String recall =
          farmer()
              .order("/api/recalls", RecallTest.recall(RecallTest.ofLot(RAW, number)))
              .expect(201)
              .at("/recall");
      isNews(inspector.next(), "RECALL_OPENED", recall, "Nhà vườn Kiểm Thử");
      isNews(shop.next(), "RECALL", recall, "Nhà vườn Kiểm Thử");
      farmer()
          .order("/api/recalls/" + recall + "/cancellation", object("reason", "thử xong"))
          .expect(201);
      isNews(shop.next(), "RECALL_OVER", recall, "Nhà vườn Kiểm Thử");
    }
  }

  @Test
  void aQuestionIsToldToWhomItIsAsked() {
    String coop = "kt-nghe-htx-" + number();
    operator().order("/api/parties", party(coop, "HTX Nghe", "COOPERATIVE", "NG1")).expect(201);
    try (Live officer = Live.of(another("PACKER", coop))) {
      String member = "kt-nghe-ho-" + number();
      operator().order("/api/parties", party(member, "Hộ Nghe", "HOUSEHOLD", "NG2")).expect(201);
      another("FARMER", member)
          .order("/api/parties/" + member + "/membership", object("cooperative", coop))
          .expect(201);
      isNews(officer.next(), "MEMBERSHIP", member, "Hộ Nghe");
    }
  }

  @Test
  void itEndsWithTheSessionAndTheOldestOfTooMany() {
    Caller caller = another("RETAILER", SHOP);
    List<Live> open = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      open.add(Live.of(caller));
    }
    assertThat(open.getFirst().ends()).isTrue();
    caller.delete("/api/session").expect(204);
    for (Live one : open) {
      assertThat(one.ends()).isTrue();
      one.close();
    }
    anyone().get("/api/live").problem(401, "sign-in");
  }
}
