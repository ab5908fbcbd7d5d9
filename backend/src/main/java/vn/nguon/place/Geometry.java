package vn.nguon.place;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.Refusal;

/**
 * Where a plot lies, as GeoJSON geometry (RFC 7946): WGS84 degrees, [longitude, latitude]. A point,
 * or one ring that is closed, has at least four positions and does not cross itself (the EUDR asks
 * for a polygon above 4 ha). Positions lie in Vietnam's land and sea.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Geometry.Point.class, name = "Point"),
  @JsonSubTypes.Type(value = Geometry.Polygon.class, name = "Polygon")
})
public sealed interface Geometry {

  /** Enough for any plot; bounds the work of checking one. */
  int MOST_POSITIONS = 2_000;

  /** A boundary that holds less is a slip of the hand, not a plot. */
  double SMALLEST_SQUARE_METRES = 10;

  /** In metres, of the sphere that areas are measured on. */
  double EARTH_RADIUS = 6_371_008.8;

  /** The area inside a closed ring of [longitude, latitude], on a sphere. */
  static double squareMetres(List<List<Double>> ring) {
    double sum = 0;
    for (int i = 1; i < ring.size(); i++) {
      List<Double> a = ring.get(i - 1);
      List<Double> b = ring.get(i);
      sum +=
          Math.toRadians(b.get(0) - a.get(0))
              * (2 + Math.sin(Math.toRadians(a.get(1))) + Math.sin(Math.toRadians(b.get(1))));
    }
    return Math.abs(sum * EARTH_RADIUS * EARTH_RADIUS / 2);
  }

  /** The point itself, or the middle of the corners. */
  List<Double> centre();

  /** The boundary; empty for a point. */
  List<List<Double>> outline();

  /** One position. */
  record Point(@JsonProperty("coordinates") List<Double> coordinates) implements Geometry {

    public Point {
      coordinates = position(coordinates);
    }

    @Override
    public List<Double> centre() {
      return coordinates;
    }

    @Override
    public List<List<Double>> outline() {
      return List.of();
    }
  }

  /** One outer ring, without holes. */
  record Polygon(@JsonProperty("coordinates") List<List<List<Double>>> coordinates)
      implements Geometry {

    public Polygon {
      if (coordinates == null || coordinates.size() != 1 || coordinates.getFirst() == null) {
        throw Refusal.invalid("polygon-rings", "geometry");
      }
      List<List<Double>> ring = withoutRepeats(coordinates.getFirst());
      if (ring.size() < 4
          || ring.size() > MOST_POSITIONS
          || !ring.getFirst().equals(ring.getLast())) {
        throw Refusal.invalid(
            "polygon-closed", "geometry", Map.of("positions", ring.size(), "most", MOST_POSITIONS));
      }
      if (crossesItself(ring)) {
        throw Refusal.invalid("polygon-crosses", "geometry");
      }
      coordinates = List.of(ring);
    }

    @Override
    public List<List<Double>> outline() {
      return coordinates.getFirst();
    }

    @Override
    public List<Double> centre() {
      List<List<Double>> ring = outline();
      double x = 0;
      double y = 0;
      for (List<Double> position : ring.subList(1, ring.size())) {
        x += position.get(0);
        y += position.get(1);
      }
      return List.of(x / (ring.size() - 1), y / (ring.size() - 1));
    }
  }

  private static List<Double> position(List<Double> position) {
    if (position == null
        || position.size() < 2
        || position.size() > 3
        || position.stream().anyMatch(c -> c == null || !Double.isFinite(c))) {
      throw Refusal.invalid("position", "geometry");
    }
    double longitude = position.get(0);
    double latitude = position.get(1);
    if (longitude < 102 || longitude > 118 || latitude < 6 || latitude > 24) {
      throw Refusal.invalid(
          "position-outside", "geometry", Map.of("value", "[" + longitude + ", " + latitude + "]"));
    }
    return List.of(longitude, latitude);
  }

  /** Who walks a boundary stands still at times; a position that repeats the last says nothing. */
  private static List<List<Double>> withoutRepeats(List<List<Double>> positions) {
    List<List<Double>> ring = new ArrayList<>();
    for (List<Double> given : positions) {
      List<Double> position = position(given);
      if (ring.isEmpty() || !ring.getLast().equals(position)) {
        ring.add(position);
      }
    }
    return List.copyOf(ring);
  }

  private static boolean crossesItself(List<List<Double>> ring) {
    int edges = ring.size() - 1;
    for (int i = 0; i < edges; i++) {
      for (int j = i + 2; j < edges; j++) {
        boolean neighbours = i == 0 && j == edges - 1;
        if (!neighbours && cross(ring.get(i), ring.get(i + 1), ring.get(j), ring.get(j + 1))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean cross(List<Double> a, List<Double> b, List<Double> c, List<Double> d) {
    double abc = turn(a, b, c);
    double abd = turn(a, b, d);
    double cda = turn(c, d, a);
    double cdb = turn(c, d, b);
    return abc * abd < 0 && cda * cdb < 0
        || abc == 0 && between(a, b, c)
        || abd == 0 && between(a, b, d)
        || cda == 0 && between(c, d, a)
        || cdb == 0 && between(c, d, b);
  }

  private static double turn(List<Double> a, List<Double> b, List<Double> c) {
    return (b.get(0) - a.get(0)) * (c.get(1) - a.get(1))
        - (b.get(1) - a.get(1)) * (c.get(0) - a.get(0));
  }

  private static boolean between(List<Double> a, List<Double> b, List<Double> c) {
    return Math.min(a.get(0), b.get(0)) <= c.get(0)
        && c.get(0) <= Math.max(a.get(0), b.get(0))
        && Math.min(a.get(1), b.get(1)) <= c.get(1)
        && c.get(1) <= Math.max(a.get(1), b.get(1));
  }
}
