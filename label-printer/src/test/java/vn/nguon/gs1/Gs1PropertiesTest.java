package vn.nguon.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class Gs1PropertiesTest {
  private static final URI BASE = URI.create("https://id.example.vn/truy-xuat");

  @Property
  void whatIsBuiltIsReadBack(@ForAll("links") DigitalLink link) {
    URI uri = link.toUri(BASE);
    assertThat(DigitalLink.parse(uri.toString())).isEqualTo(link);
    assertThat(DigitalLink.parse(uri).toUri(BASE)).isEqualTo(uri);
    assertThat(uri.toString()).matches("[A-Za-z0-9._~:/?&=%-]+");
  }

  @Property
  void oneWrongDigitIsFound(
      @ForAll("digits") String body, @ForAll @IntRange(max = 99) int at, @ForAll("nine") int add) {
    String right = CheckDigit.append(body);
    StringBuilder wrong = new StringBuilder(right);
    int i = at % right.length();
    wrong.setCharAt(i, (char) ('0' + (right.charAt(i) - '0' + add) % 10));
    assertThat(CheckDigit.matches(right)).isTrue();
    assertThat(CheckDigit.matches(wrong.toString())).isFalse();
  }

  /** Neighbours that differ by five change the sum by ten and pass; all others are found. */
  @Property
  void neighboursThatChangedPlacesAreFoundUnlessTheyDifferByFive(
      @ForAll("digits") String body, @ForAll @IntRange(max = 99) int at) {
    String right = CheckDigit.append(body);
    int i = at % (right.length() - 1);
    int difference = Math.abs(right.charAt(i) - right.charAt(i + 1));
    Assume.that(difference != 0);
    String swapped =
        right.substring(0, i) + right.charAt(i + 1) + right.charAt(i) + right.substring(i + 2);
    assertThat(CheckDigit.matches(swapped)).isEqualTo(difference == 5);
  }

  @Property
  void aDateIsReadBackInEveryYearOfItsWindow(
      @ForAll @IntRange(min = 1900, max = 2400) int reference,
      @ForAll @IntRange(min = -49, max = 50) int years,
      @ForAll @IntRange(min = 1, max = 365) int day) {
    LocalDate date = LocalDate.ofYearDay(reference + years, day);
    assertThat(Gs1Date.parse(Gs1Date.of(date).toString(), reference).earliest()).isEqualTo(date);
  }

  @Property
  void anyTextIsReadOrRefusedInOrder(@ForAll String text) {
    readOrRefuse(text);
  }

  @Property
  void anythingAfterAHostIsReadOrRefusedInOrder(@ForAll("almostLinks") String text) {
    readOrRefuse(text);
  }

  private static void readOrRefuse(String text) {
    try {
      DigitalLink link = DigitalLink.parse(text);
      assertThat(DigitalLink.parse(link.toUri(BASE)).path()).isEqualTo(link.path());
    } catch (Gs1Exception e) {
      assertThat(e.code()).isNotBlank();
      assertThat(e.getMessage()).isNotBlank();
    }
    for (ApplicationIdentifier ai : ApplicationIdentifier.all()) {
      try {
        assertThat(ai.normalise(text)).isNotEmpty();
      } catch (Gs1Exception e) {
        assertThat(e.code()).isNotBlank();
      }
    }
  }

  @Provide
  Arbitrary<String> digits() {
    return Arbitraries.of(7, 11, 12, 13, 17)
        .flatMap(length -> Arbitraries.strings().numeric().ofLength(length));
  }

  @Provide
  Arbitrary<Integer> nine() {
    return Arbitraries.integers().between(1, 9);
  }

  @Provide
  Arbitrary<String> almostLinks() {
    Arbitrary<String> piece =
        Arbitraries.oneOf(
            Arbitraries.of(
                "/",
                "01",
                "10",
                "21",
                "22",
                "235",
                "00",
                "414",
                "254",
                "417",
                "8003",
                "?",
                "&",
                "=",
                "%",
                "%2F",
                "%C4",
                "15",
                "260230",
                "08936012345674",
                "8936012340006",
                "..",
                "#"),
            Arbitraries.strings().ofMaxLength(5));
    return piece.list().ofMaxSize(12).map(pieces -> "https://a.vn/" + String.join("", pieces));
  }

  @Provide
  Arbitrary<DigitalLink> links() {
    Arbitrary<DigitalLink> items =
        Combinators.combine(gtins(), cset82(20), cset82(20), Arbitraries.of(0, 1, 2, 3))
            .as(
                (gtin, lot, serial, kind) -> {
                  DigitalLink link = DigitalLink.of(gtin);
                  if (kind % 2 == 1) {
                    link = link.withSerial(SerialNumber.parse(serial));
                  }
                  return kind >= 2 ? link.withLot(LotNumber.parse(lot)) : link;
                });
    Arbitrary<DigitalLink> places =
        Combinators.combine(keys(12), cset82(20))
            .as((gln, part) -> DigitalLink.ofLocation(Gln.parse(gln), part));
    return Arbitraries.oneOf(
            items,
            places,
            keys(12).map(gln -> DigitalLink.ofParty(Gln.parse(gln))),
            keys(17).map(sscc -> DigitalLink.of(Sscc.parse(sscc))))
        .flatMap(link -> cset82(30).map(order -> link.with("400", order).with("15", "260200")));
  }

  private static Arbitrary<Gtin> gtins() {
    return Arbitraries.of(7, 11, 12, 13).flatMap(Gs1PropertiesTest::keys).map(Gtin::parse);
  }

  private static Arbitrary<String> keys(int digits) {
    return Arbitraries.strings().numeric().ofLength(digits).map(CheckDigit::append);
  }

  /** One or two dots alone are refused in a path, see {@link DigitalLink}. */
  private static Arbitrary<String> cset82(int max) {
    return Arbitraries.strings()
        .withChars(Text.CSET_82.toCharArray())
        .ofMinLength(1)
        .ofMaxLength(max)
        .filter(text -> !text.equals(".") && !text.equals(".."));
  }
}
