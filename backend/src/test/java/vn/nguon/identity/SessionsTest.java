package vn.nguon.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.dispatch.Actor;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Role;
import vn.nguon.store.read.SqliteReadStore;

/** How long somebody stays signed in, and where. */
class SessionsTest {

  private static final Actor HANH =
      new Actor(new AccountId("ba.hanh"), "Bà Hạnh", Role.FARMER, new PartyId("ho-ba-hanh"), null);

  @TempDir private Path folder;

  private Instant now = Instant.parse("2026-11-24T06:00:00Z");
  private SqliteReadStore store;
  private Sessions sessions;

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return now;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  @BeforeEach
  void start() {
    store = SqliteReadStore.open(folder.resolve("lasting.db"), JsonMapper.builder().build());
    sessions = new Sessions(store, clock);
  }

  @AfterEach
  void stop() {
    store.close();
  }

  private Sessions.Begun begun(UUID phone) {
    return sessions.begin(HANH, Way.PASSWORD, phone, "Chrome, Android");
  }

  @Test
  void livesOnOverARestart() {
    Sessions.Begun begun = begun(null);
    stop();
    start();
    assertThat(sessions.use(begun.secret())).contains(begun.session());
    assertThat(begun.session().party()).isEqualTo(HANH.party());
  }

  @Test
  void isKnownByItsSecretAlone() {
    Sessions.Begun begun = begun(null);
    assertThat(begun.secret()).hasSize(43).isNotEqualTo(begun(null).secret());
    assertThat(sessions.use(begun.session().id())).isEmpty();
    assertThat(sessions.use("")).isEmpty();
    assertThat(sessions.use("\u0000' OR 1=1")).isEmpty();
  }

  @Test
  void endsWhenItIsNotUsed() {
    Sessions.Begun begun = begun(null);
    now = now.plus(Sessions.IDLE);
    assertThat(sessions.use(begun.secret())).isPresent();
    now = now.plus(Sessions.IDLE);
    assertThat(sessions.use(begun.secret())).as("used in between").isPresent();
    now = now.plus(Sessions.IDLE).plusMillis(1);
    assertThat(sessions.of(HANH.account())).isEmpty();
    assertThat(sessions.use(begun.secret())).isEmpty();
  }

  @Test
  void lastsLongerOnAnEnrolledPhone() {
    Sessions.Begun begun = begun(UUID.randomUUID());
    now = now.plus(Sessions.PHONE_IDLE);
    assertThat(sessions.use(begun.secret())).isPresent();
    now = now.plus(Sessions.PHONE_IDLE).plusMillis(1);
    assertThat(sessions.use(begun.secret())).isEmpty();
  }

  @Test
  void isWrittenDownOnceAMinute() {
    Sessions.Begun begun = begun(null);
    now = now.plus(Duration.ofSeconds(59));
    assertThat(sessions.use(begun.secret())).contains(begun.session());
    now = now.plus(Duration.ofSeconds(1));
    assertThat(sessions.use(begun.secret()).orElseThrow().lastUsed()).isEqualTo(now);
    assertThat(sessions.of(HANH.account())).extracting(Session::lastUsed).containsExactly(now);
  }

  @Test
  void oneAccountHasABoundedNumberOfThem() {
    Sessions.Begun first = begun(null);
    for (int i = 0; i < Sessions.MOST; i++) {
      now = now.plusSeconds(1);
      begun(null);
    }
    assertThat(sessions.of(HANH.account())).hasSize(Sessions.MOST);
    assertThat(sessions.use(first.secret())).as("the longest unused").isEmpty();
  }

  @Test
  void isEndedForOthersAlone() {
    Sessions.Begun mine = begun(null);
    Sessions.Begun other = begun(null);
    sessions.end(HANH.account(), session -> !session.id().equals(mine.session().id()));
    assertThat(sessions.use(mine.secret())).isPresent();
    assertThat(sessions.use(other.secret())).isEmpty();
  }

  @Test
  void actsForAnotherParty() {
    Sessions.Begun begun = begun(null);
    sessions.actFor(begun.session(), new PartyId("htx-cam"));
    assertThat(sessions.use(begun.secret()).orElseThrow().party())
        .isEqualTo(new PartyId("htx-cam"));
  }
}
