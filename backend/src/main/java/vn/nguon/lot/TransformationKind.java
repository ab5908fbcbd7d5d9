package vn.nguon.lot;

/** What is made of lots when they become others (FSMA 204 "transformation", EPCIS CBV). */
public enum TransformationKind {
  /** Something else comes out, perhaps with by-products: paddy to rice, cherries to coffee. */
  PROCESS(true),
  /** One lot becomes several of the same product. */
  SPLIT(false),
  /** Several lots of one product become one. */
  MERGE(false),
  /** The same goods, sorted into grades. */
  REGRADE(false),
  /** The same goods in other packs. */
  REPACK(false);

  private final boolean changesFood;

  TransformationKind(boolean changesFood) {
    this.changesFood = changesFood;
  }

  /** Whether a product's own yield factor and shelf life begin to count; else nothing is gained. */
  boolean changesFood() {
    return changesFood;
  }
}
