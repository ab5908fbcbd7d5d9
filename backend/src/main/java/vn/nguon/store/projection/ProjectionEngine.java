package vn.nguon.store.projection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.ReadStore;
import vn.nguon.store.read.Stored;

/** Runs every projection, and knows how far they are. */
public final class ProjectionEngine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProjectionEngine.class);
  private static final int SEGMENTS = 2;

  /** More than the event store keeps of the last events, with the gaps between them. */
  private static final long IN_MEMORY = 100_000;

  /** How long an end waits for what is under way. */
  private static final Duration LONGEST_END = Duration.ofSeconds(10);

  /** Which generation of each projection serves. */
  private record Pointer(int generation) {}

  private final EventStore events;
  private final ReadStore readStore;
  private final TokenStore tokens;
  private final TransactionManager transactions;
  private final Function<String, SequencedDeadLetterQueue<EventMessage<?>>> deadLetterQueues;
  private final Map<String, SequencedDeadLetterQueue<EventMessage<?>>> deadLetters =
      new ConcurrentHashMap<>();
  private final ScheduledExecutorService coordinators =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().name("coordinator-", 0).factory());
  private final ScheduledExecutorService workers =
      Executors.newScheduledThreadPool(
          Runtime.getRuntime().availableProcessors(),
          Thread.ofPlatform().name("projection-", 0).factory());
  private final PromptEvents prompt;
  private final Documents<Pointer> pointers;
  private final List<ProjectionRunner<?>> runners = new ArrayList<>();
  private final int batchSize;

  /** Events up to here may be kept in memory as they are not to be read any more. */
  private volatile long reread;

  /**
   * @param deadLetterQueues makes the queue of a processing group
   * @param batchSize how many events are folded and written at once
   */
  public ProjectionEngine(
      EventStore events,
      ReadStore readStore,
      TokenStore tokens,
      TransactionManager transactions,
      Function<String, SequencedDeadLetterQueue<EventMessage<?>>> deadLetterQueues,
      int batchSize) {
    this.events = events;
    this.readStore = readStore;
    this.tokens = tokens;
    this.transactions = transactions;
    this.deadLetterQueues = deadLetterQueues;
    this.batchSize = batchSize;
    prompt = new PromptEvents(events, coordinators);
    pointers = readStore.open(new Collection<>("generations", Pointer.class, List.of()));
  }

  /** Adds a projection; it runs from {@link #start()} on. */
  public <T> ProjectionRunner<T> add(Projection<T> projection) {
    var runner = new ProjectionRunner<>(projection, this);
    runners.add(runner);
    return runner;
  }

  /** Whose turn it is at some work, known by a name of its own. */
  public Turn turn(String work) {
    return new Turn(work, tokens, transactions);
  }

  public List<ProjectionRunner<?>> runners() {
    return List.copyOf(runners);
  }

  public void start() {
    runners.forEach(ProjectionRunner::open);
    runners.forEach(ProjectionRunner::start);
  }

  /**
   * Waits until every projection has folded the event at the position.
   *
   * @return whether it came to that within the time
   */
  public boolean await(long position, Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    for (ProjectionRunner<?> runner : runners) {
      while (runner.position() < position) {
        if (System.nanoTime() > deadline) {
          return false;
        }
        try {
          Thread.sleep(1);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return false;
        }
      }
    }
    return true;
  }

  /**
   * Makes every projection anew, one after the other, while each goes on serving what it had. For
   * when events are read as something else than before: of those that are kept in memory, too.
   *
   * @param longest for each of them
   */
  public void rebuildAll(Duration longest) {
    reread = head();
    Map<ProjectionRunner<?>, Integer> replaced = new LinkedHashMap<>();
    try {
      for (ProjectionRunner<?> runner : runners) {
        replaced.put(runner, runner.replace(longest));
      }
    } finally {
      ProjectionRunner.dropSoon(replaced);
    }
  }

  /**
   * What an event says as it is read now, which may be less than what is kept of it in memory.
   *
   * @param position of it in the global order
   */
  Object payload(EventMessage<?> message, long position) {
    if (position > reread
        || position < reread - IN_MEMORY
        || !(message instanceof DomainEventMessage<?> event)) {
      return message.getPayload();
    }
    return events
        .readEvents(event.getAggregateIdentifier(), event.getSequenceNumber())
        .next()
        .getPayload();
  }

  /**
   * Gives on what is stored from now on, in order, once every projection has folded it.
   *
   * @param to must not take long
   */
  public Following follow(Consumer<Object> to) {
    return new Following(this, events, to);
  }

  /** The position of the last event in the store, 0 where there is none. */
  public long head() {
    return Optional.ofNullable(events.createHeadToken())
        .map(token -> token.position().orElse(0))
        .orElse(0L);
  }

  @Override
  public void close() {
    prompt.close();
    try {
      CompletableFuture.allOf(
              runners.stream().map(ProjectionRunner::stop).toArray(CompletableFuture[]::new))
          .get(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
      coordinators.shutdown();
      workers.shutdown();
      workers.awaitTermination(LONGEST_END.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // A store that is gone answers nobody; the claims it holds run out by themselves.
      LOG.warn("Ending without having given back every claim", e);
      coordinators.shutdownNow();
      workers.shutdownNow();
    }
  }

  int generationOf(Projection<?> projection) {
    return pointers.get(pointer(projection)).map(p -> p.body().generation()).orElse(1);
  }

  void serve(Projection<?> projection, int generation) {
    long version = pointers.get(pointer(projection)).map(Stored::version).orElse(0L);
    pointers.compareAndSet(
        List.of(new Documents.Swap<>(pointer(projection), version, 0, new Pointer(generation))));
  }

  private static String pointer(Projection<?> projection) {
    return projection.name() + "-v" + projection.version();
  }

  SequencedDeadLetterQueue<EventMessage<?>> deadLetters(String group) {
    return deadLetters.computeIfAbsent(group, deadLetterQueues);
  }

  PromptEvents events() {
    return prompt;
  }

  ReadStore readStore() {
    return readStore;
  }

  TokenStore tokens() {
    return tokens;
  }

  TransactionManager transactions() {
    return transactions;
  }

  ScheduledExecutorService coordinators() {
    return coordinators;
  }

  ScheduledExecutorService workers() {
    return workers;
  }

  int segments() {
    return SEGMENTS;
  }

  int batchSize() {
    return batchSize;
  }
}
