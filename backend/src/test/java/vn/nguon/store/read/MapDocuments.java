package vn.nguon.store.read;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Documents in a map, to read by id and by tag.
 *
 * @param kind the collection whose indexes are asked for
 */
public record MapDocuments<T>(vn.nguon.store.read.Collection<T> kind, Map<String, T> all)
    implements Documents<T> {

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
    var tagged = (Find.Tagged) find;
    var index =
        kind.indexes().stream()
            .filter(one -> one.name().equals(tagged.index()))
            .map(one -> (Index.Tags<T>) one)
            .findFirst()
            .orElseThrow();
    return new Page<>(
        all.entrySet().stream()
            .filter(one -> index.tags().apply(one.getValue()).contains(tagged.tag()))
            .map(one -> get(one.getKey()).orElseThrow())
            .toList(),
        null);
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
