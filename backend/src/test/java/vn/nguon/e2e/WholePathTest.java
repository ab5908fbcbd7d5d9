package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** From the tree to the phone of who buys: every step of a lot of oranges, by thumb. */
class WholePathTest extends PhoneTest {

  private static final String COOPERATIVE = "Hợp tác xã Cam Đồi Vàng Cao Phong";
  private static final String DISTRIBUTOR = "Công ty Cổ phần Phân phối Nông sản Bến Sông";
  private static final String SHOP = "Cửa hàng Nông sản Quà Quê";

  private static final String RAW = "Cam xô lòng vàng Cao Phong";
  private static final String PACKED = "Cam lòng vàng Cao Phong";

  private Phone phone;

  @Test
  void aLotGoesFromTheTreeToWhoScansIt() throws Exception {
    String raw;
    String packed;
    String scanned;
    LocalDate harvestedOn;
    try (Phone shared = phone()) {
      phone = shared;
      phone.open("/app/");
      assertThat(phone.button("Đăng nhập")).isVisible();
      phone.shot("10-sign-in");

      signIn("chi.thoa");
      raw = harvest();
      harvestedOn = LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"));
      phone.signOut();

      signIn("anh.khoi");
      packed = pack(raw);
      scanned = label(packed);
      dispatchBoth(packed, raw);
      phone.signOut();

      signIn("anh.dung");
      receiveShort(packed);
      dispatchToShop(packed);
      phone.signOut();

      signIn("co.lan");
      receiveInFull();
      offer(packed);
      sell(packed);

      assertThat(phone.elsewhere()).isEmpty();
      assertThat(phone.errors()).isEmpty();
      assertThat(phone.failed()).isEmpty();
    }
    // The label was printed for the public address; here the server has another.
    assertThat(scanned).isEqualTo(BASE + "/01/09521234001010/10/" + packed);
    scan(scanned.substring(BASE.length()), packed, harvestedOn);
  }

  private void signIn(String account) throws Exception {
    phone.signIn(account, password());
    phone.home();
    assertThat(phone.page().getByRole(AriaRole.HEADING, level(1))).isVisible();
    phone.shot("11-home-" + account);
  }

  private String harvest() {
    phone.follow("Ghi thu hoạch");
    phone.check("Thu ở đâu?", "Đồi cam Khu 3");
    phone.check("Thu được gì?", RAW);
    phone.field("Khối lượng").fill("60,5");
    phone.reads("Hiểu là 60,5 kg");
    phone.shot("20-harvest");
    phone.tap("Lưu thu hoạch");
    phone.sees("Đã ghi thu hoạch");
    assertThat(phone.link("In tem")).isVisible();
    assertThat(phone.link("Xem trang công khai")).isVisible();
    phone.shot("21-harvested");
    String number = phone.lotNumber();
    phone.link("Xem lô này").click();
    phone.sees(RAW);
    phone.reads("60,5 kg");
    phone.shot("22-lot");
    return number;
  }

  private void pick(String product, String number) {
    phone.tap("Chọn lô " + number + ", " + product);
  }

  private String pack(String raw) {
    phone.follow("Đóng gói");
    pick(RAW, raw);
    phone.field("Số lượng lô " + raw).fill("50");
    phone.check("Thành sản phẩm gì?", PACKED);
    phone.field("Khối lượng đóng gói được").fill("48");
    phone.reads("2 kg (4%)");
    phone.check("Tại cơ sở nào?", "Nhà đóng gói cam Cao Phong");
    assertThat(phone.field("Hạn sử dụng")).not().hasValue("");
    phone.shot("30-pack");
    phone.tap("Lưu đóng gói");
    phone.sees("Đã đóng gói");
    phone.shot("31-packed");
    return phone.lotNumber();
  }

