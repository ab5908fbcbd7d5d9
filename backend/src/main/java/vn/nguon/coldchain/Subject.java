package vn.nguon.coldchain;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.ShipmentId;

/**
 * What was measured: one consignment, one facility or one vehicle.
 *
 * @param shipment or null
 * @param facility or null
 * @param vehicle its plate as {@link #plate} writes it, or null; exactly one of the three is given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Subject(ShipmentId shipment, PlaceId facility, String vehicle) {

  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  static final int LONGEST_PLATE = 20;

  /**
   * @throws Refusal {@code subject-one}, {@code plate}
   */
  public Subject {
    vehicle = vehicle == null || vehicle.isBlank() ? null : vehicle;
    int given = (shipment == null ? 0 : 1) + (facility == null ? 0 : 1) + (vehicle == null ? 0 : 1);
    if (given != 1) {
      throw Refusal.invalid("subject-one", "shipment");
    }
    if (vehicle != null) {
      String plate = plate(vehicle);
      if (plate.isEmpty() || plate.length() > LONGEST_PLATE) {
        throw Refusal.invalid("plate", "vehicle", Map.of("value", vehicle));
      }
      vehicle = plate;
    }
  }

  public static Subject of(ShipmentId shipment) {
    return new Subject(shipment, null, null);
  }

  public static Subject of(PlaceId facility) {
    return new Subject(null, facility, null);
  }

  public static Subject ofVehicle(String plate) {
    return new Subject(null, null, plate);
  }

  /** A plate in one way of writing: {@code 29H-000.31} and {@code 29h 00031} are the same lorry. */
  public static String plate(String text) {
    return BETWEEN.matcher(text).replaceAll("").toUpperCase(Locale.ROOT);
  }

  /** {@code shipment:…}, {@code facility:…} or {@code vehicle:…}. */
  @Override
  public String toString() {
    return shipment != null
        ? "shipment:" + shipment
        : facility != null ? "facility:" + facility : "vehicle:" + vehicle;
  }
}
