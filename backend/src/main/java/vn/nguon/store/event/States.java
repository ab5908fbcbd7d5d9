package vn.nguon.store.event;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/**
 * Reads the present state of a stream without locking it, for decisions that only look: a harvest
 * looks at its plot, its product and its farmer, and many harvests may look at once. What was read
 * is kept, and checked against the store by one look at an index; so it is never stale. Only what
 * is stored counts: events of a command that is still being decided are not seen.
 */
public final class States {

  private record Known(long sequence, Object state) {}

  private final EventStorageEngine events;
  private final AtomicInteger clearings = new AtomicInteger();
  private final Cache<String, Known> known = Caffeine.newBuilder().maximumSize(50_000).build();

  public States(EventStorageEngine events) {
    this.events = events;
  }

  /** Forgets what was kept, so that everything is read from the store again. */
  public void clear() {
    clearings.incrementAndGet();
    known.invalidateAll();
  }

  /** Whether the stream has any event. */
  public boolean exists(String stream) {
    return known.getIfPresent(stream) != null || events.lastSequenceNumberFor(stream).isPresent();
  }

  /**
   * The state of a stream, or empty where it has no event.
   *
   * @param evolve the state after an event; null is the state before the first
   */
  @SuppressWarnings("unchecked")
  public <S, E> Optional<S> read(String stream, BiFunction<S, E, S> evolve) {
    int clearing = clearings.get();
    long last = events.lastSequenceNumberFor(stream).orElse(-1L);
    if (last < 0) {
      return Optional.empty();
    }
    Known before = known.getIfPresent(stream);
    if (before != null && before.sequence() == last) {
      return Optional.of((S) before.state());
    }
    S state = before == null ? null : (S) before.state();
    long sequence = before == null ? -1 : before.sequence();
    var unread = events.readEvents(stream, sequence + 1);
    while (unread.hasNext()) {
      DomainEventMessage<?> event = unread.next();
      state = evolve.apply(state, (E) event.getPayload());
      sequence = event.getSequenceNumber();
    }
    known.put(stream, new Known(sequence, state));
    if (clearings.get() != clearing) {
      // It may have been read as it is not to be read any more.
      known.invalidate(stream);
    }
    return Optional.ofNullable(state);
  }
}
