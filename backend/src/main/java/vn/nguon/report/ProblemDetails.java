package vn.nguon.report;

import java.time.LocalDate;
import java.util.Map;
import vn.nguon.kernel.Communes;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;
import vn.nguon.party.PartyDetails;

/**
 * What a shopper says. Where they bought it is asked as coarsely as it is of use (R-VN11): a
 * province, and what the shop is called.
 *
 * @param code what stands on the label, where no lot can be read of it; else null
 * @param serial of the piece, where the label has one; else null
 * @param province where it was bought, as in {@link Communes}; or null
 * @param shop where it was bought, in the shopper's words; or null
 * @param boughtOn in Vietnam, or null
 * @param phone by which an inspector may ask further, as the shopper agreed; or null
 * @param makerMayCall whether whoever made the lot may do so too
 * @param photo a JPEG, sealed like the texts and kept by the hash of what was sealed; or null
 */
public record ProblemDetails(
    ProblemKind kind,
    @Personal(vanishes = true) String code,
    String serial,
    String province,
    @Personal(vanishes = true) String shop,
    LocalDate boughtOn,
    @Personal String text,
    @Personal(vanishes = true) String phone,
    boolean makerMayCall,
    Sha256 photo) {

  static final int LONGEST_TEXT = 1_500;
  static final int LONGEST_SHOP = 120;
  static final int LONGEST_CODE = 300;

  /**
   * @throws Refusal {@code province-unknown}, {@code phone}, or what {@link Rules} says
   */
  public ProblemDetails {
    Rules.required(kind, "kind");
    code = Rules.optionalText(code, "code", LONGEST_CODE);
    serial = Rules.optionalText(serial, "serial", 20);
    province = Rules.optionalText(province, "province", 10);
    if (province != null && Communes.province(province).isEmpty()) {
      throw Refusal.invalid("province-unknown", "province", Map.of("value", province));
    }
    shop = Rules.optionalText(shop, "shop", LONGEST_SHOP);
    text = Rules.text(text, "text", LONGEST_TEXT);
    phone = PartyDetails.phone(phone);
    makerMayCall = makerMayCall && phone != null;
  }

  ProblemDetails with(Sha256 picture) {
    return new ProblemDetails(
        kind, code, serial, province, shop, boughtOn, text, phone, makerMayCall, picture);
  }
}
