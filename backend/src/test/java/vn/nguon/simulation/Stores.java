package vn.nguon.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import vn.nguon.dispatch.House;
import vn.nguon.store.event.PostgresEventStorageEngine;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.read.MongoReadStore;
import vn.nguon.store.read.ReadStore;
import vn.nguon.store.read.SqliteReadStore;
import vn.nguon.store.token.SqliteDeadLetters;
import vn.nguon.store.token.SqliteTokenStore;

/** A pair of an event store and a read store, as a start of the product puts them together. */
final class Stores implements AutoCloseable {

  private static final Serializer GENERAL = JacksonSerializer.defaultSerializer();
  private static final Duration CLAIM = Duration.ofSeconds(10);

  /** What holds the events. */
  enum Events {
    SQLITE,
    POSTGRES
  }

  /** What holds the read models. */
  enum Reads {
    SQLITE,
    /** A look-alike in memory: it shows how documents are mapped, not how MongoDB behaves. */
    MONGO_MAPPING,
    /** The MongoDB at {@code MONGODB_URI}. */
    MONGO
  }

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  final House house;
  final ProjectionEngine projections;

  static Stores open(Events events, Reads reads, Path folder) throws IOException {
    return new Stores(events, reads, folder);
  }

  private Stores(Events events, Reads reads, Path folder) throws IOException {
    SqliteReadStore file = SqliteReadStore.open(folder.resolve("read.db"), House.JSON);
    opened.push(file);
    ReadStore readStore =
        switch (reads) {
          case SQLITE -> file;
          case MONGO_MAPPING -> lookAlike();
          case MONGO -> mongo(System.getenv("MONGODB_URI"));
        };
    if (events == Events.SQLITE) {
      house = House.at(folder.resolve("events.db"));
      opened.push(house);
      projections =
          new ProjectionEngine(
              house.store,
              readStore,
              new SqliteTokenStore(file.file(), GENERAL, CLAIM, "embedded"),
              NoTransactionManager.INSTANCE,
              group -> SqliteDeadLetters.queue(file.file(), group, GENERAL, House.serializer()),
              1_000);
    } else {
      HikariDataSource database = postgres();
      TransactionManager transactions =
          new SpringTransactionManager(new DataSourceTransactionManager(database));
      var connections =
          new UnitOfWorkAwareConnectionProviderWrapper(
              new SpringDataSourceConnectionProvider(database));
      house =
          House.at(
              PostgresEventStorageEngine.open(
                  connections,
                  transactions,
                  House.serializer(),
                  House.serializer(),
                  NoOpEventUpcaster.INSTANCE),
              transactions);
      opened.push(house);
      JdbcTokenStore tokens =
          JdbcTokenStore.builder()
              .connectionProvider(connections)
              .serializer(GENERAL)
              .claimTimeout(CLAIM)
              .build();
      transactions.executeInTransaction(
          () -> tokens.createSchema(PostgresTokenTableFactory.INSTANCE));
      projections =
          new ProjectionEngine(
              house.store,
              readStore,
              tokens,
              transactions,
              group -> SqliteDeadLetters.queue(file.file(), group, GENERAL, House.serializer()),
              1_000);
    }
    opened.push(projections);
  }

  private HikariDataSource postgres() throws IOException {
    EmbeddedPostgres server = EmbeddedPostgres.start();
    opened.push(server);
    var config = new HikariConfig();
    config.setDataSource(server.getPostgresDatabase());
    config.setMaximumPoolSize(10);
    var database = new HikariDataSource(config);
    opened.push(database);
    return database;
  }

  private MongoReadStore lookAlike() {
    // It warns of each index that it ignores.
    ((Logger) LoggerFactory.getLogger("de.bwaldvogel")).setLevel(Level.OFF);
    var server = new MongoServer(new MemoryBackend());
    server.bind();
    opened.push(server::shutdownNow);
    return mongo(server.getConnectionString());
  }

  private MongoReadStore mongo(String uri) {
    // A database of this run alone.
    var store = MongoReadStore.open(uri, "nguon_season_" + System.nanoTime(), House.JSON);
    opened.push(store);
    return store;
  }

  @Override
  public void close() throws Exception {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }
}
