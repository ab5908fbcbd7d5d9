package vn.nguon.store.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * An event store that finds by its stream what a unit of work has published and not yet stored. A
 * book of thousands of entries is one unit of work, and each of its orders reads a stream or two:
 * looked for among all that was published, as the framework does, the time grows with the square of
 * the entries and more.
 */
public final class StagedEventStore extends EmbeddedEventStore {

  private final String key = this + "_STAGED";

  /** An event, and the order that published it: where that is taken back, so is the event. */
  private record Staged(UnitOfWork<?> by, DomainEventMessage<?> event) {}

  public StagedEventStore(EmbeddedEventStore.Builder builder) {
    super(builder);
  }

  private Map<String, List<Staged>> staged() {
    return CurrentUnitOfWork.get().root().getOrComputeResource(key, none -> new HashMap<>());
  }

  @Override
  public void publish(List<? extends EventMessage<?>> events) {
    if (CurrentUnitOfWork.isStarted()) {
      UnitOfWork<?> by = CurrentUnitOfWork.get();
      Map<String, List<Staged>> staged = staged();
      for (EventMessage<?> event : events) {
        if (event instanceof DomainEventMessage<?> of) {
          staged
              .computeIfAbsent(of.getAggregateIdentifier(), none -> new ArrayList<>())
              .add(new Staged(by, of));
        }
      }
    }
    super.publish(events);
  }

  @Override
  protected Stream<? extends DomainEventMessage<?>> stagedDomainEventMessages(String aggregate) {
    if (!CurrentUnitOfWork.isStarted()) {
      return Stream.empty();
    }
    return List.copyOf(staged().getOrDefault(aggregate, List.of())).stream()
        .filter(one -> !isTakenBack(one.by()))
        .map(Staged::event);
  }

  private static boolean isTakenBack(UnitOfWork<?> unit) {
    return unit.isRolledBack() || unit.parent().map(StagedEventStore::isTakenBack).orElse(false);
  }
}
