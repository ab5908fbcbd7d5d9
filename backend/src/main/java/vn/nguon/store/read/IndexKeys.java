package vn.nguon.store.read;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** The keys under which a document stands in an index, the same in every adapter. */
final class IndexKeys {

  /** Words are compared by so many letters; a GS1 lot number (20) and an SSCC (18) fit in. */
  static final int WORD_LENGTH = 20;

  /** What a query may hold; more is a mistake or an attack. */
  static final int QUERY_WORDS = 32;

  private static final char SEPARATOR = '\u0001';

  static <T> List<String> of(Index<T> index, T body) {
    return switch (index) {
      case Index.Ordered<T> ordered -> {
        SortKey key = ordered.key().apply(body);
        yield key == null ? List.of() : List.of(key.value());
      }
      case Index.Tags<T> tags -> {
        var values = tags.tags().apply(body);
        yield values == null
            ? List.of()
            : values.stream().filter(Objects::nonNull).distinct().toList();
      }
      case Index.Text<T> text -> {
        String scope = text.scope() == null ? "" : text.scope().apply(body);
        String words = text.text().apply(body);
        yield scope == null || words == null ? List.of() : words(scope, words);
      }
    };
  }

  /**
   * Each distinct word is a key, so that a document costs as many entries as its text has words,
   * and a beginning of a word is a range of keys. A text without words has the empty one: a query
   * without words finds it too.
   */
  private static List<String> words(String scope, String text) {
    List<String> keys = starts(scope, text);
    return keys.isEmpty() ? List.of(scope + SEPARATOR) : keys;
  }

  private static List<String> starts(String scope, String text) {
    if (scope.indexOf(SEPARATOR) >= 0 || scope.indexOf(0) >= 0) {
      throw new IllegalArgumentException("a scope holds U+0000 or U+0001");
    }
    return Words.of(text).stream().map(word -> scope + SEPARATOR + cut(word)).distinct().toList();
  }

  /**
   * How keys must start so that the query finds their document: for each of these, one of its keys
   * does. There is at least one, the longest is first, and no key starts in two of these ways.
   */
  static List<String> ofQuery(String scope, String query) {
    String inScope = scope == null ? "" : scope;
    List<String> starts = starts(inScope, query);
    if (starts.size() > QUERY_WORDS) {
      throw new IllegalArgumentException("a search of more than " + QUERY_WORDS + " words");
    }
    if (starts.isEmpty()) {
      return List.of(inScope + SEPARATOR);
    }
    return starts.stream()
        .filter(one -> starts.stream().noneMatch(o -> !o.equals(one) && o.startsWith(one)))
        .sorted(Comparator.comparing(String::length).reversed())
        .toList();
  }

  /** A bound behind every key that starts so. */
  static String behind(String start) {
    // The last code point is no letter, so no word holds it.
    return start + Character.toString(Character.MAX_CODE_POINT);
  }

  private static String cut(String word) {
    if (word.length() <= WORD_LENGTH) {
      return word;
    }
    int end =
        Character.isHighSurrogate(word.charAt(WORD_LENGTH - 1)) ? WORD_LENGTH - 1 : WORD_LENGTH;
    return word.substring(0, end);
  }

  private IndexKeys() {}
}
