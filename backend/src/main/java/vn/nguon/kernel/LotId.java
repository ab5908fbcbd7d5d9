package vn.nguon.kernel;

import java.util.Map;
import vn.nguon.gs1.Gs1Exception;
import vn.nguon.gs1.LotNumber;

/**
 * A lot: the product and the lot number, which is unique for the product. In JSON an object of
 * both, as text {@code product/number}.
 *
 * @param number 1 to 20 characters of GS1's set 82 (GS1 GenSpecs, AI 10)
 */
public record LotId(ProductId product, String number) implements Comparable<LotId> {

  /**
   * @throws Refusal {@code lot-number} for a number that AI 10 does not allow
   */
  public LotId {
    if (product == null) {
      throw Refusal.invalid("required", "lot.product");
    }
    try {
      LotNumber.parse(number == null ? "" : number);
    } catch (Gs1Exception e) {
      throw Refusal.invalid(
          "lot-number", "lot.number", Map.of("value", number == null ? "" : number));
    }
  }

  public static LotId of(String product, String number) {
    return new LotId(new ProductId(product), number);
  }

  /** Reads {@link #toString()} back. */
  public static LotId parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw Refusal.invalid("lot-number", "lot", Map.of("value", text));
    }
    return of(text.substring(0, slash), text.substring(slash + 1));
  }

  @Override
  public int compareTo(LotId other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return product.value() + "/" + number;
  }
}
