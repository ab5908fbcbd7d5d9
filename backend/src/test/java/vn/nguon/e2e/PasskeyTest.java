package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A passkey from the first to the last. It is bound to the address that the product has, so the
 * product has its real one here, which is decided before it starts.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@DirtiesContext
class PasskeyTest {

  private static final Path DATA = PhoneTest.emptied(Path.of("target", "passkey-test"));

  private static final String BASE = "http://localhost:" + freePort();

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("nguon.data", DATA::toString);
    settings.add("nguon.demo", () -> "true");
    settings.add("nguon.base-uri", () -> BASE);
    settings.add("server.port", () -> BASE.substring(BASE.lastIndexOf(':') + 1));
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

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
    String password = Files.readString(DATA.resolve("demo-password.txt")).strip();
    try (Browsers browsers = Browsers.open();
        Phone phone = Phone.of(browsers.browser(), BASE)) {
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
