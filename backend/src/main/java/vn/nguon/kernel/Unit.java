package vn.nguon.kernel;

import java.math.BigDecimal;

/** Units of quantity by their UN/ECE Recommendation 20 codes, as GS1 and EPCIS use them. */
public enum Unit {
  /** Kilogram. */
  KGM(Dimension.MASS, "1"),
  /** Gram. */
  GRM(Dimension.MASS, "0.001"),
  /** Tonne. */
  TNE(Dimension.MASS, "1000"),
  /** Litre. */
  LTR(Dimension.VOLUME, "1"),
  /** Millilitre. */
  MLT(Dimension.VOLUME, "0.001"),
  /** Piece. */
  H87(Dimension.COUNT, "1");

  /** What a unit measures; quantities are only added within one. */
  public enum Dimension {
    MASS,
    VOLUME,
    COUNT
  }

  private final Dimension dimension;
  private final BigDecimal factor;

  Unit(Dimension dimension, String factor) {
    this.dimension = dimension;
    this.factor = new BigDecimal(factor);
  }

  public Dimension dimension() {
    return dimension;
  }

  /** How many of the dimension's base unit (kg, l, piece) one of this is. */
  public BigDecimal factor() {
    return factor;
  }
}
