package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/**
 * What each trade does most, by thumb; packers, distributors and shops besides on the whole path.
 */
class TradesTest extends PhoneTest {

  private static final String HOUSEHOLD = "Hộ ông Y Ban Niê";
  private static final String UNION = "Liên hiệp Hợp tác xã Trái ngọt Phương Nam";
  private static final String CHERRIES = "Cà phê quả tươi Krông Pắc";

  private static final String RICE = "/01/09521234005032/10/PN1-260112A";

  /** Also: a harvest takes three taps once the app is open (R-U2). */
  @Test
  void aCooperativeTakesAMemberInConfirmsTheirHarvestAndWorksForThem() throws Exception {
    try (Phone farmer = phone();
        Phone officer = phone()) {
      farmer.open("/app/");
      farmer.signIn("y.ban", password());
      farmer.link("Thêm").click();
      farmer.link("Hợp tác xã của tôi").click();
      farmer.field("Tìm đối tác").fill("Phương Nam");
      farmer.tap("Xin vào: " + UNION);
      farmer.reads("Bạn đã xin vào " + UNION);
      farmer.shot("t10-asked");
      farmer.home();
      assertThat(farmer.link("Thu hoạch Rẫy cà phê Buôn Pan")).isVisible();
      farmer.countTaps();
      farmer.link("Thu hoạch Rẫy cà phê Buôn Pan").click();
      farmer.tap("+100");
      farmer.tap("Lưu thu hoạch");
      farmer.sees("Đã ghi thu hoạch");
      assertThat(farmer.taps()).isEqualTo(3);
      String declared = farmer.lotNumber();

      officer.open("/app/");
      officer.signIn("chi.diem", password());
      officer.choose("1 hộ xin vào hợp tác xã");
      officer.tap("Nhận vào hợp tác xã: " + HOUSEHOLD);
      assertThat(officer.button("Làm thay " + HOUSEHOLD)).isVisible();
      officer.shot("t11-accepted");
      officer.home();
      officer.follow("Xác nhận cho thành viên");
      officer.tap("Xác nhận: Thu hoạch, " + CHERRIES + ", " + declared);
      assertThat(officer.button("Xác nhận: Thu hoạch, " + CHERRIES + ", " + declared)).hasCount(0);
      officer.tap("Đã xác nhận");
      officer.reads("Chị Võ Ngọc Diễm xác nhận lúc");
      officer.reads(declared);
      officer.shot("t12-confirmed");

      officer.link("Thêm").click();
      officer.link("Thành viên").click();
      officer.tap("Làm thay " + HOUSEHOLD);
      assertThat(officer.page().getByRole(AriaRole.BANNER)).containsText("Đang làm thay");
      officer.link("Thu hoạch Rẫy cà phê Buôn Pan").click();
      officer.field("Khối lượng").fill("42");
      officer.tap("Lưu thu hoạch");
      officer.sees("Đã ghi thu hoạch");
      String inPlace = officer.lotNumber();
      officer.link("Xem lô này").click();
      officer.reads(UNION + " ghi thay");
      officer.reads(HOUSEHOLD);
      officer.shot("t13-on-behalf");
      officer.home();
      officer.tap("Thôi làm thay");

      try (Phone buyer = phoneWithoutScripts()) {
        buyer.open("/ma/CA-PHE-TUOI/10/" + declared);
        buyer.reads("Hợp tác xã xác nhận: " + UNION);
        buyer.shot("t14-public-confirmed");
        buyer.open("/ma/CA-PHE-TUOI/10/" + inPlace);
        buyer.reads(HOUSEHOLD);
        buyer.reads(UNION + " ghi thay");
        fine(buyer);
      }
      fine(farmer);
      fine(officer);
    }
  }

  @Test
  void anInspectorRecallsASuspectLotWhereverItWentAndEndsTheRecall() throws Exception {
    try (Phone inspector = phone();
        Phone shop = phone();
        Phone buyer = phoneWithoutScripts()) {
      inspector.open("/app/");
      inspector.signIn("thanh.tra", password());
      inspector.link("Thêm").click();
      inspector.link("Các lô hàng").click();
      inspector.field("Tìm lô theo tên hoặc số lô").fill("PN1-260112A");
      inspector.choose("PN1-260112A");
      inspector.link("Truy xuất").click();
      // Back to the plot, forward to who has some of it.
      inspector.reads("Cánh đồng lúa – tôm Hòa Tú");
      inspector.reads("Siêu thị nhỏ Vườn Nhà: 25 kg");
      inspector.shot("t20-traced");
      Locator paddy = inspector.button("Lúa ST25 (thóc) PN1-251228A 9.800 kg · 100%");
      paddy.click();
      inspector.link("Mở lô").click();
      inspector.link("Thu hồi lô này").click();
      assertThat(inspector.page().getByTestId("suspect-lot")).containsText("PN1-251228A");
      inspector.tap("Xem phạm vi trước khi mở");
      assertThat(inspector.page().getByTestId("preview")).containsText("Siêu thị nhỏ Vườn Nhà");
      inspector.field("Lý do").fill("Dư lượng tricyclazole vượt mức");
      inspector.field("Nguy cơ với người dùng").fill("Hại gan khi ăn lâu ngày");
      inspector.field("Người mua cần làm gì").fill("Không ăn, trả lại nơi bán");
      inspector.shot("t21-recall");
      inspector.tap("Mở thu hồi và khóa hàng");
      inspector.link("Xem đợt thu hồi").click();
      inspector.reads("Đã khóa hết phạm vi");
      assertThat(inspector.part("Các bên liên quan")).containsText("Siêu thị nhỏ Vườn Nhà");
      inspector.shot("t22-holders");

      buyer.open(RICE);
      buyer.reads("Đang thu hồi: không dùng, không bán");
      buyer.reads("Không ăn, trả lại nơi bán");
      buyer.shot("t23-public-recalled");

      shop.open("/app/");
      shop.signIn("anh.phuc", password());
      shop.page().getByTestId("recall-banner").click();
      shop.reads("25 kg");
      assertThat(shop.button("Đã nhận, đã để riêng")).isVisible();
      shop.shot("t24-told");
      shop.tap("Đã nhận, đã để riêng");
      shop.reads("Đã xác nhận. Cảm ơn.");
      shop.home();
      assertThat(shop.page().getByRole(AriaRole.MAIN)).containsText("Hôm nay");
      assertThat(shop.page().getByTestId("recall-banner")).hasCount(0);

      inspector.page().reload();
      inspector.reads("Đã xác nhận 1 trên");
      inspector.tap("Kết thúc thu hồi");
      inspector.field("Lý do kết thúc khi còn lô chưa xử lý").fill("Mẫu đối chứng đạt");
      inspector.tap("Kết thúc thu hồi");
      inspector.reads("Đã kết thúc");
      inspector.shot("t25-ended");
      fine(inspector);
      fine(shop);
      fine(buyer);
    }
  }

