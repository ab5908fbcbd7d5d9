package vn.nguon.store.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteEventStorageEngineTest extends EventStoreContract {

  @TempDir Path directory;
  private SqliteEventStorageEngine open;

  private Path file() {
    return directory.resolve("events.db");
  }

  @Override
  EventStorageEngine open(Serializer json, EventUpcaster upcasters) {
    close();
    open =
        SqliteEventStorageEngine.builder()
            .file(file())
            .serializers(json, json)
            .upcasters(upcasters)
            .open();
    return open;
  }

  @AfterEach
  void close() {
    if (open != null) {
      open.close();
    }
  }

  @Override
  TransactionManager transactions() {
    return NoTransactionManager.INSTANCE;
  }

  /** Exactly 1, 2, 3 …: refused appends leave no gap. */
  @Override
  void checkPositions(List<Long> positions) {
    assertThat(positions)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, positions.size()).boxed().toList());
  }

  @Test
  void whatIsNotAnEventStoreIsRefused() throws Exception {
    Path other = Files.writeString(directory.resolve("other.db"), "đây là một tệp khác".repeat(99));
    assertThatThrownBy(
            () ->
                SqliteEventStorageEngine.builder()
                    .file(other)
                    .serializers(json(), json())
                    .upcasters(NoOpEventUpcaster.INSTANCE)
                    .open())
        .isInstanceOf(EventStoreException.class)
        .hasMessageContaining("other.db");
  }

  @Test
  void aFailureThatIsNoConflictIsToldAsSuchAndLeavesTheStoreUsable() throws SQLException {
    engine.appendEvents(List.of(event("a", 0)));
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = other.createStatement()) {
      statement.execute(
          "CREATE TRIGGER refuse BEFORE INSERT ON event WHEN NEW.aggregate_id = 'bad'"
              + " BEGIN SELECT RAISE(ABORT, 'the disk is unwell'); END");
    }
    assertThatThrownBy(() -> engine.appendEvents(List.of(event("b", 0), event("bad", 0))))
        .isExactlyInstanceOf(EventStoreException.class)
        .hasMessageContaining("the disk is unwell");
    engine.appendEvents(List.of(event("a", 1)));
    checkPositions(all().stream().map(EventStoreContract::position).toList());
    assertThat(all()).hasSize(2);
  }

  @Test
  void everyAppendIsAnsweredWhenTheStoreIsClosedUnderLoad() throws Exception {
    for (int round = 0; round < 10; round++) {
      String name = "r" + round;
      openEmpty();
      var stored = new AtomicInteger();
      var writers = new ArrayList<Future<?>>();
      try (var threads = Executors.newFixedThreadPool(8)) {
        for (int writer = 0; writer < 8; writer++) {
          String basket = name + "-" + writer;
          writers.add(
              threads.submit(
                  () -> {
                    try {
                      for (int i = 0; ; i++) {
                        open.appendEvents(List.of(event(basket, i)));
                        stored.incrementAndGet();
                      }
                    } catch (EventStoreException closed) {
                      return;
                    }
                  }));
        }
        Thread.sleep(20);
        open.close();
        for (Future<?> writer : writers) {
          writer.get(5, TimeUnit.SECONDS);
        }
      }
      openEmpty();
      assertThat(
              all().stream()
                  .filter(
                      e ->
                          ((org.axonframework.eventhandling.DomainEventMessage<?>) e)
                              .getAggregateIdentifier()
                              .startsWith(name + "-")))
          .hasSize(stored.get());
    }
  }

  @Test
  void onlyWhatIsCommittedIsSeen() throws SQLException {
    engine.appendEvents(List.of(event("a", 0)));
    long head = engine.createHeadToken().position().orElseThrow();
    try (var other = DriverManager.getConnection("jdbc:sqlite:" + file());
        var statement = other.createStatement();
        var row = statement.executeQuery("SELECT MAX(global_index), COUNT(*) FROM event")) {
      row.next();
      assertThat(row.getLong(1)).isEqualTo(head);
      assertThat(row.getLong(2)).isEqualTo(1);
    }
  }
}
