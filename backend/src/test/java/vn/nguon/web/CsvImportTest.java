package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The harvest book of a co-operative: all of it, or nothing with every bad line. */
class CsvImportTest extends HttpTest {

  private static final String HEADINGS =
      "Ngày thu hoạch;Giờ;Vùng trồng;Sản phẩm;Giống;Khối lượng (kg);Phân loại;Số lô;Ghi chú\r\n";

  private static String path() {
    return "/api/imports/harvests?commandId=" + UUID.randomUUID();
  }

  private static Answer send(String path, String book) {
    return farmer().postText(path, book, "text/csv");
  }

  private static String line(String date, String weight, String number) {
    return date
        + ";06:45;"
        + FARM_AREA
        + ";"
        + RAW
        + ";Cam CS1;"
        + weight
        + ";Xô;"
        + number
        + ";\r\n";
  }

  @Test
  void takesTheWholeBook() {
    int n = number();
    String book =
        "\uFEFF"
            + HEADINGS
            + line("01/11/2026", "120,5", "SO-" + n + "A")
            + ";;;;;;;;\r\n"
            + line("2/11/2026", "80", "SO-" + n + "B")
            + line("03/11/2026", "7.25", "");
    long before = events();
    Answer answer = send(path(), book).expect(201);
    assertThat(events()).isEqualTo(before + 3);
    assertThat(answer.json().get("lots").valueStream().map(l -> l.path("number").asString()))
        .startsWith("SO-" + n + "A", "SO-" + n + "B")
        .last()
        .asString()
        .startsWith("KT1-261103");
    JsonNode lot =
        farmer().get("/api/lots/" + RAW + "/SO-" + n + "A?" + answer.after()).expect(200).json();
    assertThat(lot.at("/quantity/value").decimalValue()).isEqualByComparingTo("120.5");
    assertThat(lot.path("madeAt").asString()).isEqualTo("2026-11-01T06:45:00+07:00");
  }

  @Test
  void takesCommasAndHeadingsWithoutMarks() {
    String book =
        "SAN PHAM,vung trong,ngay thu hoach,khoi luong (kg),Cột lạ\n"
            + RAW
            + ","
            + FARM_AREA
            + ",05/11/2026,\"12,5\",x\n";
    JsonNode lots = send(path(), book).expect(201).json().get("lots");
    assertThat(lots).hasSize(1);
  }

