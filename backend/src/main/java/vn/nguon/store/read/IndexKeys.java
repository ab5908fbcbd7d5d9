package vn.nguon.store.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;

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
        yield scope == null || words == null ? List.of() : beginnings(scope, words);
      }
    };
  }

  /**
   * Each beginning of each word is a key, the empty one too. So a search is a look-up of equal
   * keys, whose entries are already in the order of the ids: a page costs the same however many
   * match. Vietnamese words are short, which keeps the number of beginnings small.
   */
  private static List<String> beginnings(String scope, String text) {
    SequencedSet<String> keys = new LinkedHashSet<>();
    keys.add(scope + SEPARATOR);
    for (String word : Words.of(text)) {
      String cut = cut(word);
      for (int end = 1; end <= cut.length(); end++) {
        if (!Character.isHighSurrogate(cut.charAt(end - 1))) {
          keys.add(scope + SEPARATOR + cut.substring(0, end));
        }
      }
    }
    return List.copyOf(keys);
  }

  /** The keys that a document must all have to be found by the query; at least one. */
  static List<String> ofQuery(String scope, String query) {
    var words = new LinkedHashSet<String>();
    for (String word : Words.of(query)) {
      words.add(cut(word));
    }
    if (words.size() > QUERY_WORDS) {
      throw new IllegalArgumentException("a search of more than " + QUERY_WORDS + " words");
    }
    String start = (scope == null ? "" : scope) + SEPARATOR;
    var keys = new ArrayList<String>();
    for (String word : words) {
      boolean implied = words.stream().anyMatch(w -> !w.equals(word) && w.startsWith(word));
      if (!implied) {
        keys.add(start + word);
      }
    }
    return keys.isEmpty() ? List.of(start) : keys;
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
