package vn.nguon.coldchain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import vn.nguon.coldchain.Excursions.Excursion;
import vn.nguon.coldchain.Excursions.Gap;
import vn.nguon.coldchain.Excursions.Range;
import vn.nguon.product.Handling;

/** What counts as an excursion, and that nothing is said of times when nobody measured. */
class ExcursionsTest {

  private static final Instant START = Instant.parse("2026-11-20T00:00:00Z");
  private static final Range COLD = new Range(new BigDecimal("2"), new BigDecimal("8"), 30);

  private static Instant minute(long minute) {
    return START.plus(Duration.ofMinutes(minute));
  }

  private static Reading reading(long minute, String celsius) {
    return new Reading(minute(minute), new BigDecimal(celsius));
  }

  private static List<Excursion> excursions(Range range, long to, Reading... readings) {
    return Excursions.of(List.of(readings), range, START, minute(to));
  }

  @Test
  void longerOutsideThanIsBorneIsAnExcursion() {
    assertThat(excursions(COLD, 120, reading(0, "5"), reading(20, "9"), reading(50, "5")))
        .as("half an hour is borne")
        .isEmpty();
    assertThat(excursions(COLD, 120, reading(0, "5"), reading(20, "9"), reading(51, "5")))
        .containsExactly(new Excursion(minute(20), minute(51), new BigDecimal("9")));
  }

  @Test
  void bothSidesAreOneRunAndTheFarthestIsToldOfIt() {
    assertThat(
            excursions(
                COLD,
                120,
                reading(0, "9"),
                reading(20, "-4.5"),
                reading(40, "12"),
                reading(60, "4")))
        .containsExactly(new Excursion(minute(0), minute(60), new BigDecimal("-4.5")));
  }

  @Test
  void theBoundsAreInside() {
    assertThat(excursions(COLD, 600, reading(0, "2"), reading(30, "8"), reading(60, "8.00")))
        .isEmpty();
  }

  @Test
  void whereNothingIsBorneEveryReadingOutsideCounts() {
    Range strict = new Range(null, new BigDecimal("8"), 0);
    assertThat(excursions(strict, 20, reading(0, "8"), reading(5, "8.01"), reading(6, "8")))
        .containsExactly(new Excursion(minute(5), minute(6), new BigDecimal("8.01")));
    assertThat(excursions(strict, 20, reading(0, "-70"))).as("no lower bound").isEmpty();
  }

  @Test
  void silenceAfterAReadingOutsideIsNotFine() {
    // A reading stands for an hour; then nobody knows.
    assertThat(excursions(COLD, 600, reading(0, "9")))
        .containsExactly(new Excursion(minute(0), minute(60), new BigDecimal("9")));
    assertThat(Excursions.gaps(List.of(reading(0, "9")), START, minute(600)))
        .containsExactly(new Gap(minute(60), minute(600)));
  }

  @Test
  void aGapBetweenTwoReadingsOutsideBelongsToTheRunAndIsToldToo() {
    var readings = List.of(reading(0, "9"), reading(300, "9.5"), reading(310, "5"));
    assertThat(Excursions.of(readings, COLD, START, minute(360)))
        .containsExactly(new Excursion(minute(0), minute(310), new BigDecimal("9.5")));
    assertThat(Excursions.gaps(readings, START, minute(360)))
        .containsExactly(new Gap(minute(60), minute(300)));
  }

  @Test
  void aGapBeforeAReadingInsideDoesNot() {
    assertThat(excursions(COLD, 360, reading(0, "9"), reading(300, "5")))
        .containsExactly(new Excursion(minute(0), minute(60), new BigDecimal("9")));
  }

  @Test
  void aReadingJustBeforeStandsIntoTheTime() {
    assertThat(excursions(COLD, 60, reading(-10, "9"), reading(31, "5")))
        .containsExactly(new Excursion(minute(0), minute(31), new BigDecimal("9")));
    assertThat(Excursions.gaps(List.of(reading(-10, "9")), START, minute(60)))
        .containsExactly(new Gap(minute(50), minute(60)));
  }

  @Test
  void nothingMeasuredIsOneGap() {
    assertThat(Excursions.of(List.of(), COLD, START, minute(60))).isEmpty();
    assertThat(Excursions.gaps(List.of(), START, minute(60)))
        .containsExactly(new Gap(START, minute(60)));
  }

