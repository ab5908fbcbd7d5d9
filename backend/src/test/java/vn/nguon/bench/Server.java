package vn.nguon.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The product in a process of its own, with the heap it promises to do with. */
final class Server implements AutoCloseable {

  private final Process process;
  private final int port;
  private final Duration started;

  private Server(Process process, int port, Duration started) {
    this.process = process;
    this.port = port;
    this.started = started;
  }

  /** Starts it and waits until it answers. */
  static Server start(Path data, String... options) throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:+UseParallelGC", "--enable-native-access=ALL-UNNAMED"));
    String extra = System.getProperty("nguon.bench.java");
    if (extra != null) {
      command.addAll(List.of(extra.split(" ")));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("vn.nguon.NguonApplication");
    command.add("--nguon.data=" + data);
    command.add("--server.port=" + port);
    command.addAll(List.of(options));
    long begin = System.nanoTime();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread.ofVirtual().start(() -> drain(process));
    while (!healthy(port)) {
      if (!process.isAlive()) {
        throw new IllegalStateException("the server ended");
      }
      Thread.sleep(10);
    }
    return new Server(process, port, Duration.ofNanos(System.nanoTime() - begin));
  }

  private static void drain(Process process) {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("ERROR") || Boolean.getBoolean("nguon.bench.verbose")) {
          System.err.println(line);
        }
      }
    } catch (IOException ended) {
      // The process ended; so does its output.
    }
  }

  private static boolean healthy(int port) {
    try (Wire wire = new Wire(port)) {
      return wire.get("/actuator/health", "application/json").status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  int port() {
    return port;
  }

  /** From the start of the process to the first answer. */
  Duration started() {
    return started;
  }

  /** Resident memory in MiB, or -1 where the system does not tell. */
  long residentMib() {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  @Override
  public void close() throws Exception {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }
}
