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

class AccountsTest {

  private static final String LOGIN = "ba.hanh";

  private final Accounts accounts =
      new Accounts(
          new Given().states(),
          PasswordEncoderFactories.createDelegatingPasswordEncoder(),
          IdentityParts.logins(new Given().states()));

  @Test
  void aPasswordIsLongEnoughAndNotTheName() {
    assertRefused("password-short", "password", () -> accounts.hash(LOGIN, null));
    assertRefused("password-short", "password", () -> accounts.hash(LOGIN, "123456789"));
    assertRefused("password-long", "password", () -> accounts.hash(LOGIN, "x".repeat(73)));
    assertRefused("password-long", "password", () -> accounts.hash(LOGIN, "ữ".repeat(25)));
    assertRefused("password-name", "password", () -> accounts.hash(LOGIN, "Cam-Ba.Hanh-2026"));
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
    assertRefused(
        "password-weak", "x", () -> accounts.hash(LOGIN, "Bà Bùi Thị Hạnh", password, "x"));
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
    assertThat(accounts.hash(LOGIN, "Bà Bùi Thị Hạnh", password, "x")).startsWith("{bcrypt}");
  }

  @Test
  void itsHashKnowsItAndNoOther() {
    String hash = accounts.hash(LOGIN, "vườn cam chín vàng");
    assertThat(hash).startsWith("{bcrypt}").doesNotContain("cam");
    assertThat(accounts.hash(LOGIN, "vườn cam chín vàng")).as("salted").isNotEqualTo(hash);
    var state =
        new AccountState(
            new AccountId("tk-1"),
            LOGIN,
            "Bà Hạnh",
            new PartyId("ho-ba-hanh"),
            java.util.List.of(),
            hash);
    assertThat(accounts.matches(state, "vườn cam chín vàng")).isTrue();
    assertThat(accounts.matches(state, "vườn cam chín xanh")).isFalse();
    assertThat(accounts.matches(state, null)).isFalse();
  }
}
