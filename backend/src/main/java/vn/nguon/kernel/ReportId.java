package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A report of a problem: 3 to 40 lower-case letters, digits and hyphens. People read it out on the
 * telephone, so it is short and made of letters and digits that are not taken for one another.
 */
public record ReportId(@JsonValue String value) implements Comparable<ReportId> {

  /** Crockford's base 32: without i, l, o and u. */
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  private static final int GROUP = 5;

  /**
   * @throws Refusal {@code identifier-form}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ReportId {
    value = Slug.check(value, "report");
  }

  /** The id of what a command reports, {@code sc-7k3m9-2qdxa}: 50 bits of the command's hash. */
  public static ReportId of(CommandId command) {
    var digest = Sha256.digest();
    digest.update(command.toString().getBytes(StandardCharsets.UTF_8));
    byte[] hash = digest.digest();
    var id = new StringBuilder("sc");
    for (int i = 0; i < 2 * GROUP; i++) {
      if (i % GROUP == 0) {
        id.append('-');
      }
      id.append(DIGITS.charAt(hash[i] & 31));
    }
    return new ReportId(id.toString());
  }

  /** As it is shown and read out: {@code SC-7K3M9-2QDXA}. */
  public String shown() {
    return value.toUpperCase(Locale.ROOT);
  }

  @Override
  public int compareTo(ReportId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
