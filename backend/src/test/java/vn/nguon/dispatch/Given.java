package vn.nguon.dispatch;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.FixtureConfiguration;
import vn.nguon.store.event.States;

/** What a handler under test finds in the store. */
public final class Given {

  private final EventStorageEngine events = new InMemoryEventStorageEngine();

  /** These events happened in a stream. */
  public Given in(String stream, Object... happened) {
    long next = events.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
    for (Object event : happened) {
      events.appendEvents(List.of(new GenericDomainEventMessage<>("test", stream, next++, event)));
    }
    return this;
  }

  public States states() {
    return new States(events);
  }

  /** The states of what a fixture was given. */
  public static States states(FixtureConfiguration<?> fixture) {
    return new States(new OfFixture(fixture.getEventStore()));
  }

  private record OfFixture(EventStore store) implements EventStorageEngine {

    @Override
    public DomainEventStream readEvents(String stream, long first) {
      try {
        return store.readEvents(stream).filter(event -> event.getSequenceNumber() >= first);
      } catch (AggregateNotFoundException none) {
        return DomainEventStream.empty();
      }
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String stream) {
      Long last = null;
      for (var all = readEvents(stream, 0); all.hasNext(); ) {
        last = all.next().getSequenceNumber();
      }
      return Optional.ofNullable(last);
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken token, boolean block) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String stream) {
      return Optional.empty();
    }
  }
}
