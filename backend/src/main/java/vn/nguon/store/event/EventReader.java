package vn.nguon.store.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * Reads the events of a stream themselves, from the first on, for those who tell the whole story of
 * it. They come from the store in parts, so that a long stream is never in memory as a whole.
 */
public final class EventReader {

  /**
   * An event as it is stored.
   *
   * @param sequence in its stream, from 0
   * @param storedAt when the store took it
   */
  public record Stored<E>(String stream, long sequence, Instant storedAt, E event) {}

  private final EventStorageEngine events;

  public EventReader(EventStorageEngine events) {
    this.events = events;
  }

  /**
   * All events there are, in their order. They are read in parts, like a stream's; to be closed.
   */
  public Stream<Stored<Object>> all() {
    return events
        .readEvents((TrackingToken) null, false)
        .map(DomainEventMessage.class::cast)
        .map(
            event ->
                new Stored<>(
                    event.getAggregateIdentifier(),
                    event.getSequenceNumber(),
                    event.getTimestamp(),
                    event.getPayload()));
  }

  /** The events of a stream in their order; none for a stream that is not known. */
  public <E> Iterable<Stored<E>> of(String stream) {
    return of(stream, 0);
  }

  /**
   * The latest events of a stream, newest first, of those before a place in it.
   *
   * @param before the sequence number that is left out with all after it; null for the end
   */
  public <E> List<Stored<E>> latest(String stream, Long before, int limit) {
    long last = events.lastSequenceNumberFor(stream).orElse(-1L);
    long end = before == null ? last + 1 : Math.min(before, last + 1);
    var found = new ArrayList<Stored<E>>();
    if (end > 0) {
      for (Stored<E> event : this.<E>of(stream, Math.max(0, end - limit))) {
        if (event.sequence() >= end) {
          break;
        }
        found.add(event);
      }
    }
    return found.reversed();
  }

  private <E> Iterable<Stored<E>> of(String stream, long first) {
    return () -> {
      DomainEventStream unread = events.readEvents(stream, first);
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return unread.hasNext();
        }

        @Override
        @SuppressWarnings("unchecked")
        public Stored<E> next() {
          DomainEventMessage<?> event = unread.next();
          return new Stored<>(
              stream, event.getSequenceNumber(), event.getTimestamp(), (E) event.getPayload());
        }
      };
    };
  }
}
