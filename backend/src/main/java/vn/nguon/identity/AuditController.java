package vn.nguon.identity;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.http.Lists;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;

/** What was noted about accounts, over HTTP. */
@RestController
class AuditController {

  private final Audit audit;

  AuditController(Audit audit) {
    this.audit = audit;
  }

  /**
   * What was noted about one's own account; the operator may ask for anyone's. The latest first.
   *
   * @throws Refusal {@code role-may-not} for another's account
   */
  @GetMapping("/api/audit")
  Audit.Lines read(
      @RequestParam(required = false) AccountId account,
      @RequestParam(required = false) Long cursor,
      @RequestParam(required = false) Integer limit) {
    Actor actor = Actor.current();
    AccountId whose = account == null ? actor.account() : account;
    if (!whose.equals(actor.account()) && actor.role() != Role.OPERATOR) {
      throw Refusal.forbidden("role-may-not", "account", Map.of("role", actor.role()));
    }
    if (cursor != null && cursor < 0) {
      throw Refusal.invalid("cursor", "cursor", Map.of("value", cursor));
    }
    return audit.read(whose, cursor, Lists.limit(limit));
  }
}
