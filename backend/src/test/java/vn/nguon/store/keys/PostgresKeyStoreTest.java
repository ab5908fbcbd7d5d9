package vn.nguon.store.keys;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresKeyStoreTest extends KeyVaultContract {

  private static EmbeddedPostgres postgres;
  private static HikariDataSource database;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    database = new HikariDataSource();
    database.setDataSource(postgres.getPostgresDatabase());
    database.setMaximumPoolSize(2);
  }

  @AfterAll
  static void stop() throws IOException {
    database.close();
    postgres.close();
  }

  private static Object ask(String sql) {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return null;
      }
      try (var rows = statement.getResultSet()) {
        rows.next();
        return rows.getObject(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  @BeforeEach
  void open() {
    ask("DROP TABLE IF EXISTS person_key");
    super.open();
  }

  @Override
  KeyStore store() {
    return PostgresKeyStore.open(database);
  }

  /** Looks into the table's own file; PostgreSQL's log of writes is another matter. */
  @Override
  boolean contains(byte[] bytes) throws IOException {
    ask("CHECKPOINT");
    Path data = Path.of((String) ask("SHOW data_directory"));
    Path file = data.resolve((String) ask("SELECT pg_relation_filepath('person_key')"));
    return Files.readString(file, StandardCharsets.ISO_8859_1)
        .contains(new String(bytes, StandardCharsets.ISO_8859_1));
  }
}
