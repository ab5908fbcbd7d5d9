package vn.nguon.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
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

  AccountController(
      Orders orders, Accounts accounts, Parties parties, Sessions sessions, Audit audit) {
    this.orders = orders;
    this.accounts = accounts;
    this.parties = parties;
    this.sessions = sessions;
    this.audit = audit;
  }

  record AccountOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      AccountId account,
      String name,
      Role role,
      PartyId party,
      String password)
      implements Order {}

  record PasswordOrder(
      CommandId commandId, OffsetDateTime happenedAt, String oldPassword, String newPassword)
      implements Order {}

  /**
   * Who is signed in.
   *
   * @param party acted for
   * @param onBehalfBy the co-operative that acts for {@code party}, its member; null where the
   *     party is one's own
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Me(AccountId account, String name, Role role, MyParty party, PartyId onBehalfBy) {}

  /** The party one acts for. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MyParty(PartyId id, String name, Set<PartyRole> roles) {}

  @GetMapping("/api/me")
  Me me() {
    Actor actor = Actor.current();
    PartyState party = parties.find(actor.party()).orElse(null);
    return new Me(
        actor.account(),
        actor.name(),
        actor.role(),
        new MyParty(
            actor.party(),
            party == null ? actor.party().value() : party.details().name(),
            party == null ? Set.of() : party.details().roles()),
        actor.onBehalfBy());
  }

  @PostMapping("/api/accounts")
  ResponseEntity<String> open(@RequestBody AccountOrder order) {
    AccountId account = Rules.required(order.account(), "account");
    String hash = accounts.hash(account, order.name(), order.password(), "password");
    return orders.place(
        order,
        by ->
            new AccountCommand.OpenAccount(
                account, order.name(), order.role(), order.party(), hash, by));
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
