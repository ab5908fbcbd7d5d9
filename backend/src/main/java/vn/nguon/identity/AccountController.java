package vn.nguon.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Rules;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyRole;
import vn.nguon.party.PartyState;

/** Accounts and who is signed in, over HTTP. */
@RestController
class AccountController {

  private final Orders orders;
  private final Accounts accounts;
  private final Parties parties;
  private final Sessions sessions;
  private final Audit audit;
  private final Passwords passwords;

  AccountController(
      Orders orders,
      Accounts accounts,
      Parties parties,
      Sessions sessions,
      Audit audit,
      Passwords passwords) {
    this.passwords = passwords;
    this.orders = orders;
    this.accounts = accounts;
    this.parties = parties;
    this.sessions = sessions;
    this.audit = audit;
  }

  record AccountOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      String login,
      String name,
      Role role,
      PartyId party,
      Boolean administrator,
      String password)
      implements Order {}

  record LoginOrder(CommandId commandId, OffsetDateTime happenedAt, String login, String password)
      implements Order {}

  record OrganisationOrder(PartyId party) {}

  record PasswordOrder(
      CommandId commandId, OffsetDateTime happenedAt, String oldPassword, String newPassword)
      implements Order {}

  /**
   * Who is signed in.
   *
   * @param login what the account signs in with
   * @param party acted for
   * @param administrator of the party, see {@link Assignment}
   * @param organisations that the account belongs to, {@code party} among them
   * @param onBehalfBy the co-operative that acts for {@code party}, its member; null where the
   *     party is one's own
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Me(
      AccountId account,
      String login,
      String name,
      Role role,
      MyParty party,
      boolean administrator,
      List<Organisation> organisations,
      PartyId onBehalfBy) {}

  /** The party one acts for. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MyParty(PartyId id, String name, Set<PartyRole> roles) {}

  /** An organisation that one may act for. */
  record Organisation(PartyId id, String name, Role role) {}

  @GetMapping("/api/me")
  Me me() {
    Actor actor = Actor.current();
    PartyState party = parties.find(actor.party()).orElse(null);
    AccountState account = accounts.find(actor.account()).orElseThrow();
    return new Me(
        actor.account(),
        account.signsInAs(),
        actor.name(),
        actor.role(),
        new MyParty(
            actor.party(), name(actor.party()), party == null ? Set.of() : party.details().roles()),
        account.in(actor.party()).map(Assignment::administrator).orElse(false),
        account.roles().stream()
            .map(own -> new Organisation(own.party(), name(own.party()), own.role()))
            .toList(),
        actor.onBehalfBy());
  }

  private String name(PartyId party) {
    return parties.find(party).map(known -> known.details().name()).orElse(party.value());
  }

  /**
   * Acts for another organisation of one's own from now on, in this session.
   *
   * @throws Refusal {@code party-not-yours}
   */
  @PostMapping("/api/session/organisation")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void actFor(@RequestBody OrganisationOrder order, HttpServletRequest request) {
    PartyId party = Rules.required(order.party(), "party");
    AccountId account = Actor.current().account();
    if (accounts.actor(account, party).isEmpty()) {
      throw Refusal.forbidden("party-not-yours", "party", Map.of("value", party));
    }
    SessionContexts.current(request).ifPresent(session -> sessions.actFor(session, party));
  }

  /**
   * Signs in with another name from now on; the password says that it is the account's person.
   *
   * @throws Refusal {@code password-wrong}, {@code login-form}, {@code login-taken}
   */
  @PostMapping("/api/session/login")
  ResponseEntity<String> changeLogin(@RequestBody LoginOrder order, HttpServletRequest request) {
    AccountId account = Actor.current().account();
    String login = Logins.fold(order.login(), "login");
    passwords.prove(account, order.password(), Origin.of(request));
    var cause = new AtomicReference<By>();
    ResponseEntity<String> answer =
        orders.place(
            order,
            by -> {
              cause.set(by);
              return new AccountCommand.ChangeLogin(account, login, by);
            });
    audit.note(account, Audit.What.LOGIN_CHANGED, null, cause.get());
    return answer;
  }

  @PostMapping("/api/accounts")
  ResponseEntity<String> open(@RequestBody AccountOrder order) {
    AccountId account = Accounts.newId(order.commandId());
    String login = Logins.fold(order.login(), "login");
    String hash = accounts.hash(login, order.name(), order.password(), "password");
    boolean administrator = Boolean.TRUE.equals(order.administrator());
    var cause = new AtomicReference<By>();
    ResponseEntity<String> answer =
        orders.place(
            order,
            by -> {
              cause.set(by);
              return new AccountCommand.OpenAccount(
                  account,
                  login,
                  order.name(),
                  order.role(),
                  order.party(),
                  administrator,
                  hash,
                  by);
            });
    audit.note(account, Audit.What.ACCESS_GRANTED, order.party() + " " + order.role(), cause.get());
    return answer;
  }

  @PostMapping("/api/session/password")
  ResponseEntity<String> changePassword(
      @RequestBody PasswordOrder order, HttpServletRequest request) {
    AccountId account = Actor.current().account();
    AccountState state =
        accounts
            .find(account)
            .orElseThrow(() -> Refusal.notFound("account-unknown", "account", account));
    // A repetition finds the old password replaced by the new one already.
    if (!accounts.matches(state, order.oldPassword())
        && !accounts.matches(state, order.newPassword())) {
      throw Refusal.invalid("password-wrong", "oldPassword");
    }
    String hash = accounts.hash(account, order.newPassword(), "newPassword");
    var cause = new AtomicReference<By>();
    ResponseEntity<String> answer =
        orders.place(
            order,
            by -> {
              cause.set(by);
              return new AccountCommand.ChangePassword(account, hash, by);
            });
    // A command is known again by all it says but its hash, which is salted: whether it was this
    // password is seen here. To say "done" of another would lock the person out.
    AccountState now = accounts.find(account).orElseThrow();
    if (!accounts.matches(now, order.newPassword())) {
      throw Refusal.conflict("command-reused", "commandId", Map.of("value", order.commandId()));
    }
    // Whoever knew the old one is out.
    String current = SessionContexts.current(request).map(Session::id).orElse(null);
    sessions.end(account, session -> !session.id().equals(current));
    audit.note(account, Audit.What.PASSWORD_CHANGED, null, cause.get());
    return answer;
  }
}
