package vn.nguon.identity;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import vn.nguon.dispatch.Actor;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.ReadStore;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/**
 * Who is signed in where. Sessions live on over a restart and are the same on every node. One that
 * is not used ends by itself: after {@link #IDLE}, on an enrolled phone after {@link #PHONE_IDLE}.
 */
@Component
class Sessions {

  static final Duration IDLE = Duration.ofHours(12);
  static final Duration PHONE_IDLE = Duration.ofDays(30);

  /** Being used is written down no more often than this. */
  static final Duration PRECISION = Duration.ofMinutes(1);

  /** Of one account; the longest unused ends when another begins. */
  static final int MOST = 50;

  private static final int SWEPT = 100;
  private static final int SECRET_BYTES = 32;

  private static final Collection<Session> SESSIONS =
      new Collection<>(
          "sessions",
          Session.class,
          List.of(
              new Index.Ordered<>("account", s -> SortKey.of(s.account().value(), s.lastUsed())),
              new Index.Ordered<>("until", s -> SortKey.of(s.until()))));

  private final Documents<Session> sessions;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Sessions(@Qualifier("lasting") ReadStore lasting, Clock clock) {
    this.sessions = lasting.open(SESSIONS);
    this.clock = clock;
  }

  static Duration idle(UUID phone) {
    return phone == null ? IDLE : PHONE_IDLE;
  }

  /**
   * A session that has just begun.
   *
   * @param secret for the browser alone; it is kept nowhere
   */
  record Begun(String secret, Session session) {}

  /**
   * @param phone the enrolled phone it begins on, or null
   */
  Begun begin(Actor actor, Way way, UUID phone, String machine) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    sweep(now);
    List<Session> others = of(actor.account());
    if (others.size() >= MOST) {
      sessions.delete(others.subList(MOST - 1, others.size()).stream().map(Session::id).toList());
    }
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    var session =
        new Session(
            id(secret),
            actor.account(),
            actor.party(),
            way,
            phone,
            machine,
            now,
            now,
            now.plus(idle(phone)));
    sessions.compareAndSet(List.of(new Documents.Swap<>(session.id(), 0, 0, session)));
    return new Begun(secret, session);
  }

  private void sweep(Instant now) {
    var over = new Find.Range("until", null, SortKey.of(now), false, SWEPT, null);
    sessions.delete(sessions.find(over).items().stream().map(Stored::id).toList());
  }

  private static String id(String secret) {
    var digest = Sha256.digest();
    digest.update(secret.getBytes(StandardCharsets.UTF_8));
    return Sha256.of(digest).value();
  }

  /** The session that a browser shows the secret of; that it is used is taken down. */
  Optional<Session> use(String secret) {
    Stored<Session> stored = sessions.get(id(secret)).orElse(null);
    if (stored == null) {
      return Optional.empty();
    }
    Session session = stored.body();
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (session.until().isBefore(now)) {
      end(session);
      return Optional.empty();
    }
    if (session.lastUsed().plus(PRECISION).isAfter(now)) {
      return Optional.of(session);
    }
    Session used = session.used(now);
    // Whoever was faster has taken down the same.
    swap(stored, used);
    return Optional.of(used);
  }

  private void swap(Stored<Session> before, Session after) {
    sessions.compareAndSet(List.of(new Documents.Swap<>(before.id(), before.version(), 0, after)));
  }

  /** From now on the account acts for this party in the session. */
  void actFor(Session session, PartyId party) {
    change(session.id(), known -> known.actingFor(party));
  }

  /** From now on the session lasts as it does on an enrolled phone. */
  void stayOn(Session session, UUID phone) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    change(session.id(), known -> known.on(phone).used(now));
  }

  private void change(String id, UnaryOperator<Session> change) {
    while (true) {
      Stored<Session> stored = sessions.get(id).orElse(null);
      if (stored == null) {
        return;
      }
      var swap = new Documents.Swap<>(id, stored.version(), 0, change.apply(stored.body()));
      if (sessions.compareAndSet(List.of(swap)).isEmpty()) {
        return;
      }
    }
  }

  /** The account's sessions, the last used first. */
  List<Session> of(AccountId account) {
    Instant now = clock.instant();
    var all = Find.Range.under("account", SortKey.of(account.value()), true, 2 * MOST, null);
    return sessions.find(all).items().stream()
        .map(Stored::body)
        .filter(session -> !session.until().isBefore(now))
        .toList();
  }

  /** Whether the session has not ended; that is no use of it. */
  boolean lives(String id) {
    return sessions
        .get(id)
        .filter(stored -> !stored.body().until().isBefore(clock.instant()))
        .isPresent();
  }

  long count() {
    return sessions.count();
  }

  void end(Session session) {
    sessions.delete(List.of(session.id()));
  }

  /** Ends those of an account's sessions that are meant, and says which. */
  List<Session> end(AccountId account, Predicate<Session> which) {
    List<Session> ended = of(account).stream().filter(which).toList();
    sessions.delete(ended.stream().map(Session::id).toList());
    return ended;
  }
}
