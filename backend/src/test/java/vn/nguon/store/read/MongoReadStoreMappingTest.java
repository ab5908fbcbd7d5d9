package vn.nguon.store.read;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.slf4j.LoggerFactory;

/**
 * The MongoDB adapter against a look-alike in memory. It checks how documents are mapped, not how
 * MongoDB behaves: that is what {@link MongoReadStoreTest} is for.
 */
class MongoReadStoreMappingTest extends ReadStoreContract {

  /** Less than in use, for the look-alike goes through all it has for each document written. */
  private static final int SCAN = 2_000;

  private static MongoServer server;
  private static MongoReadStore store;

  @BeforeAll
  static void start() {
    // It warns of each index that it ignores, and of each drop of what is not there.
    ((Logger) LoggerFactory.getLogger("de.bwaldvogel")).setLevel(Level.OFF);
    server = new MongoServer(new MemoryBackend());
    server.bind();
    store = MongoReadStore.open(server.getConnectionString(), "nguon", JSON, SCAN);
  }

  @AfterAll
  static void stop() {
    store.close();
    server.shutdownNow();
  }

  @Override
  ReadStore store() {
    return store;
  }

  @Override
  int scan() {
    return SCAN;
  }
}
