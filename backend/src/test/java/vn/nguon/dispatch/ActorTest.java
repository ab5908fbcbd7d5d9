package vn.nguon.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Told;

class ActorTest {

  private static final PartyId OWN = new PartyId("htx-cam");
  private static final PartyId OTHER = new PartyId("cua-hang");

  private static Actor actor(Role role) {
    return new Actor(Told.ACCOUNT, "Bà Hạnh", role, OWN, "{x}1");
  }

  @AfterEach
  void signOut() {
    SecurityContextHolder.clearContext();
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void readsWhatItsPartyHadToDoWith(Role role) {
    assertThatCode(() -> actor(role).mayRead(List.of(OTHER, OWN), "lot-unknown", "x"))
        .doesNotThrowAnyException();
    if (role == Role.INSPECTOR || role == Role.OPERATOR) {
      assertThatCode(() -> actor(role).mayRead(List.of(OTHER), "lot-unknown", "x"))
          .doesNotThrowAnyException();
    } else {
      assertThatExceptionOfType(Refusal.class)
          .isThrownBy(() -> actor(role).mayRead(List.of(OTHER), "lot-unknown", "x"))
          .satisfies(
              refusal -> {
                assertThat(refusal.kind()).isEqualTo(Refusal.Kind.NOT_FOUND);
                assertThat(refusal.code()).isEqualTo("lot-unknown");
              });
    }
  }

  @Test
  void isWhoIsSignedIn() {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(Actor::current)
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("sign-in"));
    var farmer = actor(Role.FARMER);
    SecurityContextHolder.getContext()
        .setAuthentication(
            UsernamePasswordAuthenticationToken.authenticated(
                farmer, null, farmer.getAuthorities()));
    assertThat(Actor.current()).isEqualTo(farmer);
    assertThat(farmer.withoutHash().getPassword()).isNull();
    assertThat(farmer.getUsername()).isEqualTo("ba.hanh");
    assertThat(farmer.getAuthorities()).extracting("authority").containsExactly("ROLE_FARMER");
  }
}
