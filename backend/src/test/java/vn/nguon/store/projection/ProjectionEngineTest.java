package vn.nguon.store.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.store.event.SqliteEventStorageEngine;
import vn.nguon.store.projection.Tallies.Counted;
import vn.nguon.store.projection.Tallies.Ignored;
import vn.nguon.store.projection.Tallies.Tally;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.SqliteReadStore;
import vn.nguon.store.read.Stored;
import vn.nguon.store.token.SqliteDeadLetters;
import vn.nguon.store.token.SqliteTokenStore;

/** Projections over the embedded stores. */
@Timeout(60)
class ProjectionEngineTest {

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Serializer GENERAL = JacksonSerializer.defaultSerializer();
  private static final Serializer EVENTS = Jackson3Serializer.builder().build();

  @TempDir Path directory;
  private SqliteEventStorageEngine storage;
  private EmbeddedEventStore events;
  private SqliteReadStore readStore;
  private WatchedStore watched;
  private ProjectionEngine engine;
  private Tallies tallies;
  private ProjectionRunner<Tally> runner;

  /** What a fold of all events, one after the other, would give. */
  private final Map<String, Tally> expected = new ConcurrentHashMap<>();

  private final Map<String, Long> sequences = new HashMap<>();

  @BeforeEach
  void open() {
    storage =
        SqliteEventStorageEngine.builder()
            .file(directory.resolve("events.db"))
            .serializers(EVENTS, EVENTS)
            .upcasters(NoOpEventUpcaster.INSTANCE)
            .open();
    events = EmbeddedEventStore.builder().storageEngine(storage).build();
    readStore = SqliteReadStore.open(directory.resolve("read.db"), JsonMapper.builder().build());
    watched = new WatchedStore(readStore);
  }

  @AfterEach
  void close() {
    if (engine != null) {
      engine.close();
    }
    events.shutDown();
    storage.close();
    readStore.close();
  }

  private void start(int batchSize, boolean sums) {
    tallies = new Tallies(sums);
    restart(batchSize);
  }

  private void restart(int batchSize) {
    if (engine != null) {
      engine.close();
    }
    engine =
        new ProjectionEngine(
            events,
            watched,
            new SqliteTokenStore(readStore.file(), GENERAL, Duration.ofSeconds(10), "embedded"),
            NoTransactionManager.INSTANCE,
            group -> SqliteDeadLetters.queue(readStore.file(), group, GENERAL, EVENTS),
            batchSize);
    runner = engine.add(tallies);
    engine.start();
  }

  // ---- events and what comes of them

  private synchronized DomainEventMessage<?> next(String stream, Object event) {
    long sequence = sequences.merge(stream, 1L, Long::sum) - 1;
    return new GenericDomainEventMessage<>("Test", stream, sequence, event);
  }

  private synchronized void publish(List<Object> payloads) {
    var messages = new ArrayList<DomainEventMessage<?>>();
    for (Object payload : payloads) {
      switch (payload) {
        case Counted counted -> {
          messages.add(next(counted.stream(), counted));
          expected.compute(counted.stream(), (id, before) -> Tally.after(before, counted));
        }
        case Ignored ignored -> messages.add(next(ignored.stream(), ignored));
        default -> throw new IllegalArgumentException("not of this test: " + payload);
      }
    }
    events.publish(messages);
  }

  private void publish(Object... payloads) {
    publish(List.of(payloads));
  }

  private void publishMany(int count, int streams, Random random) {
    for (int from = 0; from < count; from += 100) {
      publish(
          IntStream.range(from, Math.min(count, from + 100))
              .<Object>mapToObj(
                  i ->
                      i % 10 == 9
                          ? new Ignored("s-" + random.nextInt(streams))
                          : new Counted("s-" + random.nextInt(streams), random.nextInt(1_000)))
              .toList());
    }
  }

  private void settle() {
    assertThat(engine.await(engine.head(), LONG)).as("folded in time").isTrue();
  }

  private Map<String, Stored<Tally>> stored() {
    return runner.documents().getMany(expected.keySet());
  }

