package vn.nguon.store.keys;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keys in PostgreSQL, over connections of their own: a key is committed before the transaction that
 * stores what is sealed under it, and never waits for a connection that such a transaction has. The
 * table of a destroyed key is written anew, since a deleted row would stand in it until vacuumed.
 */
public final class PostgresKeyStore extends SqlKeyStore {

  private static final int CONNECTIONS = 2;

  private final HikariDataSource database;

  private PostgresKeyStore(HikariDataSource database) {
    this.database = database;
  }

  /**
   * Opens the store; its table is made when missing.
   *
   * @param like how the events' database is reached
   */
  public static PostgresKeyStore open(HikariDataSource like) {
    var config = new HikariConfig();
    config.setDataSource(like.getDataSource());
    config.setJdbcUrl(like.getJdbcUrl());
    config.setUsername(like.getUsername());
    config.setPassword(like.getPassword());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    var store = new PostgresKeyStore(new HikariDataSource(config));
    store.run(
        c -> {
          execute(c, table("BYTEA"));
          return null;
        });
    return store;
  }

  @Override
  <T> T run(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new KeyStoreException("The keys in PostgreSQL: " + e.getMessage(), e);
    }
  }

  @Override
  void wipe(Connection connection) throws SQLException {
    execute(connection, "VACUUM FULL person_key");
  }

  @Override
  public void close() {
    database.close();
  }
}
