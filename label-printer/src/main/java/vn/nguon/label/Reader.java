package vn.nguon.label;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a finished label back, as a phone would, and refuses it if it says anything but what it
 * should (R-U6).
 */
final class Reader {
  private Reader() {}

  /** What the code in the picture says; empty if none is found. */
  static Optional<String> read(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
    BinaryBitmap bitmap =
        new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
    try {
      return Optional.of(
          new QRCodeReader()
              .decode(bitmap, Map.of(DecodeHintType.TRY_HARDER, Boolean.TRUE))
              .getText());
    } catch (ReaderException e) {
      return Optional.empty();
    }
  }

  static void check(BufferedImage image, String uri) {
    Optional<String> found = read(image);
    if (!found.equals(Optional.of(uri))) {
      throw unreadable(uri, found.orElse("–"));
    }
  }

  static LabelException unreadable(String uri, String said) {
    return new LabelException(
        "unreadable",
        "uri",
        "Tem in ra không đọc lại được đúng địa chỉ: cần “%s”, đọc được “%s”.".formatted(uri, said),
        "The finished label does not read back: expected “%s”, read “%s”.".formatted(uri, said));
  }
}
