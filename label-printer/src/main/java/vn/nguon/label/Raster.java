package vn.nguon.label;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A label as dots, black or white, one for each dot of a printer with 203 dpi. */
final class Raster {
  private static final int DOTS_PER_METRE = Layout.DOTS_PER_MM * 1000;

  /** Of 255; a dot that is lighter stays white. */
  private static final int WHITE_ABOVE = 255 * 3 / 5;

  private static final String PNG_METADATA = "javax_imageio_png_1.0";

  private Raster() {}

  /**
   * Draws the code dot by dot. A dot under the words turns black when two fifths of it are covered:
   * with less, the thin strokes of small letters would break on thermal paper, and marks run
   * together.
   */
  static BufferedImage draw(Drawing drawing) {
    int width = drawing.layout().widthDots();
    int height = drawing.layout().heightDots();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
    BufferedImage words = words(drawing, width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        boolean white = (words.getRGB(x, y) & 0xFF) > WHITE_ABOVE;
        image.setRGB(x, y, white ? 0xFFFFFFFF : 0xFF000000);
      }
    }
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setColor(Color.BLACK);
      int dots = drawing.dotsPerModule();
      int left = drawing.qrX() + QrCode.QUIET_ZONE * dots;
      int top = drawing.qrY() + QrCode.QUIET_ZONE * dots;
      for (QrCode.Run run : drawing.code().runs()) {
        graphics.fillRect(left + run.x() * dots, top + run.y() * dots, run.length() * dots, dots);
      }
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /** The words in shades of grey, as much as each dot is covered. */
  private static BufferedImage words(Drawing drawing, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.setColor(Color.BLACK);
      for (Drawing.Text text : drawing.texts()) {
        var outline = Typeface.of(text.bold()).outline(text.string(), text.size());
        outline.transform(
            AffineTransform.getTranslateInstance(Math.rint(text.x()), text.baseline()));
        graphics.fill(outline);
      }
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /**
   * A PNG of one bit a dot that says its own size, so that it prints in millimetres as it should.
   */
  static byte[] png(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      IIOMetadata metadata =
          writer.getDefaultImageMetadata(
              ImageTypeSpecifier.createFromRenderedImage(image), writer.getDefaultWriteParam());
      IIOMetadataNode size = new IIOMetadataNode("pHYs");
      size.setAttribute("pixelsPerUnitXAxis", String.valueOf(DOTS_PER_METRE));
      size.setAttribute("pixelsPerUnitYAxis", String.valueOf(DOTS_PER_METRE));
      size.setAttribute("unitSpecifier", "meter");
      IIOMetadataNode root = new IIOMetadataNode(PNG_METADATA);
      root.appendChild(size);
      metadata.mergeTree(PNG_METADATA, root);
      writer.setOutput(out);
      writer.write(new IIOImage(image, null, metadata));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
