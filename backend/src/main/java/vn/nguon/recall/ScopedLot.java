package vn.nguon.recall;

import java.math.BigDecimal;
import java.util.List;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Unit;

/**
 * A lot in the scope of a recall: why it is in it, and who had how much of it at that moment.
 *
 * @param root the suspect lot that it descends from; null for a suspect lot itself
 * @param via the lot in the scope that went straight into it; null for a suspect lot
 * @param holdings everyone that had, was being sent or had sold some
 * @param cause why a suspect lot is one; null for all others, and where it was not taken down
 * @param kgPerUnit kilograms in one of the lot's unit; null where the product declares none
 */
public record ScopedLot(
    LotId lot, LotId root, LotId via, Cause cause, List<Holding> holdings, BigDecimal kgPerUnit) {

  /**
   * What one party had to do with.
   *
   * @param held in its hands
   * @param underWay on its way to it
   * @param sold to consumers by it
   */
  public record Holding(PartyId party, Quantity held, Quantity underWay, Quantity sold) {}

  public ScopedLot {
    holdings = List.copyOf(holdings);
  }

  /** Kilograms of a quantity of this lot, or null where nobody declared what a piece weighs. */
  public BigDecimal kilograms(Quantity quantity) {
    if (quantity.unit().dimension() == Unit.Dimension.MASS) {
      return quantity.in(Unit.KGM).value();
    }
    return kgPerUnit == null ? null : quantity.value().multiply(kgPerUnit);
  }

  /** Whether somebody has or is being sent some of it. */
  public boolean left() {
    return holdings.stream().anyMatch(h -> !h.held().isZero() || !h.underWay().isZero());
  }

  /** Whether its kilograms are known. */
  public boolean weighed() {
    return holdings.isEmpty() || kilograms(holdings.getFirst().held()) != null;
  }
}
