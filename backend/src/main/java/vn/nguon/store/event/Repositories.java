package vn.nguon.store.event;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.GenericAggregateFactory;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;

/** Makes the repositories of aggregates, with snapshots of those that have a long story. */
public final class Repositories {

  /** A snapshot is taken every so many events. */
  public static final int SNAPSHOT_EVERY = 100;

  private final EventStore events;
  private final Snapshots snapshotter;
  private final boolean onlyNode;
  private final List<Cache> caches = new CopyOnWriteArrayList<>();
  private final Executor snapshots;
  private final Map<Class<?>, Repository<?>> made = new ConcurrentHashMap<>();

  /**
   * @param snapshots runs the taking of snapshots
   * @param onlyNode whether no other process appends to the store, so that an aggregate may be kept
   *     in memory between commands
   */
  public Repositories(EventStore events, Executor snapshots, boolean onlyNode) {
    this.events = events;
    this.snapshots = snapshots;
    this.onlyNode = onlyNode;
    AggregateSnapshotter.Builder builder = AggregateSnapshotter.builder();
    builder.eventStore(events).executor(snapshots);
    snapshotter = new Snapshots(builder.repositoryProvider(this::made));
  }

  /** Axon's snapshotter makes snapshots only of aggregates that it has a factory for. */
  private static final class Snapshots extends AggregateSnapshotter {

    Snapshots(Builder builder) {
      super(builder);
    }

    void take(Class<?> type) {
      registerAggregateFactory(new GenericAggregateFactory<>(type));
    }
  }

  @SuppressWarnings("unchecked")
  private <T> Repository<T> made(Class<T> type) {
    return (Repository<T>) made.get(type);
  }

  /**
   * Forgets the aggregates that are kept in memory.
   *
   * @param between runs when no snapshot is being taken
   */
  public void clear(Runnable between) {
    caches.forEach(Cache::removeAll);
    CompletableFuture.runAsync(between, snapshots).join();
  }

  public <T> Repository<T> of(Class<T> type) {
    snapshotter.take(type);
    var builder =
        EventSourcingRepository.builder(type)
            .eventStore(events)
            .snapshotTriggerDefinition(
                new EventCountSnapshotTriggerDefinition(snapshotter, SNAPSHOT_EVERY));
    if (onlyNode) {
      var cache = new WeakReferenceCache();
      caches.add(cache);
      builder.cache(cache);
    }
    Repository<T> repository = builder.build();
    made.put(type, repository);
    return repository;
  }
}
