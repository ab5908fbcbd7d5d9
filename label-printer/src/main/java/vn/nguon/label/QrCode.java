package vn.nguon.label;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.decoder.Version;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * A QR code (ISO/IEC 18004) with error correction M, which repairs about 15 % of damage, and a
 * quiet zone of four modules on each side (R-U6). A URI with lower-case letters is written in byte
 * mode; one in capitals alone takes less.
 */
public final class QrCode {
  /** Modules that stay white around the code. */
  public static final int QUIET_ZONE = 4;

  /** The mask that the standard's penalties prefer. */
  static final int BEST_MASK = -1;

  /** How many masks there are. */
  static final int MASKS = 8;

  /**
   * A dark run: {@code length} modules in a row, from {@code x}, {@code y} on, counted without the
   * quiet zone.
   */
  record Run(int x, int y, int length) {}

  private final int version;
  private final int size;
  private final BitSet dark;

  private QrCode(int version, ByteMatrix matrix) {
    this.version = version;
    this.size = matrix.getWidth();
    this.dark = new BitSet(size * size);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        dark.set(y * size + x, matrix.get(x, y) == 1);
      }
    }
  }

  /**
   * Encodes a URI in the smallest version that holds it.
   *
   * @param largestVersion 1 to 40
   * @throws LabelException {@code too-long}, with how many bytes there are and how many fit
   */
  public static QrCode of(String uri, int largestVersion) {
    return of(uri, largestVersion, BEST_MASK);
  }

  /**
   * Encodes with a mask of choice, 0 to 7, or {@link #BEST_MASK}: every mask says the same in
   * another pattern.
   */
  static QrCode of(String uri, int largestVersion, int mask) {
    com.google.zxing.qrcode.encoder.QRCode code;
    try {
      code =
          Encoder.encode(uri, ErrorCorrectionLevel.M, Map.of(EncodeHintType.QR_MASK_PATTERN, mask));
    } catch (WriterException e) {
      LabelException tooLong = tooLong(uri, "", largestVersion);
      tooLong.initCause(e);
      throw tooLong;
    }
    int version = code.getVersion().getVersionNumber();
    if (version > largestVersion) {
      throw tooLong(uri, " (v" + version + ")", largestVersion);
    }
    return new QrCode(version, code.getMatrix());
  }

  /**
   * How many bytes a version holds with error correction M: what is left of the data after mode and
   * length.
   */
  public static int capacity(int version) {
    Version qr = Version.getVersionForNumber(version);
    int data =
        qr.getTotalCodewords()
            - qr.getECBlocksForLevel(ErrorCorrectionLevel.M).getTotalECCodewords();
    return data - (version < 10 ? 2 : 3);
  }

  private static LabelException tooLong(String uri, String version, int largestVersion) {
    int bytes = uri.getBytes(StandardCharsets.UTF_8).length;
    int fits = capacity(largestVersion);
    return new LabelException(
        "too-long",
        "uri",
        "Địa chỉ dài %d byte%s, khổ tem này chỉ chứa được %d byte (v%d-M). Hãy bỏ ngày khỏi địa chỉ, rút ngắn tên miền hoặc chọn khổ tem lớn hơn."
            .formatted(bytes, version, fits, largestVersion),
        "The address has %d bytes%s, this label holds %d bytes (v%d-M). Leave dates out of the address, use a shorter host or a larger label."
            .formatted(bytes, version, fits, largestVersion));
  }

  /** 1 to 40. */
  public int version() {
    return version;
  }

  /** Modules of a side without the quiet zone: 17 + 4 × version. */
  public int modules() {
    return size;
  }

  /** Modules of a side with the quiet zone. */
  public int modulesWithQuietZone() {
    return size + 2 * QUIET_ZONE;
  }

  /** Whether a module is dark; counted from the left and the top, without the quiet zone. */
  public boolean isDark(int x, int y) {
    return dark.get(y * size + x);
  }

  List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    for (int y = 0; y < size; y++) {
      int x = 0;
      while (x < size) {
        int from = x;
        while (x < size && isDark(x, y)) {
          x++;
        }
        if (x > from) {
          runs.add(new Run(from, y, x - from));
        }
        x++;
      }
    }
    return runs;
  }
}
