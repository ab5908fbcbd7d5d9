package vn.nguon.media;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Calendar;
import java.util.GregorianCalendar;
import javax.imageio.ImageIO;
import org.apache.commons.imaging.formats.jpeg.exif.ExifRewriter;
import org.apache.commons.imaging.formats.tiff.constants.ExifTagConstants;
import org.apache.commons.imaging.formats.tiff.constants.TiffTagConstants;
import org.apache.commons.imaging.formats.tiff.write.TiffImageWriterLossy;
import org.apache.commons.imaging.formats.tiff.write.TiffOutputSet;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;

/** Files as phones and scanners make them, made here. */
public final class TestFiles {

  /** A picture with four corners of their own colours: red, green; blue, white. */
  public static BufferedImage corners(int width, int height) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = image.createGraphics();
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    for (int i = 0; i < 4; i++) {
      pen.setColor(colours[i]);
      pen.fillRect(i % 2 * width / 2, i / 2 * height / 2, width - width / 2, height - height / 2);
    }
    pen.dispose();
    return image;
  }

  /** A spoken note as Chromium records it: WebM whose sizes are not known, one block a second. */
  public static byte[] voice(int seconds) {
    return webm(seconds, 2);
  }

  /** The same with pictures in it. */
  public static byte[] film(int seconds) {
    return webm(seconds, 1);
  }

  private static byte[] webm(int seconds, int track) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(hex("1A45DFA3 87 4282 84 7765626D"));
    out.writeBytes(hex("18538067 01FFFFFFFFFFFFFF 1549A966 87 2AD7B1 83 0F4240"));
    out.writeBytes(hex("1654AE6B 8D AE 8B D7 81 01 83 81"));
    out.write(track);
    out.writeBytes(hex("86 83 415F58"));
    for (int second = 0; second <= seconds; second++) {
      int at = second * 1000;
      out.writeBytes(hex("1F43B675 01FFFFFFFFFFFFFF E7 83"));
      out.writeBytes(new byte[] {(byte) (at >> 16), (byte) (at >> 8), (byte) at});
      out.writeBytes(hex("A3 86 81 0000 80 1122"));
    }
    return out.toByteArray();
  }

  /** A spoken note as Safari records it. */
  public static byte[] voiceMp4(int seconds) {
    byte[] clock = bytes(ByteBuffer.allocate(24).putInt(12, 1_000).putInt(16, seconds * 1_000));
    byte[] handler = new byte[24];
    System.arraycopy("soun".getBytes(StandardCharsets.US_ASCII), 0, handler, 8, 4);
    byte[] media = box("mdia", joined(box("mdhd", clock), box("hdlr", handler)));
    return joined(
        box("ftyp", "M4A 0000".getBytes(StandardCharsets.US_ASCII)),
        box("moov", box("trak", media)),
        box("mdat", new byte[64]));
  }

  private static byte[] box(String name, byte[] content) {
    return bytes(
        ByteBuffer.allocate(8 + content.length)
            .putInt(8 + content.length)
            .put(name.getBytes(StandardCharsets.US_ASCII))
            .put(content));
  }

  private static byte[] bytes(ByteBuffer buffer) {
    return buffer.array();
  }

  private static byte[] joined(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] hex(String text) {
    return java.util.HexFormat.of().parseHex(text.replace(" ", ""));
  }

  public static byte[] written(BufferedImage image, String format) {
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static byte[] jpeg(int width, int height) {
    return written(corners(width, height), "jpeg");
  }

  /** As a phone takes it: with its place, time, make and how it was held. */
  public static byte[] photograph(int width, int height, int orientation) {
    try {
      var out = new ByteArrayOutputStream();
      new ExifRewriter().updateExifMetadataLossless(jpeg(width, height), out, exif(orientation));
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static TiffOutputSet exif(int orientation) throws IOException {
    var exif = new TiffOutputSet();
    exif.setGpsInDegrees(105.331842, 20.703512);
    exif.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_ORIENTATION, (short) orientation);
    exif.getOrCreateRootDirectory().add(TiffTagConstants.TIFF_TAG_MAKE, "NhaMayAnhMinhHoa");
    exif.getOrCreateExifDirectory()
        .add(ExifTagConstants.EXIF_TAG_DATE_TIME_ORIGINAL, "2026:11:05 06:30:00");
    return exif;
  }

  /**
   * A WebP picture of 96 by 64, blue with a red quarter at the top left, as a browser wrote it.
   *
   * @param kind {@code lossy}, {@code lossless} or {@code clear}: without the blue
   */
  public static byte[] webp(String kind) {
    try (InputStream in = TestFiles.class.getResourceAsStream(kind + ".webp")) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same with what a phone says beside it, as RFC 9649 has it in a last chunk. */
  public static byte[] webpPhotograph(String kind, int orientation) {
    try {
      var exif = new ByteArrayOutputStream();
      new TiffImageWriterLossy().write(exif, exif(orientation));
      byte[] file = webp(kind);
      file[20] |= 0x08;
      var out = new ByteArrayOutputStream();
      out.writeBytes(file);
      out.writeBytes("EXIF".getBytes(StandardCharsets.US_ASCII));
      out.writeBytes(littleEndian(exif.size()));
      out.writeBytes(exif.toByteArray());
      if (exif.size() % 2 == 1) {
        out.write(0);
      }
      byte[] whole = out.toByteArray();
      System.arraycopy(littleEndian(whole.length - 8), 0, whole, 4, 4);
      return whole;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] littleEndian(int number) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array();
  }

  /** A document with an author, a description, a program, a file and a photograph inside it. */
  public static byte[] pdf(int pages) {
    try (var document = new PDDocument()) {
      for (int i = 0; i < pages; i++) {
        document.addPage(new PDPage());
      }
      if (pages > 0) {
        byte[] photograph = photograph(64, 48, 1);
        PDImageXObject picture =
            PDImageXObject.createFromByteArray(document, photograph, "photograph");
        try (var pen = new PDPageContentStream(document, document.getPage(0))) {
          pen.drawImage(picture, 100, 100);
        }
      }
      var about = new PDDocumentInformation();
      about.setAuthor("Nguyễn Văn Người Quét");
      about.setProducer("May Quet Minh Hoa");
      about.setCreationDate(new GregorianCalendar(2026, Calendar.NOVEMBER, 5));
      document.setDocumentInformation(about);
      var xmp = new PDMetadata(document);
      xmp.importXMPMetadata("<x:xmpmeta>MoTaXmp</x:xmpmeta>".getBytes());
      document.getDocumentCatalog().setMetadata(xmp);
      document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert('chao')"));
      var files = new COSDictionary();
      var names = new COSArray();
      names.add(new COSString("tep-kem.txt"));
      files.setItem(COSName.NAMES, names);
      var catalogNames = new COSDictionary();
      catalogNames.setItem(COSName.getPDFName("EmbeddedFiles"), files);
      document.getDocumentCatalog().getCOSObject().setItem(COSName.NAMES, catalogNames);
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] lockedPdf() {
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      document.protect(new StandardProtectionPolicy("chu", "khach", new AccessPermission()));
      var out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private TestFiles() {}
}
