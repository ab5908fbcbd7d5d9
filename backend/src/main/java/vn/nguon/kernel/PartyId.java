package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** A household, co-operative, firm or authority. 3 to 40 lower-case letters, digits and hyphens. */
public record PartyId(@JsonValue String value) implements Comparable<PartyId> {

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PartyId {
    Slug.check(value, "party");
  }

  @Override
  public int compareTo(PartyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
