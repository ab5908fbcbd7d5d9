package vn.nguon.identity;

import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;

/** Orders to take something down about an account; given by the product itself only. */
public sealed interface AuditCommand extends Command {

  AccountId account();

  /** The parts are those of {@link AuditEvent.AccountNoted}. */
  record NoteAccount(
      AccountId account,
      Audit.What what,
      Way way,
      String detail,
      String from,
      String machine,
      By by)
      implements AuditCommand {}
}
