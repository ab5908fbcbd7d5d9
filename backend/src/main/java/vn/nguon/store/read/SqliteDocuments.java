package vn.nguon.store.read;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** The documents of one collection in SQLite. */
final class SqliteDocuments<T> implements Documents<T> {

  /** How many entries a page of a search looks through; each costs the reading of a document. */
  static final int SCAN = 2_000;

  private record Entry(String index, String key, String id) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int order = index.compareTo(other.index);
      order = order != 0 ? order : key.compareTo(other.key);
      return order != 0 ? order : id.compareTo(other.id);
    }
  }

  /** A document ready to be written: what needs no lock is done before the writer is taken. */
  private record Prepared(String id, long position, byte[] json, Set<Entry> entries) {}

  private record Old(long position, long version, byte[] json) {}

  private final SqliteFile file;
  private final List<Index<T>> indexes;
  private final vn.nguon.store.read.Collection<T> collection;
  private final ObjectReader reader;
  private final ObjectWriter writer;
  private final JsonMapper json;

  private final String documents;
  private final String entries;
  private final String get;
  private final String getMany;

  SqliteDocuments(SqliteFile file, JsonMapper json, vn.nguon.store.read.Collection<T> collection) {
    this.file = file;
    this.json = json;
    this.collection = collection;
    this.indexes = collection.indexes();
    this.reader = json.readerFor(collection.type());
    this.writer = json.writerFor(collection.type());
    this.documents = SqliteReadStore.documents(collection.name());
    this.entries = SqliteReadStore.entries(collection.name());
    String columns = "SELECT id, position, version, body FROM " + documents;
    this.get = columns + " WHERE id = ?";
    this.getMany = columns + " WHERE id IN (SELECT value FROM json_each(?))";
  }

  @Override
  public Optional<Stored<T>> get(String id) {
    return file.read(
        session -> {
          PreparedStatement statement = session.prepare(get);
          statement.setString(1, id);
          try (ResultSet row = statement.executeQuery()) {
            return row.next() ? Optional.of(stored(row)) : Optional.empty();
          }
        });
  }

  @Override
  public Map<String, Stored<T>> getMany(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return file.read(
        session -> {
          PreparedStatement statement = session.prepare(getMany);
          statement.setString(1, json.writeValueAsString(ids));
          var found = new HashMap<String, Stored<T>>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              Stored<T> one = stored(rows);
              found.put(one.id(), one);
            }
          }
          return found;
        });
  }

  private Stored<T> stored(ResultSet row) throws SQLException {
    return new Stored<>(
        row.getString(1), row.getLong(2), row.getLong(3), body(row.getString(1), row.getBytes(4)));
  }

  private T body(String id, byte[] text) {
    try {
      return reader.readValue(text);
    } catch (RuntimeException e) {
      throw new ReadStoreException(
          "document " + id + " of " + collection.name() + " does not fit " + collection.type(), e);
    }
  }

  @Override
  public Set<String> upsert(List<Write<T>> writes) {
    List<Prepared> prepared = new ArrayList<>(writes.size());
    for (Write<T> write : writes) {
      prepared.add(prepare(write.id(), write.position(), write.body()));
    }
    return write(
        prepared, (index, old) -> old == null || writes.get(index).position() > old.position);
  }

  @Override
  public Set<String> compareAndSet(List<Swap<T>> swaps) {
    List<Prepared> prepared = new ArrayList<>(swaps.size());
    for (Swap<T> swap : swaps) {
      prepared.add(prepare(swap.id(), swap.position(), swap.body()));
    }
    return write(
        prepared,
        (index, old) -> swaps.get(index).expectedVersion() == (old == null ? 0 : old.version));
  }

  private Prepared prepare(String id, long position, T body) {
    Ids.check(id);
    return new Prepared(id, position, writer.writeValueAsBytes(body), entriesOf(id, body, indexes));
  }

  private static <T> Set<Entry> entriesOf(String id, T body, List<Index<T>> indexes) {
    var found = new LinkedHashSet<Entry>();
    for (Index<T> index : indexes) {
      for (String key : IndexKeys.of(index, body)) {
        found.add(new Entry(index.name(), key, id));
      }
    }
    return found;
  }

  @FunctionalInterface
  private interface Guard {
    /**
     * Whether the document of this place in the batch may be written.
     *
     * @param old what is stored, or null
     */
    boolean allows(int index, Old old);
  }

  private Set<String> write(List<Prepared> batch, Guard guard) {
    List<String> ids = Ids.distinct(batch.stream().map(Prepared::id).toList());
    if (ids.isEmpty()) {
      return Set.of();
    }
    String idsAsJson = json.writeValueAsString(ids);
    return file.write(
        session -> {
          Map<String, Old> stored = old(session, idsAsJson);
          var refused = new LinkedHashSet<String>();
          var fresh = new ArrayList<Prepared>(batch.size());
          var changed = new ArrayList<Prepared>();
          for (int i = 0; i < batch.size(); i++) {
            Prepared one = batch.get(i);
            Old old = stored.get(one.id);
            if (!guard.allows(i, old)) {
              refused.add(one.id);
            } else if (old == null) {
              fresh.add(one);
            } else {
              changed.add(one);
            }
          }
          var added = new ArrayList<Entry>();
          insert(session, fresh, added);
          update(session, changed, stored, added);
          addEntries(session, added);
          return refused;
        });
  }

  private Map<String, Old> old(SqliteFile.Session session, String idsAsJson) throws SQLException {
    PreparedStatement statement = session.prepare(getMany);
    statement.setString(1, idsAsJson);
    Map<String, Old> found = new HashMap<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        found.put(rows.getString(1), new Old(rows.getLong(2), rows.getLong(3), rows.getBytes(4)));
      }
    }
    return found;
  }

  private void insert(SqliteFile.Session session, List<Prepared> fresh, List<Entry> added)
      throws SQLException {
    if (fresh.isEmpty()) {
      return;
    }
    PreparedStatement statement =
        session.prepare("INSERT INTO " + documents + " VALUES (?, ?, 1, CAST(? AS TEXT))");
    for (Prepared one : fresh) {
      statement.setString(1, one.id);
      statement.setLong(2, one.position);
      statement.setBytes(3, one.json);
      statement.addBatch();
      added.addAll(one.entries);
    }
    statement.executeBatch();
  }

  private void update(
      SqliteFile.Session session,
      List<Prepared> changed,
      Map<String, Old> stored,
      List<Entry> added)
      throws SQLException {
    if (changed.isEmpty()) {
      return;
    }
    PreparedStatement statement =
        session.prepare(
            "UPDATE "
                + documents
                + " SET position = ?, version = version + 1, body = CAST(? AS TEXT) WHERE id = ?");
    var removed = new ArrayList<Entry>();
    for (Prepared one : changed) {
      statement.setLong(1, one.position);
      statement.setBytes(2, one.json);
      statement.setString(3, one.id);
      statement.addBatch();
      if (indexes.isEmpty()) {
        continue;
      }
      Set<Entry> before = entriesOf(one.id, body(one.id, stored.get(one.id).json), indexes);
      for (Entry entry : one.entries) {
        if (!before.remove(entry)) {
          added.add(entry);
        }
      }
      removed.addAll(before);
    }
    statement.executeBatch();
    removeEntries(session, removed);
  }

  private void addEntries(SqliteFile.Session session, List<Entry> added) throws SQLException {
    // OR IGNORE: a changed key function may find its entry there already.
    each(session, added, "INSERT OR IGNORE INTO " + entries + " VALUES (?, ?, ?)");
  }

  private void removeEntries(SqliteFile.Session session, List<Entry> removed) throws SQLException {
    each(session, removed, "DELETE FROM " + entries + " WHERE name = ? AND key = ? AND id = ?");
  }

  private static void each(SqliteFile.Session session, List<Entry> all, String sql)
      throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    // In the order of the table, neighbours fall on one page.
    all.sort(null);
    PreparedStatement statement = session.prepare(sql);
    for (Entry entry : all) {
      statement.setString(1, entry.index);
      statement.setString(2, entry.key);
      statement.setString(3, entry.id);
      statement.addBatch();
    }
    statement.executeBatch();
  }

  /** Adds the entries of every document for indexes that have none yet. */
  void fill(SqliteFile.Session session, List<Index<T>> missing) throws SQLException {
    if (missing.isEmpty()) {
      return;
    }
    long last = 0;
    var added = new ArrayList<Entry>();
    do {
      added.clear();
      long from = last;
      try (var select =
          session
              .connection()
              .prepareStatement(
                  "SELECT rowid, id, body FROM "
                      + documents
                      + " WHERE rowid > ? ORDER BY rowid LIMIT 1000")) {
        select.setLong(1, from);
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            last = rows.getLong(1);
            String id = rows.getString(2);
            added.addAll(entriesOf(id, body(id, rows.getBytes(3)), missing));
          }
        }
      }
      addEntries(session, added);
      if (last == from) {
        return;
      }
    } while (true);
  }

  @Override
  public void delete(Collection<String> ids) {
    if (ids.isEmpty()) {
      return;
    }
    String idsAsJson = json.writeValueAsString(new TreeSet<>(ids));
    file.write(
        session -> {
          var removed = new ArrayList<Entry>();
          Map<String, Old> stored = old(session, idsAsJson);
          stored.forEach((id, old) -> removed.addAll(entriesOf(id, body(id, old.json), indexes)));
          PreparedStatement statement =
              session.prepare(
                  "DELETE FROM " + documents + " WHERE id IN (SELECT value FROM json_each(?))");
          statement.setString(1, idsAsJson);
          statement.executeUpdate();
          removeEntries(session, removed);
          return null;
        });
  }

  @Override
  public long count() {
    return file.read(
        session -> {
          try (ResultSet row =
              session.prepare("SELECT count(*) FROM " + documents).executeQuery()) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  @Override
  public Page<T> find(Find find) {
    return switch (Lookup.of(collection, find)) {
      case Lookup.Span span -> file.read(session -> span(session, span));
      case Lookup.Having having -> file.read(session -> having(session, having));
      case Lookup.Search search -> file.read(session -> search(session, search));
    };
  }

  /** CROSS JOIN keeps the order of the loops: entries first, the document of each by its id. */
  private String joined() {
    return "SELECT d.id, d.position, d.version, d.body, e.key FROM "
        + entries
        + " e CROSS JOIN "
        + documents
        + " d ON d.id = e.id WHERE e.name = ?";
  }

  private Page<T> span(SqliteFile.Session session, Lookup.Span span) throws SQLException {
    boolean descending = span.descending();
    var sql = new StringBuilder(joined());
    var values = new ArrayList<Object>(List.of(span.index()));
    if (span.after() != null) {
      sql.append(descending ? " AND (e.key, e.id) < (?, ?)" : " AND (e.key, e.id) > (?, ?)");
      values.add(span.after().key());
      values.add(span.after().id());
    }
    if (span.from() != null && (descending || span.after() == null)) {
      sql.append(" AND e.key >= ?");
      values.add(span.from());
    }
    if (span.to() != null && (!descending || span.after() == null)) {
      sql.append(" AND e.key < ?");
      values.add(span.to());
    }
    sql.append(
        descending ? " ORDER BY e.key DESC, e.id DESC LIMIT ?" : " ORDER BY e.key, e.id LIMIT ?");
    values.add(span.limit() + 1);
    return page(session, sql.toString(), values, span);
  }

  private Page<T> having(SqliteFile.Session session, Lookup.Having having) throws SQLException {
    String sql = joined() + " AND e.key = ? AND e.id > ? ORDER BY e.id LIMIT ?";
    List<Object> values =
        List.of(having.index(), having.key(), having.afterId(), having.limit() + 1);
    return page(session, sql, values, having);
  }

  /**
   * Goes through the entries that start like one word of the query, and takes a document at the
   * first of its entries in that range, if its other keys match the rest of the query.
   */
  private Page<T> search(SqliteFile.Session session, Lookup.Search search) throws SQLException {
    String start = start(session, search);
    Index<T> index = index(search.index());
    PreparedStatement statement =
        session.prepare(
            joined() + " AND (e.key, e.id) > (?, ?) AND e.key < ? ORDER BY e.key, e.id LIMIT ?");
    statement.setString(1, search.index());
    statement.setString(2, search.after() == null ? start : search.after().key());
    statement.setString(3, search.after() == null ? "" : search.after().id());
    statement.setString(4, IndexKeys.behind(start));
    statement.setInt(5, SCAN);
    var items = new ArrayList<Stored<T>>();
    Cursor last = null;
    int scanned = 0;
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        Stored<T> one = stored(rows);
        String key = rows.getString(5);
        List<String> keys = IndexKeys.of(index, one.body());
        if (key.equals(first(keys, start)) && search.matches(keys)) {
          if (items.size() == search.limit()) {
            return new Page<>(items, last.encoded());
          }
          items.add(one);
        }
        last = new Cursor(search.index(), key, one.id());
        scanned++;
      }
    }
    return new Page<>(items, scanned == SCAN ? last.encoded() : null);
  }

  private static String first(List<String> keys, String start) {
    return keys.stream()
        .filter(key -> key.startsWith(start))
        .min(Comparator.comparing(SortKey::new))
        .orElse(null);
  }

  private Index<T> index(String name) {
    return indexes.stream().filter(index -> index.name().equals(name)).findAny().orElseThrow();
  }

  /** The start of the pages before, or the longest that few entries have, or else the longest. */
  private String start(SqliteFile.Session session, Lookup.Search search) throws SQLException {
    List<String> starts = search.starts();
    if (search.after() != null) {
      return starts.stream().filter(search.after().key()::startsWith).findAny().orElseThrow();
    }
    if (starts.size() > 1) {
      PreparedStatement statement =
          session.prepare(
              "SELECT count(*) FROM (SELECT 1 FROM "
                  + entries
                  + " WHERE name = ? AND key >= ? AND key < ? LIMIT ?)");
      for (String start : starts) {
        statement.setString(1, search.index());
        statement.setString(2, start);
        statement.setString(3, IndexKeys.behind(start));
        statement.setInt(4, SCAN);
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          if (row.getInt(1) < SCAN) {
            return start;
          }
        }
      }
    }
    return starts.getFirst();
  }

  private Page<T> page(SqliteFile.Session session, String sql, List<Object> values, Lookup lookup)
      throws SQLException {
    PreparedStatement statement = session.prepare(sql);
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
    var items = new ArrayList<Stored<T>>();
    try (ResultSet rows = statement.executeQuery()) {
      Cursor last = null;
      while (rows.next()) {
        if (items.size() == lookup.limit()) {
          return new Page<>(items, last.encoded());
        }
        items.add(stored(rows));
        String key = lookup instanceof Lookup.Span ? rows.getString(5) : "";
        last = new Cursor(lookup.index(), key, rows.getString(1));
      }
    }
    return new Page<>(items, null);
  }
}
