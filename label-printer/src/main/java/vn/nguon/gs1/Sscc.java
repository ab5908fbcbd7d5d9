package vn.nguon.gs1;

/**
 * A Serial Shipping Container Code (GS1 GenSpecs 3.2, AI 00): one pallet, crate or carton on its
 * way.
 *
 * @param digits eighteen digits: extension digit, company prefix, serial reference, check digit
 */
public record Sscc(String digits) implements Comparable<Sscc> {
  /** Checks the length and the check digit; fails with {@link Gs1Exception}. */
  public Sscc {
    Text.digits("sscc", digits, 18, 18);
    CheckDigit.require("sscc", digits);
  }

  /**
   * Reads an SSCC.
   *
   * @throws Gs1Exception {@code length}, {@code charset} or {@code check-digit}
   */
  public static Sscc parse(String text) {
    return new Sscc(text);
  }

  /**
   * Makes the SSCC of an extension digit, a company prefix and a serial reference.
   *
   * @param extension 0 to 9, free for the one who numbers
   * @param companyPrefix 4 to 12 digits; beginning with 893 in Viet Nam
   * @param serialReference not negative; filled with zeros until extension, prefix and reference
   *     are seventeen digits
   * @throws Gs1Exception {@code value} if the extension is no digit or the reference does not fit
   */
  public static Sscc of(int extension, String companyPrefix, long serialReference) {
    Text.digits("company-prefix", companyPrefix, 4, 12);
    int room = 16 - companyPrefix.length();
    String reference = Long.toString(serialReference);
    if (extension < 0 || extension > 9 || serialReference < 0 || reference.length() > room) {
      throw new Gs1Exception(
          "value",
          "sscc",
          "SSCC: số mở rộng phải từ 0 đến 9 và số thứ tự phải từ 0 đến %s."
              .formatted("9".repeat(room)),
          "SSCC: the extension must be 0 to 9 and the serial reference 0 to %s."
              .formatted("9".repeat(room)));
    }
    String padded = "0".repeat(room - reference.length()) + reference;
    return new Sscc(CheckDigit.append(extension + companyPrefix + padded));
  }

  @Override
  public int compareTo(Sscc other) {
    return digits.compareTo(other.digits);
  }

  /** The eighteen digits. */
  @Override
  public String toString() {
    return digits;
  }
}
