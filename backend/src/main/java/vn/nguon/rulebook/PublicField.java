package vn.nguon.rulebook;

/**
 * What the public is told of a product: the ten fields of TT 02/2024/TT-BKHCN in their order, and
 * the two that NĐ 37/2026/NĐ-CP adds (R-VN1).
 */
public enum PublicField {
  NAME,
  IMAGE,
  PRODUCER,
  ADDRESS,
  /** Each with the product's trace code, the place's trace code and its time. */
  STAGES,
  TIME,
  TRACE_CODE,
  /** Brand, model, serial number, if any. */
  BRAND,
  /** If any. */
  SHELF_LIFE,
  STANDARDS,
  ORIGIN,
  BATCH;

  /** Its number in the rule; 11 and 12 are the two that were added. */
  public int number() {
    return ordinal() + 1;
  }

  /** Whether it is told only where there is any, so that its absence says nothing. */
  public boolean ifAny() {
    return this == BRAND || this == SHELF_LIFE;
  }
}
