package vn.nguon.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.assertRefused;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import vn.nguon.dispatch.Given;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Role;

class AccountsTest {

  private static final AccountId ID = new AccountId("ba.hanh");

  private final Accounts accounts =
      new Accounts(
          new Given().states(), PasswordEncoderFactories.createDelegatingPasswordEncoder());

  @Test
  void aPasswordIsLongEnoughAndNotTheName() {
    assertRefused("password-short", "password", () -> accounts.hash(ID, null));
    assertRefused("password-short", "password", () -> accounts.hash(ID, "123456789"));
    assertRefused("password-long", "password", () -> accounts.hash(ID, "x".repeat(73)));
    assertRefused("password-long", "password", () -> accounts.hash(ID, "ữ".repeat(25)));
    assertRefused("password-name", "password", () -> accounts.hash(ID, "Cam-Ba.Hanh-2026"));
  }

  @Test
  void itsHashKnowsItAndNoOther() {
    String hash = accounts.hash(ID, "vườn cam chín vàng");
    assertThat(hash).startsWith("{bcrypt}").doesNotContain("cam");
    assertThat(accounts.hash(ID, "vườn cam chín vàng")).as("salted").isNotEqualTo(hash);
    var state = new AccountState(ID, "Bà Hạnh", Role.FARMER, new PartyId("ho-ba-hanh"), hash);
    assertThat(accounts.matches(state, "vườn cam chín vàng")).isTrue();
    assertThat(accounts.matches(state, "vườn cam chín xanh")).isFalse();
    assertThat(accounts.matches(state, null)).isFalse();
  }
}
