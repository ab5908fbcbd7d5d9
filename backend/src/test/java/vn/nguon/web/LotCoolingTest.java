package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.lot;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.quantity;
import static vn.nguon.web.Caller.with;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Cooling before a lot is packed: told, shown to the public, corrected. */
class LotCoolingTest extends HttpTest {

  @Test
  void isAStepOfTheLotAndOfWhatIsPackedFromIt() {
    String raw = harvested(50);
    String path = "/api/lots/" + RAW + "/" + raw;
    received(packer(), sent(farmer(), PACKING_HOUSE, raw, 50), raw, 50);
    Answer cooled = packer().done(path + "/coolings", "facility", PACKING_PLACE);
    Answer packed =
        packer()
            .done(
                "/api/packs",
                "product",
                PACKED,
                "facility",
                PACKING_PLACE,
                "quantity",
                kg(40),
                "inputs",
                List.of(object("lot", lot(RAW, raw), "quantity", kg(40))));
    Answer story = packer().get(path + "?" + packed.after()).expect(200);
    assertThat(story.text()).contains("\"COOLED\"", PACKING_PLACE);
    String address =
        packer()
            .get("/api/lots/" + PACKED + "/" + packed.at("/lot/number") + "?" + packed.after())
            .at("/address");
    assertThat(anyone().get(address).expect(200).text()).contains("Làm lạnh sơ bộ");
    Answer corrected =
        packer()
            .done(
                path + "/corrections",
                "corrects",
                cooled.at("/commandId"),
                "didNotHappen",
                true,
                "reason",
                "ghi nhầm lô");
    packer().get("/api/me?" + corrected.after()).expect(200);
    assertThat(anyone().get(address).expect(200).text()).doesNotContain("Làm lạnh sơ bộ");
  }

  @Test
  void isRefusedWithAReasonAndNothingIsWritten() {
    String raw = harvested(50);
    String path = "/api/lots/" + RAW + "/" + raw + "/coolings";
    long before = events();
    farmer().order(path, object()).problem(422, "required", "facility");
    farmer().order(path, object("facility", 7.5)).problem(422, "field-form", "facility");
    farmer()
        .order(path, object("facility", "kt-khong-co"))
        .problem(404, "facility-unknown", "facility");
    farmer()
        .order(path, object("facility", FARM_PLACE, "quantity", kg(51)))
        .problem(409, "quantity-not-there", "quantity");
    farmer()
        .order(path, object("facility", FARM_PLACE, "quantity", kg(-1)))
        .problem(422, "quantity-negative", "quantity");
    farmer()
        .order(path, object("facility", FARM_PLACE, "quantity", quantity(1, "LTR")))
        .problem(422, "unit-mismatch", "quantity.unit");
    farmer()
        .order(path, object("facility", PACKING_PLACE))
        .problem(403, "place-not-yours", "facility");
    packer().order(path, object("facility", PACKING_PLACE)).problem(403, "lot-not-held", "lot");
    shop().order(path, object("facility", SHOP_PLACE)).problem(403, "role-may-not");
    farmer()
        .order(
            path, with(object("facility", FARM_PLACE), "happenedAt", "2020-01-01T00:00:00+07:00"))
        .problem(422, "before-made", "happenedAt");
    farmer()
        .order("/api/lots/" + RAW + "/KHONG-CO/coolings", object("facility", FARM_PLACE))
        .problem(404, "lot-unknown", "lot");
    assertThat(events()).isEqualTo(before);
  }
}
