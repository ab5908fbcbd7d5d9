package vn.nguon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.by;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "\n\t", "\u2003"})
  void aBlankTextIsNoText(String blank) {
    assertRefused("required", "name", () -> Rules.text(blank, "name", 10));
    assertThat(Rules.optionalText(blank, "note", 10)).isNull();
  }

  @Test
  void textsAreTrimmedBeforeTheyAreMeasured() {
    assertThat(Rules.text("  Cam  ", "name", 3)).isEqualTo("Cam");
    assertThat(Rules.text("dòng 1\ndòng 2", "note", 20)).isEqualTo("dòng 1\ndòng 2");
    assertRefused("text-too-long", "name", () -> Rules.text("Quýt", "name", 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000b", "a\u0007b", "a\u001bb", "a\tb", "a\u0085b", "a\u007fb"})
  void controlCharactersAreRefused(String text) {
    assertRefused("text-control", "note", () -> Rules.optionalText(text, "note", 10));
    assertRefused("text-control", "name", () -> Rules.text(text, "name", 10));
  }

  @Test
  void whatIsRecordedHasHappened() {
    assertThatCode(() -> Rules.past(by("htx", "2026-11-23T10:00:00+07:00")))
        .doesNotThrowAnyException();
    assertThatCode(() -> Rules.past(by("htx", "2026-11-23T10:05:00+07:00")))
        .as("a clock may be ahead by five minutes")
        .doesNotThrowAnyException();
    assertRefused(
        "time-in-future", "happenedAt", () -> Rules.past(by("htx", "2026-11-23T10:05:01+07:00")));
    assertRefused(
        "time-in-future", "happenedAt", () -> Rules.past(by("htx", "2026-11-23T10:00:00Z")));
    assertRefused(
        "time-too-old", "happenedAt", () -> Rules.past(by("htx", "1999-12-31T23:59:59+07:00")));
    assertThatCode(() -> Rules.past(by("htx", "2000-01-01T00:00:00+07:00")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-999999999-01-01T00:00:00+18:00", "+999999999-12-31T23:59:59-18:00"})
  void theEndsOfTimeAreRefusedToo(String time) {
    By by = by("htx", "2026-11-20T08:00:00+07:00");
    var at = OffsetDateTime.parse(time);
    var absurd = new By(by.command(), by.account(), by.party(), at, by.recordedAt());
    assertRefused(
        at.getYear() < 0 ? "time-too-old" : "time-in-future",
        "happenedAt",
        () -> Rules.past(absurd));
  }

  @Test
  void aTimeIsNeeded() {
    By by = by("htx");
    assertRefused(
        "required",
        "happenedAt",
        () -> Rules.past(new By(by.command(), by.account(), by.party(), null, by.recordedAt())));
  }

  @Test
  void someIsMoreThanNothing() {
    assertThat(Rules.some(Quantity.kg("1"), "quantity")).isEqualTo(Quantity.kg("1"));
    assertRefused("quantity-zero", "quantity", () -> Rules.some(Quantity.kg("0"), "quantity"));
    assertRefused("required", "quantity", () -> Rules.some(null, "quantity"));
  }
}
