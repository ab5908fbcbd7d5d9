package vn.nguon.intake;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static vn.nguon.kernel.Told.assertRefused;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.LocalTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.Whitespace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.nguon.http.FileRefusal;
import vn.nguon.kernel.Refusal;

class TableTest {

  private static Table table(String text, String... needed) {
    return Table.read(text.getBytes(UTF_8), needed);
  }

  private static Table.Row row(String value) {
    return table("Cột\n" + value + "\n").rows().getFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ngày;Khối lượng (kg)\n5/11/2026;640\n",
        "\uFEFFNgày;Khối lượng (kg)\r\n5/11/2026;640\r\n",
        "NGAY,KHOI LUONG (KG)\n5/11/2026,640",
        "ngày , khối lượng (kg)\n\n5/11/2026,640\n,\n",
        "\"Ngày\";\"Khối lượng (kg)\";Khác\n\"5/11/2026\";\" 640 \";\"x;y\"\n",
        "Nga\u0300y;Kho\u0302\u0301i lu\u031bo\u031b\u0323ng (kg)\n5/11/2026;640"
      })
  void readsWhatSpreadsheetsSave(String text) {
    Table table = table(text, "Ngày", "Khối lượng (kg)");
    assertThat(table.rows()).hasSize(1);
    Table.Row row = table.rows().getFirst();
    assertThat(row.date("Ngày")).isEqualTo("2026-11-05");
    assertThat(row.decimal("khoi luong (kg)")).isEqualByComparingTo("640");
    assertThat(row.text("Cột không có")).isNull();
  }

  @Test
  void quotedCellsHoldSeparatorsQuotesAndLines() {
    Table table =
        table("Số;Ghi chú\n1;\"a;b\"\n2;\"nói \"\"ngon\"\"\"\n3;\"dòng 1\ndòng 2\"\n4;hết\n");
    assertThat(table.rows())
        .extracting(row -> row.text("Ghi chú"))
        .containsExactly("a;b", "nói \"ngon\"", "dòng 1\ndòng 2", "hết");
    assertThat(table.rows()).extracting(Table.Row::line).containsExactly(2L, 3L, 4L, 6L);
  }

  @Test
  void linesAreThoseOfTheFile() {
    assertThat(table("A\n\n\nx\n\ny\n").rows()).extracting(Table.Row::line).containsExactly(4L, 6L);
  }

  @Test
  void shortLinesHaveEmptyCells() {
    Table.Row row = table("A;B;C\n1;2\n").rows().getFirst();
    assertThat(row.text("C")).isNull();
    assertRefused("required", "C", () -> row.needed("C"));
    assertThat(row.needed("B")).isEqualTo("2");
  }

  @ParameterizedTest
  @CsvSource({
    "1/2/2026, 2026-02-01",
    "01/02/2026, 2026-02-01",
    "29/02/2024, 2024-02-29",
    "31/12/2025, 2025-12-31"
  })
  void datesBeginWithTheDay(String text, LocalDate date) {
    assertThat(row(text).date("Cột")).isEqualTo(date);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "31/02/2026",
        "29/02/2026",
        "2026-11-05",
        "11/25/2026",
        "5.11.2026",
        "5/11/26",
        "45966",
        "0/1/2026",
        "hôm qua"
      })
  void otherDatesAreRefused(String text) {
    assertRefused("table-date", "Cột", () -> row(text).date("Cột"));
  }

  @Test
  void timesOfDay() {
    assertThat(row("6:45").time("Cột")).isEqualTo(LocalTime.of(6, 45));
    assertThat(row("16:05").time("Cột")).isEqualTo(LocalTime.of(16, 5));
    for (String wrong : new String[] {"6h45", "25:00", "6:60", "6", "6:45:00"}) {
      assertRefused("table-time", "Cột", () -> row(wrong).time("Cột"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"640|640", "26,5|26.5", "26.5|26.5", "1,250|1.250", "0,001|0.001", "-3|-3"})
  void numbersHaveACommaOrAPoint(String text, BigDecimal number) {
    assertThat(table("Cột;B\n" + text + ";\n").rows().getFirst().decimal("Cột")).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.250", "1.250,5", "1,250.5", "1 250", "12kg", "1e3", "--1", "1..2", ","})
  void unclearNumbersAreRefused(String text) {
    assertRefused(
        "table-number",
        "Cột",
        () -> table("Cột;B\n" + text + ";\n").rows().getFirst().decimal("Cột"));
  }

  @Test
  void emptyCellsAreNothing() {
    Table.Row row = table("A;B\n ;x\n").rows().getFirst();
    assertThat(row.date("A")).isNull();
    assertThat(row.time("A")).isNull();
    assertThat(row.decimal("A")).isNull();
  }

  @Test
  void otherEncodingsAreRefused() {
    String text = "Ngày thu hoạch;Sản phẩm\n5/11/2026;Cam\n";
    for (Charset other : new Charset[] {UTF_16, UTF_16LE, Charset.forName("windows-1258")}) {
      assertRefused("csv-encoding", null, () -> Table.read(text.getBytes(other)));
    }
    assertRefused("csv-encoding", null, () -> Table.read("A;B\n1;2\n".getBytes(UTF_16LE)));
    assertRefused("csv-encoding", null, () -> table("A\nx\u0000y\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\uFEFF", "\n\n", "A;B", "A;B\n", "A;B\n;\n ; \n"})
  void emptyFilesAreRefused(String text) {
    assertRefused("table-empty", null, () -> table(text));
  }

  @Test
  void aMissingColumnIsNamed() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> table("Ngày;Vùng\n1/1/2026;x\n", "Ngày", "Sản phẩm", "Giống"))
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo("table-columns");
              assertThat(refusal.field()).isEqualTo("Sản phẩm");
              assertThat(refusal.values()).containsEntry("needed", "Ngày; Sản phẩm; Giống");
            });
  }

  @Test
  void quotesThatDoNotEndAreRefused() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(() -> table("A;B\n1;2\n\"x\ny\";3\n1;\"x\n" + "y;z\n".repeat(5_000_000)))
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo("csv-broken");
              assertThat(refusal.values()).containsEntry("line", 5L);
            });
  }

  @Test
  void filesHaveAnEnd() {
    String line = "x\n";
    assertThat(table("A\n" + line.repeat(Table.MOST_LINES)).rows()).hasSize(Table.MOST_LINES);
    assertRefused("table-long", null, () -> table("A\n" + line.repeat(Table.MOST_LINES + 1)));
  }

  @Test
  void everyBadEntryIsToldUpToABound() {
    var errors = new Table.Errors();
    Table table = table("A\n" + "x\n".repeat(600));
    assertThat(table.map(errors, row -> row.decimal("A"))).isEmpty();
    assertThatExceptionOfType(FileRefusal.class)
        .isThrownBy(errors::refuse)
        .satisfies(
            refusal -> {
              assertThat(refusal.total()).isEqualTo(600);
              assertThat(refusal.lines()).hasSize(FileRefusal.MOST_LISTED);
              assertThat(refusal.lines().getFirst().line()).isEqualTo(2);
              assertThat(refusal.lines().getLast().line()).isEqualTo(501);
            });
  }

  @Property
  void whatIsQuotedComesOutAsItWas(
      @ForAll @NotBlank @StringLength(max = 40) @CharRange(from = ' ', to = 'ỹ') String text) {
    org.assertj.core.api.Assumptions.assumeThat(text.strip()).isNotEmpty();
    String quoted = "\"" + text.replace("\"", "\"\"") + "\"";
    // Not in the first cell, where a hash makes the line a remark.
    assertThat(table("A;B\nx;" + quoted + "\n").rows().getFirst().text("B"))
        .isEqualTo(text.strip());
  }

  @Property
  void noFileBreaksIt(@ForAll byte[] file, @ForAll @Whitespace String between) {
    for (byte[] each :
        new byte[][] {file, ("A;B\n" + between + new String(file, UTF_8)).getBytes(UTF_8)}) {
      try {
        assertThat(Table.read(each).rows()).isNotEmpty();
      } catch (Refusal refusal) {
        assertThat(refusal.code()).containsAnyOf("csv-", "table-", "xlsx-");
      }
    }
  }
}
