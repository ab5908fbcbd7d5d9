package vn.nguon.store.keys;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.nguon.store.keys.KeyStore.Wrapped;

/** The statements that SQLite and PostgreSQL understand alike. */
final class SqlKeys {

  private static final String COLUMNS = "id, subject, master, wrapped";

  static String table(String bytes) {
    return "CREATE TABLE IF NOT EXISTS person_key (id TEXT PRIMARY KEY,"
        + " subject TEXT NOT NULL UNIQUE, master TEXT NOT NULL, wrapped "
        + bytes
        + " NOT NULL)";
  }

  static Optional<Wrapped> where(Connection connection, String column, String value)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "SELECT " + COLUMNS + " FROM person_key WHERE " + column + " = ?")) {
      select.setString(1, value);
      List<Wrapped> keys = read(select);
      return keys.isEmpty() ? Optional.empty() : Optional.of(keys.getFirst());
    }
  }

  static List<Wrapped> under(Connection connection, String master) throws SQLException {
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

  static Wrapped keep(Connection connection, Wrapped fresh) throws SQLException {
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

  static void replace(Connection connection, Wrapped key) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement("UPDATE person_key SET master = ?, wrapped = ? WHERE id = ?")) {
      update.setString(1, key.master());
      update.setBytes(2, key.wrapped());
      update.setString(3, key.id());
      update.executeUpdate();
    }
  }

  static void delete(Connection connection, String subject) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM person_key WHERE subject = ?")) {
      delete.setString(1, subject);
      delete.executeUpdate();
    }
  }

  static Set<String> masters(Connection connection) throws SQLException {
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

  private SqlKeys() {}
}
