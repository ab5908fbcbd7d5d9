package vn.nguon.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.nguon.kernel.LotId;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Stored;

/** Folds events into nodes in memory, and traces through them. */
public final class TraceBook {

  private final TraceProjection projection = new TraceProjection();
  private final Map<String, Node> nodes = new TreeMap<>();
  private long position;

  /** How many times documents were read, one id or many. */
  int reads;

  /** What happened next. */
  public void add(Object event) {
    position++;
    for (String id : projection.ids(event)) {
      nodes.put(id, projection.fold(id, nodes.get(id), event, position));
    }
  }

  public Node get(LotId lot) {
    return nodes.get(lot.toString());
  }

  /** As if the read model had not come to it yet. */
  void forget(LotId lot) {
    nodes.remove(lot.toString());
  }

  public Traces traces() {
    return new StoredTraces(Memory::new);
  }

  /** Everything made from the lots, in the order it is given out. */
  public List<Node> descendants(Set<LotId> roots) {
    List<Node> all = new ArrayList<>();
    traces().forEachDescendant(roots, all::addAll);
    return all;
  }

  private final class Memory implements Documents<Node> {

    @Override
    public Optional<Stored<Node>> get(String id) {
      return Optional.ofNullable(nodes.get(id)).map(body -> new Stored<>(id, 1, 1, body));
    }

    @Override
    public Map<String, Stored<Node>> getMany(Collection<String> ids) {
      reads++;
      return ids.stream()
          .filter(nodes::containsKey)
          .collect(Collectors.toMap(id -> id, id -> get(id).orElseThrow()));
    }

    @Override
    public Page<Node> find(Find find) {
      reads++;
      var tagged = (Find.Tagged) find;
      List<Stored<Node>> found =
          nodes.entrySet().stream()
              .filter(
                  entry ->
                      entry.getValue().inputs().stream()
                          .anyMatch(input -> input.lot().toString().equals(tagged.tag())))
              .filter(
                  entry -> tagged.cursor() == null || entry.getKey().compareTo(tagged.cursor()) > 0)
              .limit(tagged.limit() + 1L)
              .map(entry -> get(entry.getKey()).orElseThrow())
              .toList();
      boolean more = found.size() > tagged.limit();
      List<Stored<Node>> page = more ? found.subList(0, tagged.limit()) : found;
      return new Page<>(page, more ? page.getLast().id() : null);
    }

    @Override
    public Set<String> upsert(List<Write<Node>> writes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> compareAndSet(List<Swap<Node>> swaps) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void delete(Collection<String> ids) {
      throw new UnsupportedOperationException();
    }

    @Override
    public long count() {
      return nodes.size();
    }
  }
}
