package vn.nguon.label;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.util.Matrix;

/**
 * A PDF that is being filled with labels, its typeface embedded. Nothing in it depends on when it
 * is made.
 */
final class Pdf implements Closeable {
  /** Points in a millimetre. */
  private static final float PT_PER_MM = 72f / 25.4f;

  private static final float PT_PER_DOT = PT_PER_MM / Layout.DOTS_PER_MM;

  /** Eight dots a millimetre: what a printer of 203 dpi really has. */
  private static final float NATIVE_DPI = Layout.DOTS_PER_MM * 25.4f;

  private final PDDocument document;
  private final PDFont regular;
  private final PDFont bold;

  Pdf(String title) throws IOException {
    // Large sheets go to a temporary file and not into memory.
    document = new PDDocument(IOUtils.createTempFileOnlyStreamCache());
    document.setDocumentId(0L);
    regular = Fonts.embed(document, false);
    bold = Fonts.embed(document, true);
    PDDocumentInformation information = new PDDocumentInformation();
    information.setTitle(title);
    document.setDocumentInformation(information);
    document.getDocumentCatalog().setLanguage("vi-VN");
    PDViewerPreferences preferences = new PDViewerPreferences(new COSDictionary());
    // A label that the viewer fits to the page is no longer of its size.
    preferences.setPrintScaling(PDViewerPreferences.PRINT_SCALING.None);
    document.getDocumentCatalog().setViewerPreferences(preferences);
  }

  PDPage page(double widthMm, double heightMm) {
    PDPage page =
        new PDPage(new PDRectangle((float) widthMm * PT_PER_MM, (float) heightMm * PT_PER_MM));
    document.addPage(page);
    return page;
  }

  /** A label as a form, drawn once and placed as often as it has copies. */
  PDFormXObject form(Drawing drawing) throws IOException {
    float height = (float) drawing.layout().heightMm() * PT_PER_MM;
    PDAppearanceStream form = new PDAppearanceStream(document);
    form.setBBox(new PDRectangle((float) drawing.layout().widthMm() * PT_PER_MM, height));
    form.setResources(new PDResources());
    try (OutputStream stream = form.getStream().createOutputStream(COSName.FLATE_DECODE);
        PDPageContentStream content = new PDPageContentStream(document, form, stream)) {
      float module = drawing.dotsPerModule() * PT_PER_DOT;
      float left = drawing.qrX() * PT_PER_DOT + QrCode.QUIET_ZONE * module;
      float top = height - drawing.qrY() * PT_PER_DOT - QrCode.QUIET_ZONE * module;
      for (QrCode.Run run : drawing.code().runs()) {
        content.addRect(
            left + run.x() * module, top - (run.y() + 1) * module, run.length() * module, module);
      }
      content.fill();
      for (Drawing.Text text : drawing.texts()) {
        content.beginText();
        content.setFont(text.bold() ? bold : regular, (float) text.size() * PT_PER_DOT);
        content.newLineAtOffset(
            (float) text.x() * PT_PER_DOT, height - (float) text.baseline() * PT_PER_DOT);
        content.showText(text.string());
        content.endText();
      }
    }
    return form;
  }

  /** Opens a page to be drawn on. */
  PDPageContentStream open(PDPage page) throws IOException {
    return new PDPageContentStream(document, page);
  }

  /** Places a label with its upper left corner so many millimetres from that of the page. */
  static void place(
      PDPageContentStream content, PDPage page, PDFormXObject form, double xMm, double yMm)
      throws IOException {
    float y = page.getMediaBox().getHeight() - (float) yMm * PT_PER_MM - form.getBBox().getHeight();
    content.saveGraphicsState();
    content.transform(Matrix.getTranslateInstance((float) xMm * PT_PER_MM, y));
    content.drawForm(form);
    content.restoreGraphicsState();
  }

  /** A hairline for the knife, from one point to another in millimetres from the top left. */
  static void cut(
      PDPageContentStream content, PDPage page, double x1, double y1, double x2, double y2)
      throws IOException {
    float height = page.getMediaBox().getHeight();
    content.setLineWidth(0.25f);
    content.setStrokingColor(0.6f);
    content.moveTo((float) x1 * PT_PER_MM, height - (float) y1 * PT_PER_MM);
    content.lineTo((float) x2 * PT_PER_MM, height - (float) y2 * PT_PER_MM);
    content.stroke();
  }

  int pages() {
    return document.getNumberOfPages();
  }

  void save(OutputStream out) throws IOException {
    document.save(out);
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    save(out);
    return out.toByteArray();
  }

  /** The first page of a finished PDF as a printer of 203 dpi would print it. */
  static BufferedImage render(byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFRenderer(document).renderImageWithDPI(0, NATIVE_DPI, ImageType.BINARY);
    }
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
