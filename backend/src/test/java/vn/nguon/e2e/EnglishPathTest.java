package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * From the field to who scans it, by people who read English: no step speaks Vietnamese to them.
 */
class EnglishPathTest extends PhoneTest {

  private static final String RAW = "Thanh long ruột trắng xô";
  private static final String PACKED = "Thanh long Bình Thuận ruột trắng";
  private static final String GROWER = "Liên hiệp Hợp tác xã Trái ngọt Phương Nam";
  private static final String DISTRIBUTOR = "Công ty TNHH Chuỗi lạnh Cửa Biển";
  private static final String SHOP = "Siêu thị nhỏ Vườn Nhà";

  private Phone phone;
  private Spoken spoken;

  @Test
  void aLotGoesFromTheFieldToWhoScansItInEnglish() throws Exception {
    spoken = Spoken.read();
    String packed;
    try (Phone shared = phone()) {
      phone = shared;
      phone.open("/app/");
      phone.tap("English");
      phone.sees("From the field to the hand that buys");
      isEnglish("10-sign-in");

      signIn("chu.bay");
      String raw = harvest();
      signOut();

      signIn("chi.diem");
      packed = pack(raw);
      dispatch(packed, DISTRIBUTOR, "37");
      signOut();

      signIn("chi.mai");
      phone.follow("Receive goods");
      isEnglish("50-receive");
      phone.choose(GROWER + " " + PACKED + " 37 kg");
      isEnglish("51-arriving");
      phone.tap("Received less");
      phone.field("Received of lot " + packed).fill("36.5");
      phone.field("Why lot " + packed + " is short").fill("One box was crushed");
      phone.tap("Confirm what arrived");
      phone.sees("Goods received");
      isEnglish("52-received-short");
      dispatch(packed, SHOP, "36.5");
      signOut();

      signIn("anh.phuc");
      phone.follow("Receive goods");
      phone.choose(DISTRIBUTOR + " " + PACKED + " 36.5 kg");
      phone.tap("Received in full");
      phone.sees("Goods received");
      isEnglish("60-received");
      sell(packed);
      assertThat(phone.elsewhere()).isEmpty();
      assertThat(phone.errors()).isEmpty();
      assertThat(phone.failed()).isEmpty();
    }
    scan("/01/09521234005049/10/" + packed);
  }

  private void signIn(String account) throws Exception {
    phone.field("User name").fill(account);
    phone.field("Password").fill(password());
    phone.tap("Sign in");
    assertThat(
            phone
                .page()
                .getByRole(
                    AriaRole.NAVIGATION,
                    new Page.GetByRoleOptions().setName("Main").setExact(true)))
        .isVisible();
    phone.isIn();
    phone.sees("Today");
    isEnglish("11-home-" + account);
  }

  private void signOut() {
    phone.link("More").click();
    phone.sees("More");
    isEnglish("12-more");
    phone.leave("Sign out");
    assertThat(phone.button("Sign in")).isVisible();
  }

  private void home() {
    phone.link("Home").click();
  }

  private String harvest() {
    phone.follow("Log a harvest");
    phone.check("Where was it harvested?", "Vườn thanh long Hàm Thuận Nam");
    phone.check("What was harvested?", RAW);
    phone.field("Weight").fill("41.5");
    phone.reads("Read as 41.5 kg");
    isEnglish("20-harvest");
    phone.tap("Save harvest");
    phone.sees("Harvest recorded");
    isEnglish("21-harvested");
    String number = phone.lotNumber();
    phone.link("See this lot").click();
    phone.reads("41.5 kg");
    phone.reads(today());
    isEnglish("22-lot");
    return number;
  }

  private String pack(String raw) {
    phone.follow("Pack");
    phone.tap("Choose lot " + raw + ", " + RAW);
    phone.field("Amount of lot " + raw).fill("40");
    phone.check("Into which product?", PACKED);
    phone.field("Packed weight").fill("37");
    phone.check("At which facility?", "Nhà đóng gói thanh long Hàm Thuận Nam");
    isEnglish("30-pack");
    phone.tap("Save packing");
    phone.sees("Packed");
    isEnglish("31-packed");
    String packed = phone.lotNumber();
    phone.link("See this lot").click();
    phone.sees("Labels");
    isEnglish("32-lot");
    return packed;
  }

  private void dispatch(String packed, String to, String amount) {
    home();
    phone.follow("Dispatch");
    phone.tap("Choose lot " + packed + ", " + PACKED);
    assertThat(phone.field("Amount of lot " + packed)).hasValue(amount);
    phone.field("Find the recipient").fill(to);
    phone.check("Who receives them?", to);
    isEnglish("40-dispatch");
    phone.tap("Confirm dispatch");
    phone.sees("Dispatched");
    phone.reads("1 lot is on its way to " + to);
    isEnglish("41-dispatched");
    phone.link("See the shipment").click();
    phone.reads(to);
    isEnglish("42-shipment");
  }

  private void sell(String packed) {
    home();
    phone.follow("Put on sale");
    phone.choose(packed);
    isEnglish("61-offer");
    phone.tap("Put this lot on sale");
    phone.sees("Put on sale");
    home();
    phone.follow("Record a sale");
    phone.choose(packed);
    phone.field("How much was sold?").fill("1.5");
    isEnglish("62-sell");
    phone.tap("Save sale");
    phone.sees("Sale of 1.5 kg recorded");
    isEnglish("63-sold");
  }

  private void scan(String path) {
    try (Phone buyer = phoneWithoutScripts()) {
      phone = buyer;
      buyer.open(path + "?lang=en");
      buyer.sees("Binh Thuan white-flesh dragon fruit");
      buyer.reads("No warning so far");
      buyer.reads("Harvested 41.5 kg");
      buyer.reads(today());
      isEnglish("70-public");
      assertThat(buyer.elsewhere()).isEmpty();
      assertThat(buyer.errors()).isEmpty();
      assertThat(buyer.failed()).isEmpty();
    }
  }

  private static String today() {
    return LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh"))
        .format(DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH));
  }

  private void isEnglish(String where) {
    phone.isThere();
    assertThat(phone.page().locator("html")).hasAttribute("lang", "en");
    assertThat(spoken.vietnameseOn(phone.page())).as(where).isEmpty();
    phone.shot("en-" + where);
  }
}
