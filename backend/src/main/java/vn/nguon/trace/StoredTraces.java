package vn.nguon.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.nguon.kernel.LotId;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Stored;
import vn.nguon.trace.Graph.Direction;

/** Follows the graph through the stored nodes. */
final class StoredTraces implements Traces {

  private final Supplier<Documents<Node>> nodes;

  StoredTraces(Supplier<Documents<Node>> nodes) {
    this.nodes = nodes;
  }

  @Override
  public Map<LotId, Node> find(Collection<LotId> lots) {
    return read(nodes.get(), lots);
  }

  private static Map<LotId, Node> read(Documents<Node> documents, Collection<LotId> lots) {
    Map<LotId, Node> found = new HashMap<>();
    for (Stored<Node> stored :
        documents.getMany(lots.stream().map(LotId::toString).toList()).values()) {
      found.put(stored.body().lot(), stored.body());
    }
    return found;
  }

  @Override
  public Graph back(Set<LotId> lots, Limits limits) {
    var search = new Search(nodes.get(), limits);
    for (List<Node> level = search.look(lots); !level.isEmpty(); ) {
      Set<LotId> next = new LinkedHashSet<>();
      level.forEach(node -> node.inputs().forEach(input -> next.add(input.lot())));
      level = search.look(next);
    }
    return search.graph(Direction.BACK, lots);
  }

  @Override
  public Graph forward(Set<LotId> lots, Limits limits) {
    var search = new Search(nodes.get(), limits);
    for (List<Node> level = search.look(lots); !level.isEmpty(); ) {
      Set<LotId> next = new LinkedHashSet<>();
      List<Node> found = new ArrayList<>();
      for (Node node : level) {
        node.outputs().forEach(output -> next.add(output.lot()));
        if (node.furtherOutputs() > 0) {
          found.addAll(search.lookByInput(node));
        }
      }
      found.addAll(search.look(next));
      level = found;
    }
    return search.graph(Direction.FORWARD, lots);
  }

  /** Nodes that were read, nearest first, up to a limit. */
  private static final class Search {
    private final Documents<Node> documents;
    private final int limit;
    private final Map<LotId, Node> known = new LinkedHashMap<>();
    private final Set<LotId> cut = new LinkedHashSet<>();

    Search(Documents<Node> documents, Limits limits) {
      this.documents = documents;
      this.limit = limits.nodes();
    }

    /** Reads those that are not known yet. */
    List<Node> look(Set<LotId> lots) {
      List<LotId> wanted = new ArrayList<>();
      for (LotId lot : lots) {
        if (!known.containsKey(lot) && !cut.contains(lot)) {
          if (known.size() + wanted.size() < limit) {
            wanted.add(lot);
          } else {
            cut.add(lot);
          }
        }
      }
      Map<LotId, Node> found = wanted.isEmpty() ? Map.of() : read(documents, wanted);
      List<Node> fresh = new ArrayList<>(found.size());
      for (LotId lot : wanted) {
        Node node = found.get(lot);
        if (node == null) {
          cut.add(lot);
        } else {
          known.put(lot, node);
          fresh.add(node);
        }
      }
      return fresh;
    }

    /** Reads what went out of a lot that does not name all of it. */
    List<Node> lookByInput(Node input) {
      List<Node> fresh = new ArrayList<>();
      String cursor = null;
      do {
        Documents.Page<Node> page = documents.find(outputsOf(input.lot(), cursor));
        for (Stored<Node> stored : page.items()) {
          Node node = stored.body();
          if (known.containsKey(node.lot()) || cut.contains(node.lot())) {
            continue;
          }
          if (known.size() < limit) {
            known.put(node.lot(), node);
            fresh.add(node);
          } else {
            cut.add(node.lot());
            return fresh;
          }
        }
        cursor = page.next();
      } while (cursor != null);
      return fresh;
    }

