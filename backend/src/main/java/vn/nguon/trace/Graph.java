package vn.nguon.trace;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Quantity;
import vn.nguon.lot.LotInput;

/**
 * Lots and what went into what.
 *
 * @param direction which way it was followed
 * @param nodes each lot after its inputs
 * @param shares back: how much of the roots each lot is, where all roots together are 1; what the
 *     lots without inputs and those in {@code cut} have is 1 together, exactly, for a share is
 *     divided to {@link Shares#SCALE} decimals and the last input gets what is left. Forward: how
 *     much of each lot comes from the roots, 0 to 1, to {@link Shares#SCALE} decimals; with
 *     something cut off, at least so much.
 * @param cut lots that a node names and that were not read: they are past the limit, or the read
 *     model has not come to them yet
 * @param truncated whether something was cut off
 */
public record Graph(
    Direction direction,
    Set<LotId> roots,
    List<Node> nodes,
    Map<LotId, BigDecimal> shares,
    Set<LotId> cut,
    boolean truncated) {

  /** Which way. */
  public enum Direction {
    BACK,
    FORWARD
  }

  /**
   * A part of one lot that went into another.
   *
   * @param quantity how much of {@code from} it is; null where {@code to} was not read
   * @param share how much of all that went into {@code to} it is, 0 to 1; null where that lot was
   *     not read
   */
  public record Edge(LotId from, LotId to, Quantity quantity, BigDecimal share) {}

  /** The lots that nothing went into: the harvests, and what came from outside. */
  public List<Node> origins() {
    return nodes.stream().filter(node -> node.inputs().isEmpty()).toList();
  }

  /** What went into what, among the lots that were read and to and from those that were cut off. */
  public List<Edge> edges() {
    Set<LotId> known = new HashSet<>(cut);
    nodes.forEach(node -> known.add(node.lot()));
    List<Edge> edges = new ArrayList<>();
    for (Node node : nodes) {
      for (LotInput input : node.inputs()) {
        if (known.contains(input.lot())) {
          edges.add(
              new Edge(
                  input.lot(),
                  node.lot(),
                  Shares.of(input.quantity(), node.portion()),
                  input.share()));
        }
      }
      for (Node.Output output : node.outputs()) {
        if (cut.contains(output.lot())) {
          edges.add(new Edge(node.lot(), output.lot(), null, null));
        }
      }
    }
    return edges;
  }

  /**
   * How many steps each lot is away from the roots, by the longest way, so that along every edge it
   * grows by one at least (back: falls, from 0 at the roots).
   */
  public Map<LotId, Integer> levels() {
    Map<LotId, Integer> levels = new HashMap<>();
    roots.forEach(root -> levels.put(root, 0));
    if (direction == Direction.FORWARD) {
      for (Node node : nodes) {
        node.inputs().stream()
            .map(LotInput::lot)
            .filter(levels::containsKey)
            .mapToInt(levels::get)
            .max()
            .ifPresent(most -> levels.merge(node.lot(), most + 1, Math::max));
      }
    } else {
      for (Node node : nodes.reversed()) {
        Integer level = levels.get(node.lot());
        for (LotInput input : node.inputs()) {
          levels.merge(input.lot(), level - 1, Math::min);
        }
      }
    }
    return levels;
  }
}
