package vn.nguon.coldchain;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.SensorId;

/** Stops a sensor that has run away. Each node counts for itself. */
@Component
class PushLimit {

  /** A sensor that has more to say sends several readings together. */
  static final int MOST_IN_MINUTE = 30;

  private final Cache<SensorId, AtomicInteger> sent =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  /** Whether one more is taken now. */
  boolean take(SensorId sensor) {
    return sent.get(sensor, first -> new AtomicInteger()).incrementAndGet() <= MOST_IN_MINUTE;
  }
}
