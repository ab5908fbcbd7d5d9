package vn.nguon.coldchain;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.SensorId;
import vn.nguon.kernel.ShipmentId;

/**
 * What the reports are made from: an hour of readings, or a consignment's way.
 *
 * @param hour or null
 * @param way or null; exactly one of the two is there
 */
record ColdFacts(Hour hour, Way way) {

  /**
   * The readings of one source in one hour; so each document stays small, however long a sensor
   * runs.
   *
   * @param party that told them
   * @param sensor that measured them, or null
   * @param readings in order of time
   */
  record Hour(
      Subject subject, PartyId party, SensorId sensor, Instant start, List<Reading> readings) {}

  /**
   * @param parties everyone who has or had to do with it; what they measured in their vehicles
   *     counts
   * @param endedAt when it was received or refused, or null
   * @param facility where it was put, or null
   */
  record Way(
      ShipmentId shipment,
      PartyId from,
      PartyId to,
      Set<PartyId> parties,
      List<Ride> rides,
      List<LotId> lots,
      Instant dispatchedAt,
      Instant endedAt,
      PlaceId facility) {

    /** Whether it was under way at some time in between. */
    boolean touches(Instant from, Instant to) {
      return dispatchedAt.isBefore(to) && (endedAt == null || !endedAt.isBefore(from));
    }
  }

  /** From when on the goods were in which vehicle. */
  record Ride(String plate, Instant since) {}
}
