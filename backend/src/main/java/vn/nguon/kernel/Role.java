package vn.nguon.kernel;

/** What an account is for. What each may order is written on the order: {@link OrderedBy}. */
public enum Role {
  FARMER,
  PACKER,
  DISTRIBUTOR,
  RETAILER,
  /** Reads everything; orders recalls and what they need, nothing of lots. */
  INSPECTOR,
  /** Keeps the entries of others; never acts on a lot. */
  OPERATOR;

  /** May enter something for a party that is not the account's own. */
  public boolean actsForOthers() {
    return this == OPERATOR;
  }

  /** May read what it had nothing to do with. */
  public boolean readsAll() {
    return this == INSPECTOR || this == OPERATOR;
  }
}
