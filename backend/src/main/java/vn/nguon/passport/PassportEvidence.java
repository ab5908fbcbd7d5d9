package vn.nguon.passport;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.nguon.evidence.Certificate;
import vn.nguon.evidence.CertificateDetails;
import vn.nguon.evidence.Confirmation;
import vn.nguon.evidence.DossierState;
import vn.nguon.evidence.LabReport;
import vn.nguon.evidence.LabResult;
import vn.nguon.evidence.Scheme;
import vn.nguon.evidence.Subject;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Sha256;
import vn.nguon.passport.PassportFacts.Step;
import vn.nguon.passport.PassportView.Assurance;
import vn.nguon.passport.PassportView.Mark;
import vn.nguon.passport.PassportView.StepKind;

/** Gathers what vouches for one passport while it is made. */
final class PassportEvidence {

  /** Who vouches for a step; no mark where it is the party's own word. */
  record Vouched(Assurance assurance, Mark mark) {}

  private static final Vouched OWN_WORD = new Vouched(Assurance.SELF_DECLARED, null);

  private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** A growing area's result says something of a harvest for so long. */
  private static final int AREA_RESULT_DAYS = 365;

  private final Function<Subject, Optional<DossierState>> dossiers;
  private final Function<PartyId, PassportView.Party> parties;
  private final Function<Subject, String> names;
  private final Map<Subject, Optional<DossierState>> seen = new HashMap<>();
  private final Map<CommandId, PassportView.Certificate> certificates = new LinkedHashMap<>();
  private final Map<CommandId, PassportView.LabResult> labResults = new LinkedHashMap<>();
  private final Map<Sha256, PassportView.Picture> pictures = new LinkedHashMap<>();

  /**
   * @param names what a subject is called on the page
   */
  PassportEvidence(
      Function<Subject, Optional<DossierState>> dossiers,
      Function<PartyId, PassportView.Party> parties,
      Function<Subject, String> names) {
    this.dossiers = dossiers;
    this.parties = parties;
    this.names = names;
  }

  private Optional<DossierState> dossier(Subject subject) {
    return seen.computeIfAbsent(subject, dossiers);
  }

  // ---- who vouches for a step

  /**
   * A certificate vouches for how something was grown or made, on the day it was, by who is
   * covered, where it is covered, or for the product that is covered; never for a handing over. The
   * co-operative's word counts unless the entry was corrected after it was given.
   */
  Vouched vouch(LotId lot, Step step, boolean making) {
    if (!making) {
      return OWN_WORD;
    }
    Certificate certificate = certified(lot, step);
    if (certificate != null) {
      CertificateDetails details = certificate.details();
      return new Vouched(
          Assurance.CERTIFIED,
          new Mark(
              details.issuer(),
              details.validFrom(),
              details.validTo(),
              details.scheme(),
              details.number()));
    }
    return dossier(Subject.of(lot))
        .flatMap(dossier -> dossier.confirmation(step.command()))
        .filter(word -> counts(word, step))
        .map(
            word ->
                new Vouched(
                    Assurance.CONFIRMED,
                    new Mark(
                        parties.apply(word.by().party()).name(), day(word.by()), null, null, null)))
        .orElse(OWN_WORD);
  }

  private static boolean counts(Confirmation word, Step step) {
    return step.corrected() == null || !word.by().recordedAt().isBefore(step.corrected());
  }

  /**
   * The certificate that vouches for it, if any; all that were valid then are kept for the page.
   */
  private Certificate certified(LotId lot, Step step) {
    LocalDate day = step.at().atZoneSameInstant(HERE).toLocalDate();
    Predicate<Scheme> fits = step.kind() == StepKind.HARVESTED ? Scheme::growing : Scheme::making;
    Certificate found = null;
    for (Subject subject : subjects(lot, step)) {
      for (Certificate certificate :
          dossier(subject).map(DossierState::certificates).orElse(List.of())) {
        if (certificate.revoked() == null && certificate.details().runsOn(day)) {
          certificates.putIfAbsent(certificate.id(), shown(certificate, subject));
          if (found == null && fits.test(certificate.details().scheme())) {
            found = certificate;
          }
        }
      }
    }
    return found;
  }

  private static List<Subject> subjects(LotId lot, Step step) {
    return step.place() == null
        ? List.of(Subject.of(step.party()), Subject.of(lot.product()))
        : List.of(Subject.of(step.place()), Subject.of(step.party()), Subject.of(lot.product()));
  }

