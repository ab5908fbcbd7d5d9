package vn.nguon.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotInput;
import vn.nguon.lot.LotState;
import vn.nguon.store.event.SqliteEventStorageEngine;

/**
 * Measures the product on its embedded default, as a process with a heap of 512 MB, over HTTP from
 * this process on the same machine; prints one table. Commands are durable: each is on disk when it
 * is answered.
 */
public final class Bench {

  private static final String PRODUCT_BULK = "CAM-XO-HANH";
  private static final String PRODUCT_PACKED = "09521234001010";
  private static final PartyId GROWER = new PartyId("ho-ba-hanh");
  private static final PartyId PACKER = new PartyId("htx-cao-phong");

  private record Result(String what, String rate, String p50, String p99) {}

  private final List<Result> results = new ArrayList<>();
  private final int seconds = Integer.getInteger("nguon.bench.seconds", 8);

  public static void main(String[] args) throws Exception {
    new Bench().run();
  }

  private void run() throws Exception {
    int[] sizes =
        Arrays.stream(System.getProperty("nguon.bench.lots", "10000,1000000").split(","))
            .filter(size -> !size.isBlank())
            .mapToInt(Integer::parseInt)
            .toArray();
    Path folder = Files.createTempDirectory("nguon-bench");
    try {
      if (!Boolean.getBoolean("nguon.bench.readsOnly")) {
        commands(folder.resolve("commands"));
      }
      for (int size : sizes) {
        reads(folder.resolve("lots-" + size), size);
      }
      print();
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }

  // ---- commands

  private void commands(Path data) throws Exception {
    try (Server server = Server.start(data, "--nguon.demo=true")) {
      String password = password(data);
      plant(server, password);
      // Two cores take their time to compile what they run.
      harvest(server, password, 16, Duration.ofSeconds(5L * seconds));
      for (int clients : new int[] {1, 4, 16}) {
        long[] times = harvest(server, password, clients, Duration.ofSeconds(seconds));
        add("durable harvests, " + clients + " clients", times, seconds);
      }
      results.add(new Result("resident memory after that", server.residentMib() + " MiB", "", ""));
      banners(server, password);
    }
  }

  private static final String AREA = "vt-thu";

  /** Without a diary: a season takes down no more than a thousand entries. */
  private static void plant(Server server, String password) throws Exception {
    try (Wire grower = new Wire(server.port())) {
      grower.signIn("ba.hanh", password);
      ordered(
          grower,
          "/api/areas",
          "\"id\":\""
              + AREA
              + "\",\"name\":\"Vườn thử\",\"crop\":\"Cam\",\"hectares\":1000,\"province\":\"25\","
              + "\"commune\":\"05089\",\"geometry\":{\"type\":\"Point\","
              + "\"coordinates\":[105.33,20.7]}");
    }
  }

  private static final int BANNERS = 20;

  /** From the answered order that opens a recall to the banner on the lot's public page. */
  private void banners(Server server, String password) throws Exception {
    long[] took = new long[BANNERS];
    try (Wire farmer = new Wire(server.port());
        Wire inspector = new Wire(server.port());
        Wire buyer = new Wire(server.port())) {
      farmer.signIn("ba.hanh", password);
      inspector.signIn("thanh.tra", password);
      for (int i = 0; i < BANNERS; i++) {
        String lot = "BANNER-" + i;
        ordered(
            farmer,
            "/api/harvests",
            "\"product\":\""
                + PRODUCT_BULK
                + "\",\"area\":\""
                + AREA
                + "\",\"lotNumber\":\""
                + lot
                + "\",\"quantity\":{\"value\":12.5,\"unit\":\"KGM\"}");
        String page = "/ma/" + PRODUCT_BULK + "/10/" + lot;
        until(buyer, page, "\"NO_WARNING\"");
        ordered(
            inspector,
            "/api/recalls",
            "\"reason\":\"R\",\"hazard\":\"H\",\"advice\":\"A\",\"source\":{\"kind\":\"LOT\","
                + "\"lot\":{\"product\":\""
                + PRODUCT_BULK
                + "\",\"number\":\""
                + lot
                + "\"}}");
        long answered = System.nanoTime();
        until(buyer, page, "\"RECALLED\"");
        took[i] = System.nanoTime() - answered;
      }
    }
    Arrays.sort(took);
    results.add(
        new Result(
            "recall: from the answered order to the banner on the public page, median of "
                + BANNERS
                + " and longest",
            "",
            milliseconds(took[took.length / 2]),
            milliseconds(took[took.length - 1])));
    System.err.println(results.getLast());
  }

  private static void ordered(Wire wire, String path, String fields) throws IOException {
    String order = "{\"commandId\":\"" + UUID.randomUUID() + "\"," + fields + "}";
    Wire.Answer answer =
        wire.post(path, "application/json", order.getBytes(StandardCharsets.UTF_8));
    if (answer.status() != 201) {
      throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
    }
  }

  /** Asks for the page until it holds the text. */
  private static void until(Wire wire, String page, String text) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (true) {
      Wire.Answer answer = wire.get(page, "application/json");
      if (new String(answer.body(), StandardCharsets.UTF_8).contains(text)) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException(page + " never showed " + text);
      }
      Thread.sleep(1);
    }
  }

  private static String password(Path data) throws IOException, InterruptedException {
    Path file = data.resolve("demo-password.txt");
    while (!Files.exists(file) || Files.size(file) == 0) {
      Thread.sleep(50);
    }
    // The accounts are opened after the password is written.
    Thread.sleep(8_000);
    return Files.readString(file).strip();
  }

  private static long[] harvest(Server server, String password, int clients, Duration time)
      throws Exception {
    return parallel(
        clients,
        () -> {
          var wire = new Wire(server.port());
          wire.signIn("ba.hanh", password);
          return () -> {
            byte[] body =
                ("{\"commandId\":\""
                        + UUID.randomUUID()
                        + "\",\"product\":\""
                        + PRODUCT_BULK
                        + "\",\"area\":\""
                        + AREA
                        + "\",\"quantity\":{\"value\":12.5,"
                        + "\"unit\":\"KGM\"}}")
                    .getBytes(StandardCharsets.US_ASCII);
            Wire.Answer answer = wire.post("/api/harvests", "application/json", body);
            if (answer.status() != 201) {
              throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
            }
          };
        },
        time);
  }

  // ---- reads

  private void reads(Path data, int lots) throws Exception {
    String size = String.format("%,d lots", lots);
    try (Server server = Server.start(data, "--nguon.demo=true")) {
      password(data);
    }
    long events = fill(data, lots);
    for (Path file :
        Files.list(data).filter(f -> f.getFileName().toString().startsWith("read.")).toList()) {
      Files.delete(file);
    }
    // From the start of the process until everything is folded; what a start takes without anything
    // to fold is taken off below.
    double replayed;
    long resident;
    long begin = System.nanoTime();
    try (Server server = Server.start(data)) {
      String password = Files.readString(data.resolve("demo-password.txt")).strip();
      try (Wire wire = new Wire(server.port())) {
        wire.signIn("quantri", password);
        while (behind(wire) > 0) {
          Thread.sleep(50);
        }
      }
      replayed = (System.nanoTime() - begin) / 1e9;
      resident = server.residentMib();
    }
    try (Server server = Server.start(data)) {
      double start = server.started().toMillis() / 1e3;
      results.add(
          new Result(
              String.format("replay of %,d events into all read models, %s", events, size),
              String.format("%,.0f events/s", events / (replayed - start)),
              "",
              ""));
      results.add(new Result("resident memory after that", resident + " MiB", "", ""));
      results.add(new Result("start, " + size, String.format("%.1f s", start), "", ""));
      for (String accept : new String[] {"text/html", "application/json"}) {
        scan(server, lots, accept, 4, Duration.ofSeconds(3L * seconds));
        for (int clients : new int[] {1, 4}) {
          long[] times = scan(server, lots, accept, clients, Duration.ofSeconds(seconds));
          add("scans, " + accept + ", " + clients + " clients, " + size, times, seconds);
        }
      }
      results.add(new Result("resident memory after that", server.residentMib() + " MiB", "", ""));
    }
    traces(data, size);
    recalls(data, size);
  }

  // ---- recalls

  /** How many lots descend from the suspect one. */
  private final int descendants = Integer.getInteger("nguon.bench.descendants", 100_000);

  /**
   * From one suspect lot to everything made from it and the full list of who has some, as who is
   * about to open a recall asks for it.
   */
  private void recalls(Path data, String size) throws Exception {
    LotId suspect = suspect(data);
    try (Server server = Server.start(data);
        Wire wire = new Wire(server.port())) {
      wire.signIn("quantri", Files.readString(data.resolve("demo-password.txt")).strip());
      while (behind(wire) > 0) {
        Thread.sleep(50);
      }
      byte[] body =
          ("{\"source\":{\"kind\":\"LOT\",\"lot\":{\"product\":\""
                  + suspect.product()
                  + "\",\"number\":\""
                  + suspect.number()
                  + "\"}}}")
              .getBytes(StandardCharsets.US_ASCII);
      String lots = "\"lots\":" + (descendants + 1) + ",";
      for (String round : new String[] {"first time", "again"}) {
        int times = round.equals("again") ? seconds : 1;
        long[] took = new long[times];
        for (int i = 0; i < times; i++) {
          long begin = System.nanoTime();
          Wire.Answer answer = wire.post("/api/recalls/preview", "application/json", body);
          took[i] = System.nanoTime() - begin;
          String text = new String(answer.body(), StandardCharsets.UTF_8);
          if (answer.status() != 200 || !text.contains(lots)) {
            throw new IllegalStateException(text.substring(0, Math.min(500, text.length())));
          }
        }
        Arrays.sort(took);
        String what =
            String.format(
                "recall: %,d descendants to the list of holders, %s, %s", descendants, round, size);
        results.add(
            new Result(
                what,
                "",
                milliseconds(took[took.length / 2]),
                milliseconds(took[took.length - 1])));
        System.err.println(results.getLast());
      }
    }
  }

  /** Appends the story of a lot that a thousand lots were packed from, and so on from each. */
  private LotId suspect(Path data) {
    OffsetDateTime start = OffsetDateTime.parse("2026-10-20T06:00:00+07:00");
    LotId first = LotId.of(PRODUCT_PACKED, "RECALL-0");
    try (SqliteEventStorageEngine engine = open(data)) {
      Map<LotId, Long> sequences = new HashMap<>();
      List<DomainEventMessage<?>> batch = new ArrayList<>();
      append(
          batch,
          sequences,
          new LotEvent.LotTakenIn(
              first,
              new PlaceId("cs-cao-phong"),
              Quantity.kg("100000000"),
              "Thương lái",
              null,
              null,
              null,
              null,
              null,
              by(PACKER, start)));
      List<LotId> made = new ArrayList<>(List.of(first));
      for (int i = 1; i <= descendants; i++) {
        LotId lot = LotId.of(PRODUCT_PACKED, "RECALL-" + i);
        // The first thousand come straight from the suspect lot, the others from one of the
        // thousand before them.
        LotId input = i <= 1_000 ? first : made.get(i - 1_000);
        packed(batch, sequences, lot, List.of(input), start.plusSeconds(i));
        made.add(lot);
        if (batch.size() >= 4_000) {
          engine.appendEvents(batch);
          batch.clear();
        }
      }
      engine.appendEvents(batch);
    }
    return first;
  }

  // ---- traces

  /** How many steps of making, and about how many lots in all, a traced graph has. */
  private static final int HOPS = 10;

  private static final int IN_EACH_STEP = 100;
  private static final int GRAPHS = 20;

  /** Graphs of a thousand lots each among all the others, followed from either end. */
  private void traces(Path data, String size) throws Exception {
    graphs(data);
    try (Server server = Server.start(data)) {
      String password = Files.readString(data.resolve("demo-password.txt")).strip();
      try (Wire wire = new Wire(server.port())) {
        wire.signIn("quantri", password);
        while (behind(wire) > 0) {
          Thread.sleep(50);
        }
      }
      for (String direction : new String[] {"forward", "back"}) {
        trace(server, password, direction, Duration.ofSeconds(3L * seconds));
        long[] times = trace(server, password, direction, Duration.ofSeconds(seconds));
        String what =
            String.format(
                "traces %s, %d hops, %,d lots, 1 client, %s",
                direction, HOPS + 1, HOPS * IN_EACH_STEP + 2, size);
        add(what, times, seconds);
      }
    }
  }

  private static long[] trace(Server server, String password, String direction, Duration time)
      throws Exception {
    return parallel(
        1,
        () -> {
          var wire = new Wire(server.port());
          wire.signIn("quantri", password);
          var random = new SplittableRandom();
          return () -> {
            String lot = "G" + random.nextInt(GRAPHS) + (direction.equals("back") ? "-Z" : "-A");
            String path =
                "/api/trace/" + PRODUCT_PACKED + "/" + lot + "?limit=2000&direction=" + direction;
            Wire.Answer answer = wire.get(path, "application/json");
            if (answer.status() != 200 || answer.body().length < 100_000) {
              throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
            }
          };
        },
        time);
  }

  /**
   * Appends graphs: one lot, packed into many, each step from two lots of the step before, and in
   * the end all of the last step into one.
   */
  private static void graphs(Path data) {
    OffsetDateTime start = OffsetDateTime.parse("2026-10-01T06:00:00+07:00");
    try (SqliteEventStorageEngine engine = open(data)) {
      for (int g = 0; g < GRAPHS; g++) {
        String name = "G" + g;
        Map<LotId, Long> sequences = new HashMap<>();
        var batch = new ArrayList<DomainEventMessage<?>>();
        LotId first = LotId.of(PRODUCT_PACKED, name + "-A");
        append(
            batch,
            sequences,
            new LotEvent.LotTakenIn(
                first,
                new PlaceId("cs-cao-phong"),
                Quantity.kg("100000"),
                "Thương lái",
                null,
                null,
                null,
                null,
                null,
                by(PACKER, start)));
        List<LotId> step = List.of(first);
        for (int hop = 1; hop <= HOPS; hop++) {
          List<LotId> next = new ArrayList<>();
          for (int i = 0; i < IN_EACH_STEP; i++) {
            LotId lot = LotId.of(PRODUCT_PACKED, name + "-" + hop + "-" + i);
            LotId one = step.get(i % step.size());
            LotId other = step.get((i * 7 + 1) % step.size());
            List<LotId> inputs = one.equals(other) ? List.of(one) : List.of(one, other);
            packed(batch, sequences, lot, inputs, start.plusHours(hop));
            next.add(lot);
          }
          step = next;
        }
        packed(
            batch,
            sequences,
            LotId.of(PRODUCT_PACKED, name + "-Z"),
            step,
            start.plusHours(HOPS + 1L));
        engine.appendEvents(batch);
      }
    }
  }

  /** Packs ten kilograms of each input; so much comes out that each may go into several. */
  private static void packed(
      List<DomainEventMessage<?>> batch,
      Map<LotId, Long> sequences,
      LotId lot,
      List<LotId> inputs,
      OffsetDateTime at) {
    BigDecimal share =
        BigDecimal.ONE.divide(BigDecimal.valueOf(inputs.size()), 12, RoundingMode.DOWN);
    By by = by(PACKER, at);
    Quantity ten = Quantity.kg("10");
    Quantity all = Quantity.kg("40");
    append(
        batch,
        sequences,
        new LotEvent.LotPacked(
            lot,
            new PlaceId("cs-cao-phong"),
            inputs.stream().map(input -> new LotInput(input, ten, share)).toList(),
            all,
            all,
            null,
            true,
            null,
            by));
    for (LotId input : inputs) {
      append(batch, sequences, new LotEvent.LotConsumed(input, List.of(lot), ten, by));
    }
  }

  private static void append(
      List<DomainEventMessage<?>> batch, Map<LotId, Long> sequences, LotEvent event) {
    batch.add(event(sequences.merge(event.lot(), 1L, Long::sum) - 1, event));
  }

  private static SqliteEventStorageEngine open(Path data) {
    Jackson3Serializer serializer =
        Jackson3Serializer.builder()
            .jsonMapperBuilderCustomizer(
                json -> {
                  json.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN);
                  json.disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
                })
            .build();
    return SqliteEventStorageEngine.builder()
        .file(data.resolve("events.db"))
        .serializers(serializer, serializer)
        .open();
  }

  private static long behind(Wire wire) throws IOException {
    Wire.Answer answer = wire.get("/api/operations/projections", "application/json");
    String body = new String(answer.body(), StandardCharsets.UTF_8);
    if (answer.status() != 200) {
      throw new IOException(body);
    }
    long most = 0;
    for (String part : body.split("\"behind\":")) {
      String digits = part.replaceAll("^([0-9]*).*", "$1");
      if (!digits.isEmpty()) {
        most = Math.max(most, Long.parseLong(digits));
      }
    }
    return most;
  }

  private static long[] scan(Server server, int lots, String accept, int clients, Duration time)
      throws Exception {
    return parallel(
        clients,
        () -> {
          var wire = new Wire(server.port());
          var random = new SplittableRandom();
          return () -> {
            String path = "/01/" + PRODUCT_PACKED + "/10/" + packed(random.nextInt(lots / 2));
            if (wire.get(path, accept).status() != 200) {
              throw new IllegalStateException("not found: " + path);
            }
          };
        },
        time);
  }

  private static String packed(int n) {
    return "P" + n;
  }

  /**
   * Appends the story of so many lots, half of them harvested and half packed from one of those, by
   * the product's own event store: four events for two lots.
   */
  private static long fill(Path data, int lots) {
    long events;
    try (SqliteEventStorageEngine engine = open(data)) {
      var batch = new ArrayList<DomainEventMessage<?>>();
      OffsetDateTime start = OffsetDateTime.parse("2026-01-01T06:00:00+07:00");
      for (int n = 0; n < lots / 2; n++) {
        OffsetDateTime at = start.plusSeconds(n * 20L);
        LotId bulk = LotId.of(PRODUCT_BULK, "H" + n);
        LotId packed = LotId.of(PRODUCT_PACKED, packed(n));
        Quantity all = Quantity.kg("400");
        batch.add(
            event(
                0,
                new LotEvent.LotHarvested(
                    bulk,
                    new PlaceId("vt-ba-hanh"),
                    all,
                    "CS1",
                    null,
                    null,
                    null,
                    List.of(),
                    by(GROWER, at))));
        By packer = by(PACKER, at.plusHours(5));
        batch.add(
            event(
                0,
                new LotEvent.LotPacked(
                    packed,
                    new PlaceId("cs-cao-phong"),
                    List.of(new LotInput(bulk, all, BigDecimal.ONE)),
                    Quantity.kg("380"),
                    Quantity.kg("380"),
                    at.toLocalDate().plusDays(21),
                    false,
                    null,
                    packer)));
        batch.add(
            event(
                1,
                new LotEvent.LotConsumed(bulk, List.of(packed), all, by(GROWER, at.plusHours(5)))));
        batch.add(
            event(
                1,
                new LotEvent.LotDisposed(
                    packed, Quantity.kg("5"), "Dập", null, by(PACKER, at.plusHours(9)))));
        if (batch.size() >= 4_000) {
          engine.appendEvents(batch);
          batch.clear();
        }
      }
      engine.appendEvents(batch);
      events = engine.createHeadToken().position().orElseThrow();
    }
    return events;
  }

  private static DomainEventMessage<?> event(long sequence, LotEvent event) {
    return new GenericDomainEventMessage<>("Lot", LotState.stream(event.lot()), sequence, event);
  }

  private static By by(PartyId party, OffsetDateTime at) {
    return new By(
        CommandId.random(),
        new AccountId("bench"),
        party,
        at,
        Instant.parse("2026-11-01T00:00:00Z"));
  }

  // ---- running and telling

  @FunctionalInterface
  private interface Step {
    void run() throws Exception;
  }

  /** Repeats a step in so many threads for a time; returns how long each took, in nanoseconds. */
  private static long[] parallel(int clients, Callable<Step> maker, Duration time)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Step> steps = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        steps.add(maker.call());
      }
      long end = System.nanoTime() + time.toNanos();
      List<Future<long[]>> all = new ArrayList<>();
      for (Step step : steps) {
        all.add(
            threads.submit(
                () -> {
                  long[] times = new long[1 << 16];
                  int count = 0;
                  for (long now = System.nanoTime(); now < end; ) {
                    step.run();
                    long after = System.nanoTime();
                    if (count == times.length) {
                      times = Arrays.copyOf(times, count * 2);
                    }
                    times[count++] = after - now;
                    now = after;
                  }
                  return Arrays.copyOf(times, count);
                }));
      }
      var joined = Stream.<long[]>builder();
      for (Future<long[]> part : all) {
        joined.add(part.get());
      }
      return joined.build().flatMapToLong(Arrays::stream).toArray();
    }
  }

  private void add(String what, long[] times, int seconds) {
    Arrays.sort(times);
    results.add(
        new Result(
            what,
            String.format("%,.0f /s", times.length / (double) seconds),
            milliseconds(times[times.length / 2]),
            milliseconds(times[(int) (times.length * 0.99)])));
    System.err.println(results.getLast());
  }

  private static String milliseconds(long nanos) {
    return String.format("%.2f ms", nanos / 1e6);
  }

  private void print() {
    System.out.printf(
        "%d cores, %s %s, Java %s%n",
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"),
        System.getProperty("java.version"));
    System.out.println("| what | rate | p50 | p99 |");
    System.out.println("|---|---|---|---|");
    results.forEach(
        r -> System.out.printf("| %s | %s | %s | %s |%n", r.what(), r.rate(), r.p50(), r.p99()));
  }
}
