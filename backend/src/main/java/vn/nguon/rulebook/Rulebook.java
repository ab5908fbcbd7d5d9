package vn.nguon.rulebook;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import vn.nguon.store.read.Words;

/**
 * All public rules that the product keeps, past, present and to come. It is read from one JSON file
 * of this shape, so that a rule that changes is a line that changes.
 */
public record Rulebook(
    List<PublicationRule> publication,
    List<PassportRule> passport,
    List<RetentionRule> retention,
    List<YieldCap> yieldCaps) {

  /**
   * @throws IllegalArgumentException where a part is missing, or a crop has two yield caps at a
   *     time
   */
  public Rulebook {
    publication = copy(publication, "publication");
    passport = copy(passport, "passport");
    retention = copy(retention, "retention");
    yieldCaps = copy(yieldCaps, "yieldCaps");
    var seen = new ArrayList<YieldCap>();
    for (YieldCap cap : yieldCaps) {
      for (YieldCap other : seen) {
        if (sameCrop(cap.crop(), other.crop()) && overlap(cap, other)) {
          throw new IllegalArgumentException(
              "two yield caps of " + cap.crop() + " are in force on " + later(cap, other));
        }
      }
      seen.add(cap);
    }
  }

  private static <T> List<T> copy(List<T> rules, String name) {
    if (rules == null) {
      throw new IllegalArgumentException("the part " + name + " is missing");
    }
    return List.copyOf(rules);
  }

  private static boolean overlap(DatedRule a, DatedRule b) {
    LocalDate day = later(a, b);
    return a.inForceOn(day) && b.inForceOn(day);
  }

  private static LocalDate later(DatedRule a, DatedRule b) {
    return a.from().isAfter(b.from()) ? a.from() : b.from();
  }

  static boolean sameCrop(String one, String other) {
    return Words.of(one).equals(Words.of(other));
  }

  /** The rules that are in force on a day. */
  public RulesInForce at(LocalDate day) {
    return new RulesInForce(
        day, on(publication, day), on(passport, day), on(retention, day), on(yieldCaps, day));
  }

  private static <T extends DatedRule> List<T> on(List<T> rules, LocalDate day) {
    return rules.stream().filter(rule -> rule.inForceOn(day)).toList();
  }
}
