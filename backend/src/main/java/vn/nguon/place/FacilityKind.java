package vn.nguon.place;

/** What a facility is for. */
public enum FacilityKind {
  PACKING_HOUSE,
  WAREHOUSE,
  SHOP
}
