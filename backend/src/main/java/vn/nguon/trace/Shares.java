package vn.nguon.trace;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Unit;
import vn.nguon.lot.LotInput;

/**
 * How much of a lot comes from another, where what goes into a lot is taken to be mixed through and
 * through: each part of the lot has of each input what the whole has.
 *
 * <p>Reckoned with {@value #SCALE} decimals: exact fractions over many generations would grow
 * without end.
 */
final class Shares {

  static final int SCALE = 18;

  /** The part of a quantity, to what can be counted. */
  static Quantity of(Quantity whole, BigDecimal share) {
    if (share.compareTo(BigDecimal.ONE) == 0) {
      return whole;
    }
    int decimals = whole.unit().dimension() == Unit.Dimension.COUNT ? 0 : 6;
    return new Quantity(
        whole.value().multiply(share).setScale(decimals, RoundingMode.HALF_EVEN), whole.unit());
  }

  /**
   * How much of the roots each lot is. Nothing is lost by rounding: what each node has is handed on
   * to its inputs to the last digit.
   *
   * @param nodes each lot after its inputs
   * @param roots of {@code nodes}; where all are of one dimension each counts by its quantity, else
   *     all count the same
   */
  static Map<LotId, BigDecimal> back(List<Node> nodes, Set<LotId> roots) {
    Map<LotId, BigDecimal> shares = new HashMap<>();
    split(BigDecimal.ONE, rootWeights(nodes, roots), shares);
    for (Node node : nodes.reversed()) {
      Map<LotId, BigDecimal> weights = new LinkedHashMap<>();
      node.inputs().forEach(input -> weights.put(input.lot(), input.share()));
      split(shares.get(node.lot()), weights, shares);
    }
    return shares;
  }

  private static Map<LotId, BigDecimal> rootWeights(List<Node> nodes, Set<LotId> roots) {
    List<Node> found = nodes.stream().filter(node -> roots.contains(node.lot())).toList();
    boolean alike =
        found.stream().map(node -> node.made().unit().dimension()).distinct().count() == 1
            && found.stream().noneMatch(node -> node.made().isZero());
    Map<LotId, BigDecimal> weights = new LinkedHashMap<>();
    for (Node root : found) {
      weights.put(
          root.lot(),
          alike ? root.made().value().multiply(root.made().unit().factor()) : BigDecimal.ONE);
    }
    return weights;
  }

  /** Adds to each lot its part of the whole; the last gets what is left. */
  private static void split(
      BigDecimal whole, Map<LotId, BigDecimal> weights, Map<LotId, BigDecimal> into) {
    BigDecimal all = sum(weights.values());
    BigDecimal left = whole;
    int still = weights.size();
    for (Map.Entry<LotId, BigDecimal> part : weights.entrySet()) {
      still--;
      BigDecimal given =
          still == 0 ? left : whole.multiply(part.getValue()).divide(all, SCALE, RoundingMode.DOWN);
      left = left.subtract(given);
      into.merge(part.getKey(), given, BigDecimal::add);
    }
  }

  private static BigDecimal sum(Collection<BigDecimal> parts) {
    return parts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /**
   * How much of each lot comes from the roots; off by less than 10^-{@value #SCALE} a generation.
   *
   * @param nodes each lot after its inputs
   */
  static Map<LotId, BigDecimal> forward(List<Node> nodes, Set<LotId> roots) {
    Map<LotId, BigDecimal> shares = new HashMap<>();
    for (Node node : nodes) {
      shares.put(node.lot(), roots.contains(node.lot()) ? BigDecimal.ONE : of(node, shares));
    }
    return shares;
  }

  private static BigDecimal of(Node node, Map<LotId, BigDecimal> shares) {
    BigDecimal sum = BigDecimal.ZERO;
    for (LotInput input : node.inputs()) {
      BigDecimal share = shares.get(input.lot());
      if (share != null) {
        sum = sum.add(share.multiply(input.share()));
      }
    }
    return sum.setScale(SCALE, RoundingMode.HALF_EVEN);
  }

  private Shares() {}
}
