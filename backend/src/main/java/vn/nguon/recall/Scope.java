package vn.nguon.recall;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;

/** Computes what belongs to a recall, and why (R-VN6). */
final class Scope {

  /**
   * A lot of the scope.
   *
   * @param root the suspect lot it descends from; null for a suspect lot itself
   * @param via the lot in the scope that went straight into it; null for a suspect lot
   */
  record Member(LotId lot, LotId root, LotId via, List<ScopedLot.Holding> holdings) {}

  private final Roots roots;
  private final Descent descent;

  Scope(Roots roots, Descent descent) {
    this.roots = roots;
    this.descent = descent;
  }

  /**
   * Every suspect lot and everything made from them, a lot after its inputs.
   *
   * @param maker only suspect lots that this party made; null for everybody's
   */
  void forEach(RecallSource source, PartyId maker, Consumer<List<Member>> page) {
    Set<LotId> suspect = new LinkedHashSet<>();
    roots.forEach(source, maker, suspect::addAll);
    Map<LotId, LotId> rootOf = new HashMap<>();
    descent.forEach(
        suspect,
        found -> {
          List<Member> members = new ArrayList<>(found.size());
          for (Descent.Found lot : found) {
            members.add(member(lot, suspect, rootOf));
          }
          page.accept(members);
        });
  }

  private static Member member(Descent.Found lot, Set<LotId> suspect, Map<LotId, LotId> rootOf) {
    if (suspect.contains(lot.lot())) {
      rootOf.put(lot.lot(), lot.lot());
      return new Member(lot.lot(), null, null, lot.holdings());
    }
    for (LotId input : lot.inputs()) {
      LotId root = rootOf.get(input);
      if (root != null) {
        rootOf.put(lot.lot(), root);
        return new Member(lot.lot(), root, input, lot.holdings());
      }
    }
    throw new IllegalStateException(lot.lot() + " descends from nothing in the scope");
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
