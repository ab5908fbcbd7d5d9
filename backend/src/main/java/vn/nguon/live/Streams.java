package vn.nguon.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import vn.nguon.dispatch.Actor;
import vn.nguon.job.Jobs;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.PartyId;
import vn.nguon.party.Parties;

/**
 * The windows that listen. Each has a thread of its own, virtual, and a short queue: one that does
 * not take what it is sent is dropped, and reads everything anew when it comes back.
 */
@Component
class Streams {

  /** Of one account; the one open longest ends when another begins. */
  static final int MOST = 6;

  static final int QUEUED = 64;

  /** A window that is open for longer shows anew who it is. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final Parties parties;
  private final Duration beat;
  private final List<Listening> listening = new ArrayList<>();
  private boolean closed;

  /**
   * @param beat after so long without news a line is sent all the same, so that a line that was cut
   *     and a session that ended are noticed
   */
  Streams(Parties parties, @Value("${nguon.live.beat:15s}") Duration beat) {
    this.parties = parties;
    this.beat = beat;
  }

  /** What is sent: the news in words that a client puts into its own language. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Sent(News.Kind kind, String about, String from) {}

  /**
   * What waits to be sent.
   *
   * @param content News whose names are looked up when it is sent, or what is sent as it is
   */
  private record Message(String event, Object content) {}

  /** One window. */
  private final class Listening implements Runnable {
    private final AccountId account;
    private final PartyId party;
    private final boolean readsAll;
    private final BooleanSupplier signedIn;
    private final SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
    private final BlockingQueue<Message> queue = new ArrayBlockingQueue<>(QUEUED);
    private Thread thread;

    Listening(Actor actor, BooleanSupplier signedIn) {
      account = actor.account();
      party = actor.party();
      readsAll = actor.role().readsAll();
      this.signedIn = signedIn;
    }

    @Override
    public void run() {
      try {
        // The window knows that it is heard, and reads what it missed.
        emitter.send(SseEmitter.event().name("open").data("{}", MediaType.APPLICATION_JSON));
        while (true) {
          Message message = queue.poll(beat.toMillis(), TimeUnit.MILLISECONDS);
          if (!signedIn.getAsBoolean()) {
            break;
          }
          emitter.send(
              message == null
                  ? SseEmitter.event().comment("beat")
                  : SseEmitter.event()
                      .name(message.event())
                      .data(
                          message.content() instanceof News news
                              ? new Sent(news.kind(), news.about(), name(news.from()))
                              : message.content(),
                          MediaType.APPLICATION_JSON));
        }
      } catch (IOException | IllegalStateException gone) {
        // The window was closed, or the line was cut.
      } catch (InterruptedException dropped) {
        Thread.currentThread().interrupt();
      } finally {
        forget(this);
        emitter.complete();
      }
    }
  }

  private String name(PartyId party) {
    if (party == null) {
      return null;
    }
    return parties.find(party).map(known -> known.details().name()).orElse(party.value());
  }

  /**
   * Listens for who is signed in.
   *
   * @param signedIn whether the session still lives
   */
  SseEmitter open(Actor actor, BooleanSupplier signedIn) {
    var opened = new Listening(actor, signedIn);
    synchronized (listening) {
      if (closed) {
        opened.emitter.complete();
        return opened.emitter;
      }
      List<Listening> same =
          listening.stream().filter(one -> one.account.equals(actor.account())).toList();
      if (same.size() >= MOST) {
        drop(same.getFirst());
      }
      listening.add(opened);
      opened.thread = Thread.ofVirtual().name("live-" + actor.account()).unstarted(opened);
    }
    opened.emitter.onTimeout(() -> drop(opened));
    opened.emitter.onError(failure -> drop(opened));
    opened.emitter.onCompletion(() -> drop(opened));
    opened.thread.start();
    return opened.emitter;
  }

  /** Tells those whom it concerns; nobody waits for anybody. */
  void tell(News news) {
    tell(one -> news.concerns(one.party, one.readsAll), new Message("news", news));
  }

  /** Tells an account how far what it began is. */
  void tell(Jobs.Moved moved) {
    tell(one -> one.account.equals(moved.account()), new Message("job", moved.job()));
  }

  private void tell(Predicate<Listening> whom, Message message) {
    synchronized (listening) {
      for (Listening one : List.copyOf(listening)) {
        if (whom.test(one) && !one.queue.offer(message)) {
          drop(one);
        }
      }
    }
  }

  private void drop(Listening one) {
    forget(one);
    one.thread.interrupt();
  }

  private void forget(Listening one) {
    synchronized (listening) {
      listening.remove(one);
    }
  }

  /** How many windows listen. */
  int count() {
    synchronized (listening) {
      return listening.size();
    }
  }

  /** A server that ends waits for what is under way: these would never be done. */
  @EventListener(ContextClosedEvent.class)
  @PreDestroy
  void close() {
    synchronized (listening) {
      closed = true;
      List.copyOf(listening).forEach(this::drop);
    }
  }
}
