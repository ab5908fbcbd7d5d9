package vn.nguon.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.IdentityNumber;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;
import vn.nguon.party.Parties;
import vn.nguon.store.event.States;

/** Who belongs to an organisation, and how others come into it, over HTTP. */
@RestController
class PeopleController {

  private static final int SECRET_BYTES = 32;
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  private final SecureRandom random = new SecureRandom();
  private final Orders orders;
  private final Dispatcher dispatcher;
  private final States states;
  private final Accounts accounts;
  private final Parties parties;
  private final Granting granting;
  private final Sessions sessions;
  private final Audit audit;
  private final Clock clock;
  private final String baseUri;

  PeopleController(
      Orders orders,
      Dispatcher dispatcher,
      States states,
      Accounts accounts,
      Parties parties,
      Sessions sessions,
      Audit audit,
      Clock clock,
      @Value("${nguon.base-uri}") String baseUri) {
    this.baseUri = baseUri;
    this.orders = orders;
    this.dispatcher = dispatcher;
    this.states = states;
    this.accounts = accounts;
    this.parties = parties;
    this.granting = new Granting(accounts);
    this.sessions = sessions;
    this.audit = audit;
    this.clock = clock;
  }

  // ---- bodies

  /**
   * @param name whom it is for, or null
   */
  record InvitationOrder(
      CommandId commandId, OffsetDateTime happenedAt, String name, Role role, Boolean administrator)
      implements Order {}

  record WithdrawalOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  record RoleOrder(CommandId commandId, OffsetDateTime happenedAt, Role role, Boolean administrator)
      implements Order {}

  record RevocationOrder(CommandId commandId, OffsetDateTime happenedAt, String reason)
      implements Order {}

  /** What stands in the link of an invitation. */
  record LinkOrder(PartyId party, String secret) {}

