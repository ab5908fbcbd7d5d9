package vn.nguon.evidence;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;

/**
 * What an inspector found.
 *
 * @param followUpBy until when what was found must be mended; there exactly where the verdict asks
 *     for it
 * @param followsUp the inspection of the same subject whose findings were looked at again, or null
 * @param pictures at most {@value #MOST_PICTURES}
 */
public record InspectionReport(
    String findings,
    Verdict verdict,
    LocalDate followUpBy,
    CommandId followsUp,
    List<Sha256> pictures) {

  /** What the inspector concludes. */
  public enum Verdict {
    PASSED,
    TO_BE_MENDED,
    FAILED
  }

  static final int MOST_PICTURES = 10;

  /**
   * @throws Refusal {@code inspection-follow-up}, {@code inspection-pictures}, or what {@link
   *     Rules} says
   */
  public InspectionReport {
    findings = Rules.text(findings, "findings", 2_000);
    Rules.required(verdict, "verdict");
    if ((verdict == Verdict.TO_BE_MENDED) != (followUpBy != null)) {
      throw Refusal.invalid("inspection-follow-up", "followUpBy", Map.of("verdict", verdict));
    }
    pictures = pictures == null ? List.of() : pictures;
    pictures.forEach(picture -> Rules.required(picture, "pictures"));
    if (pictures.size() > MOST_PICTURES) {
      throw Refusal.invalid(
          "inspection-pictures",
          "pictures",
          Map.of("value", pictures.size(), "most", MOST_PICTURES));
    }
    pictures = List.copyOf(pictures);
  }

  /** The same where the content is not there any more. */
  InspectionReport without(Sha256 media) {
    return new InspectionReport(
        findings,
        verdict,
        followUpBy,
        followsUp,
        pictures.stream().filter(picture -> !picture.equals(media)).toList());
  }
}