  @Test
  void aProcessorMakesTeaOfFreshBudsAndSeesWhatItGave() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("co.xuan", password());
      phone.follow("Ghi thu hoạch");
      phone.field("Khối lượng").fill("48");
      phone.tap("Lưu thu hoạch");
      phone.sees("Đã ghi thu hoạch");
      String buds = phone.lotNumber();
      phone.signOut();

      phone.signIn("anh.tung", password());
      phone.follow("Chế biến, tách, gộp");
      phone.tap("Chọn lô " + buds + ", Búp chè tươi Tân Cương");
      phone.field("Sản phẩm").selectOption("Chè móc câu Tân Cương");
      phone.group("Làm ra").getByLabel("Khối lượng").first().fill("10");
      phone.reads("Còn 38 kg chưa kể đến.");
      phone.tap("Thêm hao hụt");
      phone.group("Hao hụt").getByLabel("Khối lượng").first().fill("38");
      phone.group("Hao hụt").getByLabel("Lý do").fill("Nước bay hơi khi sao");
      phone.reads("Khớp.");
      phone.shot("t30-process");
      phone.tap("Ghi lại");
      phone.sees("Đã ghi");
      phone.page().getByRole(AriaRole.MAIN).getByRole(AriaRole.LINK).last().click();
      phone.sees("Chè móc câu Tân Cương");
      phone.reads("10 kg");
      phone.reads(buds);
      phone.shot("t31-processed");
      fine(phone);
    }
  }

  @Test
  void aShopTakesBackWhatItSoldAndDisposesOfIt() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("co.lan", password());
      phone.follow("Ghi đã bán");
      phone.choose("TC1-260615B");
      phone.tap("+1");
      phone.tap("Lưu đã bán");
      phone.sees("Đã ghi bán 1 kg");
      phone.link("Xem lô này").click();
      phone.link("Nhận lại từ người mua").click();
      phone.field("Nhận lại bao nhiêu?").fill("0,4");
      phone.field("Lý do").fill("Gói bị hở");
      phone.shot("t40-take-back");
      phone.tap("Nhận lại từ người mua");
      phone.sees("Đã nhận lại");
      phone.link("Xem lô này").click();
      phone.reads("9,2 kg");
      phone.link("Tiêu hủy").click();
      phone.field("Tiêu hủy bao nhiêu?").fill("0,4");
      phone.field("Lý do").fill("Gói bị hở");
      phone.shot("t41-dispose");
      phone.tap("Xác nhận tiêu hủy");
      phone.sees("Đã ghi tiêu hủy 0,4 kg");
      phone.link("Xem lô này").click();
      phone.reads("8,8 kg");
      phone.shot("t42-lot");
      fine(phone);
    }
  }

  @Test
  void anOperatorTakesAPartyInAndHandsOutItsFirstAccount() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("quantri", password());
      phone.follow("Thêm đối tác");
      phone.field("Tên đối tác").fill("Hộ bà Lò Thị Mây");
      phone.field("Nông hộ").check();
      phone.field("Tỉnh, thành phố").selectOption("25");
      phone.field("Xã, phường").selectOption("05089");
      phone.field("Chữ đầu của số lô").fill("LM1");
      phone.shot("t50-party");
      phone.tap("Lưu đối tác");
      phone.sees("Đã thêm đối tác");
      phone.home();
      phone.follow("Mở tài khoản");
      phone.field("Họ và tên").fill("Bà Lò Thị Mây");
      phone.field("Tên đăng nhập").fill("ba.may");
      phone.field("Mật khẩu ban đầu").fill("mot con trau gam co non");
      phone.field("Tìm đối tác").fill("Lò Thị Mây");
      phone.check("Thuộc đối tác nào?", "Hộ bà Lò Thị Mây");
      phone.shot("t51-account");
      phone.tap("Mở tài khoản");
      phone.sees("Đã mở tài khoản");
      phone.signOut();

      // Who has nothing yet is told where to begin.
      phone.signIn("ba.may", "mot con trau gam co non");
      phone.sees("Hộ bà Lò Thị Mây");
      phone.shot("t52-first-home");
      phone.follow("Ghi thu hoạch");
      assertThat(phone.link("Thêm vùng trồng")).isVisible();
      fine(phone);
    }
  }

  private static void fine(Phone phone) {
    assertThat(phone.elsewhere()).isEmpty();
    assertThat(phone.errors()).isEmpty();
    assertThat(phone.failed()).isEmpty();
  }
}
