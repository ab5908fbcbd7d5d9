package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import vn.nguon.media.TestFiles;

/** A photograph and a spoken note, taken in a field without signal. */
class NotesTest extends PhoneTest {

  @Test
  void whatWasPhotographedAndSaidGoesWithTheHarvestOnceThereIsNetwork() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("anh.giang", password());
      phone.keepsTheApp();
      phone.keeps("/diary");
      phone.keeps("/api/products?mine=true&limit=200");
      phone.keepsPictures(1);
      phone.loseNetwork();
      phone.startAgain("/app/");
      phone.follow("Ghi thu hoạch");
      phone.check("Thu được gì?", "Vải thiều xô Lục Ngạn");
      phone.field("Khối lượng").fill("18,5");
      phone
          .page()
          .getByLabel("Chụp ảnh")
          .setInputFiles(new FilePayload("vuon.jpg", "image/jpeg", photograph()));
      assertThat(phone.page().locator(".note img")).isVisible();
      phone.tap("Ghi âm");
      // As soon as something was heard.
      assertThat(phone.page().getByRole(AriaRole.TIMER)).hasText("0:01");
      phone.page().getByRole(AriaRole.BUTTON, beginning("Dừng ghi âm")).click();
      assertThat(phone.page().locator(".note audio")).isVisible();
      phone.shot("93-notes-taken");
      phone.tap("Lưu thu hoạch");
      phone.sees("Chưa gửi, đã giữ trên máy");

      phone.startAgain("/app/outbox");
      phone.reads("Ghi âm 0:0");
      phone.shot("94-notes-waiting");
      phone.findNetwork();
      phone.reads("Mọi việc đã được gửi.");
      phone.home();
      phone.page().getByRole(AriaRole.LINK, beginning("Vải thiều xô Lục Ngạn.*18,5")).click();
      phone.sees("Ảnh và ghi âm");
      phone.showsItsPictures();
      phone.page().getByRole(AriaRole.BUTTON, beginning("Ghi âm 0:0")).click();
      assertThat(phone.page().locator("audio")).isVisible();
      phone.page().waitForFunction("() => document.querySelector('audio').readyState >= 1");
      phone.shot("95-notes-on-the-lot");
      assertThat(phone.errors()).isEmpty();
      assertThat(phone.failed()).isEmpty();
    }
  }

  /** Four times as large as it is sent. */
  private static byte[] photograph() throws Exception {
    var out = new ByteArrayOutputStream();
    ImageIO.write(TestFiles.corners(3200, 2400), "jpeg", out);
    return out.toByteArray();
  }

  private static Page.GetByRoleOptions beginning(String words) {
    return new Page.GetByRoleOptions().setName(Pattern.compile("^" + words));
  }
}
