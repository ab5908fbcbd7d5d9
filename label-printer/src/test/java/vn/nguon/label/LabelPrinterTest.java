package vn.nguon.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LabelPrinterTest {
  private static final String LOT_URI = "https://id.example.vn/01/08936012345674/10/VT260615A";
  private static final String ITEM_URI = LOT_URI + "/21/7K2Q9XM4TB3FZ";
  private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v(\\d+)h-\\d+z");

  static LabelContent content(String uri) {
    return new LabelContent(
        uri,
        "Cam Cao Phong",
        "VT260615A",
        "HTX Nông nghiệp Cao Phong",
        "Xã Cao Phong, Phú Thọ",
        LocalDate.of(2026, 6, 15),
        LocalDate.of(2026, 6, 16),
        LocalDate.of(2026, 6, 22),
        "1,25 kg");
  }

  private static LabelContent fewest(String uri) {
    return new LabelContent(uri, "Xoài", "A", null, null, null, null, null, null);
  }

  private static LabelContent longest() {
    return new LabelContent(
        "https://truyxuat.nongsan.hoptacxa-hamthuannam.example.vn/01/08936012345674/10/WWWWWWWWWWWWWWWWWWWW",
        "Thanh long ruột đỏ hữu cơ đóng hộp quà Tết cao cấp loại đặc biệt xuất khẩu",
        "W".repeat(20),
        "Hợp tác xã Dịch vụ Nông nghiệp Thanh long sạch Hàm Thuận Nam",
        "Thôn Phú Lộc, xã Hàm Thuận Nam, tỉnh Lâm Đồng",
        LocalDate.of(2026, 6, 15),
        LocalDate.of(2026, 6, 16),
        LocalDate.of(2026, 6, 22),
        "12 hộp × 500 g, khối lượng tịnh 6,000 kg");
  }

  private static List<LabelContent> samples() {
    return List.of(content(LOT_URI), content(ITEM_URI), fewest(LOT_URI), longest());
  }

  private static LabelException refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    LabelException refused = catchThrowableOfType(LabelException.class, call);
    assertThat(refused).isNotNull();
    assertThat(refused.message(Locale.of("vi"))).isNotEqualTo(refused.message(Locale.ENGLISH));
    return refused;
  }

  @ParameterizedTest
  @EnumSource
  void aPngReadsBackAndHasTheDotsOfThePrinter(Layout layout) throws IOException {
    for (LabelContent content : samples()) {
      BufferedImage image =
          ImageIO.read(new ByteArrayInputStream(LabelPrinter.png(content, layout)));
      assertThat(Reader.read(image)).contains(content.uri());
      assertThat(image.getWidth()).isEqualTo(Math.round(layout.widthMm() * 8));
      assertThat(image.getHeight()).isEqualTo(Math.round(layout.heightMm() * 8));
      assertThat(image.getColorModel().getPixelSize()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anSvgReadsBackFromItsPathAndKeepsItsWords(Layout layout) {
    for (LabelContent content : samples()) {
      String svg = new String(LabelPrinter.svg(content, layout), StandardCharsets.UTF_8);
      assertThat(Reader.read(drawPath(svg, layout))).contains(content.uri());
      assertThat(svg).contains("height=\"" + plain(layout.heightMm()) + "mm\"");
    }
    String svg = new String(LabelPrinter.svg(content(LOT_URI), layout), StandardCharsets.UTF_8);
    assertThat(svg)
        .contains(">Cam Cao Phong</text>", ">VT260615A</text>", ">id.example.vn</text>")
        .contains(">Lô:</text>", ">Thu hoạch:</text>")
        .contains(">15/06/2026</text>", ">16/06/2026</text>", ">22/06/2026</text>");
  }

  private static String plain(double mm) {
    return mm == Math.rint(mm) ? String.valueOf((int) mm) : String.valueOf(mm);
  }

  private static BufferedImage drawPath(String svg, Layout layout) {
    BufferedImage image =
        new BufferedImage(layout.widthDots(), layout.heightDots(), BufferedImage.TYPE_BYTE_BINARY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.setColor(Color.BLACK);
    Matcher run = RUN.matcher(svg);
    while (run.find()) {
      graphics.fillRect(number(run, 1), number(run, 2), number(run, 3), number(run, 4));
    }
    graphics.dispose();
    return image;
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  @Test
  void anSvgEscapesWhatXmlWouldMisread() {
    LabelContent content =
        new LabelContent(
            LOT_URI, "Bưởi <\"5 Roi\"> & cam", "A&B", null, null, null, null, null, "");
    String svg = new String(LabelPrinter.svg(content, Layout.MM_40X60), StandardCharsets.UTF_8);
    assertThat(svg).contains("Bưởi &lt;&quot;5 Roi&quot;&gt;", "A&amp;B").doesNotContain("A&B");
  }

  @ParameterizedTest
  @EnumSource
  void aPdfHasTheSizeOfTheLabelReadsBackAndKeepsItsWords(Layout layout) throws IOException {
    for (LabelContent content : samples()) {
      try (PDDocument pdf = Loader.loadPDF(LabelPrinter.pdf(content, layout))) {
        assertThat(pdf.getNumberOfPages()).isEqualTo(1);
        assertThat(pdf.getPage(0).getMediaBox().getWidth() / 72 * 25.4)
            .isCloseTo(layout.widthMm(), within(0.01));
        BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, 203.2f, ImageType.BINARY);
        assertThat(Reader.read(page)).contains(content.uri());
        for (var font : pdf.getPage(0).getResources().getFontNames()) {
          assertThat(pdf.getPage(0).getResources().getFont(font).isEmbedded()).isTrue();
        }
      }
    }
    try (PDDocument pdf = Loader.loadPDF(LabelPrinter.pdf(content(LOT_URI), layout, 3))) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(3);
      String words = new PDFTextStripper().getText(pdf);
      assertThat(words)
          .contains("Cam Cao Phong", "VT260615A", "HTX Nông nghiệp", "15/06/2026", "22/06/2026")
          .contains("Lô:", "Nơi trồng:", "Thu hoạch:", "Đóng gói:", "HSD:", "Khối lượng:")
          .contains("id.example.vn", "1,25 kg");
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingLeavesTheLabelOrTouchesTheCode(Layout layout) {
    for (LabelContent content : samples()) {
      Drawing drawing = Drawing.of(content, layout, QrCode.BEST_MASK);
      int side = drawing.dotsPerModule() * drawing.code().modulesWithQuietZone();
      assertThat(drawing.dotsPerModule()).isGreaterThanOrEqualTo(4);
      assertThat(drawing.qrX()).isBetween(0, layout.widthDots() - side);
      assertThat(drawing.qrY()).isBetween(0, layout.heightDots() - side);
      int quiet = QrCode.QUIET_ZONE * drawing.dotsPerModule();
      for (Drawing.Text text : drawing.texts()) {
        assertThat(text.x()).isPositive();
        assertThat(text.x() + text.width()).isLessThanOrEqualTo(layout.widthDots() - 8 + 0.01);
        assertThat(text.baseline() + text.size() * 0.26).isLessThanOrEqualTo(layout.heightDots());
        assertThat(text.baseline() - text.size()).isGreaterThanOrEqualTo(0);
        boolean beside = text.x() >= drawing.qrX() + side;
        boolean below = text.baseline() - text.size() * 0.8 >= drawing.qrY() + side - quiet / 2.0;
        assertThat(beside || below).as("%s", text).isTrue();
        assertThat(text.size()).isGreaterThanOrEqualTo(14);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLotIsPrintedWholeAndTheRestIsShortened(Layout layout) {
    List<Drawing.Text> texts = Drawing.of(longest(), layout, QrCode.BEST_MASK).texts();
    String bold =
        texts.stream()
            .filter(Drawing.Text::bold)
            .map(Drawing.Text::string)
            .reduce("", String::concat);
    assertThat(bold).contains("W".repeat(20));
    assertThat(texts).anyMatch(text -> text.string().endsWith("…"));
    double name = texts.stream().mapToDouble(Drawing.Text::size).max().orElseThrow();
    assertThat(texts.stream().filter(text -> text.size() == name).map(Drawing.Text::string))
        .first()
        .asString()
        .startsWith("Thanh long");
  }

  @Test
  void aLongHostKeepsItsEnd() {
    assertThat(Drawing.of(longest(), Layout.MM_50X30, QrCode.BEST_MASK).texts().getFirst().string())
        .startsWith("…")
        .endsWith("thuannam.example.vn");
  }

  @Test
  void theSidesAreThoseOfTheRule() {
    QrCode code = QrCode.of(ITEM_URI, 40);
    assertThat(code.version()).isEqualTo(5);
    assertThat(code.modulesWithQuietZone() * 0.5).isEqualTo(22.5);
    assertThat(Layout.MM_50X30.dotsPerModule(code)).isEqualTo(4);
    assertThat(Layout.MM_50X30.largestVersion()).isEqualTo(7);
    assertThat(QrCode.capacity(5)).isEqualTo(84);
    assertThat(QrCode.capacity(6)).isEqualTo(106);
    assertThat(QrCode.capacity(10)).isEqualTo(213);
  }

  @ParameterizedTest
  @EnumSource
  void aUriFitsToTheLastByteAndNotOneMore(Layout layout) {
    int fits = QrCode.capacity(layout.largestVersion());
    String uri = "https://id.example.vn/" + "a".repeat(fits - 22);
    assertThat(LabelPrinter.png(fewest(uri), layout)).isNotEmpty();
    LabelException tooLong = refused(() -> LabelPrinter.png(fewest(uri + "a"), layout));
    assertThat(tooLong.code()).isEqualTo("too-long");
    assertThat(tooLong.message(Locale.of("vi"))).contains(fits + 1 + " byte", fits + " byte");
    assertThat(tooLong.message(Locale.ENGLISH)).contains(fits + 1 + " bytes", fits + " bytes");
    assertThat(refused(() -> LabelPrinter.png(fewest(uri + "a".repeat(9000)), layout)).code())
        .isEqualTo("too-long");
  }

  @Test
  void everyOneOfManyCodesIsMadeReadable() {
    for (int i = 0; i < 400; i++) {
      LabelContent content = content(LOT_URI + "/21/7K2Q9XM4T" + (1000 + i));
      assertThat(Reader.read(LabelPrinter.dots(content, Layout.MM_50X30))).contains(content.uri());
    }
  }

  @Test
  void aLabelThatSaysSomethingElseIsRefused() {
    BufferedImage other = LabelPrinter.dots(content(LOT_URI), Layout.MM_50X30);
    LabelException refused = refused(() -> Reader.check(other, ITEM_URI));
    assertThat(refused.code()).isEqualTo("unreadable");
    BufferedImage empty = new BufferedImage(400, 240, BufferedImage.TYPE_BYTE_BINARY);
    assertThat(Reader.read(empty)).isEmpty();
  }

  @Test
  void fiveHundredLabelsFillTheirPagesAndEachReadsBack() throws IOException {
    List<LabelContent> labels =
        IntStream.range(0, 500).mapToObj(i -> content(LOT_URI + "/21/S" + (10000 + i))).toList();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(LabelPrinter.sheet(labels, Layout.MM_63X34, 1, out)).isEqualTo(21);
    try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(21);
      assertThat(pdf.getPage(0).getMediaBox().getHeight() / 72 * 25.4).isCloseTo(297, within(0.01));
      assertThat(new PDFTextStripper().getText(pdf).split("Cam Cao Phong", -1)).hasSize(501);
      Set<String> read = new HashSet<>();
      read.addAll(readCells(pdf, 0));
      read.addAll(readCells(pdf, 20));
      List<LabelContent> shown = new ArrayList<>(labels.subList(0, 24));
      shown.addAll(labels.subList(480, 500));
      assertThat(read).isEqualTo(new HashSet<>(shown.stream().map(LabelContent::uri).toList()));
    }
  }

  /**
   * Cuts a page of the 3 × 8 sheet where its labels are and reads each; 400 dpi, as an office
   * printer has.
   */
  private static Set<String> readCells(PDDocument pdf, int page) throws IOException {
    BufferedImage image = new PDFRenderer(pdf).renderImageWithDPI(page, 406.4f, ImageType.BINARY);
    Set<String> read = new HashSet<>();
    for (int row = 0; row < 8; row++) {
      for (int column = 0; column < 3; column++) {
        int x = (int) ((7.25 + column * 66) * 16);
        int y = (int) ((12.9 + row * 33.9) * 16);
        BufferedImage cell = image.getSubimage(x, y, (int) (63.5 * 16), (int) (33.9 * 16));
        Reader.read(cell).ifPresent(read::add);
      }
    }
    return read;
  }

  @ParameterizedTest
  @EnumSource
  void copiesFillASheet(Layout layout) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<LabelContent> one = List.of(content(LOT_URI));
    assertThat(LabelPrinter.sheet(one, layout, layout.perSheet(), out)).isEqualTo(1);
    assertThat(LabelPrinter.sheet(one, layout, layout.perSheet() + 1, out)).isEqualTo(2);
    assertThat(layout.columns() * layout.widthMm()).isLessThanOrEqualTo(210);
    assertThat(layout.rows() * layout.heightMm()).isLessThanOrEqualTo(297);
  }

  @ParameterizedTest
  @EnumSource
  void theSameContentGivesTheSameBytes(Layout layout) throws InterruptedException {
    List<byte[]> first = all(layout);
    Thread.sleep(1100); // A time of day in the bytes would show, PDF counts in seconds.
    assertThat(all(layout)).usingRecursiveComparison().isEqualTo(first);
  }

  private static List<byte[]> all(Layout layout) {
    LabelContent content = content(ITEM_URI);
    ByteArrayOutputStream sheet = new ByteArrayOutputStream();
    LabelPrinter.sheet(List.of(content, longest()), layout, 3, sheet);
    return List.of(
        LabelPrinter.png(content, layout),
        LabelPrinter.svg(content, layout),
        LabelPrinter.pdf(content, layout),
        sheet.toByteArray());
  }

  @Test
  void refusesContentThatCannotBePrinted() {
    assertThat(refused(() -> fewest("id.example.vn/x")).field()).isEqualTo("uri");
    assertThat(refused(() -> fewest("https://id.example.vn/Lô")).field()).isEqualTo("uri");
    assertThat(refused(() -> fewest(null)).field()).isEqualTo("uri");
    assertThat(
            refused(() -> new LabelContent(LOT_URI, " ", "A", "", "", null, null, null, ""))
                .field())
        .isEqualTo("productName");
    assertThat(
            refused(
                    () ->
                        new LabelContent(
                            LOT_URI, "Cam", "A".repeat(21), "", "", null, null, null, ""))
                .field())
        .isEqualTo("lot");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(refused(() -> LabelPrinter.sheet(List.of(), Layout.MM_50X30, 1, out)).code())
        .isEqualTo("content");
    assertThat(refused(() -> LabelPrinter.pdf(fewest(LOT_URI), Layout.MM_50X30, 0)).field())
        .isEqualTo("copies");
    assertThat(out.size()).isZero();
  }

  @Test
  void wordsArePutIntoTheFormInWhichTheyCanBePrinted() {
    assertThat(Typeface.printable("Cam  Cao\n Phong\u0000 ")).isEqualTo("Cam Cao Phong");
    assertThat(Typeface.printable("Bươ\u0309i")).isEqualTo("Bưởi");
    assertThat(Typeface.printable("橙 🍊")).isEqualTo("? ?");
    String vietnamese = "aàảãáạăằẳẵắặâầẩẫấậđeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵ";
    assertThat(Typeface.printable(vietnamese)).isEqualTo(vietnamese);
    String capitals = vietnamese.toUpperCase(Locale.ROOT);
    assertThat(Typeface.printable(capitals)).isEqualTo(capitals);
  }
}
