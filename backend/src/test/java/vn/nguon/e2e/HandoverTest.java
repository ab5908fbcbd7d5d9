package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/**
 * Two people at a ramp, each with a phone: one scans the goods and the other's card, the other sees
 * them come and takes them in. Codes are typed here; the camera has a test of its own.
 */
class HandoverTest extends PhoneTest {

  private static final String RAW = "Cà phê quả tươi Krông Pắc";

  private static void type(Phone phone, String code) {
    phone.field("Hoặc nhập mã").fill(code);
    phone.tap("Dùng mã này");
  }

  /** What the phone says by itself, while nobody touches it. */
  private static Locator told(Phone phone, AriaRole role, String words) {
    return phone.page().getByRole(role).filter(new Locator.FilterOptions().setHasText(words));
  }

  @Test
  void goodsAreHandedOverByCard() throws Exception {
    try (Phone farmer = phone();
        Phone packer = phone()) {
      packer.open("/app/");
      packer.signIn("anh.son", password());
      packer.link("Thêm").click();
      packer.link("Thẻ của tôi").click();
      packer.sees("Thẻ của tôi");
      Locator face = packer.page().locator("img.card-face");
      face.waitFor(new Locator.WaitForOptions().setTimeout(30_000));
      packer.showsItsPictures();
      String card = face.getAttribute("alt").replaceAll("^.* ", "");
      assertThat(card).isEqualTo(BASE + "/417/9521234900054?id=dg-krong-pac");
      packer.shot("60-card");

      farmer.open("/app/");
      farmer.signIn("y.ban", password());
      farmer.home();
      farmer.follow("Ghi thu hoạch");
      farmer.check("Thu ở đâu?", "Rẫy cà phê Buôn Pan");
      farmer.check("Thu được gì?", RAW);
      farmer.field("Khối lượng").fill("12");
      farmer.tap("Lưu thu hoạch");
      farmer.sees("Đã ghi thu hoạch");
      String number = farmer.lotNumber();
      String label = BASE + "/ma/CA-PHE-TUOI/10/" + number;

      farmer.link("Quét mã").click();
      type(farmer, label);
      farmer.sees(RAW);
      farmer.link("Giao hàng").click();
      farmer.tap("Quét thẻ bên nhận");
      type(farmer, label);
      farmer.page().getByText("không phải thẻ đối tác").waitFor();
      type(farmer, card);
      farmer.shot("61-dispatch-by-card");
      farmer.tap("Xác nhận giao hàng");
      farmer.sees("Đã giao hàng");

      // The other phone was not touched.
      assertThat(told(packer, AriaRole.STATUS, "đang giao hàng đến")).isVisible();
      packer.shot("62-arriving");
      // The sender's card finds what comes from there.
      packer.link("Quét mã").click();
      type(packer, BASE + "/doi-tac/ho-y-ban");
      packer.sees("Chuyến hàng đến");
      packer.tap("Nhận đủ");
      packer.sees("Đã nhận hàng");
      assertThat(told(farmer, AriaRole.STATUS, "đã nhận hàng")).isVisible();
      farmer.shot("63-received");

      // Now the card finds nothing more to take in.
      packer.link("Quét mã").click();
      type(packer, BASE + "/doi-tac/ho-y-ban");
      assertThat(packer.link("Giao hàng cho bên này")).isVisible();

      recall(farmer, packer, label);

      assertThat(packer.errors()).isEmpty();
      assertThat(farmer.errors()).isEmpty();
      assertThat(packer.failed()).isEmpty();
      assertThat(farmer.failed()).isEmpty();
    }
  }

  /**
   * The maker recalls the lot: its holder and the inspector see it while their windows are open.
   */
  private void recall(Phone maker, Phone holder, String label) throws Exception {
    try (Phone inspector = phone()) {
      inspector.open("/app/");
      inspector.signIn("thanh.tra", password());
      maker.link("Quét mã").click();
      type(maker, label);
      maker.link("Thu hồi lô này").click();
      maker.field("Lý do").fill("Lẫn quả mốc");
      maker.field("Nguy cơ với người dùng").fill("Độc tố nấm mốc");
      maker.field("Người mua cần làm gì").fill("Không dùng, trả lại nơi mua");
      maker.tap("Mở thu hồi và khóa hàng");
      maker.sees("Đã mở. Hàng đang được khóa.");

      assertThat(told(holder, AriaRole.ALERT, "THU HỒI")).isVisible();
      holder.shot("65-recall-at-once");
      assertThat(told(inspector, AriaRole.ALERT, "mở một đợt thu hồi")).isVisible();
      inspector.shot("66-recall-at-the-inspectors");

      maker.link("Xem đợt thu hồi").click();
      maker.tap("Hủy: mở nhầm");
      maker.field("Vì sao là nhầm").fill("Ghi nhầm lô");
      maker.tap("Hủy: mở nhầm");
      assertThat(told(holder, AriaRole.STATUS, "đã kết thúc")).isVisible();
      assertThat(inspector.errors()).isEmpty();
      assertThat(inspector.failed()).isEmpty();
    }
  }
}
