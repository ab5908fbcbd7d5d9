package vn.nguon.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.nguon.kernel.Keeping;

/** R-VN1, R-VN4, R-VN5, R-VN7: what is asked for on which day. */
class RulebookTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

  private final Rulebook rules = RulebookModule.standard();

  @Test
  void asksForNothingBeforeTheFirstRule() {
    assertThat(rules.at(LocalDate.of(2024, 5, 31)).required()).isEmpty();
  }

  @Test
  void asksForTheTenFieldsFromTheFirstDayOfTheCircular() {
    assertThat(rules.at(LocalDate.of(2024, 6, 1)).required())
        .containsExactlyInAnyOrder(
            PublicField.NAME,
            PublicField.IMAGE,
            PublicField.PRODUCER,
            PublicField.ADDRESS,
            PublicField.STAGES,
            PublicField.TIME,
            PublicField.TRACE_CODE,
            PublicField.STANDARDS);
  }

  @Test
  void asksForOriginAndBatchFromTheFirstDayOfTheDecree() {
    assertThat(rules.at(LocalDate.of(2026, 1, 22)).required())
        .doesNotContain(PublicField.ORIGIN, PublicField.BATCH);
    assertThat(rules.at(LocalDate.of(2026, 1, 23)).required())
        .contains(PublicField.ORIGIN, PublicField.BATCH, PublicField.STANDARDS);
  }

  @Test
  void numbersTheFieldsAsTheCircularDoes() {
    assertThat(PublicField.NAME.number()).isEqualTo(1);
    assertThat(PublicField.STAGES.number()).isEqualTo(5);
    assertThat(PublicField.STANDARDS.number()).isEqualTo(10);
    assertThat(PublicField.ORIGIN.number()).isEqualTo(11);
  }

  @Test
  void asksForAPassportFromTheFirstDayOfTheDecree() {
    assertThat(rules.at(LocalDate.of(2026, 1, 22)).contents()).isEmpty();
    assertThat(rules.at(TODAY).contents()).containsExactlyInAnyOrder(PassportPart.values());
  }

  @ParameterizedTest
  @CsvSource({
    // The longest of what is asked for: five years, where no expiry lies further away.
    "FRESH,     2026-03-02,,            2031-03-02",
    "FRESH,     2026-03-02, 2026-03-12, 2031-03-02",
    "PROCESSED, 2026-03-02, 2027-03-02, 2031-03-02",
    "FROZEN,    2026-03-02,,            2031-03-02",
    "OTHER,     2026-03-02,,            2031-03-02",
    "OTHER,     2026-03-02, 2031-01-31, 2032-01-31",
    "OTHER,     2024-02-29,,            2029-02-28"
  })
  void keepsRecordsAsLongAsTheLongestRuleAsks(
      Keeping keeping, LocalDate lastEntry, LocalDate bestBefore, LocalDate until) {
    assertThat(rules.at(TODAY).retention(keeping, lastEntry, bestBefore).orElseThrow().until())
        .isEqualTo(until);
  }

  @Test
  void eachKeepingHasItsOwnPeriodInTheCircular() {
    assertThat(
            rules.at(TODAY).retention().stream()
                .filter(rule -> rule.source().contains("17/2021"))
                .map(rule -> rule.keepings() + " " + rule.months() + " " + rule.after()))
        .anyMatch(text -> text.equals("[FRESH] 6 LAST_ENTRY"))
        .anyMatch(text -> text.contains("FROZEN") && text.endsWith("24 LAST_ENTRY"))
        .anyMatch(text -> text.equals("[OTHER] 12 EXPIRY"));
  }

  @ParameterizedTest
  @CsvSource({"Cam", "cam", "CAM", "sầu riêng", "Sau rieng", "Cà phê", "Lúa", "Chè"})
  void knowsACropHoweverItIsWritten(String crop) {
    assertThat(rules.at(TODAY).yieldCap(crop)).isPresent();
  }

  @Test
  void hasNoCapForACropItDoesNotKnow() {
    assertThat(rules.at(TODAY).yieldCap("Cam sành lai")).isEmpty();
    assertThat(rules.at(LocalDate.of(2019, 12, 31)).yieldCap("Cam")).isEmpty();
  }

  // ---- another file in place of the product's own

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("rules.json"), text);
  }

  @Test
  void readsAnotherFile() throws IOException {
    Rulebook own =
        RulebookModule.read(
            file(
                """
                {"publication":[{"from":"2027-07-01","to":"2027-12-31","source":"X",
                  "required":["NAME"]}],"passport":[],"retention":[],"yieldCaps":[]}
                """));
    assertThat(own.at(LocalDate.of(2027, 6, 30)).required()).isEmpty();
    assertThat(own.at(LocalDate.of(2027, 7, 1)).required()).containsExactly(PublicField.NAME);
    assertThat(own.at(LocalDate.of(2027, 12, 31)).required()).containsExactly(PublicField.NAME);
    assertThat(own.at(LocalDate.of(2028, 1, 1)).required()).isEmpty();
    assertThat(own.at(TODAY).retention(Keeping.FRESH, TODAY, null)).isEmpty();
  }

  private static final String REST = "\"passport\":[],\"retention\":[],\"yieldCaps\":[]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {                                                                  | cannot be used
          []                                                                 | cannot be used
          {"publication":[],"passport":[],"retention":[]}                    | yieldCaps is missing
          {"publication":[{"from":"2024-02-30","source":"X","required":["NAME"]}],REST | 2024-02-30
          {"publication":[{"source":"X","required":["NAME"]}],REST           | no first day
          {"publication":[{"from":"2024-02-01","required":["NAME"]}],REST    | no source
          {"publication":[{"from":"2024-02-02","to":"2024-02-01","source":"X","required":["NAME"]}],REST | before it begins
          {"publication":[{"from":"2024-02-01","source":"X","required":[]}],REST | requires no field
          {"publication":[{"from":"2024-02-01","source":"X","required":["COLOUR"]}],REST | COLOUR
          {"publication":[{"from":"2024-02-01","source":"X","required":["BRAND"]}],REST | only where there is any
          {"publication":[{"from":"2024-02-01","source":"X","required":["NAME"],"form":1}],REST | form
          {"publication":[],"passport":[],"yieldCaps":[],"retention":[{"from":"2024-02-01","source":"X","keepings":["FRESH"],"months":0,"after":"EXPIRY"}]} | 1 to 1,200
          {"publication":[],"passport":[],"yieldCaps":[],"retention":[{"from":"2024-02-01","source":"X","keepings":["FRESH"],"after":"EXPIRY"}]} | months
          {"publication":[],"passport":[],"retention":[],"yieldCaps":[{"from":"2024-02-01","source":"X","crop":"Cam","kgPerHectare":-1,"basis":"y"}]} | kg a hectare
          {"publication":[],"passport":[],"retention":[],"yieldCaps":[{"from":"2024-02-01","source":"X","crop":"Cam","kgPerHectare":1,"basis":"y"},{"from":"2025-02-01","source":"X","crop":"CAM","kgPerHectare":2,"basis":"y"}]} | two yield caps
          """)
  void saysWhatIsWrongInAFile(String text, String told) throws IOException {
    Path file = file(text.replace("REST", REST));
    assertThatThrownBy(() -> RulebookModule.read(file))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("rules.json")
        .hasMessageContaining(told);
  }

  @Test
  void saysWhichFileIsMissing() {
    assertThatThrownBy(() -> RulebookModule.read(folder.resolve("none.json")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("none.json");
  }
}
