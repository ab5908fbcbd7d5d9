package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Role.DISTRIBUTOR;
import static vn.nguon.kernel.Role.FARMER;
import static vn.nguon.kernel.Role.INSPECTOR;
import static vn.nguon.kernel.Role.OPERATOR;
import static vn.nguon.kernel.Role.PACKER;
import static vn.nguon.kernel.Role.RETAILER;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.lot;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.nguon.kernel.Role;

/** Who may order and read what. */
class RolesTest extends HttpTest {

  private static final Set<Role> MAKERS = EnumSet.of(FARMER, PACKER);
  private static final Set<Role> HOLDERS = EnumSet.of(FARMER, PACKER, DISTRIBUTOR, RETAILER);
  private static final Set<Role> WITH_INSPECTOR =
      EnumSet.of(FARMER, PACKER, DISTRIBUTOR, RETAILER, INSPECTOR);
  private static final Set<Role> SELLERS = EnumSet.of(FARMER, PACKER, RETAILER);

  /**
   * @param order whole in its form, so that it is not refused before the role is looked at
   */
  private record Family(String path, Map<String, Object> order, Set<Role> may) {}

  private static List<Family> families() {
    String lot = "/api/lots/KT-CAM-XO/KHONG-CO";
    var reason = object("reason", "để thử");
    var lines = List.of(object("lot", lot(RAW, "KHONG-CO"), "quantity", kg(1)));
    String none = "00000000-0000-4000-8000-000000000000";
    var nowhere = object("place", "khong-co-noi-nay");
    var end = with(reason, "subject", nowhere);
    Set<Role> registrars = EnumSet.of(FARMER, PACKER, OPERATOR);
    Set<Role> withPlaces = EnumSet.of(FARMER, PACKER, DISTRIBUTOR, RETAILER, OPERATOR);
    String recall = "/api/recalls/khong-co";
    Set<Role> concerned = EnumSet.of(FARMER, PACKER, DISTRIBUTOR, RETAILER, INSPECTOR);
    return List.of(
        new Family("/api/recalls", RecallTest.recall(RecallTest.ofLot(RAW, "KHONG-CO")), concerned),
        new Family(
            recall + "/decision",
            object("mandatory", true, "document", "QĐ-1/2026"),
            Set.of(INSPECTOR)),
        new Family(recall + "/notices", object(), concerned),
        new Family(recall + "/acknowledgements", object("found", kg(1), "gone", kg(0)), HOLDERS),
        new Family(
            recall + "/closures",
            object("closure", "DESTROY", "lots", lines, "note", "để thử"),
            concerned),
        new Family(recall + "/results", object("text", "để thử"), concerned),
        new Family(recall + "/consent", object("note", "để thử"), Set.of(INSPECTOR)),
        new Family(recall + "/closing", reason, concerned),
        new Family(recall + "/cancellation", reason, concerned),
        // Nothing is told of the party, so that nobody writes to anybody.
        new Family("/api/recalls/contact", object("newSecret", false), concerned),
        new Family("/api/harvests", harvest(1), MAKERS),
        new Family(
            "/api/packs",
            object(
                "product", PACKED,
                "facility", PACKING_PLACE,
                "quantity", kg(1),
                "inputs", lines),
            MAKERS),
        new Family(lot + "/disposals", with(reason, "quantity", kg(1)), HOLDERS),
        new Family(lot + "/offers", object("facility", SHOP_PLACE), SELLERS),
        new Family(lot + "/sales", object("facility", SHOP_PLACE, "quantity", kg(1)), SELLERS),
        new Family(
            lot + "/corrections",
            with(with(reason, "corrects", UUID.randomUUID().toString()), "quantity", kg(1)),
            HOLDERS),
        new Family("/api/shipments", object("to", "khong-co", "lines", lines), HOLDERS),
        new Family("/api/shipments/khong-co/receipt", object("lines", lines), HOLDERS),
        new Family("/api/shipments/khong-co/refusal", reason, HOLDERS),
        new Family(
            "/api/parties", party("htx-cao-phong", "Ai", "RETAILER", null), Set.of(OPERATOR)),
        new Family("/api/areas", area("vt-doi-vang"), registrars),
        new Family("/api/facilities", facility("cs-cao-phong", "SHOP"), withPlaces),
        new Family("/api/products", product("CAM-XO-LY", "Cam", "KGM"), registrars),
        new Family(
            "/api/products/CAM-XO-LY/corrections",
            with(product("CAM-XO-LY", "Cam", "KGM"), "reason", "thử"),
            registrars),
        new Family("/api/products/CAM-XO-LY/withdrawal", reason, registrars),
        new Family(
            "/api/areas/vt-doi-vang/corrections",
            with(area("vt-doi-vang"), "reason", "thử"),
            registrars),
        new Family(
            "/api/facilities/cs-cao-phong/corrections",
            with(facility("cs-cao-phong", "SHOP"), "reason", "thử"),
            withPlaces),
        new Family(
            "/api/certificates",
            object(
                "subject", nowhere,
                "scheme", "VIETGAP",
                "number", "VG-1",
                "issuer", "Nơi cấp",
                "validFrom", "2026-01-01",
                "validTo", "2026-12-31"),
            HOLDERS),
        new Family("/api/certificates/" + none + "/revocation", end, WITH_INSPECTOR),
        new Family(
            "/api/lab-results",
            object(
                "subject", nowhere,
                "laboratory", "Phòng thử",
                "sampledOn", "2026-01-01",
                "reportedOn", "2026-01-02",
                "analytes",
                    List.of(
                        object(
                            "name", "Chì",
                            "value", 0,
                            "unit", "mg/kg",
                            "limit", 1,
                            "comparison", "AT_MOST"))),
            WITH_INSPECTOR),
        new Family(
            "/api/inspections",
            object("subject", nowhere, "findings", "Sạch", "verdict", "PASSED"),
            Set.of(INSPECTOR)),
        new Family(
            "/api/attachments",
            object("subject", nowhere, "media", "0".repeat(64), "caption", "Ảnh"),
            HOLDERS),
        new Family(
            "/api/confirmations", object("subject", nowhere, "entries", List.of(none)), MAKERS),
        new Family("/api/evidence/" + none + "/withdrawal", end, WITH_INSPECTOR),
        new Family("/api/media/" + "0".repeat(64) + "/removal", reason, EnumSet.allOf(Role.class)),
        new Family(
            "/api/parties/khong-co-ai/membership", object("cooperative", "khong-co-htx"), MAKERS),
        new Family("/api/parties/khong-co-ai/membership/acceptance", object(), MAKERS),
        new Family("/api/parties/khong-co-ai/membership/end", reason, MAKERS),
        new Family(
            "/api/accounts", accountOrder("chi.thoa", "FARMER", "khong-co"), Set.of(OPERATOR)));
  }

