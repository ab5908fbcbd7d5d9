package vn.nguon.store.projection;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nguon.store.read.Documents;

/**
 * Keeps one projection up to date: a streaming processor in parallel segments, a dead-letter queue
 * for events it cannot fold, and the change of generations in a rebuild.
 */
public final class ProjectionRunner<T> {

  private static final Logger log = LoggerFactory.getLogger(ProjectionRunner.class);

  private final Projection<T> projection;
  private final ProjectionEngine engine;
  private volatile Running<T> serving;
  private volatile Running<T> next;
  private volatile boolean stopped;

  private record Running<T>(
      Generation<T> generation,
      PooledStreamingEventProcessor processor,
      DeadLetteringEventHandlerInvoker invoker,
      SequencedDeadLetterQueue<EventMessage<?>> deadLetters) {}

  /** An event that could not be folded, and those behind it in its stream. */
  public record Parked(
      String projection, String stream, String event, String cause, int events, String since) {}

  ProjectionRunner(Projection<T> projection, ProjectionEngine engine) {
    this.projection = projection;
    this.engine = engine;
  }

  public Projection<T> projection() {
    return projection;
  }

  /** The documents that serve now. */
  public Documents<T> documents() {
    return serving.generation.facts();
  }

  /** The derived documents that serve now. */
  public Documents<Object> derived() {
    return serving.generation.derived();
  }

  synchronized void start() {
    serving = prepare(engine.generationOf(projection));
    serving.processor.start();
  }

  /** Also ends a rebuild that is under way; it begins anew when it is asked for again. */
  synchronized void stop() {
    stopped = true;
    if (next != null) {
      next.processor.shutDown();
    }
    if (serving != null) {
      serving.processor.shutDown();
    }
  }

  private String group(int generation) {
    return projection.name() + "-v" + projection.version() + "-g" + generation;
  }

  private Running<T> prepare(int number) {
    Generation<T> generation = Generation.open(engine.readStore(), projection, number);
    String group = group(number);
    var deadLetters = engine.deadLetters(group);
    var invokerBuilder = DeadLetteringEventHandlerInvoker.builder();
    invokerBuilder.eventHandlers(new Handler(generation));
    DeadLetteringEventHandlerInvoker invoker =
        invokerBuilder
            .queue(deadLetters)
            .transactionManager(engine.transactions())
            .enableSequenceIdentifierCache()
            .build();
    var processor =
        PooledStreamingEventProcessor.builder()
            .name(group)
            .eventHandlerInvoker(invoker)
            .errorHandler(PropagatingErrorHandler.INSTANCE)
            .messageSource(engine.events())
            .tokenStore(new FlushFirstTokenStore(engine.tokens()))
            .transactionManager(engine.transactions())
            .coordinatorExecutor(engine.coordinators())
            .workerExecutor(engine.workers())
            .initialSegmentCount(engine.segments())
            .initialToken(StreamableMessageSource::createTailToken)
            .batchSize(engine.batchSize())
            .build();
    return new Running<>(generation, processor, invoker, deadLetters);
  }

  /** The position up to which every segment has folded, or -1 where one is not running here. */
  public long position() {
    return position(serving);
  }

  private long position(Running<T> running) {
    var status = running.processor.processingStatus();
    if (status.size() < engine.segments()) {
      return -1;
    }
    long least = Long.MAX_VALUE;
    for (EventTrackerStatus segment : status.values()) {
      least = Math.min(least, segment.getCurrentPosition().orElse(0));
    }
    return least;
  }

  /** Whether a segment is failing now and is tried again. */
  public boolean failing() {
    return serving.processor.processingStatus().values().stream()
        .anyMatch(EventTrackerStatus::isErrorState);
  }

  /**
   * Makes the projection anew from the first event while the present one goes on serving, and then
   * changes over.
   *
   * @throws IllegalStateException where a rebuild is under way, or this one takes longer than the
   *     given time (it goes on serving the old one)
   */
  public void rebuild(Duration longest) {
    Running<T> fresh = begin();
    boolean done = false;
    try {
      long last = catchUp(fresh, longest);
      changeOver(fresh);
      done = true;
      log.info("{} was rebuilt up to event {}", projection.name(), last);
    } finally {
      if (!done) {
        giveUp(fresh);
      }
    }
  }

  private synchronized Running<T> begin() {
    if (next != null) {
      throw new IllegalStateException(projection.name() + " is being rebuilt already");
    }
    if (stopped) {
      throw new IllegalStateException(projection.name() + " was stopped");
    }
    int number = serving.generation.number() + 1;
    // A rebuild that was cut short may have left something.
    forget(number);
    next = prepare(number);
    next.processor.start();
    return next;
  }

  /** Waits without a lock, so that a stop need not wait for it. Returns the last position. */
  private long catchUp(Running<T> fresh, Duration longest) {
    long target = engine.head();
    long deadline = System.nanoTime() + longest.toNanos();
    while (position(fresh) < target) {
      if (stopped) {
        throw new IllegalStateException(
            projection.name() + " was stopped while it was being rebuilt");
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "rebuilding " + projection.name() + " took longer than " + longest);
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
      target = Math.max(target, engine.head());
    }
    return target;
  }