  private Map<String, Tally> bodies() {
    var bodies = new HashMap<String, Tally>();
    stored().forEach((id, document) -> bodies.put(id, document.body()));
    return bodies;
  }

  private void checkAll() {
    settle();
    assertThat(bodies()).isEqualTo(expected);
    assertThat(runner.documents().count()).isEqualTo(expected.size());
  }

  // ---- folding

  @Test
  void segmentsInParallelGiveWhatOneFoldGives() {
    start(100, false);
    publishMany(5_000, 200, new Random(1));
    checkAll();
    assertThat(runner.failing()).isFalse();
    assertThat(runner.parked()).isEmpty();
    assertThat(runner.position()).isEqualTo(5_000);
  }

  @Test
  void eventsThatNoDocumentWantsAreCountedAsFolded() {
    start(100, false);
    publish(new Counted("s-1", 1), new Ignored("s-1"), new Ignored("s-2"));
    checkAll();
    assertThat(runner.position()).isEqualTo(3);
  }

  @Test
  void foldingAgainChangesNothing() {
    start(100, true);
    publishMany(2_000, 4, new Random(2));
    checkAll();
    Map<String, Stored<Tally>> before = stored();
    var sumsBefore = runner.derived().get("s").orElseThrow().body();
    engine.close();
    readStore
        .file()
        .write(
            session ->
                session
                    .prepare("UPDATE processor_token SET token = '{\"globalIndex\":0}'")
                    .executeUpdate());
    restart(64);
    checkAll();
    assertThat(stored()).as("positions and versions too").isEqualTo(before);
    assertThat(runner.derived().get("s").orElseThrow().body()).isEqualTo(sumsBefore);
  }

  @Test
  void aRestartGoesOnWhereItStopped() {
    start(50, false);
    publishMany(500, 20, new Random(3));
    checkAll();
    var folds = new AtomicInteger();
    tallies.onFold = event -> folds.incrementAndGet();
    restart(50);
    publish(new Counted("s-1", 7));
    checkAll();
    assertThat(folds).hasValue(1);
  }

  // ---- the order of documents and tokens

  /** Fails again and again around the writing of documents; nothing may be lost or twice. */
  @Test
  void aTokenIsNeverAheadOfTheDocuments() {
    var tokens = new ArrayList<Long>();
    var firstPositions = new ArrayList<Long>();
    var writes = new AtomicInteger();
    watched.hook =
        new WatchedStore.Hook() {
          @Override
          public void before(List<? extends Documents.Write<?>> batch) {
            tokens.add(mostAdvancedToken());
            firstPositions.add(
                batch.stream().mapToLong(Documents.Write::position).min().orElseThrow());
            if (writes.incrementAndGet() == 2) {
              throw new IllegalStateException("the disk is full for a moment");
            }
          }

          @Override
          public void after(List<? extends Documents.Write<?>> batch) {
            if (writes.get() == 4) {
              throw new IllegalStateException("the power fails after the documents");
            }
          }
        };
    start(10, false);
    // One stream, so that one segment does all of it and its token is the furthest.
    for (int i = 0; i < 100; i += 10) {
      publish(IntStream.range(i, i + 10).<Object>mapToObj(n -> new Counted("s-1", n)).toList());
      int sofar = i + 10;
      await()
          .atMost(LONG)
          .until(
              () ->
                  runner.documents().get("s-1").filter(d -> d.body().count() == sofar).isPresent());
    }
    checkAll();
    assertThat(writes.get()).isGreaterThanOrEqualTo(11);
    assertThat(tokens.get(2)).as("the failure moved no token").isEqualTo(tokens.get(1));
    for (int i = 0; i < tokens.size(); i++) {
      assertThat(tokens.get(i)).as("token at write " + i).isLessThan(firstPositions.get(i));
    }
  }

  private long mostAdvancedToken() {
    return readStore
        .file()
        .read(
            session -> {
              // The other segment has nothing to fold and is not kept waiting.
              int segment = segmentOf("s-1");
              try (var row =
                  session
                      .prepare(
                          "SELECT json_extract(token, '$.globalIndex') FROM processor_token"
                              + " WHERE segment = "
                              + segment)
                      .executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
              }
            });
  }

