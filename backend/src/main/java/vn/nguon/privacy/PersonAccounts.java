package vn.nguon.privacy;

import java.util.Set;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.PartyId;

/** What forgetting has to know of accounts, and to order of them. */
public interface PersonAccounts {

  /** The accounts that act for the party and for no other. */
  Set<AccountId> of(PartyId party);

  /** Under whose key what is said of the account is stored. */
  String person(AccountId account);

  /** Ends what lets somebody in without a password: sessions, phones, keys. */
  void shut(AccountId account);
}
