package vn.nguon.party;

/** What a party does in the chain; one party may do several things. */
public enum PartyRole {
  HOUSEHOLD,
  COOPERATIVE,
  PACKING_HOUSE,
  PROCESSOR,
  DISTRIBUTOR,
  RETAILER,
  AUTHORITY
}
