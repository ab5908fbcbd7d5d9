package vn.nguon.kill;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  /**
   * How to start it. Its classes are packed into one archive, so that the JVM can keep what it made
   * of them at the first start: twenty starts are what takes the time.
   */
  static final class Launcher {

    private final String classPath;
    private final Path made;

    /**
     * @param directory for the archives
     */
    Launcher(Path directory) throws IOException {
      made = directory.resolve("classes.jsa");
      classPath = classPath(directory.resolve("classes.jar"));
    }

    /** Starts it on a free port and waits until it answers. */
    RunningApp start(Path data, String... more) throws Exception {
      var command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "--enable-native-access=ALL-UNNAMED",
                  "-Dstdout.encoding=UTF-8",
                  "-XX:+UseSerialGC",
                  "-XX:TieredStopAtLevel=1",
                  Files.exists(made)
                      ? "-XX:SharedArchiveFile=" + made
                      : "-XX:ArchiveClassesAtExit=" + made,
                  "-cp",
                  classPath,
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
        return new RunningApp(
            process, "http://localhost:" + port.get(90, TimeUnit.SECONDS), output);
      } catch (ExecutionException | TimeoutException e) {
        process.destroyForcibly();
        throw new IllegalStateException("The application did not start:\n" + text(output), e);
      }
    }

    /** The test's own class path without the tests, its folders packed into one archive. */
    private static String classPath(Path jar) throws IOException {
      String all =
          System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
      var entries = new ArrayList<String>(List.of(jar.toString()));
      var packed = new HashSet<String>();
      try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
        for (String entry : all.split(File.pathSeparator)) {
          Path path = Path.of(entry);
          if (!Files.isDirectory(path)) {
            entries.add(entry);
          } else if (!path.endsWith("test-classes")) {
            pack(path, out, packed);
          }
        }
      }
      return String.join(File.pathSeparator, entries);
    }

    private static void pack(Path folder, JarOutputStream out, Set<String> packed)
        throws IOException {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.toList()) {
          String name = folder.relativize(file).toString().replace(File.separatorChar, '/');
          name = Files.isDirectory(file) ? name + "/" : name;
          if (!name.equals("/") && packed.add(name)) {
            out.putNextEntry(new JarEntry(name));
            if (Files.isRegularFile(file)) {
              Files.copy(file, out);
            }
            out.closeEntry();
          }
        }
      }
    }
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
