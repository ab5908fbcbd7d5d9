package vn.nguon.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.dispatch.Orders;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Refusal;

/** Gives out what somebody sets a new password with who has lost all ways in. */
@Component
class Resets {

  /** How long it can be used. */
  static final Duration LASTS = Duration.ofHours(24);

  private final Orders orders;
  private final Dispatcher dispatcher;
  private final Audit audit;
  private final String baseUri;

  Resets(
      Orders orders,
      Dispatcher dispatcher,
      Audit audit,
      @Value("${nguon.base-uri}") String baseUri) {
    this.orders = orders;
    this.dispatcher = dispatcher;
    this.audit = audit;
    this.baseUri = baseUri;
  }

  /**
   * For the person, shown once.
   *
   * @param code to be told, see {@link Secrets#code}
   * @param link with the code in it; see {@link OneTimeLink}, like {@code qr}
   */
  record Given(AccountId account, String code, String link, List<String> qr, Instant until) {}

  /**
   * In the name of who is signed in. It is noted for both; the one before is worth nothing.
   *
   * @throws Refusal {@code account-unknown}, {@code reset-own}, {@code reset-not-yours}
   */
  ResponseEntity<Given> give(AccountId account) {
    Actor actor = Actor.current();
    String code = Secrets.code();
    By by = orders.by(actor, new Unnamed());
    Instant until = by.recordedAt().plus(LASTS);
    dispatcher.send(
        actor, new CredentialCommand.StartReset(account, Secrets.hash(account, code), until, by));
    audit.note(account, Audit.What.RESET_STARTED, Way.RECOVERY_CODE, null, by);
    audit.note(by.account(), Audit.What.RESET_GIVEN, null, account.value(), by);
    var link = OneTimeLink.of(baseUri, "/recover", account + "." + code);
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(new Given(account, code, link.link(), link.qr(), until));
  }
}
