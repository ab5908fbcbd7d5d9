package vn.nguon.store.keys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys in a table, by statements that SQLite and PostgreSQL understand alike. */
abstract class SqlKeyStore implements KeyStore {

  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * @throws KeyStoreException where the database refuses
   */
  abstract <T> T run(Work<T> work);

  /** Takes the bytes of a deleted row from where they stood. */
  abstract void wipe(Connection connection) throws SQLException;

  @Override
  public final Optional<Wrapped> find(String id) {
    return run(c -> where(c, "id", id));
  }

  @Override
  public final Optional<Wrapped> ofSubject(String subject) {
    return run(c -> where(c, "subject", subject));
  }

  @Override
  public final Wrapped keep(Wrapped fresh) {
    return run(c -> keep(c, fresh));
  }

  @Override
  public final void replace(Wrapped key) {
    run(
        c -> {
          replace(c, key);
          return null;
        });
  }

  @Override
  public final void destroy(String subject) {
    run(
        c -> {
          delete(c, subject);
          wipe(c);
          return null;
        });
  }

  @Override
  public final Set<String> masters() {
    return run(SqlKeyStore::masters);
  }

  @Override
  public final List<Wrapped> under(String master) {
    return run(c -> under(c, master));
  }

  private static final String COLUMNS = "id, subject, master, wrapped";

  static String table(String bytes) {
    return "CREATE TABLE IF NOT EXISTS person_key (id TEXT PRIMARY KEY,"
        + " subject TEXT NOT NULL UNIQUE, master TEXT NOT NULL, wrapped "
        + bytes
        + " NOT NULL)";
  }

  private static Optional<Wrapped> where(Connection connection, String column, String value)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM person_key WHERE " + column + " = ?")) {
      select.setString(1, value);
      List<Wrapped> keys = read(select);
      return keys.isEmpty() ? Optional.empty() : Optional.of(keys.getFirst());
    }
  }

  private static List<Wrapped> under(Connection connection, String master) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM person_key WHERE master = ? LIMIT 1000")) {
      select.setString(1, master);
      return read(select);
    }
  }

  private static List<Wrapped> read(PreparedStatement select) throws SQLException {
    var keys = new ArrayList<Wrapped>();
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        keys.add(
            new Wrapped(rows.getString(1), rows.getString(2), rows.getString(3), rows.getBytes(4)));
      }
    }
    return keys;
  }

  private static Wrapped keep(Connection connection, Wrapped fresh) throws SQLException {
    // Again where another node destroys the key between the two.
    while (true) {
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO person_key ("
                  + COLUMNS
                  + ") VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
        insert.setString(1, fresh.id());
        insert.setString(2, fresh.subject());
        insert.setString(3, fresh.master());
        insert.setBytes(4, fresh.wrapped());
        insert.executeUpdate();
      }
      Optional<Wrapped> first = where(connection, "subject", fresh.subject());
      if (first.isPresent()) {
        return first.get();
      }
    }
  }

  private static void replace(Connection connection, Wrapped key) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE person_key SET master = ?, wrapped = ? WHERE id = ?")) {
      update.setString(1, key.master());
      update.setBytes(2, key.wrapped());
      update.setString(3, key.id());
      update.executeUpdate();
    }
  }

  private static void delete(Connection connection, String subject) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "DELETE FROM person_key WHERE subject = ? OR substr(subject, 1, ?) = ?")) {
      String mentioned = subject + MENTIONED;
      delete.setString(1, subject);
      delete.setInt(2, mentioned.length());
      delete.setString(3, mentioned);
      delete.executeUpdate();
    }
  }

  private static Set<String> masters(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("SELECT DISTINCT master FROM person_key");
        ResultSet rows = select.executeQuery()) {
      var masters = new HashSet<String>();
      while (rows.next()) {
        masters.add(rows.getString(1));
      }
      return masters;
    }
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
