package vn.nguon.place;

import vn.nguon.kernel.Rules;

/**
 * A growing-area code (mã số vùng trồng). Opaque: its form changed when the districts went, and
 * will change again, so it is never refused for its form (R-VN7).
 *
 * @param scheme who gives it out: {@code nội địa}, {@code xuất khẩu} …, or null
 * @param market which market it is for, or null
 */
public record AreaCode(String value, String scheme, String market) {

  public AreaCode {
    value = Rules.text(value, "code", 60);
    scheme = Rules.optionalText(scheme, "code.scheme", 40);
    market = Rules.optionalText(market, "code.market", 60);
  }
}
