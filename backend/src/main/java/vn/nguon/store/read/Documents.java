package vn.nguon.store.read;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The documents of one collection. Safe for use by many threads. */
public interface Documents<T> {

  /**
   * A document to write.
   *
   * @param id 1 to 200 characters, without U+0000
   */
  record Write<T>(String id, long position, T body) {}

  /**
   * A document to write where nobody else wrote since it was read.
   *
   * @param expectedVersion the version that was read, 0 for a document that was absent
   */
  record Swap<T>(String id, long expectedVersion, long position, T body) {}

  Optional<Stored<T>> get(String id);

  /** Those of the ids that exist, in one round trip. */
  Map<String, Stored<T>> getMany(Collection<String> ids);

  /**
   * Writes each document whose position is past the stored one's, in bulk; an id occurs once at
   * most. So an event folded twice, or an old batch that arrives late, changes nothing. In a write
   * the document and its index entries change together.
   *
   * @return the ids left as they were, since the store was already at that position or past it
   */
  Set<String> upsert(List<Write<T>> writes);

  /**
   * Writes each document that is still at the version that was read.
   *
   * @return the ids where somebody else was faster; read them again
   */
  Set<String> compareAndSet(List<Swap<T>> swaps);

  /** Deletes documents; absent ones are no error. */
  void delete(Collection<String> ids);

  /**
   * Finds by a declared index.
   *
   * @throws IllegalArgumentException for an index that the collection has not, a find that does not
   *     fit its kind, a limit outside 1 to 1,000, or a cursor that this store did not give
   */
  Page<T> find(Find find);

  /** How many documents there are; may be an estimate on large collections. */
  long count();

  /**
   * A page of a result.
   *
   * @param next the cursor that continues, or null at the end; it stays good while documents come
   *     and go, and a document that keeps its keys is neither missed nor seen twice
   */
  record Page<T>(List<Stored<T>> items, String next) {}
}
