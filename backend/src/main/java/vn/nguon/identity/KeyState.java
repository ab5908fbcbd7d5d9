package vn.nguon.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;

/**
 * The keys that machines use in an account's name. They are one stream, so that a key that names
 * its account is found, and all of them are listed, in one read.
 *
 * @param keys by id, the oldest first; those that are over stay until they are removed
 */
public record KeyState(AccountId account, Map<String, Key> keys) {

  /** Keys of one account. */
  static final int MOST_KEYS = 20;

  /** For how long a key can be made. */
  static final int MOST_DAYS = 365;

  private static final Pattern ID = Pattern.compile("[a-z0-9]{8}");

  /**
   * A key that was not revoked.
   *
   * @param party the organisation it was made in, and the only one it acts for
   */
  public record Key(
      String name,
      Set<Scope> scopes,
      PartyId party,
      Sha256 secretHash,
      Instant since,
      Instant until) {

    /** Whether the secret of this hash lets in now. */
    boolean opens(Sha256 secret, Instant now) {
      return secretHash.equals(secret) && now.isBefore(until);
    }
  }

  static String stream(AccountId account) {
    return "keys:" + account;
  }

  static KeyState none(AccountId account) {
    return new KeyState(account, Map.of());
  }

  static KeyState evolve(KeyState before, KeyEvent event) {
    KeyState state = before == null ? none(event.account()) : before;
    var keys = new LinkedHashMap<>(state.keys);
    switch (event) {
      case KeyEvent.KeyMade e ->
          keys.put(
              e.key(),
              new Key(
                  e.name(),
                  Set.copyOf(e.scopes()),
                  e.by().party(),
                  e.secretHash(),
                  e.by().recordedAt(),
                  e.until()));
      case KeyEvent.KeyRevoked e -> keys.remove(e.key());
    }
    return new KeyState(state.account, keys);
  }

  /**
   * @param before null before the first event
   * @throws Refusal {@code key-id}, {@code key-exists}, {@code keys-too-many}, {@code key-scopes},
   *     {@code key-days} or {@code key-unknown}
   */
  static List<KeyEvent> decide(KeyState before, KeyCommand command) {
    Rules.past(command.by());
    KeyState state = before == null ? none(command.account()) : before;
    return switch (command) {
      case KeyCommand.MakeKey c -> {
        if (!ID.matcher(Rules.required(c.key(), "key")).matches()) {
          throw Refusal.invalid("key-id", "key", Map.of("value", c.key()));
        }
        if (state.keys.containsKey(c.key())) {
          throw Refusal.conflict("key-exists", "key", Map.of("value", c.key()));
        }
        if (state.keys.size() >= MOST_KEYS) {
          throw Refusal.conflict("keys-too-many", null, Map.of("most", MOST_KEYS));
        }
        int days = Rules.required(c.days(), "days");
        if (days < 1 || days > MOST_DAYS) {
          throw Refusal.invalid("key-days", "days", Map.of("value", days, "most", MOST_DAYS));
        }
        yield List.of(
            new KeyEvent.KeyMade(
                c.account(),
                c.key(),
                Rules.text(c.name(), "name", 60),
                scopes(c.scopes()),
                c.by().recordedAt().plus(Duration.ofDays(days)),
                Rules.required(c.secretHash(), "secret"),
                c.by()));
      }
      case KeyCommand.RevokeKey c -> {
        if (!state.keys.containsKey(c.key())) {
          throw Refusal.notFound("key-unknown", null, c.key());
        }
        yield List.of(new KeyEvent.KeyRevoked(c.account(), c.key(), c.by()));
      }
    };
  }

  private static List<Scope> scopes(List<Scope> asked) {
    if (asked == null || asked.isEmpty() || asked.stream().anyMatch(java.util.Objects::isNull)) {
      throw Refusal.invalid("key-scopes", "scopes");
    }
    return List.copyOf(EnumSet.copyOf(asked));
  }
}