    Graph graph(Direction direction, Set<LotId> roots) {
      List<Node> sorted =
          known.values().stream().sorted(Comparator.comparingLong(Node::born)).toList();
      return new Graph(
          direction,
          Set.copyOf(roots),
          sorted,
          direction == Direction.BACK ? Shares.back(sorted, roots) : Shares.forward(sorted, roots),
          cut,
          !cut.isEmpty());
    }
  }

  private static Find outputsOf(LotId input, String cursor) {
    return new Find.Tagged(TraceProjection.INPUTS, input.toString(), PAGE, cursor);
  }

  // ---- all descendants

  /** A lot that was found and not given out yet, by a position of the command that made it. */
  private record Found(long at, LotId lot) implements Comparable<Found> {
    @Override
    public int compareTo(Found other) {
      int order = Long.compare(at, other.at);
      return order != 0 ? order : lot.compareTo(other.lot);
    }
  }

  @Override
  public void forEachDescendant(Set<LotId> roots, Consumer<List<Node>> page) {
    new Walk(nodes.get(), page).from(roots);
  }

  /**
   * Always goes on with the lot that was made first. What was made of it comes later in the order
   * of events, so whatever is still to be found comes after what is given out; and a lot is found
   * before it is given out by every lot that went into it, so that it is given out once.
   */
  private static final class Walk {
    /** How many nodes are kept that were read before their turn. */
    private static final int MOST_AHEAD = 4 * PAGE;

    private static final int LEAST_AT_ONCE = 16;

    private final Documents<Node> documents;
    private final Consumer<List<Node>> page;
    private final Set<LotId> found = new HashSet<>();
    private final PriorityQueue<Found> waiting = new PriorityQueue<>();
    private final PriorityQueue<Found> unread = new PriorityQueue<>();

    /** Their outputs are found. Empty for a lot that the read model has not come to yet. */
    private final Map<LotId, Optional<Node>> ahead = new HashMap<>();

    Walk(Documents<Node> documents, Consumer<List<Node>> page) {
      this.documents = documents;
      this.page = page;
    }

    void from(Set<LotId> roots) {
      read(documents, roots).values().forEach(root -> find(root.lot(), root.born()));
      List<Node> out = new ArrayList<>();
      while (!waiting.isEmpty()) {
        LotId next = waiting.peek().lot();
        if (!ahead.containsKey(next)) {
          readAhead();
          continue;
        }
        waiting.poll();
        found.remove(next);
        ahead.remove(next).ifPresent(out::add);
        if (out.size() == PAGE) {
          page.accept(List.copyOf(out));
          out.clear();
        }
      }
      if (!out.isEmpty()) {
        page.accept(List.copyOf(out));
      }
    }

    private void find(LotId lot, long at) {
      if (found.add(lot)) {
        var one = new Found(at, lot);
        waiting.add(one);
        unread.add(one);
      }
    }

    private void readAhead() {
      int most = Math.clamp(MOST_AHEAD - ahead.size(), LEAST_AT_ONCE, PAGE);
      List<LotId> wanted = new ArrayList<>();
      while (!unread.isEmpty() && wanted.size() < most) {
        wanted.add(unread.poll().lot());
      }
      Map<LotId, Node> nodes = read(documents, wanted);
      for (LotId lot : wanted) {
        Node node = nodes.get(lot);
        ahead.put(lot, Optional.ofNullable(node));
        if (node != null) {
          node.outputs().forEach(output -> find(output.lot(), output.at()));
        }
        if (node != null && node.furtherOutputs() > 0) {
          forEachOutput(documents, node, output -> find(output.lot(), output.born()));
        }
      }
    }
  }

  /** By the index of the inputs, which knows them all. */
  private static void forEachOutput(Documents<Node> documents, Node input, Consumer<Node> action) {
    String cursor = null;
    do {
      Documents.Page<Node> page = documents.find(outputsOf(input.lot(), cursor));
      page.items().forEach(item -> action.accept(item.body()));
      cursor = page.next();
    } while (cursor != null);
  }
}
