package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A passkey from the first to the last. */
class PasskeyTest extends PhoneTest {

  /** A phone's own authenticator, whose person always shows their finger. */
  private static void authenticator(Phone phone) {
    CDPSession tools = phone.tools();
    tools.send("WebAuthn.enable");
    JsonObject options =
        JsonParser.parseString(
                """
                {"options": {"protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
                  "hasUserVerification": true, "isUserVerified": true,
                  "automaticPresenceSimulation": true}}\
                """)
            .getAsJsonObject();
    tools.send("WebAuthn.addVirtualAuthenticator", options);
  }

  @Test
  void opensTheAccountUntilItIsRemoved() throws IOException {
    String password = password();
    try (Phone phone = phone()) {
      phone.open("/app/");
      authenticator(phone);
      phone.signIn("anh.giang", password);
      phone.link("Thêm").click();
      phone.follow("Bảo mật");
      phone.link("Khóa truy cập").click();
      phone.reads("Chưa có khóa nào.");
      phone.field("Tên của khóa").fill("Điện thoại của Giang");
      phone.field("Mật khẩu").fill(password);
      phone.tap("Thêm khóa truy cập");
      phone.sees("Điện thoại của Giang");
      phone.reads("Chưa dùng lần nào");
      phone.shot("96-passkeys");

      phone.signOut();
      phone.shot("97-sign-in-passkey");
      phone.tap("Vào bằng khóa truy cập");
      assertThat(phone.link("Thêm")).isVisible();
      phone.link("Thêm").click();
      phone.follow("Bảo mật");
      phone.link("Khóa truy cập").click();
      phone.reads("Dùng gần nhất");
      phone.tap("Xóa Điện thoại của Giang");
      phone.reads("Chưa có khóa nào.");
      assertThat(phone.failed()).isEmpty();

      phone.signOut();
      phone.tap("Vào bằng khóa truy cập");
      phone.reads("Khóa truy cập này không mở được tài khoản nào.");
      assertThat(phone.errors()).isEmpty();
    }
  }
}
