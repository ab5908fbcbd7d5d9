package vn.nguon.lot;

/** How a lot came to be. */
public enum LotKind {
  HARVESTED,
  PACKED
}
