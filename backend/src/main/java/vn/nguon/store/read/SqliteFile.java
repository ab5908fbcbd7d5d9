package vn.nguon.store.read;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One SQLite file with one writer and a few readers, for the adapters of {@code vn.nguon.store}
 * that share it. What is committed together is read together, and after a crash the file holds a
 * prefix of the commits: a later commit never survives an earlier one. So a token that is written
 * after the documents it covers is safe in the same file. The newest commits may be lost when the
 * machine loses power ({@code synchronous=NORMAL}), not when the process dies.
 */
public final class SqliteFile implements AutoCloseable {

  /** Work on a connection; statements from {@link Session#prepare} are kept and reused. */
  @FunctionalInterface
  public interface Work<R> {
    R run(Session session) throws SQLException;
  }

  /** A connection with its prepared statements. Used by one thread at a time. */
  public static final class Session {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    private Session(Connection connection) {
      this.connection = connection;
    }

    public Connection connection() {
      return connection;
    }

    /**
     * The statement for the SQL, to be left open; its result set must be read before it runs again.
     */
    public PreparedStatement prepare(String sql) throws SQLException {
      PreparedStatement known = statements.get(sql);
      if (known == null) {
        known = connection.prepareStatement(sql);
        statements.put(sql, known);
      }
      return known;
    }
  }

  private static final int READERS = 2 * Runtime.getRuntime().availableProcessors();

  private final Path path;
  private final Session writer;
  private final ReentrantLock lock = new ReentrantLock();
  private final BlockingDeque<Session> idle = new LinkedBlockingDeque<>();
  private final List<Session> readers = new ArrayList<>();
  private boolean failed;
  private boolean closed;

  private SqliteFile(Path path) throws SQLException {
    this.path = path;
    this.writer = connect("PRAGMA page_size=8192", "PRAGMA journal_mode=WAL", CACHE_OF_WRITER);
    // Pages that several commits changed are copied into the file once for every 64 MB of log.
    execute(writer, "PRAGMA wal_autocheckpoint=8000", "PRAGMA journal_size_limit=134217728");
    for (int i = 0; i < READERS; i++) {
      readers.add(connect("PRAGMA query_only=1", "PRAGMA mmap_size=1073741824", CACHE_OF_READER));
    }
    idle.addAll(readers);
  }

  private static final String CACHE_OF_WRITER = "PRAGMA cache_size=-65536";
  private static final String CACHE_OF_READER = "PRAGMA cache_size=-8192";

  /** Opens the file, made with its directories when missing. */
  public static SqliteFile open(Path path) {
    try {
      Path parent = path.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      return new SqliteFile(path);
    } catch (IOException | SQLException e) {
      throw new ReadStoreException("cannot open the SQLite file " + path, e);
    }
  }

  private Session connect(String... pragmas) throws SQLException {
    var session = new Session(DriverManager.getConnection("jdbc:sqlite:" + path));
    execute(session, "PRAGMA busy_timeout=10000");
    execute(session, pragmas);
    execute(session, "PRAGMA synchronous=NORMAL", "PRAGMA temp_store=MEMORY");
    return session;
  }

  private static void execute(Session session, String... commands) throws SQLException {
    try (var statement = session.connection.createStatement()) {
      for (String command : commands) {
        statement.execute(command);
      }
    }
  }

  /**
   * Runs work that reads; each statement sees one state. Within {@link #write} it sees its writes.
   */
  public <R> R read(Work<R> work) {
    if (lock.isHeldByCurrentThread()) {
      return run(writer, work);
    }
    Session reader;
    try {
      reader = idle.takeFirst();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ReadStoreException("interrupted while waiting to read " + path, e);
    }
    try {
      return run(reader, work);
    } finally {
      // The one used last comes first: its cache is warm.
      idle.addFirst(reader);
    }
  }

  /**
   * Runs work in a transaction on the one writer: all of it is committed, or nothing when it
   * throws. Work within work on the same thread joins the outer transaction, which fails if it
   * fails.
   */
  public <R> R write(Work<R> work) {
    begin();
    boolean done = false;
    try {
      R result = run(writer, work);
      done = true;
      return result;
    } finally {
      end(done);
    }
  }

  /** Waits for the writer and starts a transaction, or joins the one of this thread. */
  public Session begin() {
    lock.lock();
    boolean begun = false;
    try {
      if (closed) {
        throw new IllegalStateException(path + " is closed");
      }
      if (lock.getHoldCount() == 1) {
        failed = false;
        run(writer, session -> session.prepare("BEGIN IMMEDIATE").execute());
      }
      begun = true;
      return writer;
    } finally {
      if (!begun) {
        lock.unlock();
      }
    }
  }

  /**
   * Ends what {@link #begin} started, by the same thread. The outermost end commits if every part
   * went well.
   *
   * @throws ReadStoreException if this part went well and the transaction cannot be committed
   */
  public void end(boolean well) {
    if (!lock.isHeldByCurrentThread()) {
      throw new IllegalMonitorStateException("this thread has no transaction on " + path);
    }
    try {
      failed |= !well;
      if (lock.getHoldCount() > 1) {
        return;
      }
      if (failed) {
        run(writer, session -> session.prepare("ROLLBACK").execute());
        if (well) {
          throw new ReadStoreException(
              "a part of the transaction failed, so nothing was written", null);
        }
      } else {
        commit();
      }
    } finally {
      lock.unlock();
    }
  }

  private void commit() {
    try {
      run(writer, session -> session.prepare("COMMIT").execute());
    } catch (ReadStoreException e) {
      // After a failed commit the transaction may still be open, and the next one could not begin.
      try {
        run(writer, session -> session.prepare("ROLLBACK").execute());
      } catch (ReadStoreException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  private <R> R run(Session session, Work<R> work) {
    try {
      return work.run(session);
    } catch (SQLException e) {
      throw new ReadStoreException("SQLite file " + path + ": " + e.getMessage(), e);
    }
  }

  /**
   * Writes the file anew with what is in it, so that nothing that was deleted or replaced is left
   * in it or in its log. It takes as long as copying it; nobody else writes meanwhile.
   *
   * @throws ReadStoreException where reads stood in the way of emptying the log until it gave up
   */
  void purge() {
    lock.lock();
    try {
      if (closed) {
        throw new IllegalStateException(path + " is closed");
      }
      run(
          writer,
          session -> {
            // One that was read but not to its end would stand in the way.
            for (PreparedStatement known : session.statements.values()) {
              known.close();
            }
            session.statements.clear();
            execute(session, "VACUUM");
            try (var statement = session.connection.createStatement();
                var result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
              if (result.next() && result.getInt(1) != 0) {
                throw new SQLException("the log is being read");
              }
            }
            return null;
          });
    } finally {
      lock.unlock();
    }
  }

  /** Waits for reads and the write under way, then closes the file. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      for (int i = 0; i < readers.size(); i++) {
        idle.takeFirst().connection.close();
      }
      writer.connection.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      throw new ReadStoreException("cannot close " + path, e);
    } finally {
      lock.unlock();
    }
  }
}
