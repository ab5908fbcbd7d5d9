package vn.nguon.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;
import vn.nguon.store.event.States;

/** The ways into one's account beside its password, over HTTP. */
@RestController
class CredentialController {

  /** How many recovery codes are made at once. */
  static final int CODES = 10;

  private final Orders orders;
  private final Dispatcher dispatcher;
  private final States states;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Sessions sessions;
  private final SessionContexts contexts;
  private final Resets resets;
  private final Audit audit;
  private final PasswordEncoder encoder;
  private final Clock clock;

  CredentialController(
      Orders orders,
      Dispatcher dispatcher,
      States states,
      Accounts accounts,
      Passwords passwords,
      Sessions sessions,
      SessionContexts contexts,
      Resets resets,
      Audit audit,
      PasswordEncoder encoder,
      Clock clock) {
    this.orders = orders;
    this.dispatcher = dispatcher;
    this.states = states;
    this.accounts = accounts;
    this.passwords = passwords;
    this.sessions = sessions;
    this.contexts = contexts;
    this.resets = resets;
    this.audit = audit;
    this.encoder = encoder;
    this.clock = clock;
  }

  private CredentialState state(AccountId account) {
    return states
        .read(CredentialState.stream(account), CredentialState::evolve)
        .orElseGet(() -> CredentialState.none(account));
  }

  // ---- phones

