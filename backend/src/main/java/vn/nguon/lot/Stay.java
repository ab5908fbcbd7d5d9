package vn.nguon.lot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;

/**
 * A party had some of a lot in a facility. Nobody records in which room each crate stands, so the
 * rule is the simplest that can be kept: a stay begins when the party names the facility (it made,
 * took in, received, offered, sold or took back some there) and ends when the party has none of the
 * lot left. A party that names two facilities has stays in both, though each crate is in one of
 * them. What comes back to a party that had sent all of it off is taken to be in the facility that
 * it named last.
 *
 * @param until null while it goes on
 */
public record Stay(PartyId party, PlaceId facility, Instant from, Instant until) {

  /** A stay is looked at for so long; what is kept longer is not judged after that. */
  public static final Duration LONGEST = Duration.ofDays(60);

  /** Bounds the document of a lot that is sold in a thousand shops: of more, none is known. */
  static final int MOST = 100;

  private static final Duration WEEK = Duration.ofDays(7);

  /** When it is over, or ceases to be looked at. */
  public Instant end() {
    Instant longest = from.plus(LONGEST);
    return until == null || until.isAfter(longest) ? longest : until;
  }

  /** Whether it was going on at some time from one to another. */
  public boolean touches(Instant since, Instant to) {
    return from.isBefore(to) && end().isAfter(since);
  }

  /** By which stays that began in a week are found: facility and week, counted from 1970 on. */
  public static Set<String> tags(List<Stay> stays) {
    var tags = new LinkedHashSet<String>();
    stays.forEach(stay -> tags.add(tag(stay.facility, stay.from)));
    return tags;
  }

  /** The tags of all stays in the facility that may touch the time. */
  public static List<String> tags(PlaceId facility, Instant since, Instant to) {
    var tags = new LinkedHashSet<String>();
    for (Instant at = since.minus(LONGEST); at.isBefore(to); at = at.plus(WEEK)) {
      tags.add(tag(facility, at));
    }
    tags.add(tag(facility, to));
    return List.copyOf(tags);
  }

  private static String tag(PlaceId facility, Instant from) {
    return facility + "|" + Math.floorDiv(from.getEpochSecond(), WEEK.toSeconds());
  }

  /**
   * The stays after an event.
   *
   * @param before the lot before it, or null where it made the lot
   */
  public static List<Stay> after(
      List<Stay> stays, LotState before, LotState after, LotEvent event) {
    var all = new ArrayList<>(stays);
    Instant at = event.by().happenedAt().toInstant();
    if (before != null && !before.madeAt().equals(after.madeAt())) {
      // The day on which it was made is corrected.
      Instant was = before.madeAt().toInstant();
      all.replaceAll(
          stay ->
              stay.from.equals(was)
                  ? new Stay(stay.party, stay.facility, after.madeAt().toInstant(), stay.until)
                  : stay);
    }
    all.replaceAll(
        stay ->
            stay.until == null && after.heldBy(stay.party).isZero()
                ? new Stay(stay.party, stay.facility, stay.from, later(at, stay.from))
                : stay);
    PlaceId named = facility(event);
    PartyId by = event.by().party();
    if (named != null) {
      begin(all, after, by, named, at);
    }
    for (PartyId holder : after.held().keySet()) {
      boolean came = before != null && before.heldBy(holder).isZero();
      if (came && (named == null || !holder.equals(by))) {
        last(all, holder).ifPresent(last -> begin(all, after, holder, last.facility, at));
      }
    }
    return List.copyOf(all);
  }

  private static void begin(
      List<Stay> all, LotState after, PartyId party, PlaceId facility, Instant at) {
    boolean there =
        all.stream()
            .anyMatch(s -> s.until == null && s.party.equals(party) && s.facility.equals(facility));
    if (!there && !after.heldBy(party).isZero() && all.size() < MOST) {
      all.add(new Stay(party, facility, at, null));
    }
  }

  private static java.util.Optional<Stay> last(List<Stay> all, PartyId party) {
    return all.reversed().stream().filter(stay -> stay.party.equals(party)).findFirst();
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  private static PlaceId facility(LotEvent event) {
    return switch (event) {
      case LotEvent.LotPacked e -> e.facility();
      case LotEvent.LotTransformed e -> e.facility();
      case LotEvent.LotTakenIn e -> e.facility();
      case LotEvent.LotReceived e -> e.facility();
      case LotEvent.LotOffered e -> e.facility();
      case LotEvent.LotSold e -> e.facility();
      case LotEvent.LotTakenBack e -> e.facility();
      default -> null;
    };
  }
}
