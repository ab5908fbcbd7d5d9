package vn.nguon.gs1;

/**
 * A Global Location Number (GS1 GenSpecs 3.7, AIs 410 to 417): a party or a place.
 *
 * @param digits thirteen digits with a right check digit
 */
public record Gln(String digits) implements Comparable<Gln> {
  /** Checks the length and the check digit; fails with {@link Gs1Exception}. */
  public Gln {
    Text.digits("gln", digits, 13, 13);
    CheckDigit.require("gln", digits);
  }

  /**
   * Reads a GLN.
   *
   * @throws Gs1Exception {@code length}, {@code charset} or {@code check-digit}
   */
  public static Gln parse(String text) {
    return new Gln(text);
  }

  /**
   * Makes the GLN of a company prefix and a location reference that together have twelve digits.
   */
  public static Gln of(String companyPrefix, String locationReference) {
    Text.digits("company-prefix", companyPrefix, 4, 12);
    Text.digits("gln", companyPrefix + locationReference, 12, 12);
    return new Gln(CheckDigit.append(companyPrefix + locationReference));
  }

  @Override
  public int compareTo(Gln other) {
    return digits.compareTo(other.digits);
  }

  /** The thirteen digits. */
  @Override
  public String toString() {
    return digits;
  }
}
