package vn.nguon.evidence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import vn.nguon.evidence.EvidenceEvent.CertificateAdded;
import vn.nguon.evidence.EvidenceEvent.CertificateRevoked;
import vn.nguon.evidence.EvidenceEvent.EvidenceWithdrawn;
import vn.nguon.evidence.EvidenceEvent.FactsConfirmed;
import vn.nguon.evidence.EvidenceEvent.InspectionRecorded;
import vn.nguon.evidence.EvidenceEvent.LabResultAdded;
import vn.nguon.evidence.EvidenceEvent.MediaAttached;
import vn.nguon.evidence.EvidenceEvent.MediaTakenOff;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Sha256;

/**
 * All that vouches for one subject now, oldest first. Each piece is named by the command that
 * entered it.
 */
public record DossierState(
    Subject subject,
    List<Certificate> certificates,
    List<LabResult> labResults,
    List<Inspection> inspections,
    List<Attachment> attachments,
    List<Confirmation> confirmations) {

  public static String stream(Subject subject) {
    return "dossier:" + subject.tag();
  }

  /** How many pieces it has. */
  int size() {
    return certificates.size()
        + labResults.size()
        + inspections.size()
        + attachments.size()
        + confirmations.size();
  }

  /** A certificate that vouches for what was done on that day; one that was revoked never does. */
  public Optional<Certificate> covering(LocalDate day, java.util.function.Predicate<Scheme> kind) {
    return certificates.stream()
        .filter(certificate -> certificate.revoked() == null)
        .filter(certificate -> kind.test(certificate.details().scheme()))
        .filter(certificate -> certificate.details().runsOn(day))
        .findFirst();
  }

  /** The co-operative's word for an entry. */
  public Optional<Confirmation> confirmation(CommandId entry) {
    return confirmations.stream().filter(one -> one.entry().equals(entry)).findFirst();
  }

  static DossierState evolve(DossierState before, EvidenceEvent event) {
    DossierState now =
        before != null
            ? before
            : new DossierState(
                event.subject(), List.of(), List.of(), List.of(), List.of(), List.of());
    return switch (event) {
      case CertificateAdded e ->
          now.withCertificates(
              plus(now.certificates, new Certificate(e.certificate(), e.by(), null)));
      case CertificateRevoked e ->
          now.withCertificates(
              changed(
                  now.certificates,
                  Certificate::id,
                  e.certificate(),
                  c -> new Certificate(c.details(), c.by(), new Ending(e.reason(), e.by()))));
      case LabResultAdded e ->
          now.withLabResults(plus(now.labResults, new LabResult(e.report(), e.by(), null)));
      case InspectionRecorded e ->
          now.withInspections(
              plus(
                  changed(
                      now.inspections,
                      inspection -> inspection.by().command(),
                      e.report().followsUp(),
                      i -> new Inspection(i.report(), i.by(), e.by(), i.withdrawn())),
                  new Inspection(e.report(), e.by(), null, null)));
      case MediaAttached e ->
          now.withAttachments(
              plus(now.attachments, new Attachment(e.attachment(), e.kind(), e.by())));
      case FactsConfirmed e -> now.confirmed(e.entries(), e.by());
      case EvidenceWithdrawn e -> now.withdrawn(e);
      case MediaTakenOff e -> now.without(e.media());
    };
  }

  /** What points at a content, by the commands that entered it. */
  List<CommandId> pointingAt(Sha256 media) {
    return Stream.of(
            certificates.stream()
                .filter(one -> media.equals(one.details().document()))
                .map(Certificate::id),
            labResults.stream()
                .filter(one -> media.equals(one.report().document()))
                .map(one -> one.by().command()),
            inspections.stream()
                .filter(one -> one.report().pictures().contains(media))
                .map(one -> one.by().command()),
            attachments.stream()
                .filter(one -> media.equals(one.details().media()))
                .map(one -> one.by().command()))
        .flatMap(entries -> entries)
        .toList();
  }

  private DossierState without(Sha256 media) {
    return new DossierState(
        subject,
        certificates.stream()
            .map(c -> new Certificate(c.details().without(media), c.by(), c.revoked()))
            .toList(),
        labResults.stream()
            .map(r -> new LabResult(r.report().without(media), r.by(), r.withdrawn()))
            .toList(),
        inspections.stream()
            .map(
                i ->
                    new Inspection(
                        i.report().without(media), i.by(), i.followedUp(), i.withdrawn()))
            .toList(),
        attachments.stream().filter(a -> !media.equals(a.details().media())).toList(),
        confirmations);
  }

  private DossierState confirmed(List<CommandId> entries, By by) {
    List<Confirmation> kept =
        confirmations.stream().filter(one -> !entries.contains(one.entry())).toList();
    return withConfirmations(
        Stream.concat(kept.stream(), entries.stream().map(entry -> new Confirmation(entry, by)))
            .toList());
  }

  private DossierState withdrawn(EvidenceWithdrawn e) {
    var ending = new Ending(e.reason(), e.by());
    return new DossierState(
        subject,
        certificates,
        changed(
            labResults,
            result -> result.by().command(),
            e.entry(),
            r -> new LabResult(r.report(), r.by(), ending)),
        changed(
            inspections,
            inspection -> inspection.by().command(),
            e.entry(),
            i -> new Inspection(i.report(), i.by(), i.followedUp(), ending)),
        attachments.stream().filter(a -> !a.by().command().equals(e.entry())).toList(),
        confirmations.stream().filter(c -> !c.entry().equals(e.entry())).toList());
  }

  private static <T> List<T> plus(List<T> before, T one) {
    var more = new ArrayList<>(before);
    more.add(one);
    return List.copyOf(more);
  }

  private static <T> List<T> changed(
      List<T> before, Function<T, CommandId> id, CommandId which, UnaryOperator<T> change) {
    return before.stream()
        .map(one -> id.apply(one).equals(which) ? change.apply(one) : one)
        .toList();
  }

  private DossierState withCertificates(List<Certificate> certificates) {
    return new DossierState(
        subject, certificates, labResults, inspections, attachments, confirmations);
  }

  private DossierState withLabResults(List<LabResult> labResults) {
    return new DossierState(
        subject, certificates, labResults, inspections, attachments, confirmations);
  }

  private DossierState withInspections(List<Inspection> inspections) {
    return new DossierState(
        subject, certificates, labResults, inspections, attachments, confirmations);
  }

  private DossierState withAttachments(List<Attachment> attachments) {
    return new DossierState(
        subject, certificates, labResults, inspections, attachments, confirmations);
  }

  private DossierState withConfirmations(List<Confirmation> confirmations) {
    return new DossierState(
        subject, certificates, labResults, inspections, attachments, confirmations);
  }
}
