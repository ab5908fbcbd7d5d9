package vn.nguon.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real application is killed twenty times while farmers, a distributor and a shop work with it.
 * What was answered must be there, once; what was not answered must be there once or not at all,
 * and once after it was sent again; and the read models must be what a clean replay makes.
 */
class KillTest {

  private static final String AREA = "vt-vuon-thu";

  private static final int KILLS = 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String FARMER = "chi.thoa";
  private static final String PACKER = "anh.khoi";
  private static final String DISTRIBUTOR = "anh.dung";
  private static final String SHOP = "co.lan";
  private static final String OPERATOR = "quantri";

  /** Who works at the same time. */
  private static final List<String> AT_WORK =
      List.of(FARMER, FARMER, PACKER, DISTRIBUTOR, SHOP, SHOP);

  /** After so many sales from one lot the shop turns to another: their lists only grow. */
  private static final int SALES_OF_A_LOT = 400;

  @TempDir Path directory;

  private final long seed = Long.getLong("nguon.kill.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private RunningApp app;

  /** What kind of command, and what events it makes. */
  private enum Kind {
    HARVEST("LotHarvested"),
    DISPATCH("ShipmentDispatched", "LotDispatched"),
    RECEIPT("ShipmentReceived", "LotReceived"),
    OFFER("LotOffered"),
    SALE("LotSold");

    final List<String> events;

    Kind(String... events) {
      this.events = List.of(events);
    }
  }

  /** A command as it goes over the wire, the same bytes each time. */
  private record Order(
      String id,
      Kind kind,
      String account,
      String path,
      String body,
      JsonNode lot,
      double kilograms) {}

  private final Map<String, Queue<Order>> waiting = new ConcurrentHashMap<>();
  private final Map<String, Order> sent = new ConcurrentHashMap<>();
  private final Map<String, String> answered = new ConcurrentHashMap<>();
  private final Queue<Order> unanswered = new ConcurrentLinkedQueue<>();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final AtomicInteger salesLeft = new AtomicInteger();
  private volatile JsonNode onSale;
  private volatile boolean over;

  @AfterEach
  void end() throws InterruptedException {
    if (app != null) {
      app.kill();
    }
  }

  @Test
  @Timeout(400)
  void nothingAnsweredIsLostAndNothingIsDoneTwice() throws Exception {
    try {
      run();
    } catch (Exception | AssertionError e) {
      System.out.println("KillTest: run again with -Dnguon.kill.seed=" + seed);
      if (app != null) {
        System.out.println(app.output());
      }
      throw e;
    }
  }

  private void run() throws Exception {
    long started = System.nanoTime();
    Path data = Files.createDirectory(directory.resolve("data"));
    var launcher = new RunningApp.Launcher(directory);
    app = launcher.start(data, "--nguon.demo=true");
    String password = Files.readString(data.resolve("demo-password.txt")).strip();
    plantAnArea(password);
    allFolded(password);
    app.stop();
    long before;
    try (Stores stores = Stores.copyOf(data, directory)) {
      before = stores.events();
    }

    int storedUnanswered = 0;
    int retried = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      app = launcher.start(data);
      retried += sendAgain();
      work(password, 300 + random.nextInt(1_200));
      try (Stores stores = Stores.copyOf(data, directory)) {
        assertThat(stores.faultsOfEvents()).as("events.db after kill " + kill).isEmpty();
        Set<String> stored = stores.commands();
        assertThat(stored).as("answered before kill " + kill).containsAll(answered.keySet());
        storedUnanswered +=
            (int) unanswered.stream().filter(order -> stored.contains(order.id())).count();
      }
      assertThat(refusals).as("refused before kill " + kill).isEmpty();
    }

    app = launcher.start(data);
    retried += sendAgain();
    finish(password);
    assertThat(refusals).isEmpty();
    assertThat(unanswered).isEmpty();
    assertThat(answered.keySet()).isEqualTo(sent.keySet());
    repeat(password);
    allFolded(password);
    app.stop();

    Path clean = Files.createDirectory(directory.resolve("clean"));
    Stores.copyFiles(data, clean, "read.db");
    try (Stores killed = Stores.copyOf(data, directory)) {
      checkEvents(killed, before);
      app = launcher.start(clean);
      allFolded(password);
      app.stop();
      try (Stores replayed = Stores.copyOf(clean, directory)) {
        assertThat(replayed.events()).isEqualTo(killed.events());
        checkDocuments(killed.documents(), replayed.documents());
        assertThat(killed.indexEntries()).isEqualTo(replayed.indexEntries());
      }
      System.out.printf(
          "KillTest: %d kills, %d commands answered, %d sent again (%d of them were stored"
              + " already), %d events, %d lots with a snapshot, %.0f s, seed %d%n",
          KILLS,
          answered.size(),
          retried,
          storedUnanswered,
          killed.events(),
          killed.snapshotsOfLots(),
          (System.nanoTime() - started) / 1e9,
          seed);
    }
  }

