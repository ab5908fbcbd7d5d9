package vn.nguon.rulebook;

import java.time.LocalDate;

/** A rule that is in force from one day to another. */
public sealed interface DatedRule permits PublicationRule, PassportRule, RetentionRule, YieldCap {

  /** The first day it is in force. */
  LocalDate from();

  /** The last day it is in force; null where no end is known. */
  LocalDate to();

  /** Who asks for it, as it is cited; for a bound of the product's own, that it is one. */
  String source();

  default boolean inForceOn(LocalDate day) {
    return !day.isBefore(from()) && (to() == null || !day.isAfter(to()));
  }

  /**
   * @throws IllegalArgumentException where a day or the source is missing or the days are the wrong
   *     way round
   */
  static void check(LocalDate from, LocalDate to, String source) {
    if (source == null || source.isBlank()) {
      throw new IllegalArgumentException("a rule names no source");
    }
    if (from == null) {
      throw new IllegalArgumentException("the rule of " + source + " says no first day (from)");
    }
    if (to != null && to.isBefore(from)) {
      throw new IllegalArgumentException(
          "the rule of " + source + " ends on " + to + ", before it begins on " + from);
    }
  }
}
