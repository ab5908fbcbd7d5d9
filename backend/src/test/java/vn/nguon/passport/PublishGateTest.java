package vn.nguon.passport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Quantity;
import vn.nguon.passport.PassportView.Verdict;
import vn.nguon.rulebook.PublicField;

/** R-VN1: what is not complete is not published, by the rules of the day. */
class PublishGateTest {

  private static PassportView passport(Verdict verdict, PublicField... missing) {
    LotId lot = LotId.of("CAM-XO", "A1");
    return new PassportView(
        lot,
        new PassportView.Product(
            lot.product(), "Cam", null, null, null, null, List.of(), "cam", null, false),
        verdict,
        null,
        Quantity.kg("1"),
        LocalDate.parse("2024-01-01"),
        null,
        List.of(),
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0,
        List.of(missing),
        List.of(),
        null,
        null);
  }

  @ParameterizedTest
  @CsvSource({
    // The day before the circular in Vietnam, and its first day there.
    "2024-05-31T16:59:59Z, false",
    "2024-05-31T17:00:00Z, true"
  })
  void requiresTheTenFieldsFromTheFirstDayOfTheRule(String at, boolean kept) {
    assertThat(
            PassportParts.gate(at).keepsBack(passport(Verdict.NO_WARNING, PublicField.STANDARDS)))
        .isEqualTo(kept);
  }

  @Test
  void requiresTheOriginFromTheDecreeOn() {
    PassportView passport = passport(Verdict.NO_WARNING, PublicField.ORIGIN);
    assertThat(PassportParts.gate("2026-01-22T12:00:00Z").keepsBack(passport)).isFalse();
    assertThat(PassportParts.gate("2026-01-23T12:00:00Z").keepsBack(passport)).isTrue();
  }

  @Test
  void saysWhatIsMissingInTheOrderOfTheRules() {
    assertThat(
            PassportParts.gate("2026-11-24T12:00:00Z")
                .missing(
                    passport(
                        Verdict.NO_WARNING,
                        PublicField.ORIGIN,
                        PublicField.IMAGE,
                        PublicField.ADDRESS)))
        .containsExactly(PublicField.IMAGE, PublicField.ADDRESS, PublicField.ORIGIN);
  }

  @Test
  void publishesWhatIsComplete() {
    assertThat(PassportParts.gate("2026-11-24T12:00:00Z").keepsBack(passport(Verdict.NO_WARNING)))
        .isFalse();
  }

  @ParameterizedTest
  @EnumSource(value = Verdict.class, mode = EnumSource.Mode.EXCLUDE, names = "NO_WARNING")
  void neverKeepsBackAWarning(Verdict verdict) {
    PassportView passport = passport(verdict, PublicField.IMAGE);
    assertThat(PassportParts.gate("2026-11-24T12:00:00Z").keepsBack(passport)).isFalse();
    assertThat(PassportParts.gate("2026-11-24T12:00:00Z").missing(passport))
        .containsExactly(PublicField.IMAGE);
  }
}
