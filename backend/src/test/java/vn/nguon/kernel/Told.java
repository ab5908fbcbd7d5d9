package vn.nguon.kernel;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.hamcrest.Description;
import org.hamcrest.Matcher;
import org.hamcrest.TypeSafeMatcher;

/** What tests of several capabilities say in the same words. */
public final class Told {

  /** 10:00 in Vietnam. */
  public static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

  public static final AccountId ACCOUNT = new AccountId("ba.hanh");

  /** Said for the party, of the morning three days ago. */
  public static By by(String party) {
    return by(party, "2026-11-20T08:00:00+07:00");
  }

  public static By by(String party, String happenedAt) {
    return new By(
        CommandId.random(), ACCOUNT, new PartyId(party), OffsetDateTime.parse(happenedAt), NOW);
  }

  public static Address address() {
    return new Address("25", "05089", "Khu 3");
  }

  /** A refusal of this code that names this field. */
  public static Matcher<Refusal> refused(String code, String field) {
    return new TypeSafeMatcher<>() {
      @Override
      protected boolean matchesSafely(Refusal refusal) {
        return code.equals(refusal.code())
            && (field == null ? refusal.field() == null : field.equals(refusal.field()));
      }

      @Override
      public void describeTo(Description description) {
        description.appendText("refusal " + code + " of field " + field);
      }
    };
  }

  /** Asserts that it is refused so. */
  public static void assertRefused(String code, String field, ThrowingCallable what) {
    assertThatExceptionOfType(Refusal.class)
        .isThrownBy(what)
        .satisfies(
            refusal -> {
              org.assertj.core.api.Assertions.assertThat(refusal.code()).isEqualTo(code);
              org.assertj.core.api.Assertions.assertThat(refusal.field()).isEqualTo(field);
            });
  }

  private Told() {}
}
