package vn.nguon.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static vn.nguon.kernel.Told.assertRefused;
import static vn.nguon.kernel.Told.by;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.By;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Role;

/** Who lets whom in again that lost all ways in, without coming by what is another's. */
class GrantingTest {

  private static final PartyId COOP = new PartyId("htx-cam");
  private static final PartyId SHOP = new PartyId("cua-hang");
  private static final AccountId CHIEF = new AccountId("tk-truong");
  private static final AccountId OPERATOR = new AccountId("tk-dieu-hanh");
  private static final AccountId MEMBER = new AccountId("tk-xa-vien");
  private static final AccountId BOTH = new AccountId("tk-hai-noi");
  private static final AccountId CONTROL = new AccountId("tk-thanh-tra");
  private static final AccountId NOWHERE = new AccountId("tk-da-roi");

  private final Accounts accounts =
      IdentityParts.accounts(
          new Given()
              .in("account:" + CHIEF, opened(CHIEF, COOP, Role.PACKER, true))
              .in("account:" + OPERATOR, opened(OPERATOR, SHOP, Role.OPERATOR, false))
              .in("account:" + MEMBER, opened(MEMBER, COOP, Role.FARMER, true))
              .in(
                  "account:" + BOTH,
                  opened(BOTH, COOP, Role.FARMER, false),
                  new AccountEvent.RoleAssigned(BOTH, SHOP, Role.RETAILER, false, by("cua-hang")))
              .in("account:" + CONTROL, opened(CONTROL, COOP, Role.INSPECTOR, false))
              .in(
                  "account:" + NOWHERE,
                  opened(NOWHERE, COOP, Role.FARMER, false),
                  new AccountEvent.RoleRevoked(NOWHERE, COOP, null, by("htx-cam")))
              .states(),
          null);
  private final Granting granting = new Granting(accounts);

  private static AccountEvent.AccountOpened opened(
      AccountId id, PartyId party, Role role, boolean administrator) {
    return new AccountEvent.AccountOpened(
        id, null, "Ai đó", role, party, administrator ? true : null, "{x}1", by(party.value()));
  }

  private void gives(AccountId giver, PartyId party, AccountId to) {
    By any = by(party.value());
    granting.mayReset(new By(any.command(), giver, party, any.happenedAt(), any.recordedAt()), to);
  }

  @Test
  void anAdministratorAnswersForWhoBelongsHereAndNowhereElse() {
    assertThatCode(() -> gives(CHIEF, COOP, MEMBER)).doesNotThrowAnyException();
    for (AccountId other : List.of(BOTH, CONTROL, NOWHERE, OPERATOR)) {
      assertRefused("reset-not-yours", "account", () -> gives(CHIEF, COOP, other));
      assertRefused(
          "recovery-wrong",
          null,
          () -> granting.stillMayReset(CHIEF, accounts.find(other).orElseThrow()));
    }
    assertRefused("reset-not-yours", "account", () -> gives(BOTH, COOP, MEMBER));
    var nobody = new AccountId("tk-khong-co");
    assertRefused("reset-not-yours", "account", () -> gives(CHIEF, COOP, nobody));
  }

  @Test
  void theOperatorAnswersForAllAndNobodyForThemselves() {
    for (AccountId other : List.of(CHIEF, MEMBER, BOTH, CONTROL, NOWHERE)) {
      assertThatCode(() -> gives(OPERATOR, SHOP, other)).doesNotThrowAnyException();
    }
    assertRefused("reset-own", "account", () -> gives(OPERATOR, SHOP, OPERATOR));
    assertRefused("reset-own", "account", () -> gives(CHIEF, COOP, CHIEF));
  }
}
