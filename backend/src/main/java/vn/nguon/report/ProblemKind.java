package vn.nguon.report;

/** What is wrong, as shoppers see it. */
public enum ProblemKind {
  /** The goods or the label seem not to be genuine: copied, torn off, stuck on again. */
  COUNTERFEIT,
  /** Spoiled or damaged. */
  SPOILED,
  /** Something in it that does not belong there, or somebody fell ill. */
  UNSAFE,
  /** What the page or the label says is not so. */
  WRONG_INFORMATION,
  OTHER
}
