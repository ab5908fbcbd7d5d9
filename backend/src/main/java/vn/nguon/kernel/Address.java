package vn.nguon.kernel;

import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where something is: province and commune by their codes of the two-level order in force since
 * 2025-07-01 (R-VN8), and the rest as text.
 *
 * @param province two digits
 * @param commune five digits
 * @param street house, road, hamlet; null where there is none
 */
public record Address(String province, String commune, @Personal(vanishes = true) String street) {

  private static final Pattern PROVINCE = Pattern.compile("[0-9]{2}");
  private static final Pattern COMMUNE = Pattern.compile("[0-9]{5}");

  public Address {
    if (!PROVINCE.matcher(Rules.text(province, "province", 2)).matches()) {
      throw Refusal.invalid("province", "province", Map.of("value", province));
    }
    if (!COMMUNE.matcher(Rules.text(commune, "commune", 5)).matches()) {
      throw Refusal.invalid("commune", "commune", Map.of("value", commune));
    }
    street = Rules.optionalText(street, "street", 160);
  }
}
