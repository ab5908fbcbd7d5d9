package vn.nguon.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import com.google.zxing.oned.EAN13Writer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is printed is held before the camera of a phone, and the app opens what it names. */
class CameraTest extends PhoneTest {

  private static final String PRODUCT = "Cam lòng vàng Cao Phong";
  private static final String GTIN = "09521234001010";
  private static final String LOT = "CP1-261114A";

  @TempDir Path folder;

  @Test
  void whatIsPrintedIsReadByTheCamera() throws Exception {
    var camera = new Camera(folder.resolve("camera.y4m"));
    try (Browsers browsers = Browsers.seeing(camera);
        Phone phone = Phone.of(browsers.browser(), BASE)) {
      phone.readsNoCodesItself();
      phone.open("/app/");
      phone.signIn("anh.khoi", password());

      camera.sees(phone.picture("/api/lots/" + GTIN + "/" + LOT + "/label.png"));
      phone.link("Quét mã").click();
      phone.sees(PRODUCT);
      phone.reads(LOT);

      camera.sees(dataMatrix("01" + GTIN + "10" + LOT));
      phone.link("Quét mã").click();
      phone.sees(PRODUCT);
      phone.reads(LOT);

      camera.sees(ean13(GTIN.substring(1)));
      phone.link("Quét mã").click();
      phone.page().waitForURL("**/app/lots?of=held&product=" + GTIN);

      camera.sees(phone.picture("/api/parties/pp-song-hong/card.png"));
      phone.link("Quét mã").click();
      phone.sees("Công ty Cổ phần Phân phối Nông sản Bến Sông");
      assertThat(phone.link("Giao hàng cho bên này")).isVisible();

      camera.sees(phone.picture("/api/facilities/cs-cao-phong/code.png"));
      phone.link("Quét mã").click();
      phone.sees("Nhà đóng gói cam Cao Phong");
      assertThat(phone.link("Ghi nhiệt độ")).isVisible();

      // Something else than is wanted: it is said, and the camera looks on.
      phone.home();
      phone.follow("Giao hàng");
      phone.tap("Quét thẻ bên nhận");
      phone.page().getByText("Đây là mã kho hoặc cơ sở, không phải thẻ đối tác.").waitFor();
      phone.shot("64-wrong-code");

      assertThat(phone.readByTheAppsReader()).isTrue();
      assertThat(phone.elsewhere()).isEmpty();
      assertThat(phone.errors()).isEmpty();
      assertThat(phone.failed()).isEmpty();
    }
  }

  /** Nothing was scanned before, and the phone was switched off since there was a network. */
  @Test
  void codesAreReadAfterAStartWithoutNetwork() throws Exception {
    var camera = new Camera(folder.resolve("camera.y4m"));
    Path profile = folder.resolve("profile");
    try (Browsers browsers = Browsers.seeing(camera, profile);
        Phone phone = Phone.kept(browsers, BASE)) {
      phone.readsNoCodesItself();
      phone.open("/app/");
      phone.signIn("anh.khoi", password());
      phone.keepsTheApp();
      phone.keepsTheReader();
      assertThat(phone.errors()).isEmpty();
      camera.sees(phone.picture("/api/parties/pp-song-hong/card.png"));
    }
    try (Browsers browsers = Browsers.seeing(camera, profile);
        Phone phone = Phone.kept(browsers, BASE)) {
      phone.readsNoCodesItself();
      phone.loseNetwork();
      phone.open("/app/scan");
      assertThat(phone.link("Giao hàng cho bên này")).isVisible();
      assertThat(phone.readByTheAppsReader()).isTrue();
      assertThat(phone.errors()).isEmpty();
    }
  }

  /** As scanners of GS1 know it: with FNC1 at the beginning. */
  private static BufferedImage dataMatrix(String elements) {
    Map<EncodeHintType, Object> gs1 =
        Map.of(EncodeHintType.DATA_MATRIX_COMPACT, true, EncodeHintType.GS1_FORMAT, true);
    return drawn(new DataMatrixWriter().encode(elements, BarcodeFormat.DATA_MATRIX, 40, 40, gs1));
  }

  private static BufferedImage ean13(String digits) throws WriterException {
    return drawn(new EAN13Writer().encode(digits, BarcodeFormat.EAN_13, 113, 60));
  }

  /** With a margin as printers leave one. */
  private static BufferedImage drawn(BitMatrix code) {
    int margin = 8;
    var image =
        new BufferedImage(
            code.getWidth() + 2 * margin,
            code.getHeight() + 2 * margin,
            BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        boolean inside =
            x >= margin
                && y >= margin
                && x < margin + code.getWidth()
                && y < margin + code.getHeight();
        boolean black = inside && code.get(x - margin, y - margin);
        image.setRGB(x, y, (black ? Color.BLACK : Color.WHITE).getRGB());
      }
    }
    return image;
  }
}
