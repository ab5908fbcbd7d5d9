package vn.nguon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.by;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class IdentityNumberTest {

  private static final JsonNode VECTORS = vectors();

  private static JsonNode vectors() {
    try (InputStream file = IdentityNumberTest.class.getResourceAsStream("identity-numbers.json")) {
      return JsonMapper.shared().readTree(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Stream<String> refused() {
    return VECTORS.path("refused").valueStream().map(JsonNode::asString);
  }

  private static Stream<String> accepted() {
    return VECTORS.path("accepted").valueStream().map(JsonNode::asString);
  }

  @ParameterizedTest
  @MethodSource
  void refused(String text) {
    assertThat(IdentityNumber.in(text)).isTrue();
  }

  @ParameterizedTest
  @MethodSource
  void accepted(String text) {
    assertThat(IdentityNumber.in(text)).isFalse();
  }

  /** Of any person, however it is written and wherever it stands in a sentence. */
  @Test
  void everyNumberIsFoundWhereverItStands() {
    var random = new Random(12);
    List<String> before = List.of("", "Ông Tư ", "(", "số:", "a, ", "CCCD/", "7 ");
    List<String> behind = List.of("", " nhé", ")", ".", ", sau đình", " 5 thùng", " và 5 kg");
    for (int i = 0; i < 5_000; i++) {
      String digits =
          "%03d%d%02d%06d"
              .formatted(
                  1 + random.nextInt(96),
                  random.nextInt(4),
                  random.nextInt(100),
                  random.nextInt(1_000_000));
      String sign = List.of("", " ", ".", "-").get(random.nextInt(4));
      int size = random.nextBoolean() ? 3 : 4;
      String grouped = digits.replaceAll("(.{" + size + "})(?=.)", "$1" + sign);
      String text =
          before.get(random.nextInt(before.size())) + grouped + behind.get(random.nextInt(7));
      assertThat(IdentityNumber.in(text)).as(text).isTrue();
      assertThat(IdentityNumber.in("9" + grouped)).as("9" + grouped).isFalse();
      assertThat(IdentityNumber.in(grouped + "9")).as(grouped + "9").isFalse();
    }
  }

  private record Inside(String remark, String lotNumber) {}

  private record Order(PartyId to, String note, List<Inside> lines, Inside details, By by)
      implements Command {}

  @Test
  void aCommandIsLookedThroughAndItsNumbersAndCodesAreNot() {
    String number = "001088012345";
    By by = by("ho-a");
    var to = new PartyId(number);
    var fine = new Inside("đủ", number);
    assertThatCode(() -> IdentityNumber.refuse(new Order(to, null, List.of(fine), fine, by)))
        .doesNotThrowAnyException();
    var wrong = new Inside("của " + number, null);
    assertRefused(
        "identity-number",
        "note",
        () -> IdentityNumber.refuse(new Order(to, number, List.of(), null, by)));
    assertRefused(
        "identity-number",
        "lines.remark",
        () -> IdentityNumber.refuse(new Order(to, null, List.of(fine, wrong), null, by)));
    assertRefused(
        "identity-number",
        "remark",
        () -> IdentityNumber.refuse(new Order(to, null, List.of(), wrong, by)));
  }
}
