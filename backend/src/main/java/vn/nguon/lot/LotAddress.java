package vn.nguon.lot;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import vn.nguon.gs1.DigitalLink;
import vn.nguon.gs1.Gtin;
import vn.nguon.gs1.LotNumber;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.ProductId;

/** Where the public reads about a lot. */
public final class LotAddress {

  /**
   * The path of the public page: the GS1 Digital Link of a GTIN and lot (R-GS1), or {@code
   * /ma/code/10/lot} for a product with a code of its owner's own.
   */
  public static String path(LotId lot) {
    if (lot.product().scheme() == ProductId.Scheme.GS1) {
      return DigitalLink.of(Gtin.parse(lot.product().value()), LotNumber.parse(lot.number()))
          .path();
    }
    return "/ma/"
        + lot.product().value()
        + "/10/"
        + URLEncoder.encode(lot.number(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  private LotAddress() {}
}
