package vn.nguon.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.Repository;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.store.event.Basket.Filled;
import vn.nguon.store.event.CommandReceipts.Receipt;

/** What the rest of the product expects of an event store, whichever one it is. */
abstract class EventStoreContract {

  private static final int WRITERS = 16;

  /**
   * Opens the store of the test, which is empty when the test starts; closes it where it is open.
   */
  abstract EventStorageEngine open(Serializer json, EventUpcaster upcasters);

  abstract TransactionManager transactions();

  /** Whether these positions, in the order of the stream, are what the store promises. */
  abstract void checkPositions(List<Long> positions);

  EventStorageEngine engine;

  @BeforeEach
  void openEmpty() {
    engine = open(json(), NoOpEventUpcaster.INSTANCE);
  }

  /** The events' JSON, as the product writes it. */
  static Serializer json() {
    return serializer(Map.of());
  }

  /**
   * @param names the types under which classes are stored, where not their own
   */
  private static Serializer serializer(Map<Class<?>, String> names) {
    return new Renaming(
        Jackson3Serializer.builder().jsonMapperBuilderCustomizer(EventStoreContract::exact), names);
  }

  private static void exact(JsonMapper.Builder json) {
    json.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    json.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
    json.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
    json.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  private static final class Renaming extends Jackson3Serializer {
    private final Map<Class<?>, String> names;

    Renaming(Builder builder, Map<Class<?>, String> names) {
      super(builder);
      this.names = names;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
      String name = names.get(type);
      return name == null ? super.typeForClass(type) : new SimpleSerializedType(name, null);
    }
  }

  static DomainEventMessage<?> event(String basket, long sequence) {
    return event(basket, sequence, Basket.filled(basket, "1"));
  }

  static DomainEventMessage<?> event(String basket, long sequence, Object payload) {
    return new GenericDomainEventMessage<>("Basket", basket, sequence, payload);
  }

  private static DomainEventMessage<?> at(String basket, long sequence, Instant time) {
    return new GenericDomainEventMessage<>(
        "Basket",
        basket,
        sequence,
        Basket.filled(basket, "1"),
        MetaData.emptyInstance(),
        CommandId.random().toString(),
        time);
  }

  List<TrackedEventMessage<?>> all() {
    return after(null);
  }

  List<TrackedEventMessage<?>> after(TrackingToken token) {
    try (var stream = engine.readEvents(token, false)) {
      return new ArrayList<>(stream.toList());
    }
  }

  private List<? extends DomainEventMessage<?>> of(String basket) {
    return engine.readEvents(basket).asStream().toList();
  }

  static long position(TrackedEventMessage<?> event) {
    return event.trackingToken().position().orElseThrow();
  }

  /** Which of the two it is depends on the event that the store names. */
  private static void isConflict(Throwable failure) {
    assertThat(failure)
        .isInstanceOfAny(ConcurrencyException.class, AggregateStreamCreationException.class);
  }

  // ---- appending and reading

  @Test
  void anEventComesBackWhole() {
    Filled payload = Basket.filled("giỏ-1", "12.50");
    var stored =
        new GenericDomainEventMessage<>(
            "Basket",
            "giỏ-1",
            0,
            payload,
            MetaData.with("ai", "Lan").and("lần", 3),
            "mã-riêng-1",
            Instant.parse("2026-11-05T01:00:00.123Z"));
    engine.appendEvents(List.of(stored));

    DomainEventMessage<?> read = of("giỏ-1").getFirst();
    assertThat(read.getIdentifier()).isEqualTo("mã-riêng-1");
    assertThat(read.getType()).isEqualTo("Basket");
    assertThat(read.getAggregateIdentifier()).isEqualTo("giỏ-1");
    assertThat(read.getSequenceNumber()).isZero();
    assertThat(read.getTimestamp()).isEqualTo(Instant.parse("2026-11-05T01:00:00.123Z"));
    assertThat(read.getMetaData()).isEqualTo(MetaData.with("ai", "Lan").and("lần", 3));
    assertThat(read.getPayload()).isEqualTo(payload);

    TrackedEventMessage<?> tracked = all().getFirst();
    assertThat(tracked).isInstanceOf(DomainEventMessage.class);
    assertThat(tracked.getPayload()).isEqualTo(payload);
    assertThat(tracked.getIdentifier()).isEqualTo("mã-riêng-1");
  }

  @Test
  void timesKeepTheirOffsetAndNumbersTheirDigits() {
    engine.appendEvents(List.of(event("a", 0, Basket.filled("a", "12.50"))));
    Filled read = (Filled) of("a").getFirst().getPayload();
    assertThat(read.kilograms().toPlainString()).isEqualTo("12.50");
    // Not the same moment in another zone: the same wall clock with the same offset.
    assertThat(read.by().happenedAt().toString())
        .isEqualTo(OffsetDateTime.parse("2026-11-05T06:30:00+07:00").toString());
    assertThat(read.by().recordedAt()).isEqualTo(Instant.parse("2026-11-05T01:00:00.123Z"));
  }

  @Test
  void theOrderIsThatOfTheAppends() {
    engine.appendEvents(List.of(event("b", 0), event("a", 0)));
    engine.appendEvents(List.of(event("a", 1), event("b", 1), event("a", 2)));
    engine.appendEvents(List.of());
    assertThat(all())
        .extracting(e -> ((DomainEventMessage<?>) e).getAggregateIdentifier())
        .containsExactly("b", "a", "a", "b", "a");
    checkPositions(all().stream().map(EventStoreContract::position).toList());
    assertThat(of("a"))
        .extracting(DomainEventMessage::getSequenceNumber)
        .containsExactly(0L, 1L, 2L);
    assertThat(engine.readEvents("a", 1).asStream().toList())
        .extracting(DomainEventMessage::getSequenceNumber)
        .containsExactly(1L, 2L);
    assertThat(of("c")).isEmpty();
    assertThat(engine.lastSequenceNumberFor("a")).contains(2L);
    assertThat(engine.lastSequenceNumberFor("c")).isEmpty();
  }

  @Test
  void anythingLongerThanAPageIsReadToItsEnd() {
    for (int from = 0; from < 2_300; from += 575) {
      engine.appendEvents(IntStream.range(from, from + 575).mapToObj(i -> event("a", i)).toList());
    }
    assertThat(of("a"))
        .extracting(DomainEventMessage::getSequenceNumber)
        .containsExactlyElementsOf(IntStream.range(0, 2_300).mapToObj(Long::valueOf).toList());
    assertThat(all()).hasSize(2_300);
  }

  // ---- conflicts

  @Test
  void ofTwoAppendsOfOneSequenceOneWins() throws Exception {
    engine.appendEvents(List.of(event("a", 0)));
    for (int round = 1; round <= 10; round++) {
      int sequence = round;
      var barrier = new CyclicBarrier(2);
      List<Callable<Object>> both =
          List.of(
              () -> {
                barrier.await();
                engine.appendEvents(List.of(event("x" + sequence, 0), event("a", sequence)));
                return "x" + sequence;
              },
              () -> {
                barrier.await();
                engine.appendEvents(List.of(event("y" + sequence, 0), event("a", sequence)));
                return "y" + sequence;
              });
      var won = new ArrayList<Object>();
      var lost = new ArrayList<Throwable>();
      try (var threads = Executors.newFixedThreadPool(2)) {
        for (Future<Object> result : threads.invokeAll(both)) {
          if (result.state() == Future.State.SUCCESS) {
            won.add(result.resultNow());
          } else {
            lost.add(result.exceptionNow());
          }
        }
      }
      assertThat(won).hasSize(1);
      assertThat(lost).singleElement().satisfies(EventStoreContract::isConflict);
      assertThat(engine.lastSequenceNumberFor("a")).contains((long) sequence);
      assertThat(engine.lastSequenceNumberFor("x" + sequence).isPresent())
          .isEqualTo(won.contains("x" + sequence));
      assertThat(engine.lastSequenceNumberFor("y" + sequence).isPresent())
          .isEqualTo(won.contains("y" + sequence));
    }
    assertThat(all()).hasSize(21);
  }

  @Test
  void eventsOfSeveralAggregatesAreStoredAllOrNone() {
    engine.appendEvents(List.of(event("c", 0)));
    assertThatThrownBy(
            () -> engine.appendEvents(List.of(event("a", 0), event("b", 0), event("c", 0))))
        .satisfies(EventStoreContract::isConflict);
    assertThat(all()).hasSize(1);
    assertThatThrownBy(
            () ->
                engine.appendEvents(
                    List.of(event("a", 0), event("c", 1), event("c", 2), event("c", 2))))
        .satisfies(EventStoreContract::isConflict);
    assertThat(all()).hasSize(1);
    engine.appendEvents(List.of(event("a", 0), event("b", 0), event("c", 1)));
    assertThat(all()).hasSize(4);
    checkPositions(all().stream().map(EventStoreContract::position).toList());
  }

  @Test
  void oneIdIsStoredOnce() {
    Instant now = Instant.parse("2026-11-05T01:00:00Z");
    var first =
        new GenericDomainEventMessage<>(
            "Basket", "a", 0, Basket.filled("a", "1"), MetaData.emptyInstance(), "id", now);
    var second =
        new GenericDomainEventMessage<>(
            "Basket", "b", 5, Basket.filled("b", "1"), MetaData.emptyInstance(), "id", now);
    engine.appendEvents(List.of(first));
    assertThatThrownBy(() -> engine.appendEvents(List.of(second)))
        .satisfies(EventStoreContract::isConflict);
    assertThat(all()).hasSize(1);
  }

  // ---- at the same time

  /**
   * Many writers on few streams, so that most appends meet another; a reader follows the stream
   * meanwhile and must see each event once, those of a stream in order.
   */
  @Test
  void nothingIsLostOrTwiceWhileManyWriteAndOneReads() throws Exception {
    var done = new AtomicBoolean();
    var conflicts = new AtomicInteger();
    var seen = new ArrayList<TrackedEventMessage<?>>();
    int appended;
    try (var threads = Executors.newFixedThreadPool(WRITERS + 1)) {
      Future<?> reader =
          threads.submit(
              () -> {
                TrackingToken token = engine.createTailToken();
                boolean last;
                do {
                  last = done.get();
                  for (TrackedEventMessage<?> event : after(token)) {
                    seen.add(event);
                    token = event.trackingToken();
                  }
                } while (!last);
              });
      var writers = new ArrayList<Future<Integer>>();
      for (int writer = 0; writer < WRITERS; writer++) {
        var random = new Random(writer);
        writers.add(
            threads.submit(
                () -> {
                  int events = 0;
                  for (int i = 0; i < 40; i++) {
                    String a = "shared" + random.nextInt(6);
                    String b = "shared" + random.nextInt(6, 12);
                    long lastA = engine.lastSequenceNumberFor(a).orElse(-1L);
                    long lastB = engine.lastSequenceNumberFor(b).orElse(-1L);
                    try {
                      engine.appendEvents(
                          List.of(event(a, lastA + 1), event(b, lastB + 1), event(b, lastB + 2)));
                      events += 3;
                    } catch (ConcurrencyException | AggregateStreamCreationException faster) {
                      conflicts.incrementAndGet();
                    }
                  }
                  return events;
                }));
      }
      appended = 0;
      try {
        for (Future<Integer> writer : writers) {
          appended += writer.get(60, TimeUnit.SECONDS);
        }
      } finally {
        done.set(true);
      }
      reader.get(60, TimeUnit.SECONDS);
    }
    assertThat(conflicts.get()).as("conflicts, or the test tries nothing").isPositive();
    assertThat(all()).hasSize(appended);
    checkPositions(all().stream().map(EventStoreContract::position).toList());
    assertThat(seen).extracting(EventMessage::getIdentifier).doesNotHaveDuplicates();
    assertThat(seen).hasSize(appended);
    Map<String, Long> next = new HashMap<>();
    for (TrackedEventMessage<?> event : seen) {
      var domain = (DomainEventMessage<?>) event;
      assertThat(domain.getSequenceNumber())
          .isEqualTo(next.getOrDefault(domain.getAggregateIdentifier(), 0L));
      next.put(domain.getAggregateIdentifier(), domain.getSequenceNumber() + 1);
    }
  }

  // ---- tokens

  @Test
  void tokensStartAtTheTailTheHeadOrATime() {
    TrackingToken emptyTail = engine.createTailToken();
    TrackingToken emptyHead = engine.createHeadToken();
    Instant start = Instant.parse("2026-11-05T01:00:00Z");
    engine.appendEvents(List.of(at("a", 0, start)));
    engine.appendEvents(List.of(at("a", 1, start.plusMillis(10))));
    engine.appendEvents(List.of(at("a", 2, start.plusSeconds(60))));
    assertThat(after(emptyTail)).hasSize(3);
    assertThat(after(emptyHead)).hasSize(3);
    assertThat(after(engine.createTailToken())).hasSize(3);
    assertThat(after(engine.createHeadToken())).isEmpty();
    assertThat(after(engine.createTokenAt(start))).hasSize(3);
    assertThat(after(engine.createTokenAt(start.plusMillis(1)))).hasSize(2);
    assertThat(after(engine.createTokenAt(start.plusMillis(10)))).hasSize(2);
    assertThat(after(engine.createTokenAt(start.plusSeconds(60)))).hasSize(1);
    TrackingToken later = engine.createTokenAt(start.plusSeconds(61));
    TrackingToken head = engine.createHeadToken();
    assertThat(after(later)).isEmpty();
    engine.appendEvents(List.of(event("a", 3)));
    assertThat(after(later)).hasSize(1);
    assertThat(after(head)).hasSize(1);
    assertThat(head.position().orElseThrow()).isEqualTo(position(all().get(2)));
  }

  @Test
  void reopeningFindsAll() {
    engine.appendEvents(List.of(event("a", 0), event("b", 0)));
    engine.storeSnapshot(event("a", 0, new Basket.State("a", BigDecimal.ONE, 1)));
    TrackingToken head = engine.createHeadToken();
    engine = open(json(), NoOpEventUpcaster.INSTANCE);
    assertThat(all()).hasSize(2);
    assertThat(engine.createHeadToken()).isEqualTo(head);
    assertThat(engine.readSnapshot("a")).isPresent();
    assertThatThrownBy(() -> engine.appendEvents(List.of(event("a", 0))))
        .satisfies(EventStoreContract::isConflict);
    engine.appendEvents(List.of(event("a", 1)));
    assertThat(after(head)).hasSize(1);
    assertThat(all().stream().map(EventStoreContract::position).toList())
        .isSorted()
        .doesNotHaveDuplicates();
  }

  // ---- commands

  /** Baskets behind a command bus, put together as the product is. */
  private final class Kitchen {
    final Repository<Basket> baskets;
    final CommandGateway commands;

    Kitchen(boolean onlyNode) {
      EmbeddedEventStore store = EmbeddedEventStore.builder().storageEngine(engine).build();
      store.registerDispatchInterceptor(
          new CommandStamp(answer -> "{\"answer\":\"" + answer + "\"}"));
      baskets = new Repositories(store, Runnable::run, onlyNode).of(Basket.class);
      CommandBus bus = SimpleCommandBus.builder().transactionManager(transactions()).build();
      var states = new States(engine);
      bus.subscribe(
          Basket.Fill.class.getName(),
          message -> {
            var order = (Basket.Fill) message.getPayload();
            fill(states, order.basket(), order.kilograms(), order.by());
            return "filled " + order.basket();
          });
      commands = DefaultCommandGateway.builder().commandBus(bus).build();
      bus.subscribe(
          Basket.FillAll.class.getName(),
          message -> {
            var order = (Basket.FillAll) message.getPayload();
            for (String basket : order.baskets().subList(0, order.baskets().size() - 1)) {
              fill(states, basket, order.kilograms(), order.by());
            }
            commands.sendAndWait(
                new Basket.Fill(order.baskets().getLast(), order.kilograms(), order.by()));
            return "filled " + order.baskets().size();
          });
    }

    private void fill(States states, String basket, BigDecimal kilograms, By by) {
      Aggregates.start(
          baskets, states, basket, Basket::new, none -> List.of(new Filled(basket, kilograms, by)));
    }

    Object send(CommandId id, String fingerprint, Object command) {
      return commands.sendAndWait(
          new GenericCommandMessage<>(
              command,
              MetaData.with(CommandStamp.COMMAND, id.toString())
                  .and(CommandStamp.FINGERPRINT, fingerprint)));
    }

    Object fill(CommandId id, String basket) {
      return send(id, "f", new Basket.Fill(basket, new BigDecimal("1.5"), Basket.by(id)));
    }

    Basket.State load(String basket) {
      var state = new Basket.State[1];
      transactions()
          .executeInTransaction(
              () -> {
                var work =
                    org.axonframework.messaging.unitofwork.DefaultUnitOfWork.startAndGet(null);
                work.execute(
                    () ->
                        baskets
                            .load(basket)
                            .execute(
                                aggregate ->
                                    aggregate.decide(
                                        present -> {
                                          state[0] = present;
                                          return List.of();
                                        })));
              });
      return state[0];
    }
  }

  @Test
  void aCommandLeavesItsReceiptWithItsFirstEvent() {
    var kitchen = new Kitchen(true);
    CommandId id = CommandId.random();
    var order = new Basket.FillAll(List.of("a", "b", "c"), BigDecimal.TWO, Basket.by(id));
    assertThat(((CommandReceipts) engine).find(id)).isEmpty();
    assertThat(kitchen.send(id, "0a1b", order)).isEqualTo("filled 3");
    assertThat(all())
        .extracting(EventMessage::getIdentifier)
        .containsExactly(id.toString(), id + "/1", id + "/2");
    assertThat(((CommandReceipts) engine).find(id))
        .contains(new Receipt("0a1b", "{\"answer\":\"filled 3\"}"));
    assertThat(((CommandReceipts) engine).find(CommandId.random())).isEmpty();
  }

  @Test
  void aCommandIsStoredOnce() throws Exception {
    var kitchen = new Kitchen(false);
    CommandId id = CommandId.random();
    kitchen.fill(id, "a");
    assertThatThrownBy(() -> kitchen.fill(id, "a")).satisfies(EventStoreContract::isConflict);
    assertThatThrownBy(() -> kitchen.fill(id, "b")).satisfies(EventStoreContract::isConflict);
    assertThat(all()).hasSize(1);
    assertThat(kitchen.load("a")).isEqualTo(new Basket.State("a", new BigDecimal("1.5"), 1));

    CommandId twice = CommandId.random();
    var barrier = new CyclicBarrier(4);
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Object>> same =
          IntStream.range(0, 4)
              .<Callable<Object>>mapToObj(
                  i ->
                      () -> {
                        barrier.await();
                        return kitchen.fill(twice, "t" + i);
                      })
              .toList();
      assertThat(
              threads.invokeAll(same).stream()
                  .filter(result -> result.state() == Future.State.SUCCESS))
          .hasSize(1);
    }
    assertThat(all()).hasSize(2);
  }

