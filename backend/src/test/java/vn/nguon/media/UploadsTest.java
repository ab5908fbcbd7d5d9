package vn.nguon.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vn.nguon.kernel.Told.assertRefused;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.imaging.Imaging;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.blob.Blobs;

/** What becomes of files that are brought. */
class UploadsTest {

  private final Blobs blobs = MediaParts.inMemory();
  private final Uploads uploads = MediaParts.uploads(blobs);

  private Uploads.Kept take(byte[] file) throws IOException {
    return uploads.take(new ByteArrayInputStream(file), new PartyId("ho-a"));
  }

  private byte[] kept(Sha256 hash) throws IOException {
    try (Blobs.Blob blob = blobs.get(hash).orElseThrow()) {
      return blob.content().readAllBytes();
    }
  }

  private BufferedImage picture(Sha256 hash) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(kept(hash)));
  }

  // ---- what a picture says beside what it shows

  @Test
  void ofWhereAndWhenAPictureWasTakenNothingIsLeft() throws Exception {
    byte[] brought = TestFiles.photograph(800, 600, 1);
    // Two readers of other makers than the writer agree that it was there.
    var before = ImageMetadataReader.readMetadata(new ByteArrayInputStream(brought));
    GpsDirectory place = before.getFirstDirectoryOfType(GpsDirectory.class);
    assertThat(place.getGeoLocation().getLatitude()).isCloseTo(20.703512, within(1e-5));
    assertThat(new String(brought, StandardCharsets.ISO_8859_1)).contains("NhaMayAnhMinhHoa");

    Uploads.Kept kept = take(brought);
    for (Sha256 hash : List.of(kept.media(), kept.details().page(), kept.details().thumbnail())) {
      byte[] bytes = kept(hash);
      var after = ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes));
      assertThat(after.getDirectories())
          .extracting(directory -> directory.getName())
          .allMatch(name -> List.of("JPEG", "JFIF", "Huffman", "File Type").contains(name));
      assertThat(Imaging.getMetadata(bytes)).isNull();
      assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
          .doesNotContain("Exif", "NhaMayAnhMinhHoa", "2026:11:05");
    }
  }

  /** As in EXIF 2.32, figure of tag 274: where the corner that is red in the file belongs. */
  @ParameterizedTest
  @CsvSource({
    "1, RED, GREEN, BLUE, WHITE",
    "2, GREEN, RED, WHITE, BLUE",
    "3, WHITE, BLUE, GREEN, RED",
    "4, BLUE, WHITE, RED, GREEN",
    "5, RED, BLUE, GREEN, WHITE",
    "6, BLUE, RED, WHITE, GREEN",
    "7, WHITE, GREEN, BLUE, RED",
    "8, GREEN, WHITE, RED, BLUE"
  })
  void aPictureIsKeptAsItWasSeen(
      int orientation, String topLeft, String topRight, String bottomLeft, String bottomRight)
      throws IOException {
    Uploads.Kept kept = take(TestFiles.photograph(400, 200, orientation));
    boolean onItsSide = orientation >= 5;
    assertThat(kept.details().width()).isEqualTo(onItsSide ? 200 : 400);
    assertThat(kept.details().height()).isEqualTo(onItsSide ? 400 : 200);
    BufferedImage seen = picture(kept.media());
    int w = seen.getWidth();
    int h = seen.getHeight();
    assertThat(colour(seen, w / 4, h / 4)).isEqualTo(topLeft);
    assertThat(colour(seen, 3 * w / 4, h / 4)).isEqualTo(topRight);
    assertThat(colour(seen, w / 4, 3 * h / 4)).isEqualTo(bottomLeft);
    assertThat(colour(seen, 3 * w / 4, 3 * h / 4)).isEqualTo(bottomRight);
  }

  private static String colour(BufferedImage image, int x, int y) {
    var colour = new Color(image.getRGB(x, y));
    boolean r = colour.getRed() > 128;
    boolean g = colour.getGreen() > 128;
    boolean b = colour.getBlue() > 128;
    return r && g && b ? "WHITE" : r ? "RED" : g ? "GREEN" : b ? "BLUE" : "BLACK";
  }

  // ---- WebP

  @ParameterizedTest
  @ValueSource(strings = {"lossy", "lossless", "clear"})
  void aWebpPictureIsKeptWithoutWhatItSaysBeside(String kind) throws Exception {
    byte[] brought = TestFiles.webpPhotograph(kind, 1);
    var before = ImageMetadataReader.readMetadata(new ByteArrayInputStream(brought));
    assertThat(before.getFirstDirectoryOfType(GpsDirectory.class).getGeoLocation().getLatitude())
        .isCloseTo(20.703512, within(1e-5));

    Uploads.Kept kept = take(brought);
    assertThat(kept.details().kind()).isEqualTo(MediaKind.PICTURE);
    assertThat(kept.details().width()).isEqualTo(96);
    assertThat(kept.details().height()).isEqualTo(64);
    for (Sha256 hash : List.of(kept.media(), kept.details().page(), kept.details().thumbnail())) {
      byte[] bytes = kept(hash);
      assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
          .doesNotContain("Exif", "EXIF", "NhaMayAnhMinhHoa", "2026:11:05");
      assertThat(Imaging.getMetadata(bytes)).isNull();
      BufferedImage seen = picture(hash);
      assertThat(colour(seen, 20, 12)).isEqualTo("RED");
      // Where it was transparent it lies on white.
      assertThat(colour(seen, 76, 50)).isEqualTo(kind.equals("clear") ? "WHITE" : "BLUE");
    }
  }

  @Test
  void aWebpPictureIsKeptAsItWasSeen() throws IOException {
    Uploads.Kept kept = take(TestFiles.webpPhotograph("lossy", 6));
    assertThat(kept.details().width()).isEqualTo(64);
    assertThat(kept.details().height()).isEqualTo(96);
    BufferedImage seen = picture(kept.media());
    assertThat(colour(seen, 50, 20)).isEqualTo("RED");
    assertThat(colour(seen, 12, 20)).isEqualTo("BLUE");
  }

  /** What is written at these bytes of the head and of the picture is how large it is. */
  @ParameterizedTest
  @CsvSource({"24, 3", "27, 3"})
  void aWebpThatSaysToBeHugeIsRefused(int at, int bytes) {
    byte[] file = TestFiles.webp("lossy");
    java.util.Arrays.fill(file, at, at + bytes, (byte) 0xFF);
    assertRefused("picture-pixels", "file", () -> take(file));
  }

  @Test
  void aWebpThatIsHugeInsideIsRefused() {
    byte[] file = TestFiles.webp("lossy");
    int at = new String(file, StandardCharsets.ISO_8859_1).indexOf("VP8 ");
    // 16,383 pixels each way, two bytes each, after the frame's tag and its start code.
    for (int i : new int[] {14, 16}) {
      file[at + i] = (byte) 0xFF;
      file[at + i + 1] = 0x3F;
    }
    assertRefused("picture-pixels", "file", () -> take(file));
  }

  @Test
  void aWebpThatMovesOrIsCutOffIsRefused() {
    byte[] moves = TestFiles.webp("lossy");
    moves[20] |= 0x02;
    assertRefused("picture-unreadable", "file", () -> take(moves));
    byte[] cut = java.util.Arrays.copyOf(TestFiles.webp("lossy"), 40);
    assertRefused("picture-unreadable", "file", () -> take(cut));
  }

  // ---- sizes

  @Test
  void aLargePictureIsMadeSmaller() throws IOException {
    Uploads.Kept kept = take(TestFiles.jpeg(5_000, 3_000));
    assertThat(picture(kept.media()).getWidth()).isEqualTo(Picture.FULL);
    assertThat(kept.details().height()).isBetween(1_228, 1_229);
    assertThat(picture(kept.details().page()).getWidth()).isEqualTo(Picture.PAGE);
    assertThat(picture(kept.details().thumbnail()).getWidth()).isEqualTo(Picture.THUMBNAIL);
    assertThat(kept(kept.details().thumbnail())).hasSizeLessThan(25_000);
    assertThat(kept.details().size()).isEqualTo(kept(kept.media()).length);
  }

  @Test
  void aSmallOneIsNotMadeLargerAndALongOneKeepsItsOtherSide() throws IOException {
    Uploads.Kept small = take(TestFiles.jpeg(100, 80));
    assertThat(picture(small.details().thumbnail()).getWidth()).isEqualTo(100);
    Uploads.Kept thin = take(TestFiles.written(TestFiles.corners(4_000, 1), "png"));
    assertThat(picture(thin.details().thumbnail()).getHeight()).isEqualTo(1);
  }

  @Test
  void whatIsTransparentIsWhite() throws IOException {
    var clear = new BufferedImage(40, 40, BufferedImage.TYPE_INT_ARGB);
    Uploads.Kept kept = take(TestFiles.written(clear, "png"));
    assertThat(colour(picture(kept.media()), 20, 20)).isEqualTo("WHITE");
  }

  @Test
  void theSameFileBecomesTheSame() throws IOException {
    assertThat(take(TestFiles.photograph(300, 200, 6)))
        .isEqualTo(take(TestFiles.photograph(300, 200, 6)));
    byte[] pdf = TestFiles.pdf(2);
    assertThat(take(pdf)).isEqualTo(take(pdf));
  }

  // ---- what is not taken

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><script>alert(1)</script></html>",
        "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        "GIF89a\u0001\u0000\u0001\u0000\u0000",
        "PK\u0003\u0004rest of an archive",
        "\u007fELF and so on",
        "just some text",
        "BM\u0000\u0000"
      })
  void whatIsNoPictureAndNoPdfIsRefusedWhateverItIsCalled(String content) {
    assertRefused("file-type", "file", () -> take(content.getBytes(StandardCharsets.ISO_8859_1)));
  }

  @Test
  void nothingIsNoFile() {
    assertRefused("file-empty", "file", () -> take(new byte[0]));
  }

  @Test
  void aTooLargeFileIsRefusedWhileItIsRead() {
    assertRefused("file-too-large", "file", () -> take(new byte[(10 << 20) + 1]));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 20, 100, 600})
  void aCutOffPictureIsRefused(int length) {
    byte[] whole = TestFiles.jpeg(400, 300);
    assertRefused(
        length < 3 ? "file-type" : "picture-unreadable",
        "file",
        () -> take(Arrays.copyOf(whole, length)));
  }

  @Test
  void aScriptBehindTheFirstBytesOfAPictureIsNotKept() throws IOException {
    var out = new ByteArrayOutputStream();
    out.write(TestFiles.jpeg(50, 40));
    out.write("<script>alert(1)</script>".getBytes(StandardCharsets.US_ASCII));
    Uploads.Kept kept = take(out.toByteArray());
    assertThat(new String(kept(kept.media()), StandardCharsets.ISO_8859_1))
        .doesNotContain("<script>");
  }

  // ---- bombs

  private static byte[] chunk(String type, byte[] data) {
    var crc = new CRC32();
    crc.update(type.getBytes(StandardCharsets.US_ASCII));
    crc.update(data);
    return ByteBuffer.allocate(data.length + 12)
        .putInt(data.length)
        .put(type.getBytes(StandardCharsets.US_ASCII))
        .put(data)
        .putInt((int) crc.getValue())
        .array();
  }

  private static byte[] packed(long zeros) {
    var out = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(out, new Deflater(Deflater.BEST_SPEED))) {
      byte[] block = new byte[1 << 20];
      for (long left = zeros; left > 0; left -= block.length) {
        deflater.write(block, 0, (int) Math.min(block.length, left));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** A PNG of these sides, whatever is in it. */
  private static byte[] png(int width, int height, byte[]... further) {
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    out.writeBytes(
        chunk(
            "IHDR",
            ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put((byte) 8)
                .put((byte) 2)
                .put(new byte[3])
                .array()));
    for (byte[] chunk : further) {
      out.writeBytes(chunk);
    }
    out.writeBytes(chunk("IEND", new byte[0]));
    return out.toByteArray();
  }

  @ParameterizedTest
  @CsvSource({"60000, 60000", "2000000000, 1", "7212, 7212", "2147483647, 2147483647"})
  void aPictureOfTooManyPixelsIsRefusedBeforeItIsUnpacked(int width, int height) {
    byte[] bomb = png(width, height, chunk("IDAT", packed(1_000_000)));
    assertRefused("picture-pixels", "file", () -> take(bomb));
  }

  @Test
  void aJpegThatClaimsTooManyPixelsIsRefused() {
    byte[] jpeg = TestFiles.jpeg(64, 64);
    for (int at = 2; at < jpeg.length - 9; at++) {
      if ((jpeg[at] & 0xFF) == 0xFF && (jpeg[at + 1] & 0xFF) == 0xC0) {
        // Height and width stand behind the marker, the length and the precision.
        Arrays.fill(jpeg, at + 5, at + 9, (byte) 0x7F);
        break;
      }
    }
    assertRefused("picture-pixels", "file", () -> take(jpeg));
  }

  @Test
  void aJpegOfEndlessScansIsRefused() throws IOException {
    var out = new ByteArrayOutputStream();
    byte[] jpeg = TestFiles.jpeg(64, 64);
    out.write(jpeg, 0, jpeg.length - 2);
    for (int i = 0; i < 200; i++) {
      out.write(new byte[] {(byte) 0xFF, (byte) 0xDA, 0, 8, 1, 1, 0, 0, 63, 0});
    }
    out.write(jpeg, jpeg.length - 2, 2);
    assertRefused("picture-unreadable", "file", () -> take(out.toByteArray()));
  }

  /** The text is longer than any array can be. */
  @Test
  void theTextsOfAPictureAreNotUnpacked() throws IOException {
    byte[] text = packed(2_200_000_000L);
    var bomb = new ByteArrayOutputStream();
    bomb.writeBytes("Comment\0\0".getBytes(StandardCharsets.US_ASCII));
    bomb.writeBytes(text);
    byte[] row = new byte[1 + 3 * 8];
    var rows = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(rows)) {
      for (int i = 0; i < 8; i++) {
        deflater.write(row);
      }
    }
    Uploads.Kept kept =
        take(png(8, 8, chunk("zTXt", bomb.toByteArray()), chunk("IDAT", rows.toByteArray())));
    assertThat(kept.details().width()).isEqualTo(8);
    assertThat(kept(kept.media())).hasSizeLessThan(2_000);
  }

  // ---- documents

  @Test
  void aPdfKeepsItsPagesAndNothingBeside() throws Exception {
    byte[] brought = TestFiles.pdf(3);
    Uploads.Kept kept = take(brought);
    assertThat(kept.details().kind()).isEqualTo(MediaKind.DOCUMENT);
    assertThat(kept.details().pages()).isEqualTo(3);
    byte[] bytes = kept(kept.media());
    try (var document = Loader.loadPDF(bytes)) {
      assertThat(document.getNumberOfPages()).isEqualTo(3);
      assertThat(document.getDocumentInformation().getCOSObject().size()).isZero();
      assertThat(document.getDocumentCatalog().getMetadata()).isNull();
      assertThat(document.getDocumentCatalog().getOpenAction()).isNull();
      var resources = document.getPage(0).getResources();
      var image = resources.getXObject(resources.getXObjectNames().iterator().next());
      byte[] photograph = image.getStream().getCOSObject().createRawInputStream().readAllBytes();
      // The picture in it is still one, and says no place any more.
      assertThat(ImageIO.read(new ByteArrayInputStream(photograph)).getWidth()).isEqualTo(64);
      var said = ImageMetadataReader.readMetadata(new ByteArrayInputStream(photograph));
      assertThat(said.getFirstDirectoryOfType(GpsDirectory.class)).isNull();
    }
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .doesNotContain(
            "May Quet Minh Hoa", "MoTaXmp", "app.alert", "tep-kem.txt", "NhaMayAnhMinhHoa");
  }

  @Test
  void aPdfIsRefusedThatIsLockedTooLongEmptyOrBroken() {
    assertRefused("pdf-locked", "file", () -> take(TestFiles.lockedPdf()));
    assertRefused("pdf-pages", "file", () -> take(TestFiles.pdf(Pdf.MOST_PAGES + 1)));
    assertRefused("pdf-unreadable", "file", () -> take(TestFiles.pdf(0)));
    assertRefused(
        "pdf-unreadable",
        "file",
        () -> take("%PDF-1.7\nnothing of the kind\n%%EOF".getBytes(StandardCharsets.US_ASCII)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aPdfThatUnpacksWithoutEndIsRefused(int layers) throws IOException {
    byte[] content = packed(700L << 20);
    for (int i = 1; i < layers; i++) {
      var again = new ByteArrayOutputStream();
      try (var deflater = new DeflaterOutputStream(again)) {
        deflater.write(content);
      }
      content = again.toByteArray();
    }
    var out = new ByteArrayOutputStream();
    out.writeBytes(
        ("%PDF-1.7\n1 0 obj\n<< /Type /ObjStm /N 1 /First 4 /Length "
                + content.length
                + " /Filter /FlateDecode >>\nstream\n")
            .getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(content);
    out.writeBytes("\nendstream\nendobj\n%%EOF".getBytes(StandardCharsets.US_ASCII));
    assertRefused("pdf-bomb", "file", () -> take(out.toByteArray()));
  }

  // ---- voices

  @Test
  void aSpokenNoteIsKeptAsItCame() throws IOException {
    byte[] webm = TestFiles.voice(12);
    Uploads.Kept kept = take(webm);
    assertThat(kept.details().kind()).isEqualTo(MediaKind.VOICE_WEBM);
    assertThat(kept.details().seconds()).isEqualTo(12);
    assertThat(kept(kept.media())).isEqualTo(webm);
    Uploads.Kept apple = take(TestFiles.voiceMp4(60));
    assertThat(apple.details().kind()).isEqualTo(MediaKind.VOICE_MP4);
    assertThat(apple.details().seconds()).isEqualTo(60);
  }

  @Test
  void aSpokenNoteLastsAMinuteAtTheMost() {
    refused(TestFiles.voice(66), "voice-too-long");
    refused(TestFiles.voiceMp4(66), "voice-too-long");
    byte[] large = java.util.Arrays.copyOf(TestFiles.voice(1), (2 << 20) + 1);
    refused(large, "voice-too-long");
  }

  @Test
  void whatIsNoSpokenNoteIsRefused() {
    refused(TestFiles.film(3), "voice-unreadable");
    byte[] whole = TestFiles.voice(3);
    refused(java.util.Arrays.copyOf(whole, whole.length - 1), "voice-unreadable");
    byte[] wild = TestFiles.voiceMp4(3);
    wild[19] = (byte) 0xFF;
    wild[16] = (byte) 0x7F;
    refused(wild, "voice-unreadable");
  }

  private void refused(byte[] file, String code) {
    assertThatThrownBy(() -> take(file))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }
}
