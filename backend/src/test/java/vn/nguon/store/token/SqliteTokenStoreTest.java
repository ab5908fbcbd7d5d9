package vn.nguon.store.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.nguon.store.read.SqliteFile;

class SqliteTokenStoreTest extends TokenStoreContract {

  @TempDir Path directory;
  private SqliteFile file;

  @Override
  @BeforeEach
  void open() {
    file = SqliteFile.open(directory.resolve("read.db"));
    super.open();
  }

  @AfterEach
  void close() {
    file.close();
  }

  @Override
  TokenStore store(String node) {
    return new SqliteTokenStore(file, JSON, TIMEOUT, node);
  }

  @Test
  void reopeningKeepsTokensAndIdentifier() {
    TokenStore before = store("mine");
    before.initializeTokenSegments("lots", 2, new GlobalSequenceTrackingToken(5));
    before.fetchToken("lots", 1);
    before.storeToken(new GlobalSequenceTrackingToken(6), "lots", 1);
    String id = before.retrieveStorageIdentifier().orElseThrow();
    file.close();

    file = SqliteFile.open(directory.resolve("read.db"));
    TokenStore after = store("mine");
    assertThat(after.retrieveStorageIdentifier()).contains(id);
    assertThat(after.fetchToken("lots", 1)).isEqualTo(new GlobalSequenceTrackingToken(6));
    assertThat(after.fetchToken("lots", 0)).isEqualTo(new GlobalSequenceTrackingToken(5));
  }

  @Test
  void oneOfManyNodesGetsTheClaim() throws Exception {
    store("first").initializeTokenSegments("lots", 1);
    var claims = new AtomicInteger();
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Object>> jobs =
          IntStream.range(0, 8)
              .<Callable<Object>>mapToObj(
                  node ->
                      () -> {
                        try {
                          store("node" + node).fetchToken("lots", 0);
                          claims.incrementAndGet();
                        } catch (UnableToClaimTokenException taken) {
                          // As it should be for all but one.
                        }
                        return null;
                      })
              .toList();
      for (var result : threads.invokeAll(jobs)) {
        result.get();
      }
    }
    assertThat(claims).hasValue(1);
  }

  @Test
  void aRefusalDoesNotUndoTheTransactionAroundIt() {
    TokenStore mine = store("mine");
    TokenStore theirs = store("theirs");
    mine.initializeTokenSegments("lots", 2);
    mine.fetchToken("lots", 0);
    new SqliteTransactions(file)
        .executeInTransaction(
            () -> {
              theirs.fetchToken("lots", 1);
              assertThatThrownBy(() -> theirs.fetchToken("lots", 0))
                  .isInstanceOf(UnableToClaimTokenException.class);
            });
    assertThatThrownBy(() -> mine.fetchToken("lots", 1))
        .isInstanceOf(UnableToClaimTokenException.class);
  }

  @Test
  void aTransactionThatRollsBackTakesTheTokenWithIt() {
    TokenStore mine = store("mine");
    mine.initializeTokenSegments("lots", 1, new GlobalSequenceTrackingToken(1));
    var transaction = new SqliteTransactions(file).startTransaction();
    mine.storeToken(new GlobalSequenceTrackingToken(2), "lots", 0);
    transaction.rollback();
    assertThat(mine.fetchToken("lots", 0)).isEqualTo(new GlobalSequenceTrackingToken(1));
  }
}
