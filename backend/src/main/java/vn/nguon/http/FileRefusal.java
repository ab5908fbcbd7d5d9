package vn.nguon.http;

import java.util.List;
import vn.nguon.kernel.Refusal;

/** A file that is refused as a whole, with every bad line and its reason. */
public final class FileRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** More than this are counted, not listed. */
  public static final int MOST_LISTED = 500;

  /**
   * @param line from 1, the heading included
   */
  public record Line(long line, Refusal refusal) {}

  private final transient List<Line> lines;
  private final int total;

  /**
   * @param lines the first bad lines
   * @param total how many bad entries there were in all
   */
  public FileRefusal(List<Line> lines, int total) {
    super(total + " bad entries, the first: " + lines.getFirst());
    this.lines = List.copyOf(lines);
    this.total = total;
  }

  public List<Line> lines() {
    return lines;
  }

  public int total() {
    return total;
  }
}
