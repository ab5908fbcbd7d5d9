package vn.nguon.store.read;

import java.util.Set;

/**
 * Where read models live: documents of JSON in named collections, found by id or by a declared
 * index. Read models are disposable; whatever is here can be made again from the events.
 */
public interface ReadStore extends AutoCloseable {

  /** Opens a collection; it and its indexes are made when they are missing. */
  <T> Documents<T> open(Collection<T> collection);

  /** The names of the collections that exist, in alphabetical order. */
  Set<String> collections();

  /** Removes a collection with its indexes; a missing one is no error. */
  void drop(String collection);

  /**
   * Lets nothing stay on disk of what was deleted or replaced, as far as that is for the store to
   * say. It may take long.
   */
  void purge();

  @Override
  void close();
}
