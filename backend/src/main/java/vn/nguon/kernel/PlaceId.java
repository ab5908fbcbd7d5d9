package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A growing area or a facility. 3 to 40 lower-case letters, digits and hyphens. */
public record PlaceId(@JsonValue String value) implements Comparable<PlaceId> {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PlaceId {
    Slug.check(value, "place");
  }

  @Override
  public int compareTo(PlaceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
