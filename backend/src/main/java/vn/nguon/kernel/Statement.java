package vn.nguon.kernel;

/** Something that happened, as somebody told it. Every event is one. */
public interface Statement {

  /** Who says so, for whom, and when. */
  By by();
}
