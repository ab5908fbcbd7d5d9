package vn.nguon.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1234567890",
        "qwertyuiop",
        "password123",
        "matkhau12345",
        "Mật khẩu 2026",
        "nguồn nguồn",
        "HopTacXa2026",
        "anhyeuem1999",
        "Bùi Thị Hạnh",
        "buithihanh1970",
        "aaaaaaaaaaaa"
      })
  void aPasswordThatManyWouldTryIsRefused(String password) {
    assertRefused("password-weak", "x", () -> accounts.hash(ID, "Bà Bùi Thị Hạnh", password, "x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mùa cam năm nay 2026",
        "một câu khác hẳn",
        "trâu đứng gốc đa ngó",
        "k7Rv-02xq-Lm"
      })
  void aSentenceOfOnesOwnIsTaken(String password) {
    assertThat(accounts.hash(ID, "Bà Bùi Thị Hạnh", password, "x")).startsWith("{bcrypt}");
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