  @Test
  void onlyADeclaredRangeIsJudged() {
    assertThat(Range.of(Handling.UNKNOWN)).isNull();
    assertThat(Range.of(null)).isNull();
    var declared = new Handling(null, null, null, new BigDecimal("8"), null, null);
    assertThat(Range.of(declared)).isEqualTo(new Range(null, new BigDecimal("8"), 0));
  }

  // ---- against a plain computation, minute by minute

  record Case(List<Reading> readings, Range range, int from, int to) {}

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<Integer> minutes = Arbitraries.integers().between(-100, 900);
    Arbitrary<Integer> celsius = Arbitraries.integers().between(-2, 12);
    Arbitrary<List<Reading>> readings =
        Combinators.combine(minutes, celsius)
            .as((minute, degrees) -> reading(minute, degrees.toString()))
            .list()
            .ofMaxSize(40)
            .map(
                all -> {
                  var sorted = new TreeMap<Instant, Reading>();
                  all.forEach(one -> sorted.putIfAbsent(one.at(), one));
                  return List.copyOf(sorted.values());
                });
    Arbitrary<Range> ranges =
        Combinators.combine(
                Arbitraries.of("0", "2", "4").injectNull(0.2),
                Arbitraries.of("5", "8"),
                Arbitraries.of(0, 1, 15, 60, 130))
            .as(
                (least, most, outside) ->
                    new Range(
                        least == null ? null : new BigDecimal(least),
                        new BigDecimal(most),
                        outside));
    return Combinators.combine(
            readings,
            ranges,
            Arbitraries.integers().between(0, 200),
            Arbitraries.integers().between(0, 700))
        .as((all, range, from, length) -> new Case(all, range, from, from + length));
  }

  @Property(tries = 2_000)
  void isWhatAPlainComputationByTheMinuteGives(@ForAll("cases") Case c) {
    assertThat(Excursions.of(c.readings(), c.range(), minute(c.from()), minute(c.to())))
        .isEqualTo(plainExcursions(c));
    assertThat(Excursions.gaps(c.readings(), minute(c.from()), minute(c.to())))
        .isEqualTo(plainGaps(c));
  }

  /** What was measured last, if it is not older than an hour; null where nobody knows. */
  private static BigDecimal known(Case c, int minute) {
    Reading last = null;
    for (Reading reading : c.readings()) {
      if (!reading.at().isAfter(minute(minute))) {
        last = reading;
      }
    }
    return last == null || Duration.between(last.at(), minute(minute)).toMinutes() >= 60
        ? null
        : last.celsius();
  }

  private static boolean outside(Range range, BigDecimal celsius) {
    return celsius.compareTo(range.most()) > 0
        || range.least() != null && celsius.compareTo(range.least()) < 0;
  }

  private static double distance(Range range, BigDecimal celsius) {
    return Math.max(
        celsius.doubleValue() - range.most().doubleValue(),
        range.least() == null ? 0 : range.least().doubleValue() - celsius.doubleValue());
  }

  private static List<Excursion> plainExcursions(Case c) {
    var found = new ArrayList<Excursion>();
    int first = -1;
    int last = -1;
    BigDecimal worst = null;
    for (int minute = c.from(); minute <= c.to(); minute++) {
      BigDecimal celsius = minute == c.to() ? null : known(c, minute);
      boolean ends = minute == c.to() || celsius != null && !outside(c.range(), celsius);
      if (ends && first >= 0) {
        if (last + 1 - first > c.range().minutesOutside()) {
          found.add(new Excursion(minute(first), minute(last + 1), worst));
        }
        first = -1;
        worst = null;
      }
      if (!ends && celsius != null) {
        first = first < 0 ? minute : first;
        last = minute;
        if (worst == null || distance(c.range(), celsius) > distance(c.range(), worst)) {
          worst = celsius;
        }
      }
    }
    return found;
  }

  private static List<Gap> plainGaps(Case c) {
    var gaps = new ArrayList<Gap>();
    int first = -1;
    for (int minute = c.from(); minute <= c.to(); minute++) {
      boolean unknown = minute < c.to() && known(c, minute) == null;
      if (unknown && first < 0) {
        first = minute;
      } else if (!unknown && first >= 0) {
        gaps.add(new Gap(minute(first), minute(minute)));
        first = -1;
      }
    }
    return gaps;
  }
}
