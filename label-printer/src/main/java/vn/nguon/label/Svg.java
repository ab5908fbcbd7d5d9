package vn.nguon.label;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A label as SVG: the code is one path of whole dots, the words stay text. Each line is given the
 * length it was set with, so that a reader without the typeface does not let it run out of the
 * label.
 */
final class Svg {
  private Svg() {}

  static String write(Drawing drawing) {
    Layout layout = drawing.layout();
    StringBuilder svg = new StringBuilder(16_384);
    svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
        .append(number(layout.widthMm()))
        .append("mm\" height=\"")
        .append(number(layout.heightMm()))
        .append("mm\" viewBox=\"0 0 ")
        .append(number(layout.widthMm() * Layout.DOTS_PER_MM))
        .append(' ')
        .append(number(layout.heightMm() * Layout.DOTS_PER_MM))
        .append("\" xml:lang=\"vi\" role=\"img\">\n<title>")
        .append(escape(drawing.content().productName() + " – " + drawing.content().lot()))
        .append("</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n")
        .append("<path fill=\"#000\" shape-rendering=\"crispEdges\" d=\"");
    int dots = drawing.dotsPerModule();
    int left = drawing.qrX() + QrCode.QUIET_ZONE * dots;
    int top = drawing.qrY() + QrCode.QUIET_ZONE * dots;
    for (QrCode.Run run : drawing.code().runs()) {
      int length = run.length() * dots;
      svg.append('M')
          .append(left + run.x() * dots)
          .append(' ')
          .append(top + run.y() * dots)
          .append('h')
          .append(length)
          .append('v')
          .append(dots)
          .append("h-")
          .append(length)
          .append('z');
    }
    svg.append("\"/>\n<g fill=\"#000\"")
        .append(" font-family=\"'Noto Sans','Be Vietnam Pro',Roboto,Arial,sans-serif\">\n");
    for (Drawing.Text text : drawing.texts()) {
      svg.append("<text x=\"")
          .append(number(text.x()))
          .append("\" y=\"")
          .append(number(text.baseline()))
          .append("\" font-size=\"")
          .append(number(text.size()))
          .append(text.bold() ? "\" font-weight=\"700" : "")
          .append("\" textLength=\"")
          .append(number(text.width()))
          .append("\" lengthAdjust=\"spacingAndGlyphs\">")
          .append(escape(text.string()))
          .append("</text>\n");
    }
    return svg.append("</g>\n</svg>\n").toString();
  }

  private static String number(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
