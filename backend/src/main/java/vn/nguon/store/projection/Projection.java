package vn.nguon.store.projection;

import java.util.Set;
import vn.nguon.store.read.Collection;

/**
 * A read model: which documents an event touches, and what becomes of each. Both are pure, so that
 * events can be folded in batches, twice, in parallel, and again from the first one.
 *
 * <p>A document is only ever folded from the events of one stream. What joins several streams is
 * made by a {@link Derivation} from documents that keep to this.
 */
public interface Projection<T> {

  /** What it is called, as its collection is. */
  default String name() {
    return documents().name();
  }

  /** One more whenever old documents no longer fit; the new ones are then made by replay. */
  default int version() {
    return 1;
  }

  /** The kinds of events it looks at; of others not even the content is read. */
  Set<Class<?>> events();

  Collection<T> documents();

  /** The documents that the event touches; none for an event that does not matter here. */
  Set<String> ids(Object event);

  /**
   * The same, where it matters which stream the event is of.
   *
   * @param stream as the store names it: {@code lot:CAM-XO/CP1-261105A}
   */
  default Set<String> ids(String stream, Object event) {
    return ids(event);
  }

  /**
   * The document after the event. Where it is the very one of before, nothing is written.
   *
   * @param before null where there is none yet
   */
  T fold(String id, T before, Object event);

  /**
   * The document after the event, where the order of events matters beyond one stream.
   *
   * @param position of the event in the global order: of two commands one of which saw what the
   *     other did, the events of the later one have the greater positions
   */
  default T fold(String id, T before, Object event, long position) {
    return fold(id, before, event);
  }

  /** What is made from the documents after each batch, or null. */
  default Derivation<T> derivation() {
    return null;
  }
}
