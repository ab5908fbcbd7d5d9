package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Fields, ramps and shops without signal (R-U1). */
class OfflineTest extends PhoneTest {

  private static final String KEPT = "Chưa gửi, đã giữ trên máy";
  private static final String PACKED = "Bưởi da xanh Bến Tre";

  /** What a holder's first page does not ask for itself. */
  private static final String[] AHEAD = {
    "/api/facilities",
    "/api/holdings?limit=200",
    "/api/shipments?direction=in&limit=50",
    "/api/shipments?direction=out&limit=50",
    "/api/units?state=CLOSED&limit=50"
  };

  private static final String LAST_MADE =
      "() => fetch('/api/lots?limit=1').then(one => one.json()).then(all =>"
          + " all.items[0].lot.number)";

  /** Who holds how much of a lot, the least first, and how much of it was sold. */
  private static final String BOOKS =
      """
      number => fetch('/api/lots/09521234005025/' + number).then(one => one.json()).then(lot =>
        [...lot.holders.map(one => one.quantity.value).sort((a, b) => a - b),
         'sold', lot.sold.value].join(' '))\
      """;

  @Test
  void aHarvestIsLoggedFromAStartWithoutNetworkAndSentWhenThereIsOne() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("anh.giang", password());
      phone.keepsTheApp();
      phone.keeps("/api/products?mine=true&limit=200");
      phone.keeps("/diary");
      phone.keepsPictures(1);

      phone.loseNetwork();
      phone.startAgain("/app/");
      phone.follow("Ghi thu hoạch");
      phone.check("Thu được gì?", "Vải thiều xô Lục Ngạn");
      phone.field("Khối lượng").fill("31,5");
      phone.showsItsPictures();
      phone.shot("90-offline-harvest");
      phone.tap("Lưu thu hoạch");
      phone.sees("Chưa gửi, đã giữ trên máy");
      phone.shot("91-offline-saved");

      // The phone was off meanwhile: what was logged is still there.
      phone.startAgain("/app/outbox");
      phone.reads("31,5 kg");
      phone.shot("92-offline-outbox");

