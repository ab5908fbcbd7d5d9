package vn.nguon.report;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Stops whoever floods inspectors with reports. Networks are counted in memory only and forgotten
 * after an hour; each node counts for itself.
 */
@Component
class ReportLimit {

  private static final Duration HOUR = Duration.ofHours(1);

  private final int most;
  final Cache<String, AtomicInteger> taken =
      Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(HOUR).build();

  ReportLimit(ReportSettings settings) {
    this.most = settings.mostInHour();
  }

  /** Whether one more is taken from the network now. */
  boolean take(String network) {
    return taken.get(network, first -> new AtomicInteger()).incrementAndGet() <= most;
  }
}
