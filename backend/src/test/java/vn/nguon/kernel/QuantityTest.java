package vn.nguon.kernel;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static vn.nguon.kernel.Told.assertRefused;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({"1.5, 1.500", "100, 1E+2", "0, 0.000", "0.000001, 1E-6", "1000, 1000.0000000000"})
  void sameAmountsAreEqualHoweverTheyAreWritten(String one, String other) {
    assertThat(Quantity.kg(one))
        .isEqualTo(Quantity.kg(other))
        .hasSameHashCodeAs(Quantity.kg(other));
    assertThat(Quantity.kg(one).toString()).isEqualTo(Quantity.kg(other).toString());
  }

  @Test
  void isWrittenPlainly() {
    assertThat(Quantity.kg("1E+2")).hasToString("100 KGM");
    assertThat(Quantity.kg("1E+2").value().scale()).isZero();
  }

  @Test
  void differsByUnit() {
    assertThat(Quantity.kg("1")).isNotEqualTo(Quantity.of("1", Unit.LTR));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+999999999", "1000000000", "999999999999", "1E+10", "1E+2147483647"})
  void refusesTheAbsurd(String value) {
    assertTimeoutPreemptively(
        ofSeconds(2), () -> assertRefused("quantity-absurd", "quantity", () -> Quantity.kg(value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0000001", "1.1234567", "1E-999999999", "1E-2147483647"})
  void refusesMoreThanSixDecimals(String value) {
    assertTimeoutPreemptively(
        ofSeconds(2),
        () -> assertRefused("quantity-decimals", "quantity", () -> Quantity.kg(value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "-0.000001", "-1E+999999999"})
  void refusesTheNegative(String value) {
    assertTimeoutPreemptively(
        ofSeconds(2),
        () -> assertRefused("quantity-negative", "quantity", () -> Quantity.kg(value)));
  }

  @Test
  void takesTheLargestAndTheSmallest() {
    assertThat(Quantity.kg("999999999.999999").value()).isEqualByComparingTo("999999999.999999");
    assertThat(Quantity.kg("0.000001").isZero()).isFalse();
    assertThat(Quantity.kg("0").isZero()).isTrue();
  }

  @Test
  void piecesAreWhole() {
    assertRefused("quantity-whole", "quantity", () -> Quantity.of("1.5", Unit.H87));
    assertThat(Quantity.of("2.0", Unit.H87)).isEqualTo(Quantity.of("2", Unit.H87));
  }

  @Test
  void needsBothParts() {
    assertRefused("required", "quantity.value", () -> new Quantity(null, Unit.KGM));
    assertRefused("required", "quantity.unit", () -> new Quantity(BigDecimal.ONE, null));
  }

  @ParameterizedTest
  @CsvSource({
    "1, TNE, KGM, 1000",
    "1500, GRM, KGM, 1.5",
    "2.5, KGM, GRM, 2500",
    "250, KGM, TNE, 0.25",
    "1, TNE, GRM, 1000000",
    "750, MLT, LTR, 0.75",
    "12, H87, H87, 12"
  })
  void convertsWithinADimension(String value, Unit from, Unit to, String expected) {
    assertThat(Quantity.of(value, from).in(to)).isEqualTo(Quantity.of(expected, to));
    assertThat(Quantity.of(value, from).in(to).in(from)).isEqualTo(Quantity.of(value, from));
  }

  @ParameterizedTest
  @CsvSource({"KGM, LTR", "KGM, H87", "H87, GRM", "MLT, TNE"})
  void doesNotConvertBetweenDimensions(Unit from, Unit to) {
    assertRefused("unit-mismatch", "quantity.unit", () -> Quantity.of("1", from).in(to));
  }

  @Test
  void reckonsAcrossUnits() {
    Quantity kg = Quantity.kg("1");
    Quantity g = Quantity.of("400", Unit.GRM);
    assertThat(kg.plus(g)).isEqualTo(Quantity.kg("1.4"));
    assertThat(kg.minus(g)).isEqualTo(Quantity.kg("0.6"));
    assertThat(kg.exceeds(g)).isTrue();
    assertThat(g.exceeds(kg)).isFalse();
    assertThat(kg.exceeds(Quantity.of("1000", Unit.GRM))).isFalse();
    assertRefused("quantity-negative", "quantity", () -> g.minus(kg));
  }
}