  @Test
  void aCommandOverSeveralAggregatesHappensWholeOrNot() {
    var kitchen = new Kitchen(true);
    kitchen.fill(CommandId.random(), "c");
    CommandId id = CommandId.random();
    // Somebody else appends to the last basket after the command has loaded it.
    assertThat(kitchen.load("c").fills()).isEqualTo(1);
    engine.appendEvents(List.of(event("c", 1)));
    var order = new Basket.FillAll(List.of("a", "b", "c"), BigDecimal.ONE, Basket.by(id));
    assertThatThrownBy(() -> kitchen.send(id, "f", order))
        .satisfies(EventStoreContract::isConflict);
    assertThat(of("a")).isEmpty();
    assertThat(of("b")).isEmpty();
    assertThat(of("c")).hasSize(2);
    // What was kept in memory was wrong and is gone: the next try succeeds.
    kitchen.send(id, "f", order);
    assertThat(kitchen.load("c").fills()).isEqualTo(3);
    assertThat(all()).hasSize(5);
  }

  // ---- snapshots

  @Test
  void theNewestSnapshotWins() {
    engine.appendEvents(List.of(event("a", 0)));
    assertThat(engine.readSnapshot("a")).isEmpty();
    for (long sequence : new long[] {10, 20, 15}) {
      try {
        engine.storeSnapshot(
            event("a", sequence, new Basket.State("a", BigDecimal.ONE, (int) sequence)));
      } catch (ConcurrencyException refused) {
        assertThat(sequence).as("only an older one may be refused").isEqualTo(15);
      }
    }
    DomainEventMessage<?> snapshot = engine.readSnapshot("a").orElseThrow();
    assertThat(snapshot.getSequenceNumber()).isEqualTo(20);
    assertThat(snapshot.getPayload()).isEqualTo(new Basket.State("a", BigDecimal.ONE, 20));
    assertThat(engine.readSnapshot("b")).isEmpty();
    assertThatCode(() -> engine.storeSnapshot((DomainEventMessage<?>) snapshot))
        .as("one that is there already does no harm")
        .satisfies(
            failure ->
                assertThat(failure == null || failure instanceof ConcurrencyException).isTrue());
    assertThat(all()).as("snapshots are no events").hasSize(1);
  }

