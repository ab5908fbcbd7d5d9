package vn.nguon.label;

import java.util.ArrayList;
import java.util.List;

/**
 * Words of which the first are regular and the rest bold, and the ways to bring them into a narrow
 * column.
 *
 * @param text printable, on one line
 * @param boldFrom index of the first bold character; the length of the text if none is
 */
record Phrase(String text, int boldFrom) {
  private static final String ELLIPSIS = "…";

  static Phrase bold(String text) {
    return new Phrase(text, 0);
  }

  static Phrase regular(String text) {
    return new Phrase(text, text.length());
  }

  /** A heading and its value, as in “Lô: VT260615A”. */
  static Phrase row(String heading, String value, boolean bold) {
    String text = heading + ": " + value;
    return new Phrase(text, bold ? heading.length() + 2 : text.length());
  }

  String regularPart() {
    return text.substring(0, boldFrom);
  }

  String boldPart() {
    return text.substring(boldFrom);
  }

  double width(double size) {
    return Typeface.REGULAR.width(regularPart(), size) + Typeface.BOLD.width(boldPart(), size);
  }

  private Phrase part(int from, int to) {
    return new Phrase(text.substring(from, to), Math.clamp((long) boldFrom - from, 0, to - from));
  }

  /**
   * The characters from an index to the end of the line, cut so that an ellipsis after them still
   * fits.
   */
  private Phrase cut(int from, double size, double width) {
    int to = text.length();
    while (true) {
      String kept = text.substring(from, to).stripTrailing();
      Phrase line =
          new Phrase(kept + ELLIPSIS, Math.clamp((long) boldFrom - from, 0, kept.length() + 1));
      if (line.width(size) <= width || to == from) {
        return line;
      }
      to = text.offsetByCodePoints(to, -1);
    }
  }

  /** Lines broken at spaces. A word that is wider than the column stands alone and sticks out. */
  List<Phrase> wrap(double size, double width) {
    List<Phrase> lines = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int to = lineEnd(from, size, width);
      lines.add(part(from, to));
      from = to + 1;
    }
    return lines;
  }

  /**
   * End of the line that begins at an index: the last space before which all fits, or that of the
   * first word.
   */
  private int lineEnd(int from, double size, double width) {
    int end = wordEnd(from);
    while (end < text.length()) {
      int next = wordEnd(end + 1);
      if (part(from, next).width(size) > width) {
        break;
      }
      end = next;
    }
    return end;
  }

  private int wordEnd(int from) {
    int space = text.indexOf(' ', from);
    return space < 0 ? text.length() : space;
  }

  /** At most so many lines; what does not fit is replaced by an ellipsis. */
  List<Phrase> shorten(double size, double width, int most) {
    List<Phrase> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int to = lineEnd(from, size, width);
      Phrase line = part(from, to);
      boolean last = lines.size() == most - 1 && to < text.length();
      if (last || line.width(size) > width) {
        lines.add(cut(from, size, width));
        return lines;
      }
      lines.add(line);
      from = to + 1;
    }
    return lines;
  }

  /** As many lines as it takes, broken at any character; nothing is lost. */
  List<Phrase> breakAnywhere(double size, double width) {
    List<Phrase> lines = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int to = text.offsetByCodePoints(from, 1);
      while (to < text.length()
          && part(from, text.offsetByCodePoints(to, 1)).width(size) <= width) {
        to = text.offsetByCodePoints(to, 1);
      }
      lines.add(part(from, to));
      from = to;
    }
    return lines;
  }
}
