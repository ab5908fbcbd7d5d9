package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A temperature sensor. 3 to 40 lower-case letters, digits and hyphens, chosen by its owner. */
public record SensorId(@JsonValue String value) implements Comparable<SensorId> {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SensorId {
    Slug.check(value, "sensor");
  }

  @Override
  public int compareTo(SensorId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
