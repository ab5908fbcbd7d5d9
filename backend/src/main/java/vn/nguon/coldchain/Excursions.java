package vn.nguon.coldchain;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.nguon.product.Handling;

/**
 * What was outside a range, and when nobody measured. Pure.
 *
 * <p>A reading stands until the next one, at most for {@link #LONGEST_SILENCE}; what no reading
 * stands for is a gap. A run outside begins with a reading outside and ends where a reading inside
 * begins to stand, or where the last reading outside before it ceases to. A gap between two
 * readings outside belongs to the run, for nobody can say that it was any better meanwhile; it is
 * told as a gap as well.
 */
final class Excursions {

  /** How long one reading stands at most. Usual loggers measure every 5 to 60 minutes. */
  static final Duration LONGEST_SILENCE = Duration.ofMinutes(60);

  /**
   * Where a product may be kept.
   *
   * @param least null for no bound
   * @param most null for no bound; one of the two is given
   * @param minutesOutside longer than this in one go is an excursion
   */
  record Range(BigDecimal least, BigDecimal most, int minutesOutside) {

    /** What a product declares, or null where it declares no bound. */
    static Range of(Handling handling) {
      return handling == null || !handling.chilled()
          ? null
          : new Range(
              handling.minCelsius(),
              handling.maxCelsius(),
              handling.minutesOutside() == null ? 0 : handling.minutesOutside());
    }

    /** How far outside, or zero. */
    BigDecimal outside(BigDecimal celsius) {
      if (most != null && celsius.compareTo(most) > 0) {
        return celsius.subtract(most);
      }
      return least != null && celsius.compareTo(least) < 0
          ? least.subtract(celsius)
          : BigDecimal.ZERO;
    }
  }

  /**
   * A run outside that was longer than the product bears.
   *
   * @param worst the temperature farthest outside; the first of equals
   */
  record Excursion(Instant start, Instant end, BigDecimal worst) {}

  /** Nobody measured. */
  record Gap(Instant start, Instant end) {}

  /**
   * The excursions in a time, in order.
   *
   * @param readings of one sensor, in order of time; those before {@code from} may stand into it
   * @param to left out
   */
  static List<Excursion> of(List<Reading> readings, Range range, Instant from, Instant to) {
    var found = new ArrayList<Excursion>();
    Instant start = null;
    Instant end = null;
    BigDecimal worst = null;
    for (int i = 0; i < readings.size(); i++) {
      Instant begins = later(readings.get(i).at(), from);
      Instant ends = earlier(stands(readings, i), to);
      if (!begins.isBefore(ends)) {
        continue;
      }
      BigDecimal celsius = readings.get(i).celsius();
      BigDecimal outside = range.outside(celsius);
      if (outside.signum() > 0) {
        start = start == null ? begins : start;
        worst = worst == null || outside.compareTo(range.outside(worst)) > 0 ? celsius : worst;
        end = ends;
      } else if (start != null) {
        add(found, range, start, end, worst);
        start = null;
        worst = null;
      }
    }
    if (start != null) {
      add(found, range, start, end, worst);
    }
    return found;
  }

  private static void add(
      List<Excursion> found, Range range, Instant start, Instant end, BigDecimal worst) {
    if (Duration.between(start, end).compareTo(Duration.ofMinutes(range.minutesOutside())) > 0) {
      found.add(new Excursion(start, end, worst));
    }
  }

  /**
   * The gaps in a time, in order.
   *
   * @param readings of all sensors, in order of time
   */
  static List<Gap> gaps(List<Reading> readings, Instant from, Instant to) {
    var gaps = new ArrayList<Gap>();
    Instant known = from;
    for (int i = 0; i < readings.size(); i++) {
      Instant begins = later(readings.get(i).at(), from);
      Instant ends = earlier(stands(readings, i), to);
      if (!begins.isBefore(ends)) {
        continue;
      }
      if (begins.isAfter(known)) {
        gaps.add(new Gap(known, begins));
      }
      known = later(known, ends);
    }
    if (known.isBefore(to)) {
      gaps.add(new Gap(known, to));
    }
    return gaps;
  }

  private static Instant stands(List<Reading> readings, int i) {
    Instant until = readings.get(i).at().plus(LONGEST_SILENCE);
    return i + 1 < readings.size() ? earlier(until, readings.get(i + 1).at()) : until;
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private Excursions() {}
}