  /**
   * To stay on a phone.
   *
   * @param phone chosen by the phone, once
   * @param secret kept by the phone: 32 random bytes or more, base64url
   * @param pin six digits
   * @param password of the account: whoever only holds the phone does not stay on it
   */
  record PhoneOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      UUID phone,
      String name,
      String secret,
      String pin,
      String password)
      implements Order {}

  /**
   * A phone as it is listed.
   *
   * @param locked whether it asks for the password again
   */
  record ShownPhone(UUID phone, String name, Instant since, boolean locked, boolean current) {}

  @GetMapping("/api/phones")
  List<ShownPhone> phones(HttpServletRequest request) {
    UUID current = SessionContexts.current(request).map(Session::phone).orElse(null);
    return state(Actor.current().account()).phones().entrySet().stream()
        .map(
            entry ->
                new ShownPhone(
                    entry.getKey(),
                    entry.getValue().name(),
                    entry.getValue().since(),
                    entry.getValue().isLocked(),
                    entry.getKey().equals(current)))
        .toList();
  }

  /**
   * Stays on a phone with a PIN (R-U3).
   *
   * @throws Refusal {@code password-wrong}, {@code pin-form}, {@code pin-weak}, {@code
   *     phone-secret}, {@code phones-too-many}
   */
  @PostMapping("/api/phones")
  ResponseEntity<String> enrol(
      @RequestBody PhoneOrder order, HttpServletRequest request, HttpServletResponse response) {
    Actor actor = Actor.current();
    AccountId account = actor.account();
    Sha256 secretHash = Secrets.hash(order.secret());
    String pin = Secrets.pin(order.pin());
    passwords.prove(account, order.password(), Origin.of(request));
    By[] cause = new By[1];
    ResponseEntity<String> answer =
        orders.place(
            order,
            by -> {
              cause[0] = by;
              return new CredentialCommand.EnrolPhone(
                  account, order.phone(), order.name(), secretHash, encoder.encode(pin), by);
            });
    // A command is known again by all it says but a PIN's hash, which is salted.
    CredentialState.Phone enrolled = state(account).phones().get(order.phone());
    if (enrolled == null || !encoder.matches(pin, enrolled.pinHash())) {
      throw Refusal.conflict("command-reused", "commandId", Map.of("value", order.commandId()));
    }
    audit.note(account, Audit.What.CREDENTIAL_ADDED, Way.PIN, enrolled.name(), cause[0]);
    contexts.stayOn(order.phone(), request, response);
    return answer;
  }

  /**
   * Leaves a phone: its PIN opens nothing any more, and whoever is signed in there is out.
   *
   * @throws Refusal {@code phone-unknown}
   */
  @DeleteMapping("/api/phones/{phone}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void leave(@PathVariable UUID phone) {
    Actor actor = Actor.current();
    AccountId account = actor.account();
    CredentialState.Phone known = state(account).phones().get(phone);
    By by = orders.by(actor, new Unnamed());
    dispatcher.send(actor, new CredentialCommand.RemovePhone(account, phone, by));
    sessions.end(account, session -> phone.equals(session.phone()));
    audit.note(
        account, Audit.What.CREDENTIAL_REMOVED, Way.PIN, known == null ? null : known.name(), by);
  }

  // ---- recovery codes

  /** Says who asks for new codes is the account's person. */
  record CodesOrder(String password) {}

  /** Shown once. */
  record Codes(List<String> codes) {}

  /** How many are left. */
  record CodesLeft(int left) {}

  @GetMapping("/api/recovery-codes")
  CodesLeft codesLeft() {
    return new CodesLeft(state(Actor.current().account()).codes().size());
  }

  /**
   * Makes new recovery codes; those before are worth nothing from then on.
   *
   * @throws Refusal {@code password-wrong}
   */
  @PostMapping("/api/recovery-codes")
  Codes makeCodes(@RequestBody CodesOrder order, HttpServletRequest request) {
    Actor actor = Actor.current();
    AccountId account = actor.account();
    passwords.prove(account, order.password(), Origin.of(request));
    List<String> codes = Stream.generate(Secrets::code).limit(CODES).toList();
    By by = orders.by(actor, new Unnamed());
    List<Sha256> hashes = codes.stream().map(code -> Secrets.hash(account, code)).sorted().toList();
    dispatcher.send(actor, new CredentialCommand.MakeRecoveryCodes(account, hashes, by));
    audit.note(account, Audit.What.CREDENTIAL_ADDED, Way.RECOVERY_CODE, null, by);
    return new Codes(codes);
  }

  /**
   * Gives out a code with which somebody sets a new password who has neither it nor a code any
   * more: the operator to anybody, an administrator to who belongs to their organisations alone.
   *
   * @param account its id or the name it signs in with
   * @throws Refusal {@code reset-own}, {@code reset-not-yours}, {@code account-unknown} for the
   *     operator
   */
  @PostMapping("/api/accounts/{account}/reset")
  ResponseEntity<Resets.Given> reset(@PathVariable String account) {
    return resets.give(
        accounts.named(account).map(AccountState::id).orElseGet(() -> new AccountId(account)));
  }

  // ---- coming in

  /** What a phone shows to come in. */
  record PinOrder(AccountId account, UUID phone, String secret, String pin) {}

  /**
   * What somebody shows who forgot the password.
   *
   * @param account the name they sign in with; not asked for where the id is known
   * @param id from a link that was given out, or null
   */
  record RecoveryOrder(String account, AccountId id, String code, String newPassword) {}

  /**
   * Comes in with the PIN of a profile on an enrolled phone (R-U3).
   *
   * @throws Refusal {@code phone-left} where the phone is not enrolled (any more), {@code
   *     pin-wrong}, {@code pin-locked}, {@code sign-in-too-often}
   */
  @PostMapping("/api/session/pin")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withPin(
      @RequestBody PinOrder order, HttpServletRequest request, HttpServletResponse response) {
    AccountId account = Rules.required(order.account(), "account");
    UUID phone = Rules.required(order.phone(), "phone");
    Sha256 secretHash = Secrets.hash(order.secret());
    Origin origin = Origin.of(request);
    passwords.oneAtATime(
        account,
        () -> {
          passwords.mayTry(account, origin);
          AccountState known = accounts.find(account).orElse(null);
          CredentialState.Phone enrolled = state(account).phones().get(phone);
          if (known == null || enrolled == null || !enrolled.secretHash().equals(secretHash)) {
            passwords.failed(account, Way.PIN, origin);
            throw Refusal.unproven("phone-left", Map.of());
          }
          if (enrolled.isLocked()) {
            throw Refusal.unproven("pin-locked", Map.of());
          }
          boolean right = order.pin() != null && encoder.matches(order.pin(), enrolled.pinHash());
          if (!right || enrolled.wrongPins() > 0) {
            By by = by(account, known.party());
            dispatcher.sendTrusted(new CredentialCommand.NotePin(account, phone, right, by));
          }
          if (!right) {
            passwords.failed(account, Way.PIN, origin);
            int left = CredentialState.MOST_WRONG_PINS - enrolled.wrongPins() - 1;
            throw left > 0
                ? Refusal.unproven("pin-wrong", Map.of("left", left))
                : Refusal.unproven("pin-locked", Map.of());
          }
          passwords.succeeded(account, origin);
          enter(account, known.party(), Way.PIN, phone, request, response);
        });
  }

  private void enter(
      AccountId account,
      PartyId party,
      Way way,
      UUID phone,
      HttpServletRequest request,
      HttpServletResponse response) {
    Actor actor =
        accounts
            .actor(account, party)
            .orElseThrow(() -> Refusal.unproven("sign-in-failed", Map.of()));
    contexts.enter(actor, way, phone, request, response);
  }

  /**
   * Sets a new password with a recovery code or with one that was given out, and comes in.
   *
   * @throws Refusal {@code recovery-wrong}, {@code sign-in-too-often}, or what is wrong with the
   *     password
   */
  @PostMapping("/api/session/recovery")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void recover(
      @RequestBody RecoveryOrder order, HttpServletRequest request, HttpServletResponse response) {
    AccountId account = order.id() == null ? named(order.account()) : order.id();
    Origin origin = Origin.of(request);
    passwords.oneAtATime(
        account,
        () -> {
          passwords.mayTry(account, origin);
          Sha256 code = Secrets.hash(account, order.code());
          AccountState known = accounts.find(account).orElse(null);
          if (known == null || !state(account).opens(code, clock.instant())) {
            passwords.failed(account, Way.RECOVERY_CODE, origin);
            throw Refusal.unproven("recovery-wrong", Map.of());
          }
          String hash = accounts.hash(account, order.newPassword(), "newPassword");
          By by = by(account, known.party());
          CredentialState before = state(account);
          dispatcher.sendTrusted(new CredentialCommand.UseRecoveryCode(account, code, hash, by));
          sessions.end(account, session -> true);
          audit.note(account, Audit.What.PASSWORD_CHANGED, Way.RECOVERY_CODE, null, by);
          if (before.isReset(code) && !before.phones().isEmpty()) {
            audit.note(account, Audit.What.CREDENTIAL_REMOVED, Way.PIN, names(before), by);
          }
          passwords.succeeded(account, origin);
          enter(account, known.party(), Way.RECOVERY_CODE, null, request, response);
        });
  }

  /** A name that nobody has is tried no more often than one that somebody has. */
  private AccountId named(String name) {
    String typed = Rules.text(name, "account", 80);
    return accounts.named(typed).map(AccountState::id).orElseGet(() -> Accounts.noOne(typed));
  }

  private static String names(CredentialState state) {
    return state.phones().values().stream()
        .map(CredentialState.Phone::name)
        .collect(Collectors.joining(", "));
  }

  /** The account's own doing, before it is signed in. */
  private By by(AccountId account, PartyId party) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new By(CommandId.random(), account, party, now.atOffset(Audit.VIETNAM), now);
  }
}
