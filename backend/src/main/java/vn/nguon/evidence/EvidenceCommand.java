package vn.nguon.evidence;

import java.util.List;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Command;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.OnBehalf;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Sha256;

/** Orders about what vouches for a subject. */
public sealed interface EvidenceCommand extends Command {

  Subject subject();

  /** The party of {@link By} holds a certificate that covers a party, place or product. */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record AddCertificate(Subject subject, CertificateDetails certificate, By by)
      implements EvidenceCommand {}

  /**
   * A certificate no longer counts, from now on and for what was before; by holder or authority.
   */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER, Role.INSPECTOR})
  record RevokeCertificate(Subject subject, CommandId certificate, String reason, By by)
      implements EvidenceCommand {}

  /** A laboratory reported on a lot or growing area. */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER, Role.INSPECTOR})
  record AddLabResult(Subject subject, LabReport report, By by) implements EvidenceCommand {}

  /** An authority inspected a place or lot. */
  @OrderedBy(Role.INSPECTOR)
  record RecordInspection(Subject subject, InspectionReport report, By by)
      implements EvidenceCommand {}

  /** Attaches a picture or document that was brought before. */
  @OnBehalf
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER})
  record AttachMedia(Subject subject, AttachmentDetails attachment, By by)
      implements EvidenceCommand {}

  /**
   * A co-operative confirms what a member entered: how a lot was made, or work in the diary of a
   * growing area.
   *
   * @param entries the commands that made the entries
   */
  @OrderedBy({Role.FARMER, Role.PACKER})
  record ConfirmFacts(Subject subject, List<CommandId> entries, By by) implements EvidenceCommand {}

  /**
   * Who entered a laboratory result, an inspection, a picture or a confirmation takes it back.
   *
   * @param entry the command that entered it; for a confirmation, the entry that it confirms
   */
  @OrderedBy({Role.FARMER, Role.PACKER, Role.DISTRIBUTOR, Role.RETAILER, Role.INSPECTOR})
  record WithdrawEvidence(Subject subject, CommandId entry, String reason, By by)
      implements EvidenceCommand {}

  /** Nobody keeps a content any more: whatever points at it lets go of it. */
  record TakeOffMedia(Subject subject, Sha256 media, String reason, By by)
      implements EvidenceCommand {}
}
