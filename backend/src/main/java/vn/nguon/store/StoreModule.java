package vn.nguon.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.GenericDeadLetterTableFactory;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.deadletter.SequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.std.StdConvertingSerializer;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.util.StdConverter;
import vn.nguon.store.blob.Blobs;
import vn.nguon.store.blob.FileBlobs;
import vn.nguon.store.event.CommandStamp;
import vn.nguon.store.event.EventReader;
import vn.nguon.store.event.PostgresEventStorageEngine;
import vn.nguon.store.event.Repositories;
import vn.nguon.store.event.SealedSnapshots;
import vn.nguon.store.event.SqliteEventStorageEngine;
import vn.nguon.store.event.StagedEventStore;
import vn.nguon.store.event.States;
import vn.nguon.store.keys.KeyStore;
import vn.nguon.store.keys.KeyVault;
import vn.nguon.store.keys.MasterKey;
import vn.nguon.store.keys.PersonalTexts;
import vn.nguon.store.keys.PostgresKeyStore;
import vn.nguon.store.keys.SqliteKeyStore;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.read.MongoReadStore;
import vn.nguon.store.read.ReadStore;
import vn.nguon.store.read.SqliteReadStore;
import vn.nguon.store.token.SqliteDeadLetters;
import vn.nguon.store.token.SqliteTokenStore;

/** Opens the stores that the settings name, and runs the projections over them. */
@Configuration
@EnableConfigurationProperties(StoreSettings.class)
class StoreModule {

  /** One process has the embedded files at a time, so its claims never wait for a dead one's. */
  private static final String EMBEDDED_NODE = "embedded";

  private static final java.time.Duration CLAIM_TIMEOUT = java.time.Duration.ofSeconds(10);

  /** What stored JSON has in common: exact numbers and times with the offset they came with. */
  private static void exact(JsonMapper.Builder json) {
    json.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
    json.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE);
    json.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
    // A later release may have written a field that this one does not know.
    json.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  @Bean
  Jackson3SerializerCustomizer eventJson(KeyVault vault) {
    return json -> {
      exact(json);
      json.addModule(new PersonalTexts(vault));
    };
  }

  /** JSON of read models and answers. Apart from the one of HTTP, which is strict. */
  @Bean(defaultCandidate = false)
  @Qualifier("storeJson")
  JsonMapper storeJson() {
    // Parties and commands are names in these documents, each seen a few times only: a table of all
    // names ever seen would be copied for every document that brings a new one.
    JsonMapper.Builder json =
        JsonMapper.builder(
            JsonFactory.builder()
                .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
                .build());
    exact(json);
    json.addModule(new SimpleModule().setSerializerModifier(new SetsInOrder()));
    return json.build();
  }

  /**
   * Writes a set in the order of its elements' texts: a set that was read has another order than
   * one that was just made, and a document that is made again by replay is to come out the same.
   */
  private static final class SetsInOrder extends ValueSerializerModifier {

    private static final long serialVersionUID = 1L;

    @Override
    public ValueSerializer<?> modifyCollectionSerializer(
        SerializationConfig config,
        CollectionType type,
        BeanDescription.Supplier bean,
        ValueSerializer<?> serializer) {
      return Set.class.isAssignableFrom(type.getRawClass())
          ? new StdConvertingSerializer(new InOrder())
          : serializer;
    }

    private static final class InOrder extends StdConverter<Object, List<?>> {
      @Override
      public List<?> convert(Object set) {
        return ((Set<?>) set).stream().sorted(Comparator.comparing(String::valueOf)).toList();
      }
    }
  }

  /** Upcasters of events whose form changed, oldest first; none so far. */
  @Bean
  EventUpcasterChain upcasters() {
    return new EventUpcasterChain();
  }

  /** Nothing but what an event says goes into its metadata. */
  @Bean
  CorrelationDataProvider noCorrelation() {
    return message -> java.util.Map.of();
  }

  @Bean
  States states(EventStorageEngine engine) {
    return new States(engine);
  }

  @Bean
  Oblivion oblivion(
      KeyVault vault,
      Repositories repositories,
      States states,
      ProjectionEngine projections,
      ReadStore readStore,
      @Qualifier("lasting") ReadStore lasting) {
    return new Oblivion(vault, repositories, states, projections, List.of(readStore, lasting));
  }

  @Bean
  EventReader eventReader(EventStorageEngine engine) {
    return new EventReader(engine);
  }

  @Bean
  EmbeddedEventStore eventStore(
      EventStorageEngine engine, @Qualifier("storeJson") JsonMapper json) {
    EmbeddedEventStore store =
        new StagedEventStore(
            EmbeddedEventStore.builder().storageEngine(engine).cachedEvents(10_000));
    store.registerDispatchInterceptor(new CommandStamp(json::writeValueAsString));
    return store;
  }

