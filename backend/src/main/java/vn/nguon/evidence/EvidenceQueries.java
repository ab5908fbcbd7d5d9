package vn.nguon.evidence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.nguon.dispatch.Actor;
import vn.nguon.http.Lists;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.OrderedBy;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Sha256;
import vn.nguon.lot.LotQueries;
import vn.nguon.media.MediaFiles;
import vn.nguon.media.MediaKind;
import vn.nguon.media.MediaState;
import vn.nguon.party.Parties;
import vn.nguon.party.PartyState;
import vn.nguon.place.PlaceState;
import vn.nguon.place.Places;
import vn.nguon.product.ProductState;
import vn.nguon.product.Products;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/** What can be asked about evidence, with the names of everybody in it. */
@Component
class EvidenceQueries {

  /** Whose day it is when a certificate lapses. */
  private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** A picture that is attached more often is not looked for further. */
  private static final int MOST_USES = 200;

  private final ProjectionRunner<EvidenceView> runner;
  private final Dossiers dossiers;
  private final Parties parties;
  private final Places places;
  private final Products products;
  private final LotQueries lots;
  private final MediaFiles media;
  private final Grounds grounds;
  private final Clock clock;

  EvidenceQueries(
      ProjectionRunner<EvidenceView> runner,
      Dossiers dossiers,
      Parties parties,
      Places places,
      Products products,
      LotQueries lots,
      MediaFiles media,
      Grounds grounds,
      Clock clock) {
    this.runner = runner;
    this.dossiers = dossiers;
    this.parties = parties;
    this.places = places;
    this.products = products;
    this.lots = lots;
    this.media = media;
    this.grounds = grounds;
    this.clock = clock;
  }

  /** Who entered it, and when. */
  record Entered(PartyId party, String partyName, OffsetDateTime at) {}

  /** What was taken back or revoked: why, by whom and when. */
  record Ended(String reason, Entered by) {}

  /** A certificate with names. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NamedCertificate(
      CommandId id,
      Subject subject,
      String subjectName,
      Scheme scheme,
      String number,
      String issuer,
      String scope,
      LocalDate validFrom,
      LocalDate validTo,
      Integer stars,
      Integer points,
      Sha256 document,
      boolean documentPublic,
      Certificate.Standing standing,
      Entered entered,
      Ended revoked) {}

  /** A value of a result, and whether it keeps its limit. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record JudgedAnalyte(
      String name,
      BigDecimal value,
      boolean below,
      String unit,
      BigDecimal limit,
      Analyte.Comparison comparison,
      boolean passed) {}

  /** A laboratory result with names. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NamedLabResult(
      CommandId id,
      Subject subject,
      String subjectName,
      String laboratory,
      String accreditation,
      String sample,
      LocalDate sampledOn,
      LocalDate reportedOn,
      String basis,
      List<JudgedAnalyte> analytes,
      boolean passed,
      Sha256 document,
      boolean documentPublic,
      Entered entered,
      Ended withdrawn) {}

  /** An inspection with names. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NamedInspection(
      CommandId id,
      Subject subject,
      String subjectName,
      String findings,
      InspectionReport.Verdict verdict,
      LocalDate followUpBy,
      CommandId followsUp,
      Entered followedUp,
      List<Sha256> pictures,
      Entered entered,
      Ended withdrawn) {}

  /** An attachment with names. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NamedAttachment(
      CommandId id,
      Subject subject,
      Sha256 media,
      MediaKind kind,
      String caption,
      LocalDate takenOn,
      boolean shown,
      CommandId entry,
      Entered entered) {}

  /** The co-operative's word for an entry, with names. */
  record NamedConfirmation(CommandId entry, Entered entered) {}

  /**
   * All of a subject that the actor may read.
   *
   * @param may what of it the actor may add
   */
  record NamedDossier(
      Subject subject,
      String subjectName,
      PartyId owner,
      String ownerName,
      Set<EvidenceKind> may,
      List<NamedCertificate> certificates,
      List<NamedLabResult> labResults,
      List<NamedInspection> inspections,
      List<NamedAttachment> attachments,
      List<NamedConfirmation> confirmations) {}

  LocalDate today() {
    return LocalDate.now(clock.withZone(HERE));
  }

  // ---- lists of one's own

  Lists.Page<NamedCertificate> certificates(PartyId party, int limit, String cursor) {
    Documents.Page<EvidenceView> page = entered(party, EvidenceKind.CERTIFICATE, limit, cursor);
    return new Lists.Page<>(
        page.items().stream()
            .map(Stored::body)
            .map(view -> named(view.subject(), view.certificate()))
            .toList(),
        page.next());
  }

  Lists.Page<NamedLabResult> labResults(PartyId party, int limit, String cursor) {
    Documents.Page<EvidenceView> page = entered(party, EvidenceKind.LAB_RESULT, limit, cursor);
    return new Lists.Page<>(
        page.items().stream()
            .map(Stored::body)
            .map(view -> named(view.subject(), view.labResult()))
            .toList(),
        page.next());
  }

