package vn.nguon.evidence;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Sha256;

/**
 * One piece of evidence in the lists of those it concerns; what it is is the one of the four that
 * is there. Of an attachment that was taken back none is.
 *
 * @param by who entered it
 * @param inspected who answered for what was inspected; else null
 */
public record EvidenceView(
    CommandId id,
    EvidenceKind kind,
    Subject subject,
    PartyId by,
    PartyId inspected,
    OffsetDateTime at,
    Certificate certificate,
    LabResult labResult,
    Inspection inspection,
    Attachment attachment) {

  EvidenceView with(
      Certificate certificate, LabResult labResult, Inspection inspection, Attachment attachment) {
    return new EvidenceView(
        id, kind, subject, by, inspected, at, certificate, labResult, inspection, attachment);
  }

  /** Revoked or taken back. */
  EvidenceView ended(Ending ending) {
    return with(
        certificate == null
            ? null
            : new Certificate(certificate.details(), certificate.by(), ending),
        labResult == null ? null : new LabResult(labResult.report(), labResult.by(), ending),
        inspection == null
            ? null
            : new Inspection(inspection.report(), inspection.by(), inspection.followedUp(), ending),
        null);
  }

  /** The same where the content is not there any more; of an attachment nothing is left. */
  EvidenceView without(Sha256 media) {
    return with(
        certificate == null
            ? null
            : new Certificate(
                certificate.details().without(media), certificate.by(), certificate.revoked()),
        labResult == null
            ? null
            : new LabResult(
                labResult.report().without(media), labResult.by(), labResult.withdrawn()),
        inspection == null
            ? null
            : new Inspection(
                inspection.report().without(media),
                inspection.by(),
                inspection.followedUp(),
                inspection.withdrawn()),
        null);
  }

  /** Looked at again. */
  EvidenceView followedUp(By again) {
    return with(
        null,
        null,
        new Inspection(inspection.report(), inspection.by(), again, inspection.withdrawn()),
        null);
  }

  /** The pictures and documents that belong to it. */
  List<Sha256> media() {
    if (inspection != null) {
      return inspection.report().pictures();
    }
    return Stream.of(
            certificate == null ? null : certificate.details().document(),
            labResult == null ? null : labResult.report().document(),
            attachment == null ? null : attachment.details().media())
        .filter(hash -> hash != null)
        .toList();
  }

  /** Whether the public may see them on a day; those of an inspection never. */
  boolean open(LocalDate today) {
    if (certificate != null) {
      return certificate.details().documentPublic()
          && certificate.on(today) == Certificate.Standing.VALID;
    }
    if (labResult != null) {
      return labResult.report().documentPublic() && labResult.withdrawn() == null;
    }
    return attachment != null && attachment.details().shown();
  }
}
