package vn.nguon.media;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.webp.WebpMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import vn.nguon.kernel.Refusal;

/**
 * A picture made anew from what was brought: only what it shows is taken over, so that nothing it
 * said beside (where and when it was taken, by which device, a smaller copy of what was cut off)
 * can come along.
 *
 * @param full at most {@value #FULL} pixels a side
 * @param page at most {@value #PAGE} pixels a side
 * @param thumbnail at most {@value #THUMBNAIL} pixels a side
 */
record Picture(int width, int height, byte[] full, byte[] page, byte[] thumbnail) {

  /** Enough to read a certificate by. */
  static final int FULL = 2_048;

  static final int PAGE = 1_024;
  static final int THUMBNAIL = 320;

  /** More than the largest picture that a phone takes (8,192 by 6,144). */
  static final long MOST_PIXELS = 52_000_000;

  /** A progressive JPEG has about ten scans; each costs as much as a whole picture. */
  private static final int MOST_SCANS = 100;

  /** A picture in the making takes up to 100 MB for a moment. */
  private static final Semaphore AT_ONCE = new Semaphore(2);

  static {
    // The bytes are in memory or in a file already.
    ImageIO.setUseCache(false);
  }

  /**
   * @param format {@code jpeg}, {@code png} or {@code webp}
   * @throws Refusal {@code picture-pixels}, {@code picture-unreadable}
   */
  static Picture read(Path file, String format) throws IOException {
    AT_ONCE.acquireUninterruptibly();
    try {
      BufferedImage shown = upright(decode(file, format), orientation(file, format));
      BufferedImage full = within(shown, FULL);
      BufferedImage page = within(full, PAGE);
      return new Picture(
          full.getWidth(),
          full.getHeight(),
          jpeg(full, 0.82f),
          jpeg(page, 0.78f),
          jpeg(within(page, THUMBNAIL), 0.7f));
    } finally {
      AT_ONCE.release();
    }
  }

  private static BufferedImage decode(Path file, String format) throws IOException {
    ImageReader reader = reader(format);
    try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
      // Nor are the texts of a PNG unpacked, which may be a thousand times as long as the file.
      reader.setInput(in, true, true);
      int width = reader.getWidth(0);
      int height = reader.getHeight(0);
      refuseTooLarge(width, height, MOST_PIXELS);
      if (format.equals("webp")) {
        Webp.Size inside = Webp.size(file);
        refuseTooLarge(inside.width(), inside.height(), Webp.MOST_PIXELS);
      }
      if (format.equals("jpeg") && scans(file) > MOST_SCANS) {
        throw Refusal.invalid("picture-unreadable", "file");
      }
      ImageReadParam thinned = reader.getDefaultReadParam();
      int every = Math.max(1, Math.max(width, height) / (2 * FULL));
      thinned.setSourceSubsampling(every, every, 0, 0);
      return reader.read(0, thinned);
    } catch (Refusal refusal) {
      throw refusal;
    } catch (IOException | RuntimeException damaged) {
      // The readers throw all sorts of things at what is no picture.
      throw Refusal.invalid("picture-unreadable", "file");
    } finally {
      reader.dispose();
    }
  }

  private static ImageReader reader(String format) throws IOException {
    // By name: from inside the product's jar the platform does not find readers that are not its.
    return format.equals("webp")
        ? new WebPImageReaderSpi().createReaderInstance(null)
        : ImageIO.getImageReadersByFormatName(format).next();
  }

  private static void refuseTooLarge(int width, int height, long most) {
    if ((long) width * height > most) {
      throw new Refusal(
          Refusal.Kind.TOO_LARGE,
          "picture-pixels",
          "file",
          Map.of("width", width, "height", height, "most", most / 1_000_000));
    }
  }

  /** How many scans a JPEG has; inside one, the marker cannot occur. */
  private static int scans(Path file) throws IOException {
    int scans = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      for (int before = 0, now; (now = in.read()) >= 0; before = now) {
        if (before == 0xFF && now == 0xDA) {
          scans++;
        }
      }
    }
    return scans;
  }

  /** How the camera was held, 1 to 8 as in EXIF; 1 where it is not said. */
  private static int orientation(Path file, String format) throws IOException {
    if (format.equals("png")) {
      return 1;
    }
    try {
      Metadata said =
          format.equals("webp")
              ? WebpMetadataReader.readMetadata(file.toFile())
              : JpegMetadataReader.readMetadata(file.toFile(), List.of(new ExifReader()));
      var directory = said.getFirstDirectoryOfType(ExifIFD0Directory.class);
      return directory != null && directory.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
          ? directory.getInt(ExifIFD0Directory.TAG_ORIENTATION)
          : 1;
    } catch (ImageProcessingException | MetadataException | RuntimeException unsaid) {
      return 1;
    }
  }

  /** The picture as it was seen, on white where it was transparent. */
  private static BufferedImage upright(BufferedImage image, int orientation) {
    int w = image.getWidth();
    int h = image.getHeight();
    // As EXIF 2.32 has them: a row or column of the file and the side of the scene it shows.
    AffineTransform turn =
        switch (orientation) {
          case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
          case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
          case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
          case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
          case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
          case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
          case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
          default -> new AffineTransform();
        };
    boolean onItsSide = orientation >= 5 && orientation <= 8;
    BufferedImage upright = blank(onItsSide ? h : w, onItsSide ? w : h);
    Graphics2D pen = upright.createGraphics();
    pen.drawImage(image, turn, null);
    pen.dispose();
    return upright;
  }

  private static BufferedImage blank(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(Color.WHITE);
    pen.fillRect(0, 0, width, height);
    pen.dispose();
    return image;
  }

  /** The picture made small enough, by halves as long as it can be, so that no line gets lost. */
  private static BufferedImage within(BufferedImage image, int most) {
    int longest = Math.max(image.getWidth(), image.getHeight());
    if (longest <= most) {
      return image;
    }
    int next = Math.max(most, (longest + 1) / 2);
    return within(scaled(image, (double) next / longest), most);
  }

  private static BufferedImage scaled(BufferedImage image, double factor) {
    int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
    int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
    BufferedImage smaller = blank(width, height);
    Graphics2D pen = smaller.createGraphics();
    pen.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    pen.drawImage(image, 0, 0, width, height, null);
    pen.dispose();
    return smaller;
  }

  private static byte[] jpeg(BufferedImage image, float quality) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(quality);
      writer.write(null, new IIOImage(image, null, null), param);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
