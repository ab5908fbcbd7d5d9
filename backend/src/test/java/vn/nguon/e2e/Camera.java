package vn.nguon.e2e;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What the camera of a phone sees: a film (YUV4MPEG2) that Chromium plays in its place, again and
 * again, from the beginning each time the camera is opened.
 */
final class Camera {

  private static final int WIDTH = 960;
  private static final int HEIGHT = 720;
  private static final int FRAMES = 2;

  private final Path film;

  Camera(Path film) throws IOException {
    this.film = film;
    sees(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB));
  }

  Path film() {
    return film;
  }

  /** Holds a printed thing before the camera: on a table, not filling the picture. */
  void sees(BufferedImage printed) throws IOException {
    var picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D drawn = picture.createGraphics();
    drawn.setColor(new Color(0x7a6a58));
    drawn.fillRect(0, 0, WIDTH, HEIGHT);
    drawn.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    double scale = Math.min(0.85 * WIDTH / printed.getWidth(), 0.85 * HEIGHT / printed.getHeight());
    int width = (int) (printed.getWidth() * scale);
    int height = (int) (printed.getHeight() * scale);
    drawn.drawImage(printed, (WIDTH - width) / 2, (HEIGHT - height) / 2, width, height, null);
    drawn.dispose();
    write(picture);
  }

  private void write(BufferedImage picture) throws IOException {
    byte[] luma = new byte[WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        var dot = new Color(picture.getRGB(x, y));
        luma[y * WIDTH + x] =
            (byte) (0.299 * dot.getRed() + 0.587 * dot.getGreen() + 0.114 * dot.getBlue());
      }
    }
    // Without colour: both differences are in the middle.
    byte[] chroma = new byte[WIDTH * HEIGHT / 2];
    Arrays.fill(chroma, (byte) 128);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(film))) {
      String head = "YUV4MPEG2 W" + WIDTH + " H" + HEIGHT + " F10:1 Ip A1:1 C420jpeg\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < FRAMES; i++) {
        out.write("FRAME\n".getBytes(StandardCharsets.US_ASCII));
        out.write(luma);
        out.write(chroma);
      }
    }
  }
}
