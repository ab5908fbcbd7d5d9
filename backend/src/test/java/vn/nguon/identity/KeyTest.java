package vn.nguon.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.by;
import static vn.nguon.kernel.Told.refused;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.event.States;
import vn.nguon.store.read.SqliteReadStore;

/** The keys that machines use: making and revoking them, and what they let do. */
class KeyTest {

  private static final AccountId ID = new AccountId("chi.thoa");
  private static final PartyId PARTY = new PartyId("htx-cam");
  private static final By BY = by("htx-cam");
  private static final String SECRET = "s".repeat(43);
  private static final Sha256 HASH = Secrets.keyHash(SECRET);
  private static final String SHOWN = "nguon_chi.thoa.canxetai_" + SECRET;
  private static final Instant UNTIL = BY.recordedAt().plus(Duration.ofDays(90));

  private static AccountEvent.AccountOpened opened(String name) {
    return new AccountEvent.AccountOpened(ID, null, name, Role.FARMER, PARTY, null, "{x}1", BY);
  }

  private static KeyCommand.MakeKey make(
      String key, String name, List<Scope> scopes, Integer days) {
    return new KeyCommand.MakeKey(ID, key, name, scopes, days, HASH, BY);
  }

  private static KeyEvent.KeyMade made(String key) {
    return new KeyEvent.KeyMade(ID, key, "Cân", List.of(Scope.READ, Scope.LOTS), UNTIL, HASH, BY);
  }

  private static KeyState after(KeyEvent... events) {
    return Arrays.stream(events).reduce(null, KeyState::evolve, (a, b) -> b);
  }

  @Test
  void aKeyIsMadeAndRevoked() {
    AggregateTestFixture<AccountKeys> fixture = new AggregateTestFixture<>(AccountKeys.class);
    States states = new Given().in("account:chi.thoa", opened("Chị Thoa")).states();
    fixture.registerAnnotatedCommandHandler(new KeyHandlers(fixture.getRepository(), states));
    fixture
        .givenNoPriorActivity()
        .when(make("canxetai", " Cân ", List.of(Scope.LOTS, Scope.READ, Scope.LOTS), 90))
        .expectEvents(made("canxetai"));
    fixture
        .given(made("canxetai"))
        .when(new KeyCommand.RevokeKey(ID, "canxetai", BY))
        .expectEvents(new KeyEvent.KeyRevoked(ID, "canxetai", BY));
    fixture
        .given(made("canxetai"), new KeyEvent.KeyRevoked(ID, "canxetai", BY))
        .when(new KeyCommand.RevokeKey(ID, "canxetai", BY))
        .expectException(refused("key-unknown", null));
    fixture
        .givenNoPriorActivity()
        .when(new KeyCommand.RevokeKey(new AccountId("khong.co"), "canxetai", BY))
        .expectException(refused("account-unknown", "account"));
  }

  @Test
  void aKeyNeedsAnIdANameScopesAndAnEnd() {
    List<Scope> read = List.of(Scope.READ);
    assertRefused("required", "key", () -> KeyState.decide(null, make(null, "Cân", read, 1)));
    for (String id : List.of("", "ngan", "CANXETAI", "can_xeta", "canxetai1")) {
      assertThat(refusal(make(id, "Cân", read, 1))).isIn("key-id", "required");
    }
    assertRefused("required", "name", () -> KeyState.decide(null, make("canxetai", " ", read, 1)));
    assertRefused(
        "key-scopes", "scopes", () -> KeyState.decide(null, make("canxetai", "Cân", null, 1)));
    assertRefused(
        "key-scopes", "scopes", () -> KeyState.decide(null, make("canxetai", "Cân", List.of(), 1)));
    List<Scope> hole = Arrays.asList(Scope.READ, null);
    assertRefused(
        "key-scopes", "scopes", () -> KeyState.decide(null, make("canxetai", "Cân", hole, 1)));
    assertRefused(
        "required", "days", () -> KeyState.decide(null, make("canxetai", "Cân", read, null)));
    for (int days : new int[] {-1, 0, 366, Integer.MAX_VALUE}) {
      assertRefused(
          "key-days", "days", () -> KeyState.decide(null, make("canxetai", "Cân", read, days)));
    }
    assertThat(KeyState.decide(null, make("canxetai", "Cân", read, 365))).hasSize(1);
  }

  private static String refusal(KeyCommand command) {
    try {
      KeyState.decide(null, command);
      return null;
    } catch (vn.nguon.kernel.Refusal refused) {
      return refused.code();
    }
  }

