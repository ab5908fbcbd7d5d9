package vn.nguon.recall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.lot.LotInput;
import vn.nguon.trace.Node;
import vn.nguon.trace.Traces;

/** Computes what belongs to a recall, and why (R-VN6). */
final class Scope {

  /**
   * A lot of the scope.
   *
   * @param root the suspect lot it descends from; null for a suspect lot itself
   * @param via the lot in the scope that went straight into it; null for a suspect lot
   * @param cause why a suspect lot is one, else null
   */
  record Member(LotId lot, LotId root, LotId via, Cause cause, List<ScopedLot.Holding> holdings) {}

  private final Roots roots;
  private final Traces traces;

  Scope(Roots roots, Traces traces) {
    this.roots = roots;
    this.traces = traces;
  }

  /**
   * Every suspect lot and everything made from them, a lot after its inputs.
   *
   * @param maker only suspect lots that this party made; null for everybody's
   */
  void forEach(RecallSource source, PartyId maker, Consumer<List<Member>> page) {
    Map<LotId, Cause> suspect = new LinkedHashMap<>();
    roots.forEach(
        source,
        maker,
        found -> found.forEach(root -> suspect.putIfAbsent(root.lot(), root.cause())));
    Map<LotId, LotId> rootOf = new HashMap<>();
    traces.forEachDescendant(
        suspect.keySet(),
        found -> {
          List<Member> members = new ArrayList<>(found.size());
          for (Node lot : found) {
            members.add(member(lot, suspect, rootOf));
          }
          page.accept(members);
        });
  }

  /** See {@link Roots#used}. */
  boolean used(RecallSource source, Predicate<PlaceId> area) {
    return roots.used(source, area);
  }

  private static Member member(Node lot, Map<LotId, Cause> suspect, Map<LotId, LotId> rootOf) {
    Cause cause = suspect.get(lot.lot());
    if (cause != null) {
      rootOf.put(lot.lot(), lot.lot());
      return new Member(lot.lot(), null, null, cause, holdings(lot, true));
    }
    for (LotInput input : lot.inputs()) {
      LotId root = rootOf.get(input.lot());
      if (root != null) {
        rootOf.put(lot.lot(), root);
        return new Member(lot.lot(), root, input.lot(), null, holdings(lot, false));
      }
    }
    throw new IllegalStateException(lot.lot() + " descends from nothing in the scope");
  }

  /** As {@link Holdings} gives them when the lot is frozen, from what the read model knows. */
  private static List<ScopedLot.Holding> holdings(Node lot, boolean suspect) {
    Holdings holdings = new Holdings(lot.made().unit());
    if (suspect) {
      holdings.named(lot.maker());
    }
    for (Node.Hand hand : lot.hands()) {
      if (!hand.held().isZero() || !hand.sold().isZero()) {
        holdings.held(hand.party(), hand.held()).sold(hand.party(), hand.sold());
      }
    }
    for (Node.UnderWay way : lot.underWay()) {
      holdings.underWay(way.from(), way.to(), way.quantity());
    }
    return holdings.list();
  }

  /** What the suspect lots are limited to: a voluntary recall is of one's own only. */
  static PartyId maker(RecallState recall) {
    return maker(recall.details().source(), recall.opener(), recall.mandatory());
  }

  static PartyId maker(RecallSource source, PartyId opener, boolean mandatory) {
    return switch (source) {
      case RecallSource.OfInput of -> mandatory ? null : opener;
      case RecallSource.OfPesticide of -> mandatory ? null : opener;
      default -> null;
    };
  }
}
