package vn.nguon.coldchain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import vn.nguon.lot.Stay;

/**
 * How a lot was kept in a facility. Every sensor there counts for every lot there, since nobody
 * records in which room a crate stands.
 *
 * @param until up to when it is told
 * @param readings how many there were in the time
 * @param lowest null where nobody measured
 */
record Judged(
    Stay stay,
    Instant until,
    int readings,
    BigDecimal lowest,
    BigDecimal highest,
    List<Excursions.Excursion> excursions,
    List<Excursions.Gap> gaps) {

  /**
   * @param range that the product declares, or null
   * @param series the readings of each source in the facility, each in order of time
   * @param known up to when what goes on still is told
   */
  static Judged of(Stay stay, Excursions.Range range, List<List<Reading>> series, Instant known) {
    boolean goesOn = stay.until() == null && stay.end().isAfter(known);
    return of(stay, range, series, stay.from(), goesOn ? known : stay.end());
  }

  /** The same of a part of the stay. */
  static Judged of(
      Stay stay, Excursions.Range range, List<List<Reading>> series, Instant from, Instant until) {
    var all = new ArrayList<Reading>();
    var excursions = new ArrayList<Excursions.Excursion>();
    for (List<Reading> readings : series) {
      List<Reading> touching = touching(readings, from, until);
      all.addAll(touching);
      if (range != null) {
        excursions.addAll(Excursions.of(touching, range, from, until));
      }
    }
    all.sort(Comparator.comparing(Reading::at));
    excursions.sort(Comparator.comparing(Excursions.Excursion::start));
    BigDecimal lowest = null;
    BigDecimal highest = null;
    int count = 0;
    for (Reading reading : all) {
      if (!reading.at().isBefore(from)) {
        count++;
        lowest = lowest == null ? reading.celsius() : lowest.min(reading.celsius());
        highest = highest == null ? reading.celsius() : highest.max(reading.celsius());
      }
    }
    return new Judged(
        stay,
        until,
        count,
        lowest,
        highest,
        excursions,
        from.isBefore(until) ? Excursions.gaps(all, from, until) : List.of());
  }

  /** Those that stand at some time from one to another. */
  private static List<Reading> touching(List<Reading> readings, Instant from, Instant until) {
    int first = index(readings, from.minus(Excursions.LONGEST_SILENCE));
    return readings.subList(first, Math.max(first, index(readings, until)));
  }

  /** Of the first reading that is not before the time. */
  private static int index(List<Reading> readings, Instant at) {
    int found =
        Collections.binarySearch(
            readings, new Reading(at, BigDecimal.ZERO), Comparator.comparing(Reading::at));
    int index = found < 0 ? -found - 1 : found;
    // A reading is to the second, the time may be after it.
    while (index < readings.size() && readings.get(index).at().isBefore(at)) {
      index++;
    }
    return index;
  }
}
