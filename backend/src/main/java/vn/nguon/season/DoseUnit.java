package vn.nguon.season;

/** What a dose of a pesticide is told in. */
public enum DoseUnit {
  KG_PER_HECTARE,
  LITRE_PER_HECTARE,
  GRAM_PER_LITRE,
  ML_PER_LITRE,
  /** Of a sprayer of 16 litres, as most labels for smallholders say it. */
  GRAM_PER_TANK,
  ML_PER_TANK,
  PERCENT
}
