package vn.nguon.place;

import java.math.BigDecimal;
import java.util.Map;
import vn.nguon.kernel.Address;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/**
 * What is said of a growing area.
 *
 * @param crop what grows there
 * @param hectares above 0, at most 100,000
 * @param code null where the area has none yet
 * @param geometry a polygon; a point does up to 4 ha
 */
public record AreaDetails(
    @Personal String name,
    String crop,
    BigDecimal hectares,
    Address address,
    AreaCode code,
    Geometry geometry) {

  private static final BigDecimal MOST = new BigDecimal("100000");

  /** More decimals than any reckoning of an area gives; 1E-999999999 would be a long text. */
  private static final int MOST_DECIMALS = 20;

  public AreaDetails {
    name = Rules.text(name, "name", 120);
    crop = Rules.text(crop, "crop", 60);
    Rules.required(hectares, "hectares");
    if (hectares.signum() <= 0
        || hectares.scale() > MOST_DECIMALS
        || hectares.compareTo(MOST) > 0) {
      throw Refusal.invalid("hectares", "hectares", Map.of("value", hectares.toString()));
    }
    Rules.required(address, "province");
    Rules.required(geometry, "geometry");
  }
}
