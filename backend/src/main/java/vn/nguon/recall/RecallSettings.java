package vn.nguon.recall;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How recalls run.
 *
 * @param batch how many lots are frozen in one transaction, 1 to 1,000
 * @param sweep how often running recalls look for suspect lots that were recorded late
 * @param attempts how often a notice is tried before it is given up
 * @param firstRetry how long after the first attempt the second one is made; each further wait is
 *     twice as long, a day at most
 * @param timeout how long a mail server or web hook may take to answer
 * @param privateWebhooks whether web hooks may be of plain HTTP and at addresses of private
 *     networks; only for an installation whose members are in its own network
 * @param webhookKey from which the secrets that sign web hooks are made; without it one is made at
 *     the first start and kept in the data folder
 */
@ConfigurationProperties("nguon.recall")
public record RecallSettings(
    @DefaultValue("500") int batch,
    @DefaultValue("30s") Duration sweep,
    @DefaultValue("12") int attempts,
    @DefaultValue("1m") Duration firstRetry,
    @DefaultValue("15s") Duration timeout,
    @DefaultValue("false") boolean privateWebhooks,
    String webhookKey) {

  private static final Duration LONGEST_WAIT = Duration.ofDays(1);

  public RecallSettings {
    if (batch < 1 || batch > RecallState.MOST_FROZEN) {
      throw new IllegalArgumentException("nguon.recall.batch is not from 1 to 1,000: " + batch);
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("nguon.recall.attempts is not positive: " + attempts);
    }
  }

  /** How long to wait after the attempt, counted from 1. */
  Duration waitAfter(int attempt) {
    Duration wait = firstRetry.multipliedBy(1L << Math.min(attempt - 1, 20));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }
}
