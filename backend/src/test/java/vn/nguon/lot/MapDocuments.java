package vn.nguon.lot;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Stored;

/** Documents in a map, to read by id. */
record MapDocuments<T>(Map<String, T> all) implements Documents<T> {

  @Override
  public Optional<Stored<T>> get(String id) {
    return Optional.ofNullable(all.get(id)).map(body -> new Stored<>(id, 1, 1, body));
  }

  @Override
  public Map<String, Stored<T>> getMany(Collection<String> ids) {
    return ids.stream()
        .filter(all::containsKey)
        .collect(Collectors.toMap(id -> id, id -> get(id).orElseThrow()));
  }

  @Override
  public Page<T> find(Find find) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<String> upsert(List<Write<T>> writes) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Set<String> compareAndSet(List<Swap<T>> swaps) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void delete(Collection<String> ids) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long count() {
    return all.size();
  }
}
