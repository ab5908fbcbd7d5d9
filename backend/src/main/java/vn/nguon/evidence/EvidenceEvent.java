package vn.nguon.evidence;

import java.util.List;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Sha256;
import vn.nguon.kernel.Statement;
import vn.nguon.media.MediaKind;

/** What was brought, and taken back, of what vouches for a subject. */
public sealed interface EvidenceEvent extends Statement {

  Subject subject();

  record CertificateAdded(Subject subject, CertificateDetails certificate, By by)
      implements EvidenceEvent {}

  record CertificateRevoked(Subject subject, CommandId certificate, String reason, By by)
      implements EvidenceEvent {}

  record LabResultAdded(Subject subject, LabReport report, By by) implements EvidenceEvent {}

  /**
   * @param inspected who answered for the subject then
   */
  record InspectionRecorded(Subject subject, InspectionReport report, PartyId inspected, By by)
      implements EvidenceEvent {}

  record MediaAttached(Subject subject, AttachmentDetails attachment, MediaKind kind, By by)
      implements EvidenceEvent {}

  record FactsConfirmed(Subject subject, List<CommandId> entries, By by) implements EvidenceEvent {}

  /**
   * @param entry the command that entered it; for a confirmation, the entry that it confirmed
   */
  record EvidenceWithdrawn(
      Subject subject, EvidenceKind kind, CommandId entry, String reason, By by)
      implements EvidenceEvent {}

  /**
   * A content that nobody keeps any more was taken off.
   *
   * @param entries what pointed at it, by the commands that entered it
   */
  record MediaTakenOff(Subject subject, Sha256 media, List<CommandId> entries, String reason, By by)
      implements EvidenceEvent {}
}
