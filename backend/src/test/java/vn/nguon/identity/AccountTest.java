package vn.nguon.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.address;
import static vn.nguon.kernel.Told.by;
import static vn.nguon.kernel.Told.refused;

import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Role;
import vn.nguon.party.PartyDetails;
import vn.nguon.party.PartyEvent;
import vn.nguon.party.PartyParts;
import vn.nguon.party.PartyRole;

class AccountTest {

  private static final AccountId ID = new AccountId("chi.thoa");
  private static final PartyId PARTY = new PartyId("htx-cam");
  private static final By BY = by("htx-cam");

  private final AggregateTestFixture<Account> fixture = new AggregateTestFixture<>(Account.class);

  @BeforeEach
  void handlers() {
    var parties =
        new Given()
            .in(
                "party:htx-cam",
                new PartyEvent.PartyRegistered(
                    PARTY,
                    new PartyDetails(
                        "HTX", Set.of(PartyRole.COOPERATIVE), address(), null, null, null),
                    by("htx-cam")));
    fixture.registerAnnotatedCommandHandler(
        new AccountHandlers(
            fixture.getRepository(), Given.states(fixture), PartyParts.parties(parties.states())));
  }

  private static AccountEvent.AccountOpened opened(String hash) {
    return new AccountEvent.AccountOpened(ID, "Chị Thoa", Role.FARMER, PARTY, hash, BY);
  }

  private static AccountCommand.OpenAccount open(String name, Role role, PartyId party) {
    return new AccountCommand.OpenAccount(ID, name, role, party, "{x}1", BY);
  }

  @Test
  void isOpened() {
    fixture
        .givenNoPriorActivity()
        .when(open("Chị Thoa", Role.FARMER, PARTY))
        .expectEvents(opened("{x}1"))
        .expectResultMessagePayload(Done.account(BY, ID));
  }

  @Test
  void isOpenedOnce() {
    fixture
        .given(opened("{x}0"))
        .when(open("Chị Thoa", Role.FARMER, PARTY))
        .expectException(refused("account-exists", "account"))
        .expectEvents();
  }

  @Test
  void needsANameARoleAndAParty() {
    fixture
        .givenNoPriorActivity()
        .when(open("", Role.FARMER, PARTY))
        .expectException(refused("required", "name"));
    fixture
        .givenNoPriorActivity()
        .when(open("Chị Thoa", null, PARTY))
        .expectException(refused("required", "role"));
    fixture
        .givenNoPriorActivity()
        .when(open("Chị Thoa", Role.FARMER, null))
        .expectException(refused("required", "party"));
    fixture
        .givenNoPriorActivity()
        .when(open("x".repeat(81), Role.FARMER, PARTY))
        .expectException(refused("text-too-long", "name"));
  }

  @Test
  void isForAPartyThatThereIs() {
    fixture
        .givenNoPriorActivity()
        .when(open("Chị Thoa", Role.FARMER, new PartyId("htx-khac")))
        .expectException(refused("party-unknown", "party"))
        .expectEvents();
  }

  @Test
  void itsPasswordIsChanged() {
    fixture
        .given(opened("{x}0"))
        .when(new AccountCommand.ChangePassword(ID, "{x}2", BY))
        .expectEvents(new AccountEvent.PasswordChanged(ID, "{x}2", BY))
        .expectState(account -> assertThat(account).isNotNull());
  }

  @Test
  void anUnknownOneHasNoPassword() {
    fixture
        .givenNoPriorActivity()
        .when(new AccountCommand.ChangePassword(ID, "{x}2", BY))
        .expectException(refused("account-unknown", "account"))
        .expectEvents();
  }

  @Test
  void theLastPasswordCounts() {
    AccountState state = AccountState.evolve(null, opened("{x}0"));
    state = AccountState.evolve(state, new AccountEvent.PasswordChanged(ID, "{x}2", BY));
    assertThat(state).isEqualTo(new AccountState(ID, "Chị Thoa", Role.FARMER, PARTY, "{x}2"));
  }
}
