package vn.nguon.passport.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScannedCodeTest {

  @ParameterizedTest
  @CsvSource({
    "https://id.example.vn/01/09521234001010/10/L1, /01/09521234001010/10/L1",
    "HTTPS://id.example.vn/x/01/9521234001010/10/L1?15=260622, /01/09521234001010/10/L1",
    "https://id.example.vn/ma/CAM-XO/10/A%2FB, /ma/CAM-XO/10/A%2FB",
    "09521234001010/CP1-251114-01, /01/09521234001010/10/CP1-251114-01",
    "9521234001010/L1, /01/09521234001010/10/L1",
    "cam-xo/A/B, /ma/CAM-XO/10/A%2FB",
    "/01/09521234001010/10/L1/21/S1, /01/09521234001010/10/L1/21/S1",
    "(01)09521234001010(10)L1, /01/09521234001010/10/L1",
    "(01) 09521234001010 (10) L1 (21) S1, /01/09521234001010/10/L1/21/S1",
    "09521234001010, /01/09521234001010",
    "CAM-XO, /ma/CAM-XO",
    "  09521234001010/L1  , /01/09521234001010/10/L1"
  })
  void readsWhatPeopleTypeOrPaste(String typed, String path) {
    assertThat(ScannedCode.ofText(typed).path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "https://",
        "https://id.example.vn/",
        "https://id.example.vn/01/09521234001010/10/L 1",
        "https://id.example.vn/00/089360123400000013",
        "09521234001011/L1",
        "cam xô/L1",
        "123/L1",
        "A/L1",
        "09521234001010/L1#",
        "javascript:alert(1)",
        "//evil.example/01/09521234001010/10/L1"
      })
  void refusesTheRestAndSaysWhyInBothLanguages(String typed) {
    assertThatThrownBy(() -> ScannedCode.ofText(typed))
        .isInstanceOfSatisfying(
            UnreadableCode.class,
            problem -> {
              String vi = problem.message(Locale.of("vi"));
              String en = problem.message(Locale.ENGLISH);
              assertThat(vi).isNotBlank().isNotEqualTo(en);
              assertThat(en).isNotBlank();
            });
    assertThatThrownBy(() -> ScannedCode.ofText("9".repeat(301)))
        .isInstanceOf(UnreadableCode.class)
        .hasMessageContaining("300");
  }

  @Test
  void readsLotsThatNeedEncoding() {
    ScannedCode code = ScannedCode.ofPath("/01/09521234001010/10/A%2FB%25%3B%22", null);
    assertThat(code.lot().number()).isEqualTo("A/B%;\"");
    assertThat(code.path()).isEqualTo("/01/09521234001010/10/A%2FB%25%3B%22");
    ScannedCode own = ScannedCode.ofPath("/ma/CAM-XO/10/A%2FB/21/S%2F1", "15=260622");
    assertThat(own.lot().number()).isEqualTo("A/B");
    assertThat(own.serial()).isEqualTo("S/1");
    assertThat(own.path()).isEqualTo("/ma/CAM-XO/10/A%2FB/21/S%2F1");
  }
}
