package vn.nguon.store.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;

/**
 * Keys in a SQLite file of their own, which only its owner may read. A key that was destroyed is
 * overwritten where it stood, and the write-ahead log, which held it too, is emptied.
 */
public final class SqliteKeyStore extends SqlKeyStore {

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
      execute(store.connection, table("BLOB"));
      // A key may have been destroyed just before a crash.
      store.wipe(store.connection);
      return store;
    } catch (IOException | SQLException e) {
      throw new KeyStoreException("Cannot open the keys in " + file, e);
    }
  }

  @Override
  synchronized <T> T run(Work<T> work) {
    try {
      return work.on(connection);
    } catch (SQLException e) {
      throw new KeyStoreException("The keys in " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  void wipe(Connection connection) throws SQLException {
    execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
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
