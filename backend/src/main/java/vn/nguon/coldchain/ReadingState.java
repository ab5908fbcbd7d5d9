package vn.nguon.coldchain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.SensorId;

/**
 * Which times of one subject, source and day are known.
 *
 * @param times to the second
 */
public record ReadingState(String stream, Set<Instant> times) {

  /** So many readings are stored together; more come as several events. */
  static final int MOST_IN_EVENT = 1_000;

  /** One every half minute; no sensor needs more, and a runaway one is stopped. */
  static final int MOST_IN_DAY = 2_880;

  /** Readings of one source and day; the source is the sensor, or the party that tells them. */
  public static String stream(Subject subject, SensorId sensor, PartyId party, LocalDate day) {
    return "readings:"
        + subject
        + "/"
        + (sensor == null ? "party:" + party : "sensor:" + sensor)
        + "/"
        + day;
  }

  static String stream(ReadingEvent event) {
    return switch (event) {
      case ReadingEvent.ReadingsRecorded e ->
          stream(e.subject(), e.sensor(), e.by().party(), e.day());
    };
  }

  public static ReadingState evolve(ReadingState before, ReadingEvent event) {
    return switch (event) {
      case ReadingEvent.ReadingsRecorded e -> {
        Set<Instant> times = before == null ? new HashSet<>() : new HashSet<>(before.times);
        e.readings().forEach(reading -> times.add(reading.at()));
        yield new ReadingState(stream(e), times);
      }
    };
  }

  /**
   * @param readings all of the day
   * @throws Refusal {@code time-in-future}, {@code time-too-old}, {@code readings-many}
   */
  static List<ReadingEvent> decide(
      ReadingState before, ReadingCommand.RecordReadings c, LocalDate day, List<Reading> readings) {
    Instant latest = c.by().recordedAt().plus(Rules.CLOCK_TOLERANCE);
    var fresh = new TreeMap<Instant, Reading>();
    for (Reading reading : readings) {
      if (reading.at().isAfter(latest)) {
        throw Refusal.invalid("time-in-future", "readings.at", Map.of("value", reading.at()));
      }
      if (before == null || !before.times.contains(reading.at())) {
        fresh.putIfAbsent(reading.at(), reading);
      }
    }
    if (day.getYear() < 2000) {
      throw Refusal.invalid("time-too-old", "readings.at", Map.of("value", day));
    }
    int known = before == null ? 0 : before.times.size();
    if (known + fresh.size() > MOST_IN_DAY) {
      throw Refusal.conflict(
          "readings-many", "readings", Map.of("value", day, "most", MOST_IN_DAY));
    }
    var events = new ArrayList<ReadingEvent>();
    var all = new ArrayList<>(fresh.values());
    for (int from = 0; from < all.size(); from += MOST_IN_EVENT) {
      int to = Math.min(from + MOST_IN_EVENT, all.size());
      events.add(
          new ReadingEvent.ReadingsRecorded(
              c.subject(), c.sensor(), day, all.subList(from, to), c.by()));
    }
    return events;
  }
}
