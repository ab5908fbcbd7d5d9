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
  private static final String PNG_METADATA = "javax_imageio_png_1.0";

  private Raster() {}

  static BufferedImage draw(Drawing drawing) {
    int width = drawing.layout().widthDots();
    int height = drawing.layout().heightDots();
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D graphics = image.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, width, height);
      graphics.setColor(Color.BLACK);
      int dots = drawing.dotsPerModule();
      int left = drawing.qrX() + QrCode.QUIET_ZONE * dots;
      int top = drawing.qrY() + QrCode.QUIET_ZONE * dots;
      for (QrCode.Run run : drawing.code().runs()) {
        graphics.fillRect(
            left + run.x() * dots, top + run.y() * dots, run.length() * dots, dots);
      }
      for (Drawing.Text text : drawing.texts()) {
        var outline = Typeface.of(text.bold()).outline(text.string(), text.size());
        outline.transform(
            AffineTransform.getTranslateInstance(Math.round(text.x()), text.baseline()));
        graphics.fill(outline);
      }
    } finally {
      graphics.dispose();
    }
    return image;
  }

  /** A PNG of one bit a dot that says its own size, so that it prints in millimetres as it should. */
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
