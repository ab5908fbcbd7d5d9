package vn.nguon.lot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Refusal;
import vn.nguon.store.event.States;

/**
 * Gives lot numbers by rule: the maker's prefix, {@code -}, the day as yyMMdd, and A, B … Z, AA …
 * for the first, second … lot of the product that day: {@code CP1-261105A}. A number is unique for
 * its product; the store refuses a second lot of the same number whatever happens here.
 */
@Component
class LotNumbers {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyMMdd");

  private final States states;

  /** How many were given of each prefix and day, as far as this process knows. */
  private final Cache<String, AtomicLong> given =
      Caffeine.newBuilder().maximumSize(100_000).build();

  LotNumbers(States states) {
    this.states = states;
  }

  /** The next free number. */
  LotId next(ProductId product, String prefix, LocalDate day) {
    String start = prefix + "-" + DAY.format(day);
    String counted = product + "/" + start;
    AtomicLong last = given.get(counted, key -> new AtomicLong(lastTaken(product, start)));
    if (CurrentUnitOfWork.isStarted()) {
      // What is taken back uses up no letters: the next one counts anew what the store has.
      CurrentUnitOfWork.get().root().onRollback(work -> given.invalidate(counted));
    }
    while (true) {
      var id = new LotId(product, start + letters(last.incrementAndGet()));
      if (!states.exists(LotState.stream(id))) {
        return id;
      }
    }
  }

  /**
   * The number that a client or a book brings along.
   *
   * @throws Refusal {@code lot-number}, also for one of dots alone, which no address can carry (RFC
   *     3986, 5.2.4); {@code lot-number-taken}
   */
  LotId chosen(ProductId product, String number) {
    LotId id = id(product, number);
    if (states.exists(LotState.stream(id))) {
      throw Refusal.conflict("lot-number-taken", "lotNumber", Map.of("value", number));
    }
    return id;
  }

  private static LotId id(ProductId product, String number) {
    if (!number.equals(".") && !number.equals("..")) {
      try {
        return new LotId(product, number);
      } catch (Refusal notOne) {
        // Said below, by the name of the field that it came in.
      }
    }
    throw Refusal.invalid("lot-number", "lotNumber", Map.of("value", number));
  }

  /** Finds the end of the given numbers by doubling and halving: they are taken in order. */
  private long lastTaken(ProductId product, String start) {
    long free = 1;
    while (taken(product, start, free)) {
      free *= 2;
    }
    long low = free / 2;
    while (low + 1 < free) {
      long middle = (low + free) / 2;
      if (taken(product, start, middle)) {
        low = middle;
      } else {
        free = middle;
      }
    }
    return low;
  }

  private boolean taken(ProductId product, String start, long n) {
    return states.exists(LotState.stream(new LotId(product, start + letters(n))));
  }

  /** 1 is A, 26 is Z, 27 is AA. */
  static String letters(long n) {
    var letters = new StringBuilder();
    for (long rest = n; rest > 0; rest = (rest - 1) / 26) {
      letters.append((char) ('A' + (rest - 1) % 26));
    }
    return letters.reverse().toString();
  }
}