  /** Those that the party made, or for any other that it went through. */
  Lists.Page<NamedInspection> inspections(PartyId party, boolean made, int limit, String cursor) {
    Documents.Page<EvidenceView> page =
        made
            ? entered(party, EvidenceKind.INSPECTION, limit, cursor)
            : Lists.find(
                runner.documents(),
                Find.Range.under(
                    EvidenceProjection.INSPECTED, SortKey.of(party.value()), true, limit, cursor));
    return new Lists.Page<>(
        page.items().stream()
            .map(Stored::body)
            .map(view -> named(view.subject(), view.inspection()))
            .toList(),
        page.next());
  }

  private Documents.Page<EvidenceView> entered(
      PartyId party, EvidenceKind kind, int limit, String cursor) {
    return Lists.find(
        runner.documents(),
        Find.Range.under(
            EvidenceProjection.ENTERED, SortKey.of(party.value(), kind), true, limit, cursor));
  }

  // ---- of one subject

  /**
   * All of a subject that the actor may read.
   *
   * @throws Refusal as if it were not there, for who has nothing to do with it
   */
  DossierState dossier(Subject subject, Actor actor) {
    boolean all = mayRead(subject, actor);
    DossierState found =
        dossiers
            .find(subject)
            .orElse(
                new DossierState(subject, List.of(), List.of(), List.of(), List.of(), List.of()));
    return all
        ? found
        : new DossierState(
            subject,
            found.certificates(),
            found.labResults(),
            List.of(),
            found.attachments().stream().filter(one -> one.details().shown()).toList(),
            found.confirmations());
  }

  /**
   * A subject's evidence with names.
   *
   * @throws Refusal as {@link #dossier}
   */
  NamedDossier named(Subject subject, Actor actor) {
    DossierState dossier = dossier(subject, actor);
    DossierRules.Ground ground = grounds.of(subject, actor.party());
    return new NamedDossier(
        subject,
        name(subject),
        ground.owner(),
        name(ground.owner()),
        may(subject, actor.role(), ground),
        dossier.certificates().stream().map(one -> named(subject, one)).toList(),
        dossier.labResults().stream().map(one -> named(subject, one)).toList(),
        dossier.inspections().stream().map(one -> named(subject, one)).toList(),
        dossier.attachments().stream().map(one -> named(subject, one)).toList(),
        dossier.confirmations().stream().map(this::named).toList());
  }

  /** What {@link DossierRules} and the roles of {@link EvidenceCommand} allow. */
  private static Set<EvidenceKind> may(Subject subject, Role role, DossierRules.Ground ground) {
    var may = EnumSet.noneOf(EvidenceKind.class);
    boolean speaksForIt = ground.answers() || ground.cooperative();
    boolean tested = subject.lot() != null || subject.place() != null;
    if (mayOrder(EvidenceCommand.AddCertificate.class, role)
        && speaksForIt
        && subject.lot() == null) {
      may.add(EvidenceKind.CERTIFICATE);
    }
    if (mayOrder(EvidenceCommand.AddLabResult.class, role)
        && (speaksForIt || ground.authority())
        && tested) {
      may.add(EvidenceKind.LAB_RESULT);
    }
    if (mayOrder(EvidenceCommand.RecordInspection.class, role) && ground.authority() && tested) {
      may.add(EvidenceKind.INSPECTION);
    }
    if (mayOrder(EvidenceCommand.AttachMedia.class, role) && speaksForIt) {
      may.add(EvidenceKind.ATTACHMENT);
    }
    return may;
  }

  private static boolean mayOrder(Class<? extends EvidenceCommand> command, Role role) {
    return List.of(command.getAnnotation(OrderedBy.class).value()).contains(role);
  }

  /** Whether the actor reads all of it; what is the public's of parties and products all may. */
  private boolean mayRead(Subject subject, Actor actor) {
    if (subject.lot() != null) {
      var concerned = new HashSet<>(lots.parties(subject.lot()));
      concerned.addAll(cooperatives(concerned));
      actor.mayRead(concerned, "lot-unknown", subject.lot());
      return true;
    }
    if (subject.place() != null) {
      PartyId owner =
          places
              .find(subject.place())
              .map(PlaceState::owner)
              .orElseThrow(() -> unknownPlace(subject.place()));
      var concerned = new HashSet<>(Set.of(owner));
      concerned.addAll(cooperatives(concerned));
      actor.mayRead(concerned, "place-unknown", subject.place());
      return true;
    }
    PartyId owner =
        subject.party() != null
            ? parties.get(subject.party(), "party").id()
            : products
                .find(subject.product())
                .map(ProductState::owner)
                .orElseThrow(
                    () -> Refusal.notFound("product-unknown", "product", subject.product()));
    return actor.role().readsAll()
        || owner.equals(actor.party())
        || cooperatives(Set.of(owner)).contains(actor.party());
  }

  private static Refusal unknownPlace(PlaceId place) {
    return Refusal.notFound("place-unknown", "place", place);
  }

  private Set<PartyId> cooperatives(Set<PartyId> members) {
    var cooperatives = new HashSet<PartyId>();
    for (PartyId member : members) {
      parties
          .find(member)
          .map(PartyState::membership)
          .filter(membership -> membership.accepted())
          .ifPresent(membership -> cooperatives.add(membership.cooperative()));
    }
    return cooperatives;
  }

