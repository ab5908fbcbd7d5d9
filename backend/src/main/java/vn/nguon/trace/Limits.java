package vn.nguon.trace;

/**
 * How far a look at the graph goes.
 *
 * @param nodes how many lots are read at most, the roots among them, 1 or more; the nearest come
 *     first
 */
public record Limits(int nodes) {

  /** What a screen can show. */
  public static final Limits USUAL = new Limits(1_000);

  public Limits {
    if (nodes < 1) {
      throw new IllegalArgumentException("a graph has one lot at least: " + nodes);
    }
  }
}
