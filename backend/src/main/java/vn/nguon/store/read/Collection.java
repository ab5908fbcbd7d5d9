package vn.nguon.store.read;

import java.util.List;

/**
 * What a collection holds and how it is found.
 *
 * @param name lower-case letters, digits and underscores, starting with a letter, at most 48
 * @param type the class of its documents, read and written as JSON
 * @param indexes the ways to find documents other than by id; their names are unique
 */
public record Collection<T>(String name, Class<T> type, List<Index<T>> indexes) {

  public Collection {
    checkName(name);
    indexes = List.copyOf(indexes);
    if (indexes.stream().map(Index::name).distinct().count() != indexes.size()) {
      throw new IllegalArgumentException("two indexes of " + name + " share a name");
    }
  }

  /** The same collection under another name, for a rebuild beside the one that serves. */
  public Collection<T> named(String other) {
    return new Collection<>(other, type, indexes);
  }

  static boolean isName(String name) {
    return name.matches("[a-z][a-z0-9_]{0,47}");
  }

  static void checkName(String name) {
    if (!isName(name)) {
      throw new IllegalArgumentException("not a collection name: " + name);
    }
  }
}
