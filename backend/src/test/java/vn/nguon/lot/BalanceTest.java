package vn.nguon.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Told;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.Balance.Part;
import vn.nguon.product.Handling;

/** The balance over all lots of one order, against sums made by hand. */
class BalanceTest {

  private static final Handling BOX_OF_FIVE = factors("5", null);

  private static Handling factors(String kgPerUnit, String yield) {
    return new Handling(
        kgPerUnit == null ? null : new BigDecimal(kgPerUnit),
        yield == null ? null : new BigDecimal(yield),
        null,
        null,
        null,
        null);
  }

  private static Part kilos(String product, String value) {
    return new Part(new ProductId(product), Quantity.kg(value), Handling.UNKNOWN, "in");
  }

  private static Part part(String product, String value, Unit unit, Handling handling) {
    return new Part(new ProductId(product), Quantity.of(value, unit), handling, "out");
  }

  private static void balance(boolean changesFood, List<Part> in, List<Part> out, Part... lost) {
    assertThat(new Balance(in, out, List.of(lost), changesFood)).isNotNull();
  }

  @Test
  void comparesByMassOnlyByADeclaredFactor() {
    List<Part> in = List.of(kilos("CAM", "100"));
    balance(false, in, List.of(part("HOP", "20", Unit.H87, BOX_OF_FIVE)));
    Told.assertRefused(
        "transform-gains",
        "out",
        () -> balance(false, in, List.of(part("HOP", "21", Unit.H87, BOX_OF_FIVE))));
    Told.assertRefused(
        "unit-factor-missing",
        "out",
        () -> balance(false, in, List.of(part("HOP", "1", Unit.H87, Handling.UNKNOWN))));
    Told.assertRefused(
        "unit-factor-missing",
        "out",
        () -> balance(false, in, List.of(part("NUOC", "1", Unit.LTR, Handling.UNKNOWN))));
  }

  @Test
  void aBoxOfOneProductIsNoBoxOfAnother() {
    List<Part> fives = List.of(part("HOP-5", "10", Unit.H87, BOX_OF_FIVE));
    balance(false, fives, List.of(part("TUI-1", "50", Unit.H87, factors("1", null))));
    Told.assertRefused(
        "transform-gains",
        "out",
        () -> balance(false, fives, List.of(part("TUI-1", "51", Unit.H87, factors("1", null)))));
    Told.assertRefused(
        "unit-factor-missing",
        "out",
        () -> balance(false, fives, List.of(part("TUI", "10", Unit.H87, Handling.UNKNOWN))));
    // Where neither says what it weighs, a piece is a piece; so it is within one product.
    List<Part> pieces = List.of(part("BUOI", "10", Unit.H87, Handling.UNKNOWN));
    balance(false, pieces, List.of(part("BUOI-1", "10", Unit.H87, Handling.UNKNOWN)));
    balance(false, fives, List.of(part("HOP-5", "10", Unit.H87, BOX_OF_FIVE)));
    Told.assertRefused(
        "transform-gains",
        "out",
        () -> balance(false, pieces, List.of(part("BUOI-1", "11", Unit.H87, Handling.UNKNOWN))));
  }

  @Test
  void givesNoMoreThanTheProductsYield() {
    List<Part> paddy = List.of(kilos("THOC", "1000"));
    Part bran = part("CAM-GAO", "100", Unit.KGM, factors(null, "0.12"));
    balance(true, paddy, List.of(part("GAO", "650", Unit.KGM, factors(null, "0.65")), bran));
    Told.assertRefused(
        "yield-exceeded",
        "out",
        () ->
            balance(
                true, paddy, List.of(part("GAO", "650.1", Unit.KGM, factors(null, "0.65")), bran)));
    // Water comes to dried beans when they are cooked, but not when they are sorted.
    List<Part> more = List.of(part("DAU", "1800", Unit.KGM, factors(null, "2")));
    balance(true, paddy, more);
    Told.assertRefused("transform-gains", "out", () -> balance(false, paddy, more));
    // Rice that is sorted or packed again is milled already.
    Part rice = part("GAO", "650", Unit.KGM, factors(null, "0.65"));
    balance(false, List.of(rice), List.of(rice));
  }

