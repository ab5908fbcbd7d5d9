package vn.nguon.job;

/**
 * What a job is, in words that a client puts into its own language.
 *
 * @param what the book that is read, or the file that is made
 * @param trial whether it only finds out what would be refused
 */
public record Task(Kind kind, String what, boolean trial) {

  /** Which way it goes. */
  public enum Kind {
    /** A file of records comes in. */
    IMPORT,
    /** A file is made to be taken away. */
    EXPORT
  }

  Progress.Phase first() {
    return kind == Kind.IMPORT ? Progress.Phase.READING : Progress.Phase.GATHERING;
  }
}
