package vn.nguon.place;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import vn.nguon.kernel.Address;
import vn.nguon.kernel.Communes;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;

/**
 * A place as members see it.
 *
 * @param kind {@code AREA} or the {@link FacilityKind}
 * @param address in one line
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlaceView(
    PlaceId id,
    PartyId owner,
    String kind,
    String name,
    String province,
    String commune,
    String street,
    String address,
    String crop,
    BigDecimal hectares,
    AreaCode code,
    Geometry geometry,
    String gln,
    List<Double> location) {

  static final String AREA = "AREA";

  static PlaceView of(PlaceState place) {
    Address address = place.address();
    return switch (place) {
      case PlaceState.Area area ->
          new PlaceView(
              area.id(),
              area.owner(),
              AREA,
              area.name(),
              address.province(),
              address.commune(),
              address.street(),
              Communes.line(address),
              area.details().crop(),
              area.details().hectares(),
              area.details().code(),
              area.details().geometry(),
              null,
              area.details().geometry().centre());
      case PlaceState.Facility facility ->
          new PlaceView(
              facility.id(),
              facility.owner(),
              facility.details().kind().name(),
              facility.name(),
              address.province(),
              address.commune(),
              address.street(),
              Communes.line(address),
              null,
              null,
              null,
              null,
              facility.details().gln(),
              facility.details().location());
    };
  }
}
