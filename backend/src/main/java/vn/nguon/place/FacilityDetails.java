package vn.nguon.place;

import java.util.List;
import java.util.Map;
import vn.nguon.gs1.Gln;
import vn.nguon.gs1.Gs1Exception;
import vn.nguon.kernel.Address;
import vn.nguon.kernel.Personal;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;

/**
 * What is said of a facility.
 *
 * @param gln its location trace code where GS1 gave one (R-VN3), or null
 * @param location [longitude, latitude], or null
 */
public record FacilityDetails(
    FacilityKind kind, @Personal String name, Address address, String gln, List<Double> location) {

  public FacilityDetails {
    Rules.required(kind, "kind");
    name = Rules.text(name, "name", 120);
    Rules.required(address, "province");
    gln = Rules.optionalText(gln, "gln", 13);
    if (gln != null) {
      try {
        gln = Gln.parse(gln).toString();
      } catch (Gs1Exception e) {
        throw Refusal.invalid("gln", "gln", Map.of("value", gln));
      }
    }
    location = location == null ? null : new Geometry.Point(location).coordinates();
  }
}
