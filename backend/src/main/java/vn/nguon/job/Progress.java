package vn.nguon.job;

/**
 * How far the job of this thread is. Whoever works says what it does now and counts; where nobody
 * asked for a job, it is said to nobody.
 */
public final class Progress {

  /** What is done now. */
  public enum Phase {
    /** It waits until another large job is through. */
    WAITING,
    /** The lines of a file are read. */
    READING,
    /** Each line is carried out, and nothing of it is kept yet. */
    CHECKING,
    /** What goes into a file is looked for. */
    GATHERING,
    /** All of it is written, at once or line by line. */
    WRITING
  }

  static final ScopedValue<Progress> CURRENT = ScopedValue.newInstance();

  /**
   * A moment of it.
   *
   * @param of how many there are, or 0 where nobody knows
   */
  record At(Phase phase, long done, long of) {}

  private volatile At at;

  Progress(Phase first) {
    at = new At(first, 0, 0);
  }

  /** Of the job that this thread works for. */
  public static Progress now() {
    return CURRENT.isBound() ? CURRENT.get() : new Progress(Phase.READING);
  }

  /** Begins a part of the work whose size is not known. */
  public void phase(Phase phase) {
    phase(phase, 0);
  }

  /**
   * Begins a part of the work, which is of so many lines.
   *
   * @param of 0 where nobody knows
   */
  public void phase(Phase phase, long of) {
    at = new At(phase, 0, of);
  }

  /** One more is done. Only the thread that works counts. */
  public void step() {
    At before = at;
    at = new At(before.phase, before.done + 1, before.of);
  }

  At at() {
    return at;
  }
}
