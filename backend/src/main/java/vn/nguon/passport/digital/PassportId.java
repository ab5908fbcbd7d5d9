package vn.nguon.passport.digital;

import java.util.Map;
import vn.nguon.http.Lists;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.Refusal;

/**
 * The unique and lasting id of a lot's passport: {@code product:lotNumber}. No product code holds a
 * colon, so the first one parts the two, whatever the lot number holds.
 */
record PassportId(LotId lot) {

  /**
   * @throws Refusal {@code passport-id} for a text without a colon; {@code gtin}, {@code
   *     product-code}, {@code lot-number} for parts that are none
   */
  static PassportId parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw Refusal.invalid("passport-id", "id", Map.of("value", text));
    }
    return new PassportId(LotId.of(text.substring(0, colon), text.substring(colon + 1)));
  }

  /** Where the passport is, with the id percent-encoded. */
  String path() {
    return "/passport/" + Lists.segment(toString());
  }

  @Override
  public String toString() {
    return lot.product() + ":" + lot.number();
  }
}