  /** What a role may order is refused for what is named in it, what it may not for the role. */
  @TestFactory
  Stream<DynamicTest> ordersOfEachRole() {
    return families().stream()
        .flatMap(
            family ->
                Stream.of(Role.values())
                    .map(
                        role ->
                            DynamicTest.dynamicTest(
                                role + " " + family.path(), () -> check(family, role))));
  }

  private static void check(Family family, Role role) {
    long before = events();
    Answer answer = member(role).order(family.path(), family.order());
    if (family.may().contains(role)) {
      // A farmer's harvest goes well; everything else names what is not theirs or not there.
      assertThat(answer.status()).as(answer.text()).isIn(201, 403, 404, 409);
      if (answer.status() != 201) {
        assertThat(answer.at("/code")).isNotEqualTo("role-may-not");
        assertThat(events()).isEqualTo(before);
      }
    } else {
      answer.problem(403, "role-may-not");
      assertThat(events()).isEqualTo(before);
    }
  }

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

  @ParameterizedTest
  @EnumSource(Role.class)
  void operationsAreForTheOperator(Role role) {
    long before = events();
    List<Answer> answers =
        List.of(
            member(role).get("/api/operations/projections"),
            member(role).get("/api/operations/dead-letters"),
            member(role).post("/api/operations/projections/khong-co/rebuild", Map.of()),
            member(role).post("/api/operations/projections/khong-co/retry", Map.of()));
    if (role == OPERATOR) {
      answers.get(0).expect(200);
      answers.get(1).expect(200);
      answers.get(2).problem(404, "projection-unknown");
      answers.get(3).problem(404, "projection-unknown");
    } else {
      answers.forEach(answer -> answer.problem(403, "forbidden"));
    }
    assertThat(events()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyMemberReadsTheDirectoriesAndItsOwnLists(Role role) {
    for (String path :
        List.of(
            "/api/me",
            "/api/recalls",
            "/api/recalls?drill=true",
            "/api/recalls/concerning",
            "/api/recalls/contact",
            "/api/recalls/plan",
            "/api/holdings",
            "/api/shipments?direction=in",
            "/api/shipments?direction=out",
            "/api/parties",
            "/api/parties/htx-cao-phong",
            "/api/areas",
            "/api/facilities",
            "/api/products",
            "/api/products/09521234001010",
            "/api/provinces",
            "/api/communes?province=25",
            "/api/imports/harvests/template")) {
      member(role).get(path).expect(200);
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
    inspector()
        .order("/api/parties/" + FARM + "/corrections", order)
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
        .problem(409, "lot-not-offered", "lot");
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
