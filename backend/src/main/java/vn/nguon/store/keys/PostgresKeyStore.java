package vn.nguon.store.keys;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keys in PostgreSQL, over connections of their own: a key is committed before the transaction that
 * stores what is sealed under it, and never waits for a connection that such a transaction has. The
 * table of a destroyed key is written anew, since a deleted row would stand in it until vacuumed.
 */
public final class PostgresKeyStore implements KeyStore {

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
    store.execute(SqlKeys.table("BYTEA"));
    return store;
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private <T> T run(Work<T> work) {
    try (Connection connection = database.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new KeyStoreException("The keys in PostgreSQL: " + e.getMessage(), e);
    }
  }

  private void execute(String sql) {
    run(
        c -> {
          try (Statement statement = c.createStatement()) {
            return statement.execute(sql);
          }
        });
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
          return null;
        });
    execute("VACUUM FULL person_key");
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
    database.close();
  }
}
