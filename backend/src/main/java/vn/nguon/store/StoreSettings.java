package vn.nguon.store;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where data lives.
 *
 * @param data the one folder of the embedded default; made when missing
 * @param eventStore {@code embedded} (SQLite in the folder) or {@code postgres}
 * @param readStore {@code embedded} (SQLite in the folder) or {@code mongodb}
 * @param postgres where eventStore is {@code postgres}
 * @param mongodb where readStore is {@code mongodb}
 * @param batchSize how many events a projection folds and writes at once
 */
@ConfigurationProperties("nguon")
public record StoreSettings(
    @DefaultValue("data") Path data,
    @DefaultValue("embedded") EventStoreKind eventStore,
    @DefaultValue("embedded") ReadStoreKind readStore,
    Postgres postgres,
    Mongodb mongodb,
    @DefaultValue("1000") int batchSize) {

  /** Where events are kept. */
  public enum EventStoreKind {
    EMBEDDED,
    POSTGRES
  }

  /** Where read models are kept. */
  public enum ReadStoreKind {
    EMBEDDED,
    MONGODB
  }

  /**
   * @param url a JDBC URL
   */
  public record Postgres(
      String url, String user, String password, @DefaultValue("16") int connections) {}

  /**
   * @param uri a MongoDB connection string
   */
  public record Mongodb(String uri, @DefaultValue("nguon") String database) {}
}
