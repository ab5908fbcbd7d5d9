package vn.nguon.store.projection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Stored;

/** The documents that one batch of events touches, folded in memory and written at its end. */
final class Batch<T> {

  private static final int MOST_TRIES = 100;
  private static final int MOST_AT_ONCE = 500;

  private final Projection<T> projection;
  private final Generation<T> generation;
  private final Consumer<java.util.Collection<?>> tell;
  private final Map<String, Entry<T>> entries = new LinkedHashMap<>();
  private final List<Object> events = new ArrayList<>();
  private RuntimeException unreadable;

  private static final class Entry<T> {
    final long storedPosition;
    long position;
    T body;
    boolean changed;

    Entry(Stored<T> stored) {
      storedPosition = stored == null ? Long.MIN_VALUE : stored.position();
      body = stored == null ? null : stored.body();
    }
  }

  /**
   * @param tell takes what other projections are to know, after all is written
   */
  Batch(
      Projection<T> projection, Generation<T> generation, Consumer<java.util.Collection<?>> tell) {
    this.projection = projection;
    this.generation = generation;
    this.tell = tell;
  }

  /**
   * Reads in one go what the coming events will touch. That the store cannot be read is not the
   * events' fault: it is told by {@link #flush}, where it undoes the batch, and parks nothing.
   */
  void prefetch(Set<String> ids) {
    Set<String> unread = new HashSet<>(ids);
    unread.removeAll(entries.keySet());
    try {
      Map<String, Stored<T>> stored = generation.facts().getMany(unread);
      unread.forEach(id -> entries.put(id, new Entry<>(stored.get(id))));
    } catch (RuntimeException e) {
      unreadable = e;
    }
  }

  void fold(String stream, Object event, long position) {
    Set<String> ids = projection.ids(stream, event);
    prefetch(ids);
    if (unreadable != null) {
      return;
    }
    Map<String, T> results = new LinkedHashMap<>();
    for (String id : ids) {
      Entry<T> entry = entries.get(id);
      if (entry.storedPosition < position) {
        results.put(id, projection.fold(id, entry.body, event, position));
      }
    }
    // Taken over only when the whole event went well: a poison event leaves no trace.
    results.forEach(
        (id, body) -> {
          Entry<T> entry = entries.get(id);
          // What stays as it was need not be written: folded again, it stays so again.
          if (body != entry.body) {
            entry.body = body;
            entry.position = position;
            entry.changed = true;
          }
        });
    if (projection.derivation() != null) {
      events.add(event);
    }
  }

  /**
   * Writes what changed; a second call writes nothing.
   *
   * @throws RuntimeException where the store could not be read or written
   */
  void flush() {
    if (unreadable != null) {
      throw unreadable;
    }
    var writes = new ArrayList<Documents.Write<T>>();
    entries.forEach(
        (id, entry) -> {
          if (entry.changed) {
            writes.add(new Documents.Write<>(id, entry.position, entry.body));
          }
        });
    if (!writes.isEmpty()) {
      generation.facts().upsert(writes);
    }
    Derivation<T> derivation = projection.derivation();
    if (derivation != null && !events.isEmpty()) {
      // Also for facts that a batch before a crash had written already: its documents may be
      // missing.
      derive(derivation, derivation.affected(generation.facts(), entries.keySet(), events));
      tell.accept(derivation.news(generation.facts(), entries.keySet(), events));
    }
    entries.clear();
    events.clear();
  }

  /** Makes anew what depends on the news of another projection. */
  static <T> void follow(
      Projection<T> projection, Generation<T> generation, java.util.Collection<?> news) {
    Derivation<T> derivation = projection.derivation();
    var batch = new Batch<>(projection, generation, none -> {});
    var ids = new ArrayList<>(derivation.dependent(generation.facts(), news));
    for (int from = 0; from < ids.size(); from += MOST_AT_ONCE) {
      batch.derive(derivation, ids.subList(from, Math.min(ids.size(), from + MOST_AT_ONCE)));
    }
  }

  private void derive(Derivation<T> derivation, java.util.Collection<String> ids) {
    Documents<Object> documents = generation.derived();
    Set<String> todo = new HashSet<>(ids);
    for (int tries = 0; !todo.isEmpty(); tries++) {
      if (tries == MOST_TRIES) {
        throw new IllegalStateException("others kept changing " + todo);
      }
      Map<String, Stored<Object>> stored = documents.getMany(todo);
      var swaps = new ArrayList<Documents.Swap<Object>>();
      derivation
          .make(generation.facts(), todo)
          .forEach(
              (id, body) ->
                  swaps.add(
                      new Documents.Swap<>(
                          id, stored.containsKey(id) ? stored.get(id).version() : 0, 0, body)));
      todo = swaps.isEmpty() ? Set.of() : documents.compareAndSet(swaps);
    }
  }
}
