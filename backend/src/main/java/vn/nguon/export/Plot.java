package vn.nguon.export;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;
import vn.nguon.place.Geometry;
import vn.nguon.place.PlaceState;

/**
 * A plot of land as regulation (EU) 2023/1115 wants it told: WGS84, [longitude, latitude], a
 * polygon above 4 ha, else a point will do.
 *
 * @param positions one for a point; a closed ring for a polygon
 */
record Plot(
    PlaceId place,
    PartyId producer,
    String name,
    String crop,
    BigDecimal hectares,
    boolean polygon,
    List<List<Double>> positions) {

  private static final BigDecimal POINT_UP_TO = BigDecimal.valueOf(4);

  /** The decimals that the regulation asks for, some 11 cm. */
  static final int DECIMALS = 6;

  /** Positions of fewer decimals are 11 m apart and more. */
  private static final int COARSE = 4;

  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  static Plot of(PlaceState.Area area) {
    Geometry geometry = area.details().geometry();
    boolean polygon = geometry instanceof Geometry.Polygon;
    return new Plot(
        area.id(),
        area.owner(),
        area.name(),
        area.details().crop(),
        area.details().hectares(),
        polygon,
        polygon ? geometry.outline() : List.of(geometry.centre()));
  }

  /** Why the plot cannot be declared; none where it can. */
  List<Refusal> faults() {
    if (positions.isEmpty()
        || positions.stream()
            .anyMatch(p -> p.size() != 2 || Math.abs(p.get(0)) > 180 || Math.abs(p.get(1)) > 90)) {
      return List.of(Refusal.invalid("eudr-position", "geometry"));
    }
    if (!polygon) {
      return hectares.compareTo(POINT_UP_TO) > 0
          ? List.of(
              Refusal.invalid(
                  "eudr-point-large", "geometry", Map.of("value", hectares.toPlainString())))
          : List.of();
    }
    if (positions.size() < 4) {
      return List.of(
          Refusal.invalid("eudr-ring-short", "geometry", Map.of("value", positions.size())));
    }
    if (!positions.getFirst().equals(positions.getLast())) {
      return List.of(Refusal.invalid("eudr-ring-open", "geometry"));
    }
    TopologyValidationError error = new IsValidOp(shape()).getValidationError();
    if (error != null) {
      Coordinate at = error.getCoordinate();
      return List.of(
          Refusal.invalid(
              "eudr-ring-crosses",
              "geometry",
              Map.of("value", at == null ? "" : "[" + at.x + ", " + at.y + "]")));
    }
    return List.of();
  }

  /** What looks wrong, though it can be declared. */
  List<Refusal> doubts() {
    var doubts = new ArrayList<Refusal>();
    if (positions.stream().flatMap(List::stream).allMatch(c -> decimals(c) <= COARSE)) {
      doubts.add(Refusal.invalid("eudr-coarse", "geometry", Map.of("most", DECIMALS)));
    }
    if (polygon && faults().isEmpty()) {
      BigDecimal measured = measured();
      BigDecimal apart = measured.subtract(hectares).abs();
      // A fifth of the area; a boundary walked with a phone is not nearer.
      if (apart.multiply(BigDecimal.valueOf(5)).compareTo(hectares) > 0) {
        doubts.add(
            Refusal.invalid(
                "eudr-area-differs",
                "hectares",
                Map.of("value", hectares.toPlainString(), "measured", measured.toPlainString())));
      }
    }
    return doubts;
  }

  private static int decimals(double degrees) {
    return Math.max(0, new BigDecimal(Double.toString(degrees)).stripTrailingZeros().scale());
  }

  private Polygon shape() {
    return GEOMETRY.createPolygon(ring());
  }

  private LinearRing ring() {
    return GEOMETRY.createLinearRing(
        positions.stream().map(p -> new Coordinate(p.get(0), p.get(1))).toArray(Coordinate[]::new));
  }

  /** The positions in the order of RFC 7946: an outer ring goes counter-clockwise. */
  List<List<Double>> rightHanded() {
    if (!polygon || Orientation.isCCW(ring().getCoordinateSequence())) {
      return positions;
    }
    return positions.reversed();
  }

  /** The area inside the ring in hectares, on a sphere, to two decimals. */
  BigDecimal measured() {
    return BigDecimal.valueOf(Geometry.squareMetres(positions) / 10_000)
        .setScale(2, RoundingMode.HALF_UP);
  }

  /** A coordinate with six decimals at least. */
  static String written(double degrees) {
    BigDecimal exact = new BigDecimal(Double.toString(degrees));
    return (exact.scale() < DECIMALS ? exact.setScale(DECIMALS, RoundingMode.UNNECESSARY) : exact)
        .toPlainString();
  }
}
