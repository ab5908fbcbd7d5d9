package vn.nguon.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.lot.LotInput;
import vn.nguon.trace.Graph.Direction;

/**
 * What a party may see of a graph, one step back and one step forward being what the law asks it to
 * know (R-VN2, 178/2002 article 18) and where a thing comes from being everybody's to know.
 *
 * <p>A lot is a party's own where it made it, has or had some of it, or is to get some. It sees
 *
 * <ul>
 *   <li>its own lots, and all that went into them: what was made, by whom, where, when and how
 *       much, and the hands through which each came to where it was used;
 *   <li>of its own lots its own part: what it holds and sold, from whom it got it and to whom it
 *       passed it on. Who comes after that, and what they made of it, it does not see;
 *   <li>nothing of what else became of lots that are not its own.
 * </ul>
 *
 * <p>Inspectors and operators see everything.
 */
final class Sight {

  /** The graph as the party may see it; the roots must be its own. */
  static Graph of(Graph whole, PartyId party) {
    Set<LotId> visible = new HashSet<>();
    // Outputs come behind their inputs, so what a visible lot is made of is known to be visible
    // when its turn comes.
    for (Node node : whole.nodes().reversed()) {
      if (node.concerns(party)) {
        visible.add(node.lot());
      }
      if (visible.contains(node.lot())) {
        node.inputs().forEach(input -> visible.add(input.lot()));
      }
    }
    Map<LotId, Set<PartyId>> users = new HashMap<>();
    for (Node node : whole.nodes()) {
      if (visible.contains(node.lot())) {
        for (LotInput input : node.inputs()) {
          users.computeIfAbsent(input.lot(), lot -> new LinkedHashSet<>()).add(node.maker());
        }
      }
    }
    List<Node> nodes = new ArrayList<>();
    for (Node node : whole.nodes()) {
      if (visible.contains(node.lot())) {
        nodes.add(of(node, party, visible, users.getOrDefault(node.lot(), Set.of())));
      }
    }
    // Whose a lot is that was not read is not known.
    Set<LotId> cut = whole.direction() == Direction.BACK ? whole.cut() : new LinkedHashSet<LotId>();
    var shares = new HashMap<>(whole.shares());
    shares.keySet().removeIf(lot -> !visible.contains(lot));
    return new Graph(whole.direction(), whole.roots(), nodes, shares, cut, whole.truncated());
  }

  private static Node of(Node node, PartyId party, Set<LotId> visible, Set<PartyId> users) {
    Set<Node.Move> moves = new LinkedHashSet<>();
    for (PartyId user : users) {
      moves.addAll(pathTo(node, user));
    }
    moves.addAll(pathTo(node, party));
    node.moves().stream().filter(move -> move.from().equals(party)).forEach(moves::add);
    return new Node(
        node.lot(),
        node.kind(),
        node.maker(),
        node.place(),
        node.season(),
        node.madeAt(),
        node.bestBefore(),
        node.born(),
        node.made(),
        node.inputs(),
        node.portion(),
        node.outputs().stream().filter(output -> visible.contains(output.lot())).toList(),
        0,
        node.hands().stream().filter(hand -> hand.party().equals(party)).toList(),
        List.copyOf(moves),
        node.underWay().stream()
            .filter(way -> way.from().equals(party) || way.to().equals(party))
            .toList(),
        null,
        null,
        null,
        null,
        node.madeBy(),
        Set.of(),
        node.unknownOrigin(),
        node.frozen(),
        node.heldBack().contains(party) ? Set.of(party) : Set.of(),
        node.contradictions());
  }

  /** How a lot came from its maker to a party, by every way it may have come. */
  private static List<Node.Move> pathTo(Node node, PartyId party) {
    List<Node.Move> path = new ArrayList<>();
    Set<PartyId> reached = new HashSet<>(Set.of(party));
    for (Set<PartyId> last = Set.of(party); !last.isEmpty(); ) {
      Set<PartyId> before = new LinkedHashSet<>();
      for (Node.Move move : node.moves()) {
        if (last.contains(move.to()) && !path.contains(move)) {
          path.add(move);
          if (reached.add(move.from())) {
            before.add(move.from());
          }
        }
      }
      last = before;
    }
    return path;
  }

  private Sight() {}
}
