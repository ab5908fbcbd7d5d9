package vn.nguon.lot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Unit;
import vn.nguon.product.Handling;

/**
 * The mass balance over all lots of one order (R-VN7): what comes out and what is told as lost is
 * no more than what went in. Lots that are counted differently are compared by mass, and only by
 * the factors that their products declare.
 */
final class Balance {

  private static final int SHARE_DECIMALS = 12;

  /** A quantity of a product, with what the product declares of itself. */
  record Part(ProductId product, Quantity quantity, Handling handling, String field) {}

  /** In what everything is compared: kilograms, or pieces or litres as they are. */
  private final boolean byMass;

  private final BigDecimal in;
  private final List<BigDecimal> inputs = new ArrayList<>();
  private final List<Part> outputs;
  private final List<BigDecimal> out = new ArrayList<>();
  private final BigDecimal totalOut;
  private final BigDecimal lost;
  private final boolean changesFood;

  /**
   * @param losses in any unit that fits
   * @throws Refusal {@code unit-factor-missing} where no declared factor connects the units, {@code
   *     transform-gains}, {@code yield-exceeded}
   */
  Balance(List<Part> inputs, List<Part> outputs, List<Part> losses, boolean changesFood) {
    this.outputs = outputs;
    this.changesFood = changesFood;
    var all = new ArrayList<>(inputs);
    all.addAll(outputs);
    all.addAll(losses);
    Unit.Dimension first = all.getFirst().quantity().unit().dimension();
    boolean oneProduct = all.stream().map(Part::product).distinct().count() == 1;
    boolean alike = all.stream().allMatch(part -> part.quantity().unit().dimension() == first);
    boolean anyFactor = all.stream().anyMatch(part -> part.handling().kgPerUnit() != null);
    // A box of one product is not a box of another, once either says what it weighs.
    byMass = first == Unit.Dimension.MASS || !alike || !oneProduct && anyFactor;
    inputs.forEach(part -> this.inputs.add(measure(part)));
    outputs.forEach(part -> out.add(measure(part)));
    in = sum(this.inputs);
    totalOut = sum(out);
    lost = sum(losses.stream().map(this::measure).toList());
    check();
  }

  private void check() {
    for (int i = 0; i < outputs.size(); i++) {
      BigDecimal most = in.multiply(factor(outputs.get(i)));
      if (out.get(i).compareTo(most) > 0) {
        throw exceeded(outputs.get(i), most);
      }
    }
    BigDecimal most = in.multiply(most());
    if (totalOut.add(lost).compareTo(most) > 0) {
      Part last = outputs.getLast();
      throw Refusal.invalid(
          "transform-gains",
          last.field(),
          Map.of(
              "value", back(totalOut.add(lost), last),
              "most", back(most, last)));
    }
  }

  private Refusal exceeded(Part output, BigDecimal most) {
    Quantity limit = back(most, output);
    return !changesFood || output.handling().yieldFactor() == null
        ? Refusal.invalid(
            "transform-gains", output.field(), Map.of("value", output.quantity(), "most", limit))
        : Refusal.invalid(
            "yield-exceeded",
            output.field(),
            Map.of(
                "value",
                output.quantity(),
                "most",
                limit,
                "factor",
                factor(output).toPlainString()));
  }

  /** How much of this output one of what went in may give at most. */
  private BigDecimal factor(Part output) {
    BigDecimal declared = output.handling().yieldFactor();
    return changesFood && declared != null ? declared : BigDecimal.ONE;
  }

  private BigDecimal most() {
    return outputs.stream().map(this::factor).reduce(BigDecimal.ONE, BigDecimal::max);
  }

  private static BigDecimal sum(List<BigDecimal> values) {
    return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private BigDecimal measure(Part part) {
    Unit unit = part.quantity().unit();
    BigDecimal base = part.quantity().value().multiply(unit.factor());
    if (!byMass || unit.dimension() == Unit.Dimension.MASS) {
      return base;
    }
    return base.multiply(kgPerUnit(part));
  }

  private static BigDecimal kgPerUnit(Part part) {
    BigDecimal factor = part.handling().kgPerUnit();
    if (factor == null) {
      throw Refusal.invalid(
          "unit-factor-missing",
          part.field(),
          Map.of("value", part.product(), "unit", part.quantity().unit()));
    }
    return factor;
  }

  /** A measure as a quantity of a product, rounded down to what can be counted. */
  private Quantity back(BigDecimal measure, Part as) {
    Unit unit = as.quantity().unit();
    BigDecimal perUnit = unit.factor();
    if (byMass && unit.dimension() != Unit.Dimension.MASS) {
      perUnit = perUnit.multiply(kgPerUnit(as));
    }
    int decimals = unit.dimension() == Unit.Dimension.COUNT ? 0 : 6;
    return new Quantity(measure.divide(perUnit, decimals, RoundingMode.DOWN), unit);
  }

  /** How much of all that went in the input is; together they are 1. */
  List<BigDecimal> inputShares() {
    return shares(inputs, in);
  }

  /** How much of all that came out the output is; together they are 1. */
  List<BigDecimal> outputShares() {
    return shares(out, totalOut);
  }

  private static List<BigDecimal> shares(List<BigDecimal> parts, BigDecimal whole) {
    var shares = new ArrayList<BigDecimal>();
    BigDecimal rest = BigDecimal.ONE;
    for (int i = 0; i < parts.size(); i++) {
      BigDecimal share =
          i == parts.size() - 1
              ? rest
              : parts.get(i).divide(whole, SHARE_DECIMALS, RoundingMode.DOWN);
      rest = rest.subtract(share);
      shares.add(share.signum() == 0 ? BigDecimal.ZERO : share.stripTrailingZeros());
    }
    return shares;
  }

  /**
   * What an output may be corrected up to. Where several come out, each up to what it is: else all
   * of them could be, one after the other.
   */
  Quantity most(int output) {
    Part part = outputs.get(output);
    if (outputs.size() > 1) {
      return part.quantity();
    }
    BigDecimal most = in.multiply(factor(part)).min(in.multiply(most()).subtract(lost));
    return back(most, part);
  }
}
