package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Somebody joins, forgets how to come in, is let in again by their administrator, and leaves. */
class NewWayInTest extends PhoneTest {

  private static String link(Phone phone) {
    return phone.page().getByTestId("one-time-link").innerText().strip().substring(BASE.length());
  }

  @Test
  void anAdministratorsLinkSetsANewPassword() throws IOException {
    try (Phone office = phone();
        Phone own = phone()) {
      office.open("/app/");
      office.signIn("anh.dung", password());
      office.link("Thêm").click();
      office.follow("Người trong tổ chức");
      office.link("Mời người").click();
      office.field("Mời ai").fill("Cô Sáu");
      office.tap("Tạo đường dẫn mời");
      own.open(link(office));
      own.field("Họ và tên").fill("Cô Sáu");
      own.field("Tên đăng nhập").fill("co.sau");
      own.field("Mật khẩu").fill("đồi chè sương sớm 58");
      own.tap("Tham gia");
      assertThat(own.link("Thêm")).isVisible();
      own.signOut();

      office.open("/app/people");
      office.tap("Đổi: Cô Sáu");
      office.link("Cấp lại đường vào").click();
      office.reads("Hãy chắc chắn đúng là họ");
      office.tap("Tạo đường dẫn");
      office.reads("Chỉ hiện một lần");
      office.shot("98-new-way-in");
      String link = link(office);
      own.open(link);
      own.sees("Đặt mật khẩu mới");
      own.field("Mật khẩu mới").fill("suối trong bên nhà 61");
      own.shot("99-new-password");
      own.tap("Đặt mật khẩu mới và vào");
      assertThat(own.link("Thêm")).isVisible();
      assertThat(own.page()).hasURL(BASE + "/app");

      own.link("Thêm").click();
      own.link("Rời tổ chức").click();
      own.reads("Đây là tổ chức duy nhất của bạn");
      own.shot("99-leave");
      own.tap("Rời tổ chức này");
      assertThat(own.button("Đăng nhập")).isVisible();
      assertThat(own.failed()).isEmpty();
      assertThat(own.errors()).isEmpty();

      office.link("Thêm").click();
      office.link("Rời tổ chức").click();
      office.tap("Rời tổ chức này");
      office.reads("người quản lý cuối cùng");
      assertThat(office.errors()).isEmpty();
    }
  }
}
