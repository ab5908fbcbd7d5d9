package vn.nguon.store.projection;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.ReadStore;
import vn.nguon.store.read.Stored;

/** A read store that a test can look into and break. */
final class WatchedStore implements ReadStore {

  /** What a test does around the reading and writing of facts. */
  interface Hook {
    default void reading() {}

    default void before(List<? extends Documents.Write<?>> writes) {}

    default void after(List<? extends Documents.Write<?>> writes) {}
  }

  final ReadStore store;
  final AtomicInteger refusedSwaps = new AtomicInteger();
  volatile Hook hook = new Hook() {};

  WatchedStore(ReadStore store) {
    this.store = store;
  }

  @Override
  public <T> Documents<T> open(Collection<T> collection) {
    Documents<T> documents = store.open(collection);
    return new Documents<>() {
      @Override
      public Optional<Stored<T>> get(String id) {
        return documents.get(id);
      }

      @Override
      public Map<String, Stored<T>> getMany(java.util.Collection<String> ids) {
        hook.reading();
        return documents.getMany(ids);
      }

      @Override
      public Set<String> upsert(List<Write<T>> writes) {
        hook.before(writes);
        Set<String> refused = documents.upsert(writes);
        hook.after(writes);
        return refused;
      }

      @Override
      public Set<String> compareAndSet(List<Swap<T>> swaps) {
        Set<String> refused = documents.compareAndSet(swaps);
        refusedSwaps.addAndGet(refused.size());
        return refused;
      }

      @Override
      public void delete(java.util.Collection<String> ids) {
        documents.delete(ids);
      }

      @Override
      public Page<T> find(Find find) {
        return documents.find(find);
      }

      @Override
      public long count() {
        return documents.count();
      }
    };
  }

  @Override
  public Set<String> collections() {
    return store.collections();
  }

  @Override
  public void drop(String collection) {
    store.drop(collection);
  }

  @Override
  public void purge() {
    store.purge();
  }

  @Override
  public void close() {
    store.close();
  }
}
