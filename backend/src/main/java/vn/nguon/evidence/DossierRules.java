package vn.nguon.evidence;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.evidence.EvidenceCommand.AddCertificate;
import vn.nguon.evidence.EvidenceCommand.AddLabResult;
import vn.nguon.evidence.EvidenceCommand.AttachMedia;
import vn.nguon.evidence.EvidenceCommand.ConfirmFacts;
import vn.nguon.evidence.EvidenceCommand.RecordInspection;
import vn.nguon.evidence.EvidenceCommand.RevokeCertificate;
import vn.nguon.evidence.EvidenceCommand.WithdrawEvidence;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.media.MediaKind;

/** What may be ordered of a dossier. */
final class DossierRules {

  static final int MOST_PIECES = 500;

  /** However much is taken down with the work of years, there is room for the rest. */
  static final int MOST_NOTES = 300;

  static final int MOST_ENTRIES = 100;

  /**
   * How who orders stands to the subject.
   *
   * @param owner who answers for the subject: a party for itself, the owner of a place or product,
   *     the maker of a lot
   * @param answers whether the party is that owner, or holds some of the lot
   * @param cooperative whether the owner is a member of the party, a co-operative
   * @param authority whether the party is an authority
   * @param entries what the owner entered and a co-operative may confirm
   */
  record Ground(
      PartyId owner,
      boolean answers,
      boolean cooperative,
      boolean authority,
      Set<CommandId> entries) {}

  /**
   * @param before null where there is none yet
   * @param kind of the media that is attached; null for other orders
   * @throws Refusal {@code evidence-not-yours} and the others that are named below
   */
  static List<EvidenceEvent> decide(
      DossierState before, EvidenceCommand command, Ground ground, MediaKind kind) {
    By by = command.by();
    Rules.past(by);
    Subject subject = command.subject();
    DossierState dossier =
        before != null
            ? before
            : new DossierState(subject, List.of(), List.of(), List.of(), List.of(), List.of());
    return List.of(
        switch (command) {
          case AddCertificate add -> {
            room(dossier);
            allow(ground.answers() || ground.cooperative(), subject);
            yield certificate(dossier, add);
          }
          case RevokeCertificate revoke -> {
            String reason = Rules.text(revoke.reason(), "reason", 300);
            yield revoked(dossier, revoke, reason, ground);
          }
          case AddLabResult add -> {
            room(dossier);
            kind(subject.lot() != null || subject.place() != null);
            allow(ground.answers() || ground.cooperative() || ground.authority(), subject);
            if (add.report().reportedOn().isAfter(day(by))) {
              throw Refusal.invalid(
                  "lab-in-future", "reportedOn", Map.of("value", add.report().reportedOn()));
            }
            yield new EvidenceEvent.LabResultAdded(subject, add.report(), by);
          }
          case RecordInspection record -> {
            room(dossier);
            kind(subject.lot() != null || subject.place() != null);
            allow(ground.authority(), subject);
            inspection(dossier, record.report(), day(by));
            yield new EvidenceEvent.InspectionRecorded(
                subject, record.report(), ground.owner(), by);
          }
          case AttachMedia attach -> {
            room(dossier);
            allow(ground.answers() || ground.cooperative(), subject);
            attachment(dossier, attach, kind, ground);
            yield new EvidenceEvent.MediaAttached(subject, attach.attachment(), kind, by);
          }
          case ConfirmFacts confirm -> {
            room(dossier);
            kind(subject.lot() != null || subject.place() != null);
            yield new EvidenceEvent.FactsConfirmed(subject, entries(confirm, ground), by);
          }
          case WithdrawEvidence withdraw -> {
            String reason = Rules.text(withdraw.reason(), "reason", 300);
            EvidenceKind what = withdrawable(dossier, withdraw);
            yield new EvidenceEvent.EvidenceWithdrawn(subject, what, withdraw.entry(), reason, by);
          }
          case EvidenceCommand.TakeOffMedia off ->
              new EvidenceEvent.MediaTakenOff(
                  subject, off.media(), dossier.pointingAt(off.media()), off.reason(), by);
        });
  }

  private static LocalDate day(By by) {
    return by.happenedAt().toLocalDate();
  }

  /** Keeps every dossier small enough to be read whole. */
  private static void room(DossierState dossier) {
    if (dossier.size() >= MOST_PIECES) {
      throw Refusal.conflict("dossier-full", "subject", Map.of("most", MOST_PIECES));
    }
  }

  private static void kind(boolean right) {
    if (!right) {
      throw Refusal.invalid("subject-kind", "subject");
    }
  }

  private static void allow(boolean allowed, Subject subject) {
    if (!allowed) {
      throw Refusal.forbidden("evidence-not-yours", "subject", Map.of("value", subject));
    }
  }

  /** An OCOP certificate is a product's (R-VN10); none is of a single lot. */
  private static EvidenceEvent certificate(DossierState dossier, AddCertificate add) {
    CertificateDetails details = add.certificate();
    kind(add.subject().lot() == null);
    if (details.scheme() == Scheme.OCOP && add.subject().product() == null) {
      throw Refusal.invalid("ocop-product", "subject");
    }
    boolean known =
        dossier.certificates().stream()
            .filter(other -> other.revoked() == null)
            .map(Certificate::details)
            .anyMatch(
                other ->
                    other.scheme() == details.scheme()
                        && other.number().equalsIgnoreCase(details.number())
                        && other.validTo().equals(details.validTo()));
    if (known) {
      throw Refusal.conflict("certificate-known", "number", Map.of("value", details.number()));
    }
    return new EvidenceEvent.CertificateAdded(add.subject(), details, add.by());
  }

