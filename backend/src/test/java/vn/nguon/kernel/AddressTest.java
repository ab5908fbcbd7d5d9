package vn.nguon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static vn.nguon.kernel.Told.assertRefused;

import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

  @Test
  void thereAre34ProvincesAnd3321Communes() {
    assertThat(Communes.provinces()).hasSize(34);
    var codes = new HashSet<String>();
    for (Communes.Unit province : Communes.provinces()) {
      assertThat(Communes.of(province.code())).isNotEmpty();
      for (Communes.Unit commune : Communes.of(province.code())) {
        assertThat(codes.add(commune.code())).as(commune.toString()).isTrue();
        assertThat(commune.province()).isEqualTo(province.code());
        assertThatCode(() -> Communes.check(new Address(province.code(), commune.code(), null)))
            .doesNotThrowAnyException();
      }
    }
    assertThat(codes).hasSize(3321);
  }

  @Test
  void hoangSaAndTruongSaAreCommunes() {
    assertThat(Communes.provinces())
        .flatExtracting(province -> Communes.of(province.code()))
        .extracting(Communes.Unit::fullName)
        .contains("Đặc khu Hoàng Sa", "Đặc khu Trường Sa");
  }

  @Test
  void aCommuneOfAnotherProvinceIsRefused() {
    assertRefused(
        "commune-unknown", "commune", () -> Communes.check(new Address("01", "05089", null)));
    assertRefused(
        "commune-unknown", "commune", () -> Communes.check(new Address("25", "99999", null)));
    assertRefused(
        "province-unknown", "province", () -> Communes.check(new Address("99", "05089", null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "ab", "2a"})
  void aProvinceHasTwoDigits(String province) {
    assertRefused("province", "province", () -> new Address(province, "05089", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"5089", "abcde", "0508x"})
  void aCommuneHasFiveDigits(String commune) {
    assertRefused("commune", "commune", () -> new Address("25", commune, null));
  }

  @Test
  void bothAreNeededAndTheStreetIsNot() {
    assertRefused("required", "province", () -> new Address(null, "05089", null));
    assertRefused("required", "commune", () -> new Address("25", " ", null));
    assertThat(new Address("25", "05089", "  ").street()).isNull();
    assertRefused("text-too-long", "street", () -> new Address("25", "05089", "x".repeat(161)));
    assertRefused("text-control", "street", () -> new Address("25", "05089", "a\u0007b"));
  }

  @Test
  void isWrittenAsVietnameseWriteIt() {
    assertThat(Communes.line(new Address("25", "05089", "Khu 3")))
        .startsWith("Khu 3, Xã Cao Phong, ")
        .contains("Phú Thọ");
  }

  @Test
  void anUnknownProvinceHasNoCommunes() {
    assertThat(Communes.of("99")).isEmpty();
    assertThat(Communes.province("99")).isEmpty();
  }
}
