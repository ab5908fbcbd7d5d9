package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;

/** What people read when they read English, and when something is not as it should be. */
class WordsTest extends PhoneTest {

  @Test
  void whoReadsEnglishIsSpokenToInEnglish() throws Exception {
    try (Phone phone = phone()) {
      Page page = phone.page();
      phone.open("/app/");
      phone.tap("English");
      phone.sees("From the field to the hand that buys");
      assertThat(page.locator("html")).hasAttribute("lang", "en");
      phone.shot("80-sign-in-en");
      phone.field("User name").fill("anh.khoi");
      phone.field("Password").fill("wrong");
      phone.tap("Sign in");
      assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
      phone.shot("81-sign-in-refused-en");
      phone.field("Password").fill(password());
      phone.tap("Sign in");
      assertThat(page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Main")))
          .isVisible();
      phone.shot("82-home-en");
      assertThat(phone.elsewhere()).isEmpty();
      assertThat(phone.errors()).isEmpty();
      assertThat(phone.failed()).containsExactly("401 /api/session");
    }
  }

  @Test
  void whatTheServerRefusesItExplains() throws Exception {
    try (Phone phone = phone()) {
      Page page = phone.page();
      phone.open("/app/");
      phone.signIn("anh.giang", password());
      phone.follow("Ghi thu hoạch");
      phone.check("Thu được gì?", "Vải thiều xô Lục Ngạn");
      phone.field("Khối lượng").fill("30");
      phone.tap("Lưu thu hoạch");
      phone.sees("Đã ghi thu hoạch");
      String number = phone.lotNumber();
      phone.home();
      phone.follow("Giao hàng");
      phone.tap("Chọn lô " + number + ", Vải thiều xô Lục Ngạn");
      phone.field("Số lượng lô " + number).fill("999999");
      phone.field("Tìm bên nhận").fill("Bến Sông");
      phone.check("Giao cho ai?", "Công ty Cổ phần Phân phối Nông sản Bến Sông");
      phone.tap("Xác nhận giao hàng");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("Chưa ghi được:");
      assertThat(page.getByRole(AriaRole.ALERT)).containsText("Không đủ hàng");
      phone.shot("83-dispatch-refused");
      assertThat(phone.elsewhere()).isEmpty();
      assertThat(phone.errors()).isEmpty();
      assertThat(phone.failed()).containsExactly("409 /api/shipments");
    }
  }

  @Test
  void whoScansACodeOfNothingIsToldSo() {
    try (Phone phone = phoneWithoutScripts()) {
      phone.open("/");
      phone.field("Mã trên nhãn hoặc đường dẫn trong mã QR").fill("09521234001010/KHONG-CO");
      phone.shot("90-start");
      phone.tap("Xem nguồn gốc");
      phone.sees("Không tìm thấy lô hàng này");
      phone.reads("KHONG-CO");
      phone.shot("91-unknown");

      phone.open("/01/09521234001011/10/X");
      phone.sees("Mã này viết không đúng");
      phone.shot("92-malformed");
      phone.link("Switch to English").click();
      phone.sees("This code is not written correctly");
      phone.shot("93-malformed-en");

      phone.open("/01/09521234001010");
      phone.sees("Còn thiếu số lô");
      phone.shot("94-lot-missing");

      assertThat(phone.elsewhere()).isEmpty();
      assertThat(phone.errors()).isEmpty();
      assertThat(phone.failed())
          .containsExactly(
              "404 /01/09521234001010/10/KHONG-CO",
              "400 /01/09521234001011/10/X",
              "400 /01/09521234001011/10/X",
              "404 /01/09521234001010");
    }
  }
}
