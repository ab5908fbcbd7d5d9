package vn.nguon.identity;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;

/**
 * Who may give and take roles: the operator anywhere, an administrator in the organisation they act
 * for. An administrator gives the roles of the trade and their own, so that nobody makes an
 * inspector or an operator of whom the authority did not.
 */
final class Granting {

  private static final Set<Role> OF_THE_TRADE =
      EnumSet.of(Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER);

  private final Accounts accounts;

  Granting(Accounts accounts) {
    this.accounts = accounts;
  }

  /** What the one who orders is where they act; null for the product itself. */
  private Assignment own(By by) {
    return accounts.find(by.account()).flatMap(account -> account.in(by.party())).orElse(null);
  }

  boolean isOperator(By by) {
    Assignment own = own(by);
    return by.account().equals(AccountId.SYSTEM) || own != null && own.role() == Role.OPERATOR;
  }

  /**
   * @throws Refusal {@code people-not-yours}
   */
  void mayManage(By by, PartyId party) {
    Assignment own = own(by);
    if (!isOperator(by) && (own == null || !own.administrator() || !own.party().equals(party))) {
      throw Refusal.forbidden("people-not-yours", null, Map.of("value", party));
    }
  }

  /**
   * @throws Refusal {@code people-not-yours}, {@code role-not-to-give}
   */
  void mayGive(By by, PartyId party, Role role) {
    mayManage(by, party);
    if (!isOperator(by) && !OF_THE_TRADE.contains(role) && own(by).role() != role) {
      throw Refusal.forbidden("role-not-to-give", "role", Map.of("value", role));
    }
  }

  /**
   * Lets in again who forgot how to come in. Whoever does that could come in instead of them, so it
   * is for who answers for all that the account opens: the operator, or an administrator of every
   * organisation that it belongs to. Nobody does it for themselves, or a session left open would be
   * worth a password.
   *
   * @throws Refusal {@code reset-own}; {@code reset-not-yours}, also where there is no such
   *     account, so that nobody learns who has one
   */
  void mayReset(By by, AccountId account) {
    if (account.equals(by.account())) {
      throw Refusal.conflict("reset-own", "account", Map.of("value", account));
    }
    AccountState known = accounts.find(account).orElse(null);
    if (!isOperator(by) && (known == null || !answersFor(by.account(), known))) {
      throw Refusal.forbidden("reset-not-yours", "account", Map.of("value", account));
    }
  }

  /**
   * What was given out counts only while who gave it out could do so.
   *
   * @throws Refusal {@code recovery-wrong}
   */
  void stillMayReset(AccountId giver, AccountState account) {
    boolean operator =
        accounts
            .find(giver)
            .map(own -> own.roles().stream().anyMatch(role -> role.role() == Role.OPERATOR))
            .orElse(false);
    if (!operator && !answersFor(giver, account)) {
      throw Refusal.unproven("recovery-wrong", Map.of());
    }
  }

  private boolean answersFor(AccountId administrator, AccountState account) {
    AccountState own = accounts.find(administrator).orElse(null);
    return own != null
        && !account.roles().isEmpty()
        && account.roles().stream()
            .allMatch(
                role ->
                    own.in(role.party())
                        .filter(Assignment::administrator)
                        .filter(
                            mine ->
                                OF_THE_TRADE.contains(role.role()) || mine.role() == role.role())
                        .isPresent());
  }

  /**
   * An invitation counts only while who made it could make it.
   *
   * @throws Refusal {@code invitation-unknown}
   */
  void stillMayInvite(AccountId inviter, PartyId party) {
    boolean may =
        accounts
            .find(inviter)
            .map(
                account ->
                    account.in(party).filter(Assignment::administrator).isPresent()
                        || account.roles().stream().anyMatch(role -> role.role() == Role.OPERATOR))
            .orElse(false);
    if (!may) {
      throw PeopleState.unknown();
    }
  }
}
