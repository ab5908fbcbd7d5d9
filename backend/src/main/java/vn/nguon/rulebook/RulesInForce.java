package vn.nguon.rulebook;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.nguon.kernel.Keeping;

/** The rules of one day. Where several ask for something, all of them are kept. */
public record RulesInForce(
    LocalDate day,
    List<PublicationRule> publication,
    List<PassportRule> passport,
    List<RetentionRule> retention,
    List<YieldCap> yieldCaps) {

  /** The fields without which nothing is published (R-VN1). */
  public Set<PublicField> required() {
    var required = EnumSet.noneOf(PublicField.class);
    publication.forEach(rule -> required.addAll(rule.required()));
    return required;
  }

  /** What a passport holds at the least (R-VN4). */
  public Set<PassportPart> contents() {
    var contents = EnumSet.noneOf(PassportPart.class);
    passport.forEach(rule -> contents.addAll(rule.contents()));
    return contents;
  }

  /** The most a hectare of the crop can give in a season; empty where no cap is known (R-VN7). */
  public Optional<YieldCap> yieldCap(String crop) {
    return yieldCaps.stream().filter(cap -> Rulebook.sameCrop(cap.crop(), crop)).findFirst();
  }

  /**
   * Until which day the records of a lot are kept, and why.
   *
   * @param until the last day; the records may go after it, and never before
   */
  public record Retention(LocalDate until, RetentionRule rule) {}

  /**
   * The longest of what the rules ask for (R-VN5); empty where none is about such goods.
   *
   * @param lastEntry the day of the latest entry about the lot
   * @param bestBefore null where none is known
   */
  public Optional<Retention> retention(Keeping keeping, LocalDate lastEntry, LocalDate bestBefore) {
    return retention.stream()
        .filter(rule -> rule.keepings().contains(keeping))
        .map(
            rule ->
                new Retention(start(rule, lastEntry, bestBefore).plusMonths(rule.months()), rule))
        .max(Comparator.comparing(Retention::until));
  }

  private static LocalDate start(RetentionRule rule, LocalDate lastEntry, LocalDate bestBefore) {
    return switch (rule.after()) {
      case LAST_ENTRY -> lastEntry;
      case EXPIRY -> bestBefore == null ? lastEntry : bestBefore;
    };
  }
}
