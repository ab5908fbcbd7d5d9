package vn.nguon.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Tests of the whole product as people meet it: the application with its stores and the
 * demonstration in it, the web app it serves, and a browser.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class PhoneTest {

  /** What labels print before the path. */
  static final String BASE = "https://nguon.example";

  private static final Path DATA = emptied(Path.of("target", "phone-tests"));

  private static Browsers browsers;

  @LocalServerPort int port;

  @DynamicPropertySource
  static void settings(DynamicPropertyRegistry settings) {
    settings.add("nguon.data", DATA::toString);
    settings.add("nguon.demo", () -> "true");
    settings.add("nguon.base-uri", () -> BASE);
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
    return Phone.of(browsers.browser(), "http://localhost:" + port);
  }

  Phone phoneWithoutScripts() {
    return Phone.withoutScripts(browsers.browser(), "http://localhost:" + port);
  }

  static String password() throws IOException {
    return Files.readString(DATA.resolve("demo-password.txt")).strip();
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