  private static int segmentOf(String stream) {
    for (Segment segment : Segment.computeSegments(0, 1)) {
      if (segment.matches(stream)) {
        return segment.getSegmentId();
      }
    }
    throw new IllegalStateException(stream + " is in no segment");
  }

  @Test
  void aStoreThatCannotBeReadParksNothing() {
    var failures = new AtomicInteger();
    watched.hook =
        new WatchedStore.Hook() {
          @Override
          public void reading() {
            if (failures.incrementAndGet() <= 2) {
              throw new IllegalStateException("no connection");
            }
          }
        };
    start(100, false);
    publishMany(200, 10, new Random(11));
    checkAll();
    assertThat(failures.get()).isGreaterThan(2);
    assertThat(runner.parked()).isEmpty();
  }

  // ---- projections that follow others

  /** What follows is made of what it follows, also while that is rebuilt and changes over. */
  @Test
  void whatFollowsIsAsNewAsWhatItFollows() throws Exception {
    tallies = new Tallies(true);
    engine =
        new ProjectionEngine(
            events,
            watched,
            new SqliteTokenStore(readStore.file(), GENERAL, Duration.ofSeconds(10), "embedded"),
            NoTransactionManager.INSTANCE,
            group -> SqliteDeadLetters.queue(readStore.file(), group, GENERAL, EVENTS),
            50);
    runner = engine.add(tallies);
    var doubles =
        engine
            .add(
                new Tallies.Doubles(
                    id -> runner.documents().get(id).map(d -> d.body().count()).orElse(0)))
            .follow(runner);
    engine.start();
    publishMany(1_000, 8, new Random(21));
    checkAll();
    checkDoubles(doubles);

    Thread publishing = Thread.ofVirtual().start(() -> publishMany(2_000, 8, new Random(22)));
    runner.rebuild(LONG);
    publishing.join();
    checkAll();
    checkDoubles(doubles);
  }

  private void checkDoubles(ProjectionRunner<Tally> doubles) {
    expected.forEach(
        (id, tally) ->
            assertThat(((Tally) doubles.derived().get(id).orElseThrow().body()).count())
                .as(id)
                .isEqualTo(2 * tally.count()));
  }

  // ---- events that cannot be folded

  @Test
  void aPoisonEventParksItsStreamAndNoOther() {
    start(100, false);
    tallies.onFold =
        event -> {
          if (event.number() == 13_000 || event.number() == 14_000) {
            throw new IllegalArgumentException("không gấp được " + event.number());
          }
        };
    publishMany(300, 6, new Random(4));
    Map<String, Tally> before = new HashMap<>(expected);
    publish(new Counted("s-1", 13_000), new Counted("s-1", 1), new Counted("s-2", 14_000));
    publishMany(300, 6, new Random(5));
    settle();

    assertThat(runner.failing()).isFalse();
    int behind = expected.get("s-1").count() - before.get("s-1").count();
    assertThat(runner.parked())
        .extracting(ProjectionRunner.Parked::stream)
        .containsExactlyInAnyOrder("s-1", "s-2");
    var parked =
        runner.parked().stream().filter(p -> p.stream().equals("s-1")).findFirst().orElseThrow();
    assertThat(parked.projection()).isEqualTo("tally");
    assertThat(parked.event()).isEqualTo("Counted");
    assertThat(parked.cause()).contains("không gấp được 13000");
    // With the events of the stream that no document wants.
    assertThat(parked.events()).isGreaterThanOrEqualTo(behind);
    Map<String, Tally> present = bodies();
    assertThat(present.get("s-1")).isEqualTo(before.get("s-1"));
    assertThat(present.get("s-2")).isEqualTo(before.get("s-2"));
    for (int i = 0; i < 6; i++) {
      if (i != 1 && i != 2) {
        assertThat(present.get("s-" + i)).isEqualTo(expected.get("s-" + i));
      }
    }

    assertThat(runner.retryParked()).as("nothing was mended").isFalse();
    assertThat(runner.parked()).hasSize(2);

    // The later of the two is mended: the one that still fails must not stand in its way.
    tallies.onFold =
        event -> {
          if (event.number() == 13_000) {
            throw new IllegalArgumentException("không gấp được " + event.number());
          }
        };
    assertThat(runner.retryParked()).isTrue();
    assertThat(runner.parked()).extracting(ProjectionRunner.Parked::stream).containsExactly("s-1");
    assertThat(bodies().get("s-2")).isEqualTo(expected.get("s-2"));

    tallies.onFold = event -> {};
    assertThat(runner.retryParked()).isTrue();
    assertThat(runner.parked()).isEmpty();
    assertThat(runner.retryParked()).as("nothing is left").isFalse();
    checkAll();
    publishMany(100, 6, new Random(6));
    checkAll();
  }

