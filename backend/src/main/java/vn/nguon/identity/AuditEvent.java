package vn.nguon.identity;

import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Statement;

/** What is kept of who came in, and of what they were given. */
public sealed interface AuditEvent extends Statement {

  AccountId account();

  @Override
  default String person() {
    return "account:" + account();
  }

  /**
   * Something about an account was noted.
   *
   * @param way null where nobody showed who they are
   * @param detail what it was about, in a few words (the name of a device, the party of a grant);
   *     null for nothing
   * @param from the network it came from, never a whole address ({@code 203.0.113.0/24}); null
   *     where no request was behind it
   * @param machine browser and system, as they call themselves; null like {@code from}
   * @param by whose doing it was; of a sign-in that failed only the account that was tried is known
   */
  record AccountNoted(
      AccountId account,
      Audit.What what,
      Way way,
      @Personal(vanishes = true) String detail,
      @Personal(vanishes = true) String from,
      @Personal(vanishes = true) String machine,
      By by)
      implements AuditEvent {}
}
