package vn.nguon.evidence;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.nguon.evidence.DeclaredFacts.Declaration;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.lot.LotEvent;
import vn.nguon.party.PartyEvent;
import vn.nguon.season.DiaryEvent;
import vn.nguon.season.Work;
import vn.nguon.store.projection.Derivation;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;

/** What parties declare, which co-operative they belong to, and what that one confirmed. */
final class DeclaredProjection implements Projection<DeclaredFacts> {

  /** Declarations by the party that made them. */
  static final String PARTY = "party";

  private static final Collection<DeclaredFacts> DOCUMENTS =
      new Collection<>(
          "declaration",
          DeclaredFacts.class,
          List.of(
              new Index.Tags<>(
                  PARTY,
                  facts ->
                      facts.declaration() == null
                          ? List.of()
                          : List.of(facts.declaration().party().value()))));

  private final DeclaredDerivation derivation = new DeclaredDerivation();

  @Override
  public Set<Class<?>> events() {
    return Set.of(
        LotEvent.LotHarvested.class,
        LotEvent.LotPacked.class,
        LotEvent.LotTransformed.class,
        LotEvent.LotTakenIn.class,
        LotEvent.LotEntryCorrected.class,
        DiaryEvent.WorkRecorded.class,
        DiaryEvent.DiaryEntryCorrected.class,
        EvidenceEvent.FactsConfirmed.class,
        EvidenceEvent.EvidenceWithdrawn.class,
        PartyEvent.MembershipAccepted.class,
        PartyEvent.MembershipEnded.class);
  }

  @Override
  public Collection<DeclaredFacts> documents() {
    return DOCUMENTS;
  }

  @Override
  public Derivation<DeclaredFacts> derivation() {
    return derivation;
  }

  static String entryId(Subject subject, CommandId entry) {
    return "entry:" + subject.tag() + ":" + entry;
  }

  static String wordId(Subject subject, CommandId entry) {
    return "word:" + subject.tag() + ":" + entry;
  }

  static String memberId(PartyId party) {
    return "member:" + party;
  }

  @Override
  public Set<String> ids(Object event) {
    return switch (event) {
      case LotEvent.LotEntryCorrected e -> Set.of(entryId(Subject.of(e.lot()), e.corrects()));
      case LotEvent e -> Set.of(entryId(Subject.of(e.lot()), e.by().command()));
      case DiaryEvent.DiaryEntryCorrected e -> Set.of(entryId(Subject.of(e.area()), e.corrects()));
      case DiaryEvent e -> Set.of(entryId(Subject.of(e.area()), e.by().command()));
      case EvidenceEvent.FactsConfirmed e -> {
        var ids = new LinkedHashSet<String>();
        e.entries().forEach(entry -> ids.add(wordId(e.subject(), entry)));
        yield ids;
      }
      case EvidenceEvent.EvidenceWithdrawn e ->
          e.kind() == EvidenceKind.CONFIRMATION ? Set.of(wordId(e.subject(), e.entry())) : Set.of();
      case PartyEvent e -> Set.of(memberId(e.party()));
      default -> Set.of();
    };
  }

  @Override
  public DeclaredFacts fold(String id, DeclaredFacts before, Object event) {
    return switch (event) {
      case LotEvent.LotHarvested e ->
          made(e, DeclaredKind.HARVESTED, e.area(), e.quantity(), e.contradictions());
      case LotEvent.LotPacked e ->
          made(e, DeclaredKind.PACKED, e.facility(), e.quantity(), List.of());
      case LotEvent.LotTransformed e ->
          made(e, DeclaredKind.TRANSFORMED, e.facility(), e.quantity(), List.of());
      case LotEvent.LotTakenIn e ->
          made(e, DeclaredKind.TAKEN_IN, e.facility(), e.quantity(), List.of());
      // Sales and disposals are corrected as well; those are not declared here.
      case LotEvent.LotEntryCorrected e -> before == null ? null : corrected(before, e);
      case DiaryEvent.PesticideRecorded e -> work(e, e.contradictions());
      case DiaryEvent.WorkRecorded e -> work(e, List.of());
      case DiaryEvent.DiaryEntryCorrected e -> corrected(before, e);
      case EvidenceEvent.FactsConfirmed e -> DeclaredFacts.of(new DeclaredFacts.Word(e.by()));
      case EvidenceEvent.EvidenceWithdrawn e -> DeclaredFacts.of(new DeclaredFacts.Word(null));
      case PartyEvent.MembershipAccepted e ->
          DeclaredFacts.of(new DeclaredFacts.Member(e.cooperative()));
      case PartyEvent.MembershipEnded e -> DeclaredFacts.of(new DeclaredFacts.Member(null));
      default -> before;
    };
  }

  private static DeclaredFacts made(
      LotEvent event,
      DeclaredKind kind,
      PlaceId place,
      Quantity quantity,
      List<Contradiction> contradictions) {
    return declared(
        Subject.of(event.lot()), event.by(), kind, place, quantity, null, contradictions);
  }

  private static DeclaredFacts work(
      DiaryEvent.WorkRecorded event, List<Contradiction> contradictions) {
    DeclaredKind kind =
        switch (event.work()) {
          case Work.Fertiliser _ -> DeclaredKind.FERTILISER;
          case Work.Pesticide _ -> DeclaredKind.PESTICIDE;
          case Work.Irrigation _ -> DeclaredKind.IRRIGATION;
          case Work.Training _ -> DeclaredKind.TRAINING;
          case Work.Waste _ -> DeclaredKind.WASTE;
        };
    return declared(
        Subject.of(event.area()), event.by(), kind, null, null, event.work(), contradictions);
  }

  private static DeclaredFacts declared(
      Subject subject,
      By by,
      DeclaredKind kind,
      PlaceId place,
      Quantity quantity,
      Work work,
      List<Contradiction> contradictions) {
    return DeclaredFacts.of(
        new Declaration(
            subject,
            by.command(),
            kind,
            by.party(),
            by.account(),
            by.happenedAt(),
            by.recordedAt(),
            place,
            quantity,
            work,
            contradictions,
            false,
            null));
  }

  private static DeclaredFacts corrected(DeclaredFacts before, LotEvent.LotEntryCorrected e) {
    Declaration was = before.declaration();
    return DeclaredFacts.of(
        was.corrected(
            e.date() == null ? was.at() : was.at().with(e.date()),
            e.quantity() == null ? was.quantity() : e.quantity(),
            null,
            was.contradictions(),
            e.didNotHappen(),
            e.by().recordedAt()));
  }

  private static DeclaredFacts corrected(DeclaredFacts before, DiaryEvent.DiaryEntryCorrected e) {
    Declaration was = before.declaration();
    return DeclaredFacts.of(
        was.corrected(
            e.date() == null ? was.at() : was.at().with(e.date()),
            null,
            e.work() == null ? was.work() : e.work(),
            e.contradictions() == null ? List.of() : e.contradictions(),
            e.didNotOccur(),
            e.by().recordedAt()));
  }
}
