package vn.nguon.kernel;

/** Something that happened, as somebody told it. Every event is one. */
public interface Statement {

  /** Who says so, for whom, and when. */
  By by();

  /**
   * Whom its {@link Personal} texts are of, and under whose key they are stored: the party that
   * answers for it, unless it is said of another.
   */
  default String person() {
    return "party:" + by().party();
  }
}
