package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A recall: 3 to 40 lower-case letters, digits and hyphens, chosen by the client; a UUID will do.
 */
public record RecallId(@JsonValue String value) implements Comparable<RecallId> {

  /**
   * @throws Refusal {@code identifier-form}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public RecallId {
    value = Slug.check(value, "recall");
  }

  @Override
  public int compareTo(RecallId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
