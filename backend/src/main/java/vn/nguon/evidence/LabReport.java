package vn.nguon.evidence;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;

/**
 * What a laboratory reported of a sample.
 *
 * @param accreditation of the laboratory, as in {@code VILAS 000}; null where not told
 * @param sample the laboratory's number of the sample, or null
 * @param basis where the limits are from; null where not told
 * @param analytes 1 to {@value #MOST}
 * @param document a picture or PDF of the report, or null
 * @param documentPublic whether the public may see that too
 */
public record LabReport(
    String laboratory,
    String accreditation,
    String sample,
    LocalDate sampledOn,
    LocalDate reportedOn,
    String basis,
    List<Analyte> analytes,
    Sha256 document,
    boolean documentPublic) {

  static final int MOST = 200;

  /**
   * @throws Refusal {@code lab-dates}, {@code analytes-many}, or what {@link Rules} says
   */
  public LabReport {
    laboratory = Rules.text(laboratory, "laboratory", 160);
    accreditation = Rules.optionalText(accreditation, "accreditation", 60);
    sample = Rules.optionalText(sample, "sample", 60);
    basis = Rules.optionalText(basis, "basis", 160);
    Rules.required(sampledOn, "sampledOn");
    Rules.required(reportedOn, "reportedOn");
    if (sampledOn.getYear() < 2000 || reportedOn.isBefore(sampledOn)) {
      throw Refusal.invalid(
          "lab-dates", "reportedOn", Map.of("sampled", sampledOn, "reported", reportedOn));
    }
    if (Rules.required(analytes, "analytes").isEmpty()) {
      throw Refusal.invalid("required", "analytes");
    }
    if (analytes.size() > MOST) {
      throw Refusal.invalid(
          "analytes-many", "analytes", Map.of("value", analytes.size(), "most", MOST));
    }
    analytes.forEach(analyte -> Rules.required(analyte, "analytes"));
    analytes = List.copyOf(analytes);
  }

  /** The same where the content is not there any more. */
  LabReport without(Sha256 media) {
    return media.equals(document)
        ? new LabReport(
            laboratory, accreditation, sample, sampledOn, reportedOn, basis, analytes, null, false)
        : this;
  }

  public boolean passed() {
    return analytes.stream().allMatch(Analyte::passed);
  }
}
