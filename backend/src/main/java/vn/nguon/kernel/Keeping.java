package vn.nguon.kernel;

/** How goods keep, as the rules on records part them (R-VN5). */
public enum Keeping {
  FRESH,
  /** Dried, roasted, milled, preserved … */
  PROCESSED,
  FROZEN,
  /** Everything else, and goods of which nothing was declared. */
  OTHER
}
