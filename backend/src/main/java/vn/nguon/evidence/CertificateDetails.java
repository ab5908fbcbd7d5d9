package vn.nguon.evidence;

import java.time.LocalDate;
import java.util.Map;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;

/**
 * What is said of a certificate.
 *
 * @param issuer the control body or authority that issued it
 * @param scope what it covers, in its own words; needed for {@link Scheme#OTHER}
 * @param validTo the last day it is valid on
 * @param stars of an OCOP certificate, 3 to 5; else null
 * @param points of an OCOP certificate, 50 to 100; else null
 * @param document a picture or PDF of it, or null
 * @param documentPublic whether the public may see that too
 */
public record CertificateDetails(
    Scheme scheme,
    String number,
    String issuer,
    String scope,
    LocalDate validFrom,
    LocalDate validTo,
    Integer stars,
    Integer points,
    Sha256 document,
    boolean documentPublic) {

  private static final int EARLIEST_YEAR = 2000;

  /** No scheme certifies for so long; a year with a digit too many does. */
  private static final int MOST_YEARS = 15;

  private static final int FEWEST_POINTS = 50;
  private static final int MOST_POINTS = 100;

  /**
   * @throws Refusal {@code certificate-period}, {@code ocop-points}, {@code ocop-stars}, {@code
   *     ocop-only}, or what {@link Rules} says
   */
  public CertificateDetails {
    Rules.required(scheme, "scheme");
    number = Rules.text(number, "number", 60);
    issuer = Rules.text(issuer, "issuer", 160);
    scope =
        scheme == Scheme.OTHER
            ? Rules.text(scope, "scope", 300)
            : Rules.optionalText(scope, "scope", 300);
    Rules.required(validFrom, "validFrom");
    Rules.required(validTo, "validTo");
    if (validFrom.getYear() < EARLIEST_YEAR
        || validTo.isBefore(validFrom)
        || validTo.isAfter(validFrom.plusYears(MOST_YEARS))) {
      throw Refusal.invalid(
          "certificate-period", "validTo", Map.of("from", validFrom, "to", validTo));
    }
    if (scheme == Scheme.OCOP) {
      checkStars(Rules.required(stars, "stars"), Rules.required(points, "points"));
    } else if (stars != null || points != null) {
      throw Refusal.invalid("ocop-only", stars != null ? "stars" : "points");
    }
  }

  /** Five stars from 90 points, four from 70, three from 50 (R-VN10). */
  private static void checkStars(int stars, int points) {
    if (points < FEWEST_POINTS || points > MOST_POINTS) {
      throw Refusal.invalid("ocop-points", "points", Map.of("value", points));
    }
    int earned = stars(points);
    if (stars != earned) {
      throw Refusal.invalid(
          "ocop-stars", "stars", Map.of("value", stars, "points", points, "earned", earned));
    }
  }

  /** The same where the content is not there any more. */
  CertificateDetails without(Sha256 media) {
    return media.equals(document)
        ? new CertificateDetails(
            scheme, number, issuer, scope, validFrom, validTo, stars, points, null, false)
        : this;
  }

  /** How many stars an OCOP product of 50 to 100 points has. */
  public static int stars(int points) {
    return points >= 90 ? 5 : points >= 70 ? 4 : 3;
  }

  /** Whether the day is one of those it says it is valid on. */
  public boolean runsOn(LocalDate day) {
    return !day.isBefore(validFrom) && !day.isAfter(validTo);
  }
}
