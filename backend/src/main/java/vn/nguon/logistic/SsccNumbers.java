package vn.nguon.logistic;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import vn.nguon.gs1.Sscc;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.party.Parties;
import vn.nguon.store.event.States;

/**
 * Gives out SSCCs under the company prefix that a party declares, and never without one (R-VN3).
 * They are counted up under the extension digit 9, which leaves the others to what the party
 * numbers elsewhere.
 */
@Component
class SsccNumbers {

  private static final int EXTENSION = 9;

  private final States states;
  private final Parties parties;

  /** How many were given of each prefix, as far as this process knows. */
  private final Cache<String, AtomicLong> given = Caffeine.newBuilder().maximumSize(10_000).build();

  SsccNumbers(States states, Parties parties) {
    this.states = states;
    this.parties = parties;
  }

  /**
   * The next free number of the party.
   *
   * @throws Refusal {@code gs1-prefix-missing} where the party declares no company prefix, {@code
   *     sscc-exhausted} where all its numbers are used up
   */
  Sscc next(PartyId party) {
    String prefix = parties.get(party, "party").details().gs1Prefix();
    if (prefix == null) {
      throw Refusal.invalid("gs1-prefix-missing", "unit");
    }
    long room = 1;
    for (int i = prefix.length(); i < 16; i++) {
      room *= 10;
    }
    AtomicLong last = given.get(prefix, key -> new AtomicLong(lastTaken(key)));
    while (true) {
      long serial = last.incrementAndGet();
      if (serial >= room) {
        throw Refusal.conflict("sscc-exhausted", "unit", Map.of("value", prefix));
      }
      Sscc id = Sscc.of(EXTENSION, prefix, serial);
      if (!states.exists(LogisticState.stream(id))) {
        return id;
      }
    }
  }

  /**
   * A number that the client brings along: one of the party's own, where it declares a prefix.
   *
   * @throws Refusal {@code sscc-not-yours}
   */
  Sscc chosen(Sscc id, PartyId party) {
    String prefix = parties.get(party, "party").details().gs1Prefix();
    if (prefix != null && !id.digits().startsWith(prefix, 1)) {
      throw Refusal.invalid("sscc-not-yours", "unit", Map.of("value", id, "prefix", prefix));
    }
    return id;
  }

  /** Finds the end of the given numbers by doubling and halving: they are taken in order. */
  private long lastTaken(String prefix) {
    long free = 1;
    while (taken(prefix, free)) {
      free *= 2;
    }
    long low = free / 2;
    while (low + 1 < free) {
      long middle = (low + free) / 2;
      if (taken(prefix, middle)) {
        low = middle;
      } else {
        free = middle;
      }
    }
    return low;
  }

  private boolean taken(String prefix, long serial) {
    return Long.toString(serial).length() <= 16 - prefix.length()
        && states.exists(LogisticState.stream(Sscc.of(EXTENSION, prefix, serial)));
  }
}
