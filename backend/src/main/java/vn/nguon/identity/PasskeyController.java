package vn.nguon.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.dispatch.Orders;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.store.event.States;

/** Passkeys: added, listed, removed, and come in with, over HTTP. */
@RestController
class PasskeyController {

  /** A credential in JSON is a few kilobytes, with the longest id and attestation. */
  private static final int LONGEST_CREDENTIAL = 32_000;

  private final Orders orders;
  private final Dispatcher dispatcher;
  private final States states;
  private final Accounts accounts;
  private final Passwords passwords;
  private final Passkeys passkeys;
  private final SessionContexts contexts;
  private final Audit audit;
  private final Clock clock;

  PasskeyController(
      Orders orders,
      Dispatcher dispatcher,
      States states,
      Accounts accounts,
      Passwords passwords,
      Passkeys passkeys,
      SessionContexts contexts,
      Audit audit,
      Clock clock) {
    this.orders = orders;
    this.dispatcher = dispatcher;
    this.states = states;
    this.accounts = accounts;
    this.passwords = passwords;
    this.passkeys = passkeys;
    this.contexts = contexts;
    this.audit = audit;
    this.clock = clock;
  }

  private Map<String, CredentialState.Passkey> known(AccountId account) {
    return states
        .read(CredentialState.stream(account), CredentialState::evolve)
        .orElseGet(() -> CredentialState.none(account))
        .passkeys();
  }

  /**
   * A passkey as it is listed.
   *
   * @param lastUsed absent where it has not been used yet
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShownPasskey(String passkey, String name, Instant since, Instant lastUsed) {}

  /** In the order they were added. */
  @GetMapping("/api/passkeys")
  List<ShownPasskey> list() {
    return known(Actor.current().account()).entrySet().stream()
        .map(
            entry ->
                new ShownPasskey(
                    entry.getKey(),
                    entry.getValue().name(),
                    entry.getValue().since(),
                    entry.getValue().lastUsed()))
        .toList();
  }

  /** Says who adds a passkey is the account's person. */
  record Proof(String password) {}

  record RelyingParty(String id, String name) {}

  record User(String id, String name, String displayName) {}

  record Parameter(String type, int alg) {}

  record Descriptor(String type, String id) {}

  record Selection(String residentKey, boolean requireResidentKey, String userVerification) {}

  /** {@code PublicKeyCredentialCreationOptionsJSON} of the standard; the timeout is in ms. */
  record Creation(
      String challenge,
      RelyingParty rp,
      User user,
      List<Parameter> pubKeyCredParams,
      long timeout,
      List<Descriptor> excludeCredentials,
      Selection authenticatorSelection,
      String attestation) {}

  /**
   * What a browser makes a passkey with.
   *
   * @throws Refusal {@code password-wrong}, {@code sign-in-too-often}
   */
  @PostMapping("/api/passkeys/challenge")
  Creation begin(@RequestBody Proof proof, HttpServletRequest request) {
    Actor actor = Actor.current();
    AccountId account = actor.account();
    passwords.prove(account, proof.password(), Origin.of(request));
    return new Creation(
        passkeys.ask(account),
        new RelyingParty(passkeys.host(), "Nguồn"),
        new User(Passkeys.handle(account), actor.name(), actor.name()),
        Passkeys.algorithms().stream().map(alg -> new Parameter("public-key", alg)).toList(),
        Passkeys.LASTS.toMillis(),
        known(account).keySet().stream().map(id -> new Descriptor("public-key", id)).toList(),
        new Selection("required", true, "required"),
        "none");
  }

  /**
   * A passkey that was made.
   *
   * @param name what it is called in the list
   * @param credential {@code RegistrationResponseJSON} of the standard, as text
   */
  record PasskeyOrder(String name, String credential) {}

  /**
   * Adds a passkey.
   *
   * @throws Refusal {@code passkey-form}, {@code passkey-known}, {@code passkeys-too-many}
   */
  @PostMapping("/api/passkeys")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void add(@RequestBody PasskeyOrder order) {
    Actor actor = Actor.current();
    AccountId account = actor.account();
    String name = Rules.text(order.name(), "name", 60);
    Passkeys.Made made =
        passkeys.made(account, Rules.text(order.credential(), "credential", LONGEST_CREDENTIAL));
    By by = orders.by(actor, new Unnamed());
    dispatcher.send(
        actor,
        new CredentialCommand.AddPasskey(
            account, made.id(), name, made.publicKey(), made.counter(), by));
    audit.note(account, Audit.What.CREDENTIAL_ADDED, Way.PASSKEY, name, by);
  }

  /**
   * Removes a passkey: it opens nothing any more.
   *
   * @throws Refusal {@code passkey-unknown}
   */
  @DeleteMapping("/api/passkeys/{passkey}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String passkey) {
    Actor actor = Actor.current();
    AccountId account = actor.account();
    CredentialState.Passkey known = known(account).get(passkey);
    By by = orders.by(actor, new Unnamed());
    dispatcher.send(actor, new CredentialCommand.RemovePasskey(account, passkey, by));
    audit.note(
        account,
        Audit.What.CREDENTIAL_REMOVED,
        Way.PASSKEY,
        known == null ? null : known.name(),
        by);
  }

  /** {@code PublicKeyCredentialRequestOptionsJSON} of the standard; the timeout is in ms. */
  record Asking(String challenge, String rpId, long timeout, String userVerification) {}

  /** What a browser asks for a passkey with. It names no account: the passkey does. */
  @PostMapping("/api/session/passkey/challenge")
  Asking ask() {
    return new Asking(passkeys.ask(null), passkeys.host(), Passkeys.LASTS.toMillis(), "required");
  }

  /**
   * @param credential {@code AuthenticationResponseJSON} of the standard, as text
   */
  record Entry(String credential) {}

  /**
   * Comes in with a passkey.
   *
   * @throws Refusal {@code passkey-failed} whatever is wrong with it, {@code sign-in-too-often}
   */
  @PostMapping("/api/session/passkey")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void enter(@RequestBody Entry entry, HttpServletRequest request, HttpServletResponse response) {
    Passkeys.Shown shown =
        passkeys
            .shown(Rules.text(entry.credential(), "credential", LONGEST_CREDENTIAL))
            .orElseThrow(PasskeyController::opensNothing);
    AccountId account = shown.account();
    Origin origin = Origin.of(request);
    passwords.oneAtATime(
        account,
        () -> {
          passwords.mayTry(account, origin);
          Actor actor =
              accounts
                  .find(account)
                  .filter(state -> !state.forgotten())
                  .flatMap(state -> accounts.actor(account, state.party()))
                  .orElse(null);
          CredentialState.Passkey passkey = known(account).get(shown.id());
          Long counter =
              actor == null || passkey == null
                  ? null
                  : passkeys.proven(shown, passkey).orElse(null);
          if (counter == null) {
            passwords.failed(account, Way.PASSKEY, origin);
            throw opensNothing();
          }
          Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
          By by =
              new By(CommandId.random(), account, actor.party(), now.atOffset(Audit.VIETNAM), now);
          dispatcher.sendTrusted(
              new CredentialCommand.NotePasskey(account, shown.id(), counter, by));
          passwords.succeeded(account, origin);
          contexts.enter(actor, Way.PASSKEY, null, request, response);
        });
  }

  private static Refusal opensNothing() {
    return Refusal.unproven("passkey-failed", Map.of());
  }
}
