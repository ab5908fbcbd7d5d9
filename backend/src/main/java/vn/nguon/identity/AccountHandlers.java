package vn.nguon.identity;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Rules;
import vn.nguon.party.Parties;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** Carries out orders about accounts and about who belongs to an organisation. */
@Component
class AccountHandlers {

  private final Repository<Account> accounts;
  private final Repository<Login> logins;
  private final Repository<People> people;
  private final States states;
  private final Parties parties;
  private final Logins names;
  private final Accounts known;
  private final Granting granting;

  AccountHandlers(
      Repository<Account> accounts,
      Repository<Login> logins,
      Repository<People> people,
      States states,
      Parties parties,
      Logins names,
      Accounts known) {
    this.accounts = accounts;
    this.logins = logins;
    this.people = people;
    this.states = states;
    this.parties = parties;
    this.names = names;
    this.known = known;
    this.granting = new Granting(known);
  }

  @CommandHandler
  Done handle(AccountCommand.OpenAccount command) {
    if (command.party() != null) {
      parties.get(command.party(), "party");
    }
    open(command);
    list(command.party(), command.account(), command.by());
    return Done.account(command.by(), command.account());
  }

  private void open(AccountCommand.OpenAccount command) {
    String stream = AccountState.stream(command.account());
    Aggregates.start(accounts, states, stream, Account::new, s -> AccountState.decide(s, command));
    take(command.login(), command.account(), command.by());
  }

  /**
   * @throws Refusal {@code login-taken}
   */
  private void take(String login, AccountId account, By by) {
    if (names.find(login).filter(owner -> !owner.equals(account)).isPresent()) {
      throw LoginState.taken();
    }
    String mark = names.mark(login);
    Aggregates.startOrChange(
        logins, LoginState.stream(mark), Login::new, s -> LoginState.take(s, mark, account, by));
  }

  private void list(PartyId party, AccountId account, By by) {
    Aggregates.startOrChange(
        people,
        PeopleState.stream(party),
        People::new,
        state -> PeopleState.list(state, party, account, by));
  }

  @CommandHandler
  Done handle(AccountCommand.ChangePassword command) {
    change(command);
    return Done.account(command.by(), command.account());
  }

  /** The name of before is free for anybody from then on. */
  @CommandHandler
  Done handle(AccountCommand.ChangeLogin command) {
    AccountState before = account(command.account());
    if (!command.login().equals(before.login())) {
      take(command.login(), command.account(), command.by());
      if (before.login() != null) {
        String mark = names.mark(before.login());
        Aggregates.startOrChange(
            logins,
            LoginState.stream(mark),
            Login::new,
            state -> List.of(new LoginEvent.LoginFreed(mark, command.account(), command.by())));
      }
      change(command);
    }
    return Done.account(command.by(), command.account());
  }

  private AccountState account(AccountId id) {
    return known.find(id).orElseThrow(() -> Refusal.notFound("account-unknown", "account", id));
  }

  private void change(AccountCommand command) {
    Aggregates.change(
        accounts,
        AccountState.stream(command.account()),
        "account-unknown",
        "account",
        state -> AccountState.decide(state, command));
  }

  /**
   * @throws Refusal {@code people-not-yours}, {@code role-not-to-give}, {@code role-own}
   */
  @CommandHandler
  Done handle(AccountCommand.AssignRole command) {
    PartyId party = Rules.required(command.party(), "party");
    parties.get(party, "party");
    granting.mayGive(command.by(), party, Rules.required(command.role(), "role"));
    if (command.account().equals(command.by().account())) {
      throw Refusal.conflict("role-own", "account", Map.of("value", command.account()));
    }
    Assignment before = account(command.account()).in(party).orElse(null);
    if (before != null) {
      granting.mayGive(command.by(), party, before.role());
    } else if (!granting.isOperator(command.by())) {
      // Whoever does not belong to it is invited, and says yes.
      throw Refusal.conflict(
          "role-none", "account", Map.of("value", command.account(), "party", party));
    }
    change(command);
    list(party, command.account(), command.by());
    return Done.account(command.by(), command.account());
  }