  @Test
  void aLongStoryIsLoadedFromItsSnapshotAndTheRest() {
    var kitchen = new Kitchen(false);
    for (int i = 0; i < 250; i++) {
      kitchen.fill(CommandId.random(), "a");
    }
    long snapshot = engine.readSnapshot("a").orElseThrow().getSequenceNumber();
    assertThat(snapshot).isBetween(150L, 249L);
    Basket.FOLDS.set(0);
    assertThat(new Kitchen(false).load("a"))
        .isEqualTo(new Basket.State("a", new BigDecimal("375.0"), 250));
    assertThat(Basket.FOLDS).hasValue((int) (249 - snapshot));
    kitchen.fill(CommandId.random(), "a");
    assertThat(engine.lastSequenceNumberFor("a")).contains(250L);
  }

  @Test
  void anAggregateKeptInMemoryGetsSnapshotsToo() {
    var kitchen = new Kitchen(true);
    for (int i = 0; i < 250; i++) {
      kitchen.fill(CommandId.random(), "a");
    }
    assertThat(engine.readSnapshot("a").orElseThrow().getSequenceNumber()).isBetween(150L, 249L);
    assertThat(new Kitchen(false).load("a").fills()).isEqualTo(250);
  }

  // ---- events of other releases

  @Test
  void anEventOfAnEarlierFormIsReadInItsPresentOne() {
    engine =
        open(
            serializer(Map.of(Measured.First.class, Measured.class.getName())),
            NoOpEventUpcaster.INSTANCE);
    engine.appendEvents(List.of(event("a", 0, new Measured.First("a", 1_250))));
    engine = open(json(), new Measured.Upcaster());
    engine.appendEvents(
        List.of(event("a", 1, new Measured("a", new Measured.Amount(2, "KGM"))), event("a", 2)));
    var expected =
        List.of(
            new Measured("a", new Measured.Amount(1_250, "GRM")),
            new Measured("a", new Measured.Amount(2, "KGM")));
    assertThat(of("a").stream().<Object>map(EventMessage::getPayload).limit(2).toList())
        .isEqualTo(expected);
    assertThat(all().stream().<Object>map(EventMessage::getPayload).limit(2).toList())
        .isEqualTo(expected);
    assertThat(all().get(2).getPayload()).isInstanceOf(Filled.class);
  }

  @Test
  void anEventThatNobodyKnowsDoesNotStopTheStream() {
    engine =
        open(
            serializer(Map.of(Measured.First.class, "vn.nguon.gone.Vanished")),
            NoOpEventUpcaster.INSTANCE);
    engine.appendEvents(
        List.of(event("a", 0, new Measured.First("a", 1)), event("b", 0), event("a", 1)));
    engine = open(json(), NoOpEventUpcaster.INSTANCE);
    List<TrackedEventMessage<?>> read = all();
    assertThat(read).hasSize(3);
    assertThat(read.getFirst().getPayloadType()).isEqualTo(UnknownSerializedType.class);
    assertThat(((UnknownSerializedType) read.getFirst().getPayload()).readData(String.class))
        .isEqualTo("{\"basket\":\"a\",\"grams\":1}");
    assertThat(read.get(1).getPayload()).isInstanceOf(Filled.class);
    // A decision on a state that is only half known would be a guess.
    assertThatThrownBy(() -> new Kitchen(false).load("a")).isInstanceOf(RuntimeException.class);
  }

  @AfterEach
  void resetCounter() {
    Basket.FOLDS.set(0);
  }
}
