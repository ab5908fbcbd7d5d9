package vn.nguon.identity;

import java.util.List;
import vn.nguon.kernel.AccountId;

/** Nothing is decided by what was noted before: the account is all there is to know. */
public record AuditState(AccountId account) {

  static String stream(AccountId account) {
    return "audit:" + account;
  }

  static AuditState evolve(AuditState before, AuditEvent event) {
    return before == null ? new AuditState(event.account()) : before;
  }

  static List<AuditEvent> decide(AuditCommand.NoteAccount c) {
    return List.of(
        new AuditEvent.AccountNoted(
            c.account(), c.what(), c.way(), c.detail(), c.from(), c.machine(), c.by()));
  }
}
