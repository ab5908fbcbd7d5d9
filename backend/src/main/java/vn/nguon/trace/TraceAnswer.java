package vn.nguon.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.SeasonId;
import vn.nguon.lot.LotKind;
import vn.nguon.season.Seasons;
import vn.nguon.trace.Graph.Direction;

/**
 * The graph around a lot, as it is shown. Names are given once, beside the lots.
 *
 * @param back the lots that went into it, each after its inputs, the lot itself last; null where
 *     not asked for
 * @param forward the lots it went into, the lot itself first, each after its inputs; null where not
 *     asked for
 * @param seasons what was used on the plots that the lots were harvested from, each season once, up
 *     to its last harvest among them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TraceAnswer(
    LotId lot,
    Half back,
    Half forward,
    Map<ProductId, String> products,
    Map<PartyId, String> parties,
    Map<PlaceId, String> places,
    List<Seasons.Inputs> seasons) {

  /** Decimals of a share as it is shown. */
  static final int DECIMALS = 9;

  /**
   * One direction.
   *
   * @param truncated whether there is more than is shown
   */
  record Half(boolean truncated, List<Shown> lots, List<Link> links) {}

  /**
   * A lot.
   *
   * @param level how many steps from the lot asked for, by the longest way: below 0 for what went
   *     into it
   * @param share back: how much of the lot asked for it is; forward: how much of it comes from the
   *     lot asked for; 0 to 1 with {@value #DECIMALS} decimals
   * @param amount the same as a quantity: back in the unit of the lot asked for, forward in that of
   *     this lot
   * @param read whether it was read; of one that was not, only the number and the level are known
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Shown(
      LotId lot,
      int level,
      boolean read,
      LotKind kind,
      PartyId maker,
      PlaceId place,
      SeasonId season,
      LocalDate madeOn,
      LocalDate bestBefore,
      Quantity quantity,
      BigDecimal share,
      Quantity amount,
      List<Node.Hand> hands,
      List<Node.Move> moves,
      List<Node.UnderWay> underWay,
      Quantity consumed,
      Quantity sold,
      Quantity disposed,
      Quantity missing,
      boolean unknownOrigin,
      boolean frozen,
      Set<PartyId> heldBack,
      List<Contradiction> contradictions) {}

  /**
   * What went into what.
   *
   * @param from its place in {@code lots}
   * @param to its place in {@code lots}
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Link(int from, int to, Quantity quantity, BigDecimal share) {}

  static BigDecimal shown(BigDecimal share) {
    return share == null ? null : share.setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** Puts an answer together. */
  static final class Maker {
    private final Node root;
    private final Names names;
    private final Seasons seasons;

    Maker(Node root, Names names, Seasons seasons) {
      this.root = root;
      this.names = names;
      this.seasons = seasons;
    }

    TraceAnswer make(Graph back, Graph forward) {
      Half backward = back == null ? null : half(back);
      Half onward = forward == null ? null : half(forward);
      return new TraceAnswer(
          root.lot(),
          backward,
          onward,
          names.products(),
          names.parties(),
          names.places(),
          Origins.of(seasons, nodes(back, forward)));
    }

    private static List<Node> nodes(Graph... graphs) {
      return Stream.of(graphs).filter(Objects::nonNull).flatMap(g -> g.nodes().stream()).toList();
    }

    private Half half(Graph graph) {
      Map<LotId, Integer> levels = graph.levels();
      Map<LotId, Integer> places = new HashMap<>();
      List<Shown> lots = new ArrayList<>();
      List<Graph.Edge> edges = graph.edges();
      for (Node node : graph.nodes()) {
        places.put(node.lot(), lots.size());
        lots.add(shown(graph, node, levels.get(node.lot())));
      }
      Set<LotId> cut = new LinkedHashSet<>();
      edges.forEach(edge -> cut.add(graph.direction() == Direction.BACK ? edge.from() : edge.to()));
      cut.retainAll(graph.cut());
      for (LotId lot : cut) {
        places.put(lot, lots.size());
        lots.add(unread(graph, lot, levels, edges));
      }
      List<Link> links = new ArrayList<>();
      for (Graph.Edge edge : edges) {
        links.add(
            new Link(
                places.get(edge.from()),
                places.get(edge.to()),
                edge.quantity(),
                TraceAnswer.shown(edge.share())));
      }
      return new Half(graph.truncated(), lots, links);
    }

    private Shown shown(Graph graph, Node node, int level) {
      names.of(node.lot().product());
      names.of(node.maker());
      names.of(node.place());
      for (Node.Hand hand : node.hands()) {
        names.of(hand.party());
        if (hand.shop() != null) {
          names.of(hand.shop());
        }
      }
      for (Node.Move move : node.moves()) {
        names.of(move.from());
        names.of(move.to());
      }
      BigDecimal share = graph.shares().get(node.lot());
      return new Shown(
          node.lot(),
          level,
          true,
          node.kind(),
          node.maker(),
          node.place(),
          node.season(),
          node.madeAt().toLocalDate(),
          node.bestBefore(),
          node.made(),
          TraceAnswer.shown(share),
          Shares.of(graph.direction() == Direction.BACK ? root.made() : node.made(), share),
          node.hands(),
          node.moves(),
          node.underWay(),
          some(node.consumed()),
          some(node.sold()),
          some(node.disposed()),
          some(node.missing()),
          node.unknownOrigin(),
          !node.frozen().isEmpty(),
          node.heldBack(),
          node.contradictions());
    }

    /** Nothing is not told. */
    private static Quantity some(Quantity quantity) {
      return quantity == null || quantity.isZero() ? null : quantity;
    }

    private Shown unread(
        Graph graph, LotId lot, Map<LotId, Integer> levels, List<Graph.Edge> edges) {
      names.of(lot.product());
      int level = levels.getOrDefault(lot, 0);
      if (graph.direction() == Direction.FORWARD) {
        for (Graph.Edge edge : edges) {
          if (edge.to().equals(lot)) {
            level = Math.max(level, levels.get(edge.from()) + 1);
          }
        }
      }
      BigDecimal share = graph.shares().get(lot);
      return new Shown(
          lot,
          level,
          false,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          TraceAnswer.shown(share),
          share == null ? null : Shares.of(root.made(), share),
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          false,
          false,
          null,
          null);
    }
  }
}
