package vn.nguon.evidence;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;
import vn.nguon.evidence.DossierRules.Ground;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Done;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;
import vn.nguon.lot.LotState;
import vn.nguon.media.MediaFiles;
import vn.nguon.media.MediaKind;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyRole;
import vn.nguon.place.Places;
import vn.nguon.product.ProductState;
import vn.nguon.product.Products;
import vn.nguon.season.Diaries;
import vn.nguon.store.event.Aggregates;
import vn.nguon.store.event.States;

/** Carries out orders about evidence: looks up how who orders stands to the subject. */
@Component
class EvidenceHandlers {

  private final Repository<Dossier> dossiers;
  private final States states;
  private final Parties parties;
  private final Places places;
  private final Products products;
  private final Diaries diaries;
  private final MediaFiles media;

  EvidenceHandlers(
      Repository<Dossier> dossiers,
      States states,
      Parties parties,
      Places places,
      Products products,
      Diaries diaries,
      MediaFiles media) {
    this.dossiers = dossiers;
    this.states = states;
    this.parties = parties;
    this.places = places;
    this.products = products;
    this.diaries = diaries;
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

  private void document(Sha256 id) {
    if (id != null) {
      media.get(id, "document");
    }
  }

  private Done carryOut(EvidenceCommand command, String made, MediaKind kind) {
    Subject subject = Rules.required(command.subject(), "subject");
    Ground ground = ground(subject, command.by().party());
    Aggregates.startOrChange(
        dossiers,
        DossierState.stream(subject),
        Dossier::new,
        state -> DossierRules.decide(state, command, ground, kind));
    return Done.of(command.by(), made, command.by().command());
  }

  private Ground ground(Subject subject, PartyId party) {
    PartyId owner;
    boolean answers;
    Set<CommandId> entries = Set.of();
    if (subject.lot() != null) {
      LotState lot =
          states
              .<LotState, vn.nguon.lot.LotEvent>read(
                  LotState.stream(subject.lot()), LotState::evolve)
              .orElseThrow(() -> Refusal.notFound("lot-unknown", "subject.lot", subject.lot()));
      owner = lot.maker();
      answers = owner.equals(party) || lot.holders().contains(party);
      entries = made(lot);
    } else if (subject.place() != null) {
      owner =
          places
              .find(subject.place())
              .orElseThrow(
                  () -> Refusal.notFound("place-unknown", "subject.place", subject.place()))
              .owner();
      answers = owner.equals(party);
      entries = work(subject.place());
    } else if (subject.product() != null) {
      owner =
          products
              .find(subject.product())
              .map(ProductState::owner)
              .orElseThrow(
                  () -> Refusal.notFound("product-unknown", "subject.product", subject.product()));
      answers = owner.equals(party);
    } else {
      owner = parties.get(subject.party(), "subject.party").id();
      answers = owner.equals(party);
    }
    Set<PartyRole> roles = parties.get(party, "party").details().roles();
    boolean member =
        roles.contains(PartyRole.COOPERATIVE)
            && parties.find(owner).map(state -> state.isMemberOf(party)).orElse(false);
    return new Ground(owner, answers, member, roles.contains(PartyRole.AUTHORITY), entries);
  }

  /** How the lot was made; what its later holders entered is theirs to answer for. */
  private static Set<CommandId> made(LotState lot) {
    return lot.entries().entrySet().stream()
        .filter(entry -> entry.getValue().kind() == LotState.EntryKind.MADE)
        .filter(entry -> !entry.getValue().cancelled())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Set<CommandId> work(PlaceId area) {
    return diaries
        .find(area)
        .map(
            diary ->
                diary.entries().entrySet().stream()
                    .filter(entry -> !entry.getValue().cancelled())
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet()))
        .orElse(Set.of());
  }
}
