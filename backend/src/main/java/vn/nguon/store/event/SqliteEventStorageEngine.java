package vn.nguon.store.event;

import static org.axonframework.eventhandling.EventUtils.asDomainEventMessage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import vn.nguon.kernel.CommandId;

/**
 * Events in one SQLite file. One thread writes: it takes every append that waits, gives their
 * events the next numbers of one gapless global order, and makes them durable by a single fsync;
 * only then are the commands behind them answered. Appends that conflict fail alone, by a savepoint
 * of their own. Readers work beside the writer on snapshots of the write-ahead log.
 */
public final class SqliteEventStorageEngine extends BatchingEventStorageEngine
    implements CommandReceipts, AutoCloseable {

  private static final int FETCH = 1_000;
  private static final int READERS = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());

  /** Bounds one transaction, and with it how long the first command in it waits. */
  private static final int MOST_APPENDS_A_COMMIT = 512;

  private static final String COLUMNS =
      "global_index, event_id, type, aggregate_id, sequence, time, payload_type,"
          + " payload_revision, payload, meta";

  private static final String SCHEMA =
      """
      CREATE TABLE IF NOT EXISTS event (
        global_index INTEGER PRIMARY KEY,
        event_id TEXT NOT NULL UNIQUE,
        type TEXT,
        aggregate_id TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        time TEXT NOT NULL,
        payload_type TEXT NOT NULL,
        payload_revision TEXT,
        payload BLOB NOT NULL,
        meta BLOB NOT NULL,
        UNIQUE (aggregate_id, sequence));
      CREATE TABLE IF NOT EXISTS snapshot (
        aggregate_id TEXT PRIMARY KEY,
        type TEXT NOT NULL,
        sequence INTEGER NOT NULL,
        event_id TEXT NOT NULL,
        time TEXT NOT NULL,
        payload_type TEXT NOT NULL,
        payload_revision TEXT,
        payload BLOB NOT NULL,
        meta BLOB NOT NULL);
      """;

  private final BlockingQueue<Write> queue = new LinkedBlockingQueue<>(10_000);
  private final BlockingQueue<Reader> readers = new ArrayBlockingQueue<>(READERS);
  private final List<Reader> allReaders = new ArrayList<>();
  private final Connection writer;
  private final Thread writerThread;
  private volatile long head;
  private volatile boolean closed;

  /** What waits for the writer: it runs in the writer's transaction. */
  private sealed interface Write {
    CompletableFuture<Void> done();
  }

  private record Append(List<Row> rows, CompletableFuture<Void> done) implements Write {}

  private record Snapshot(Row row, CompletableFuture<Void> done) implements Write {}

  private record Row(
      DomainEventMessage<?> event,
      String payloadType,
      String payloadRevision,
      byte[] payload,
      byte[] meta) {}

  /** How to open the engine. */
  public static final class Builder extends BatchingEventStorageEngine.Builder {

    private Path file;

    public Builder file(Path file) {
      this.file = file;
      return this;
    }

    public Builder serializers(Serializer events, Serializer snapshots) {
      eventSerializer(events);
      snapshotSerializer(snapshots);
      snapshotFilter(SnapshotRevisions.filter(snapshots));
      return this;
    }

    public Builder upcasters(EventUpcaster upcasters) {
      upcasterChain(upcasters);
      return this;
    }

    /**
     * @throws EventStoreException where the file cannot be opened or is not ours
     */
    public SqliteEventStorageEngine open() {
      batchSize(FETCH);
      persistenceExceptionResolver(SqliteEventStorageEngine::isDuplicate);
      return new SqliteEventStorageEngine(this);
    }
  }

  public static Builder builder() {
    return new Builder();
  }

  private SqliteEventStorageEngine(Builder builder) {
    super(builder);
    try {
      writer = connect(builder.file, false);
      try (Statement statement = writer.createStatement()) {
        statement.executeUpdate(SCHEMA);
        try (ResultSet last = statement.executeQuery("SELECT MAX(global_index) FROM event")) {
          head = last.next() ? last.getLong(1) : 0;
        }
      }
      writer.setAutoCommit(false);
      for (int i = 0; i < READERS; i++) {
        Reader reader = new Reader(connect(builder.file, true));
        allReaders.add(reader);
        readers.add(reader);
      }
    } catch (SQLException e) {
      throw new EventStoreException("Cannot open the event store in " + builder.file, e);
    }
    writerThread = Thread.ofPlatform().name("event-store-writer").start(this::writeForever);
  }

  private static Connection connect(Path file, boolean reader) throws SQLException {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(10_000);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPragma(SQLiteConfig.Pragma.MMAP_SIZE, String.valueOf(1L << 30));
    config.setCacheSize(reader ? -4_000 : -32_000);
    config.setReadOnly(reader);
    return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
  }

  // ---- writing

  @Override
  protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
    if (events.isEmpty()) {
      return;
    }
    // Serialised here, by the many, so that the one writer only writes.
    List<Row> rows = new ArrayList<>(events.size());
    for (EventMessage<?> event : events) {
      rows.add(row(asDomainEventMessage(event), serializer));
    }
    await(new Append(rows, new CompletableFuture<>()));
  }

  @Override
  protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
    await(new Snapshot(row(snapshot, serializer), new CompletableFuture<>()));
  }

  private static Row row(DomainEventMessage<?> event, Serializer serializer) {
    var payload = event.serializePayload(serializer, byte[].class);
    var meta = event.serializeMetaData(serializer, byte[].class);
    return new Row(
        event,
        payload.getType().getName(),
        payload.getType().getRevision(),
        payload.getData(),
        meta.getData());
  }

  private void await(Write write) {
    try {
      if (closed) {
        throw new EventStoreException("The event store is closed");
      }
      queue.put(write);
      if (closed) {
        // The writer may have gone after the look above; then nobody else answers.
        writerThread.join();
        write.done().completeExceptionally(new EventStoreException("The event store is closed"));
      }
      write.done().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EventStoreException("Interrupted before the events were taken", e);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private void writeForever() {
    var batch = new ArrayList<Write>();
    while (true) {
      try {
        batch.add(queue.take());
        queue.drainTo(batch, MOST_APPENDS_A_COMMIT - 1);
        commit(batch);
      } catch (InterruptedException e) {
        queue.drainTo(batch);
        batch.forEach(
            write -> write.done().completeExceptionally(new EventStoreException("Closed")));
        return;
      } finally {
        batch.clear();
      }
    }
  }

  private void commit(List<Write> batch) {
    var written = new ArrayList<Write>(batch.size());
    long last = head;
    try (PreparedStatement insert =
            writer.prepareStatement(
                "INSERT INTO event (" + COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?,?)");
        PreparedStatement snapshot =
            writer.prepareStatement(
                """
                INSERT INTO snapshot (aggregate_id, type, sequence, event_id, time, payload_type,
                  payload_revision, payload, meta) VALUES (?,?,?,?,?,?,?,?,?)
                ON CONFLICT (aggregate_id) DO UPDATE SET type = excluded.type,
                  sequence = excluded.sequence, event_id = excluded.event_id,
                  time = excluded.time, payload_type = excluded.payload_type,
                  payload_revision = excluded.payload_revision, payload = excluded.payload,
                  meta = excluded.meta
                WHERE excluded.sequence > snapshot.sequence
                """);
        Statement statement = writer.createStatement()) {
      for (Write write : batch) {
        switch (write) {
          case Append append -> {
            statement.execute("SAVEPOINT append");
            Row failing = append.rows().getFirst();
            try {
              long next = last;
              for (Row row : append.rows()) {
                failing = row;
                insert(insert, ++next, row);
              }
              statement.execute("RELEASE append");
              last = next;
              written.add(write);
            } catch (SQLException e) {
              statement.execute("ROLLBACK TO append");
              statement.execute("RELEASE append");
              fail(append, failing, e);
            }
          }
          case Snapshot taken -> {
            insertSnapshot(snapshot, taken.row());
            written.add(write);
          }
        }
      }
      writer.commit();
      head = last;
      written.forEach(write -> write.done().complete(null));
    } catch (Throwable e) {
      // Errors too, as when memory runs out: a writer that is gone would leave everyone waiting.
      try {
        writer.rollback();
      } catch (SQLException rollback) {
        e.addSuppressed(rollback);
      }
      // Nothing of this batch was answered yet, so nobody relies on it.
      var failure = new EventStoreException("The events could not be made durable", e);
      batch.forEach(write -> write.done().completeExceptionally(failure));
    }
  }

  private static void insert(PreparedStatement insert, long index, Row row) throws SQLException {
    insert.setLong(1, index);
    insert.setString(2, row.event().getIdentifier());
    insert.setString(3, row.event().getType());
    insert.setString(4, row.event().getAggregateIdentifier());
    insert.setLong(5, row.event().getSequenceNumber());
    insert.setString(6, DateTimeUtils.formatInstant(row.event().getTimestamp()));
    insert.setString(7, row.payloadType());
    insert.setString(8, row.payloadRevision());
    insert.setBytes(9, row.payload());
    insert.setBytes(10, row.meta());
    insert.executeUpdate();
  }

  private static void insertSnapshot(PreparedStatement insert, Row row) throws SQLException {
    insert.setString(1, row.event().getAggregateIdentifier());
    insert.setString(2, row.event().getType());
    insert.setLong(3, row.event().getSequenceNumber());
    insert.setString(4, row.event().getIdentifier());
    insert.setString(5, DateTimeUtils.formatInstant(row.event().getTimestamp()));
    insert.setString(6, row.payloadType());
    insert.setString(7, row.payloadRevision());
    insert.setBytes(8, row.payload());
    insert.setBytes(9, row.meta());
    insert.executeUpdate();
  }

  private void fail(Append append, Row failing, SQLException e) {
    try {
      handlePersistenceException(e, failing.event());
    } catch (RuntimeException refused) {
      append.done().completeExceptionally(refused);
    }
  }

  private static boolean isDuplicate(Exception e) {
    return e instanceof SQLiteException sqlite
        && (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_UNIQUE
            || sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_PRIMARYKEY);
  }

  // ---- reading

  /** A read-only connection with its statements, used by one thread at a time. */
  private static final class Reader {

    final Connection connection;
    final PreparedStatement ofAggregate;
    final PreparedStatement tracked;
    final PreparedStatement lastSequence;
    final PreparedStatement snapshot;
    final PreparedStatement meta;

    Reader(Connection connection) throws SQLException {
      this.connection = connection;
      ofAggregate =
          connection.prepareStatement(
              "SELECT "
                  + COLUMNS
                  + " FROM event WHERE aggregate_id = ? AND sequence >= ? ORDER BY sequence"
                  + " LIMIT ?");
      tracked =
          connection.prepareStatement(
              "SELECT "
                  + COLUMNS
                  + " FROM event WHERE global_index > ? ORDER BY global_index LIMIT ?");
      lastSequence =
          connection.prepareStatement("SELECT MAX(sequence) FROM event WHERE aggregate_id = ?");
      snapshot =
          connection.prepareStatement(
              "SELECT 0, event_id, type, aggregate_id, sequence, time, payload_type,"
                  + " payload_revision, payload, meta FROM snapshot WHERE aggregate_id = ?");
      meta = connection.prepareStatement("SELECT meta FROM event WHERE event_id = ?");
    }
  }

  @FunctionalInterface
  private interface Query<T> {
    T run(Reader reader) throws SQLException;
  }

  private <T> T read(Query<T> query) {
    Reader reader;
    try {
      reader = readers.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EventStoreException("Interrupted while waiting for a reader", e);
    }
    try {
      return query.run(reader);
    } catch (SQLException e) {
      throw new EventStoreException("Cannot read the event store", e);
    } finally {
      readers.add(reader);
    }
  }

  private static GenericDomainEventEntry<byte[]> entry(ResultSet row) throws SQLException {
    return new GenericDomainEventEntry<>(
        row.getString(3),
        row.getString(4),
        row.getLong(5),
        row.getString(2),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getBytes(9),
        row.getBytes(10));
  }

  @Override
  protected List<? extends DomainEventData<?>> fetchDomainEvents(
      String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
    return read(
        reader -> {
          reader.ofAggregate.setString(1, aggregateIdentifier);
          reader.ofAggregate.setLong(2, firstSequenceNumber);
          reader.ofAggregate.setInt(3, batchSize);
          var events = new ArrayList<DomainEventData<byte[]>>();
          try (ResultSet rows = reader.ofAggregate.executeQuery()) {
            while (rows.next()) {
              events.add(entry(rows));
            }
          }
          return events;
        });
  }

  @Override
  protected List<? extends TrackedEventData<?>> fetchTrackedEvents(
      TrackingToken lastToken, int batchSize) {
    long after = lastToken == null ? 0 : lastToken.position().orElse(0);
    if (after >= head) {
      return List.of();
    }
    return read(
        reader -> {
          reader.tracked.setLong(1, after);
          reader.tracked.setInt(2, batchSize);
          var events = new ArrayList<TrackedEventData<byte[]>>(batchSize);
          try (ResultSet rows = reader.tracked.executeQuery()) {
            while (rows.next()) {
              events.add(
                  new TrackedDomainEventData<>(
                      new GlobalSequenceTrackingToken(rows.getLong(1)), entry(rows)));
            }
          }
          return events;
        });
  }

  @Override
  protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
    return read(
        reader -> {
          reader.snapshot.setString(1, aggregateIdentifier);
          try (ResultSet rows = reader.snapshot.executeQuery()) {
            return rows.next() ? Stream.of(entry(rows)) : Stream.empty();
          }
        });
  }

  @Override
  public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
    return read(
        reader -> {
          reader.lastSequence.setString(1, aggregateIdentifier);
          try (ResultSet rows = reader.lastSequence.executeQuery()) {
            long last = rows.getLong(1);
            return rows.wasNull() ? Optional.empty() : Optional.of(last);
          }
        });
  }

  @Override
  public TrackingToken createTailToken() {
    return new GlobalSequenceTrackingToken(0);
  }

  @Override
  public TrackingToken createHeadToken() {
    return new GlobalSequenceTrackingToken(head);
  }

  @Override
  public TrackingToken createTokenAt(Instant dateTime) {
    return read(
        reader -> {
          try (PreparedStatement first =
              reader.connection.prepareStatement(
                  "SELECT global_index FROM event WHERE time >= ? ORDER BY global_index LIMIT 1")) {
            first.setString(1, DateTimeUtils.formatInstant(dateTime));
            try (ResultSet rows = first.executeQuery()) {
              return new GlobalSequenceTrackingToken(rows.next() ? rows.getLong(1) - 1 : head);
            }
          }
        });
  }

  @Override
  public Optional<Receipt> find(CommandId command) {
    return read(reader -> {
          reader.meta.setString(1, command.toString());
          try (ResultSet rows = reader.meta.executeQuery()) {
            return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.<byte[]>empty();
          }
        })
        .map(meta -> CommandStamp.receipt(meta, getEventSerializer()));
  }

  /** Ends the writer after what it has taken; later appends fail. Closing twice is no error. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      while (!queue.isEmpty()) {
        Thread.sleep(1);
      }
      writerThread.interrupt();
      writerThread.join();
      writer.close();
      for (Reader reader : allReaders) {
        reader.connection.close();
      }
    } catch (SQLException | InterruptedException e) {
      throw new EventStoreException("The event store did not close cleanly", e);
    }
  }
}
