package vn.nguon.kill;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The application in a process of its own, so that it can be killed as a power cut would. */
final class RunningApp {

  private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)/");

  private final Process process;
  private final String base;
  private final List<String> output;

  private RunningApp(Process process, String base, List<String> output) {
    this.process = process;
    this.base = base;
    this.output = output;
  }

  /** Starts it on a free port and waits until it answers. */
  static RunningApp start(Path data, String... more) throws Exception {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                "vn.nguon.NguonApplication",
                "--server.port=0",
                "--server.shutdown=immediate",
                "--nguon.data=" + data));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var output = new ArrayList<String>();
    var port = new CompletableFuture<String>();
    Thread.ofPlatform().daemon().start(() -> read(process, output, port));
    try {
      return new RunningApp(process, "http://localhost:" + port.get(90, TimeUnit.SECONDS), output);
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new IllegalStateException("The application did not start:\n" + text(output), e);
    }
  }

  /** The test's own class path without the tests. */
  private static String classPath() {
    String all =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(all.split(File.pathSeparator))
        .filter(entry -> !Path.of(entry).endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static void read(Process process, List<String> output, CompletableFuture<String> port) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line; (line = lines.readLine()) != null; ) {
        synchronized (output) {
          output.add(line);
        }
        Matcher address = ADDRESS.matcher(line);
        if (address.find()) {
          port.complete(address.group(1));
        }
      }
    } catch (IOException killed) {
      // The end of the output of a process that was killed.
    }
    port.completeExceptionally(new IllegalStateException("it ended"));
  }

  private static String text(List<String> output) {
    synchronized (output) {
      return String.join("\n", output);
    }
  }

  /** All it has printed so far. */
  String output() {
    return text(output);
  }

  /** Where it answers, without a slash at the end. */
  String base() {
    return base;
  }

  /** {@code kill -9}: nothing is flushed, closed or finished. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor();
  }

  /** Asks it to stop and waits until it has. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("The application did not stop:\n" + output());
    }
  }
}
