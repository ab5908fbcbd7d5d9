package vn.nguon.coldchain;

import java.time.Instant;
import java.util.Set;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PlaceId;

/**
 * What {@link LotTemperatures} tells anew. It is told once in an hour of readings and source, at
 * once where readings of earlier hours come, and whenever something happens to a consignment.
 */
public sealed interface ColdNews {

  /** Of these lots, all of products that declare temperatures. */
  record OfLots(Set<LotId> lots) implements ColdNews {}

  /** Of what was in the facility at some time from one to another. */
  record OfFacility(PlaceId facility, Instant since, Instant to) implements ColdNews {}
}
