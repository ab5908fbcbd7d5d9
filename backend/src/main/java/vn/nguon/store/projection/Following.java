package vn.nguon.store.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the end of the event store, those of other nodes too, and gives each event on once every
 * projection has folded it: who then reads sees it. It begins with what is stored after it was
 * opened, and remembers nothing: it is for what is worth saying only now.
 */
public final class Following implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Following.class);

  /** Events of this node wake it at once; those of others are looked for so often. */
  private static final int PAUSE_MILLIS = 500;

  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
  private static final int AT_ONCE = 200;

  private final ProjectionEngine engine;
  private final Consumer<Object> to;
  private final BlockingStream<TrackedEventMessage<?>> stream;
  private final Thread thread;
  private volatile boolean closed;

  Following(ProjectionEngine engine, EventStore events, Consumer<Object> to) {
    this.engine = engine;
    this.to = to;
    this.stream = events.openStream(events.createHeadToken());
    this.thread = Thread.ofPlatform().name("following").daemon().start(this::run);
  }

  private void run() {
    List<Object> folded = new ArrayList<>();
    try {
      while (!closed) {
        if (!stream.hasNextAvailable(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
          continue;
        }
        do {
          folded.add(stream.nextAvailable().getPayload());
        } while (folded.size() < AT_ONCE && stream.hasNextAvailable());
        engine.await(engine.head(), LONGEST_WAIT);
        for (Object event : folded) {
          give(event);
        }
        folded.clear();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!closed) {
        LOG.warn("No events are followed any more: windows see news when they read anew", e);
      }
    } finally {
      stream.close();
    }
  }

  private void give(Object event) {
    try {
      to.accept(event);
    } catch (RuntimeException e) {
      LOG.warn("Passing over an event that cannot be told of", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