  @Test
  void anAccountHasABoundedNumberOfKeysEachWithAnIdOfItsOwn() {
    List<Scope> read = List.of(Scope.READ);
    KeyState state = null;
    for (int i = 0; i < KeyState.MOST_KEYS; i++) {
      state = KeyState.evolve(state, made("khoa%04d".formatted(i)));
    }
    KeyState full = state;
    assertRefused(
        "keys-too-many", null, () -> KeyState.decide(full, make("canxetai", "Cân", read, 1)));
    assertRefused(
        "key-exists",
        "key",
        () -> KeyState.decide(after(made("canxetai")), make("canxetai", "Cân", read, 1)));
  }

  // ---- letting in

  @TempDir private Path folder;

  private Instant now = BY.recordedAt();

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

  private Keys keys(States states, SqliteReadStore store) {
    return new Keys(states, new Accounts(states, null, null), store, clock);
  }

  private SqliteReadStore store() {
    return SqliteReadStore.open(folder.resolve("lasting.db"), JsonMapper.builder().build());
  }

  private static Given given(String name) {
    return new Given().in("account:chi.thoa", opened(name)).in("keys:chi.thoa", made("canxetai"));
  }

  @Test
  void aKeyLetsInItsAccountUntilItIsOver() {
    try (SqliteReadStore store = store()) {
      Keys keys = keys(given("Chị Thoa").states(), store);
      Keys.Lent lent = keys.use(SHOWN).orElseThrow();
      assertThat(lent.actor().account()).isEqualTo(ID);
      assertThat(lent.actor().party()).isEqualTo(PARTY);
      assertThat(lent.actor().role()).isEqualTo(Role.FARMER);
      assertThat(lent.scopes()).containsExactlyInAnyOrder(Scope.READ, Scope.LOTS);
      now = UNTIL.minusMillis(1);
      assertThat(keys.use(SHOWN)).isPresent();
      now = UNTIL;
      assertThat(keys.use(SHOWN)).isEmpty();
    }
  }

  @Test
  void whatIsNoKeyLetsNobodyIn() {
    try (SqliteReadStore store = store()) {
      Keys keys = keys(given("Chị Thoa").states(), store);
      for (String shown :
          List.of(
              "nguon_",
              "nguon_chi.thoa.canxetai_" + "t".repeat(43),
              "nguon_chi.thoa.khackhac_" + SECRET,
              "nguon_ai.khac.canxetai_" + SECRET,
              "nguon_..canxetai_" + SECRET,
              SHOWN + " ",
              SHOWN.toUpperCase(java.util.Locale.ROOT))) {
        assertThat(keys.use(shown)).as(shown).isEmpty();
      }
      assertThat(keys.uses(keys.of(ID))).isEmpty();
    }
  }

  @Test
  void aKeyIsWorthNoMoreThanItsMaker() {
    try (SqliteReadStore store = store()) {
      var gone = new AccountEvent.RoleRevoked(ID, PARTY, "nghỉ", BY);
      assertThat(keys(given("Chị Thoa").in("account:chi.thoa", gone).states(), store).use(SHOWN))
          .isEmpty();
      assertThat(keys(given(Personal.FORGOTTEN).states(), store).use(SHOWN)).isEmpty();
      var revoked = new KeyEvent.KeyRevoked(ID, "canxetai", BY);
      assertThat(keys(given("Chị Thoa").in("keys:chi.thoa", revoked).states(), store).use(SHOWN))
          .isEmpty();
      var other =
          new AccountEvent.RoleAssigned(ID, new PartyId("ben-khac"), Role.RETAILER, false, BY);
      assertThat(
              keys(given("Chị Thoa").in("account:chi.thoa", gone, other).states(), store)
                  .use(SHOWN))
          .as("a role elsewhere is not one in the organisation of the key")
          .isEmpty();
    }
  }

  @Test
  void beingUsedIsTakenDownOnceAnHour() {
    try (SqliteReadStore store = store()) {
      Keys keys = keys(given("Chị Thoa").states(), store);
      Instant first = now;
      keys.use(SHOWN);
      now = first.plus(Duration.ofMinutes(59));
      keys.use(SHOWN);
      assertThat(keys.uses(keys.of(ID))).containsEntry("canxetai", first);
      now = first.plus(Duration.ofMinutes(60));
      keys.use(SHOWN);
      assertThat(keys.uses(keys.of(ID))).containsEntry("canxetai", now);
      keys.forget(ID, "canxetai");
      assertThat(keys.uses(keys.of(ID))).isEmpty();
    }
  }
}
