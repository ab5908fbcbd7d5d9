package vn.nguon.passport.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The outline of a growing area as a drawing with a scale bar, north up, {@value #WIDTH} wide and
 * {@value #HEIGHT} high.
 *
 * @param path the boundary
 * @param bar how long the scale bar is in the drawing
 * @param metres how long the scale bar is on the ground: 1, 2 or 5 times a power of ten
 */
record Plot(String path, int bar, int metres) {

  static final int WIDTH = 640;
  static final int HEIGHT = 380;

  private static final double METRES_A_DEGREE = 111_320;
  private static final int MARGIN = 30;
  private static final int FOOT = 80;

  /**
   * Draws an outline, if it bounds anything.
   *
   * @param outline [longitude, latitude] in WGS84 degrees, closed or not
   * @return empty unless it bounds an area more than a metre wide and high
   */
  static Optional<Plot> of(List<List<Double>> outline) {
    if (outline == null || outline.stream().distinct().count() < 3) {
      return Optional.empty();
    }
    double middle = outline.stream().mapToDouble(p -> p.get(1)).average().orElseThrow();
    double narrowing = Math.cos(Math.toRadians(middle));
    List<double[]> points = new ArrayList<>();
    for (List<Double> p : outline) {
      points.add(
          new double[] {p.get(0) * METRES_A_DEGREE * narrowing, -p.get(1) * METRES_A_DEGREE});
    }
    if (!outline.getFirst().equals(outline.getLast())) {
      points.add(points.getFirst());
    }
    double left = points.stream().mapToDouble(p -> p[0]).min().orElseThrow();
    double top = points.stream().mapToDouble(p -> p[1]).min().orElseThrow();
    double wide = points.stream().mapToDouble(p -> p[0]).max().orElseThrow() - left;
    double high = points.stream().mapToDouble(p -> p[1]).max().orElseThrow() - top;
    if (wide < 1 || high < 1) {
      return Optional.empty();
    }
    double scale = Math.min((WIDTH - 2.0 * MARGIN) / wide, (HEIGHT - MARGIN - FOOT) / high);
    double indent = (WIDTH - wide * scale) / 2;
    double drop = MARGIN + (HEIGHT - MARGIN - FOOT - high * scale) / 2;
    List<double[]> drawn =
        points.stream()
            .map(p -> new double[] {indent + (p[0] - left) * scale, drop + (p[1] - top) * scale})
            .toList();
    StringBuilder path = new StringBuilder();
    List<double[]> simple = Simplify.ring(drawn, 1);
    for (double[] p : simple.subList(0, simple.size() - 1)) {
      path.append(path.isEmpty() ? 'M' : 'L');
      path.append(Math.round(p[0])).append(' ').append(Math.round(p[1]));
    }
    int metres = round(WIDTH * 0.3 / scale);
    return Optional.of(new Plot(path.append('z').toString(), (int) (metres * scale), metres));
  }

  /** The largest of 1, 2, 5, 10, 20, 50 ... that is not above a length; at least 1. */
  private static int round(double length) {
    int power = (int) Math.pow(10, Math.floor(Math.log10(Math.max(1, length))));
    return length >= 5 * power ? 5 * power : length >= 2 * power ? 2 * power : power;
  }
}
