package vn.nguon.passport.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawingsTest {

  private static final CountryMap MAP = CountryMap.load();

  @ParameterizedTest
  @CsvSource({
    "105.3213, 20.7124, Phú Thọ",
    "108.3008, 12.7062, Đắk Lắk",
    "105.7098, 10.4294, Đồng Tháp",
    "105.8542, 21.0285, Hà Nội"
  })
  void findsTheProvinceOfAPoint(double longitude, double latitude, String name) {
    assertThat(MAP.at(longitude, latitude))
        .hasValueSatisfying(province -> assertThat(province.name()).isEqualTo(name));
  }

  @Test
  void findsNoProvinceAtSeaOrAbroad() {
    assertThat(MAP.at(112.0, 14.0)).isEmpty();
    assertThat(MAP.at(100.5, 13.75)).isEmpty();
  }

  @Test
  void keepsEveryProvinceInTwelveKilobytes() {
    assertThat(MAP.land().length() + MAP.islets().length()).isLessThan(12_000);
    assertThat(MAP.land().split("z", -1)).hasSizeGreaterThanOrEqualTo(35);
    assertThat(MAP.land()).matches("(M[0-9]+ [0-9]+l[-0-9 ]+z)+");
  }

  @Test
  void drawsHoangSaAndTruongSa() {
    // R-VN13
    assertThat(islets(111, 113, 15.5, 17.5)).isGreaterThanOrEqualTo(5);
    assertThat(islets(111.4, 118, 6.9, 12)).isGreaterThanOrEqualTo(45);
    String page =
        new String(
            new PassportPages()
                .passport(Fixtures.packed(), Locale.of("vi"), new PageContext(Fixtures.BASE, "/")),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(page)
        .contains("Quần đảo Hoàng Sa</text>", "Quần đảo Trường Sa</text>", MAP.islets());
  }

  private static long islets(double west, double east, double south, double north) {
    return Pattern.compile("M([0-9]+) ([0-9]+)h0")
        .matcher(MAP.islets())
        .results()
        .filter(
            r -> {
              int x = Integer.parseInt(r.group(1));
              int y = Integer.parseInt(r.group(2));
              return x >= CountryMap.x(west)
                  && x <= CountryMap.x(east)
                  && y >= CountryMap.y(north)
                  && y <= CountryMap.y(south);
            })
        .count();
  }

  @Test
  void leavesOutOnlyPointsThatTheEyeDoesNotMiss() {
    List<double[]> line = List.of(at(0, 0), at(1, 0.05), at(2, 0), at(3, 5), at(4, 0.05), at(5, 0));
    assertThat(Simplify.line(line, 0.2))
        .containsExactly(at(0, 0), at(2, 0), at(3, 5), at(4, 0.05), at(5, 0));
    List<double[]> ring =
        List.of(at(0, 0), at(5, 0.01), at(10, 0), at(10, 10), at(5, 10.01), at(0, 10), at(0, 0));
    assertThat(Simplify.ring(ring, 0.2))
        .containsExactly(at(0, 0), at(10, 0), at(10, 10), at(0, 10), at(0, 0));
  }

  private static double[] at(double x, double y) {
    return new double[] {x, y};
  }

  @Test
  void drawsAPlotToScale() {
    // About 200 m from east to west and 100 m from north to south, at 20° N.
    double east = 200 / (111_320 * Math.cos(Math.toRadians(20)));
    double north = 100 / 111_320.0;
    List<List<Double>> field =
        List.of(
            List.of(105.0, 20.0),
            List.of(105.0 + east, 20.0),
            List.of(105.0 + east, 20.0 + north),
            List.of(105.0, 20.0 + north));
    Plot plot = Plot.of(field).orElseThrow();
    assertThat(plot.metres()).isEqualTo(50);
    var numbers = Pattern.compile("[0-9]+").matcher(plot.path()).results().toList();
    int left = numbers.stream().mapToInt(r -> Integer.parseInt(r.group())).min().orElseThrow();
    assertThat(left).isGreaterThanOrEqualTo(30);
    var xs =
        java.util.stream.IntStream.range(0, numbers.size())
            .filter(i -> i % 2 == 0)
            .map(i -> Integer.parseInt(numbers.get(i).group()))
            .summaryStatistics();
    double unitsPerMetre = (xs.getMax() - xs.getMin()) / 200.0;
    assertThat(plot.bar())
        .isBetween((int) (50 * unitsPerMetre) - 2, (int) (50 * unitsPerMetre) + 2);
  }

  @Test
  void drawsNoPlotWhereThereIsNoArea() {
    assertThat(Plot.of(List.of())).isEmpty();
    assertThat(Plot.of(List.of(List.of(105.0, 20.0), List.of(105.1, 20.0)))).isEmpty();
    assertThat(Plot.of(List.of(List.of(105.0, 20.0), List.of(105.1, 20.0), List.of(105.2, 20.0))))
        .isEmpty();
  }
}
