package vn.nguon.recall;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyDetails;
import vn.nguon.recall.Delivery.Channel;
import vn.nguon.recall.Delivery.Outcome;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.projection.Worker;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/**
 * The policy that tells holders. The events are the queue: what waits stands in them, and what
 * became of each attempt is one more. So nothing is lost at a stop; at worst a notice is sent a
 * second time, under the same delivery id.
 */
final class WhenNoticeQueuedThenDeliver implements Worker.Round {

  private static final Logger log = LoggerFactory.getLogger(WhenNoticeQueuedThenDeliver.class);

  /** So many notices are on their way at once. */
  private static final int AT_ONCE = 16;

  private static final int LONGEST_ERROR = 200;

  private final ProjectionRunner<HolderView> holders;
  private final Recalls recalls;
  private final Contacts contacts;
  private final Parties parties;
  private final Mailer mailer;
  private final Webhooks webhooks;
  private final WebhookSecrets secrets;
  private final Dispatcher dispatcher;
  private final ProjectionEngine projections;
  private final RecallSettings settings;
  private final URI baseUri;
  private final JsonMapper json;
  private final Clock clock;

  WhenNoticeQueuedThenDeliver(
      ProjectionRunner<HolderView> holders,
      Recalls recalls,
      Contacts contacts,
      Parties parties,
      Mailer mailer,
      Webhooks webhooks,
      WebhookSecrets secrets,
      Dispatcher dispatcher,
      ProjectionEngine projections,
      RecallSettings settings,
      URI baseUri,
      JsonMapper json,
      Clock clock) {
    this.holders = holders;
    this.recalls = recalls;
    this.contacts = contacts;
    this.parties = parties;
    this.mailer = mailer;
    this.webhooks = webhooks;
    this.secrets = secrets;
    this.dispatcher = dispatcher;
    this.projections = projections;
    this.settings = settings;
    this.baseUri = baseUri;
    this.json = json;
    this.clock = clock;
  }

  @Override
  public void run(BooleanSupplier goOn) {
    while (goOn.getAsBoolean()) {
      Instant now = clock.instant();
      List<HolderView> due =
          holders
              .documents()
              .find(
                  new Find.Range(
                      HolderProjection.DUE,
                      null,
                      SortKey.of(now.plusMillis(1)),
                      false,
                      10 * AT_ONCE,
                      null))
              .items()
              .stream()
              .map(Stored::body)
              .toList();
      if (due.isEmpty()) {
        return;
      }
      deliver(due, now, goOn);
      awaitFolded(goOn);
    }
  }

  private void deliver(List<HolderView> due, Instant now, BooleanSupplier goOn) {
    try (ExecutorService threads =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
      List<Future<?>> running = new ArrayList<>();
      for (HolderView holder : due) {
        running.add(
            threads.submit(
                () -> {
                  for (Channel channel : Channel.values()) {
                    Instant at = holder.dueAt(channel);
                    if (at != null && !at.isAfter(now) && goOn.getAsBoolean()) {
                      attempt(holder, channel);
                    }
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  /** What was just noted must be known before it is asked again what is due. */
  private void awaitFolded(BooleanSupplier goOn) {
    long head = projections.head();
    while (holders.position() < head && goOn.getAsBoolean()) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void attempt(HolderView holder, Channel channel) {
    RecallState recall = recalls.get(holder.recall());
    HolderView.Tried tried = holder.deliveries().get(channel);
    int round = holder.notice().round();
    int attempt =
        tried != null && tried.delivery().round() == round ? tried.delivery().attempt() + 1 : 1;
    String id = holder.recall() + "/" + holder.party() + "/" + round;
    Outcome outcome;
    String error = null;
    try {
      outcome = send(recall, holder, channel, id) ? Outcome.SENT : Outcome.NO_ADDRESS;
    } catch (InterruptedException e) {
      // It is tried again after the stop.
      Thread.currentThread().interrupt();
      return;
    } catch (IOException | RuntimeException failure) {
      outcome = attempt < settings.attempts() ? Outcome.FAILED : Outcome.GIVEN_UP;
      error = shortened(failure);
      log.warn("Notice {} by {} failed, attempt {}: {}", id, channel, attempt, error);
    }
    Instant retryAt =
        outcome == Outcome.FAILED ? clock.instant().plus(settings.waitAfter(attempt)) : null;
    dispatcher.sendTrusted(
        new RecallCommand.NoteDelivery(
            recall.id(),
            holder.party(),
            new Delivery(channel, round, attempt, outcome, error, retryAt),
            Said.now(recall, clock)));
  }

  /** Returns false where there is no address. */
  private boolean send(RecallState recall, HolderView holder, Channel channel, String id)
      throws IOException, InterruptedException {
    ContactState contact = contacts.find(holder.party()).orElse(null);
    if (contact == null) {
      return false;
    }
    return switch (channel) {
      case EMAIL -> {
        if (contact.email() == null || !mailer.known()) {
          yield false;
        }
        NoticeText text = text(recall, holder);
        mailer.send(contact.email(), text.subject(), text.body(), id);
        yield true;
      }
      case WEBHOOK -> {
        if (contact.webhook() == null) {
          yield false;
        }
        String body = json.writeValueAsString(hook(recall, holder, id));
        String secret = secrets.secret(holder.party(), contact.secret());
        String signature = WebhookSecrets.signature(secret, clock.instant().getEpochSecond(), body);
        webhooks.post(contact.webhook(), body, signature, id);
        yield true;
      }
    };
  }

  private NoticeText text(RecallState recall, HolderView holder) {
    PartyDetails opener = parties.get(recall.opener(), "party").details();
    return new NoticeText(
        recall,
        holder,
        parties.get(holder.party(), "party").details().name(),
        opener.name(),
        opener.phone(),
        link(recall.id()));
  }

  private URI link(RecallId recall) {
    return baseUri.resolve("/app/recalls/" + recall);
  }

  /**
   * The body of a web hook.
   *
   * @param delivery the same however often the same notice is tried
   * @param lots the first of the party's lots in the scope
   * @param lotsTotal how many there are
   */
  record Hook(
      String delivery,
      RecallEvent.NoticeKind kind,
      RecallId recall,
      boolean drill,
      boolean mandatory,
      RecallState.Phase phase,
      String reason,
      String hazard,
      String advice,
      PartyId openedBy,
      OffsetDateTime openedAt,
      PartyId party,
      List<HookLot> lots,
      int lotsTotal,
      URI answerAt) {}

  record HookLot(LotId lot, Quantity held, Quantity underWay, Quantity sold) {}

  private Hook hook(RecallState recall, HolderView holder, String delivery) {
    return new Hook(
        delivery,
        holder.notice().kind(),
        recall.id(),
        recall.details().drill(),
        recall.mandatory(),
        recall.phase(),
        recall.details().reason(),
        recall.details().hazard(),
        recall.details().advice(),
        recall.opener(),
        recall.openedAt(),
        holder.party(),
        holder.some().stream()
            .map(some -> new HookLot(some.lot(), some.held(), some.underWay(), some.sold()))
            .toList(),
        holder.lots(),
        link(recall.id()));
  }

  private static String shortened(Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    return line.length() > LONGEST_ERROR ? line.substring(0, LONGEST_ERROR) : line;
  }

  /** How long the outbox rests when nothing is due. */
  static final Duration PAUSE = Duration.ofMillis(500);
}
