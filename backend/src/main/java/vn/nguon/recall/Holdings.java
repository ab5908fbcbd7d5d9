package vn.nguon.recall;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Unit;
import vn.nguon.recall.ScopedLot.Holding;

/** Who has to do with one lot, while it is put together. */
final class Holdings {

  private final Quantity nothing;
  private final Map<PartyId, Holding> byParty = new TreeMap<>();

  /**
   * @param unit of the lot
   */
  Holdings(Unit unit) {
    nothing = Quantity.zero(unit);
  }

  /** Is told, though it may have none of it: who made a suspect lot. */
  Holdings named(PartyId party) {
    return change(party, holding -> holding);
  }

  Holdings held(PartyId party, Quantity quantity) {
    return change(party, h -> new Holding(party, h.held().plus(quantity), h.underWay(), h.sold()));
  }

  Holdings sold(PartyId party, Quantity quantity) {
    return change(party, h -> new Holding(party, h.held(), h.underWay(), h.sold().plus(quantity)));
  }

  /** The sender is told as well: its truck may still be stopped. */
  Holdings underWay(PartyId from, PartyId to, Quantity quantity) {
    change(to, h -> new Holding(to, h.held(), h.underWay().plus(quantity), h.sold()));
    return named(from);
  }

  private Holdings change(PartyId party, UnaryOperator<Holding> change) {
    byParty.put(
        party,
        change.apply(byParty.getOrDefault(party, new Holding(party, nothing, nothing, nothing))));
    return this;
  }

  List<Holding> list() {
    return List.copyOf(byParty.values());
  }
}
