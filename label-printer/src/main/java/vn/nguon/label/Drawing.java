package vn.nguon.label;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A label with everything at its place, in dots of 1/8 mm from the top left. Each output draws this
 * and nothing else, so that all of them agree.
 *
 * @param layout the stock
 * @param content what it says
 * @param code the QR code
 * @param dotsPerModule at least four
 * @param qrX left edge of the quiet zone
 * @param qrY upper edge of the quiet zone
 * @param texts the words
 */
record Drawing(
    Layout layout,
    LabelContent content,
    QrCode code,
    int dotsPerModule,
    int qrX,
    int qrY,
    List<Text> texts) {

  /**
   * Words on one line, in one weight.
   *
   * @param x left end
   * @param baseline where the letters stand
   * @param size of the em
   */
  record Text(double x, double baseline, double size, boolean bold, String string) {
    double width() {
      return Typeface.of(bold).width(string, size);
    }
  }

  private record Line(Phrase phrase, double size) {}

  private record Box(double x, double y, double width, double height) {}

  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd/MM/uuuu");

  /** Dots that stay free at the edge, since a roll runs a little askew: 1 mm. */
  private static final int MARGIN = 8;

  /** Room between the quiet zone, white already, and the text. */
  private static final int GAP = 2;

  /**
   * Distance of two baselines over the size of the letters; Vietnamese stacks two marks on a
   * capital.
   */
  private static final double LEADING = 1.25;

  /** From the top of a line to its baseline, over the size of the letters. */
  private static final double ASCENT = 0.99;

  private static final int[] NAME_SIZES = {36, 32, 29, 26, 24, 22};
  private static final int[] ROW_SIZES = {22, 21, 20, 19, 18, 17, 16, 15};
  private static final int HOST_SIZE = 18;
  private static final int HOST_LEAST_SIZE = 14;

  static Drawing of(LabelContent content, Layout layout, int mask) {
    QrCode code = QrCode.of(content.uri(), layout.largestVersion(), mask);
    int dots = layout.dotsPerModule(code);
    int side = dots * code.modulesWithQuietZone();
    double scale = layout.scale();
    double margin = MARGIN * scale;
    int hostHeight = (int) Math.ceil(HOST_SIZE * scale * LEADING);
    int width = layout.widthDots();
    int height = layout.heightDots();
    boolean upright = layout.upright();
    int qrX = upright ? (width - side) / 2 : 0;
    int qrY = upright ? 0 : Math.max(0, (height - side - hostHeight) / 2);
    // The quiet zone below the code is white enough to let the host move up a little.
    double hostY = qrY + side - dots * 0.5;
    Box hostBox =
        upright
            ? new Box(margin, hostY, width - 2.0 * margin, hostHeight)
            : new Box(margin, hostY, side - 1.5 * margin, hostHeight);
    double top = side + hostHeight + 2.0;
    Box box =
        upright
            ? new Box(1.5 * margin, top, width - 3.0 * margin, height - top - margin)
            : new Box(side + GAP, margin, width - side - GAP - margin, height - 2.0 * margin);
    List<Text> texts = new ArrayList<>();
    texts.add(host(content.host(), hostBox, scale));
    texts.addAll(place(lines(content, box, scale), box));
    return new Drawing(layout, content, code, dots, qrX, qrY, List.copyOf(texts));
  }

  /**
   * The host below the code; if it is too long its end stays, because that is the part that says
   * whose it is.
   */
  private static Text host(String host, Box box, double scale) {
    double size = HOST_SIZE * scale;
    while (size > HOST_LEAST_SIZE && Typeface.REGULAR.width(host, size) > box.width) {
      size = Math.max(HOST_LEAST_SIZE, size - 1);
    }
    String shown = host;
    for (int cut = 1; Typeface.REGULAR.width(shown, size) > box.width; cut++) {
      shown = "…" + host.substring(cut);
    }
    double x = box.x + (box.width - Typeface.REGULAR.width(shown, size)) / 2;
    return new Text(x, box.y + HOST_SIZE * scale * ASCENT, size, false, shown);
  }

  /** Name and rows as large as the box lets them be; only at the smallest size is anything cut. */
  private static List<Line> lines(LabelContent content, Box box, double scale) {
    for (int rowDots : ROW_SIZES) {
      double rowSize = rowDots * scale;
      for (int nameLines = 1; nameLines <= 2; nameLines++) {
        for (int nameDots : NAME_SIZES) {
          double nameSize = nameDots * scale;
          List<Line> lines = new ArrayList<>();
          boolean fits =
              nameDots >= rowDots + 4
                  && whole(lines, name(content), nameSize, box.width, nameLines);
          for (Phrase row : rows(content)) {
            fits = fits && whole(lines, row, rowSize, box.width, mostLines(row));
          }
          if (fits && height(lines) <= box.height) {
            return lines;
          }
        }
      }
    }
    List<Line> two = shortened(content, box, 2, scale);
    return height(two) <= box.height ? two : shortened(content, box, 1, scale);
  }

  /** A date or a lot is not torn from its heading; anything longer may take two lines. */
  private static int mostLines(Phrase row) {
    String value = row.boldPart();
    return value.isEmpty() || value.contains(" ") ? 2 : 1;
  }

  /** Adds a phrase on at most so many lines; false if it does not fit. */
  private static boolean whole(
      List<Line> lines, Phrase phrase, double size, double width, int most) {
    List<Phrase> wrapped = phrase.wrap(size, width);
    wrapped.forEach(part -> lines.add(new Line(part, size)));
    return wrapped.size() <= most && wrapped.stream().allMatch(part -> part.width(size) <= width);
  }

  private static List<Line> shortened(LabelContent content, Box box, int nameLines, double scale) {
    double nameSize = NAME_SIZES[NAME_SIZES.length - 1] * scale;
    double rowSize = ROW_SIZES[ROW_SIZES.length - 1] * scale;
    List<Line> lines = new ArrayList<>();
    name(content)
        .shorten(nameSize, box.width, nameLines)
        .forEach(part -> lines.add(new Line(part, nameSize)));
    Phrase lot = lot(content);
    for (Phrase row : rows(content)) {
      List<Phrase> parts =
          row.equals(lot)
              ? row.breakAnywhere(rowSize, box.width)
              : row.shorten(rowSize, box.width, 1);
      parts.forEach(part -> lines.add(new Line(part, rowSize)));
    }
    return lines;
  }

  private static Phrase name(LabelContent content) {
    return Phrase.bold(content.productName());
  }

  private static Phrase lot(LabelContent content) {
    return Phrase.row(content.numberHeading(), content.lot(), true);
  }

  private static List<Phrase> rows(LabelContent content) {
    List<Phrase> rows = new ArrayList<>();
    if (!content.producer().isEmpty()) {
      rows.add(Phrase.regular(content.producer()));
    }
    rows.add(lot(content));
    if (!content.place().isEmpty()) {
      rows.add(Phrase.row(content.placeHeading(), content.place(), false));
    }
    date("Thu hoạch", content.harvested()).ifPresent(rows::add);
    date("Đóng gói", content.packed()).ifPresent(rows::add);
    date("HSD", content.bestBefore()).ifPresent(rows::add);
    if (!content.quantity().isEmpty()) {
      rows.add(Phrase.row("Khối lượng", content.quantity(), true));
    }
    return rows;
  }

  private static Optional<Phrase> date(String heading, LocalDate date) {
    return Optional.ofNullable(date).map(day -> Phrase.row(heading, DATE.format(day), true));
  }

  private static double height(List<Line> lines) {
    return lines.stream().mapToDouble(line -> line.size * LEADING).sum();
  }

  /** Sets the lines from the top of the box, a little apart if there is room, and in its middle. */
  private static List<Text> place(List<Line> lines, Box box) {
    double free = Math.max(0, box.height - height(lines));
    double spread = Math.min(4, free / Math.max(1, lines.size() - 1));
    double y = box.y + (free - spread * (lines.size() - 1)) / 2;
    List<Text> texts = new ArrayList<>();
    for (Line line : lines) {
      double baseline = Math.round(y + line.size * ASCENT);
      String regular = line.phrase.regularPart();
      String bold = line.phrase.boldPart();
      if (!regular.isEmpty()) {
        texts.add(new Text(box.x, baseline, line.size, false, regular.stripTrailing()));
      }
      if (!bold.isEmpty()) {
        double x = box.x + Typeface.REGULAR.width(regular, line.size);
        texts.add(new Text(x, baseline, line.size, true, bold));
      }
      y += line.size * LEADING + spread;
    }
    return texts;
  }
}
