package vn.nguon.lot;

/** How a lot came to be. */
public enum LotKind {
  HARVESTED,
  PACKED,
  TRANSFORMED,
  /** Bought from somebody who is not in the chain: where it comes from is only told. */
  TAKEN_IN
}
