package vn.nguon.lot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.nguon.kernel.Told;

/** How a date is carried forward. */
class BestBeforeTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
  private static final LocalDate EARLY = LocalDate.parse("2026-11-25");
  private static final LocalDate LATE = LocalDate.parse("2026-12-25");

  private static LocalDate of(
      LocalDate chosen, Integer life, boolean newLife, LocalDate... inputs) {
    return BestBefore.of(chosen, TODAY, life, Arrays.asList(inputs), newLife);
  }

  @Test
  void keepsNoLongerThanTheFirstOfWhatWentIn() {
    assertThat(of(null, 30, false, LATE, EARLY, null)).isEqualTo(EARLY);
    assertThat(of(null, null, false, LATE, EARLY)).isEqualTo(EARLY);
    assertThat(of(null, 3, false, LATE)).isEqualTo("2026-11-23");
    assertThat(of(null, 3, false, (LocalDate) null)).isEqualTo("2026-11-23");
    assertThat(of(null, null, false)).isNull();
    assertThat(of(EARLY, 30, false, EARLY)).isEqualTo(EARLY);
    Told.assertRefused(
        "best-before-later", "bestBefore", () -> of(EARLY.plusDays(1), 30, false, LATE, EARLY));
  }

  @Test
  void beginsANewLifeWhereTheFoodChanges() {
    assertThat(of(null, 365, true, EARLY)).isEqualTo("2027-11-20");
    assertThat(of(LATE, null, true, EARLY)).isEqualTo(LATE);
    assertThat(of(null, null, true, EARLY)).isEqualTo(EARLY);
    Told.assertRefused("best-before-past", "bestBefore", () -> of(TODAY.minusDays(1), null, true));
    Told.assertRefused(
        "best-before-far", "bestBefore", () -> of(TODAY.plusYears(31), null, true, EARLY));
    assertThat(BestBefore.of(TODAY, TODAY, null, List.of(), true)).isEqualTo(TODAY);
  }
}
