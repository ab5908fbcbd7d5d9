package vn.nguon.store.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.deadletter.DeadLetter;
import org.axonframework.messaging.deadletter.DeadLetterQueueOverflowException;
import org.axonframework.messaging.deadletter.Decisions;
import org.axonframework.messaging.deadletter.EnqueueDecision;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.messaging.deadletter.NoSuchDeadLetterException;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nguon.store.read.SqliteFile;

class SqliteDeadLettersTest {

  private static final Serializer JSON = JacksonSerializer.defaultSerializer();

  record Harvested(String lot, int boxes) {}

  @TempDir Path directory;
  private SqliteFile file;
  private SequencedDeadLetterQueue<EventMessage<?>> queue;

  @BeforeEach
  void open() {
    file = SqliteFile.open(directory.resolve("read.db"));
    queue = queue("lots");
    GenericDeadLetter.clock = Clock.fixed(Instant.parse("2026-11-23T00:00:00Z"), ZoneOffset.UTC);
  }

  @AfterEach
  void close() {
    GenericDeadLetter.clock = Clock.systemUTC();
    file.close();
  }

  private SequencedDeadLetterQueue<EventMessage<?>> queue(String group) {
    return SqliteDeadLetters.queue(file, group, JSON, JSON);
  }

  private static void later(Duration duration) {
    GenericDeadLetter.clock = Clock.offset(GenericDeadLetter.clock, duration);
  }

  private static EventMessage<?> event(String lot, int boxes) {
    return new GenericEventMessage<>(new Harvested(lot, boxes));
  }

  private void enqueue(String sequence, int boxes) {
    queue.enqueue(
        sequence,
        new GenericDeadLetter<>(
            sequence, event(sequence, boxes), new IllegalStateException("no scale for " + boxes)));
  }

  private List<Integer> boxes(String sequence) {
    return StreamSupport.stream(queue.deadLetterSequence(sequence).spliterator(), false)
        .map(letter -> ((Harvested) letter.message().getPayload()).boxes())
        .toList();
  }

  @Test
  void aLetterComesBackWhole() {
    var token = new GlobalSequenceTrackingToken(77);
    EventMessage<?> message =
        new GenericTrackedDomainEventMessage<>(
            token,
            new GenericDomainEventMessage<>(
                "Lot", "lô-1", 4, new Harvested("lô-1", 3), MetaData.with("by", "Lan")));
    queue.enqueue(
        "lô-1", new GenericDeadLetter<>("lô-1", message, new IllegalStateException("hỏng cân")));
    DeadLetter<? extends EventMessage<?>> letter =
        queue.deadLetterSequence("lô-1").iterator().next();
    assertThat(letter.message()).isInstanceOf(TrackedEventMessage.class);
    assertThat(((TrackedEventMessage<?>) letter.message()).trackingToken()).isEqualTo(token);
    assertThat(((DomainEventMessage<?>) letter.message()).getSequenceNumber()).isEqualTo(4);
    assertThat(letter.message().getPayload()).isEqualTo(new Harvested("lô-1", 3));
    assertThat(letter.message().getIdentifier()).isEqualTo(message.getIdentifier());
    assertThat(letter.message().getMetaData()).containsEntry("by", "Lan");
    assertThat(letter.cause().orElseThrow().message()).isEqualTo("hỏng cân");
    assertThat(letter.enqueuedAt()).isEqualTo(GenericDeadLetter.clock.instant());
  }

  @Test
  void lettersOfASequenceKeepTheirOrder() {
    enqueue("a", 1);
    assertThat(queue.enqueueIfPresent("b", () -> new GenericDeadLetter<>("b", event("b", 1))))
        .isFalse();
    assertThat(queue.enqueueIfPresent("a", () -> new GenericDeadLetter<>("a", event("a", 2))))
        .isTrue();
    enqueue("b", 5);
    assertThat(boxes("a")).containsExactly(1, 2);
    assertThat(queue.contains("a")).isTrue();
    assertThat(queue.contains("c")).isFalse();
    assertThat(queue.size()).isEqualTo(3);
    assertThat(queue.sequenceSize("a")).isEqualTo(2);
    assertThat(queue.amountOfSequences()).isEqualTo(2);
    assertThat(queue.deadLetters()).hasSize(2);
    assertThat(queue("units").size()).isZero();
    assertThat(queue("units").contains("a")).isFalse();
  }