  /**
   * @throws Refusal {@code people-not-yours}, {@code role-not-to-give}, {@code role-own} for an
   *     operator who would lock themselves out, {@code administrator-last} for who would leave an
   *     organisation in which nobody lets others in
   */
  @CommandHandler
  Done handle(AccountCommand.RevokeRole command) {
    AccountId account = command.account();
    Assignment before = account(account).in(command.party()).orElse(null);
    boolean own = account.equals(command.by().account());
    if (!own) {
      granting.mayManage(command.by(), command.party());
      if (before != null) {
        granting.mayGive(command.by(), command.party(), before.role());
      }
    } else if (before != null && before.role() == Role.OPERATOR) {
      throw Refusal.conflict("role-own", "account", Map.of("value", account));
    } else if (before != null && before.administrator()) {
      othersAdminister(command.party(), account);
    }
    change(command);
    Aggregates.startOrChange(
        people,
        PeopleState.stream(command.party()),
        People::new,
        state -> PeopleState.unlist(state, command.party(), account, command.by()));
    return Done.account(command.by(), account);
  }

  /** The people are held meanwhile, so that of two who leave at once the later one is refused. */
  private void othersAdminister(PartyId party, AccountId leaving) {
    boolean others =
        Aggregates.<PeopleState, PeopleEvent, People>look(people, PeopleState.stream(party))
            .map(PeopleState::people)
            .orElse(Set.of())
            .stream()
            .filter(one -> !one.equals(leaving))
            .anyMatch(
                one ->
                    known
                        .find(one)
                        .flatMap(account -> account.in(party))
                        .filter(Assignment::administrator)
                        .isPresent());
    if (!others) {
      throw Refusal.conflict("administrator-last", "account", Map.of("party", party));
    }
  }

  @CommandHandler
  Done handle(PeopleCommand.InvitePerson command) {
    parties.get(command.party(), "party");
    granting.mayGive(command.by(), command.party(), Rules.required(command.role(), "role"));
    return changePeople(command);
  }

  @CommandHandler
  Done handle(PeopleCommand.WithdrawInvitation command) {
    granting.mayManage(command.by(), command.party());
    return changePeople(command);
  }

  /**
   * @throws Refusal {@code invitation-unknown}, also where who invited may not do so any more;
   *     {@code invitation-inside} for an account that belongs to the organisation already
   */
  @CommandHandler
  Done handle(PeopleCommand.AcceptInvitation command) {
    PartyId party = command.party();
    By by = command.by();
    PeopleState.Invitation invitation =
        PeopleState.open(
            Aggregates.<PeopleState, PeopleEvent, People>look(people, PeopleState.stream(party))
                .orElse(null),
            command.invitation(),
            by.recordedAt());
    granting.stillMayInvite(invitation.by(), party);
    changePeople(command);
    if (command.login() != null) {
      open(
          new AccountCommand.OpenAccount(
              command.account(),
              command.login(),
              command.name(),
              invitation.role(),
              party,
              invitation.administrator(),
              command.passwordHash(),
              by));
    } else {
      if (account(command.account()).in(party).isPresent()) {
        throw Refusal.conflict("invitation-inside", null, Map.of("value", party));
      }
      change(
          new AccountCommand.AssignRole(
              command.account(), party, invitation.role(), invitation.administrator(), by));
    }
    return Done.account(by, command.account());
  }

  @CommandHandler
  Done handle(PeopleCommand.ListPerson command) {
    return changePeople(command);
  }

  private Done changePeople(PeopleCommand command) {
    Aggregates.startOrChange(
        people,
        PeopleState.stream(command.party()),
        People::new,
        state -> PeopleState.decide(state, command));
    return Done.party(command.by(), command.party());
  }
}