  @Test
  void aRepetitionAnswersTheSameAndChangesNothing() {
    int n = number();
    String path = path();
    String book = HEADINGS + line("01/11/2026", "5", "SO-" + n) + line("02/11/2026", "6", "");
    Answer first = send(path, book).expect(201);
    long before = events();
    Answer again = send(path, book).expect(201);
    assertThat(again.text()).isEqualTo(first.text());
    send(path, book.replace(";6;", ";7;")).problem(409, "command-reused", "commandId");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void aDryRunWritesNothing() {
    int n = number();
    String path = path();
    String good = HEADINGS + line("01/11/2026", "5", "SO-" + n);
    long before = events();
    Answer answer = send(path + "&dryRun=true", good).expect(200);
    assertThat(answer.json().path("lines").asInt()).isEqualTo(1);
    send(path + "&dryRun=true", good + line("02/11/2026", "5", "SO-" + n))
        .problem(422, "file-lines");
    assertThat(events()).isEqualTo(before);
    // The same id may then do it.
    send(path, good).expect(201);
    assertThat(events()).isEqualTo(before + 1);
    send(path() + "&dryRun=true", good).problem(422, "file-lines");
  }

  @Test
  void tellsEveryBadLineAndRecordsNone() {
    int n = number();
    String book =
        HEADINGS
            + line("01/11/2026", "5", "SO-" + n + "A")
            + line("30/02/2026", "5", "")
            + line("02/11/2026", "1.250", "")
            + line("02/11/2026", "-5", "")
            + line("02/11/2026", "0", "")
            + line("02/11/2026", "", "")
            + line("02/11/2999", "5", "")
            + line("02/11/2026", "5", "SO-" + n + "A")
            + line("02/11/2026", "5", "").replace(RAW, "09521234001011")
            + line("02/11/2026", "5", "").replace(FARM_AREA, "kt-khong-co")
            + line("02/11/2026", "5", "").replace("06:45", "25:00")
            + "02/11/2026\r\n";
    long before = events();
    Answer answer = send(path(), book).problem(422, "file-lines");
    assertThat(events()).isEqualTo(before);
    assertThat(answer.json().get("errors").valueStream().map(e -> e.path("line").asLong()))
        .containsExactly(3L, 4L, 5L, 7L, 9L, 10L, 12L, 13L);
    JsonNode third = answer.json().at("/errors/0");
    assertThat(third.path("line").asInt()).isEqualTo(3);
    assertThat(third.path("field").asString()).isEqualTo("Ngày thu hoạch");
    assertThat(third.path("code").asString()).isEqualTo("table-date");
    assertThat(third.path("detail").asString()).contains("30/02/2026");
    assertThat(third.path("accepted").asString()).contains("05/11/2026");
    Answer english = farmer().postText(path(), book, "text/csv", "Accept-Language", "en");
    assertThat(english.problem(422, "file-lines").at("/errors/0/detail"))
        .isEqualTo("“30/02/2026” is not a real date.");
  }

  /** What only the rules can see comes with its line as well, and takes the good lines back. */
  @Test
  void takesTheGoodLinesBack() {
    int n = number();
    String taken = harvested(5);
    String book =
        HEADINGS
            + line("01/11/2026", "5", "SO-" + n)
            + line("02/11/2026", "0", "")
            + line("02/11/2999", "5", "")
            + line("02/11/2026", "5", taken)
            + line("02/11/2026", "5", "").replace(FARM_AREA, PACKING_AREA)
            + line("02/11/2026", "5", "").replace(RAW, "CAM-XO-LY")
            + line("02/11/2026", "5", "").replace(RAW, PIECES)
            + line("02/11/2026", "5", "Ổ");
    long before = events();
    Answer answer = send(path(), book).problem(422, "file-lines");
    assertThat(events()).isEqualTo(before);
    assertThat(
            answer
                .json()
                .get("errors")
                .valueStream()
                .map(e -> e.path("line").asLong() + " " + e.path("code").asString()))
        .containsExactly(
            "3 quantity-zero",
            "4 time-in-future",
            "5 lot-number-taken",
            "6 place-not-yours",
            "7 product-not-yours",
            "8 unit-mismatch",
            "9 lot-number");
    farmer().get("/api/lots/" + RAW + "/SO-" + n + "?after=" + before).problem(404, "lot-unknown");
    // Nor is the number spent.
    send(path(), HEADINGS + line("01/11/2026", "5", "SO-" + n)).expect(201);
  }

  @Test
  void takesNoOtherEncoding() {
    long before = events();
    String book = HEADINGS + line("01/11/2026", "5", "");
    for (Charset charset :
        new Charset[] {Charset.forName("windows-1258"), StandardCharsets.UTF_16}) {
      farmer().postBytes(path(), book.getBytes(charset), "text/csv").problem(422, "csv-encoding");
    }
    farmer()
        .postBytes(path(), (book + "a\0b").getBytes(StandardCharsets.UTF_8), "text/csv")
        .problem(422, "csv-encoding");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void namesTheColumnThatIsMissing() {
    long before = events();
    Answer answer =
        send(path(), "Ngày thu hoạch;Vùng trồng;Sản phẩm\n01/11/2026;kt-vuon;KT-CAM-XO\n")
            .problem(422, "table-columns", "Khối lượng (kg)");
    assertThat(answer.at("/accepted")).contains("Ngày thu hoạch", "Khối lượng (kg)");
    assertThat(events()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uFEFF", " \r\n \r\n", HEADINGS, HEADINGS + ";;;;;;;;\r\n"})
  void takesNoEmptyBook(String book) {
    long before = events();
    Answer answer = send(path(), book);
    assertThat(answer.at("/code")).as(answer.text()).isIn("table-empty", "table-columns");
    answer.expect(422);
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void takesNoBookWithoutEnd() {
    long before = events();
    send(path(), "").problem(400, "body-missing");
    send(path(), HEADINGS + "\"không có dấu đóng;;;;\r\n".repeat(3)).expect(422);
    send(path(), HEADINGS + line("01/11/2026", "5", "").repeat(20_001)).problem(413, "table-long");
    send(path(), HEADINGS + "01/11/2026;06:45;x;y;;5;;;\"" + "dài\n".repeat(200_000) + "\"\r\n")
        .expect(422);
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void needsACommandId() {
    String book = HEADINGS + line("01/11/2026", "5", "");
    long before = events();
    send("/api/imports/harvests", book).problem(400, "required", "commandId");
    send("/api/imports/harvests?commandId=7", book).problem(422, "command-id", "commandId");
    send(path() + "&dryRun=co-le", book).problem(400, "field-form", "dryRun");
    assertThat(events()).isEqualTo(before);
  }

  @Test
  void theEmptyBookHasTheHeadings() {
    Answer answer = farmer().get("/api/imports/harvests/template").expect(200);
    assertThat(answer.header("Content-Type")).contains("text/csv;charset=UTF-8");
    assertThat(answer.text())
        .startsWith(
            "\uFEFF" + HEADINGS.strip() + ";Mã vụ\r\n\"# Harvest date\";Time;Growing area;");
    send(path(), answer.text() + line("01/11/2026", "5", "")).expect(201);
  }
}
