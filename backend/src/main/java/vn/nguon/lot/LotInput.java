package vn.nguon.lot;

import java.math.BigDecimal;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Quantity;

/**
 * So much of a lot went into another.
 *
 * @param share of all that went in, by mass where the lots are counted differently; 0 to 1 with at
 *     most twelve decimals, and 1 together
 */
public record LotInput(LotId lot, Quantity quantity, BigDecimal share) {}
