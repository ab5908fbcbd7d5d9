package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.object;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import vn.nguon.store.projection.ProjectionEngine;

/**
 * The whole product as it runs in production: events in PostgreSQL, a real one, and read models
 * over the MongoDB driver. What answers that driver here is a look-alike in memory, so this shows
 * that the parts fit together, and not how MongoDB behaves.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class ProductionStoresTest {

  @TempDir private static Path data;

  @LocalServerPort private int port;

  @Autowired private ProjectionEngine engine;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) throws IOException {
    // Both go with the process: what uses them is closed after everything that a test may close.
    ((Logger) LoggerFactory.getLogger("de.bwaldvogel")).setLevel(Level.OFF);
    var mongo = new MongoServer(new MemoryBackend());
    mongo.bind();
    EmbeddedPostgres postgres = EmbeddedPostgres.start();
    settings.add("nguon.data", data::toString);
    settings.add("nguon.demo", () -> "true");
    settings.add("nguon.event-store", () -> "postgres");
    settings.add("nguon.postgres.url", () -> postgres.getJdbcUrl("postgres", "postgres"));
    settings.add("nguon.postgres.user", () -> "postgres");
    settings.add("nguon.postgres.password", () -> "");
    settings.add("nguon.read-store", () -> "mongodb");
    settings.add("nguon.mongodb.uri", () -> mongo.getConnectionString());
  }

  @Test
  void aLotGoesFromTheTreeToThePhone() throws Exception {
    Caller anyone = new Caller("http://localhost:" + port);
    String password = Files.readString(data.resolve("demo-password.txt")).strip();
    Caller packer = anyone.signIn("chi.thoa", password);
    JsonNode product =
        packer
            .get("/api/products?mine=true&after=" + engine.head())
            .expect(200)
            .json()
            .at("/items/0");
    String area = packer.get("/api/areas").expect(200).ids("/id").getFirst();
    Answer harvested =
        packer.done(
            "/api/harvests",
            "product",
            product.path("id").asString(),
            "area",
            area,
            "quantity",
            kg(12.5));
    String number = harvested.at("/lot/number");
    String lot = "/api/lots/" + product.path("id").asString() + "/" + number;
    JsonNode seen = packer.get(lot + "?" + harvested.after()).expect(200).json();
    assertThat(seen.at("/quantity/value").decimalValue()).isEqualByComparingTo("12.5");
    anyone.get(seen.path("address").asString(), "Accept", "application/json").expect(200);
    packer.done(lot + "/holds", "reason", "Chờ kiểm nghiệm");
    packer.order(lot + "/offers", object("facility", "khong-co")).expect(404);
    Answer gone = packer.done(lot + "/disposals", "quantity", kg(12.5), "reason", "Không đạt");
    JsonNode end = packer.get(lot + "?" + gone.after()).expect(200).json();
    assertThat(end.path("entries").valueStream().map(e -> e.path("kind").asString()))
        .isEqualTo(List.of("HARVESTED", "HELD", "DISPOSED"));
  }
}
