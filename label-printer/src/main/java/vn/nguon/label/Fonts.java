package vn.nguon.label;

import java.io.IOException;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The typeface of the labels for other documents: Noto Sans with every Vietnamese letter. */
public final class Fonts {

  /** Embeds it in a document; only the letters that are used go into the file. */
  public static PDFont embed(PDDocument document, boolean bold) throws IOException {
    return PDType0Font.load(
        document,
        new TTFParser().parse(new RandomAccessReadBuffer(Typeface.of(bold).file())),
        true);
  }

  /**
   * The text as it can be printed: composed (NFC), on one line, single spaces, and a question mark
   * for each character that the typeface lacks. Null is the empty text.
   */
  public static String printable(String text) {
    return Typeface.printable(text);
  }

  private Fonts() {}
}
