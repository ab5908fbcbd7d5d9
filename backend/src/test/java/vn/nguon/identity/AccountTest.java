package vn.nguon.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.nguon.kernel.Told.address;
import static vn.nguon.kernel.Told.by;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nguon.dispatch.House;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Sha256;
import vn.nguon.party.PartyCommand;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyRole;

/** Accounts, their names, their roles, and who may give these. */
class AccountTest {

  private static final PartyId COOP = new PartyId("htx-cam");
  private static final PartyId SHOP = new PartyId("cua-hang");
  private static final AccountId CHIEF = new AccountId("tk-truong");
  private static final AccountId OTHER = new AccountId("tk-khac");
  private static final Sha256 LINK = new Sha256("ab".repeat(32));

  private House house;

  @BeforeEach
  void open() {
    house = House.inMemory();
    for (PartyId party : List.of(COOP, SHOP)) {
      send(
          new PartyCommand.RegisterParty(
              party,
              new PartyDetails(
                  party.value(), Set.of(PartyRole.COOPERATIVE), address(), null, null, null),
              by(party.value())));
    }
    send(opens(CHIEF, "chi.thoa", Role.PACKER, COOP, true));
    send(opens(OTHER, "anh.nam", Role.RETAILER, SHOP, false));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void send(Command command) {
    house.dispatcher.sendTrusted(command);
  }

  private static AccountCommand.OpenAccount opens(
      AccountId id, String login, Role role, PartyId party, boolean administrator) {
    return new AccountCommand.OpenAccount(
        id, login, "Chị " + login, role, party, administrator, "{x}1", by(party.value()));
  }

  /** Somebody of a party says so. */
  private static By said(AccountId account, PartyId party) {
    By any = by(party.value());
    return new By(CommandId.random(), account, party, any.happenedAt(), any.recordedAt());
  }

  private void refused(String code, Command command) {
    assertThatThrownBy(() -> send(command))
        .isInstanceOfSatisfying(
            Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
  }

  private AccountState account(AccountId id) {
    return house.accounts.find(id).orElseThrow();
  }

  @Test
  void isOpenedOnceUnderANameOfItsOwn() {
    assertThat(account(CHIEF).in(COOP)).contains(new Assignment(COOP, Role.PACKER, true));
    refused("account-exists", opens(CHIEF, "chi.thoa", Role.PACKER, COOP, false));
    var another = new AccountId("tk-nua");
    refused("login-taken", opens(another, "chi.thoa", Role.PACKER, COOP, false));
    assertThat(house.accounts.find(another)).isEmpty();
    refused("party-unknown", opens(another, "ai", Role.PACKER, new PartyId("khong-co"), false));
    refused("required", opens(another, "ai", null, COOP, false));
  }

  @Test
  void isFoundByItsNameHoweverThatIsTyped() {
    assertThat(house.accounts.named(" CHI.Thoa ").map(AccountState::id)).contains(CHIEF);
    assertThat(house.accounts.named("tk-truong")).isEmpty();
    assertThat(house.accounts.named("?")).isEmpty();
    send(
        new AccountCommand.ChangeLogin(
            CHIEF, Logins.fold("+84 912 345 678", "login"), said(CHIEF, COOP)));
    assertThat(house.accounts.named("0912.345.678").map(AccountState::id)).contains(CHIEF);
    assertThat(house.accounts.named("chi.thoa")).isEmpty();
    // The name that was left is free again.
    send(new AccountCommand.ChangeLogin(OTHER, "chi.thoa", said(OTHER, SHOP)));
    assertThat(house.accounts.named("chi.thoa").map(AccountState::id)).contains(OTHER);
    refused("login-taken", new AccountCommand.ChangeLogin(OTHER, "0912345678", said(OTHER, SHOP)));
  }

  @Test
  void oneOfBeforeThereWereNamesSignsInWithItsId() {
    var id = new AccountId("ba.hanh");
    var before =
        AccountState.evolve(
            null,
            new AccountEvent.AccountOpened(
                id, null, "Bà Hạnh", Role.FARMER, COOP, null, "{x}0", by("htx-cam")));
    assertThat(before.signsInAs()).isEqualTo("ba.hanh");
    assertThat(before.in(COOP)).contains(new Assignment(COOP, Role.FARMER, false));
    var changed =
        AccountState.evolve(before, new AccountEvent.PasswordChanged(id, "{x}2", by("htx-cam")));
    assertThat(changed.passwordHash()).isEqualTo("{x}2");
  }

  @Test
  void theOperatorLetsInAndAnAdministratorOnlyChanges() {
    refused(
        "role-none",
        new AccountCommand.AssignRole(OTHER, COOP, Role.PACKER, false, said(CHIEF, COOP)));
    var operator = new AccountId("tk-dieu-hanh");
    send(opens(operator, "quan-tri", Role.OPERATOR, SHOP, false));
    send(new AccountCommand.AssignRole(OTHER, COOP, Role.PACKER, false, said(operator, SHOP)));
    assertThat(account(OTHER).roles())
        .containsExactly(
            new Assignment(SHOP, Role.RETAILER, false), new Assignment(COOP, Role.PACKER, false));
    send(new AccountCommand.AssignRole(OTHER, COOP, Role.FARMER, true, said(CHIEF, COOP)));
    assertThat(account(OTHER).in(COOP)).contains(new Assignment(COOP, Role.FARMER, true));
    // Nobody raises themselves, nobody gives what is the authority's, nobody rules elsewhere.
    refused(
        "role-own",
        new AccountCommand.AssignRole(CHIEF, COOP, Role.PACKER, false, said(CHIEF, COOP)));
    for (Role role : List.of(Role.OPERATOR, Role.INSPECTOR)) {
      refused(
          "role-not-to-give",
          new AccountCommand.AssignRole(OTHER, COOP, role, false, said(CHIEF, COOP)));
    }
    refused(
        "people-not-yours", new AccountCommand.RevokeRole(OTHER, SHOP, "Thử", said(CHIEF, COOP)));
    refused("role-own", new AccountCommand.RevokeRole(operator, SHOP, "Thử", said(operator, SHOP)));
  }

  @Test
  void whoLostARoleIsThereNoMore() {
    assertThat(house.accounts.actor(CHIEF, COOP)).isPresent();
    // Somebody has to be there who lets others in.
    refused(
        "administrator-last", new AccountCommand.RevokeRole(CHIEF, COOP, null, said(CHIEF, COOP)));
    administers(OTHER);
    send(new AccountCommand.RevokeRole(CHIEF, COOP, null, said(CHIEF, COOP)));
    refused(
        "administrator-last", new AccountCommand.RevokeRole(OTHER, COOP, null, said(OTHER, COOP)));
    assertThat(house.accounts.actor(CHIEF, COOP)).isEmpty();
    assertThat(account(CHIEF).roles()).isEmpty();
    refused("role-none", new AccountCommand.RevokeRole(CHIEF, COOP, "Lại", said(CHIEF, COOP)));
    refused(
        "people-not-yours",
        new PeopleCommand.InvitePerson(COOP, LINK, null, Role.FARMER, false, said(CHIEF, COOP)));
  }

  @Test
  void whoSendsAnotherAwaySaysWhy() {
    administers(OTHER);
    refused("required", new AccountCommand.RevokeRole(OTHER, COOP, null, said(CHIEF, COOP)));
    send(new AccountCommand.RevokeRole(OTHER, COOP, "Hết mùa", said(CHIEF, COOP)));
    // Who may not let others in leaves without more ado.
    var helper = new AccountId("tk-phu");
    send(opens(helper, "phu.viec", Role.FARMER, COOP, false));
    send(new AccountCommand.RevokeRole(helper, COOP, null, said(helper, COOP)));
    assertThat(account(helper).roles()).isEmpty();
  }

  /** The product makes somebody an administrator of the co-operative too. */
  private void administers(AccountId account) {
    send(
        new AccountCommand.AssignRole(
            account, COOP, Role.PACKER, true, said(AccountId.SYSTEM, COOP)));
  }

  @Test
  void anInvitationOpensOnce() {
    send(new PeopleCommand.InvitePerson(COOP, LINK, "Nam", Role.FARMER, false, said(CHIEF, COOP)));
    send(accepts(OTHER, said(OTHER, COOP)));
    assertThat(account(OTHER).in(COOP)).contains(new Assignment(COOP, Role.FARMER, false));
    refused("invitation-unknown", accepts(OTHER, said(OTHER, COOP)));
  }

  private static PeopleCommand.AcceptInvitation accepts(AccountId account, By by) {
    return new PeopleCommand.AcceptInvitation(COOP, LINK, account, null, null, null, by);
  }

  @Test
  void anInvitationLapsesAndIsWithdrawnAndFallsWithWhoMadeIt() {
    By made = said(CHIEF, COOP);
    send(new PeopleCommand.InvitePerson(COOP, LINK, null, Role.FARMER, false, made));
    var late =
        new By(
            CommandId.random(),
            OTHER,
            COOP,
            made.happenedAt(),
            made.recordedAt().plus(PeopleState.OPEN));
    refused("invitation-unknown", accepts(OTHER, late));
    refused(
        "people-not-yours", new PeopleCommand.WithdrawInvitation(COOP, LINK, said(OTHER, SHOP)));
    send(new PeopleCommand.WithdrawInvitation(COOP, LINK, said(CHIEF, COOP)));
    refused("invitation-unknown", accepts(OTHER, said(OTHER, COOP)));
    refused(
        "invitation-unknown", new PeopleCommand.WithdrawInvitation(COOP, LINK, said(CHIEF, COOP)));

    send(new PeopleCommand.InvitePerson(COOP, LINK, null, Role.FARMER, true, said(CHIEF, COOP)));
    send(new AccountCommand.RevokeRole(CHIEF, COOP, "Nghỉ việc", said(AccountId.SYSTEM, COOP)));
    refused("invitation-unknown", accepts(OTHER, said(OTHER, COOP)));
  }

  @Test
  void whoIsInsideIsNotInvitedAgain() {
    send(new PeopleCommand.InvitePerson(COOP, LINK, null, Role.FARMER, false, said(CHIEF, COOP)));
    refused("invitation-inside", accepts(CHIEF, said(CHIEF, COOP)));
    assertThat(account(CHIEF).in(COOP)).contains(new Assignment(COOP, Role.PACKER, true));
  }
}
