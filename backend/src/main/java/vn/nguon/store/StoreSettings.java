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
 * @param keys what wraps the keys of persons
 * @param batchSize how many events a projection folds and writes at once
 */
@ConfigurationProperties("nguon")
public record StoreSettings(
    @DefaultValue("data") Path data,
    @DefaultValue("embedded") EventStoreKind eventStore,
    @DefaultValue("embedded") ReadStoreKind readStore,
    Postgres postgres,
    Mongodb mongodb,
    @DefaultValue Keys keys,
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

  /**
   * The master key, 32 bytes as base64.
   *
   * @param master the key itself, or null to read it from the file
   * @param file where it stands; null for {@code master.key} in the data folder, which is made at
   *     the first start
   * @param former the master key of before: at the start all keys are wrapped anew, and from then
   *     on it is not needed
   */
  public record Keys(String master, Path file, String former) {}
}