  private PassportView.Certificate shown(Certificate certificate, Subject subject) {
    CertificateDetails details = certificate.details();
    return new PassportView.Certificate(
        details.scheme(),
        details.number(),
        details.issuer(),
        details.scope(),
        details.validFrom(),
        details.validTo(),
        details.stars(),
        details.points(),
        parties.apply(certificate.holder()),
        names.apply(subject),
        details.documentPublic() ? details.document() : null,
        day(certificate.by()));
  }

  List<PassportView.Certificate> certificates() {
    return certificates.values().stream()
        .sorted(Comparator.comparing(PassportView.Certificate::validTo).reversed())
        .limit(PassportView.MOST_CERTIFICATES)
        .toList();
  }

  // ---- what is shown beside the steps

  /** What is attached to a lot, and what laboratories said of it. */
  void lot(LotId lot) {
    Subject subject = Subject.of(lot);
    dossier(subject)
        .ifPresent(
            dossier -> {
              dossier.labResults().forEach(result -> add(result, subject));
              pictures(dossier);
            });
  }

  /** What is attached to the area of a harvest, and what laboratories said of it before. */
  void origin(PassportView.Origin origin) {
    Subject subject = Subject.of(origin.area());
    LocalDate harvested = origin.harvestedOn();
    dossier(subject)
        .ifPresent(
            dossier -> {
              dossier.labResults().stream()
                  .filter(result -> !result.report().sampledOn().isAfter(harvested))
                  .filter(
                      result ->
                          !result
                              .report()
                              .sampledOn()
                              .isBefore(harvested.minusDays(AREA_RESULT_DAYS)))
                  .forEach(result -> add(result, subject));
              pictures(dossier);
            });
  }

  /** Pictures of a product or party. */
  void pictures(Subject subject) {
    dossier(subject).ifPresent(this::pictures);
  }

  private void pictures(DossierState dossier) {
    dossier.attachments().stream()
        .filter(attachment -> attachment.details().shown())
        .forEach(
            attachment ->
                pictures.putIfAbsent(
                    attachment.details().media(),
                    new PassportView.Picture(
                        attachment.details().media(),
                        attachment.kind(),
                        attachment.details().caption(),
                        attachment.details().takenOn(),
                        parties.apply(attachment.by().party()),
                        day(attachment.by()))));
  }

  /** The first that were gathered: the lot's own come before those of what went into it. */
  List<PassportView.Picture> pictures() {
    return pictures.values().stream().limit(PassportView.MOST_PICTURES).toList();
  }

  private void add(LabResult result, Subject subject) {
    LabReport report = result.report();
    List<PassportView.Analyte> analytes =
        Stream.concat(
                report.analytes().stream().filter(analyte -> !analyte.passed()),
                report.analytes().stream().filter(vn.nguon.evidence.Analyte::passed))
            .limit(PassportView.MOST_ANALYTES)
            .map(
                analyte ->
                    new PassportView.Analyte(
                        analyte.name(),
                        analyte.value(),
                        analyte.below(),
                        analyte.unit(),
                        analyte.limit(),
                        analyte.comparison(),
                        analyte.passed()))
            .toList();
    labResults.put(
        result.by().command(),
        new PassportView.LabResult(
            names.apply(subject),
            report.laboratory(),
            report.accreditation(),
            report.sampledOn(),
            report.reportedOn(),
            report.basis(),
            report.passed(),
            analytes,
            report.analytes().size() - analytes.size(),
            parties.apply(result.by().party()),
            result.withdrawn() == null ? null : result.withdrawn().reason(),
            report.documentPublic() ? report.document() : null));
  }

  /** The latest; but no result that failed gives way to one that did not. */
  List<PassportView.LabResult> labResults() {
    var all = new ArrayList<>(labResults.values());
    all.sort(Comparator.comparing(PassportView.LabResult::reportedOn).reversed());
    return Stream.concat(
            all.stream().filter(result -> !result.passed()),
            all.stream().filter(PassportView.LabResult::passed))
        .limit(PassportView.MOST_LAB_RESULTS)
        .sorted(Comparator.comparing(PassportView.LabResult::reportedOn).reversed())
        .toList();
  }

  private static LocalDate day(By by) {
    return by.happenedAt().atZoneSameInstant(HERE).toLocalDate();
  }
}