  /** The packer fetches the label; what its code says is read from the picture. */
  private String label(String packed) throws Exception {
    phone.link("Xem lô này").click();
    phone.sees("Tem");
    phone.shot("32-lot-packed");
    Download download = phone.page().waitForDownload(() -> phone.link("Tải tem PNG").click());
    assertThat(download.suggestedFilename()).isEqualTo(packed + ".png");
    Path file = Path.of("target", "screenshots", "33-label.png");
    download.saveAs(file);
    BufferedImage image = ImageIO.read(file.toFile());
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    var source = new RGBLuminanceSource(width, height, pixels);
    return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source))).getText();
  }

  /** All of both lots, to the distributor. */
  private void dispatchBoth(String packed, String raw) {
    phone.home();
    phone.follow("Giao hàng");
    // Lots are numbered per product: these two may well have the same number.
    pick(PACKED, packed);
    pick(RAW, raw);
    phone.field("Tìm bên nhận").fill("Bến Sông");
    phone.check("Giao cho ai?", DISTRIBUTOR);
    phone.field("Biển số xe").fill("28C-123.45");
    phone.field("Số phiếu giao").fill("PG-0042");
    phone.shot("40-dispatch");
    phone.tap("Xác nhận giao hàng");
    phone.sees("Đã giao hàng");
    phone.reads("2 lô đang trên đường đến " + DISTRIBUTOR);
    phone.shot("41-dispatched");
    phone.link("Xem chuyến hàng").click();
    phone.reads("PG-0042");
    phone.shot("42-shipment-out");
  }

  private void receiveShort(String packed) {
    phone.follow("Nhận hàng");
    phone.shot("50-receive-list");
    phone.choose(COOPERATIVE + " " + PACKED + " 48 kg");
    phone.reads("28C-123.45");
    phone.shot("51-arriving");
    phone.tap("Nhận thiếu");
    Locator line = phone.group(PACKED);
    field(line, "Thực nhận lô " + packed).fill("47");
    phone.tap("Xác nhận số thực nhận");
    phone.reads("Hãy ghi vì sao nhận thiếu.");
    field(line, "Lý do thiếu lô " + packed).fill("Dập một túi khi bốc xếp");
    phone.shot("52-receive-short");
    phone.tap("Xác nhận số thực nhận");
    phone.sees("Đã nhận hàng");
    phone.reads("Nhận 47 kg · Dập một túi khi bốc xếp");
    phone.shot("53-received-short");
  }

  private void dispatchToShop(String packed) {
    phone.home();
    phone.follow("Giao hàng");
    phone.tap("Quét mã");
    phone.field("Hoặc nhập mã").fill(BASE + "/01/09521234001010/10/" + packed);
    phone.shot("54-scan");
    phone.tap("Dùng mã này");
    assertThat(phone.field("Số lượng lô " + packed)).hasValue("47");
    phone.field("Tìm bên nhận").fill("qua que");
    phone.check("Giao cho ai?", SHOP);
    phone.tap("Xác nhận giao hàng");
    phone.sees("Đã giao hàng");
  }

  private void receiveInFull() {
    phone.follow("Nhận hàng");
    phone.choose(DISTRIBUTOR + " " + PACKED + " 47 kg");
    phone.tap("Nhận đủ");
    phone.sees("Đã nhận hàng");
    phone.reads("Đã nhận đủ");
    phone.shot("60-received");
  }

  private void offer(String packed) {
    phone.home();
    phone.follow("Bày bán");
    phone.choose(packed);
    phone.check("Bày bán ở đâu?", "Quà Quê Hoàn Kiếm");
    phone.shot("61-offer");
    phone.tap("Bày bán lô này");
    phone.sees("Đã bày bán");
    phone.shot("62-offered");
  }

  private void sell(String packed) {
    phone.home();
    phone.follow("Ghi đã bán");
    phone.shot("63-sell-list");
    phone.choose(packed);
    phone.field("Đã bán bao nhiêu?").fill("6,5");
    phone.shot("64-sell");
    phone.tap("Lưu đã bán");
    phone.sees("Đã ghi bán 6,5 kg");
    phone.shot("65-sold");
    phone.link("Xem lô này").click();
    phone.reads("40,5 kg");
    phone.shot("66-lot-in-shop");
  }

  /** Who buys is signed in nowhere, and their browser need not run scripts. */
  private void scan(String path, String packed, LocalDate harvestedOn) {
    try (Phone buyer = phoneWithoutScripts()) {
      buyer.open(path);
      Page page = buyer.page();
      buyer.sees(PACKED);
      buyer.reads("Chưa có cảnh báo");
      buyer.reads("Số lô " + packed);
      buyer.reads("Đồi cam Khu 3");
      buyer.reads("VN-25-05089-9001-25");
      assertThat(keyFact(page, "Thu hoạch"))
          .hasText(harvestedOn.format(DateTimeFormatter.ofPattern("dd/MM/yyyy")));
      Locator steps = page.locator("#hanh-trinh li");
      assertThat(steps)
          .containsText(
              new String[] {
                "Thu hoạch 60,5 kg",
                "Đóng gói 48 kg",
                "Giao hàng",
                "Nhận hàng",
                "Giao hàng",
                "Nhận hàng",
                "Bày bán"
              });
      List<String> told = steps.allInnerTexts();
      assertThat(told.get(0)).contains(COOPERATIVE, "Được chứng nhận: VietGAP");
      assertThat(told.get(1)).contains(COOPERATIVE, "Nhà đóng gói cam Cao Phong");
      assertThat(told.get(2)).contains(COOPERATIVE, "Giao cho " + DISTRIBUTOR);
      assertThat(told.get(3)).contains(DISTRIBUTOR, "Nhận từ " + COOPERATIVE, "47 kg");
      assertThat(told.get(4)).contains(DISTRIBUTOR, "Giao cho " + SHOP);
      assertThat(told.get(5)).contains(SHOP, "Nhận từ " + DISTRIBUTOR);
      assertThat(told.get(6)).contains(SHOP, "Quà Quê Hoàn Kiếm");
      buyer.shot("70-public-vi");

      buyer.link("Switch to English").click();
      buyer.sees("Cao Phong yellow-flesh oranges");
      buyer.reads("No warning so far");
      buyer.reads("Lot " + packed);
      assertThat(keyFact(page, "Harvested"))
          .hasText(harvestedOn.format(DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH)));
      assertThat(steps.first()).containsText("Harvested 60.5 kg");
      assertThat(page.locator("html")).hasAttribute("lang", "en");
      buyer.shot("71-public-en");

      assertThat(buyer.elsewhere()).isEmpty();
      assertThat(buyer.errors()).isEmpty();
      assertThat(buyer.failed()).isEmpty();
    }
  }

  /** What most readers came for stands beside the picture. */
  private static Locator keyFact(Page page, String name) {
    return page.locator("dl.k > div")
        .filter(new Locator.FilterOptions().setHasText(name))
        .locator("dd");
  }

  private static Locator field(Locator part, String label) {
    return part.getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
  }

  private static Page.GetByRoleOptions level(int level) {
    return new Page.GetByRoleOptions().setLevel(level);
  }
}
