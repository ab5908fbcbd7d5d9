package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A season: 3 to 40 lower-case letters, digits and hyphens, chosen by the client; a UUID will do.
 */
public record SeasonId(@JsonValue String value) implements Comparable<SeasonId> {

  /**
   * @throws Refusal {@code identifier-form}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SeasonId {
    value = Slug.check(value, "season");
  }

  @Override
  public int compareTo(SeasonId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
