package vn.nguon.passport.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Việt Nam as a small drawing: the 34 provinces with Hoàng Sa and Trường Sa (R-VN13), simplified to
 * what a phone can show. Two neighbours share each border to the point, so no gap opens between
 * them. The same outlines give the same drawing.
 *
 * <p>Drawn in whole units, {@value #WIDTH} wide and {@value #HEIGHT} high, 40 to a degree of
 * latitude, north up (equirectangular, true at 16° N).
 */
final class CountryMap {

  static final int WIDTH = 626;
  static final int HEIGHT = 676;

  private static final String OUTLINES = "/vn/nguon/place/provinces.geojson";
  private static final double UNITS = 40;
  private static final double WEST = 101.9;
  private static final double NORTH = 23.7;
  private static final double NARROWING = Math.cos(Math.toRadians(16));
  private static final double TOLERANCE = 1.0;

  /**
   * A piece of land that fits into fewer square units is drawn as a dot, so that no island is lost.
   */
  private static final double SMALLEST = 100;

  /**
   * A province.
   *
   * @param path its outline in the drawing
   */
  record Province(String name, String nameEn, List<List<double[]>> rings, String path) {

    boolean contains(double longitude, double latitude) {
      return rings.stream().filter(ring -> inside(ring, longitude, latitude)).count() % 2 == 1;
    }
  }

  private final List<Province> provinces;
  private final String land;
  private final String islets;

  private CountryMap(List<Province> provinces, String islets) {
    this.provinces = provinces;
    this.land = String.join("", provinces.stream().map(Province::path).toList());
    this.islets = islets;
  }

  /** The outlines of all provinces, one path. */
  String land() {
    return land;
  }

  /** The small islands, one path of dots. */
  String islets() {
    return islets;
  }

  /** The province that a point lies in; empty at sea and abroad. */
  Optional<Province> at(double longitude, double latitude) {
    return provinces.stream().filter(p -> p.contains(longitude, latitude)).findFirst();
  }

  static int x(double longitude) {
    return (int) Math.round((longitude - WEST) * UNITS * NARROWING);
  }

  static int y(double latitude) {
    return (int) Math.round((NORTH - latitude) * UNITS);
  }

  // ---- reading and simplifying ----

  static CountryMap load() {
    JsonNode root;
    try (InputStream in = CountryMap.class.getResourceAsStream(OUTLINES)) {
      if (in == null) {
        throw new IllegalStateException("no outlines of the provinces at " + OUTLINES);
      }
      root = JsonMapper.shared().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Borders borders = new Borders();
    root.get("features").forEach(f -> rings(f.get("geometry")).forEach(borders::add));
    StringBuilder islets = new StringBuilder();
    List<Province> provinces = new ArrayList<>();
    for (JsonNode feature : root.get("features")) {
      JsonNode properties = feature.get("properties");
      List<List<double[]>> rings = rings(feature.get("geometry"));
      StringBuilder path = new StringBuilder();
      for (List<double[]> ring : rings) {
        if (extent(ring) < SMALLEST) {
          int[] centre = centre(ring);
          islets.append("M%d %dh0".formatted(centre[0], centre[1]));
        } else {
          path.append(path(borders.simplified(ring)));
        }
      }
      provinces.add(
          new Province(
              properties.get("name").asString(),
              properties.get("name_en").asString(),
              rings,
              path.toString()));
    }
    return new CountryMap(List.copyOf(provinces), islets.toString());
  }

  private static List<List<double[]>> rings(JsonNode geometry) {
    List<List<double[]>> rings = new ArrayList<>();
    JsonNode coordinates = geometry.get("coordinates");
    if (geometry.get("type").asString().equals("Polygon")) {
      coordinates.forEach(ring -> rings.add(points(ring)));
    } else {
      coordinates.forEach(polygon -> polygon.forEach(ring -> rings.add(points(ring))));
    }
    return rings;
  }

  private static List<double[]> points(JsonNode ring) {
    List<double[]> points = new ArrayList<>();
    ring.forEach(p -> points.add(new double[] {p.get(0).asDouble(), p.get(1).asDouble()}));
    return points;
  }

  private static boolean inside(List<double[]> ring, double x, double y) {
    boolean in = false;
    for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
      double[] a = ring.get(i);
      double[] b = ring.get(j);
      if (a[1] > y != b[1] > y && x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]) {
        in = !in;
      }
    }
    return in;
  }

  private static double[] drawn(double[] degrees) {
    return new double[] {(degrees[0] - WEST) * UNITS * NARROWING, (NORTH - degrees[1]) * UNITS};
  }

  /** How many square units the ring's rectangle has. */
  private static double extent(List<double[]> ring) {
    DoubleSummaryStatistics x = new DoubleSummaryStatistics();
    DoubleSummaryStatistics y = new DoubleSummaryStatistics();
    ring.stream().map(CountryMap::drawn).forEach(p -> addTo(x, y, p));
    return (x.getMax() - x.getMin()) * (y.getMax() - y.getMin());
  }

  private static void addTo(DoubleSummaryStatistics x, DoubleSummaryStatistics y, double[] point) {
    x.accept(point[0]);
    y.accept(point[1]);
  }

  private static int[] centre(List<double[]> ring) {
    double lon = ring.stream().mapToDouble(p -> p[0]).average().orElseThrow();
    double lat = ring.stream().mapToDouble(p -> p[1]).average().orElseThrow();
    return new int[] {x(lon), y(lat)};
  }

  /** A closed ring as an SVG path of whole steps, each from the point before. */
  private static String path(List<double[]> ring) {
    StringBuilder path = new StringBuilder();
    int atX = 0;
    int atY = 0;
    for (int i = 0; i < ring.size() - 1; i++) {
      int x = (int) Math.round(ring.get(i)[0]);
      int y = (int) Math.round(ring.get(i)[1]);
      if (i == 0) {
        path.append('M').append(x).append(' ').append(y).append('l');
      } else if (x != atX || y != atY) {
        if (path.charAt(path.length() - 1) != 'l' && x >= atX) {
          path.append(' ');
        }
        path.append(x - atX).append(y < atY ? "" : " ").append(y - atY);
      }
      atX = x;
      atY = y;
    }
    return path.append('z').toString();
  }

  /** Knows which points more than two borders meet in; between them each border is one piece. */
  private static final class Borders {

    private record Point(double longitude, double latitude) {
      static Point of(double[] p) {
        return new Point(p[0], p[1]);
      }
    }

    private final Map<Point, Set<Point>> neighbours = new HashMap<>();

    void add(List<double[]> ring) {
      for (int i = 1; i < ring.size(); i++) {
        Point a = Point.of(ring.get(i - 1));
        Point b = Point.of(ring.get(i));
        neighbours.computeIfAbsent(a, none -> new HashSet<>()).add(b);
        neighbours.computeIfAbsent(b, none -> new HashSet<>()).add(a);
      }
    }

    private boolean isNode(double[] point) {
      return neighbours.get(Point.of(point)).size() > 2;
    }

    /** The ring in units of the drawing, closed. */
    List<double[]> simplified(List<double[]> ring) {
      int start = 0;
      while (start < ring.size() && !isNode(ring.get(start))) {
        start++;
      }
      if (start == ring.size()) {
        return Simplify.ring(ring.stream().map(CountryMap::drawn).toList(), TOLERANCE);
      }
      int count = ring.size() - 1;
      List<double[]> result = new ArrayList<>();
      List<double[]> piece = new ArrayList<>();
      for (int i = 0; i <= count; i++) {
        double[] point = ring.get((start + i) % count);
        piece.add(point);
        if (i > 0 && isNode(point)) {
          List<double[]> simple = piece(piece);
          result.addAll(simple.subList(0, simple.size() - 1));
          piece = new ArrayList<>(List.of(point));
        }
      }
      result.add(drawn(ring.get(start % count)));
      return result;
    }

    /** Always worked out from the same end, whichever neighbour asks. */
    private static List<double[]> piece(List<double[]> piece) {
      double[] a = piece.getFirst();
      double[] b = piece.getLast();
      boolean turn = a[0] > b[0] || (a[0] == b[0] && a[1] > b[1]);
      List<double[]> line =
          (turn ? piece.reversed() : piece).stream().map(CountryMap::drawn).toList();
      List<double[]> simple = Simplify.line(line, TOLERANCE);
      return turn ? simple.reversed() : simple;
    }
  }
}
