package vn.nguon.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** How long whoever guesses has to wait. */
class FailedSignInsTest {

  private Instant now = Instant.parse("2026-11-24T06:00:00Z");

  private final FailedSignIns guesses =
      new FailedSignIns(
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          });

  private void fail(int times, String name, String address) {
    for (int i = 0; i < times; i++) {
      guesses.failed(name, address);
    }
  }

  @Test
  void aFewMistakesCostNothing() {
    fail(FailedSignIns.FREE - 1, "ba.hanh", "10.0.0.1");
    assertThat(guesses.wait("ba.hanh", "10.0.0.1")).isZero();
  }

  @Test
  void thenEachCostsTwiceAsLongUpToALimit() {
    fail(FailedSignIns.FREE, "ba.hanh", "10.0.0.1");
    assertThat(guesses.wait("ba.hanh", "10.0.0.1")).isEqualTo(Duration.ofSeconds(15));
    now = now.plusSeconds(15);
    assertThat(guesses.wait("ba.hanh", "10.0.0.1")).isZero();
    fail(1, "ba.hanh", "10.0.0.1");
    assertThat(guesses.wait("ba.hanh", "10.0.0.1")).isEqualTo(Duration.ofSeconds(30));
    fail(40, "ba.hanh", "10.0.0.1");
    assertThat(guesses.wait("ba.hanh", "10.0.0.1")).isEqualTo(FailedSignIns.LONGEST_WAIT);
  }

  @Test
  void othersDoNotWaitForThem() {
    fail(20, "ba.hanh", "10.0.0.1");
    assertThat(guesses.wait("ba.hanh", "10.0.0.2")).isZero();
    assertThat(guesses.wait("anh.khoi", "10.0.0.1")).isZero();
  }

  @Test
  void oneNameGuessedFromManyAddressesIsSlowedAsWell() {
    for (int i = 0; i < FailedSignIns.FREE_FROM_ANYWHERE; i++) {
      fail(1, "quantri", "10.0.0." + i);
    }
    assertThat(guesses.wait("quantri", "10.0.1.1")).isEqualTo(FailedSignIns.FIRST_WAIT);
  }

  @Test
  void capitalsAndSpacesMakeNoOtherName() {
    fail(FailedSignIns.FREE, "ba.hanh", "10.0.0.1");
    assertThat(guesses.wait(" Ba.Hanh ", "10.0.0.1")).isPositive();
  }

  @Test
  void whoSendsAnEmptyFormGuessesNobody() {
    fail(FailedSignIns.FREE_FROM_ANYWHERE, " ", "10.0.0.1");
    assertThat(guesses.wait("", "10.0.0.1")).isZero();
  }

  @Test
  void theRightPasswordForgetsTheMistakes() {
    fail(FailedSignIns.FREE - 1, "ba.hanh", "10.0.0.1");
    guesses.succeeded("ba.hanh", "10.0.0.1");
    fail(FailedSignIns.FREE - 1, "ba.hanh", "10.0.0.1");
    assertThat(guesses.wait("ba.hanh", "10.0.0.1")).isZero();
  }
}
