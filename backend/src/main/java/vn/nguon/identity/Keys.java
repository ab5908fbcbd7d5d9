package vn.nguon.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import vn.nguon.dispatch.Actor;
import vn.nguon.kernel.AccountId;
import vn.nguon.store.event.States;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.ReadStore;
import vn.nguon.store.read.Stored;

/**
 * Keys as machines show them, {@code nguon_ACCOUNT.KEY_SECRET}: the account's id, the key's eight
 * letters, and 32 random bytes in base64url. Whoever made a key lends it no more than they may do
 * themselves at that moment in the organisation it was made in.
 */
@Component
class Keys {

  static final String PREFIX = "nguon_";

  /** Being used is written down no more often than this. */
  static final Duration PRECISION = Duration.ofHours(1);

  private static final Pattern FORM =
      Pattern.compile(
          PREFIX + "([a-z0-9][a-z0-9.-]{1,28}[a-z0-9])\\.([a-z0-9]{8})_([A-Za-z0-9_-]{43,128})");

  /** When a key was used last, to the hour. */
  record Use(Instant at) {}

  /**
   * What a key lets do.
   *
   * @param actor in whose name
   */
  record Lent(Actor actor, Set<Scope> scopes) {}

  private static final Collection<Use> USES = new Collection<>("key_uses", Use.class, List.of());

  private final States states;
  private final Accounts accounts;
  private final Documents<Use> uses;
  private final Clock clock;

  Keys(States states, Accounts accounts, @Qualifier("lasting") ReadStore lasting, Clock clock) {
    this.states = states;
    this.accounts = accounts;
    this.uses = lasting.open(USES);
    this.clock = clock;
  }

  KeyState of(AccountId account) {
    return states
        .read(KeyState.stream(account), KeyState::evolve)
        .orElseGet(() -> KeyState.none(account));
  }

  /**
   * Whom a machine may act as that shows this; that it is used is taken down. Empty for a key that
   * is unknown, over or revoked, and for one whose maker is not there any more.
   */
  Optional<Lent> use(String shown) {
    Matcher parts = FORM.matcher(shown);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var account = new AccountId(parts.group(1));
    Instant now = clock.instant();
    KeyState.Key key = of(account).keys().get(parts.group(2));
    if (key == null || !key.opens(Secrets.keyHash(parts.group(3)), now)) {
      return Optional.empty();
    }
    Optional<Lent> lent =
        accounts
            .find(account)
            .filter(known -> !known.forgotten())
            .flatMap(known -> accounts.actor(account, key.party()))
            .map(actor -> new Lent(actor, key.scopes()));
    lent.ifPresent(known -> note(useId(account, parts.group(2)), now));
    return lent;
  }

  private static String useId(AccountId account, String key) {
    return account + ":" + key;
  }

  private void note(String id, Instant now) {
    Optional<Stored<Use>> before = uses.get(id);
    if (before.isPresent() && before.get().body().at().plus(PRECISION).isAfter(now)) {
      return;
    }
    long version = before.map(Stored::version).orElse(0L);
    // Whoever was faster has taken down the same.
    uses.compareAndSet(
        List.of(new Documents.Swap<>(id, version, 0, new Use(now.truncatedTo(ChronoUnit.MILLIS)))));
  }

  /** When each of an account's keys was used last; those that never were are not in it. */
  Map<String, Instant> uses(KeyState state) {
    Map<String, String> ids =
        state.keys().keySet().stream()
            .collect(Collectors.toMap(key -> useId(state.account(), key), Function.identity()));
    return uses.getMany(ids.keySet()).entrySet().stream()
        .collect(
            Collectors.toMap(
                found -> ids.get(found.getKey()), found -> found.getValue().body().at()));
  }

  /** What was taken down of a key that is gone. */
  void forget(AccountId account, String key) {
    uses.delete(List.of(useId(account, key)));
  }
}
