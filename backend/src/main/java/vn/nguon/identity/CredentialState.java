package vn.nguon.identity;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;

/**
 * The ways into an account beside its password, as they are now.
 *
 * @param phones the enrolled ones, in the order they were enrolled
 * @param codes hashes of the recovery codes that are left
 * @param reset the code that was given out to set a new password, or null
 * @param passkeys by the id they have from their authenticator, in the order they were added
 * @param logins at providers, in the order they were linked
 */
public record CredentialState(
    AccountId account,
    Map<UUID, Phone> phones,
    Set<Sha256> codes,
    Reset reset,
    Map<String, Passkey> passkeys,
    Map<UUID, Linked> logins) {

  /** After so many wrong PINs in a row a profile asks for the password again. */
  public static final int MOST_WRONG_PINS = 8;

  /** Passkeys of one account. */
  public static final int MOST_PASSKEYS = 20;

  /** The longest id that WebAuthn allows, 1023 bytes, in base64url. */
  private static final int LONGEST_PASSKEY = 1364;

  private static final int LONGEST_KEY = 4000;

  /** Enrolled phones of one account. */
  public static final int MOST_PHONES = 20;

  /** Linked logins of one account. */
  public static final int MOST_LOGINS = 10;

  /** A login at a provider; see {@link CredentialEvent.LoginLinked}. */
  public record Linked(String provider, String mark, Instant since) {}

  /**
   * A phone that a person stays on (R-U3).
   *
   * @param wrongPins in a row
   */
  public record Phone(
      String name, Sha256 secretHash, String pinHash, int wrongPins, Instant since) {

    boolean isLocked() {
      return wrongPins >= MOST_WRONG_PINS;
    }

    private Phone wrong(int count) {
      return new Phone(name, secretHash, pinHash, count, since);
    }
  }

  /**
   * A passkey.
   *
   * @param publicKey attested credential data, base64url
   * @param counter what it had counted when it was last used
   * @param lastUsed null where it has not been used yet
   */
  public record Passkey(
      String name, String publicKey, long counter, Instant since, Instant lastUsed) {}

  /**
   * A code that was given out.
   *
   * @param by who gave it out
   */
  public record Reset(Sha256 hash, Instant until, AccountId by) {}

  static String stream(AccountId account) {
    return "credentials:" + account;
  }

  static CredentialState none(AccountId account) {
    return new CredentialState(account, Map.of(), Set.of(), null, Map.of(), Map.of());
  }

  static CredentialState evolve(CredentialState before, CredentialEvent event) {
    CredentialState state = before == null ? none(event.account()) : before;
    return switch (event) {
      case CredentialEvent.PhoneEnrolled e ->
          state.with(
              e.phone(), new Phone(e.name(), e.secretHash(), e.pinHash(), 0, e.by().recordedAt()));
      case CredentialEvent.PinFailed e ->
          state.with(
              e.phone(),
              state.phones.get(e.phone()).wrong(state.phones.get(e.phone()).wrongPins() + 1));
      case CredentialEvent.PinAccepted e ->
          state.with(e.phone(), state.phones.get(e.phone()).wrong(0));
      case CredentialEvent.PhoneRemoved e -> state.with(e.phone(), (Phone) null);
      case CredentialEvent.RecoveryCodesMade e ->
          new CredentialState(
              state.account,
              state.phones,
              new TreeSet<>(e.hashes()),
              state.reset,
              state.passkeys,
              state.logins);
      case CredentialEvent.RecoveryCodeUsed e -> state.without(e.hash());
      case CredentialEvent.ResetStarted e ->
          new CredentialState(
              state.account,
              state.phones,
              state.codes,
              new Reset(e.hash(), e.until(), e.by().account()),
              state.passkeys,
              state.logins);
      case CredentialEvent.PasskeyAdded e ->
          state.with(
              e.passkey(),
              new Passkey(e.name(), e.publicKey(), e.counter(), e.by().recordedAt(), null));
      case CredentialEvent.PasskeyUsed e -> {
        Passkey used = state.passkeys.get(e.passkey());
        yield state.with(
            e.passkey(),
            new Passkey(
                used.name(), used.publicKey(), e.counter(), used.since(), e.by().recordedAt()));
      }
      case CredentialEvent.PasskeyRemoved e -> state.with(e.passkey(), (Passkey) null);
      case CredentialEvent.LoginLinked e ->
          state.with(e.login(), new Linked(e.provider(), e.mark(), e.by().recordedAt()));
      case CredentialEvent.LoginUnlinked e -> state.with(e.login(), (Linked) null);
    };
  }

  /**
   * @param phone null to remove it
   */
  private CredentialState with(UUID id, Phone phone) {
    var all = new LinkedHashMap<>(phones);
    if (phone == null) {
      all.remove(id);
    } else {
      all.put(id, phone);
    }
    return new CredentialState(account, all, codes, reset, passkeys, logins);
  }

  /**
   * @param passkey null to remove it
   */
  private CredentialState with(String id, Passkey passkey) {
    var all = new LinkedHashMap<>(passkeys);
    if (passkey == null) {
      all.remove(id);
    } else {
      all.put(id, passkey);
    }
    return new CredentialState(account, phones, codes, reset, all, logins);
  }

  /**
   * @param login null to remove it
   */
  private CredentialState with(UUID id, Linked login) {
    var all = new LinkedHashMap<>(logins);
    if (login == null) {
      all.remove(id);
    } else {
      all.put(id, login);
    }
    return new CredentialState(account, phones, codes, reset, passkeys, all);
  }

  private CredentialState without(Sha256 code) {
    var left = new TreeSet<>(codes);
    left.remove(code);
    Reset other = isReset(code) ? null : reset;
    return new CredentialState(account, phones, left, other, passkeys, logins);
  }

  /** Whether a code may be used now. */
  boolean opens(Sha256 code, Instant now) {
    return codes.contains(code) || isReset(code) && now.isBefore(reset.until());
  }

  /** Whether it is the code that was given out. */
  boolean isReset(Sha256 code) {
    return reset != null && reset.hash().equals(code);
  }

  /**
   * @param before null before the first event
   * @throws Refusal {@code phones-too-many}, {@code phone-unknown}, {@code pin-locked}, {@code
   *     recovery-wrong}, {@code passkeys-too-many}, {@code passkey-known}, {@code passkey-unknown},
   *     {@code logins-too-many} or {@code login-unknown}
   */
  static List<CredentialEvent> decide(CredentialState before, CredentialCommand command) {
    Rules.past(command.by());
    CredentialState state = before == null ? none(command.account()) : before;
    return switch (command) {
      case CredentialCommand.EnrolPhone c -> {
        Rules.required(c.phone(), "phone");
        if (!state.phones.containsKey(c.phone()) && state.phones.size() >= MOST_PHONES) {
          throw Refusal.conflict("phones-too-many", "phone", Map.of("most", MOST_PHONES));
        }
        yield List.of(
            new CredentialEvent.PhoneEnrolled(
                c.account(),
                c.phone(),
                Rules.text(c.name(), "name", 60),
                Rules.required(c.secretHash(), "secret"),
                Rules.required(c.pinHash(), "pin"),
                c.by()));
      }
      case CredentialCommand.RemovePhone c -> {
        state.phone(c.phone());
        yield List.of(new CredentialEvent.PhoneRemoved(c.account(), c.phone(), c.by()));
      }
      case CredentialCommand.NotePin c -> {
        Phone phone = state.phone(c.phone());
        if (phone.isLocked()) {
          throw Refusal.unproven("pin-locked", Map.of());
        }
        if (!c.right()) {
          yield List.of(new CredentialEvent.PinFailed(c.account(), c.phone(), c.by()));
        }
        yield phone.wrongPins() == 0
            ? List.of()
            : List.of(new CredentialEvent.PinAccepted(c.account(), c.phone(), c.by()));
      }
      case CredentialCommand.AddPasskey c -> {
        if (state.passkeys.containsKey(c.passkey())) {
          throw Refusal.conflict("passkey-known", "credential", Map.of());
        }
        if (state.passkeys.size() >= MOST_PASSKEYS) {
          throw Refusal.conflict("passkeys-too-many", null, Map.of("most", MOST_PASSKEYS));
        }
        yield List.of(
            new CredentialEvent.PasskeyAdded(
                c.account(),
                Rules.text(c.passkey(), "credential", LONGEST_PASSKEY),
                Rules.text(c.name(), "name", 60),
                Rules.text(c.publicKey(), "credential", LONGEST_KEY),
                c.counter(),
                c.by()));
      }
      case CredentialCommand.NotePasskey c -> {
        state.passkey(c.passkey());
        yield List.of(
            new CredentialEvent.PasskeyUsed(c.account(), c.passkey(), c.counter(), c.by()));
      }
      case CredentialCommand.RemovePasskey c -> {
        state.passkey(c.passkey());
        yield List.of(new CredentialEvent.PasskeyRemoved(c.account(), c.passkey(), c.by()));
      }
      case CredentialCommand.MakeRecoveryCodes c ->
          List.of(new CredentialEvent.RecoveryCodesMade(c.account(), c.hashes(), c.by()));
      case CredentialCommand.StartReset c ->
          List.of(new CredentialEvent.ResetStarted(c.account(), c.hash(), c.until(), c.by()));
      case CredentialCommand.UseRecoveryCode c -> {
        if (!state.opens(c.hash(), c.by().recordedAt())) {
          throw Refusal.unproven("recovery-wrong", Map.of());
        }
        var used = new CredentialEvent.RecoveryCodeUsed(c.account(), c.hash(), c.by());
        // Who forgot everything may have lost the phone too: their PINs open nothing any more.
        Stream<CredentialEvent> left =
            state.isReset(c.hash())
                ? state.phones.keySet().stream()
                    .map(phone -> new CredentialEvent.PhoneRemoved(c.account(), phone, c.by()))
                : Stream.empty();
        yield Stream.concat(Stream.of(used), left).toList();
      }
      case CredentialCommand.LinkLogin c -> {
        if (state.logins.values().stream().anyMatch(known -> known.mark().equals(c.mark()))) {
          yield List.of();
        }
        if (state.logins.size() >= MOST_LOGINS) {
          throw Refusal.conflict("logins-too-many", null, Map.of("most", MOST_LOGINS));
        }
        yield List.of(
            new CredentialEvent.LoginLinked(
                c.account(), c.login(), c.provider(), c.mark(), c.by()));
      }
      case CredentialCommand.UnlinkLogin c -> {
        state.login(c.login());
        yield List.of(new CredentialEvent.LoginUnlinked(c.account(), c.login(), c.by()));
      }
    };
  }

  private void passkey(String id) {
    if (!passkeys.containsKey(id)) {
      throw Refusal.notFound("passkey-unknown", null, id);
    }
  }

  /**
   * @throws Refusal {@code login-unknown}
   */
  Linked login(UUID id) {
    Linked login = logins.get(id);
    if (login == null) {
      throw Refusal.notFound("login-unknown", null, id);
    }
    return login;
  }

  private Phone phone(UUID id) {
    Phone phone = phones.get(id);
    if (phone == null) {
      throw Refusal.notFound("phone-unknown", null, id);
    }
    return phone;
  }
}
