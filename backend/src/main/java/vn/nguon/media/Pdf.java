package vn.nguon.media;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import vn.nguon.kernel.Refusal;

/**
 * A document written anew without what it said beside its pages: who made it with what and when,
 * earlier versions, places in its photographs, files and programs inside it.
 */
record Pdf(int pages, byte[] content) {

  static final int MOST_PAGES = 50;

  /** What all streams of an honest document of ten megabytes unpack to. */
  private static final long MOST_UNPACKED = 300L << 20;

  /** A stream may be packed more than once. */
  private static final int MOST_LAYERS = 4;

  private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII);

  /** Of any object: descriptions, what a program keeps for itself, small copies, what acts. */
  private static final List<COSName> BESIDE =
      List.of(
          COSName.METADATA,
          COSName.getPDFName("PieceInfo"),
          COSName.getPDFName("Thumb"),
          COSName.AA,
          COSName.getPDFName("JS"),
          COSName.getPDFName("JavaScript"),
          COSName.getPDFName("EmbeddedFiles"),
          COSName.EF,
          COSName.AF);

  /**
   * @throws Refusal {@code pdf-bomb}, {@code pdf-locked}, {@code pdf-pages}, {@code pdf-unreadable}
   */
  static Pdf read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    refuseBomb(bytes);
    try (PDDocument document = Loader.loadPDF(bytes)) {
      if (document.isEncrypted()) {
        throw Refusal.invalid("pdf-locked", "file");
      }
      int pages = pages(document);
      strip(document);
      var out = new ByteArrayOutputStream(bytes.length);
      document.save(out);
      return new Pdf(pages, out.toByteArray());
    } catch (InvalidPasswordException locked) {
      throw Refusal.invalid("pdf-locked", "file");
    } catch (Refusal refusal) {
      throw refusal;
    } catch (IOException | RuntimeException | StackOverflowError damaged) {
      throw Refusal.invalid("pdf-unreadable", "file");
    }
  }

  /** Counted, since a document may say any number. */
  private static int pages(PDDocument document) {
    int pages = 0;
    for (PDPage page : document.getPages()) {
      if (page != null && ++pages > MOST_PAGES) {
        throw new Refusal(Refusal.Kind.TOO_LARGE, "pdf-pages", "file", Map.of("most", MOST_PAGES));
      }
    }
    if (pages == 0) {
      throw Refusal.invalid("pdf-unreadable", "file");
    }
    return pages;
  }

  private static void strip(PDDocument document) throws IOException {
    COSDictionary trailer = document.getDocument().getTrailer();
    trailer.removeItem(COSName.INFO);
    // Without it, a fixed one: the same document comes out the same.
    trailer.removeItem(COSName.ID);
    document.setDocumentId(0L);
    document.getDocumentCatalog().getCOSObject().removeItem(COSName.OPEN_ACTION);
    for (COSObjectKey key :
        document.getDocument().getXrefTable().keySet().toArray(COSObjectKey[]::new)) {
      strip(document.getDocument().getObjectFromPool(key).getObject(), 0);
    }
  }

  /** Objects that stand inside another are reached through it, the others by their own keys. */
  private static void strip(COSBase object, int depth) throws IOException {
    if (depth > 100) {
      throw new IOException("nested too deep");
    }
    switch (object) {
      case COSDictionary dictionary -> {
        BESIDE.forEach(dictionary::removeItem);
        if (dictionary instanceof COSStream stream && isJpeg(stream)) {
          stripPhotograph(stream);
        }
        for (COSBase value : List.copyOf(dictionary.getValues())) {
          strip(value, depth + 1);
        }
      }
      case COSArray array -> {
        for (COSBase value : array) {
          strip(value, depth + 1);
        }
      }
      case null, default -> {}
    }
  }

  private static boolean isJpeg(COSStream stream) {
    COSBase filters = stream.getFilters();
    return COSName.DCT_DECODE.equals(filters)
        || filters instanceof COSArray all
            && all.size() == 1
            && COSName.DCT_DECODE.equals(all.getObject(0));
  }

  private static void stripPhotograph(COSStream stream) throws IOException {
    byte[] jpeg;
    try (InputStream in = stream.createRawInputStream()) {
      jpeg = in.readAllBytes();
    }
    byte[] stripped = withoutApplicationData(jpeg);
    try (OutputStream out = stream.createRawOutputStream()) {
      out.write(stripped);
    }
  }

  /**
   * A JPEG without what applications wrote into it (ITU T.81, B.2.4.6) but for its colours: JFIF
   * (APP0), the colour profile (APP2) and Adobe's colour transform (APP14).
   */
  private static byte[] withoutApplicationData(byte[] jpeg) {
    var out = new ByteArrayOutputStream(jpeg.length);
    int at = 0;
    if (jpeg.length > 2 && (jpeg[0] & 0xFF) == 0xFF && (jpeg[1] & 0xFF) == 0xD8) {
      out.write(jpeg, 0, 2);
      at = 2;
      while (at + 4 <= jpeg.length && (jpeg[at] & 0xFF) == 0xFF) {
        int marker = jpeg[at + 1] & 0xFF;
        int end = at + 2 + ((jpeg[at + 2] & 0xFF) << 8 | jpeg[at + 3] & 0xFF);
        // From the first scan on there are no such segments.
        if (marker == 0xDA || end > jpeg.length) {
          break;
        }
        boolean application = marker >= 0xE0 && marker <= 0xEF || marker == 0xFE;
        boolean colours = marker == 0xE0 || marker == 0xE2 || marker == 0xEE;
        if (!application || colours) {
          out.write(jpeg, at, end - at);
        }
        at = end;
      }
    }
    out.write(jpeg, at, jpeg.length - at);
    return out.toByteArray();
  }

  /** Unpacks every packed stream, however often it was packed, to nowhere, until it is too much. */
  private static void refuseBomb(byte[] pdf) {
    long budget = MOST_UNPACKED;
    for (int at = 0; (at = after(pdf, STREAM, at)) >= 0; ) {
      int from = at;
      while (from < pdf.length && (pdf[from] == '\r' || pdf[from] == '\n')) {
        from++;
      }
      long previous = 1;
      for (int layers = 1; layers <= MOST_LAYERS && previous > 0; layers++) {
        InputStream in = new ByteArrayInputStream(pdf, from, pdf.length - from);
        for (int i = 0; i < layers; i++) {
          in = new InflaterInputStream(in);
        }
        previous = length(in, budget);
        budget -= previous;
        if (budget <= 0) {
          throw new Refusal(Refusal.Kind.TOO_LARGE, "pdf-bomb", "file", Map.of());
        }
      }
    }
  }

  /** How much can be read of it, counted up to {@code most}. */
  private static long length(InputStream in, long most) {
    long length = 0;
    try (in) {
      byte[] buffer = new byte[8_192];
      for (int read; length < most && (read = in.read(buffer)) >= 0; ) {
        length += read;
      }
    } catch (IOException notPacked) {
      // What came before still counts.
    }
    return length;
  }

  private static int after(byte[] bytes, byte[] word, int from) {
    for (int at = from; at + word.length <= bytes.length; at++) {
      if (java.util.Arrays.equals(bytes, at, at + word.length, word, 0, word.length)) {
        return at + word.length;
      }
    }
    return -1;
  }
}
