package vn.nguon.identity;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.PartyId;
import vn.nguon.privacy.PersonAccounts;
import vn.nguon.store.event.EventReader;

/** Accounts, for whoever forgets persons. */
@Component
class ForgottenAccounts implements PersonAccounts {

  private final EventReader events;
  private final Accounts accounts;
  private final Sessions sessions;

  ForgottenAccounts(EventReader events, Accounts accounts, Sessions sessions) {
    this.events = events;
    this.accounts = accounts;
    this.sessions = sessions;
  }

  /** Looked for in all events: it is asked once in a party's life. */
  @Override
  public Set<AccountId> of(PartyId party) {
    try (var all = events.all()) {
      return all.map(EventReader.Stored::event)
          .filter(AccountEvent.AccountOpened.class::isInstance)
          .map(event -> ((AccountEvent) event).account())
          .filter(
              account ->
                  accounts.find(account).map(known -> known.party().equals(party)).orElse(false))
          .collect(Collectors.toSet());
    }
  }

  @Override
  public String person(AccountId account) {
    return "account:" + account;
  }

  /** What lets in by a hash lets nobody in when the hash was forgotten with the name. */
  @Override
  public void shut(AccountId account) {
    sessions.end(account, session -> true);
  }
}
