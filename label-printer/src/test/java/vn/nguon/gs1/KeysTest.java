package vn.nguon.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KeysTest {
  static Gs1Exception refused(ThrowingCallable call) {
    Gs1Exception refused = catchThrowableOfType(Gs1Exception.class, call);
    assertThat(refused).isNotNull();
    assertThat(refused.message(Locale.of("vi"))).isNotEqualTo(refused.message(Locale.ENGLISH));
    return refused;
  }

  @Test
  void knowsTheCheckDigitsOfTheReference() {
    assertThat(CheckDigit.matches("8936012345674")).isTrue();
    assertThat(CheckDigit.matches("09521234543213")).isTrue();
    assertThat(CheckDigit.matches("8936012340006")).isTrue();
    assertThat(CheckDigit.matches("089360123400000013")).isTrue();
    assertThat(CheckDigit.append("893601234567")).isEqualTo("8936012345674");
    assertThat(CheckDigit.matches("")).isFalse();
    assertThat(CheckDigit.matches("893601234567x")).isFalse();
  }

  @Test
  void aGtinOfAnyLengthBecomesFourteenDigits() {
    assertThat(Gtin.parse("8936012345674").digits14()).isEqualTo("08936012345674");
    assertThat(Gtin.parse("08936012345674").shortest()).isEqualTo("8936012345674");
    assertThat(Gtin.parse("96385074").digits14()).isEqualTo("00000096385074");
    assertThat(Gtin.parse("96385074").shortest()).isEqualTo("96385074");
    assertThat(Gtin.parse("036000291452").shortest()).isEqualTo("036000291452");
    assertThat(Gtin.parse("18936012345671").shortest()).isEqualTo("18936012345671");
    assertThat(Gtin.of("8936012", "34567")).isEqualTo(Gtin.parse("8936012345674"));
  }

  @Test
  void aWrongGtinSaysWhatIsWrong() {
    Gs1Exception digit = refused(() -> Gtin.parse("8936012345675"));
    assertThat(digit.code()).isEqualTo("check-digit");
    assertThat(digit.field()).isEqualTo("gtin");
    assertThat(digit.message(Locale.of("vi"))).contains("số cuối phải là 4");
    assertThat(digit.message(Locale.ENGLISH)).contains("last digit would be 4");
    assertThat(refused(() -> Gtin.parse("893601234568")).code()).isEqualTo("check-digit");
    assertThat(refused(() -> Gtin.parse("89360123456")).code()).isEqualTo("length");
    assertThat(refused(() -> Gtin.parse("")).code()).isEqualTo("length");
    assertThat(refused(() -> Gtin.parse("8936 01234567")).code()).isEqualTo("charset");
    assertThat(refused(() -> Gtin.parse("٨936012345674")).code()).isEqualTo("charset");
  }

  @Test
  void anSsccIsBuiltFromItsParts() {
    assertThat(Sscc.of(0, "8936012", 340000001L).digits()).isEqualTo("089360123400000013");
    assertThat(Sscc.of(3, "893601234567", 1).digits()).hasSize(18).startsWith("38936012345670001");
    assertThat(refused(() -> Sscc.of(10, "8936012", 1)).code()).isEqualTo("value");
    assertThat(refused(() -> Sscc.of(0, "8936012", 1_000_000_000L)).code()).isEqualTo("value");
    assertThat(refused(() -> Sscc.of(0, "8936012", -1)).code()).isEqualTo("value");
    assertThat(refused(() -> Sscc.parse("089360123400000014")).code()).isEqualTo("check-digit");
  }

  @Test
  void aGlnHasThirteenDigits() {
    assertThat(Gln.of("8936012", "34000")).isEqualTo(Gln.parse("8936012340006"));
    assertThat(refused(() -> Gln.parse("8936012340005")).field()).isEqualTo("gln");
    assertThat(refused(() -> Gln.parse("08936012340006")).code()).isEqualTo("length");
  }

  @Test
  void aLotHasOneToTwentyCharactersOfCset82() {
    assertThat(Text.CSET_82).hasSize(82);
    assertThat(LotNumber.parse("VT260615A").value()).isEqualTo("VT260615A");
    assertThat(refused(() -> LotNumber.parse("")).code()).isEqualTo("length");
    assertThat(refused(() -> LotNumber.parse("A".repeat(21))).code()).isEqualTo("length");
    assertThat(refused(() -> LotNumber.parse("Lô-1")).message(Locale.of("vi"))).contains("“ô”");
    assertThat(refused(() -> LotNumber.parse("A B")).message(Locale.ENGLISH)).contains("U+0020");
    assertThat(refused(() -> SerialNumber.parse("A#1")).code()).isEqualTo("charset");
  }

  @Test
  void aRandomSerialHasThirteenCrockfordCharacters() {
    SecureRandom random = new SecureRandom();
    SerialNumber one = SerialNumber.random(random);
    assertThat(one.value()).matches("[0-9A-HJKMNP-TV-Z]{13}");
    assertThat(SerialNumber.random(random)).isNotEqualTo(one);
  }

  @Test
  void aDateIsReadInTheCenturyAroundTheReferenceYear() {
    assertThat(Gs1Date.parse("260615", 2026).earliest()).isEqualTo(LocalDate.of(2026, 6, 15));
    assertThat(Gs1Date.parse("760101", 2026).month().getYear()).isEqualTo(2076);
    assertThat(Gs1Date.parse("770101", 2026).month().getYear()).isEqualTo(1977);
    assertThat(Gs1Date.parse("100101", 2060).month().getYear()).isEqualTo(2110);
    assertThat(Gs1Date.parse("110101", 2060).month().getYear()).isEqualTo(2011);
    assertThat(refused(() -> Gs1Date.parse("260230", 2026)).code()).isEqualTo("date");
    assertThat(refused(() -> Gs1Date.parse("261301", 2026)).code()).isEqualTo("date");
    assertThat(refused(() -> Gs1Date.parse("270229", 2026)).code()).isEqualTo("date");
    assertThat(Gs1Date.parse("280229", 2026).earliest()).isEqualTo(LocalDate.of(2028, 2, 29));
  }

  @Test
  void anOpenDayIsTheWholeMonth() {
    Gs1Date february = Gs1Date.parse("280200", 2026);
    assertThat(february.hasDay()).isFalse();
    assertThat(february.earliest()).isEqualTo(LocalDate.of(2028, 2, 1));
    assertThat(february.latest()).isEqualTo(LocalDate.of(2028, 2, 29));
    assertThat(february).hasToString("280200");
  }

  @Test
  void valuesOfOtherIdentifiersAreChecked() {
    assertThat(ApplicationIdentifier.of("3103").measure("001250").orElseThrow())
        .hasToString("1.250");
    assertThat(ApplicationIdentifier.of("3103").decimals()).hasValue(3);
    assertThat(ApplicationIdentifier.of("10").measure("001250")).isEmpty();
    assertThat(ApplicationIdentifier.of("7007").normalise("260615260620")).hasSize(12);
    assertThat(ApplicationIdentifier.of("8003").normalise("08936012345674ABC")).hasSize(17);
    assertThat(ApplicationIdentifier.of("01").normalise("8936012345674")).startsWith("0");
    refusedValue("3103", "01250", "length");
    refusedValue("7007", "260620260615", "date");
    refusedValue("7007", "260600", "date");
    refusedValue("15", "260631", "date");
    refusedValue("7003", "2606152460", "date");
    refusedValue("422", "70", "length");
    refusedValue("422", "000", "value");
    refusedValue("7030", "70A1", "charset");
    refusedValue("7230", "EO", "length");
    refusedValue("8003", "18936012345671", "value");
    refusedValue("8003", "08936012345675", "check-digit");
    refusedValue("8030", "a=b", "charset");
    refusedValue("416", "8936012340005", "check-digit");
    assertThat(refused(() -> ApplicationIdentifier.of("9999")).code()).isEqualTo("ai-unknown");
  }

  private static void refusedValue(String ai, String value, String code) {
    Gs1Exception refused = refused(() -> ApplicationIdentifier.of(ai).normalise(value));
    assertThat(refused.code()).as("(%s)%s", ai, value).isEqualTo(code);
    assertThat(refused.field()).isEqualTo(ai);
  }
}