  private synchronized void changeOver(Running<T> fresh) {
    if (stopped) {
      throw new IllegalStateException(
          projection.name() + " was stopped while it was being rebuilt");
    }
    Running<T> old = serving;
    engine.serve(projection, fresh.generation.number());
    serving = fresh;
    next = null;
    old.processor.shutDown();
    forget(old.generation.number());
  }

  private synchronized void giveUp(Running<T> fresh) {
    // Where the change was made already, the old generation's rest is all that is left over.
    if (next == fresh) {
      next = null;
      fresh.processor.shutDown();
      if (!stopped) {
        forget(fresh.generation.number());
      }
    }
  }

  private void forget(int number) {
    Generation.drop(engine.readStore(), projection, number);
    String group = group(number);
    engine
        .transactions()
        .executeInTransaction(
            () -> {
              for (int segment : engine.tokens().fetchSegments(group)) {
                engine.tokens().fetchToken(group, segment);
                engine.tokens().deleteToken(group, segment);
              }
            });
    engine.transactions().executeInTransaction(engine.deadLetters(group)::clear);
  }

  /** The streams that stand still here because one of their events could not be folded. */
  public List<Parked> parked() {
    return engine
        .transactions()
        .fetchInTransaction(
            () -> {
              var all = new java.util.ArrayList<Parked>();
              for (Iterable<DeadLetter<? extends EventMessage<?>>> sequence :
                  serving.deadLetters.deadLetters()) {
                DeadLetter<? extends EventMessage<?>> first = null;
                int count = 0;
                for (DeadLetter<? extends EventMessage<?>> letter : sequence) {
                  first = first == null ? letter : first;
                  count++;
                }
                if (first != null) {
                  all.add(parked(first, count));
                }
              }
              return List.copyOf(all);
            });
  }

  private Parked parked(DeadLetter<? extends EventMessage<?>> letter, int count) {
    EventMessage<?> message = letter.message();
    return new Parked(
        projection.name(),
        message instanceof DomainEventMessage<?> event
            ? event.getAggregateIdentifier()
            : message.getIdentifier(),
        message.getPayloadType().getSimpleName(),
        letter.cause().map(cause -> cause.type() + ": " + cause.message()).orElse(""),
        count,
        letter.enqueuedAt().toString());
  }

  /**
   * Tries the parked events of each stream again; those that fail stay parked. Returns whether any
   * stream went well to its end.
   *
   * <p>Folding stands still meanwhile: a batch under way may have read a document before the parked
   * events are folded into it, and would write it over with what follows them.
   */
  public synchronized boolean retryParked() {
    if (stopped) {
      throw new IllegalStateException(projection.name() + " was stopped");
    }
    serving.processor.shutDown();
    try {
      long streams =
          engine.transactions().fetchInTransaction(serving.deadLetters::amountOfSequences);
      boolean any = false;
      // A stream that fails goes behind the others, so each has its turn.
      for (long i = 0; i < streams; i++) {
        any |= serving.invoker.processAny();
      }
      return any;
    } finally {
      serving.processor.start();
    }
  }

  /** Gives each event to the batch of its unit of work. */
  private final class Handler implements EventMessageHandler {

    private final Generation<T> generation;
    private final Class<?>[] kinds = projection.events().toArray(Class<?>[]::new);

    Handler(Generation<T> generation) {
      this.generation = generation;
    }

    @Override
    public Object handle(EventMessage<?> message) {
      batch().fold(message.getPayload(), position(message));
      return null;
    }

    @Override
    public boolean canHandle(EventMessage<?> message) {
      for (Class<?> kind : kinds) {
        if (kind.isAssignableFrom(message.getPayloadType())) {
          return true;
        }
      }
      return false;
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
      // Events of other kinds are passed over here and not at the source, so that the position of
      // every segment follows the head of the stream.
      return true;
    }

    private Batch<T> batch() {
      UnitOfWork<?> work = CurrentUnitOfWork.get();
      String key = "batch " + group(generation.number());
      Batch<T> known = work.getResource(key);
      if (known != null) {
        return known;
      }
      var batch = new Batch<>(projection, generation);
      work.resources().put(key, batch);
      work.resources().put(FlushFirstTokenStore.FLUSH, (Runnable) batch::flush);
      // Where no token is stored, as when parked events are tried again.
      work.onPrepareCommit(w -> batch.flush());
      if (work instanceof BatchingUnitOfWork<?> many) {
        Set<String> ids = new HashSet<>();
        for (Object message : many.getMessages()) {
          ids.addAll(idsOrNone((EventMessage<?>) message));
        }
        batch.prefetch(ids);
      }
      return batch;
    }

    private Set<String> idsOrNone(EventMessage<?> message) {
      try {
        return projection.ids(message.getPayload());
      } catch (RuntimeException poison) {
        // It fails again when its turn comes, and is parked then.
        return Set.of();
      }
    }

    private static long position(EventMessage<?> message) {
      if (message instanceof TrackedEventMessage<?> tracked) {
        return tracked.trackingToken().position().orElseThrow();
      }
      throw new IllegalArgumentException("an event without a position: " + message);
    }
  }
}
