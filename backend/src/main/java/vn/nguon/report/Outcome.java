package vn.nguon.report;

/** What came of a report. */
public enum Outcome {
  /** It is so, and was dealt with. */
  CONFIRMED,
  /** It was looked into and is not so, or nothing can be found out. */
  UNFOUNDED,
  /** Another report of the same is dealt with. */
  DUPLICATE,
  /** No report of a problem. */
  MISUSE
}
