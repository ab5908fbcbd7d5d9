package vn.nguon.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

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

  private static Browsers browsers;

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