  private static EvidenceEvent revoked(
      DossierState dossier, RevokeCertificate revoke, String reason, Ground ground) {
    CommandId id = Rules.required(revoke.certificate(), "certificate");
    Certificate certificate =
        dossier.certificates().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Refusal.notFound("certificate-unknown", "certificate", id));
    allow(certificate.holder().equals(revoke.by().party()) || ground.authority(), revoke.subject());
    if (certificate.revoked() != null) {
      throw Refusal.conflict("certificate-revoked", "certificate", Map.of("value", id));
    }
    return new EvidenceEvent.CertificateRevoked(revoke.subject(), id, reason, revoke.by());
  }

  private static void inspection(DossierState dossier, InspectionReport report, LocalDate day) {
    if (report.followUpBy() != null && !report.followUpBy().isAfter(day)) {
      throw Refusal.invalid(
          "inspection-follow-up-past", "followUpBy", Map.of("value", report.followUpBy()));
    }
    if (report.followsUp() != null) {
      Inspection before =
          dossier.inspections().stream()
              .filter(one -> one.by().command().equals(report.followsUp()))
              .filter(one -> one.withdrawn() == null)
              .findFirst()
              .orElseThrow(
                  () -> Refusal.notFound("inspection-unknown", "followsUp", report.followsUp()));
      if (before.followedUp() != null) {
        throw Refusal.conflict(
            "inspection-followed", "followsUp", Map.of("value", report.followsUp()));
      }
    }
  }

  private static void attachment(
      DossierState dossier, AttachMedia attach, MediaKind kind, Ground ground) {
    if (kind.voice() && attach.attachment().shown()) {
      throw Refusal.invalid("voice-note", "shown", Map.of("value", attach.attachment().media()));
    }
    CommandId entry = attach.attachment().entry();
    if (entry != null) {
      mayNote(ground, attach.subject(), entry);
      long notes =
          dossier.attachments().stream().filter(one -> one.details().entry() != null).count();
      if (notes >= MOST_NOTES) {
        throw Refusal.conflict("dossier-full", "subject", Map.of("most", MOST_NOTES));
      }
    }
    LocalDate taken = attach.attachment().takenOn();
    if (taken != null && taken.isAfter(day(attach.by()))) {
      throw Refusal.invalid("taken-in-future", "takenOn", Map.of("value", taken));
    }
    boolean there =
        dossier.attachments().stream()
            .anyMatch(one -> one.details().media().equals(attach.attachment().media()));
    if (there) {
      throw Refusal.conflict(
          "media-attached", "media", Map.of("value", attach.attachment().media()));
    }
  }

  /**
   * Whether something may be taken down with an entry: of a lot, with the one that made it; of an
   * area, with work in its diary.
   *
   * @throws Refusal {@code evidence-not-yours}, {@code note-entry-unknown}
   */
  static void mayNote(Ground ground, Subject subject, CommandId entry) {
    allow(ground.answers(), subject);
    if (!ground.entries().contains(entry)) {
      throw Refusal.notFound("note-entry-unknown", "entry", entry);
    }
  }

  /** Only a co-operative confirms, and only what its own members entered. */
  private static List<CommandId> entries(ConfirmFacts confirm, Ground ground) {
    if (!ground.cooperative()) {
      throw Refusal.forbidden("confirm-not-member", "subject", Map.of("value", confirm.subject()));
    }
    List<CommandId> entries = Rules.required(confirm.entries(), "entries");
    if (entries.isEmpty()) {
      throw Refusal.invalid("required", "entries");
    }
    if (entries.size() > MOST_ENTRIES) {
      throw Refusal.invalid(
          "entries-many", "entries", Map.of("value", entries.size(), "most", MOST_ENTRIES));
    }
    var seen = new HashSet<CommandId>();
    for (CommandId entry : entries) {
      if (!ground.entries().contains(Rules.required(entry, "entries")) || !seen.add(entry)) {
        throw Refusal.notFound("confirm-entry-unknown", "entries", entry);
      }
    }
    return List.copyOf(entries);
  }

  /** What it is that is taken back. */
  private static EvidenceKind withdrawable(DossierState dossier, WithdrawEvidence withdraw) {
    CommandId entry = Rules.required(withdraw.entry(), "entry");
    for (LabResult one : dossier.labResults()) {
      if (one.by().command().equals(entry)) {
        takeBack(withdraw, one.by(), one.withdrawn());
        return EvidenceKind.LAB_RESULT;
      }
    }
    for (Inspection one : dossier.inspections()) {
      if (one.by().command().equals(entry)) {
        takeBack(withdraw, one.by(), one.withdrawn());
        return EvidenceKind.INSPECTION;
      }
    }
    for (Attachment one : dossier.attachments()) {
      if (one.by().command().equals(entry)) {
        takeBack(withdraw, one.by(), null);
        return EvidenceKind.ATTACHMENT;
      }
    }
    Confirmation word =
        dossier
            .confirmation(entry)
            .orElseThrow(() -> Refusal.notFound("evidence-unknown", "entry", entry));
    takeBack(withdraw, word.by(), null);
    return EvidenceKind.CONFIRMATION;
  }

  private static void takeBack(WithdrawEvidence withdraw, By entered, Ending ending) {
    allow(entered.party().equals(withdraw.by().party()), withdraw.subject());
    if (ending != null) {
      throw Refusal.conflict("evidence-withdrawn", "entry", Map.of("value", withdraw.entry()));
    }
  }

  private DossierRules() {}
}
