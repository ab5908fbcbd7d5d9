package vn.nguon.passport;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.nguon.passport.PassportView.Verdict;
import vn.nguon.rulebook.PublicField;
import vn.nguon.rulebook.Rulebook;
import vn.nguon.rulebook.RulesInForce;

/**
 * Decides whether the public is shown a lot's story (R-VN1). The rules of the day on which it is
 * asked for count, whenever the lot was made: to publish is to publish now.
 */
@Component
public class PublishGate {

  private final Rulebook rulebook;
  private final Clock clock;

  PublishGate(Rulebook rulebook, Clock clock) {
    this.rulebook = rulebook;
    this.clock = clock;
  }

  /** The rules of today, in Vietnam. */
  public RulesInForce rules() {
    return rulebook.at(LocalDate.ofInstant(clock.instant(), PassportView.VIETNAM));
  }

  /** What the rules require and is not known, in the order of the rules; empty to publish. */
  public List<PublicField> missing(PassportView passport) {
    var required = rules().required();
    return passport.missing().stream().filter(required::contains).sorted().toList();
  }

  /**
   * Whether the story is kept back. A warning never is: where there is one, everything that is
   * known is shown with it, and what is missing is said to be missing.
   */
  public boolean keepsBack(PassportView passport) {
    boolean warns =
        passport.verdict() != Verdict.NO_WARNING
            || !passport.contradictions().isEmpty()
            || passport.labResults().stream()
                .anyMatch(result -> !result.passed() && result.withdrawn() == null);
    return !warns && !missing(passport).isEmpty();
  }
}
