package vn.nguon.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.geojson.GeoJsonReader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;

/** Plots for the EU: what can be declared, and how it reads for a library of geometries. */
class PlotTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final List<List<Double>> CLOCKWISE =
      List.of(
          List.of(105.323, 20.712),
          List.of(105.323, 20.714),
          List.of(105.326, 20.7140001),
          List.of(105.326123456, 20.712),
          List.of(105.323, 20.712));

  private static Plot plot(String hectares, boolean polygon, List<List<Double>> positions) {
    return new Plot(
        new PlaceId("vt-doi-vang"),
        new PartyId("htx-cam"),
        "Đồi \"vàng\"",
        "Cà phê",
        new BigDecimal(hectares),
        polygon,
        positions);
  }

  private static List<String> codes(List<Refusal> refusals) {
    return refusals.stream().map(Refusal::code).toList();
  }

  private static GeoJson writer(long most) {
    return new GeoJson(most, plot -> new GeoJson.Words("HTX <Cam>", plot.name() + ", Hòa Bình"));
  }

  private static String written(Plot... plots) throws IOException {
    var bytes = new ByteArrayOutputStream();
    writer(GeoJson.MOST_BYTES).one(GeoJson.of(List.of(plots)), bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Geometry read(String geometry) throws ParseException {
    return new GeoJsonReader().read(new StringReader(geometry));
  }

  @Test
  void aPolygonReadsAsItIs() throws Exception {
    String file = written(plot("6.5", true, CLOCKWISE));
    JsonNode feature = JSON.readTree(file).at("/features/0");
    assertThat(JSON.readTree(file).path("type").asString()).isEqualTo("FeatureCollection");
    assertThat(feature.at("/properties/ProducerName").asString()).isEqualTo("HTX <Cam>");
    assertThat(feature.at("/properties/ProducerCountry").asString()).isEqualTo("VN");
    assertThat(feature.at("/properties/ProductionPlace").asString())
        .isEqualTo("Đồi \"vàng\", Hòa Bình");
    assertThat(feature.at("/properties/Area").decimalValue()).isEqualByComparingTo("6.5");
    Polygon polygon = (Polygon) read(feature.get("geometry").toString());
    assertThat(polygon.isValid()).isTrue();
    // Longitude comes first; the outer ring goes counter-clockwise.
    assertThat(polygon.getCoordinate().x).isBetween(105.0, 106.0);
    assertThat(polygon.getCoordinate().y).isBetween(20.0, 21.0);
    assertThat(Orientation.isCCW(polygon.getExteriorRing().getCoordinateSequence())).isTrue();
    assertThat(polygon.getExteriorRing().isClosed()).isTrue();
    // Nothing of a position is lost.
    assertThat(polygon.getCoordinates()).contains(new Coordinate(105.326123456, 20.712));
    assertThat(file).contains("[105.323000,20.714000]", "[105.326000,20.7140001]");
    assertThat(file.replaceAll("(?s).*\"coordinates\":", "").split("[\\[\\],}\\s]+"))
        .filteredOn(text -> text.matches("[0-9.]+"))
        .hasSize(10)
        .allMatch(text -> text.matches("[0-9]+\\.[0-9]{6,}"));
  }

  @Test
  void whatIsRightHandedStays() throws Exception {
    Plot plot = plot("6.5", true, CLOCKWISE.reversed());
    assertThat(plot.rightHanded()).isEqualTo(CLOCKWISE.reversed());
    assertThat(plot("6.5", true, CLOCKWISE).rightHanded()).isEqualTo(CLOCKWISE.reversed());
  }

  @Test
  void aPointReadsAsItIs() throws Exception {
    String file = written(plot("0.8", false, List.of(List.of(105.33, 20.703512))));
    Geometry point = read(JSON.readTree(file).at("/features/0/geometry").toString());
    assertThat(point.getGeometryType()).isEqualTo("Point");
    assertThat(point.getCoordinate()).isEqualTo(new Coordinate(105.33, 20.703512));
    assertThat(file).contains("[105.330000,20.703512]");
  }

  @Test
  void aWholeCollectionReads() throws Exception {
    String file =
        written(
            plot("6.5", true, CLOCKWISE),
            plot("0.8", false, List.of(List.of(105.331840, 20.703512))));
    Geometry all = read(file);
    assertThat(all.getNumGeometries()).isEqualTo(2);
    assertThat(all.isValid()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"3.9, true", "4, true", "4.00001, false", "6.5, false"})
  void aPointDoesUpToFourHectares(String hectares, boolean good) {
    List<String> faults =
        codes(plot(hectares, false, List.of(List.of(105.33184, 20.703512))).faults());
    assertThat(faults).isEqualTo(good ? List.of() : List.of("eudr-point-large"));
  }

  @Test
  void smallPlotsMayHaveAPolygon() {
    assertThat(plot("0.5", true, CLOCKWISE).faults()).isEmpty();
  }

  @Test
  void ringsThatAreNoneAreRefused() {
    List<Double> a = List.of(105.320001, 20.710001);
    List<Double> b = List.of(105.330001, 20.710001);
    List<Double> c = List.of(105.330001, 20.720001);
    List<Double> d = List.of(105.320001, 20.720001);
    assertThat(codes(plot("9", true, List.of(a, b, a)).faults()))
        .containsExactly("eudr-ring-short");
    assertThat(codes(plot("9", true, List.of(a, b, c, d)).faults()))
        .containsExactly("eudr-ring-open");
    // A bow tie.
    assertThat(codes(plot("9", true, List.of(a, b, d, c, a)).faults()))
        .containsExactly("eudr-ring-crosses");
    // There and back along one line.
    assertThat(codes(plot("9", true, List.of(a, b, c, b, a)).faults()))
        .containsExactly("eudr-ring-crosses");
    assertThat(codes(plot("9", true, List.of(a, a, a, a)).faults()))
        .containsExactly("eudr-ring-crosses");
    assertThat(codes(plot("9", true, List.of()).faults())).containsExactly("eudr-position");
    // Latitude first.
    assertThat(codes(plot("1", false, List.of(List.of(20.7, 105.3))).faults()))
        .containsExactly("eudr-position");
    assertThat(plot("123", true, List.of(a, b, c, d, a)).faults()).isEmpty();
  }

  @Test
  void doubtsAreTold() {
    assertThat(codes(plot("0.5", false, List.of(List.of(105.33, 20.7))).doubts()))
        .containsExactly("eudr-coarse");
    assertThat(codes(plot("0.5", false, List.of(List.of(105.33184, 20.7))).doubts())).isEmpty();
    Plot square =
        plot(
            "1",
            true,
            List.of(
                List.of(105.0, 20.0),
                List.of(105.001, 20.0),
                List.of(105.001, 20.00100001),
                List.of(105.0, 20.001),
                List.of(105.0, 20.0)));
    // 0.001° of latitude are 111.2 m, of longitude at 20° 104.5 m.
    assertThat(square.measured().doubleValue()).isCloseTo(1.162, within(0.01));
    assertThat(square.doubts()).isEmpty();
    assertThat(codes(plot("1.5", true, square.positions()).doubts()))
        .containsExactly("eudr-area-differs");
    assertThat(codes(plot("0.9", true, square.positions()).doubts()))
        .containsExactly("eudr-area-differs");
  }

  @Test
  void whatIsTooMuchForOneFileIsSplit() throws Exception {
    var plots = new ArrayList<Plot>();
    for (int i = 0; i < 40; i++) {
      plots.add(plot("6." + (101 + 2 * i), true, CLOCKWISE));
    }
    GeoJson small = writer(3_000);
    int files = small.files(GeoJson.of(plots));
    assertThat(files).isGreaterThan(3);
    var bytes = new ByteArrayOutputStream();
    small.zip(GeoJson.of(plots), "eudr", bytes);
    Map<String, String> parts = FilesTest.unzipped(bytes.toByteArray());
    assertThat(parts).hasSize(files);
    assertThat(parts.keySet()).startsWith("eudr-1.geojson", "eudr-2.geojson");
    var areas = new ArrayList<String>();
    for (String part : parts.values()) {
      assertThat(part.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(3_000);
      assertThat(read(part).isValid()).isTrue();
      JSON.readTree(part)
          .get("features")
          .forEach(feature -> areas.add(feature.at("/properties/Area").asString()));
    }
    assertThat(areas).isEqualTo(plots.stream().map(p -> p.hectares().toPlainString()).toList());
    assertThat(writer(GeoJson.MOST_BYTES).files(GeoJson.of(plots))).isEqualTo(1);
  }
}
