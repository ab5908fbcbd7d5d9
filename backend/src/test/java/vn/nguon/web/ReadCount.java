package vn.nguon.web;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.context.request.RequestContextHolder;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.ReadStore;
import vn.nguon.store.read.Stored;

/** Counts what requests read from the read store, apart from what folds in the background. */
class ReadCount implements BeanPostProcessor {

  static final AtomicInteger READS = new AtomicInteger();

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof ProjectionEngine) {
      var store = (ReadStore) ReflectionTestUtils.getField(bean, "readStore");
      ReflectionTestUtils.setField(bean, "readStore", new Counting(store));
    }
    return bean;
  }

  private static void count() {
    if (RequestContextHolder.getRequestAttributes() != null) {
      READS.incrementAndGet();
    }
  }

  private record Counting(ReadStore store) implements ReadStore {

    @Override
    public <T> Documents<T> open(Collection<T> collection) {
      return new CountingDocuments<>(store.open(collection));
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

  private record CountingDocuments<T>(Documents<T> documents) implements Documents<T> {

    @Override
    public Optional<Stored<T>> get(String id) {
      ReadCount.count();
      return documents.get(id);
    }

    @Override
    public Map<String, Stored<T>> getMany(java.util.Collection<String> ids) {
      ReadCount.count();
      return documents.getMany(ids);
    }

    @Override
    public Page<T> find(Find find) {
      ReadCount.count();
      return documents.find(find);
    }

    @Override
    public Set<String> upsert(java.util.List<Write<T>> writes) {
      return documents.upsert(writes);
    }

    @Override
    public Set<String> compareAndSet(java.util.List<Swap<T>> swaps) {
      return documents.compareAndSet(swaps);
    }

    @Override
    public void delete(java.util.Collection<String> ids) {
      documents.delete(ids);
    }

    @Override
    public long count() {
      return documents.count();
    }
  }
}
