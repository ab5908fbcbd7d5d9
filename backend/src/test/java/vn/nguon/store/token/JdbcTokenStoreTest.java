package vn.nguon.store.token;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.PostgresTokenTableFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The token store of production keeps the same contract, so nothing depends on which one runs. */
class JdbcTokenStoreTest extends TokenStoreContract {

  private static EmbeddedPostgres postgres;
  private static DataSource database;

  @BeforeAll
  static void start() throws IOException, SQLException {
    postgres = EmbeddedPostgres.start();
    database = postgres.getPostgresDatabase();
    jdbc("setup").createSchema(PostgresTokenTableFactory.INSTANCE);
  }

  @AfterAll
  static void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  @Override
  @BeforeEach
  void open() {
    try (Connection connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("DELETE FROM tokenentry");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    super.open();
  }

  private static JdbcTokenStore jdbc(String node) {
    return JdbcTokenStore.builder()
        .connectionProvider(() -> database.getConnection())
        .serializer(JSON)
        .claimTimeout(TIMEOUT)
        .nodeId(node)
        .build();
  }

  @Override
  TokenStore store(String node) {
    return jdbc(node);
  }
}
