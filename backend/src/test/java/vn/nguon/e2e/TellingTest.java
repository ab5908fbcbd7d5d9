package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import vn.nguon.media.TestFiles;

/** A grower tells of his farm, lets everybody read it, and changes his mind. */
class TellingTest extends PhoneTest {

  @Test
  void aFarmTellsOfItselfAndTakesItBack() throws Exception {
    try (Phone grower = phone();
        Phone buyer = phoneWithoutScripts()) {
      grower.open("/app/");
      grower.signIn("y.ban", password());
      grower.link("Thêm").click();
      grower.follow("Chuyện của nhà vườn");
      grower.field("Câu chuyện").fill("Nhà tôi giữ vườn sầu riêng ở Buôn Pan.\n\nCả nhà cùng làm.");
      grower
          .page()
          .getByLabel("Thêm ảnh")
          .setInputFiles(new FilePayload("vuon.jpg", "image/jpeg", photograph()));
      grower.field("Chú thích ảnh 1").fill("Vườn buổi sớm");
      // Nobody agrees by saving.
      grower.tap("Lưu câu chuyện");
      assertThat(grower.group("Cho mọi người đọc chuyện này?")).containsText("Hãy chọn");
      grower.check("Cho mọi người đọc chuyện này?", "Đồng ý cho mọi người xem");
      grower.shot("110-story-written");
      grower.tap("Lưu câu chuyện");
      grower.reads("Mọi người đang đọc được");

      buyer.open("/doi-tac/ho-y-ban");
      buyer.sees("Chuyện của nhà vườn");
      buyer.reads("Cả nhà cùng làm.");
      buyer.showsItsPictures();
      buyer.shot("111-story-public");

      grower.tap("Sửa tiếp");
      grower.tap("Ẩn khỏi trang công khai");
      grower.reads("Chỉ mình bạn thấy");
      buyer.open("/doi-tac/ho-y-ban");
      assertThat(buyer.page().content()).doesNotContain("Cả nhà cùng làm", "/anh/");
      assertThat(grower.errors()).isEmpty();
      assertThat(grower.failed()).isEmpty();
    }
  }

  private static byte[] photograph() throws Exception {
    var out = new ByteArrayOutputStream();
    ImageIO.write(TestFiles.corners(1600, 1200), "jpeg", out);
    return out.toByteArray();
  }
}
