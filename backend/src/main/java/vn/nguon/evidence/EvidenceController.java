package vn.nguon.evidence;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Function;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.evidence.EvidenceQueries.NamedAttachment;
import vn.nguon.evidence.EvidenceQueries.NamedCertificate;
import vn.nguon.evidence.EvidenceQueries.NamedConfirmation;
import vn.nguon.evidence.EvidenceQueries.NamedInspection;
import vn.nguon.evidence.EvidenceQueries.NamedLabResult;
import vn.nguon.http.Contradictions;
import vn.nguon.http.Lists;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Role;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.Sha256;

/**
 * Evidence over HTTP. A list without a subject is one's own; with one of {@code party}, {@code
 * place}, {@code product} or {@code lot} (as {@code product/number}) it is that subject's.
 */
@RestController
@RequestMapping("/api")
class EvidenceController {

  private final Orders orders;
  private final EvidenceQueries queries;
  private final Declarations declarations;
  private final Contradictions contradictions;

  EvidenceController(
      Orders orders,
      EvidenceQueries queries,
      Declarations declarations,
      Contradictions contradictions) {
    this.orders = orders;
    this.queries = queries;
    this.declarations = declarations;
    this.contradictions = contradictions;
  }

  // ---- orders

  record CertificateOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      Subject subject,
      Scheme scheme,
      String number,
      String issuer,
      String scope,
      LocalDate validFrom,
      LocalDate validTo,
      Integer stars,
      Integer points,
      Sha256 document,
      Boolean documentPublic)
      implements Order {

    CertificateDetails details() {
      return new CertificateDetails(
          scheme,
          number,
          issuer,
          scope,
          validFrom,
          validTo,
          stars,
          points,
          document,
          Boolean.TRUE.equals(documentPublic));
    }
  }

  /**
   * @param below left out means no
   */
  record AnalyteLine(
      String name,
      BigDecimal value,
      Boolean below,
      String unit,
      BigDecimal limit,
      Analyte.Comparison comparison) {

    Analyte analyte() {
      return new Analyte(name, value, Boolean.TRUE.equals(below), unit, limit, comparison);
    }
  }

  record LabOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      Subject subject,
      String laboratory,
      String accreditation,
      String sample,
      LocalDate sampledOn,
      LocalDate reportedOn,
      String basis,
      List<AnalyteLine> analytes,
      Sha256 document,
      Boolean documentPublic)
      implements Order {

    LabReport report() {
      return new LabReport(
          laboratory,
          accreditation,
          sample,
          sampledOn,
          reportedOn,
          basis,
          Rules.required(analytes, "analytes").stream()
              .map(line -> Rules.required(line, "analytes").analyte())
              .toList(),
          document,
          Boolean.TRUE.equals(documentPublic));
    }
  }

  record InspectionOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      Subject subject,
      String findings,
      InspectionReport.Verdict verdict,
      LocalDate followUpBy,
      CommandId followsUp,
      List<Sha256> pictures)
      implements Order {}

  record AttachmentOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      Subject subject,
      Sha256 media,
      String caption,
      LocalDate takenOn,
      Boolean shown)
      implements Order {}

  record ConfirmationOrder(
      CommandId commandId, OffsetDateTime happenedAt, Subject subject, List<CommandId> entries)
      implements Order {}

  /** Names what is ended by its subject too, which its id alone does not tell. */
  record EndOrder(CommandId commandId, OffsetDateTime happenedAt, Subject subject, String reason)
      implements Order {}

  @PostMapping("/certificates")
  ResponseEntity<String> addCertificate(@RequestBody CertificateOrder order) {
    return orders.place(
        order, by -> new EvidenceCommand.AddCertificate(order.subject(), order.details(), by));
  }

  @PostMapping("/certificates/{id}/revocation")
  ResponseEntity<String> revoke(@PathVariable CommandId id, @RequestBody EndOrder order) {
    return orders.place(
        order,
        by -> new EvidenceCommand.RevokeCertificate(order.subject(), id, order.reason(), by));
  }

  @PostMapping("/lab-results")
  ResponseEntity<String> addLabResult(@RequestBody LabOrder order) {
    return orders.place(
        order, by -> new EvidenceCommand.AddLabResult(order.subject(), order.report(), by));
  }

  @PostMapping("/inspections")
  ResponseEntity<String> inspect(@RequestBody InspectionOrder order) {
    return orders.place(
        order,
        by ->
            new EvidenceCommand.RecordInspection(
                order.subject(),
                new InspectionReport(
                    order.findings(),
                    order.verdict(),
                    order.followUpBy(),
                    order.followsUp(),
                    order.pictures()),
                by));
  }

  @PostMapping("/attachments")
  ResponseEntity<String> attach(@RequestBody AttachmentOrder order) {
    return orders.place(
        order,
        by ->
            new EvidenceCommand.AttachMedia(
                order.subject(),
                new AttachmentDetails(
                    order.media(),
                    order.caption(),
                    order.takenOn(),
                    Boolean.TRUE.equals(order.shown()),
                    null),
                by));
  }

  @PostMapping("/confirmations")
  ResponseEntity<String> confirm(@RequestBody ConfirmationOrder order) {
    return orders.place(
        order, by -> new EvidenceCommand.ConfirmFacts(order.subject(), order.entries(), by));
  }

  /** Takes back a laboratory result, an inspection, an attachment or a confirmation. */
  @PostMapping("/evidence/{id}/withdrawal")
  ResponseEntity<String> withdraw(@PathVariable CommandId id, @RequestBody EndOrder order) {
    return orders.place(
        order, by -> new EvidenceCommand.WithdrawEvidence(order.subject(), id, order.reason(), by));
  }

  // ---- questions

  /** The subject that a list is asked of; null for one's own. */
  private static Subject subject(PartyId party, PlaceId place, ProductId product, String lot) {
    boolean own = party == null && place == null && product == null && lot == null;
    return own ? null : new Subject(party, place, product, lot == null ? null : LotId.parse(lot));
  }

  private DossierState dossier(Subject subject) {
    return queries.dossier(subject, Actor.current());
  }

  @GetMapping("/certificates")
  Lists.Page<NamedCertificate> certificates(
      @RequestParam(required = false) PartyId party,
      @RequestParam(required = false) PlaceId place,
      @RequestParam(required = false) ProductId product,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    int most = Lists.limit(limit);
    Subject subject = subject(party, place, product, null);
    return subject == null
        ? queries.certificates(Actor.current().party(), most, cursor)
        : new Lists.Page<>(
            dossier(subject).certificates().stream()
                .map(one -> queries.named(subject, one))
                .toList(),
            null);
  }

  @GetMapping("/lab-results")
  Lists.Page<NamedLabResult> labResults(
      @RequestParam(required = false) PlaceId place,
      @RequestParam(required = false) String lot,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    int most = Lists.limit(limit);
    Subject subject = subject(null, place, null, lot);
    return subject == null
        ? queries.labResults(Actor.current().party(), most, cursor)
        : new Lists.Page<>(
            dossier(subject).labResults().stream().map(one -> queries.named(subject, one)).toList(),
            null);
  }

  /** An inspector's own are those made, anybody else's those gone through. */
  @GetMapping("/inspections")
  Lists.Page<NamedInspection> inspections(
      @RequestParam(required = false) PlaceId place,
      @RequestParam(required = false) String lot,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    int most = Lists.limit(limit);
    Subject subject = subject(null, place, null, lot);
    Actor actor = Actor.current();
    return subject == null
        ? queries.inspections(actor.party(), actor.role() == Role.INSPECTOR, most, cursor)
        : new Lists.Page<>(
            dossier(subject).inspections().stream()
                .map(one -> queries.named(subject, one))
                .toList(),
            null);
  }

  /** Of one subject, which must be named. */
  @GetMapping("/attachments")
  Lists.Page<NamedAttachment> attachments(
      @RequestParam(required = false) PartyId party,
      @RequestParam(required = false) PlaceId place,
      @RequestParam(required = false) ProductId product,
      @RequestParam(required = false) String lot) {
    Subject subject = new Subject(party, place, product, lot == null ? null : LotId.parse(lot));
    return new Lists.Page<>(
        dossier(subject).attachments().stream().map(one -> queries.named(subject, one)).toList(),
        null);
  }

  /** Of one lot or growing area, which must be named. */
  @GetMapping("/confirmations")
  Lists.Page<NamedConfirmation> confirmations(
      @RequestParam(required = false) PlaceId place, @RequestParam(required = false) String lot) {
    Subject subject = new Subject(null, place, null, lot == null ? null : LotId.parse(lot));
    return new Lists.Page<>(
        dossier(subject).confirmations().stream().map(queries::named).toList(), null);
  }

  /** All of one subject, which must be named, and what of it the actor may add. */
  @GetMapping("/evidence")
  EvidenceQueries.NamedDossier evidence(
      @RequestParam(required = false) PartyId party,
      @RequestParam(required = false) PlaceId place,
      @RequestParam(required = false) ProductId product,
      @RequestParam(required = false) String lot) {
    return queries.named(
        new Subject(party, place, product, lot == null ? null : LotId.parse(lot)), Actor.current());
  }

  /**
   * What members of one's own co-operative declared: what it has yet to look at, the latest first;
   * with {@code confirmed} what it confirmed, the last first.
   */
  @GetMapping("/declarations")
  Lists.Page<Declarations.NamedDeclaration> declarations(
      @RequestParam(defaultValue = "false") boolean confirmed,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor,
      HttpServletRequest request) {
    int most = Lists.limit(limit);
    PartyId own = Actor.current().party();
    Function<List<Contradiction>, List<Contradictions.Shown>> shown =
        found -> contradictions.shown(found, request);
    return confirmed
        ? declarations.confirmed(own, shown, most, cursor)
        : declarations.waiting(own, shown, most, cursor);
  }
}
