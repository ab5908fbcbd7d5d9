package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One phone for two people (R-U3). */
class SharedPhoneTest extends PhoneTest {

  private static final String PIN = "480217";

  private static Locator face(Phone phone) {
    return phone
        .page()
        .getByRole(
            AriaRole.BUTTON,
            new Page.GetByRoleOptions().setName(Pattern.compile("^Đổi người dùng \\(")));
  }

  private void stays(Phone phone, String account) throws IOException {
    phone.field("Tên đăng nhập").fill(account);
    phone.field("Mật khẩu").fill(password());
    phone.field("Ở lại máy này, lần sau mở bằng mã PIN").check();
    phone.tap("Đăng nhập");
    phone.field("Mã PIN mới").fill(PIN);
    phone.field("Nhập lại mã PIN").fill(PIN);
    phone.tap("Ở lại máy này");
    assertThat(face(phone)).isVisible();
  }

  private static void opens(Phone phone, String name) {
    phone
        .page()
        .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile(name)))
        .click();
    phone.field("Mã PIN của " + name).fill(PIN);
    assertThat(face(phone)).isVisible();
  }

  @Test
  void eachOpensTheirOwnPartAndWorksInTheirOwnNameAlsoWithoutNetwork() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      stays(phone, "anh.giang");
      phone.keepsTheApp();
      phone.keeps("/api/products?mine=true&limit=200");
      phone.keeps("/diary");
      phone.keepsPictures(1);
      face(phone).click();
      phone.tap("Người khác");
      stays(phone, "co.xuan");
      face(phone).click();
      phone.sees("Ai đang dùng máy?");
      phone.shot("93-shared-phone");

      phone.loseNetwork();
      phone.startAgain("/app/");
      opens(phone, "Anh Vi Văn Giang");
      phone.follow("Ghi thu hoạch");
      phone.check("Thu ở đâu?", "Vườn vải Suối Hồng");
      phone.check("Thu được gì?", "Vải thiều xô Lục Ngạn");
      phone.field("Khối lượng").fill("17,5");
      phone.tap("Lưu thu hoạch");
      phone.sees("Chưa gửi, đã giữ trên máy");

      // The other one neither sees it nor sends it.
      face(phone).click();
      opens(phone, "Cô Lê Thị Xuân");
      phone.findNetwork();
      phone.link("Thêm").click();
      assertThat(phone.page().getByText("17,5 kg")).hasCount(0);
      face(phone).click();
      opens(phone, "Anh Vi Văn Giang");
      phone.home();
      phone.reads("17,5");
      phone.link("Thêm").click();
      phone.tap("Đăng xuất");
      phone.sees("Ai đang dùng máy?");
      assertThat(phone.errors()).isEmpty();
    }
  }
}
