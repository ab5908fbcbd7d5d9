package vn.nguon.gs1;

import java.security.SecureRandom;

/**
 * The serial number of one piece (GS1 GenSpecs 3.5.2, AI 21).
 *
 * @param value 1 to 20 characters of CSET 82
 */
public record SerialNumber(String value) implements Comparable<SerialNumber> {
  private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** Checks the length and the characters; fails with {@link Gs1Exception}. */
  public SerialNumber {
    Text.cset82("serial", value, 1, 20);
  }

  /**
   * Reads a serial number as it is, without trimming.
   *
   * @throws Gs1Exception {@code length} or {@code charset}
   */
  public static SerialNumber parse(String text) {
    return new SerialNumber(text);
  }

  /**
   * A serial nobody can guess: 65 random bits as thirteen characters of Crockford's base 32 (R-A1).
   */
  public static SerialNumber random(SecureRandom random) {
    StringBuilder text = new StringBuilder(13);
    for (int i = 0; i < 13; i++) {
      text.append(CROCKFORD.charAt(random.nextInt(32)));
    }
    return new SerialNumber(text.toString());
  }

  @Override
  public int compareTo(SerialNumber other) {
    return value.compareTo(other.value);
  }

  /** The serial number. */
  @Override
  public String toString() {
    return value;
  }
}
