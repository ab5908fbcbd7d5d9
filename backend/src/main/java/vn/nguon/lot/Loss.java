package vn.nguon.lot;

import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Quantity;

/** What was lost or thrown away while lots became others, and why. */
public record Loss(Quantity quantity, @Personal String reason) {}