  /**
   * @param login null to join with the account that is signed in; else the name that a new account
   *     signs in with
   * @param name what the person is called
   */
  record AcceptanceOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      PartyId party,
      String secret,
      String login,
      String name,
      String password)
      implements Order {}

  // ---- answers

  /** Somebody who belongs to the organisation. */
  record Person(AccountId account, String name, Role role, boolean administrator) {}

  /**
   * An open invitation.
   *
   * @param id to withdraw it by; the link does not follow from it
   * @param by who made it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShownInvitation(
      Sha256 id,
      String name,
      Role role,
      boolean administrator,
      Instant made,
      Instant until,
      String by) {}

  record Shown(List<Person> people, List<ShownInvitation> invitations) {}

  /**
   * Null but for the command in the answer to a repetition, for a link is shown once.
   *
   * @param secret what the link ends with
   * @param link see {@link OneTimeLink}, like {@code qr}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Invited(
      CommandId commandId,
      Sha256 invitation,
      String secret,
      String link,
      List<String> qr,
      Instant until) {}

  /** What an invitation offers. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Offer(PartyId party, String partyName, String name, Role role, boolean administrator) {}

  // ---- for the administrator

  /**
   * Who belongs to the organisation and who is invited; for its administrators and the operator.
   *
   * @throws Refusal {@code people-not-yours}
   */
  @GetMapping("/api/parties/{id}/people")
  Shown people(@PathVariable PartyId id) {
    mayManage(id);
    PeopleState state = state(id);
    Instant now = clock.instant();
    return new Shown(
        state.people().stream()
            .flatMap(account -> accounts.find(account).stream())
            .flatMap(
                account ->
                    account.in(id).stream()
                        .map(
                            own ->
                                new Person(
                                    account.id(), account.name(), own.role(), own.administrator())))
            .toList(),
        state.invitations().entrySet().stream()
            .filter(entry -> entry.getValue().isOpen(now))
            .map(entry -> shown(entry.getKey(), entry.getValue()))
            .toList());
  }

  private ShownInvitation shown(Sha256 id, PeopleState.Invitation invitation) {
    return new ShownInvitation(
        id,
        invitation.name(),
        invitation.role(),
        invitation.administrator(),
        invitation.made(),
        invitation.until(),
        accounts.name(invitation.by()));
  }

  private void mayManage(PartyId party) {
    Actor actor = Actor.current();
    Instant now = clock.instant();
    granting.mayManage(
        new By(
            CommandId.random(), actor.account(), actor.party(), now.atOffset(Audit.VIETNAM), now),
        party);
  }

  private PeopleState state(PartyId party) {
    return states
        .<PeopleState, PeopleEvent>read(PeopleState.stream(party), PeopleState::evolve)
        .orElseGet(() -> PeopleState.none(party));
  }

  /**
   * Invites somebody by a link that opens once, for {@link PeopleState#OPEN}.
   *
   * @throws Refusal {@code people-not-yours}, {@code role-not-to-give}, {@code invitations-many}
   */
  @PostMapping("/api/parties/{id}/people/invitations")
  ResponseEntity<Invited> invite(@PathVariable PartyId id, @RequestBody InvitationOrder order) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    Sha256 hash = hash(secret);
    boolean administrator = Boolean.TRUE.equals(order.administrator());
    By[] cause = new By[1];
    ResponseEntity<String> answer =
        orders.place(
            order,
            by -> {
              cause[0] = by;
              return new PeopleCommand.InvitePerson(
                  id, hash, order.name(), order.role(), administrator, by);
            });
    // A repetition made no new link: the one that the first answer had is still the right one.
    PeopleState.Invitation made = state(id).invitations().get(hash);
    if (made != null) {
      audit.note(cause[0].account(), Audit.What.INVITED, id + " " + made.role(), cause[0]);
    }
    return ResponseEntity.status(answer.getStatusCode())
        .headers(answer.getHeaders())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(
            made == null
                ? new Invited(order.commandId(), null, null, null, null, null)
                : invited(order.commandId(), id, hash, secret, made.until()));
  }

  private Invited invited(
      CommandId command, PartyId party, Sha256 hash, String secret, Instant until) {
    var link = OneTimeLink.of(baseUri, "/join", party + "." + secret);
    return new Invited(command, hash, secret, link.link(), link.qr(), until);
  }

  @PostMapping("/api/parties/{id}/people/invitations/{invitation}/withdrawal")
  ResponseEntity<String> withdraw(
      @PathVariable PartyId id,
      @PathVariable String invitation,
      @RequestBody WithdrawalOrder order) {
    Sha256 hash = parsed(invitation);
    PeopleState.Invitation known = state(id).invitations().get(hash);
    By[] cause = new By[1];
    ResponseEntity<String> answer =
        orders.place(
            order,
            by -> {
              cause[0] = by;
              return new PeopleCommand.WithdrawInvitation(id, hash, by);
            });
    // A repetition finds it gone, and was noted when it was not.
    if (known != null) {
      By by = cause[0];
      audit.note(by.account(), Audit.What.INVITATION_WITHDRAWN, id + " " + known.role(), by);
    }
    return answer;
  }

  private static Sha256 parsed(String invitation) {
    try {
      return new Sha256(invitation);
    } catch (Refusal notOne) {
      throw PeopleState.unknown();
    }
  }

  /**
   * Gives somebody another role in the organisation, or makes them its administrator.
   *
   * @throws Refusal {@code people-not-yours}, {@code role-not-to-give}, {@code role-own}
   */
  @PostMapping("/api/parties/{id}/people/{account}/role")
  ResponseEntity<String> assign(
      @PathVariable PartyId id, @PathVariable AccountId account, @RequestBody RoleOrder order) {
    boolean administrator = Boolean.TRUE.equals(order.administrator());
    return noted(
        order,
        account,
        Audit.What.ACCESS_GRANTED,
        id + " " + order.role() + (administrator ? " +" : ""),
        by -> new AccountCommand.AssignRole(account, id, order.role(), administrator, by));
  }

  /**
   * Takes somebody's role in the organisation away; from then on nothing of it is theirs to read or
   * order. Everybody may leave, and then acts for another organisation of theirs in this session.
   *
   * @throws Refusal {@code people-not-yours}, {@code role-not-to-give}, {@code role-own}, {@code
   *     role-none}, {@code administrator-last}
   */
  @PostMapping("/api/parties/{id}/people/{account}/revocation")
  ResponseEntity<String> revoke(
      @PathVariable PartyId id,
      @PathVariable AccountId account,
      @RequestBody RevocationOrder order,
      HttpServletRequest request) {
    boolean leaves = account.equals(Actor.current().account());
    ResponseEntity<String> answer =
        noted(
            order,
            account,
            leaves ? Audit.What.ACCESS_GIVEN_UP : Audit.What.ACCESS_WITHDRAWN,
            id.value(),
            by -> new AccountCommand.RevokeRole(account, id, order.reason(), by));
    if (leaves) {
      goesOn(account, id, request);
    }
    return answer;
  }

  /** A session that acted for the organisation that was left acts for the next, or ends. */
  private void goesOn(AccountId account, PartyId left, HttpServletRequest request) {
    AccountState now = accounts.find(account).orElseThrow();
    Session session = SessionContexts.current(request).orElse(null);
    if (session != null && session.party().equals(left) && !now.roles().isEmpty()) {
      sessions.actFor(session, now.party());
    }
    sessions.end(account, other -> now.in(other.party()).isEmpty());
  }

  private ResponseEntity<String> noted(
      Order order,
      AccountId account,
      Audit.What what,
      String detail,
      Function<By, Command> command) {
    By[] cause = new By[1];
    ResponseEntity<String> answer =
        orders.place(
            order,
            by -> {
              cause[0] = by;
              return command.apply(by);
            });
    audit.note(account, what, detail, cause[0]);
    return answer;
  }

  // ---- for who is invited

  /**
   * What an invitation offers, for whoever has its link. The secret comes in the body: an address
   * would stand in the logs of what lies between.
   *
   * @throws Refusal {@code invitation-unknown}
   */
  @PostMapping("/api/invitations/offer")
  Offer offer(@RequestBody LinkOrder order) {
    PartyId party = Rules.required(order.party(), "party");
    PeopleState.Invitation invitation =
        PeopleState.open(state(party), hash(checked(order.secret())), clock.instant());
    return new Offer(
        party,
        parties.get(party, "party").details().name(),
        invitation.name(),
        invitation.role(),
        invitation.administrator());
  }

  /**
   * Joins with a new account or with the one that is signed in.
   *
   * @throws Refusal {@code invitation-unknown}, {@code invitation-inside}, {@code login-form},
   *     {@code login-taken}, {@code sign-in}, or what is wrong with the password
   */
  @PostMapping("/api/invitations/acceptance")
  ResponseEntity<String> accept(@RequestBody AcceptanceOrder order) {
    CommandId command = Rules.required(order.commandId(), "commandId");
    PartyId party = Rules.required(order.party(), "party");
    Sha256 hash = hash(checked(order.secret()));
    AccountId account;
    String login = null;
    String name = null;
    String password = null;
    if (order.login() == null) {
      account = Actor.current().account();
    } else {
      account = Accounts.newId(command);
      login = IdentityNumber.refuse(Logins.fold(order.login(), "login"), "login");
      name = IdentityNumber.refuse(Rules.text(order.name(), "name", 80), "name");
      password = accounts.hash(login, name, order.password(), "password");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    By by = new By(command, account, party, now.atOffset(Audit.VIETNAM), now);
    String answer =
        dispatcher.sendTrusted(
            new PeopleCommand.AcceptInvitation(party, hash, account, login, name, password, by));
    audit.note(account, Audit.What.ACCESS_GRANTED, party.value(), by);
    return ResponseEntity.status(HttpStatus.CREATED)
        .contentType(MediaType.APPLICATION_JSON)
        .body(answer);
  }

  private static String checked(String secret) {
    if (secret == null || !SECRET.matcher(secret).matches()) {
      throw PeopleState.unknown();
    }
    return secret;
  }

  private static Sha256 hash(String secret) {
    var digest = Sha256.digest();
    digest.update(("invitation " + secret).getBytes(StandardCharsets.UTF_8));
    return Sha256.of(digest);
  }
}