  @Test
  void parkedEventsOutliveARestart() {
    start(100, false);
    tallies.onFold =
        event -> {
          if (event.number() == 13_000) {
            throw new IllegalArgumentException("poison");
          }
        };
    publish(new Counted("s-1", 1), new Counted("s-1", 13_000), new Counted("s-2", 1));
    settle();
    restart(100);
    publish(new Counted("s-1", 2));
    settle();
    assertThat(runner.parked()).singleElement().satisfies(p -> assertThat(p.events()).isEqualTo(2));
    tallies.onFold = event -> {};
    assertThat(runner.retryParked()).isTrue();
    checkAll();
  }

  /**
   * A batch that read a document before the parked events were folded into it, and comes to the
   * next event of that stream after, must not write over what was folded.
   */
  @Test
  void aRetryDoesNotCrossABatchUnderWay() throws Exception {
    start(100, false);
    String other =
        IntStream.range(2, 100)
            .mapToObj(i -> "s-" + i)
            .filter(stream -> segmentOf(stream) == segmentOf("s-1"))
            .findFirst()
            .orElseThrow();
    tallies.onFold =
        event -> {
          if (event.number() == 13_000) {
            throw new IllegalArgumentException("poison");
          }
        };
    publish(new Counted("s-1", 1), new Counted("s-1", 13_000));
    settle();
    var reached = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    tallies.onFold =
        event -> {
          if (event.number() == 777) {
            reached.countDown();
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    publish(new Counted(other, 777), new Counted("s-1", 3));
    reached.await();
    try (var thread = Executors.newSingleThreadExecutor()) {
      Future<Boolean> retry = thread.submit(runner::retryParked);
      // It either waits for the batch or goes on beside it.
      Thread.sleep(300);
      go.countDown();
      retry.get(20, TimeUnit.SECONDS);
    }
    settle();
    runner.retryParked();
    checkAll();
  }

  // ---- rebuilding

  @Test
  void aRebuildServesTheOldUntilTheNewIsComplete() throws Exception {
    start(100, false);
    publishMany(3_000, 50, new Random(7));
    checkAll();
    assertThat(watched.collections()).containsExactly("generations", "tally_v1_g1");
    for (int generation = 2; generation <= 3; generation++) {
      var done = new AtomicBoolean();
      try (var threads = Executors.newFixedThreadPool(2)) {
        var random = new Random(generation);
        Future<Integer> writer =
            threads.submit(
                () -> {
                  int rounds = 0;
                  for (; !done.get(); rounds++) {
                    publishMany(20, 50, random);
                    Thread.sleep(2);
                  }
                  return rounds;
                });
        Future<Integer> reader =
            threads.submit(
                () -> {
                  int reads = 0;
                  int least = expected.get("s-1").count() / 2;
                  for (; !done.get(); reads++) {
                    assertThat(runner.documents().get("s-1").orElseThrow().body().count())
                        .isGreaterThanOrEqualTo(least);
                  }
                  return reads;
                });
        try {
          runner.rebuild(LONG);
        } finally {
          done.set(true);
        }
        assertThat(writer.get(10, TimeUnit.SECONDS)).isPositive();
        assertThat(reader.get(10, TimeUnit.SECONDS)).isPositive();
      }
      checkAll();
      assertThat(watched.collections()).containsExactly("generations", "tally_v1_g" + generation);
    }
    Map<String, Stored<Tally>> before = stored();
    var folds = new AtomicInteger();
    tallies.onFold = event -> folds.incrementAndGet();
    restart(100);
    checkAll();
    assertThat(stored()).isEqualTo(before);
    assertThat(folds).as("the third generation went on, nothing was made anew").hasValue(0);
    assertThat(watched.collections()).containsExactly("generations", "tally_v1_g3");
  }

  @Test
  void aRebuildFoldsWhatWasParkedOnceItsProjectionIsMended() {
    start(100, true);
    tallies.onFold =
        event -> {
          if (event.number() == 13_000) {
            throw new IllegalArgumentException("poison");
          }
        };
    publish(new Counted("s-1", 1), new Counted("s-1", 13_000), new Counted("s-2", 5));
    settle();
    assertThat(runner.parked()).hasSize(1);
    tallies.onFold = event -> {};
    runner.rebuild(LONG);
    checkAll();
    assertThat(runner.parked()).isEmpty();
    assertThat(runner.derived().get("s").orElseThrow().body()).isEqualTo(new Tallies.Sum(expected));
    assertThat(watched.collections())
        .containsExactly("generations", "tally_v1_g2", "tally_v1_g2_made");
  }

  @Test
  void aRebuildThatTakesTooLongIsGivenUp() {
    start(100, false);
    publishMany(100, 5, new Random(8));
    checkAll();
    var go = new CountDownLatch(1);
    tallies.onFold = event -> waitFor(go);
    var thread = Thread.ofVirtual().start(() -> sleepThenOpen(go));
    assertThatThrownBy(() -> runner.rebuild(Duration.ofMillis(50)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("took longer");
    tallies.onFold = event -> {};
    checkAll();
    assertThat(watched.collections()).containsExactly("generations", "tally_v1_g1");
    runner.rebuild(LONG);
    checkAll();
    assertThat(watched.collections()).containsExactly("generations", "tally_v1_g2");
    assertThat(thread.isAlive()).isFalse();
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void sleepThenOpen(CountDownLatch latch) {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    latch.countDown();
  }

  @Test
  void stoppingDoesNotWaitForARebuild() throws Exception {
    start(100, false);
    publishMany(1_000, 5, new Random(9));
    checkAll();
    var begun = new CountDownLatch(1);
    // It would take a quarter of an hour.
    tallies.onFold =
        event -> {
          begun.countDown();
          try {
            Thread.sleep(10);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          if (event.number() >= 0 && begun.getCount() == 0) {
            publish(new Counted("s-endless", 1));
          }
        };
    try (var thread = Executors.newSingleThreadExecutor()) {
      Future<?> rebuild = thread.submit(() -> runner.rebuild(Duration.ofHours(1)));
      begun.await();
      assertThatThrownBy(() -> runner.rebuild(LONG))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("already");
      long start = System.nanoTime();
      engine.close();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
      assertThatThrownBy(() -> rebuild.get(5, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("stopped");
    }
    // What it left over is in nobody's way.
    tallies.onFold = event -> {};
    restart(100);
    runner.rebuild(LONG);
    checkAll();
    assertThat(watched.collections()).containsExactly("generations", "tally_v1_g2");
  }

  // ---- documents made of several streams

  /** Both segments change parts of one made document, over and over, in small batches. */
  @Test
  void aMadeDocumentSeesTheLastOfEachOfItsParts() {
    start(1, true);
    assertThat(Tallies.parts("p").stream().map(ProjectionEngineTest::segmentOf).distinct())
        .as("parts in both segments")
        .hasSize(2);
    var random = new Random(10);
    for (int i = 0; i < 2_000; i += 4) {
      publish(
          Tallies.parts("p").stream()
              .<Object>map(part -> new Counted(part, random.nextInt(100)))
              .toList());
    }
    checkAll();
    assertThat(runner.derived().get("p").orElseThrow().body()).isEqualTo(new Tallies.Sum(expected));
    assertThat(watched.refusedSwaps.get()).as("races, or the test tries nothing").isPositive();
  }
}
