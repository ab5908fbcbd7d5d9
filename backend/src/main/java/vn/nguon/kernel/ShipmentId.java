package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A consignment from one party to another; a client may choose a UUID. 3 to 40 lower-case letters,
 * digits and hyphens.
 */
public record ShipmentId(@JsonValue String value) implements Comparable<ShipmentId> {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ShipmentId {
    Slug.check(value, "shipment");
  }

  @Override
  public int compareTo(ShipmentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
