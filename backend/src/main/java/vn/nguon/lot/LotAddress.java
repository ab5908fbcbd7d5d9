package vn.nguon.lot;

import vn.nguon.gs1.DigitalLink;
import vn.nguon.gs1.Gtin;
import vn.nguon.gs1.LotNumber;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.ProductId;

/** Where the public reads about a lot. */
public final class LotAddress {

  private static final String NO_GTIN = "00000000000000";

  /**
   * The path of the public page: the GS1 Digital Link of a GTIN and lot (R-GS1), or {@code
   * /ma/code/10/lot} for a product with a code of its owner's own.
   */
  public static String path(LotId lot) {
    boolean gs1 = lot.product().scheme() == ProductId.Scheme.GS1;
    Gtin gtin = Gtin.parse(gs1 ? lot.product().value() : NO_GTIN);
    String path = DigitalLink.of(gtin, LotNumber.parse(lot.number())).path();
    // The lot number is written the same way whatever stands before it.
    return gs1 ? path : "/ma/" + lot.product() + path.substring(("/01/" + NO_GTIN).length());
  }

  private LotAddress() {}
}