      phone.findNetwork();
      phone.reads("Mọi việc đã được gửi.");
      phone.home();
      phone.reads("31,5");
      assertThat(phone.errors()).isEmpty();
    }
  }

  @Test
  void whoSignsOutLeavesNothingBehindToReadWithoutNetwork() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("anh.giang", password());
      phone.keepsTheApp();
      phone.keeps("/api/products?mine=true&limit=200");
      phone.keeps("/diary");
      phone.signOut();
      phone.keepsNothing();

      phone.loseNetwork();
      phone.startAgain("/app/harvest");
      phone.reads("Không kết nối được máy chủ");
      assertThat(phone.page().getByText("Vải thiều xô Lục Ngạn")).hasCount(0);
    }
  }

  @Test
  void aLotGoesFromThePackerToTheShopThoughEachStartsWithoutNetwork() throws Exception {
    String lot;
    try (Phone packer = phone()) {
      goesOff(packer, "chi.diem", "/api/products?mine=true&limit=200");
      packer.follow("Đóng gói");
      packer.tap("Chọn lô PN1-261112A, Bưởi da xanh xô");
      packer.field("Số lượng lô PN1-261112A").fill("100");
      packer.check("Thành sản phẩm gì?", PACKED);
      packer.field("Khối lượng đóng gói được").fill("96");
      packer.tap("Lưu đóng gói");
      packer.sees(KEPT);
      packer.home();
      packer.follow("Giao hàng");
      // Of what went into the packing less is left; what came of it is in their hands already.
      packer.reads("440 kg");
      packer.reads("Đang chờ gửi");
      packer.tap("Chọn lô chưa gửi, " + PACKED);
      packer.check("Giao cho ai?", "Chuỗi lạnh Cửa Biển");
      packer.shot("99-offline-dispatch");
      packer.tap("Xác nhận giao hàng");
      packer.sees(KEPT);
      comesBack(packer, 2);
      lot = (String) packer.page().evaluate(LAST_MADE);
    }
    try (Phone distributor = phone()) {
      goesOff(distributor, "chi.mai");
      receives(distributor, "96 kg");
      distributor.home();
      distributor.follow("Giao hàng");
      distributor.reads("vừa nhận");
      distributor.tap("Chọn lô " + lot + ", " + PACKED);
      distributor.field("Số lượng lô " + lot).fill("20");
      distributor.check("Giao cho ai?", "Vườn Nhà");
      distributor.tap("Xác nhận giao hàng");
      distributor.sees(KEPT);
      distributor.open("/app/shipments?direction=out");
      distributor.reads("Đang chờ gửi");
      distributor.shot("99-offline-shipments");
      comesBack(distributor, 2);
    }
    try (Phone shop = phone()) {
      goesOff(shop, "anh.phuc");
      receives(shop, "20 kg");
      shop.home();
      shop.follow("Bày bán");
      shop.choose("20 kg " + lot);
      shop.tap("Bày bán lô này");
      shop.sees(KEPT);
      shop.home();
      shop.follow("Ghi đã bán");
      shop.choose("20 kg " + lot);
      shop.field("Đã bán bao nhiêu?").fill("3,5");
      shop.tap("Lưu đã bán");
      shop.sees(KEPT);
      shop.link("Xem lô này").click();
      shop.reads("16,5 kg");
      shop.shot("99-offline-shop");
      comesBack(shop, 3);
      assertThat((String) shop.page().evaluate(BOOKS, lot)).isEqualTo("16.5 76 sold 3.5");
    }
  }

  @Test
  void anOfficerConfirmsAndWorksForAMemberWithoutNetwork() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("anh.khoi", password());
      phone.keepsTheApp();
      phone.keeps("/api/board?days=7&onBehalfOf=ho-ba-hanh");
      phone.loseNetwork();
      phone.startAgain("/app/declarations");
      phone.reads("Hộ bà Bùi Thị Hạnh");
      int before = waste(phone).count();
      waste(phone).first().click();
      phone.reads(KEPT);
      phone.startAgain("/app/declarations");
      phone.reads(KEPT);
      assertThat(waste(phone)).hasCount(before - 1);
      phone.shot("99-offline-declarations");

      phone.open("/app/members");
      phone.tap("Làm thay Hộ bà Bùi Thị Hạnh");
      phone.follow("Ghi thu hoạch");
      phone.field("Khối lượng").fill("12,25");
      phone.tap("Lưu thu hoạch");
      phone.sees(KEPT);
      comesBack(phone, 2);
      phone.reads("12,25 kg");
    }
  }

  private static Locator waste(Phone phone) {
    return phone.button("Xác nhận: Chất thải, Vườn cam nhà bà Hạnh");
  }

  /** Signs in, stays on the first page, and begins anew where there is no network. */
  private static void goesOff(Phone phone, String account, String... also) throws Exception {
    phone.open("/app/");
    phone.signIn(account, password());
    phone.keepsTheApp();
    Stream.concat(Stream.of(AHEAD), Stream.of(also)).forEach(phone::keeps);
    phone.loseNetwork();
    phone.startAgain("/app/");
    assertThat(phone.page().getByRole(AriaRole.BANNER)).containsText("Số liệu lúc");
  }

  private static void receives(Phone phone, String amount) {
    phone.follow("Nhận hàng");
    phone.choose(PACKED + " " + amount);
    phone.tap("Nhận đủ");
    phone.sees(KEPT);
  }

  /** All that was entered goes out in its order, and nothing of it is refused. */
  private static void comesBack(Phone phone, int commands) {
    phone.findNetwork();
    phone.startAgain("/app/outbox");
    phone.reads("Mọi việc đã được gửi.");
    assertThat(phone.page().getByTestId("sent-item")).hasCount(commands);
    assertThat(phone.errors()).isEmpty();
    assertThat(phone.failed()).isEmpty();
  }
}
