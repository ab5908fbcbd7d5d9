package vn.nguon.kill;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.kernel.Quantity;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotState;

/**
 * Looks into the files of an application that does not run. A copy is looked at, so that it is the
 * application and not the test that recovers what a kill left.
 */
final class Stores implements AutoCloseable {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Path copy;

  private Stores(Path copy) {
    this.copy = copy;
  }

  static Stores copyOf(Path data, Path scratch) throws IOException {
    Path copy = Files.createTempDirectory(scratch, "copy");
    copyFiles(data, copy, "");
    return new Stores(copy);
  }

  /** Copies a folder's files but those whose names start with the prefix, where it has one. */
  static void copyFiles(Path from, Path to, String without) throws IOException {
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        // The index of the log is rebuilt by whoever opens the file first.
        if (!name.endsWith("-shm") && (without.isEmpty() || !name.startsWith(without))) {
          Files.copy(file, to.resolve(name));
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.list(copy)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(copy);
  }

  private Connection open(String file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + copy.resolve(file));
  }

  private static long number(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.getLong(1);
    }
  }

  /** What is wrong with the file of events itself; nothing where it is whole and has no gap. */
  List<String> faultsOfEvents() throws SQLException {
    var faults = new ArrayList<String>();
    try (Connection connection = open("events.db");
        var statement = connection.createStatement()) {
      try (ResultSet rows = statement.executeQuery("PRAGMA integrity_check")) {
        while (rows.next()) {
          if (!"ok".equals(rows.getString(1))) {
            faults.add(rows.getString(1));
          }
        }
      }
      long first = number(connection, "SELECT MIN(global_index) FROM event");
      long last = number(connection, "SELECT MAX(global_index) FROM event");
      long count = number(connection, "SELECT COUNT(*) FROM event");
      if (first != 1 || last != count) {
        faults.add(count + " events from " + first + " to " + last);
      }
      long gaps =
          number(
              connection,
              "SELECT COUNT(*) FROM (SELECT aggregate_id FROM event GROUP BY aggregate_id"
                  + " HAVING MIN(sequence) <> 0 OR MAX(sequence) <> COUNT(*) - 1)");
      if (gaps > 0) {
        faults.add(gaps + " streams with a gap");
      }
    }
    return faults;
  }

  /** All but what is noted of who came in and went. */
  long events() throws SQLException {
    try (Connection connection = open("events.db")) {
      return number(connection, "SELECT COUNT(*) FROM event WHERE aggregate_id NOT LIKE 'audit:%'");
    }
  }

  long snapshotsOfLots() throws SQLException {
    try (Connection connection = open("events.db")) {
      return number(connection, "SELECT COUNT(*) FROM snapshot WHERE aggregate_id LIKE 'lot:%'");
    }
  }

  /** The ids of the first events of commands. */
  Set<String> commands() throws SQLException {
    var ids = new HashSet<String>();
    try (Connection connection = open("events.db");
        var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT event_id FROM event WHERE event_id NOT LIKE '%/%'")) {
      while (rows.next()) {
        ids.add(rows.getString(1));
      }
    }
    return ids;
  }

  /** How many events of a type there are that name one of the commands. */
  Map<String, Integer> eventsOf(Set<String> commands) throws SQLException {
    var counts = new TreeMap<String, Integer>();
    try (Connection connection = open("events.db");
        var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT payload_type, json_extract(CAST(payload AS TEXT), '$.by.command')"
                    + " FROM event")) {
      while (rows.next()) {
        if (commands.contains(rows.getString(2))) {
          String type = rows.getString(1);
          counts.merge(type.substring(type.lastIndexOf('$') + 1), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  /** Every lot as its events say. */
  Map<String, LotState> lots() throws SQLException, ClassNotFoundException {
    var lots = new HashMap<String, LotState>();
    try (Connection connection = open("events.db");
        var statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT aggregate_id, payload_type, payload FROM event"
                    + " WHERE aggregate_id LIKE 'lot:%' ORDER BY global_index")) {
      while (rows.next()) {
        // What is sealed stays so: the balance asks for no personal text.
        String open =
            new String(rows.getBytes(3), java.nio.charset.StandardCharsets.UTF_8)
                .replaceAll("\\{\"sealed\":\"[^\"]*\"}", "\"sealed\"");
        var event = (LotEvent) JSON.readValue(open, Class.forName(rows.getString(2)));
        lots.compute(rows.getString(1), (id, before) -> LotState.evolve(before, event));
      }
    }
    return lots;
  }

  /**
   * Made less held, under way, consumed, sold, disposed of and missing: nothing, or mass is lost.
   */
  static BigDecimal balance(LotState lot) {
    BigDecimal rest = lot.made().value();
    for (Quantity held : lot.held().values()) {
      rest = rest.subtract(held.value());
    }
    for (LotState.Transit transit : lot.inTransit().values()) {
      rest = rest.subtract(transit.quantity().value());
    }
    for (Quantity gone : List.of(lot.consumed(), lot.sold(), lot.disposed(), lot.missing())) {
      rest = rest.subtract(gone.value());
    }
    return rest;
  }

  /**
   * All documents by collection and id. Facts come with their position; documents made of several
   * streams have none.
   */
  Map<String, Map<String, Document>> documents() throws SQLException {
    var all = new TreeMap<String, Map<String, Document>>();
    try (Connection connection = open("read.db");
        var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'documents_*'")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (String table : tables) {
        var documents = new HashMap<String, Document>();
        try (ResultSet rows = statement.executeQuery("SELECT id, position, body FROM " + table)) {
          while (rows.next()) {
            documents.put(
                rows.getString(1),
                new Document(
                    table.endsWith("_made") ? 0 : rows.getLong(2),
                    JSON.readTree(rows.getString(3))));
          }
        }
        all.put(table, documents);
      }
    }
    return all;
  }

  /** A document of a read model. */
  record Document(long position, JsonNode body) {}

  /** How many entries of indexes there are in each collection. */
  Map<String, Long> indexEntries() throws SQLException {
    var counts = new TreeMap<String, Long>();
    try (Connection connection = open("read.db");
        var statement = connection.createStatement()) {
      var tables = new ArrayList<String>();
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'entries_*'")) {
        while (rows.next()) {
          tables.add(rows.getString(1));
        }
      }
      for (String table : tables) {
        counts.put(table, number(connection, "SELECT COUNT(*) FROM " + table));
      }
    }
    return counts;
  }
}
