package vn.nguon.store.read;

/** A search by one declared index. */
public sealed interface Find {

  String index();

  /** 1 to 1,000. */
  int limit();

  /** What the page before gave, or null for the first page. */
  String cursor();

  /**
   * Keys from {@code from} (included) up to {@code to} (left out), either null for no bound.
   *
   * @param descending from the greatest key down, and among equal keys from the greatest id
   */
  record Range(String index, SortKey from, SortKey to, boolean descending, int limit, String cursor)
      implements Find {

    /** Every key that starts with these parts and has more of them, or has just these. */
    public static Range under(
        String index, SortKey parts, boolean descending, int limit, String cursor) {
      return new Range(index, parts, parts.afterAllUnder(), descending, limit, cursor);
    }

    /** Every key whose text begins so, letter by letter. */
    public static Range prefix(String index, String start, int limit, String cursor) {
      return new Range(
          index,
          new SortKey(start),
          new SortKey(start + Character.toString(Character.MAX_CODE_POINT)),
          false,
          limit,
          cursor);
    }
  }

  /** Documents that carry the tag. */
  record Tagged(String index, String tag, int limit, String cursor) implements Find {}

  /**
   * Documents in the scope of which each word of the query begins a word; words are compared by
   * their first 20 letters. A query without words finds every document of the scope.
   *
   * <p>The documents come in no promised order, but over the pages each comes exactly once, also
   * while others are inserted. A page looks through a bounded number of candidates: where words are
   * frequent apart and rare together, it may hold fewer documents than the limit, even none, though
   * {@link Documents.Page#next} goes on.
   *
   * @param scope null where the index has none
   * @param query at most 32 words
   */
  record Search(String index, String scope, String query, int limit, String cursor)
      implements Find {}
}
