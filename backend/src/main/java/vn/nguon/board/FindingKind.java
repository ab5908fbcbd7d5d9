package vn.nguon.board;

/** What a finding is about. */
public enum FindingKind {
  /** What was declared in a growing diary or of a harvest does not fit together. */
  CONTRADICTION,
  /** A season gave more than its area can (R-VN7). */
  OVER_CAP,
  /** A lot was bought from outside the chain. */
  UNKNOWN_ORIGIN,
  /** Sent, and not received or refused yet. */
  UNCONFIRMED,
  /** Not all that was sent was accepted. */
  SHORT,
  /** A recall that is not closed. */
  RECALL,
  /** A shopper reported a problem with a lot, and it is not closed. */
  PROBLEM
}
