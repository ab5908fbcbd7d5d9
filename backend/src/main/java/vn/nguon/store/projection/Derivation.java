package vn.nguon.store.projection;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import vn.nguon.store.read.Documents;

/**
 * Makes documents that join several streams from a projection's documents, which are its facts.
 * After each batch it is told which facts changed; it then makes anew every document that depends
 * on one of them.
 *
 * <p>Facts and edges are written before documents are made, and documents are written by
 * compare-and-set: of two workers that change two facts of one document at the same time, the later
 * one sees both.
 *
 * @param <T> the facts
 */
public interface Derivation<T> {

  /** The collection of the documents it makes. */
  vn.nguon.store.read.Collection<?> documents();

  /**
   * The documents to make anew after these facts changed.
   *
   * @param events what happened to them
   */
  Collection<String> affected(Documents<T> facts, Collection<String> changed, List<Object> events);

  /**
   * Makes documents from the facts, by id; those that there is nothing to make from are left out.
   */
  Map<String, ?> make(Documents<T> facts, Collection<String> ids);
}
