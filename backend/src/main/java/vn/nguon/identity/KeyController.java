package vn.nguon.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
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
import vn.nguon.kernel.Sha256;

/** The keys that machines use in one's name, over HTTP. No key comes in here. */
@RestController
class KeyController {

  private final Orders orders;
  private final Dispatcher dispatcher;
  private final Keys keys;
  private final Passwords passwords;
  private final Audit audit;

  KeyController(Orders orders, Dispatcher dispatcher, Keys keys, Passwords passwords, Audit audit) {
    this.orders = orders;
    this.dispatcher = dispatcher;
    this.keys = keys;
    this.passwords = passwords;
    this.audit = audit;
  }

  /**
   * To make a key. Its secret is made where the order is, so that an order sent twice makes one
   * key, and the answer holds no secret.
   *
   * @param key eight letters and digits, of its own among the account's keys
   * @param secret 32 random bytes or more, base64url
   * @param days for which it can be used, 1 to 365
   * @param password of the account
   */
  record KeyOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      String key,
      String name,
      List<Scope> scopes,
      Integer days,
      String secret,
      String password)
      implements Order {}

  /**
   * A key as it is listed.
   *
   * @param shown how it begins: all of it but the secret
   * @param party the organisation it acts for
   * @param lastUsed to the hour; null where it never was
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ShownKey(
      String key,
      String shown,
      String name,
      List<Scope> scopes,
      PartyId party,
      Instant since,
      Instant until,
      Instant lastUsed) {}

  @GetMapping("/api/keys")
  List<ShownKey> keys() {
    KeyState state = keys.of(Actor.current().account());
    Map<String, Instant> uses = keys.uses(state);
    return state.keys().entrySet().stream()
        .map(
            entry ->
                new ShownKey(
                    entry.getKey(),
                    Keys.PREFIX + state.account() + "." + entry.getKey(),
                    entry.getValue().name(),
                    entry.getValue().scopes().stream().sorted().toList(),
                    entry.getValue().party(),
                    entry.getValue().since(),
                    entry.getValue().until(),
                    uses.get(entry.getKey())))
        .toList();
  }

  /**
   * Makes a key for the organisation acted in now.
   *
   * @throws Refusal {@code password-wrong}, {@code key-secret}, {@code key-id}, {@code key-exists},
   *     {@code key-scopes}, {@code key-days}, {@code keys-too-many}
   */
  @PostMapping("/api/keys")
  ResponseEntity<String> make(@RequestBody KeyOrder order, HttpServletRequest request) {
    AccountId account = Actor.current().account();
    Sha256 secretHash = Secrets.keyHash(order.secret());
    passwords.prove(account, order.password(), Origin.of(request));
    By[] cause = new By[1];
    ResponseEntity<String> answer =
        orders.place(
            order,
            by -> {
              cause[0] = by;
              return new KeyCommand.MakeKey(
                  account, order.key(), order.name(), order.scopes(), order.days(), secretHash, by);
            });
    audit.note(account, Audit.What.CREDENTIAL_ADDED, Way.KEY, order.name().strip(), cause[0]);
    return answer;
  }

  /**
   * Revokes a key: it lets nobody in any more.
   *
   * @throws Refusal {@code key-unknown}
   */
  @DeleteMapping("/api/keys/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(@PathVariable String key) {
    Actor actor = Actor.current();
    AccountId account = actor.account();
    KeyState.Key known = keys.of(account).keys().get(key);
    By by = orders.by(actor, new Unnamed());
    dispatcher.send(actor, new KeyCommand.RevokeKey(account, key, by));
    keys.forget(account, key);
    audit.note(
        account, Audit.What.CREDENTIAL_REMOVED, Way.KEY, known == null ? null : known.name(), by);
  }
}
