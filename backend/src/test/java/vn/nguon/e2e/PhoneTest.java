package vn.nguon.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import vn.nguon.store.projection.ProjectionEngine;

/**
 * Tests of the whole product as people meet it: the application with its stores and the
 * demonstration in it, the web app it serves, and a browser. Passkeys are bound to the address that
 * the product has, so it has its real one here, which is decided before it starts.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
abstract class PhoneTest {

  private static final int PORT = freePort();

  /** Where it is, and what labels print before the path. */
  static final String BASE = "http://localhost:" + PORT;

  private static final Path DATA = emptied(Path.of("target", "phone-tests"));

  /** The demonstration on a busy machine. */
  private static final Duration LONGEST = Duration.ofMinutes(3);

  private static Browsers browsers;

  @Autowired private ProjectionEngine projections;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("nguon.data", DATA::toString);
    settings.add("nguon.demo", () -> "true");
    settings.add("nguon.base-uri", () -> BASE);
    settings.add("server.port", () -> PORT);
  }

  @BeforeAll
  static void openBrowser() {
    browsers = Browsers.open();
  }

  /** A phone that is to go off must have read all that there is: nothing tells it later. */
  @BeforeEach
  void allIsThere() {
    assertThat(projections.await(projections.head(), LONGEST)).isTrue();
  }

  @AfterAll
  static void closeBrowser() {
    browsers.close();
  }

  Phone phone() {
    return Phone.of(browsers.browser(), BASE);
  }

  Phone phoneWithoutScripts() {
    return Phone.withoutScripts(browsers.browser(), BASE);
  }

  static String password() throws IOException {
    return Files.readString(DATA.resolve("demo-password.txt")).strip();
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What an earlier run left is deleted when the next begins, when nothing has it open. */
  static Path emptied(Path folder) {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return folder;
  }
}
