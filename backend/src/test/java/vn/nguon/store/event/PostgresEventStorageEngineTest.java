package vn.nguon.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

class PostgresEventStorageEngineTest extends EventStoreContract {

  private static EmbeddedPostgres postgres;
  private static HikariDataSource database;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    var config = new HikariConfig();
    config.setDataSource(postgres.getPostgresDatabase());
    config.setMaximumPoolSize(20);
    database = new HikariDataSource(config);
  }

  @AfterAll
  static void stop() throws IOException {
    if (database != null) {
      database.close();
    }
    if (postgres != null) {
      postgres.close();
    }
  }

  @Override
  @BeforeEach
  void openEmpty() {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS domainevententry, snapshotevententry");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    super.openEmpty();
  }

  @Override
  EventStorageEngine open(Serializer json, EventUpcaster upcasters) {
    return PostgresEventStorageEngine.open(
        new UnitOfWorkAwareConnectionProviderWrapper(
            new SpringDataSourceConnectionProvider(database)),
        transactions(),
        json,
        json,
        upcasters);
  }

  @Override
  TransactionManager transactions() {
    return new SpringTransactionManager(new DataSourceTransactionManager(database));
  }

  /** Increasing; refused appends leave gaps. */
  @Override
  void checkPositions(List<Long> positions) {
    assertThat(positions).isSorted().doesNotHaveDuplicates();
  }

  /** An event gets its number before it is committed, so a later one may be seen earlier. */
  @Test
  void whatIsCommittedLateIsNotMissed() throws Exception {
    engine.appendEvents(List.of(event("a", 0)));
    var appended = new CountDownLatch(1);
    var commit = new CountDownLatch(1);
    var seen = new ArrayList<TrackedEventMessage<?>>();
    TrackingToken token;
    try (var thread = Executors.newSingleThreadExecutor()) {
      Future<?> late =
          thread.submit(
              () ->
                  transactions()
                      .executeInTransaction(
                          () -> {
                            engine.appendEvents(List.of(event("late", 0)));
                            appended.countDown();
                            try {
                              commit.await();
                            } catch (InterruptedException e) {
                              throw new IllegalStateException(e);
                            }
                          }));
      appended.await();
      engine.appendEvents(List.of(event("b", 0)));
      token = read(null, seen);
      assertThat(seen).hasSize(2);
      commit.countDown();
      late.get();
    }
    engine.appendEvents(List.of(event("b", 1)));
    read(token, seen);
    assertThat(seen)
        .extracting(
            e ->
                ((org.axonframework.eventhandling.DomainEventMessage<?>) e)
                    .getAggregateIdentifier())
        .containsExactly("a", "b", "late", "b");
  }

  private TrackingToken read(TrackingToken after, List<TrackedEventMessage<?>> seen) {
    TrackingToken token = after;
    for (TrackedEventMessage<?> event : after(after)) {
      seen.add(event);
      token = event.trackingToken();
    }
    return token;
  }
}
