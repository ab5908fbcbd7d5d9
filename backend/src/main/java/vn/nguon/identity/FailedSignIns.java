package vn.nguon.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Makes whoever guesses passwords wait. The first {@value #FREE} failures from one address for one
 * name cost nothing; from then on each costs a wait, {@link #FIRST_WAIT} at first and twice as long
 * each time, up to {@link #LONGEST_WAIT}. Guesses for one name from many addresses are slowed in
 * the same way after {@value #FREE_FROM_ANYWHERE} of them, so that a stranger cannot shut out a
 * person with a handful of wrong passwords.
 *
 * <p>Kept in the memory of one process: a restart forgets it, and each node of several counts by
 * itself.
 */
final class FailedSignIns {

  static final int FREE = 5;
  static final int FREE_FROM_ANYWHERE = 50;
  static final Duration FIRST_WAIT = Duration.ofSeconds(15);
  static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);
  private static final int MOST_KEPT = 100_000;

  /**
   * @param count failures in a row
   * @param until when it may be tried again
   */
  private record Failures(int count, Instant until) {}

  /**
   * @param address null for guesses from anywhere
   */
  private record Key(String name, String address) {}

  private final Clock clock;
  private final Cache<Key, Failures> failures;

  FailedSignIns(Clock clock) {
    this.clock = clock;
    this.failures =
        Caffeine.newBuilder().maximumSize(MOST_KEPT).expireAfterWrite(FORGOTTEN_AFTER).build();
  }

  /** How long to wait before this may be tried; zero where it may be tried now. */
  Duration wait(String name, String address) {
    Instant now = clock.instant();
    Duration here = wait(new Key(folded(name), address), now);
    Duration anywhere = wait(new Key(folded(name), null), now);
    return here.compareTo(anywhere) > 0 ? here : anywhere;
  }

  /** A wait as it is told: whole seconds, and not too few. */
  static long seconds(Duration wait) {
    return wait.plusMillis(999).toSeconds();
  }

  private Duration wait(Key key, Instant now) {
    Failures known = failures.getIfPresent(key);
    return known == null || !known.until().isAfter(now)
        ? Duration.ZERO
        : Duration.between(now, known.until());
  }

  void failed(String name, String address) {
    // Nobody is called so, and nobody's password is guessed.
    if (name.isBlank()) {
      return;
    }
    Instant now = clock.instant();
    count(new Key(folded(name), address), FREE, now);
    count(new Key(folded(name), null), FREE_FROM_ANYWHERE, now);
  }

  private void count(Key key, int free, Instant now) {
    failures
        .asMap()
        .merge(
            key,
            new Failures(1, now),
            (known, first) -> {
              int count = known.count() + 1;
              return new Failures(count, now.plus(cost(count - free)));
            });
  }

  /**
   * @param times how many failures past the free ones
   */
  private static Duration cost(int times) {
    if (times < 0) {
      return Duration.ZERO;
    }
    Duration cost = FIRST_WAIT.multipliedBy(1L << Math.min(times, 20));
    return cost.compareTo(LONGEST_WAIT) < 0 ? cost : LONGEST_WAIT;
  }

  /** Who knows the password is no guesser: what was counted for the name here is forgotten. */
  void succeeded(String name, String address) {
    failures.invalidate(new Key(folded(name), address));
  }

  private static String folded(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
