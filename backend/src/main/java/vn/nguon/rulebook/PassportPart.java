package vn.nguon.rulebook;

/** What a digital passport is made of (R-VN4). */
public enum PassportPart {
  NAME,
  GTIN,
  OPERATOR_NAME,
  OPERATOR_ADDRESS,
  OPERATOR_ID,
  /** Where it grew, or was last processed. */
  ORIGIN,
  TRACE,
  CERTIFICATES,
  /** Production and expiry. */
  DATES,
  WARNINGS
}
