package vn.nguon.store.event;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
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
  private final Map<Class<?>, Repository<?>> made = new ConcurrentHashMap<>();

  /**
   * @param snapshots runs the taking of snapshots
   * @param onlyNode whether no other process appends to the store, so that an aggregate may be kept
   *     in memory between commands
   */
  public Repositories(EventStore events, Executor snapshots, boolean onlyNode) {
    this.events = events;
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

  public <T> Repository<T> of(Class<T> type) {
    snapshotter.take(type);
    var builder =
        EventSourcingRepository.builder(type)
            .eventStore(events)
            .snapshotTriggerDefinition(
                new EventCountSnapshotTriggerDefinition(snapshotter, SNAPSHOT_EVERY));
    if (onlyNode) {
      builder.cache(new WeakReferenceCache());
    }
    Repository<T> repository = builder.build();
    made.put(type, repository);
    return repository;
  }
}
