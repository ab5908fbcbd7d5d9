package vn.nguon.store.read;

import java.util.Collection;
import java.util.function.Function;

/**
 * A declared way to find documents. Keys are computed from the document when it is written, so a
 * document must always give the same keys: whoever changes how a key is computed gives the index
 * another name, or rebuilds the collection. An index of a new name is filled when it is opened.
 */
public sealed interface Index<T> {

  /** Lower-case letters, digits and underscores. */
  String name();

  /**
   * One sortable key a document, or null to leave the document out. Serves ranges and prefixes, in
   * the order of the keys and then of the ids.
   */
  record Ordered<T>(String name, Function<T, SortKey> key) implements Index<T> {}

  /** Any number of exact values a document, null for none. Serves equality, by the ids' order. */
  record Tags<T>(String name, Function<T, Collection<String>> tags) implements Index<T> {}

  /**
   * The words of a text, without case and Vietnamese accents (see {@link Words}). Serves searches
   * where each word of the query begins some word of the text, in no promised order. A document
   * costs one entry for each distinct word.
   *
   * @param scope a value that must be equal too (the holder of a lot, say), without U+0000 and
   *     U+0001, or null for none; a search inside a scope never finds documents outside it, and a
   *     document whose scope or text is null is left out
   */
  record Text<T>(String name, Function<T, String> scope, Function<T, String> text)
      implements Index<T> {}
}
