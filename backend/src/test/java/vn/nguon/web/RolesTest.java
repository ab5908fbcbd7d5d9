package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Role.FARMER;
import static vn.nguon.kernel.Role.PACKER;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.lot;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.nguon.kernel.Role;

/** Whose things one may act on and read, in the words of each refusal. */
class RolesTest extends HttpTest {

  private static final Set<Role> MAKERS = EnumSet.of(FARMER, PACKER);

  @ParameterizedTest
  @EnumSource(Role.class)
  void harvestBooksAreForThoseWhoHarvest(Role role) {
    Answer answer =
        member(role)
            .postText(
                "/api/imports/harvests?dryRun=true&commandId=" + UUID.randomUUID(),
                "Ngày thu hoạch;Vùng trồng;Sản phẩm;Khối lượng (kg)\n"
                    + "01/11/2026;kt-vuon;KT-CAM-XO;1\n",
                "text/csv");
    if (MAKERS.contains(role)) {
      assertThat(answer.status()).as(answer.text()).isIn(200, 422);
    } else {
      answer.problem(403, "role-may-not");
    }
  }

  @Test
  void aPartyCorrectsItselfAndNoOther() {
    var order = with(party(FARM, "Nhà vườn Kiểm Thử", "HOUSEHOLD", "KT1"), "reason", "thêm đường");
    farmer().order("/api/parties/" + FARM + "/corrections", order).expect(201);
    long before = events();
    farmer()
        .order("/api/parties/" + SHOP + "/corrections", order)
        .problem(403, "party-not-yours", "id");
    assertThat(events()).isEqualTo(before);
    operator().order("/api/parties/" + FARM + "/corrections", order).expect(201);
  }

  @Test
  void anOperatorRegistersForOthers() {
    String area = "kt-ho-" + number();
    String facility = "kt-ho-" + number();
    String product = "KT-HO-" + number();
    operator().order("/api/areas", with(area(area), "party", FARM)).expect(201);
    operator()
        .order("/api/facilities", with(facility(facility, "SHOP"), "party", FARM))
        .expect(201);
    Answer last =
        operator()
            .order("/api/products", with(product(product, "Cam hộ", "KGM"), "party", FARM))
            .expect(201);
    assertThat(farmer().get("/api/areas/" + area + "?" + last.after()).expect(200).at("/owner"))
        .isEqualTo(FARM);
    assertThat(farmer().get("/api/facilities/" + facility).expect(200).at("/owner"))
        .isEqualTo(FARM);
    assertThat(farmer().get("/api/products/" + product).expect(200).at("/owner")).isEqualTo(FARM);
    farmer()
        .order("/api/harvests", with(with(harvest(3), "product", product), "area", area))
        .expect(201);

    long before = events();
    packer()
        .order("/api/areas", with(area("kt-ho-" + number()), "party", FARM))
        .problem(403, "party-not-yours", "party");
    packer()
        .order("/api/products", with(product("KT-HO-" + number(), "Cam", "KGM"), "party", FARM))
        .problem(403, "party-not-yours", "party");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void nobodyActsOnWhatTheirPartyDoesNotHold() {
    String number = harvested(100);
    String lot = "/api/lots/" + RAW + "/" + number;
    var lines = List.of(object("lot", lot(RAW, number), "quantity", kg(1)));
    long before = events();
    packer()
        .order(lot + "/disposals", object("quantity", kg(1), "reason", "thử"))
        .problem(403, "lot-not-held", "lot");
    packer()
        .order("/api/shipments", object("to", SHOP, "lines", lines))
        .problem(403, "lot-not-held", "lot");
    packer()
        .order(
            "/api/packs",
            object(
                "product", PACKED,
                "facility", PACKING_PLACE,
                "quantity", kg(1),
                "inputs", lines))
        .problem(403, "lot-not-held", "lot");
    shop()
        .order(lot + "/offers", object("facility", SHOP_PLACE))
        .problem(403, "lot-not-held", "lot");
    shop()
        .order(lot + "/sales", object("facility", SHOP_PLACE, "quantity", kg(1)))
        .problem(403, "lot-not-held", "lot");
    // Nor at another's place, nor out of another's garden, nor under another's product.
    farmer()
        .order(lot + "/offers", object("facility", SHOP_PLACE))
        .problem(403, "place-not-yours", "facility");
    farmer()
        .order("/api/harvests", with(harvest(1), "area", PACKING_AREA))
        .problem(403, "place-not-yours", "area");
    farmer()
        .order("/api/harvests", with(harvest(1), "product", "CAM-XO-LY"))
        .problem(403, "product-not-yours", "product");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void nobodyReadsWhatTheirPartyHadNothingToDoWith() {
    Answer made = farmer().order("/api/harvests", harvest(40)).expect(201);
    String number = made.at("/lot/number");
    String lot = "/api/lots/" + RAW + "/" + number;
    String shipment = sent(farmer(), PACKING_HOUSE, number, 10);
    String after = "?after=" + events();
    String trace = "/api/trace/" + RAW + "/" + number;
    for (String path :
        List.of(
            lot,
            lot + "/label.png",
            lot + "/label.svg",
            lot + "/label.pdf",
            trace,
            trace + "/graph.csv")) {
      farmer().get(path + after).expect(200);
      inspector().get(path).expect(200);
      operator().get(path).expect(200);
      Answer foreign = shop().get(path).problem(404, "lot-unknown");
      // In the very words of a lot that does not exist.
      Answer none = shop().get(path.replace(number, "KHONG-CO")).problem(404, "lot-unknown");
      assertThat(foreign.text().replace(number, "KHONG-CO").replace(",\"field\":\"lot\"", ""))
          .isEqualTo(none.text().replace(",\"field\":\"lot\"", ""));
    }
    farmer().get("/api/shipments/" + shipment).expect(200);
    packer().get("/api/shipments/" + shipment).expect(200);
    inspector().get("/api/shipments/" + shipment).expect(200);
    carrier().get("/api/shipments/" + shipment).problem(404, "shipment-unknown");
    carrier()
        .order("/api/shipments/" + shipment + "/refusal", object("reason", "không phải của tôi"))
        .problem(403, "shipment-not-yours", "shipment");
    packer().get("/api/areas/" + FARM_AREA).problem(404, "area-unknown");
    packer().get("/api/facilities/" + FARM_PLACE).problem(404, "facility-unknown");
    inspector().get("/api/areas/" + FARM_AREA).expect(200);
  }
}
