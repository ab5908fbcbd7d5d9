package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.regex.Pattern;
import vn.nguon.gs1.Gs1Exception;
import vn.nguon.gs1.Gtin;

/**
 * A trade item: a GTIN in its 14 digits, or a code of the party's own for one that has no GTIN
 * (R-VN3: TCVN 13275 allows both; an 893 number is never made up). An own code has 2 to 20 of
 * {@code A-Z 0-9 -} and at least one letter, so the two never look alike.
 */
public record ProductId(@JsonValue String value) implements Comparable<ProductId> {

  /** Who gives out the code. */
  public enum Scheme {
    GS1,
    INTERNAL
  }

  private static final Pattern DIGITS = Pattern.compile("[0-9]+");
  private static final Pattern INTERNAL = Pattern.compile("(?=.*[A-Z])[A-Z0-9-]{2,20}");

  /**
   * @throws Refusal {@code gtin} for digits that are no GTIN, {@code product-code} for other text
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ProductId {
    if (value != null && DIGITS.matcher(value).matches()) {
      try {
        value = Gtin.parse(value).digits14();
      } catch (Gs1Exception e) {
        throw Refusal.invalid("gtin", "product", Map.of("value", value));
      }
    } else if (value == null || !INTERNAL.matcher(value).matches()) {
      throw Refusal.invalid("product-code", "product", Map.of("value", value == null ? "" : value));
    }
  }

  public Scheme scheme() {
    return DIGITS.matcher(value).matches() ? Scheme.GS1 : Scheme.INTERNAL;
  }

  @Override
  public int compareTo(ProductId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
