package vn.nguon.store.read;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mongodb.MongoDBContainer;

/**
 * The MongoDB adapter against MongoDB: the one at {@code MONGODB_URI}, or a replica set in a
 * container. Where there is neither, the tests are skipped.
 */
class MongoReadStoreTest extends ReadStoreContract {

  private static MongoDBContainer container;
  private static MongoReadStore store;

  @BeforeAll
  static void start() {
    String uri = System.getenv("MONGODB_URI");
    if (uri == null) {
      Assumptions.assumeTrue(
          DockerClientFactory.instance().isDockerAvailable(),
          "there is neither MONGODB_URI nor Docker to run MongoDB");
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
}
