package vn.nguon.store.read;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * The MongoDB adapter against MongoDB: the one at {@code MONGODB_URI}, or a replica set in a
 * container. Where there is neither, the tests are skipped.
 */
@EnabledIf(
    value = "mongoIsThere",
    disabledReason = "there is neither MONGODB_URI nor Docker to run MongoDB")
class MongoReadStoreTest extends ReadStoreContract {

  private static final String ADDRESS = "MONGODB_URI";

  private static MongoDBContainer container;
  private static MongoReadStore store;

  static boolean mongoIsThere() {
    return System.getenv(ADDRESS) != null || DockerClientFactory.instance().isDockerAvailable();
  }

  @BeforeAll
  static void start() {
    String uri = System.getenv(ADDRESS);
    if (uri == null) {
      container = new MongoDBContainer("mongo:8").withReplicaSet();
      container.start();
      uri = container.getConnectionString();
    }
    // A database of this run alone: the tests drop every collection they find.
    store = MongoReadStore.open(uri, "nguon_test_" + System.nanoTime(), JSON);
  }

  @AfterAll
  static void stop() {
    if (store != null) {
      store.close();
    }
    if (container != null) {
      container.stop();
    }
  }

  @Override
  ReadStore store() {
    return store;
  }

  @Override
  int scan() {
    return MongoReadStore.SCAN;
  }
}