  // ---- pictures

  /**
   * A content that is attached to something the public may see today.
   *
   * @throws Refusal {@code media-unknown} for any other
   */
  MediaState shown(Sha256 id) {
    MediaState found = media.get(id, "media");
    LocalDate today = today();
    if (uses(id).stream().noneMatch(use -> use.open(today) && !isWithdrawn(use.subject()))) {
      throw Refusal.notFound("media-unknown", "media", id);
    }
    return found;
  }

  /** Of a product that is no longer published nothing is shown, nor of its lots. */
  private boolean isWithdrawn(Subject subject) {
    var product = subject.lot() != null ? subject.lot().product() : subject.product();
    return product != null
        && products.find(product).map(state -> state.withdrawn() != null).orElse(true);
  }

  /**
   * A content for who brought it, for who may read what it is attached to, or that all may see.
   *
   * @throws Refusal {@code media-unknown} for any other
   */
  MediaState readable(Sha256 id, Actor actor) {
    MediaState found = media.get(id, "media");
    if (actor.role().readsAll() || found.keepers().contains(actor.party())) {
      return found;
    }
    LocalDate today = today();
    for (EvidenceView use : uses(id)) {
      if (use.open(today) || actor.party().equals(use.inspected()) || readsUse(use, actor)) {
        return found;
      }
    }
    throw Refusal.notFound("media-unknown", "media", id);
  }

  private boolean readsUse(EvidenceView use, Actor actor) {
    try {
      // An inspection is for who was inspected and for authorities.
      return use.inspection() == null && mayRead(use.subject(), actor);
    } catch (Refusal nothingToDoWithIt) {
      return false;
    }
  }

  private List<EvidenceView> uses(Sha256 id) {
    return runner
        .documents()
        .find(new Find.Tagged(EvidenceProjection.MEDIA, id.value(), MOST_USES, null))
        .items()
        .stream()
        .map(Stored::body)
        .toList();
  }

  // ---- names

  NamedCertificate named(Subject subject, Certificate certificate) {
    CertificateDetails details = certificate.details();
    return new NamedCertificate(
        certificate.id(),
        subject,
        name(subject),
        details.scheme(),
        details.number(),
        details.issuer(),
        details.scope(),
        details.validFrom(),
        details.validTo(),
        details.stars(),
        details.points(),
        details.document(),
        details.documentPublic(),
        certificate.on(today()),
        entered(certificate.by()),
        ended(certificate.revoked()));
  }

  NamedLabResult named(Subject subject, LabResult result) {
    LabReport report = result.report();
    return new NamedLabResult(
        result.by().command(),
        subject,
        name(subject),
        report.laboratory(),
        report.accreditation(),
        report.sample(),
        report.sampledOn(),
        report.reportedOn(),
        report.basis(),
        report.analytes().stream()
            .map(
                analyte ->
                    new JudgedAnalyte(
                        analyte.name(),
                        analyte.value(),
                        analyte.below(),
                        analyte.unit(),
                        analyte.limit(),
                        analyte.comparison(),
                        analyte.passed()))
            .toList(),
        report.passed(),
        report.document(),
        report.documentPublic(),
        entered(result.by()),
        ended(result.withdrawn()));
  }

  NamedInspection named(Subject subject, Inspection inspection) {
    InspectionReport report = inspection.report();
    return new NamedInspection(
        inspection.by().command(),
        subject,
        name(subject),
        report.findings(),
        report.verdict(),
        report.followUpBy(),
        report.followsUp(),
        inspection.followedUp() == null ? null : entered(inspection.followedUp()),
        report.pictures(),
        entered(inspection.by()),
        ended(inspection.withdrawn()));
  }

  NamedAttachment named(Subject subject, Attachment attachment) {
    return new NamedAttachment(
        attachment.by().command(),
        subject,
        attachment.details().media(),
        attachment.kind(),
        attachment.details().caption(),
        attachment.details().takenOn(),
        attachment.details().shown(),
        attachment.details().entry(),
        entered(attachment.by()));
  }

  NamedConfirmation named(Confirmation confirmation) {
    return new NamedConfirmation(confirmation.entry(), entered(confirmation.by()));
  }

  private Ended ended(Ending ending) {
    return ending == null ? null : new Ended(ending.reason(), entered(ending.by()));
  }

  private Entered entered(By by) {
    return new Entered(by.party(), name(by.party()), by.happenedAt());
  }

  String name(PartyId party) {
    return parties.find(party).map(state -> state.details().name()).orElse(party.value());
  }

  String name(Subject subject) {
    if (subject.party() != null) {
      return name(subject.party());
    }
    if (subject.place() != null) {
      return places.find(subject.place()).map(PlaceState::name).orElse(subject.place().value());
    }
    var product = subject.lot() != null ? subject.lot().product() : subject.product();
    String name = products.find(product).map(p -> p.details().name()).orElse(product.value());
    return subject.lot() == null ? name : name + ", " + subject.lot().number();
  }
}
