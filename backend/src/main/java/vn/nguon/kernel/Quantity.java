package vn.nguon.kernel;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * How much, with its unit; never negative, at most six decimals, below 1,000,000,000. Equal amounts
 * are equal however they were written: trailing zeros are dropped.
 */
public record Quantity(BigDecimal value, Unit unit) {

  private static final BigDecimal LIMIT = new BigDecimal("1000000000");

  /**
   * @throws Refusal {@code quantity-negative}, {@code quantity-absurd}, {@code quantity-decimals},
   *     {@code quantity-whole} (pieces are whole) or {@code required}
   */
  public Quantity {
    if (value == null || unit == null) {
      throw Refusal.invalid("required", value == null ? "quantity.value" : "quantity.unit");
    }
    if (value.signum() < 0) {
      throw Refusal.invalid("quantity-negative", "quantity", Map.of("value", shown(value)));
    }
    // Scale first: comparing 1E+999999999 would write out a billion digits.
    if (value.precision() - value.scale() > 10 || value.compareTo(LIMIT) >= 0) {
      throw Refusal.invalid("quantity-absurd", "quantity", Map.of("value", shown(value)));
    }
    if (value.scale() > 40 || value.stripTrailingZeros().scale() > 6) {
      throw Refusal.invalid("quantity-decimals", "quantity", Map.of("value", shown(value)));
    }
    value = value.stripTrailingZeros();
    if (value.scale() < 0) {
      value = value.setScale(0, RoundingMode.UNNECESSARY);
    }
    if (unit.dimension() == Unit.Dimension.COUNT && value.scale() > 0) {
      throw Refusal.invalid("quantity-whole", "quantity", Map.of("value", shown(value)));
    }
  }

  private static String shown(BigDecimal value) {
    return Math.abs((long) value.scale()) > 60 ? value.toString() : value.toPlainString();
  }

  public static Quantity of(String value, Unit unit) {
    return new Quantity(new BigDecimal(value), unit);
  }

  public static Quantity kg(String value) {
    return of(value, Unit.KGM);
  }

  public static Quantity zero(Unit unit) {
    return new Quantity(BigDecimal.ZERO, unit);
  }

  @JsonIgnore
  public boolean isZero() {
    return value.signum() == 0;
  }

  /**
   * The same quantity in another unit of the same dimension.
   *
   * @throws Refusal {@code unit-mismatch} between dimensions
   */
  public Quantity in(Unit other) {
    if (other == unit) {
      return this;
    }
    if (other.dimension() != unit.dimension()) {
      throw Refusal.invalid(
          "unit-mismatch", "quantity.unit", Map.of("value", unit, "expected", other));
    }
    return new Quantity(value.multiply(unit.factor()).divide(other.factor()), other);
  }

  public Quantity plus(Quantity other) {
    return new Quantity(value.add(other.in(unit).value), unit);
  }

  /** The rest; the caller has checked that there is enough. */
  public Quantity minus(Quantity other) {
    return new Quantity(value.subtract(other.in(unit).value), unit);
  }

  public boolean exceeds(Quantity other) {
    return value.compareTo(other.in(unit).value) > 0;
  }

  @Override
  public String toString() {
    return value.toPlainString() + " " + unit;
  }
}
