package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.nguon.media.TestFiles;

/** A shopper with a torn label, on a phone that runs no scripts, and an inspector who answers. */
class ReportTest extends PhoneTest {

  @Test
  void aShopperReportsAProblemAndReadsWhatAnInspectorAnswers() throws Exception {
    try (Phone shopper = phoneWithoutScripts();
        Phone inspector = phone()) {
      shopper.open("/01/09521234001010/10/CP1-261105A");
      shopper.follow("Báo sự cố với hàng này");
      shopper.reads("Cam lòng vàng Cao Phong");
      Page form = shopper.page();
      form.getByLabel("Nghi hàng giả, tem bị bóc hay dán lại").check();
      form.getByLabel("Bạn thấy gì?").fill("Tem bị bóc rồi dán lại lên túi khác");
      var photo = new FilePayload("tem.jpg", "image/jpeg", TestFiles.photograph(800, 600, 1));
      form.getByLabel("Ảnh (nếu có)").setInputFiles(photo);
      form.getByLabel("Tỉnh, thành phố").selectOption("01");
      form.getByLabel("Số điện thoại (không bắt buộc)").fill("0912 345 678");
      shopper.shot("96-report-form");
      shopper.tap("Gửi báo cáo");
      // A number is nothing without consent, and nobody consented for the shopper.
      shopper.reads("Hãy đánh dấu đồng ý cho gọi");
      assertThat(form.getByLabel("Bạn thấy gì?")).hasValue(Pattern.compile("^Tem bị bóc"));
      form.getByLabel("Tôi đồng ý cho cơ quan kiểm tra gọi số này").check();
      form.getByLabel("Ảnh (nếu có)").setInputFiles(photo);
      shopper.tap("Gửi báo cáo");
      shopper.reads("Đã nhận báo cáo của bạn");
      shopper.shot("97-report-sent");

      inspector.open("/app/");
      inspector.signIn("thanh.tra", password());
      inspector.page().getByRole(AriaRole.LINK, beginning("\\d+ báo cáo sự cố")).click();
      inspector
          .page()
          .getByTestId("report-card")
          .filter(new Locator.FilterOptions().setHasText("Cam lòng vàng Cao Phong"))
          .first()
          .click();
      inspector.reads("Tem bị bóc rồi dán lại lên túi khác");
      inspector.reads("0912 345 678");
      inspector.showsItsPictures();
      inspector.tap("Nhận xem xét");
      inspector.reads("Đang xem");
      inspector.shot("98-report-taken-up");
      form.reload();
      shopper.reads("Đang được xem xét");

      inspector.tap("Trả lời");
      inspector.field("Người báo đọc được câu này").fill("Cửa hàng đã gỡ túi này xuống.");
      inspector.tap("Gửi trả lời");
      inspector.reads("Đã trả lời");
      form.reload();
      shopper.reads("Cửa hàng đã gỡ túi này xuống.");
      shopper.shot("99-report-answered");
      assertThat(inspector.errors()).isEmpty();
      assertThat(inspector.failed()).isEmpty();
      assertThat(inspector.elsewhere()).isEmpty();
    }
  }

  private static Page.GetByRoleOptions beginning(String words) {
    return new Page.GetByRoleOptions().setName(Pattern.compile("^" + words));
  }
}