  // ---- work

  /** Lets everyone work for the time, and kills the application in the midst of it. */
  private void work(String password, int milliseconds) throws Exception {
    over = false;
    var begun = new CountDownLatch(AT_WORK.size());
    try (var threads = Executors.newFixedThreadPool(AT_WORK.size())) {
      var workers = new ArrayList<Future<?>>();
      for (String account : AT_WORK) {
        var own = new Random(random.nextLong());
        workers.add(
            threads.submit(
                () -> {
                  try (Client client = Client.signIn(app.base(), account, password)) {
                    begun.countDown();
                    work(client, account, own);
                  }
                  return null;
                }));
      }
      assertThat(begun.await(60, TimeUnit.SECONDS)).as("everyone signed in").isTrue();
      Thread.sleep(milliseconds);
      app.kill();
      over = true;
      for (Future<?> worker : workers) {
        worker.get(60, TimeUnit.SECONDS);
      }
    }
  }

  private void work(Client client, String account, Random own) {
    while (!over) {
      Order order = queue(account).poll();
      if (order == null) {
        order = invent(account, own);
      }
      try {
        if (order == null) {
          Thread.sleep(1);
        } else if (!send(client, order, own)) {
          return;
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Whether an answer came. */
  private boolean send(Client client, Order order, Random own) throws InterruptedException {
    sent.put(order.id(), order);
    HttpResponse<String> answer;
    try {
      answer = client.postJson(order.path(), order.body());
    } catch (IOException killed) {
      unanswered.add(order);
      return false;
    }
    if (answer.statusCode() != 201) {
      refusals.add(order + " was answered " + answer.statusCode() + " " + answer.body());
      return true;
    }
    String earlier = answered.put(order.id(), answer.body());
    if (earlier != null && !earlier.equals(answer.body())) {
      refusals.add(order + " was answered " + earlier + " and then " + answer.body());
    }
    if (earlier == null) {
      follow(order, JSON.readTree(answer.body()), own);
    }
    return true;
  }

  private Queue<Order> queue(String account) {
    return waiting.computeIfAbsent(account, key -> new ConcurrentLinkedQueue<>());
  }

  /** What an account does when nothing waits for it. */
  private Order invent(String account, Random own) {
    return switch (account) {
      case FARMER, PACKER -> harvest(account, own.nextInt(500, 1_000));
      case SHOP -> {
        JsonNode lot = onSale;
        yield lot == null || salesLeft.getAndDecrement() <= 0 ? null : sale(lot);
      }
      default -> null;
    };
  }

  /** What comes of a command that was carried out. */
  private void follow(Order done, JsonNode answer, Random own) {
    switch (done.kind()) {
      case HARVEST -> {
        if (own.nextInt(3) == 0) {
          add(dispatch(done.account(), "pp-song-hong", answer.get("lot"), 400));
        }
      }
      case DISPATCH ->
          add(
              receipt(
                  done.account().equals(DISTRIBUTOR) ? SHOP : DISTRIBUTOR,
                  answer.get("shipment").asString(),
                  done,
                  own.nextInt(3) == 0 ? 0.5 : 0));
      case RECEIPT ->
          add(
              done.account().equals(DISTRIBUTOR)
                  ? dispatch(DISTRIBUTOR, "ch-ha-noi", done.lot(), done.kilograms())
                  : offer(done.lot()));
      case OFFER -> {
        if (salesLeft.get() <= 0) {
          onSale = done.lot();
          salesLeft.set(SALES_OF_A_LOT);
        }
      }
      case SALE -> {}
    }
  }

  private void add(Order order) {
    queue(order.account()).add(order);
  }

  private static Order harvest(String account, double kilograms) {
    return order(
        Kind.HARVEST,
        account,
        "/api/harvests",
        null,
        kilograms,
        Map.of("product", "CAM-XO-LY", "area", AREA, "quantity", kilograms(kilograms)));
  }

  private static Order dispatch(String account, String to, JsonNode lot, double kilograms) {
    return order(
        Kind.DISPATCH,
        account,
        "/api/shipments",
        lot,
        kilograms,
        Map.of("to", to, "lines", List.of(line(lot, kilograms))));
  }

  /** Of what was dispatched, something may be missing. */
  private static Order receipt(String account, String shipment, Order sent, double missing) {
    var line = new HashMap<String, Object>(line(sent.lot(), sent.kilograms() - missing));
    if (missing > 0) {
      line.put("reason", "dập trên đường");
    }
    return order(
        Kind.RECEIPT,
        account,
        "/api/shipments/" + shipment + "/receipt",
        sent.lot(),
        sent.kilograms() - missing,
        Map.of("lines", List.of(line)));
  }

  private static Order offer(JsonNode lot) {
    return order(
        Kind.OFFER,
        SHOP,
        "/api/lots/" + path(lot) + "/offers",
        lot,
        0,
        Map.of("facility", "ch-hoan-kiem"));
  }

  private static Order sale(JsonNode lot) {
    return order(
        Kind.SALE,
        SHOP,
        "/api/lots/" + path(lot) + "/sales",
        lot,
        0.5,
        Map.of("facility", "ch-hoan-kiem", "quantity", kilograms(0.5)));
  }

  private static Order order(
      Kind kind,
      String account,
      String path,
      JsonNode lot,
      double kilograms,
      Map<String, ?> content) {
    String id = UUID.randomUUID().toString();
    var body = new HashMap<String, Object>(content);
    body.put("commandId", id);
    return new Order(id, kind, account, path, JSON.writeValueAsString(body), lot, kilograms);
  }

  private static Map<String, Object> line(JsonNode lot, double kilograms) {
    return Map.of("lot", lot, "quantity", kilograms(kilograms));
  }

  private static Map<String, Object> kilograms(double value) {
    return Map.of("value", value, "unit", "KGM");
  }

  private static String path(JsonNode lot) {
    return lot.get("product").asString()
        + "/"
        + URLEncoder.encode(lot.get("number").asString(), StandardCharsets.UTF_8);
  }

  // ---- after a kill

  /** Puts what was not answered before everything else, as an outbox does. Returns how many. */
  private int sendAgain() {
    var again = new ArrayList<>(unanswered);
    unanswered.clear();
    Map<String, List<Order>> first = new HashMap<>();
    again.forEach(
        order -> first.computeIfAbsent(order.account(), key -> new ArrayList<>()).add(order));
    first.forEach(
        (account, orders) -> {
          orders.addAll(queue(account));
          waiting.put(account, new ConcurrentLinkedQueue<>(orders));
        });
    return again.size();
  }

  /** Sends what still waits and was sent before; what never left a client is forgotten. */
  private void finish(String password) throws Exception {
    for (String account : Set.copyOf(AT_WORK)) {
      try (Client client = Client.signIn(app.base(), account, password)) {
        for (Order order : queue(account)) {
          if (sent.containsKey(order.id())) {
            assertThat(send(client, order, random)).isTrue();
          }
        }
      }
    }
  }

  /** Commands that were answered are sent once more and answer the same. */
  private void repeat(String password) throws Exception {
    for (String account : Set.copyOf(AT_WORK)) {
      try (Client client = Client.signIn(app.base(), account, password)) {
        for (Order order :
            sent.values().stream().filter(o -> o.account().equals(account)).limit(20).toList()) {
          assertThat(send(client, order, random)).isTrue();
        }
      }
    }
    assertThat(refusals).isEmpty();
  }

  /** Without a diary: a season takes down no more than a thousand entries. */
  private void plantAnArea(String password) throws Exception {
    Map<String, Object> area =
        Map.of(
            "commandId",
            java.util.UUID.randomUUID().toString(),
            "id",
            AREA,
            "name",
            "Vườn thử",
            "crop",
            "Cam",
            "hectares",
            1,
            "province",
            "25",
            "commune",
            "05089",
            "geometry",
            Map.of("type", "Point", "coordinates", List.of(105.33, 20.7)));
    try (Client client = Client.signIn(app.base(), "chi.thoa", password)) {
      assertThat(client.postJson("/api/areas", JSON.writeValueAsString(area)).statusCode())
          .isEqualTo(201);
    }
  }

  /** Waits until the read models have folded every event, and none is parked. */
  private void allFolded(String password) throws Exception {
    try (Client client = Client.signIn(app.base(), OPERATOR, password)) {
      long deadline = System.nanoTime() + 60_000_000_000L;
      while (true) {
        JsonNode progress = JSON.readTree(client.get("/api/operations/projections").body());
        long behind = 0;
        long parked = 0;
        for (JsonNode projection : progress) {
          behind += projection.get("behind").asLong();
          parked += projection.get("parked").asLong();
        }
        assertThat(progress.size()).isPositive();
        assertThat(parked).as("parked: " + progress).isZero();
        if (behind == 0) {
          return;
        }
        assertThat(System.nanoTime()).as("folded in time: " + progress).isLessThan(deadline);
        Thread.sleep(20);
      }
    }
  }

  // ---- what must hold at the end

  private void checkEvents(Stores stores, long before) throws Exception {
    assertThat(stores.faultsOfEvents()).isEmpty();
    var expected = new TreeMap<String, Integer>();
    for (Order order : sent.values()) {
      order.kind().events.forEach(event -> expected.merge(event, 1, Integer::sum));
    }
    assertThat(stores.commands()).containsAll(sent.keySet());
    assertThat(stores.eventsOf(sent.keySet())).as("each command once").isEqualTo(expected);
    assertThat(stores.events())
        .isEqualTo(before + expected.values().stream().mapToInt(Integer::intValue).sum());
    var numbers = new HashSet<String>();
    for (Order order : sent.values()) {
      if (order.kind() == Kind.HARVEST) {
        String lot = JSON.readTree(answered.get(order.id())).get("lot").toString();
        assertThat(numbers.add(lot)).as("one lot for each harvest: " + lot).isTrue();
      }
    }
    stores
        .lots()
        .forEach(
            (id, lot) ->
                assertThat(Stores.balance(lot))
                    .as("mass balance of " + id)
                    .isEqualByComparingTo("0"));
  }

  private static void checkDocuments(
      Map<String, Map<String, Stores.Document>> killed,
      Map<String, Map<String, Stores.Document>> replayed) {
    assertThat(killed.keySet()).isEqualTo(replayed.keySet());
    assertThat(killed.keySet()).hasSizeGreaterThan(3);
    killed.forEach(
        (collection, documents) -> {
          Map<String, Stores.Document> clean = replayed.get(collection);
          assertThat(documents.keySet()).as(collection).isEqualTo(clean.keySet());
          documents.forEach(
              (id, document) ->
                  assertThat(document).as(collection + " " + id).isEqualTo(clean.get(id)));
        });
  }
}
