package vn.nguon.rulebook;

import java.time.LocalDate;
import java.util.Set;

/**
 * What must be known before the public is shown a product's story (R-VN1).
 *
 * @param required without them it is not published
 */
public record PublicationRule(
    LocalDate from, LocalDate to, String source, Set<PublicField> required) implements DatedRule {

  /**
   * @throws IllegalArgumentException where nothing is required, or a field that is told only where
   *     there is any
   */
  public PublicationRule {
    DatedRule.check(from, to, source);
    if (required == null || required.isEmpty()) {
      throw new IllegalArgumentException("the rule of " + source + " requires no field");
    }
    required = Set.copyOf(required);
    required.stream()
        .filter(PublicField::ifAny)
        .findFirst()
        .ifPresent(
            field -> {
              throw new IllegalArgumentException(
                  "the rule of "
                      + source
                      + " requires "
                      + field
                      + ", which is told only where there is any");
            });
  }
}
