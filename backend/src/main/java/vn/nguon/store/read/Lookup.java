package vn.nguon.store.read;

import java.util.List;

/** A {@link Find} that was checked against its collection, in the terms of index keys. */
sealed interface Lookup {

  String index();

  int limit();

  /**
   * Documents by their one key, in its order and then that of the ids.
   *
   * @param from included, or null
   * @param to left out, or null
   * @param after the entry to go on from, or null
   */
  record Span(String index, String from, String to, boolean descending, int limit, Cursor after)
      implements Lookup {}

  /**
   * Documents that have the key, in the order of their ids.
   *
   * @param afterId the id to go on from; empty, which is before every id, at the start
   */
  record Having(String index, String key, int limit, String afterId) implements Lookup {}

  /**
   * Documents that have for each of the starts a key that starts so, each document once.
   *
   * @param starts see {@link IndexKeys#ofQuery}
   * @param after where to go on in the order of the adapter, or null; its key has one of the starts
   */
  record Search(String index, List<String> starts, int limit, Cursor after) implements Lookup {

    boolean matches(java.util.Collection<String> keys) {
      return starts.stream().allMatch(start -> keys.stream().anyMatch(k -> k.startsWith(start)));
    }
  }

  static <T> Lookup of(Collection<T> collection, Find find) {
    Index<T> index =
        collection.indexes().stream()
            .filter(i -> i.name().equals(find.index()))
            .findAny()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "collection " + collection.name() + " has no index " + find.index()));
    if (find.limit() < 1 || find.limit() > 1000) {
      throw new IllegalArgumentException("limit " + find.limit() + " is not from 1 to 1000");
    }
    Cursor cursor = find.cursor() == null ? null : Cursor.decoded(find.cursor(), find.index());
    return switch (find) {
      case Find.Range range when index instanceof Index.Ordered<T> -> span(range, cursor);
      case Find.Tagged tagged when index instanceof Index.Tags<T> && tagged.tag() != null ->
          new Having(find.index(), tagged.tag(), find.limit(), cursor == null ? "" : cursor.id());
      case Find.Search search
          when index instanceof Index.Text<T> text
              && (text.scope() == null) == (search.scope() == null)
              && search.query() != null ->
          search(search, cursor);
      default ->
          throw new IllegalArgumentException(
              find + " does not fit index " + find.index() + " of " + collection.name());
    };
  }

  private static Search search(Find.Search search, Cursor after) {
    List<String> starts = IndexKeys.ofQuery(search.scope(), search.query());
    if (after != null && starts.stream().noneMatch(after.key()::startsWith)) {
      throw new IllegalArgumentException("the cursor is of another search of " + search.index());
    }
    return new Search(search.index(), starts, search.limit(), after);
  }

  private static Span span(Find.Range range, Cursor after) {
    String from = range.from() == null ? null : range.from().value();
    String to = range.to() == null ? null : range.to().value();
    if (after != null) {
      var key = new SortKey(after.key());
      boolean before = range.from() != null && key.compareTo(range.from()) < 0;
      boolean behind = range.to() != null && key.compareTo(range.to()) >= 0;
      if (before || behind) {
        throw new IllegalArgumentException("the cursor is of another range of " + range.index());
      }
    }
    return new Span(range.index(), from, to, range.descending(), range.limit(), after);
  }
}
