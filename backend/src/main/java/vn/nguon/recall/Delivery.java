package vn.nguon.recall;

import java.time.Instant;

/**
 * What became of one attempt to tell a holder.
 *
 * @param round which notice: 1 is the first that the holder was sent
 * @param attempt from 1
 * @param error why it did not arrive, or null
 * @param retryAt when it is tried again; null where it arrived or is given up
 */
public record Delivery(
    Channel channel, int round, int attempt, Outcome outcome, String error, Instant retryAt) {

  /** By which way. */
  public enum Channel {
    EMAIL,
    WEBHOOK
  }

  /** How it went. */
  public enum Outcome {
    SENT,
    FAILED,
    GIVEN_UP,
    /** The party left no address for this way, or the installation has no mail server. */
    NO_ADDRESS
  }
}
