package vn.nguon.recall;

/** How a recalled lot ends (R-VN6). */
public enum Closure {
  /** The product or its label was put right; it may go on. */
  FIX_LABEL,
  /** It goes to another use: feed, compost, industry. */
  CHANGE_USE,
  /** It goes back to where it came from. */
  RE_EXPORT,
  /** It is destroyed. */
  DESTROY;

  /** Whether the goods may move again. */
  public boolean frees() {
    return this != DESTROY;
  }
}
