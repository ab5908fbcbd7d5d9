package vn.nguon.store.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteConfig;

/**
 * Keys in a SQLite file of their own, which only its owner may read. A key that was destroyed is
 * overwritten where it stood, and the write-ahead log, which held it too, is emptied.
 */
public final class SqliteKeyStore implements KeyStore {

  private final Path file;
  private final Connection connection;

  private SqliteKeyStore(Path file, Connection connection) {
    this.file = file;
    this.connection = connection;
  }

  /** Opens the file, made when missing. */
  public static SqliteKeyStore open(Path file) {
    var config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setBusyTimeout(10_000);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true");
    try {
      if (!Files.exists(file)
          && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      var store =
          new SqliteKeyStore(file, config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
      store.execute(SqlKeys.table("BLOB"));
      // A key may have been destroyed just before a crash.
      store.emptyLog();
      return store;
    } catch (IOException | SQLException e) {
      throw new KeyStoreException("Cannot open the keys in " + file, e);
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private synchronized <T> T run(Work<T> work) {
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw new KeyStoreException("The keys in " + file + ": " + e.getMessage(), e);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void emptyLog() throws SQLException {
    execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }

  @Override
  public Optional<Wrapped> find(String id) {
    return run(c -> SqlKeys.where(c, "id", id));
  }

  @Override
  public Optional<Wrapped> ofSubject(String subject) {
    return run(c -> SqlKeys.where(c, "subject", subject));
  }

  @Override
  public Wrapped keep(Wrapped fresh) {
    return run(c -> SqlKeys.keep(c, fresh));
  }

  @Override
  public void replace(Wrapped key) {
    run(
        c -> {
          SqlKeys.replace(c, key);
          return null;
        });
  }

  @Override
  public void destroy(String subject) {
    run(
        c -> {
          SqlKeys.delete(c, subject);
          emptyLog();
          return null;
        });
  }

  @Override
  public Set<String> masters() {
    return run(SqlKeys::masters);
  }

  @Override
  public List<Wrapped> under(String master) {
    return run(c -> SqlKeys.under(c, master));
  }

  @Override
  public void close() {
    run(
        c -> {
          c.close();
          return null;
        });
  }
}
