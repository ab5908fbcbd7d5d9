package vn.nguon.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A Chromium for the tests: the one that {@code CHROMIUM} names, else one on the {@code PATH}, else
 * Debian's package where it may be installed, else the one that Playwright downloads for itself.
 */
final class Browsers implements AutoCloseable {

  /** Nothing in the browser itself may ask the network: the tests watch every request. */
  private static final List<String> QUIET =
      List.of(
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          // A camera and a microphone that hum, so that a note can be spoken without anybody there.
          "--use-fake-device-for-media-stream",
          "--use-fake-ui-for-media-stream");

  private final Playwright playwright;
  private final Browser browser;
  private final BrowserContext kept;

  private Browsers(Playwright playwright, Browser browser, BrowserContext kept) {
    this.playwright = playwright;
    this.browser = browser;
    this.kept = kept;
  }

  static Browsers open() {
    return open(null, null);
  }

  /** One whose camera sees a film. */
  static Browsers seeing(Camera camera) {
    return open(camera, null);
  }

  /** One whose camera sees a film, and that keeps all it has in a folder, as a phone does. */
  static Browsers seeing(Camera camera, Path profile) {
    return open(camera, profile);
  }

  private static Browsers open(Camera camera, Path profile) {
    Optional<Path> chromium = installed().or(Browsers::install);
    var settings = new Playwright.CreateOptions();
    if (chromium.isPresent()) {
      settings.setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    }
    Playwright playwright = Playwright.create(settings);
    try {
      var arguments = new ArrayList<>(QUIET);
      if (isRoot()) {
        arguments.add("--no-sandbox"); // Chromium's sandbox does not start as root.
      }
      if (camera != null) {
        arguments.add("--use-file-for-fake-video-capture=" + camera.film().toAbsolutePath());
      }
      if (profile != null) {
        var launch = Phone.kept().setHeadless(true).setArgs(arguments);
        chromium.ifPresent(launch::setExecutablePath);
        var context = playwright.chromium().launchPersistentContext(profile, launch);
        return new Browsers(playwright, null, context);
      }
      var launch = new BrowserType.LaunchOptions().setHeadless(true).setArgs(arguments);
      chromium.ifPresent(launch::setExecutablePath);
      return new Browsers(playwright, playwright.chromium().launch(launch), null);
    } catch (RuntimeException e) {
      playwright.close();
      throw e;
    }
  }

  Browser browser() {
    return browser;
  }

  /** The one window of a browser that keeps what it has. */
  BrowserContext kept() {
    return kept;
  }

  @Override
  public void close() {
    playwright.close();
  }

  private static Optional<Path> installed() {
    String named = System.getenv("CHROMIUM");
    if (named != null && !named.isBlank()) {
      if (!Files.isExecutable(Path.of(named))) {
        throw new IllegalStateException("CHROMIUM names " + named + ", which is no program");
      }
      return Optional.of(Path.of(named));
    }
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> program(name).stream())
        .findFirst();
  }

  private static Optional<Path> program(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private static Optional<Path> install() {
    if (!isRoot() || program("apt-get").isEmpty()) {
      return Optional.empty();
    }
    boolean done =
        run("apt-get", "update")
            && run("apt-get", "install", "-y", "--no-install-recommends", "chromium");
    return done ? program("chromium") : Optional.empty();
  }

  private static boolean run(String... command) {
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
      Process process = builder.start();
      if (process.waitFor(10, TimeUnit.MINUTES)) {
        return process.exitValue() == 0;
      }
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }
}
