package vn.nguon.evidence;

import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.evidence.DossierRules.Ground;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;
import vn.nguon.media.MediaFiles;
import vn.nguon.media.MediaKind;
import vn.nguon.store.event.Aggregates;

/** Carries out orders about evidence: looks up how who orders stands to the subject. */
@Component
class EvidenceHandlers {

  private final Repository<Dossier> dossiers;
  private final Grounds grounds;
  private final MediaFiles media;

  EvidenceHandlers(Repository<Dossier> dossiers, Grounds grounds, MediaFiles media) {
    this.dossiers = dossiers;
    this.grounds = grounds;
    this.media = media;
  }

  @CommandHandler
  Done handle(EvidenceCommand.AddCertificate command) {
    document(command.certificate().document());
    return carryOut(command, "certificate", null);
  }

  @CommandHandler
  Done handle(EvidenceCommand.RevokeCertificate command) {
    return carryOut(command, "evidence", null);
  }

  @CommandHandler
  Done handle(EvidenceCommand.AddLabResult command) {
    document(command.report().document());
    return carryOut(command, "labResult", null);
  }

  @CommandHandler
  Done handle(EvidenceCommand.RecordInspection command) {
    for (Sha256 picture : command.report().pictures()) {
      if (media.get(picture, "pictures").details().kind() != MediaKind.PICTURE) {
        throw Refusal.invalid("inspection-picture", "pictures", Map.of("value", picture));
      }
    }
    return carryOut(command, "inspection", null);
  }

  @CommandHandler
  Done handle(EvidenceCommand.AttachMedia command) {
    Sha256 id = command.attachment().media();
    return carryOut(command, "attachment", media.get(id, "media").details().kind());
  }

  @CommandHandler
  Done handle(EvidenceCommand.ConfirmFacts command) {
    return carryOut(command, "confirmation", null);
  }

  @CommandHandler
  Done handle(EvidenceCommand.WithdrawEvidence command) {
    return carryOut(command, "evidence", null);
  }

  @CommandHandler
  Done handle(EvidenceCommand.TakeOffMedia command) {
    Aggregates.change(
        dossiers,
        DossierState.stream(command.subject()),
        "evidence-unknown",
        "subject",
        state -> DossierRules.decide(state, command, null, null));
    return Done.of(command.by(), "evidence", command.by().command());
  }

  private void document(Sha256 id) {
    if (id != null && media.get(id, "document").details().kind().voice()) {
      throw Refusal.invalid("voice-note", "document", Map.of("value", id));
    }
  }

  private Done carryOut(EvidenceCommand command, String made, MediaKind kind) {
    Subject subject = Rules.required(command.subject(), "subject");
    Ground ground = grounds.of(subject, command.by().party());
    Aggregates.startOrChange(
        dossiers,
        DossierState.stream(subject),
        Dossier::new,
        state -> DossierRules.decide(state, command, ground, kind));
    return Done.of(command.by(), made, command.by().command());
  }
}
