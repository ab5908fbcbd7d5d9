package vn.nguon.label;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The label stocks that we print on. One dot is 1/8 mm, that of a printer with 203 dpi (R-U6). */
public enum Layout {
  /** 50 × 30 mm roll: QR at the left, text at the right. An A4 sheet holds 4 × 9. */
  MM_50X30("50x30", 50, 30, 26.5, 4, 9, 0, 0, 1),
  /** 40 × 60 mm roll, upright: QR above, text below. An A4 sheet holds 5 × 4. */
  MM_40X60("40x60", 40, 60, 30, 5, 4, 0, 0, 1),
  /** 63.5 × 33.9 mm, the common die-cut A4 sheet of 3 × 8. */
  MM_63X34("63.5x33.9", 63.5, 33.9, 28.5, 3, 8, 2.5, 0, 1),
  /** 85.6 × 54 mm, a card for the pocket (ISO/IEC 7810 ID-1). An A4 sheet holds 2 × 5. */
  CARD("85.6x54", 85.6, 54, 44, 2, 5, 0, 0, 1.35),
  /** A6 upright, 105 × 148 mm, for the wall. An A4 sheet holds 2 × 2. */
  A6("105x148", 105, 148, 88, 2, 2, 0, 0, 2.2);

  /** Dots in a millimetre. */
  static final int DOTS_PER_MM = 8;

  /** The smallest module that a phone reads surely from a thermal print: 4 dots, 0.5 mm (R-U6). */
  static final int LEAST_DOTS_PER_MODULE = 4;

  /** Above this a code grows without reading better. */
  private static final int MOST_DOTS_PER_MODULE = 6;

  private final String id;
  private final double widthMm;
  private final double heightMm;
  private final double qrMm;
  private final int columns;
  private final int rows;
  private final double columnGapMm;
  private final double rowGapMm;
  private final double scale;

  Layout(
      String id,
      double widthMm,
      double heightMm,
      double qrMm,
      int columns,
      int rows,
      double columnGapMm,
      double rowGapMm,
      double scale) {
    this.id = id;
    this.widthMm = widthMm;
    this.heightMm = heightMm;
    this.qrMm = qrMm;
    this.columns = columns;
    this.rows = rows;
    this.columnGapMm = columnGapMm;
    this.rowGapMm = rowGapMm;
    this.scale = scale;
  }

  /** The layout of this name, such as {@code 50x30}. */
  public static Optional<Layout> find(String id) {
    return Arrays.stream(values())
        .filter(layout -> layout.id.equals(id.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  /** The names of all layouts, for a message. */
  public static String ids() {
    return Arrays.stream(values()).map(Layout::id).collect(Collectors.joining(", "));
  }

  /** The name by which it is chosen: width × height in mm. */
  public String id() {
    return id;
  }

  /** Width in mm. */
  public double widthMm() {
    return widthMm;
  }

  /** Height in mm. */
  public double heightMm() {
    return heightMm;
  }

  /** Labels beside each other on an A4 sheet. */
  public int columns() {
    return columns;
  }

  /** Labels below each other on an A4 sheet. */
  public int rows() {
    return rows;
  }

  /** Labels on an A4 sheet. */
  public int perSheet() {
    return columns * rows;
  }

  /** The biggest QR version whose side, (17 + 4v + 8) × 0.5 mm, fits here (R-U6). */
  public int largestVersion() {
    int modules = (int) (qrMm * DOTS_PER_MM) / LEAST_DOTS_PER_MODULE;
    return (modules - 17 - 2 * QrCode.QUIET_ZONE) / 4;
  }

  /** How many dots a module gets: as many as fit, at least four. */
  int dotsPerModule(QrCode code) {
    int most = (int) (qrMm * DOTS_PER_MM) / code.modulesWithQuietZone();
    return Math.min((int) Math.round(MOST_DOTS_PER_MODULE * scale), most);
  }

  /**
   * How many times as large as on a label everything is: what hangs on a wall is read from afar.
   */
  double scale() {
    return scale;
  }

  double columnGapMm() {
    return columnGapMm;
  }

  double rowGapMm() {
    return rowGapMm;
  }

  /** Whether the text stands below the code and not beside it. */
  boolean upright() {
    return heightMm > widthMm;
  }

  int widthDots() {
    return (int) Math.round(widthMm * DOTS_PER_MM);
  }

  int heightDots() {
    return (int) Math.round(heightMm * DOTS_PER_MM);
  }
}
