package vn.nguon.season;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.by;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Contradiction;

/** R-VN9: one interval for different pesticides, as if by habit. */
class PesticideBookTest {

  private static final By BY = by("htx-cam");

  private PesticideBookState book;

  private static Work.Pesticide pesticide(String name, String ingredient, int days) {
    return new Work.Pesticide(
        name,
        ingredient,
        new RegistrationNumber(name + "/BVTV"),
        "Sâu",
        BigDecimal.ONE,
        DoseUnit.KG_PER_HECTARE,
        null,
        "Anh Tư",
        days);
  }

  private List<Contradiction> declare(String name, String ingredient, int days, boolean confirmed) {
    Work.Pesticide pesticide = pesticide(name, ingredient, days);
    for (PesticideBookEvent event : PesticideBookState.declare(book, pesticide, confirmed, BY)) {
      book = PesticideBookState.evolve(book, event);
    }
    return book.alike(pesticide);
  }

  @Test
  void threeSubstancesWithOneIntervalAreShown() {
    assertThat(declare("AAA", "Abamectin", 7, false)).isEmpty();
    assertThat(declare("BBB", "Mancozeb", 7, false)).isEmpty();
    assertThat(declare("CCC", "Imidacloprid", 7, false))
        .containsExactly(
            new Contradiction("phi-alike", Map.of("days", "7", "products", "AAA, BBB, CCC")));
    assertThat(declare("AAA", "Abamectin", 7, false)).as("also with the next one").hasSize(1);
  }

  @Test
  void oneSubstanceUnderThreeNamesIsNothingOdd() {
    declare("AAA", "Abamectin", 7, false);
    declare("BBB", "ABAMECTIN", 7, false);
    assertThat(declare("CCC", "abamectin", 7, false)).isEmpty();
  }

  @Test
  void whatALabelConfirmsIsNothingOdd() {
    declare("AAA", "Abamectin", 7, true);
    declare("BBB", "Mancozeb", 7, false);
    assertThat(declare("CCC", "Imidacloprid", 7, false)).isEmpty();
    assertThat(declare("DDD", "Fosetyl", 7, true)).isEmpty();
  }

  @Test
  void fewAmongManyAreChance() {
    for (int i = 1; i <= 4; i++) {
      declare("X0" + i, "Chất " + i, i, false);
    }
    declare("AAA", "Abamectin", 7, false);
    declare("BBB", "Mancozeb", 7, false);
    assertThat(declare("CCC", "Imidacloprid", 7, false)).as("three of seven").isEmpty();
    declare("X01", "Chất 1", 7, false);
    assertThat(declare("CCC", "Imidacloprid", 7, false)).as("four of seven").hasSize(1);
  }

  @Test
  void theLastDeclarationOfAProductCounts() {
    declare("AAA", "Abamectin", 7, false);
    declare("BBB", "Mancozeb", 7, false);
    declare("AAA", "Abamectin", 5, false);
    assertThat(declare("CCC", "Imidacloprid", 7, false)).isEmpty();
  }

  @Test
  void aRepetitionIsNoEvent() {
    declare("AAA", "Abamectin", 7, false);
    assertThat(PesticideBookState.declare(book, pesticide("AAA", "Abamectin", 7), false, BY))
        .isEmpty();
    assertThat(PesticideBookState.declare(book, pesticide("AAA", "Abamectin", 7), true, BY))
        .hasSize(1);
  }
}
