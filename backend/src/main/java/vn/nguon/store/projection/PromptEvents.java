package vn.nguon.store.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.common.Registration;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * The event store's events, for whose coming nobody has to ask again and again: a processor that
 * has come to the end is told a moment after events were stored here, so that who reads what they
 * have just written hardly waits. Events of other nodes are looked for from time to time.
 */
final class PromptEvents implements StreamableMessageSource<TrackedEventMessage<?>>, AutoCloseable {

  /** What was just committed is on its way to the readers by then. */
  private static final long SOON_MILLIS = 4;

  /** Where events keep coming, readers take several at once. */
  private static final long LEAST_PAUSE_MILLIS = 100;

  /** Events of other nodes wait no longer than this. */
  private static final long MOST_PAUSE_MILLIS = 500;

  private final EventStore events;
  private final ScheduledExecutorService timer;
  private final Set<Stream> waiting = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean due = new AtomicBoolean();
  private final Registration subscription;
  private volatile long lastWake = System.nanoTime();

  PromptEvents(EventStore events, ScheduledExecutorService timer) {
    this.events = events;
    this.timer = timer;
    subscription =
        events.subscribe(
            stored -> {
              if (CurrentUnitOfWork.isStarted()) {
                CurrentUnitOfWork.get().afterCommit(work -> stored());
              } else {
                stored();
              }
            });
    timer.scheduleWithFixedDelay(
        this::wake, MOST_PAUSE_MILLIS, MOST_PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void stored() {
    if (due.compareAndSet(false, true)) {
      long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastWake);
      try {
        timer.schedule(
            this::wakeDue,
            Math.max(SOON_MILLIS, LEAST_PAUSE_MILLIS - since),
            TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        // It ends just now; what was stored is read after the next start.
      }
    }
  }

  private void wakeDue() {
    lastWake = System.nanoTime();
    due.set(false);
    wake();
  }

  private void wake() {
    waiting.forEach(Stream::available);
  }

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
    return new Stream(events.openStream(token));
  }

  @Override
  public TrackingToken createTailToken() {
    return events.createTailToken();
  }

  @Override
  public TrackingToken createHeadToken() {
    return events.createHeadToken();
  }

  @Override
  public TrackingToken createTokenAt(Instant time) {
    return events.createTokenAt(time);
  }

  @Override
  public TrackingToken createTokenSince(Duration time) {
    return events.createTokenSince(time);
  }

  /** Stored events are told no more. */
  @Override
  public void close() {
    subscription.cancel();
  }

  /** Tells its reader when it is worth looking again. */
  private final class Stream implements BlockingStream<TrackedEventMessage<?>> {
    private final BlockingStream<TrackedEventMessage<?>> stream;
    private volatile Runnable reader;

    Stream(BlockingStream<TrackedEventMessage<?>> stream) {
      this.stream = stream;
    }

    void available() {
      try {
        reader.run();
      } catch (RejectedExecutionException e) {
        // This reader ends just now; the others are told all the same.
      }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
      reader = callback;
      waiting.add(this);
      return true;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
      return stream.peek();
    }

    @Override
    public boolean hasNextAvailable() {
      return stream.hasNextAvailable();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
      return stream.hasNextAvailable(timeout, unit);
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
      return stream.nextAvailable();
    }

    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> message) {
      stream.skipMessagesWithPayloadTypeOf(message);
    }

    @Override
    public void close() {
      waiting.remove(this);
      stream.close();
    }
  }
}
