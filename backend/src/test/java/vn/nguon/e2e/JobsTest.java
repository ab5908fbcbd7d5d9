package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import org.junit.jupiter.api.Test;

/** What takes long: a person sees how far it is, leaves, and is told its end. */
class JobsTest extends PhoneTest {

  private static FilePayload book(int lines) {
    String text =
        "Ngày thu hoạch;Vùng trồng;Sản phẩm;Khối lượng (kg)\n"
            + "01/11/2026;vt-ba-hanh;CAM-XO-HANH;5\n".repeat(lines);
    return new FilePayload("so.csv", "text/csv", text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void aBookIsCheckedWhileSomethingElseIsDone() throws Exception {
    try (Phone phone = phone();
        Phone other = phone()) {
      other.open("/app/");
      other.signIn("ba.hanh", password());
      phone.open("/app/");
      phone.signIn("ba.hanh", password());
      // However fast the machine is, the answer is the job.
      phone
          .page()
          .route(
              "**/api/imports/harvests?*",
              route -> {
                var headers = new HashMap<>(route.request().headers());
                headers.put("prefer", "respond-async");
                route.resume(new Route.ResumeOptions().setHeaders(headers));
              });
      phone.open("/app/import");
      phone.check("Sổ nào?", "Sổ thu hoạch");
      phone.page().locator("input[type=file]").setInputFiles(book(900));
      Locator bar = phone.page().getByRole(AriaRole.PROGRESSBAR);
      assertThat(bar).isVisible();
      phone.shot("95-import-progress");
      phone
          .page()
          .getByRole(AriaRole.LINK)
          .filter(new Locator.FilterOptions().setHasText("Thêm"))
          .click();
      phone.sees("Thêm");
      for (Phone told : new Phone[] {phone, other}) {
        assertThat(told.page().getByRole(AriaRole.STATUS).filter(withText("Kiểm tra Sổ thu hoạch")))
            .isVisible();
      }
      phone.page().getByRole(AriaRole.LINK).filter(withText("Xem")).click();
      phone.reads("Tệp đúng, 900 mục sẵn sàng nhập.");
      phone.shot("96-import-checked");
      assertThat(phone.errors()).isEmpty();
      assertThat(phone.failed()).isEmpty();
    }
  }

  private static Locator.FilterOptions withText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  @Test
  void aFileIsMadeAndTakenAway() throws Exception {
    try (Phone phone = phone()) {
      phone.open("/app/");
      phone.signIn("ba.hanh", password());
      phone.open("/app/export?kind=history");
      Download first = phone.page().waitForDownload(() -> phone.tap("Tải tệp ZIP"));
      assertThat(first.suggestedFilename()).startsWith("lich-su-").endsWith(".zip");
      // It stays for a while: who lost it takes it again.
      Locator again = phone.page().getByRole(AriaRole.LINK).filter(withText("Tải về"));
      assertThat(again).isVisible();
      Download second = phone.page().waitForDownload(again::click);
      assertThat(Files.readAllBytes(second.path())).isEqualTo(Files.readAllBytes(first.path()));
      phone.shot("97-export-ready");
      assertThat(phone.errors()).isEmpty();
    }
  }
}
