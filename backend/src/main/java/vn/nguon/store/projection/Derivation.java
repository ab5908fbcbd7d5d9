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
   * What those are to know of this batch whose documents are made from these ones too, see {@link
   * ProjectionRunner#follow}. It is told after the documents are written, and told again where a
   * batch is folded again.
   */
  default Collection<?> news(Documents<T> facts, Collection<String> changed, List<Object> events) {
    return List.of();
  }

  /** The documents to make anew after news from a projection that this one follows. */
  default Collection<String> dependent(Documents<T> facts, Collection<?> news) {
    return List.of();
  }

  /**
   * Makes documents from the facts, by id; those that there is nothing to make from are left out.
   */
  Map<String, ?> make(Documents<T> facts, Collection<String> ids);
}
