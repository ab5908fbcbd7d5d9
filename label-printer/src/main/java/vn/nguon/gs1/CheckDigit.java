package vn.nguon.gs1;

/**
 * The GS1 check digit (GS1 GenSpecs 7.9, R-GS1): from the right, without the check digit, the
 * digits weigh 3, 1, 3, …; the check digit fills their sum up to a multiple of ten.
 *
 * <p>It finds every single wrong digit. It finds two neighbours that changed places unless they
 * differ by five (or are the same), since {@code 2 × 5} is a multiple of ten.
 */
public final class CheckDigit {
  private CheckDigit() {}

  /**
   * The check digit, 0 to 9, of digits that have none yet.
   *
   * @throws Gs1Exception {@code charset} or {@code length} if there is anything but digits, or
   *     nothing
   */
  public static int of(String digits) {
    Text.digits("check-digit", digits, 1, Integer.MAX_VALUE);
    int sum = 0;
    int weight = 3;
    for (int i = digits.length() - 1; i >= 0; i--) {
      sum += weight * (digits.charAt(i) - '0');
      weight = 4 - weight;
      sum %= 10;
    }
    return (10 - sum) % 10;
  }

  /** The digits with their check digit after them. */
  public static String append(String digits) {
    return digits + of(digits);
  }

  /**
   * Whether the last of the digits is the check digit of those before it; false for anything but
   * digits.
   */
  public static boolean matches(String digits) {
    if (!Text.isDigits(digits) || digits.length() < 2) {
      return false;
    }
    int last = digits.length() - 1;
    return of(digits.substring(0, last)) == digits.charAt(last) - '0';
  }

  /** Refuses digits whose last one is not their check digit, and says which it would have to be. */
  static void require(String field, String digits) {
    if (!matches(digits)) {
      int right = of(digits.substring(0, digits.length() - 1));
      throw new Gs1Exception(
          "check-digit",
          field,
          "%s: %s sai số kiểm tra; số cuối phải là %d. Hãy đối chiếu lại từng chữ số."
              .formatted(Text.name(field), digits, right),
          "%s: %s has a wrong check digit; the last digit would be %d. Compare digit by digit."
              .formatted(Text.name(field), digits, right));
    }
  }
}