  @Test
  void aSequenceOfManyPagesRepeatsNothing() {
    for (int i = 0; i < 230; i++) {
      enqueue("a", i);
    }
    assertThat(boxes("a")).hasSize(230).isSorted().doesNotHaveDuplicates();
    queue.process(
        letter ->
            ((Harvested) letter.message().getPayload()).boxes() < 150
                ? Decisions.evict()
                : Decisions.requeue(new IllegalStateException("later")));
    assertThat(boxes("a")).hasSize(80).startsWith(150).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void aLongSequenceIsFull() {
    for (int i = 0; i < 1024; i++) {
      enqueue("a", i);
    }
    assertThat(queue.isFull("a")).isTrue();
    assertThat(queue.isFull("b")).isFalse();
    assertThat(boxes("a")).hasSize(1024);
    assertThatThrownBy(() -> enqueue("a", 1024))
        .isInstanceOf(DeadLetterQueueOverflowException.class);
  }

  @Test
  void processingHandlesAWholeSequence() {
    enqueue("a", 1);
    enqueue("a", 2);
    later(Duration.ofSeconds(1));
    enqueue("b", 3);
    var seen = new ArrayList<Object>();
    assertThat(
            queue.process(
                letter -> {
                  seen.add(letter.message().getPayload());
                  return Decisions.evict();
                }))
        .isTrue();
    assertThat(seen).containsExactly(new Harvested("a", 1), new Harvested("a", 2));
    assertThat(queue.contains("a")).isFalse();
    assertThat(queue.size()).isEqualTo(1);
    assertThat(queue.process(letter -> Decisions.evict())).isTrue();
    assertThat(queue.process(letter -> Decisions.evict())).isFalse();
  }

  @Test
  void aFailureIsPutBackWithItsDiagnostics() {
    enqueue("a", 1);
    enqueue("a", 2);
    later(Duration.ofSeconds(5));
    boolean handled =
        queue.process(
            letter ->
                Decisions.requeue(
                    new IllegalArgumentException("still broken"),
                    l -> MetaData.from(Map.of("tries", "1"))));
    assertThat(handled).isFalse();
    DeadLetter<? extends EventMessage<?>> letter = queue.deadLetterSequence("a").iterator().next();
    assertThat(letter.diagnostics()).containsEntry("tries", "1");
    assertThat(letter.cause().orElseThrow().message()).isEqualTo("still broken");
    assertThat(letter.lastTouched()).isAfter(letter.enqueuedAt());
    assertThat(boxes("a")).containsExactly(1, 2);
    assertThat(queue.process(l -> Decisions.evict())).isTrue();
    assertThat(queue.size()).isZero();
  }

  @Test
  void aFilterFindsItsSequenceAmongMany() {
    for (int i = 0; i < 35; i++) {
      enqueue("s" + i, i);
      later(Duration.ofMillis(1));
    }
    var seen = new ArrayList<Integer>();
    assertThat(
            queue.process(
                letter -> ((Harvested) letter.message().getPayload()).boxes() == 33,
                letter -> {
                  seen.add(((Harvested) letter.message().getPayload()).boxes());
                  return Decisions.evict();
                }))
        .isTrue();
    assertThat(seen).containsExactly(33);
    assertThat(queue.process(letter -> false, letter -> Decisions.evict())).isFalse();
    assertThat(queue.size()).isEqualTo(34);
  }

  @Test
  void whatIsBeingProcessedIsNotTakenTwice() {
    enqueue("a", 1);
    var other = queue("lots");
    EnqueueDecision<EventMessage<?>> evict = Decisions.evict();
    boolean handled =
        queue.process(
            letter -> {
              assertThat(other.process(same -> evict)).as("claimed already").isFalse();
              return evict;
            });
    assertThat(handled).isTrue();

    enqueue("b", 1);
    assertThatThrownBy(
            () ->
                queue.process(
                    letter -> {
                      throw new IllegalStateException("the node dies here");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(other.process(letter -> evict)).isFalse();
    later(Duration.ofSeconds(31));
    assertThat(other.process(letter -> evict)).isTrue();
  }

  @Test
  void evictAndClearRemove() {
    enqueue("a", 1);
    enqueue("a", 2);
    enqueue("b", 3);
    var first = queue.deadLetterSequence("a").iterator().next();
    queue.evict(first);
    queue.evict(first);
    assertThat(boxes("a")).containsExactly(2);
    assertThatThrownBy(() -> queue.requeue(first, letter -> letter))
        .isInstanceOf(NoSuchDeadLetterException.class);
    queue("units").clear();
    assertThat(queue.size()).isEqualTo(2);
    queue.clear();
    assertThat(queue.size()).isZero();
  }

  @Test
  void reopeningKeepsTheLetters() {
    enqueue("a", 1);
    enqueue("a", 2);
    file.close();
    open();
    assertThat(boxes("a")).containsExactly(1, 2);
    enqueue("a", 3);
    assertThat(boxes("a")).containsExactly(1, 2, 3);
  }

  @Test
  void aTransactionThatRollsBackTakesTheLetterWithIt() {
    var transaction = new SqliteTransactions(file).startTransaction();
    enqueue("a", 1);
    assertThat(queue.contains("a")).isTrue();
    transaction.rollback();
    assertThat(queue.contains("a")).isFalse();
    enqueue("a", 2);
    assertThat(boxes("a")).containsExactly(2);
  }
}
