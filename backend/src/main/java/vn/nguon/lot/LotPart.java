package vn.nguon.lot;

import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Quantity;

/** So much of a lot. */
public record LotPart(LotId lot, Quantity quantity) {}