  @Test
  void countsWhatIsToldAsLost() {
    List<Part> in = List.of(kilos("CAM", "60"), kilos("CAM", "40"));
    balance(false, in, List.of(kilos("CAM", "90")), kilos("CAM", "10"));
    Told.assertRefused(
        "transform-gains",
        "in",
        () -> balance(false, in, List.of(kilos("CAM", "90")), kilos("CAM", "10.000001")));
  }

  @Test
  void letsOneOutputBeCorrectedUpToWhatIsLeftAndSeveralNot() {
    var one =
        new Balance(
            List.of(kilos("CAM", "103")),
            List.of(part("HOP", "18", Unit.H87, BOX_OF_FIVE)),
            List.of(kilos("CAM", "2")),
            false);
    assertThat(one.most(0)).isEqualTo(Quantity.of("20", Unit.H87));
    var two =
        new Balance(
            List.of(kilos("CAM", "100")),
            List.of(kilos("CAM", "10"), kilos("CAM", "20")),
            List.of(),
            false);
    assertThat(two.most(0)).isEqualTo(Quantity.kg("10"));
    assertThat(two.most(1)).isEqualTo(Quantity.kg("20"));
  }

  @Property(tries = 300)
  void neverLetsMoreOutThanWentIn(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 5_000) Integer> in,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 5_000) Integer> out,
      @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 500) Integer> lost,
      @ForAll boolean boxes) {
    // Boxes of 5 kg stand for kilograms in every second output.
    var outputs = new ArrayList<Part>();
    long comesOut = 0;
    for (int i = 0; i < out.size(); i++) {
      boolean box = boxes && i % 2 == 1;
      outputs.add(
          box
              ? part("HOP", out.get(i).toString(), Unit.H87, BOX_OF_FIVE)
              : kilos("CAM", out.get(i).toString()));
      comesOut += (box ? 5L : 1L) * out.get(i);
    }
    long goesIn = in.stream().mapToLong(Integer::longValue).sum();
    long gone = lost.stream().mapToLong(Integer::longValue).sum();
    List<Part> inputs = in.stream().map(i -> kilos("CAM", i.toString())).toList();
    List<Part> losses = lost.stream().map(i -> kilos("CAM", i.toString())).toList();
    if (comesOut + gone <= goesIn) {
      var balance = new Balance(inputs, outputs, losses, false);
      assertThat(sum(balance.inputShares())).isEqualByComparingTo("1");
      assertThat(sum(balance.outputShares())).isEqualByComparingTo("1");
      assertThat(balance.inputShares().getFirst().doubleValue())
          .isCloseTo(
              in.getFirst() / (double) goesIn, org.assertj.core.api.Assertions.within(1e-11));
    } else {
      assertThatCode(() -> new Balance(inputs, outputs, losses, false)).isInstanceOf(Refusal.class);
    }
  }

  @Property(tries = 100)
  void whatMayBeCorrectedUpToStillBalances(
      @ForAll @IntRange(min = 1, max = 100_000) int in,
      @ForAll @IntRange(min = 1, max = 20_000) int boxes) {
    Assume.that(5L * boxes <= in);
    List<Part> inputs = List.of(kilos("CAM", String.valueOf(in)));
    Part box = part("HOP", String.valueOf(boxes), Unit.H87, BOX_OF_FIVE);
    Quantity most = new Balance(inputs, List.of(box), List.of(), false).most(0);
    assertThat(most.value().intValueExact()).isEqualTo(in / 5);
  }

  private static BigDecimal sum(List<BigDecimal> shares) {
    return shares.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
