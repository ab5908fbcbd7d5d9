package vn.nguon.store.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When those who wait for events are told to look again. */
class PromptEventsTest {

  /** Holds what is to be done later until the test does it. */
  private static final class Later extends ScheduledThreadPoolExecutor {
    private final List<Runnable> soon = new ArrayList<>();
    private Runnable always;

    Later() {
      super(1);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable action, long delay, TimeUnit unit) {
      soon.add(action);
      return new Nothing();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(
        Runnable action, long first, long pause, TimeUnit unit) {
      always = action;
      return new Nothing();
    }

    void run() {
      List<Runnable> now = List.copyOf(soon);
      soon.clear();
      now.forEach(Runnable::run);
    }
  }

  private static final class Nothing extends java.util.concurrent.FutureTask<Void>
      implements ScheduledFuture<Void> {
    Nothing() {
      super(() -> null);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }

  private final EmbeddedEventStore store =
      EmbeddedEventStore.builder().storageEngine(new InMemoryEventStorageEngine()).build();
  private final Later later = new Later();
  private final PromptEvents events = new PromptEvents(store, later);
  private int sequence;
  private int told;

  @AfterEach
  void end() {
    later.shutdownNow();
    store.shutDown();
  }

  private GenericDomainEventMessage<?> next() {
    return new GenericDomainEventMessage<>("Test", "a", sequence++, "happened");
  }

  @Test
  void whoWaitsIsToldAfterEventsWereStoredAndNotBefore() throws Exception {
    var stream = events.openStream(null);
    assertThat(stream.setOnAvailableCallback(() -> told++)).isTrue();
    var work = DefaultUnitOfWork.startAndGet(null);
    store.publish(next());
    assertThat(later.soon).isEmpty();
    work.commit();
    later.run();
    assertThat(told).isEqualTo(1);
    assertThat(stream.nextAvailable().getPayload()).isEqualTo("happened");
  }

  @Test
  void manyEventsAtOnceAreToldOnce() {
    events.openStream(null).setOnAvailableCallback(() -> told++);
    store.publish(next());
    store.publish(next());
    store.publish(next(), next());
    later.run();
    assertThat(told).isEqualTo(1);
    store.publish(next());
    later.run();
    assertThat(told).isEqualTo(2);
  }

  @Test
  void whatIsStoredElsewhereIsLookedForFromTimeToTime() {
    events.openStream(null).setOnAvailableCallback(() -> told++);
    later.always.run();
    assertThat(told).isEqualTo(1);
  }

  @Test
  void whoHasGoneIsToldNothing() {
    var stream = events.openStream(null);
    stream.setOnAvailableCallback(() -> told++);
    stream.close();
    store.publish(next());
    later.run();
    later.always.run();
    assertThat(told).isZero();
    events.close();
    store.publish(next());
    assertThat(later.soon).isEmpty();
  }
}
