package vn.nguon.gs1;

/**
 * A Global Trade Item Number (GS1 GenSpecs 3.3, AI 01): the product, not the single piece of it.
 *
 * @param digits14 fourteen digits with a right check digit; shorter GTINs are filled with zeros at
 *     the left
 */
public record Gtin(String digits14) implements Comparable<Gtin> {
  /** Checks the length and the check digit; fails with {@link Gs1Exception}. */
  public Gtin {
    Text.digits("gtin", digits14, 14, 14);
    CheckDigit.require("gtin", digits14);
  }

  /**
   * Reads a GTIN-8, GTIN-12, GTIN-13 or GTIN-14.
   *
   * @throws Gs1Exception {@code length}, {@code charset} or {@code check-digit}
   */
  public static Gtin parse(String text) {
    Text.digits("gtin", text, 1, 14);
    int length = text.length();
    if (length != 8 && length != 12 && length != 13 && length != 14) {
      throw new Gs1Exception(
          "length",
          "gtin",
          "GTIN: phải có 8, 12, 13 hoặc 14 chữ số, đang có %d.".formatted(length),
          "GTIN: must have 8, 12, 13 or 14 digits, has %d.".formatted(length));
    }
    CheckDigit.require("gtin", text);
    return new Gtin("0".repeat(14 - length) + text);
  }

  /**
   * Makes the GTIN-13 of a company prefix and an item reference that together have twelve digits.
   * In Viet Nam the prefix begins with 893 and is 7 to 10 digits long (R-VN3); only the prefix's
   * holder may number with it.
   */
  public static Gtin of(String companyPrefix, String itemReference) {
    Text.digits("company-prefix", companyPrefix, 4, 11);
    Text.digits("gtin", companyPrefix + itemReference, 12, 12);
    return parse(CheckDigit.append(companyPrefix + itemReference));
  }

  /** The shortest form that a GTIN of these digits is written in: 8, 12, 13 or 14 digits. */
  public String shortest() {
    if (digits14.startsWith("000000")) {
      return digits14.substring(6);
    }
    if (digits14.startsWith("00")) {
      return digits14.substring(2);
    }
    return digits14.startsWith("0") ? digits14.substring(1) : digits14;
  }

  @Override
  public int compareTo(Gtin other) {
    return digits14.compareTo(other.digits14);
  }

  /** The fourteen digits. */
  @Override
  public String toString() {
    return digits14;
  }
}
