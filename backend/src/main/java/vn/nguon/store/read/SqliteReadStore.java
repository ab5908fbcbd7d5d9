package vn.nguon.store.read;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;

/**
 * Read models in one SQLite file, for an installation of one node. A collection is a table of
 * documents and a table of index entries, which change in one transaction.
 */
public final class SqliteReadStore implements ReadStore {

  private static final String ENTRIES = "entries_";
  private static final String DOCUMENTS = "documents_";

  private final SqliteFile file;
  private final JsonMapper json;

  private SqliteReadStore(SqliteFile file, JsonMapper json) {
    this.file = file;
    this.json = json;
    file.write(
        session ->
            session
                .prepare(
                    """
                    CREATE TABLE IF NOT EXISTS read_index(
                      collection TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
                      PRIMARY KEY (collection, name)) WITHOUT ROWID, STRICT
                    """)
                .execute());
  }

  /** Opens the file, made when missing. One process may have it open at a time. */
  public static SqliteReadStore open(Path file, JsonMapper json) {
    return new SqliteReadStore(SqliteFile.open(file), json);
  }

  /** The file under the store, for what must be committed together with read models. */
  public SqliteFile file() {
    return file;
  }

  static String documents(String collection) {
    return DOCUMENTS + collection;
  }

  static String entries(String collection) {
    return ENTRIES + collection;
  }

  @Override
  public <T> Documents<T> open(Collection<T> collection) {
    var documents = new SqliteDocuments<>(file, json, collection);
    file.write(
        session -> {
          create(session, collection.name());
          fillMissing(session, collection, documents);
          return null;
        });
    return documents;
  }

  private static void create(SqliteFile.Session session, String name) throws SQLException {
    try (var statement = session.connection().createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS "
              + documents(name)
              + "(id TEXT NOT NULL UNIQUE, position INTEGER NOT NULL, version INTEGER NOT NULL,"
              + " body TEXT NOT NULL) STRICT");
      statement.execute(
          "CREATE TABLE IF NOT EXISTS "
              + entries(name)
              + "(name TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL,"
              + " PRIMARY KEY (name, key, id)) WITHOUT ROWID, STRICT");
    }
  }

  /** Indexes that were declared since the collection was made get the entries of its documents. */
  private static <T> void fillMissing(
      SqliteFile.Session session, Collection<T> collection, SqliteDocuments<T> documents)
      throws SQLException {
    Set<String> known = new HashSet<>();
    var select = session.prepare("SELECT name, kind FROM read_index WHERE collection = ?");
    select.setString(1, collection.name());
    try (ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        known.add(rows.getString(1) + ":" + rows.getString(2));
      }
    }
    List<Index<T>> missing = new ArrayList<>();
    Set<String> declared = new HashSet<>();
    for (Index<T> index : collection.indexes()) {
      String signature = index.name() + ":" + index.getClass().getSimpleName();
      declared.add(signature);
      if (!known.contains(signature)) {
        missing.add(index);
      }
    }
    if (known.equals(declared)) {
      return;
    }
    for (String signature : known) {
      if (!declared.contains(signature)) {
        forget(session, collection.name(), signature.substring(0, signature.indexOf(':')));
      }
    }
    for (Index<T> index : missing) {
      var insert = session.prepare("INSERT INTO read_index VALUES (?, ?, ?)");
      insert.setString(1, collection.name());
      insert.setString(2, index.name());
      insert.setString(3, index.getClass().getSimpleName());
      insert.executeUpdate();
    }
    documents.fill(session, missing);
  }

  private static void forget(SqliteFile.Session session, String collection, String index)
      throws SQLException {
    for (String sql :
        new String[] {
          "DELETE FROM " + entries(collection) + " WHERE name = ?",
          "DELETE FROM read_index WHERE name = ? AND collection = '" + collection + "'"
        }) {
      try (var delete = session.connection().prepareStatement(sql)) {
        delete.setString(1, index);
        delete.executeUpdate();
      }
    }
  }

  @Override
  public Set<String> collections() {
    return file.read(
        session -> {
          var names = new TreeSet<String>();
          try (ResultSet rows =
              session
                  .prepare(
                      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB '"
                          + DOCUMENTS
                          + "*'")
                  .executeQuery()) {
            while (rows.next()) {
              names.add(rows.getString(1).substring(DOCUMENTS.length()));
            }
          }
          return names;
        });
  }

  @Override
  public void drop(String collection) {
    Collection.checkName(collection);
    file.write(
        session -> {
          try (var statement = session.connection().createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + entries(collection));
            statement.execute("DROP TABLE IF EXISTS " + documents(collection));
            statement.execute("DELETE FROM read_index WHERE collection = '" + collection + "'");
          }
          return null;
        });
  }

  @Override
  public void purge() {
    file.purge();
  }

  @Override
  public void close() {
    file.close();
  }
}
