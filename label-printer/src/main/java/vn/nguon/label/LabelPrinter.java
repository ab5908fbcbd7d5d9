package vn.nguon.label;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/**
 * Makes labels. The same content gives the same bytes, always. Each label is read back from its
 * dots before it is handed out (R-U6), and each method fails with {@link LabelException} {@code
 * too-long} if the URI needs a larger code than the layout has room for, or {@code unreadable} if
 * it does not read back.
 */
public final class LabelPrinter {
  private static final double A4_WIDTH_MM = 210;
  private static final double A4_HEIGHT_MM = 297;
  private static final double CUT_MM = 4;

  private LabelPrinter() {}

  /** The label as black and white dots, one for each of a printer with 203 dpi. */
  public static BufferedImage dots(LabelContent content, Layout layout) {
    return prove(content, layout).dots;
  }

  /** The label as PNG of one bit a dot, 8 dots a millimetre. */
  public static byte[] png(LabelContent content, Layout layout) {
    return Raster.png(dots(content, layout));
  }

  /** The label as SVG in UTF-8, its width and height in millimetres. */
  public static byte[] svg(LabelContent content, Layout layout) {
    return Svg.write(prove(content, layout).drawing).getBytes(StandardCharsets.UTF_8);
  }

  /** The label as PDF of one page that has the size of the label. */
  public static byte[] pdf(LabelContent content, Layout layout) {
    return pdf(content, layout, 1);
  }

  /**
   * Copies of the label as PDF, each on a page that has the size of the label, as a roll printer
   * wants them.
   *
   * @param copies at least 1
   */
  public static byte[] pdf(LabelContent content, Layout layout, int copies) {
    requireCopies(copies);
    Drawing drawing = prove(content, layout).drawing;
    try (Pdf pdf = new Pdf(title(content))) {
      PDFormXObject form = pdf.form(drawing);
      for (int i = 0; i < copies; i++) {
        PDPage page = pdf.page(layout.widthMm(), layout.heightMm());
        try (PDPageContentStream stream = pdf.open(page)) {
          Pdf.place(stream, page, form, 0, 0);
        }
      }
      byte[] bytes = pdf.bytes();
      Reader.check(Pdf.render(bytes), content.uri());
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes labels side by side on A4 pages as PDF. The labels are taken one at a time, so that a
   * long run need not be held; nothing is written unless all of them are good.
   *
   * @param labels at least one
   * @param copies of each label, at least 1
   * @param out stays open
   * @return the number of pages
   * @throws LabelException {@code content} if there is no label
   */
  public static int sheet(
      Iterable<LabelContent> labels, Layout layout, int copies, OutputStream out) {
    requireCopies(copies);
    Iterator<LabelContent> rest = labels.iterator();
    if (!rest.hasNext()) {
      throw new LabelException(
          "content", "labels", "Không có tem nào để in.", "There is no label to print.");
    }
    LabelContent first = rest.next();
    try (Pdf pdf = new Pdf(title(first))) {
      Sheet sheet = new Sheet(pdf, layout);
      try (sheet) {
        sheet.add(first, copies);
        while (rest.hasNext()) {
          sheet.add(rest.next(), copies);
        }
      }
      pdf.save(out);
      return pdf.pages();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A label and its dots, which were read back. */
  private record Proof(Drawing drawing, BufferedImage dots) {}

  /**
   * Draws the label and reads it back. Some eight codes in a thousand are right and yet not found
   * by a strict reader, for their data looks like one of the corners; those are drawn with another
   * mask, in which the same data looks different.
   */
  private static Proof prove(LabelContent content, Layout layout) {
    for (int mask = QrCode.BEST_MASK; mask < QrCode.MASKS; mask++) {
      Drawing drawing = Drawing.of(content, layout, mask);
      BufferedImage dots = Raster.draw(drawing);
      if (Reader.read(dots).equals(Optional.of(content.uri()))) {
        return new Proof(drawing, dots);
      }
    }
    throw Reader.unreadable(content.uri(), "–");
  }

  private static String title(LabelContent content) {
    return content.productName() + " – " + content.lot();
  }

  private static void requireCopies(int copies) {
    if (copies < 1) {
      throw new LabelException(
          "content",
          "copies",
          "Số bản in phải từ 1 trở lên, đang là %d.".formatted(copies),
          "The number of copies must be 1 or more, it is %d.".formatted(copies));
    }
  }

  /** A4 pages that fill up from the upper left, row by row. */
  private static final class Sheet implements AutoCloseable {
    private final Pdf pdf;
    private final Layout layout;
    private final double left;
    private final double top;
    private PDPage page;
    private PDPageContentStream stream;
    private int next;

    Sheet(Pdf pdf, Layout layout) {
      this.pdf = pdf;
      this.layout = layout;
      this.left = (A4_WIDTH_MM - layout.columns() * pitchX() + layout.columnGapMm()) / 2;
      this.top = (A4_HEIGHT_MM - layout.rows() * pitchY() + layout.rowGapMm()) / 2;
    }

    private double pitchX() {
      return layout.widthMm() + layout.columnGapMm();
    }

    private double pitchY() {
      return layout.heightMm() + layout.rowGapMm();
    }

    void add(LabelContent content, int copies) throws IOException {
      PDFormXObject form = pdf.form(prove(content, layout).drawing);
      for (int i = 0; i < copies; i++) {
        if (next % layout.perSheet() == 0) {
          turnPage();
        }
        int at = next % layout.perSheet();
        double x = left + at % layout.columns() * pitchX();
        int row = at / layout.columns();
        double y = top + row * pitchY();
        Pdf.place(stream, page, form, x, y);
        next++;
      }
    }

    private void turnPage() throws IOException {
      close();
      page = pdf.page(A4_WIDTH_MM, A4_HEIGHT_MM);
      stream = pdf.open(page);
      if (layout.columnGapMm() == 0) {
        cutMarks();
      }
    }

    /** Marks in the margin where plain paper is to be cut; a die-cut sheet needs none. */
    private void cutMarks() throws IOException {
      double bottom = top + layout.rows() * pitchY();
      double right = left + layout.columns() * pitchX();
      for (int i = 0; i <= layout.columns(); i++) {
        double x = left + i * pitchX();
        Pdf.cut(stream, page, x, top - CUT_MM - 1, x, top - 1);
        Pdf.cut(stream, page, x, bottom + 1, x, bottom + CUT_MM + 1);
      }
      for (int i = 0; i <= layout.rows(); i++) {
        double y = top + i * pitchY();
        Pdf.cut(stream, page, Math.max(0, left - CUT_MM - 1), y, left - 1, y);
        Pdf.cut(stream, page, right + 1, y, Math.min(A4_WIDTH_MM, right + CUT_MM + 1), y);
      }
    }

    @Override
    public void close() throws IOException {
      if (stream != null) {
        stream.close();
        stream = null;
      }
    }
  }
}
