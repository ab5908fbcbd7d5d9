package vn.nguon.rulebook;

import java.time.LocalDate;
import java.util.Set;

/**
 * What a digital passport holds at the least (R-VN4).
 *
 * @param contents its parts
 */
public record PassportRule(LocalDate from, LocalDate to, String source, Set<PassportPart> contents)
    implements DatedRule {

  /**
   * @throws IllegalArgumentException where it asks for nothing
   */
  public PassportRule {
    DatedRule.check(from, to, source);
    if (contents == null || contents.isEmpty()) {
      throw new IllegalArgumentException("the rule of " + source + " names no part of a passport");
    }
    contents = Set.copyOf(contents);
  }
}