  @Bean
  Repositories repositories(EventStore events, StoreSettings settings) {
    return new Repositories(
        events,
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("snapshots").factory()),
        settings.eventStore() == StoreSettings.EventStoreKind.EMBEDDED);
  }

  /** Runs the projections after everything is put together, and ends them before the stores. */
  @Bean
  SmartLifecycle projectionLifecycle(ProjectionEngine engine) {
    return new SmartLifecycle() {
      private volatile boolean running;

      @Override
      public void start() {
        engine.start();
        running = true;
      }

      @Override
      public void stop() {
        engine.close();
        running = false;
      }

      @Override
      public boolean isRunning() {
        return running;
      }

      @Override
      public int getPhase() {
        return 0;
      }

      /** Ended is ended: what ran them is gone, and a start makes all of it anew. */
      @Override
      public boolean isPauseable() {
        return false;
      }
    };
  }

  private static Path folder(StoreSettings settings) {
    try {
      return Files.createDirectories(settings.data());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the data folder " + settings.data(), e);
    }
  }

  @Bean
  Blobs blobs(StoreSettings settings, KeyVault vault) {
    return FileBlobs.open(folder(settings).resolve("blobs"), vault);
  }

  // ---- keys of persons

  private static KeyVault vault(KeyStore store, StoreSettings settings) {
    StoreSettings.Keys keys = settings.keys();
    try {
      MasterKey master =
          isSet(keys.master())
              ? MasterKey.parse(keys.master())
              : MasterKey.inFile(
                  keys.file() == null ? folder(settings).resolve("master.key") : keys.file(),
                  store.masters().isEmpty());
      MasterKey former = isSet(keys.former()) ? MasterKey.parse(keys.former()) : null;
      return KeyVault.open(store, master, former);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static boolean isSet(String setting) {
    return setting != null && !setting.isBlank();
  }

  // ---- read models

  @Configuration
  @ConditionalOnProperty(name = "nguon.read-store", havingValue = "embedded", matchIfMissing = true)
  static class EmbeddedReadStore {

    @Bean(destroyMethod = "close")
    SqliteReadStore readStore(StoreSettings settings, @Qualifier("storeJson") JsonMapper json) {
      return SqliteReadStore.open(folder(settings).resolve("read.db"), json);
    }

    /**
     * Documents that no event tells, such as sessions: apart from the read models, so that whoever
     * deletes those to have them made again loses none of these.
     */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    @Qualifier("lasting")
    SqliteReadStore lastingStore(StoreSettings settings, @Qualifier("storeJson") JsonMapper json) {
      return SqliteReadStore.open(folder(settings).resolve("lasting.db"), json);
    }
  }

  @Configuration
  @ConditionalOnProperty(name = "nguon.read-store", havingValue = "mongodb")
  static class MongodbReadStore {

    @Bean(destroyMethod = "close")
    MongoReadStore readStore(StoreSettings settings, @Qualifier("storeJson") JsonMapper json) {
      return MongoReadStore.open(settings.mongodb().uri(), settings.mongodb().database(), json);
    }

    /** Documents that no event tells; see the embedded one. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    @Qualifier("lasting")
    MongoReadStore lastingStore(StoreSettings settings, @Qualifier("storeJson") JsonMapper json) {
      return MongoReadStore.open(
          settings.mongodb().uri(), settings.mongodb().database() + "_lasting", json);
    }
  }

  // ---- events

  @Configuration
  @ConditionalOnProperty(
      name = "nguon.event-store",
      havingValue = "embedded",
      matchIfMissing = true)
  static class EmbeddedEvents {

    @Bean(destroyMethod = "close")
    KeyVault keyVault(StoreSettings settings) {
      return vault(SqliteKeyStore.open(folder(settings).resolve("keys.db")), settings);
    }

    @Bean(destroyMethod = "close")
    SqliteEventStorageEngine eventStorageEngine(
        StoreSettings settings,
        @Qualifier("eventSerializer") Serializer events,
        KeyVault vault,
        EventUpcasterChain upcasters) {
      return SqliteEventStorageEngine.builder()
          .file(folder(settings).resolve("events.db"))
          .serializers(events, new SealedSnapshots(events, vault))
          .upcasters(upcasters)
          .open();
    }

    /** Tokens are kept with the read models they belong to, or in a file of their own. */
    @Bean(defaultCandidate = false, destroyMethod = "close")
    @Qualifier("tokenFile")
    SqliteReadStore tokenFile(
        StoreSettings settings, ReadStore readStore, @Qualifier("storeJson") JsonMapper json) {
      return readStore instanceof SqliteReadStore embedded
          ? embedded
          : SqliteReadStore.open(folder(settings).resolve("tokens.db"), json);
    }

    @Bean
    TokenStore tokenStore(@Qualifier("tokenFile") SqliteReadStore file, Serializer general) {
      return new SqliteTokenStore(file.file(), general, CLAIM_TIMEOUT, EMBEDDED_NODE);
    }

    @Bean
    ProjectionEngine projectionEngine(
        EventStore events,
        ReadStore readStore,
        TokenStore tokens,
        @Qualifier("tokenFile") SqliteReadStore file,
        Serializer general,
        @Qualifier("eventSerializer") Serializer eventSerializer,
        StoreSettings settings) {
      return new ProjectionEngine(
          events,
          readStore,
          tokens,
          NoTransactionManager.INSTANCE,
          group -> SqliteDeadLetters.queue(file.file(), group, general, eventSerializer),
          settings.batchSize());
    }
  }

  @Configuration
  @ConditionalOnProperty(name = "nguon.event-store", havingValue = "postgres")
  static class PostgresEvents {

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(StoreSettings settings) {
      var config = new HikariConfig();
      config.setJdbcUrl(settings.postgres().url());
      config.setUsername(settings.postgres().user());
      config.setPassword(settings.postgres().password());
      config.setMaximumPoolSize(settings.postgres().connections());
      return new HikariDataSource(config);
    }

    @Bean(destroyMethod = "close")
    KeyVault keyVault(HikariDataSource events, StoreSettings settings) {
      return vault(PostgresKeyStore.open(events), settings);
    }

    @Bean
    PlatformTransactionManager platformTransactionManager(DataSource dataSource) {
      return new DataSourceTransactionManager(dataSource);
    }

    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager manager) {
      return new SpringTransactionManager(manager);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
      return new UnitOfWorkAwareConnectionProviderWrapper(
          new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
        ConnectionProvider connections,
        TransactionManager transactions,
        @Qualifier("eventSerializer") Serializer events,
        KeyVault vault,
        EventUpcasterChain upcasters) {
      return PostgresEventStorageEngine.open(
          connections, transactions, events, new SealedSnapshots(events, vault), upcasters);
    }

    @Bean
    TokenStore tokenStore(
        ConnectionProvider connections, TransactionManager transactions, Serializer general) {
      JdbcTokenStore tokens =
          JdbcTokenStore.builder()
              .connectionProvider(connections)
              .serializer(general)
              .claimTimeout(CLAIM_TIMEOUT)
              .build();
      transactions.executeInTransaction(
          () -> tokens.createSchema(PostgresTokenTableFactory.INSTANCE));
      return tokens;
    }

    @Bean
    ProjectionEngine projectionEngine(
        EventStore events,
        ReadStore readStore,
        TokenStore tokens,
        TransactionManager transactions,
        ConnectionProvider connections,
        Serializer general,
        @Qualifier("eventSerializer") Serializer eventSerializer,
        StoreSettings settings) {
      Function<String, SequencedDeadLetterQueue<EventMessage<?>>> queues =
          group -> postgresDeadLetters(group, connections, transactions, general, eventSerializer);
      return new ProjectionEngine(
          events, readStore, tokens, transactions, queues, settings.batchSize());
    }

    /** Axon's table in the types that PostgreSQL has for them. */
    private static final class PostgresTables extends GenericDeadLetterTableFactory {
      @Override
      protected String serializedDataType() {
        return "BYTEA";
      }

      @Override
      protected String processingGroupIndexSql(DeadLetterSchema schema) {
        return ifMissing(super.processingGroupIndexSql(schema));
      }

      @Override
      protected String sequenceIdentifierIndexSql(DeadLetterSchema schema) {
        return ifMissing(super.sequenceIdentifierIndexSql(schema));
      }

      private static String ifMissing(String createIndex) {
        return createIndex.replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS");
      }
    }

    private static SequencedDeadLetterQueue<EventMessage<?>> postgresDeadLetters(
        String group,
        ConnectionProvider connections,
        TransactionManager transactions,
        Serializer general,
        Serializer eventSerializer) {
      JdbcSequencedDeadLetterQueue<EventMessage<?>> queue =
          JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
              .processingGroup(group)
              .schema(DeadLetterSchema.defaultSchema())
              .connectionProvider(connections)
              .transactionManager(transactions)
              .genericSerializer(general)
              .eventSerializer(eventSerializer)
              .build();
      transactions.executeInTransaction(() -> queue.createSchema(new PostgresTables()));
      return queue;
    }
  }
}
