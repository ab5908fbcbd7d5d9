package vn.nguon.label;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The typeface of the labels, Noto Sans with every Vietnamese letter. Widths and outlines are read
 * from the font file itself, not from the machine's font system, so that a label looks the same
 * wherever it is made.
 */
final class Typeface {
  static final Typeface REGULAR = new Typeface("NotoSans-Regular.ttf");
  static final Typeface BOLD = new Typeface("NotoSans-Bold.ttf");

  /** Stands for a character that the typeface lacks. */
  private static final int MISSING = '?';

  private record Glyph(double advance, GeneralPath outline) {}

  private final byte[] file;
  private final Map<Integer, Glyph> glyphs = new HashMap<>();
  private final double unitsPerEm;

  private Typeface(String name) {
    try (InputStream in = Typeface.class.getResourceAsStream("fonts/" + name)) {
      file = in.readAllBytes();
      try (TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
        unitsPerEm = font.getUnitsPerEm();
        CmapLookup cmap = font.getUnicodeCmapLookup();
        for (int codePoint = ' '; codePoint < 0x2300; codePoint++) {
          int id = cmap.getGlyphId(codePoint);
          if (id > 0) {
            var outline = font.getGlyph().getGlyph(id);
            glyphs.put(
                codePoint,
                new Glyph(
                    font.getAdvanceWidth(id),
                    outline == null ? new GeneralPath() : outline.getPath()));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Typeface of(boolean bold) {
    return bold ? BOLD : REGULAR;
  }

  /**
   * The text as it can be printed: composed (NFC), on one line, single spaces, and a question mark
   * for each character that the typeface lacks. Null is the empty text.
   */
  static String printable(String text) {
    if (text == null) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
        .filter(c -> !Character.isISOControl(c))
        .forEach(c -> out.appendCodePoint(REGULAR.glyphs.containsKey(c) ? c : MISSING));
    return out.toString().replaceAll(" +", " ").strip();
  }

  /** The font file, to be embedded. */
  byte[] file() {
    return file.clone();
  }

  /** Width of the text at a size, in the unit of the size. */
  double width(String text, double size) {
    return text.codePoints().mapToDouble(c -> glyph(c).advance).sum() * size / unitsPerEm;
  }

  /**
   * The outline of the text with its baseline at y = 0, y growing downwards. Each letter begins at
   * a whole dot, so that the same letter looks the same wherever it stands.
   */
  GeneralPath outline(String text, double size) {
    GeneralPath path = new GeneralPath();
    double scale = size / unitsPerEm;
    double x = 0;
    for (int c : text.codePoints().toArray()) {
      Glyph glyph = glyph(c);
      path.append(
          glyph.outline.getPathIterator(new AffineTransform(scale, 0, 0, -scale, Math.rint(x), 0)),
          false);
      x += glyph.advance * scale;
    }
    return path;
  }

  private Glyph glyph(int codePoint) {
    Glyph glyph = glyphs.get(codePoint);
    return glyph == null ? glyphs.get(MISSING) : glyph;
  }
}
