package vn.nguon.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import vn.nguon.kernel.Refusal;

/**
 * How large the picture inside a WebP file is (RFC 9649): a reader makes room for what the picture
 * itself says, whatever the head of the file says.
 */
final class Webp {

  /** More than what phones write so; one takes several times as long to read as a JPEG. */
  static final long MOST_PIXELS = 20_000_000;

  /** In pixels. */
  record Size(int width, int height) {}

  private static final int HEAD = 12;
  private static final int MOST_CHUNKS = 1_000;
  private static final int ANIMATED = 0x02;

  /**
   * The larger of what the head and the picture say.
   *
   * @throws Refusal {@code picture-unreadable} for what has no picture, or moves
   */
  static Size size(Path file) throws IOException {
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      int width = 0;
      int height = 0;
      boolean picture = false;
      long at = HEAD;
      for (int i = 0; i < MOST_CHUNKS && at + 18 <= in.length(); i++) {
        in.seek(at);
        byte[] start = new byte[18];
        in.readFully(start);
        String kind = new String(start, 0, 4, StandardCharsets.US_ASCII);
        switch (kind) {
          case "VP8X" -> {
            if ((start[8] & ANIMATED) != 0) {
              throw Refusal.invalid("picture-unreadable", "file");
            }
            width = Math.max(width, 1 + (int) number(start, 12, 3));
            height = Math.max(height, 1 + (int) number(start, 15, 3));
          }
          case "VP8 " -> {
            picture = true;
            width = Math.max(width, (int) number(start, 14, 2) & 0x3FFF);
            height = Math.max(height, (int) number(start, 16, 2) & 0x3FFF);
          }
          case "VP8L" -> {
            picture = true;
            long bits = number(start, 9, 4);
            width = Math.max(width, 1 + (int) (bits & 0x3FFF));
            height = Math.max(height, 1 + (int) (bits >> 14 & 0x3FFF));
          }
          default -> {}
        }
        long length = number(start, 4, 4);
        at += 8 + length + length % 2;
      }
      if (!picture) {
        throw Refusal.invalid("picture-unreadable", "file");
      }
      return new Size(width, height);
    }
  }

  /** Least byte first. */
  private static long number(byte[] bytes, int from, int count) {
    long number = 0;
    for (int i = count - 1; i >= 0; i--) {
      number = number << 8 | bytes[from + i] & 0xFF;
    }
    return number;
  }

  private Webp() {}
}
