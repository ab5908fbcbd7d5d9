package vn.nguon.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.NguonApplication;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.lot.LotEvent;

/**
 * Whole starts of the application over a folder of their own: notices by a real mail server and a
 * real web hook, and a stop in the middle of freezing.
 */
class RecallDeliveryTest {

  private static final PartyId GROWER = new PartyId("ho-ba-hanh");
  private static final PartyId AUTHORITY = new PartyId("cq-nong-san");
  private static final ProductId BULK = new ProductId("CAM-XO-HANH");
  private static final PlaceId AREA = new PlaceId("vt-ba-hanh");

  @TempDir Path data;

  private ConfigurableApplicationContext start(String... settings) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--nguon.data=" + data,
                "--nguon.demo=true",
                "--nguon.recall.first-retry=150ms",
                "--nguon.recall.timeout=3s",
                "--nguon.recall.sweep=1h"));
    all.addAll(List.of(settings));
    return new SpringApplicationBuilder(NguonApplication.class).run(all.toArray(String[]::new));
  }

  private static void eventually(String what, BooleanSupplier condition) {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).as(what).isBefore(end);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static By by(PartyId party) {
    Instant now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
    return new By(
        CommandId.random(),
        AccountId.SYSTEM,
        party,
        now.atZone(java.time.ZoneId.of("Asia/Ho_Chi_Minh")).toOffsetDateTime(),
        now);
  }

  private static LotId harvest(Dispatcher dispatcher, String number) {
    dispatcher.sendTrusted(
        new vn.nguon.lot.LotCommand.HarvestLot(
            BULK, AREA, Quantity.kg("10"), null, null, number, null, null, by(GROWER)));
    return new LotId(BULK, number);
  }

  private static RecallId open(Dispatcher dispatcher, RecallSource source) {
    RecallId id = new RecallId("th-" + CommandId.random().toString().substring(0, 8));
    dispatcher.sendTrusted(
        new RecallCommand.OpenRecall(
            id,
            new RecallDetails(
                false, "Dư lượng thuốc vượt mức", "Ngộ độc", "Không ăn, trả lại", null, source),
            by(AUTHORITY)));
    return id;
  }

  // ---- notices

  /** What a web hook got. */
  private record Got(String signature, String delivery, String body) {}

  @Test
  void holdersAreToldByMailAndWebHookAndTriedAgain() throws Exception {
    var mail =
        new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort());
    mail.start();
    int port = mail.getSmtp().getPort();
    List<Got> got = new CopyOnWriteArrayList<>();
    HttpServer hook = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    hook.createContext(
        "/thu-hoi",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          got.add(
              new Got(
                  exchange.getRequestHeaders().getFirst("Nguon-Signature"),
                  exchange.getRequestHeaders().getFirst("Nguon-Delivery"),
                  body));
          // The first attempt fails.
          exchange.sendResponseHeaders(got.size() == 1 ? 503 : 204, -1);
          exchange.close();
        });
    hook.start();
    try (var application =
        start(
            "--nguon.mail.host=127.0.0.1",
            "--nguon.mail.port=" + port,
            "--nguon.mail.security=NONE",
            "--nguon.mail.from=thu-hoi@vidu.vn",
            "--nguon.recall.private-webhooks=true",
            "--nguon.recall.attempts=40")) {
      Dispatcher dispatcher = application.getBean(Dispatcher.class);
      var queries = application.getBean(RecallQueries.class);
      dispatcher.sendTrusted(
          new ContactCommand.RegisterRecallContact(
              "ba.hanh@vidu.vn",
              "http://127.0.0.1:" + hook.getAddress().getPort() + "/thu-hoi",
              false,
              by(GROWER)));
      LotId lot = harvest(dispatcher, "BH1-THU1");
      RecallId id = open(dispatcher, new RecallSource.OfLot(lot));

      eventually("mail", () -> mail.getReceivedMessages().length == 1);
      MimeMessage message = mail.getReceivedMessages()[0];
      assertThat(message.getSubject()).contains("Thu hồi", id.value());
      assertThat(message.getAllRecipients()[0]).hasToString("ba.hanh@vidu.vn");
      assertThat((String) message.getContent())
          .contains("Dư lượng thuốc vượt mức", "BH1-THU1", "10 kg", "/app/recalls/" + id)
          .contains("mandatory recall");
      eventually("web hook", () -> got.size() == 2);
      assertThat(got.get(1).delivery()).isEqualTo(got.get(0).delivery());
      JsonNode body = JsonMapper.shared().readTree(got.get(1).body());
      assertThat(body.path("kind").asString()).isEqualTo("OPENED");
      assertThat(body.at("/lots/0/lot/number").asString()).isEqualTo("BH1-THU1");
      String secret = application.getBean(WebhookSecrets.class).secret(GROWER, 1);
      for (Got one : got) {
        long seconds = Long.parseLong(one.signature().replaceAll("t=(\\d+),.*", "$1"));
        assertThat(one.signature())
            .isEqualTo(WebhookSecrets.signature(secret, seconds, one.body()));
        assertThat(Instant.ofEpochSecond(seconds))
            .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
      }
      eventually("noted", () -> outcome(queries, id, Delivery.Channel.WEBHOOK, 1, 2));
      assertThat(outcome(queries, id, Delivery.Channel.EMAIL, 1, 1)).isTrue();

      // A mail server that is down is tried until it is up.
      mail.stop();
      dispatcher.sendTrusted(new RecallCommand.NotifyHolders(id, by(AUTHORITY)));
      eventually(
          "failed",
          () ->
              queries.holders(id, 10, null).items().stream()
                  .map(holder -> holder.deliveries().get(Delivery.Channel.EMAIL))
                  .anyMatch(
                      tried ->
                          tried != null
                              && tried.delivery().outcome() == Delivery.Outcome.FAILED
                              && tried.delivery().error() != null));
      var again = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
      again.start();
      try {
        eventually("mail again", () -> again.getReceivedMessages().length == 1);
        assertThat(again.getReceivedMessages()[0].getSubject()).contains("Nhắc lại thu hồi");
      } finally {
        again.stop();
      }
    } finally {
      hook.stop(0);
      mail.stop();
    }
  }

  private static boolean outcome(
      RecallQueries queries, RecallId id, Delivery.Channel channel, int round, int attempt) {
    return queries.holders(id, 10, null).items().stream()
        .filter(holder -> holder.party().equals(GROWER))
        .map(holder -> holder.deliveries().get(channel))
        .anyMatch(
            tried ->
                tried != null
                    && tried.delivery().outcome() == Delivery.Outcome.SENT
                    && tried.delivery().round() == round
                    && tried.delivery().attempt() == attempt);
  }

  @Test
  void whatNeverArrivesIsGivenUpAndWhoHasNoAddressIsNoted() {
    try (var application = start("--nguon.recall.attempts=3")) {
      Dispatcher dispatcher = application.getBean(Dispatcher.class);
      var queries = application.getBean(RecallQueries.class);
      dispatcher.sendTrusted(
          new ContactCommand.RegisterRecallContact(
              "ba.hanh@vidu.vn", "https://localhost:9/x", false, by(GROWER)));
      RecallId id = open(dispatcher, new RecallSource.OfLot(harvest(dispatcher, "BH1-THU2")));
      // A web hook at an address of this machine is never called.
      eventually(
          "given up",
          () ->
              queries.holders(id, 10, null).items().stream()
                  .map(holder -> holder.deliveries().get(Delivery.Channel.WEBHOOK))
                  .anyMatch(
                      tried ->
                          tried != null
                              && tried.delivery().outcome() == Delivery.Outcome.GIVEN_UP
                              && tried.delivery().attempt() == 3
                              && tried.delivery().error().contains("private address")));
      // And without a mail server there is no e-mail.
      assertThat(queries.holders(id, 10, null).items())
          .allMatch(
              holder ->
                  holder.deliveries().get(Delivery.Channel.EMAIL).delivery().outcome()
                      == Delivery.Outcome.NO_ADDRESS);
    }
  }

  @Test
  void onlyHttpsOfTheInternetIsCalled() {
    var hooks = new Webhooks(Duration.ofSeconds(1), false);
    for (String address :
        List.of(
            "http://vidu.vn/x",
            "https://127.0.0.1/x",
            "https://[::1]/x",
            "https://10.0.0.1/x",
            "https://169.254.169.254/latest")) {
      assertThatExceptionOfType(IOException.class)
          .as(address)
          .isThrownBy(() -> hooks.post(URI.create(address), "{}", "s", "d"))
          .withMessageMatching("no HTTPS|private address");
    }
    assertThat(Webhooks.isPublic(InetAddress.getLoopbackAddress())).isFalse();
  }

  // ---- a stop in the middle

  @Test
  void freezingGoesOnAfterAStopAndFreezesEachLotOnce() {
    Set<LotId> lots = new java.util.TreeSet<>();
    RecallId id;
    try (var application = start("--nguon.recall.batch=1")) {
      Dispatcher dispatcher = application.getBean(Dispatcher.class);
      for (int i = 0; i < 400; i++) {
        lots.add(harvest(dispatcher, "BH1-T" + i));
      }
      java.time.LocalDate today = by(GROWER).happenedAt().toLocalDate();
      id = open(dispatcher, new RecallSource.OfArea(AREA, null, today, today));
      Recalls recalls = application.getBean(Recalls.class);
      eventually("some are frozen", () -> recalls.get(id).lots() >= 20);
    }
    try (var application = start("--nguon.recall.batch=50")) {
      Recalls recalls = application.getBean(Recalls.class);
      EventStore events = application.getBean(EventStore.class);
      eventually("all are frozen", () -> recalls.get(id).phase() == RecallState.Phase.SCOPED);
      Map<LotId, Integer> frozen = new HashMap<>();
      Map<LotId, Integer> scoped = new HashMap<>();
      List<Integer> pages = new ArrayList<>();
      try (var stream = events.openStream(null)) {
        while (stream.hasNextAvailable()) {
          Object event = next(stream);
          if (event instanceof LotEvent.LotFrozen e) {
            frozen.merge(e.lot(), 1, Integer::sum);
          } else if (event instanceof RecallEvent.LotsScoped e) {
            e.lots().forEach(lot -> scoped.merge(lot.lot(), 1, Integer::sum));
            pages.add(e.lots().size());
          }
        }
      }
      assertThat(frozen.keySet()).containsAll(lots);
      assertThat(frozen.values()).containsOnly(1);
      assertThat(scoped).isEqualTo(frozen);
      // It was stopped before the end: the second start froze the rest in larger pages.
      assertThat(pages).contains(1, 50);
    }
  }

  private static Object next(
      org.axonframework.common.stream.BlockingStream<
              org.axonframework.eventhandling.TrackedEventMessage<?>>
          stream) {
    try {
      return stream.nextAvailable().getPayload();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
