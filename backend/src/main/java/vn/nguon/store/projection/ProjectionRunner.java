package vn.nguon.store.projection;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
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

  /** Who asked for the documents before a change-over may still be reading them for this long. */
  private static final Duration READS_UNDER_WAY = Duration.ofSeconds(1);

  /** How long a change-over waits for what the old one has still to tell its followers. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final Projection<T> projection;
  private final ProjectionEngine engine;
  private volatile Running<T> serving;
  private volatile Running<T> next;
  private volatile boolean stopped;
  private final List<ProjectionRunner<?>> followers = new CopyOnWriteArrayList<>();

  /** What the next generation had to tell while the present one stood still for it. */
  private final Queue<Collection<?>> untold = new ConcurrentLinkedQueue<>();

  private volatile boolean changing;

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

  /**
   * Lets the documents that this projection makes depend on another's too. After each batch of the
   * other one, and when its documents are written, this one makes anew what its derivation says
   * depends on the news; in the other one's turn, so that news told is news taken in. A document
   * made meanwhile from what was there before loses against compare-and-set and is made again.
   */
  public ProjectionRunner<T> follow(ProjectionRunner<?> other) {
    other.followers.add(this);
    return this;
  }

  private void tell(Generation<T> generation, Collection<?> news) {
    if (news.isEmpty() || followers.isEmpty()) {
      return;
    }
    if (serving.generation == generation) {
      followers.forEach(follower -> follower.hear(news));
    } else if (changing) {
      // Who hears it now would read the documents of before.
      untold.add(news);
      if (serving.generation == generation) {
        tellRest();
      }
    }
  }

  private void tellRest() {
    for (Collection<?> news = untold.poll(); news != null; news = untold.poll()) {
      for (ProjectionRunner<?> follower : followers) {
        follower.hear(news);
      }
    }
  }

  private void hear(Collection<?> news) {
    for (Running<T> running : Stream.of(serving, next).filter(Objects::nonNull).toList()) {
      Batch.follow(projection, running.generation, news);
    }
  }

  /** Makes the documents ready to be read. */
  synchronized void open() {
    int number = engine.generationOf(projection);
    if (number > 1) {
      // A rebuild that ended just before a stop may have left it.
      forget(number - 1);
    }
    serving = prepare(number);
  }

  synchronized void start() {
    serving.processor.start();
  }

  /** Also ends a rebuild that is under way; it begins anew when it is asked for again. */
  synchronized CompletableFuture<Void> stop() {
    stopped = true;
    return CompletableFuture.allOf(
        Stream.of(next, serving)
            .filter(Objects::nonNull)
            .map(running -> running.processor.shutdownAsync())
            .toArray(CompletableFuture[]::new));
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
    dropSoon(Map.of(this, replace(longest)));
  }

  /**
   * The same, but for dropping what was replaced.
   *
   * @return the number of the generation that serves no more
   */
  int replace(Duration longest) {
    Running<T> fresh = begin();
    boolean done = false;
    try {
      long deadline = System.nanoTime() + longest.toNanos();
      // Twice, since much may have come while the whole past was folded.
      catchUp(fresh, deadline);
      catchUp(fresh, deadline);
      int old = serving.generation.number();
      long last = changeOver(fresh, deadline);
      done = true;
      log.info("{} was rebuilt up to event {}", projection.name(), last);
      return old;
    } finally {
      if (!done) {
        giveUp(fresh);
      }
    }
  }

  /** Drops what was replaced when nobody reads it any more. */
  static void dropSoon(Map<ProjectionRunner<?>, Integer> replaced) {
    try {
      Thread.sleep(READS_UNDER_WAY);
      replaced.forEach(ProjectionRunner::dropOld);
    } catch (InterruptedException e) {
      // The next start drops the old ones.
      Thread.currentThread().interrupt();
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

  /**
   * Waits without a lock, so that a stop need not wait for it. The target stands still: events may
   * come faster than a moving one could be reached. Returns the target.
   */
  private long catchUp(Running<T> fresh, long deadline) {
    long target = engine.head();
    if (!reaches(fresh, target, deadline)) {
      throw new IllegalStateException(
          "rebuilding " + projection.name() + " took longer than it may");
    }
    return target;
  }

  /** Returns whether it came to that within the time. */
  private boolean reaches(Running<T> running, long target, long deadline) {
    while (position(running) < target) {
      if (stopped) {
        throw new IllegalStateException(
            projection.name() + " was stopped while it was being rebuilt");
      }
      if (System.nanoTime() > deadline) {
        return false;
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    return true;
  }

  /**
   * Lets the old one stand still for the moment that the new one needs to come where it is, so that
   * nobody sees documents of earlier.
   */
  private synchronized long changeOver(Running<T> fresh, long deadline) {
    if (stopped) {
      throw new IllegalStateException(
          projection.name() + " was stopped while it was being rebuilt");
    }
    Running<T> old = serving;
    changing = true;
    if (!followers.isEmpty()) {
      // What the fresh one has folded and kept to itself until now is told by the old one, unless
      // that is what is failing.
      reaches(old, position(fresh), System.nanoTime() + LAST_WORDS.toNanos());
    }
    old.processor.shutDown();
    long last;
    try {
      last = catchUp(fresh, deadline);
      engine.serve(projection, fresh.generation.number());
    } catch (RuntimeException e) {
      changing = false;
      untold.clear();
      old.processor.start();
      throw e;
    }
    serving = fresh;
    next = null;
    changing = false;
    tellRest();
    return last;
  }

  private synchronized void dropOld(int number) {
    if (!stopped) {
      forget(number);
    }
  }

  private synchronized void giveUp(Running<T> fresh) {
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
        stream(message),
        message.getPayloadType().getSimpleName(),
        letter.cause().map(cause -> cause.type() + ": " + cause.message()).orElse(""),
        count,
        letter.enqueuedAt().toString());
  }

  private static String stream(EventMessage<?> message) {
    return message instanceof DomainEventMessage<?> event
        ? event.getAggregateIdentifier()
        : message.getIdentifier();
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
      long position = position(message);
      batch().fold(stream(message), engine.payload(message, position), position);
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
      var batch = new Batch<>(projection, generation, news -> tell(generation, news));
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
        return projection.ids(stream(message), message.getPayload());
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
