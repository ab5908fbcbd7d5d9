package vn.nguon.logistic;

/** What kind of logistic unit. A case holds lots; a pallet holds lots and cases. */
public enum LogisticKind {
  CASE,
  PALLET
}
