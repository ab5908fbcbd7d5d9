package vn.nguon.gs1;

/**
 * A batch or lot number (GS1 GenSpecs 3.4.1, AI 10).
 *
 * @param value 1 to 20 characters of CSET 82; upper and lower case are different lots
 */
public record LotNumber(String value) implements Comparable<LotNumber> {
  /** Checks the length and the characters; fails with {@link Gs1Exception}. */
  public LotNumber {
    Text.cset82("lot", value, 1, 20);
  }

  /**
   * Reads a lot number as it is, without trimming.
   *
   * @throws Gs1Exception {@code length} or {@code charset}
   */
  public static LotNumber parse(String text) {
    return new LotNumber(text);
  }

  @Override
  public int compareTo(LotNumber other) {
    return value.compareTo(other.value);
  }

  /** The lot number. */
  @Override
  public String toString() {
    return value;
  }
}
