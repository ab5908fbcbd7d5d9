package vn.nguon.passport;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import vn.nguon.evidence.EvidenceEvent;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.lot.LotEvent;
import vn.nguon.lot.LotInput;
import vn.nguon.lot.LotState;
import vn.nguon.lot.Stay;
import vn.nguon.lot.TransformationKind;
import vn.nguon.party.PartyEvent;
import vn.nguon.passport.PassportFacts.Step;
import vn.nguon.passport.PassportView.StepKind;
import vn.nguon.place.PlaceEvent;
import vn.nguon.privacy.ConsentEvent;
import vn.nguon.product.ProductEvent;
import vn.nguon.season.DiaryEvent;
import vn.nguon.store.projection.Derivation;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.story.StoryEvent;

/** Gathers the facts of each lot; {@link PassportDerivation} makes the passports from them. */
final class PassportProjection implements Projection<PassportFacts> {

  /** The lots that went into a lot. */
  static final String INPUTS = "inputs";

  /** Everything that a passport names: {@code party:…}, {@code place:…}, {@code product:…}. */
  static final String REFERENCES = "refs";

  /** Lots by the facilities they were in: see {@link Stay#tags}. */
  static final String STAYS = "stays";

  private static final Collection<PassportFacts> DOCUMENTS =
      new Collection<>(
          "passport",
          PassportFacts.class,
          List.of(
              new Index.Tags<>(
                  INPUTS,
                  facts -> facts.inputs().stream().map(part -> part.lot().toString()).toList()),
              new Index.Tags<>(STAYS, facts -> Stay.tags(facts.stays())),
              new Index.Tags<>(REFERENCES, PassportProjection::references)));

  private final PassportDerivation derivation;

  private final Function<ProductId, PartyId> owner;

  /**
   * @param owner of a trade item, which never changes; null where it is not known
   */
  PassportProjection(PassportDerivation derivation, Function<ProductId, PartyId> owner) {
    this.derivation = derivation;
    this.owner = owner;
  }

  private static Set<String> references(PassportFacts facts) {
    var references = new LinkedHashSet<String>();
    references.add("product:" + facts.lot().product());
    if (facts.owner() != null) {
      references.add("party:" + facts.owner());
    }
    for (Step step : facts.steps()) {
      references.add("party:" + step.party());
      if (step.counterpart() != null) {
        references.add("party:" + step.counterpart());
      }
      if (step.onBehalfBy() != null) {
        references.add("party:" + step.onBehalfBy());
      }
      if (step.place() != null) {
        references.add("place:" + step.place());
      }
    }
    return references;
  }

  @Override
  public int version() {
    return 6;
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(
        LotEvent.class,
        EvidenceEvent.class,
        DiaryEvent.class,
        PartyEvent.class,
        ConsentEvent.class,
        StoryEvent.class,
        PlaceEvent.class,
        ProductEvent.class);
  }

  @Override
  public Collection<PassportFacts> documents() {
    return DOCUMENTS;
  }

  @Override
  public Derivation<PassportFacts> derivation() {
    return derivation;
  }

  @Override
  public Set<String> ids(Object event) {
    return event instanceof LotEvent e ? Set.of(e.lot().toString()) : Set.of();
  }

  @Override
  public PassportFacts fold(String id, PassportFacts before, Object event) {
    LotEvent e = (LotEvent) event;
    LotState was = before == null ? null : before.state();
    LotState state = LotState.evolve(was, e);
    return told(before, state, e)
        .in(Stay.after(before == null ? List.of() : before.stays(), was, state, e));
  }

  private PassportFacts told(PassportFacts before, LotState state, LotEvent e) {
    return switch (e) {
      case LotEvent.LotHarvested made ->
          made(
              state,
              made.variety(),
              List.of(),
              made.contradictions(),
              step(StepKind.HARVESTED, made.by(), made.area(), made.quantity()));
      case LotEvent.LotPacked made ->
          made(
              state,
              null,
              made.inputs(),
              List.of(),
              step(StepKind.PACKED, made.by(), made.facility(), made.quantity()));
      case LotEvent.LotTransformed made ->
          made(
              state,
              null,
              made.inputs(),
              List.of(),
              step(kind(made.kind()), made.by(), made.facility(), made.quantity()));
      case LotEvent.LotTakenIn made ->
          made(
              state,
              null,
              List.of(),
              List.of(),
              step(StepKind.TAKEN_IN, made.by(), made.facility(), made.quantity()));
      case LotEvent.LotCooled cooled ->
          with(
              before,
              state,
              step(StepKind.COOLED, cooled.by(), cooled.facility(), cooled.quantity()));
      case LotEvent.LotConsumed used -> with(before, state, null);
      // What a party does with its own goods in its own house is not the public's.
      case LotEvent.LotHeld none -> with(before, state, null);
      case LotEvent.LotReleased none -> with(before, state, null);
      case LotEvent.LotStowed none -> with(before, state, null);
      case LotEvent.LotUnstowed none -> with(before, state, null);
      case LotEvent.LotFrozen frozen ->
          recalled(
              before,
              state,
              frozen.recall(),
              new PassportFacts.Recalled(
                  frozen.recall(), frozen.reason(), frozen.by().happenedAt(), null));
      case LotEvent.LotUnfrozen free ->
          recalled(before, state, free.recall(), lifted(before, free));
      case LotEvent.LotDispatched sent ->
          with(
              before,
              state,
              step(StepKind.DISPATCHED, sent.by(), sent.to(), null, sent.quantity(), null));
      case LotEvent.LotReceived got ->
          with(
              before,
              state,
              step(
                  StepKind.RECEIVED,
                  got.by(),
                  got.from(),
                  got.facility(),
                  got.quantity(),
                  got.reason()));
      case LotEvent.LotReturned back ->
          with(
              before,
              state,
              step(StepKind.REFUSED, back.by(), back.to(), null, back.quantity(), back.reason()));
      case LotEvent.LotOffered offered ->
          with(before, state, step(StepKind.OFFERED, offered.by(), offered.facility(), null));
      case LotEvent.LotSold sold ->
          // What a shop sells in a day is its own business; that nothing is left is the public's.
          with(
              before,
              state,
              soldOut(state) ? step(StepKind.SOLD_OUT, sold.by(), sold.facility(), null) : null);
      case LotEvent.LotTakenBack back -> backInStock(with(before, state, null));
      case LotEvent.LotDisposed gone ->
          with(
              before,
              state,
              step(StepKind.DISPOSED, gone.by(), null, null, gone.quantity(), gone.reason()));
      case LotEvent.LotEntryCorrected correction -> corrected(before, state, correction);
    };
  }

  private static PassportFacts.Recalled lifted(PassportFacts before, LotEvent.LotUnfrozen free) {
    return before.recalls().stream()
        .filter(one -> one.recall().equals(free.recall()))
        .findFirst()
        .map(
            one ->
                new PassportFacts.Recalled(
                    one.recall(), one.reason(), one.since(), free.by().happenedAt()))
        .orElseThrow();
  }

  private static PassportFacts recalled(
      PassportFacts before, LotState state, RecallId recall, PassportFacts.Recalled now) {
    var recalls = new ArrayList<>(before.recalls());
    recalls.removeIf(one -> one.recall().equals(recall));
    recalls.add(now);
    return new PassportFacts(
        state,
        before.owner(),
        before.variety(),
        before.inputs(),
        before.contradictions(),
        before.steps(),
        before.furtherSteps(),
        recalls,
        before.stays());
  }

  private PassportFacts made(
      LotState state,
      String variety,
      List<LotInput> inputs,
      List<Contradiction> contradictions,
      Step step) {
    return new PassportFacts(
        state,
        owner.apply(state.id().product()),
        variety,
        inputs,
        contradictions,
        List.of(step),
        0,
        List.of(),
        List.of());
  }

  private static StepKind kind(TransformationKind kind) {
    return switch (kind) {
      case PROCESS -> StepKind.PROCESSED;
      case SPLIT -> StepKind.SPLIT;
      case MERGE -> StepKind.MERGED;
      case REGRADE -> StepKind.REGRADED;
      case REPACK -> StepKind.REPACKED;
    };
  }

  private static PassportFacts backInStock(PassportFacts facts) {
    var steps = new ArrayList<Step>(facts.steps());
    steps.removeIf(step -> step.kind() == StepKind.SOLD_OUT);
    return replaced(facts, facts.state(), steps, facts.furtherSteps());
  }

  private static PassportFacts with(PassportFacts before, LotState state, Step step) {
    List<Step> steps = before.steps();
    int further = before.furtherSteps();
    if (step != null && steps.size() < PassportView.MOST_STEPS) {
      steps = new ArrayList<>(steps);
      steps.add(step);
    } else if (step != null) {
      further++;
    }
    return replaced(before, state, steps, further);
  }

  private static PassportFacts replaced(
      PassportFacts before, LotState state, List<Step> steps, int further) {
    return new PassportFacts(
        state,
        before.owner(),
        before.variety(),
        before.inputs(),
        before.contradictions(),
        steps,
        further,
        before.recalls(),
        before.stays());
  }

  private static PassportFacts corrected(
      PassportFacts before, LotState state, LotEvent.LotEntryCorrected correction) {
    var steps = new ArrayList<Step>();
    for (Step step : before.steps()) {
      if (!step.command().equals(correction.corrects())) {
        steps.add(step);
      } else if (!correction.didNotHappen()) {
        OffsetDateTime at =
            correction.date() == null ? step.at() : step.at().with(correction.date());
        steps.add(
            new Step(
                step.kind(),
                step.command(),
                at,
                step.recordedAt(),
                step.party(),
                step.counterpart(),
                step.place(),
                correction.quantity() == null || step.quantity() == null
                    ? step.quantity()
                    : correction.quantity(),
                step.reason(),
                correction.by().recordedAt(),
                step.onBehalfBy()));
      }
    }
    if (!soldOut(state)) {
      steps.removeIf(step -> step.kind() == StepKind.SOLD_OUT);
    }
    return replaced(before, state, steps, before.furtherSteps());
  }

  private static boolean soldOut(LotState state) {
    return state.held().isEmpty() && state.inTransit().isEmpty();
  }

  private static Step step(StepKind kind, By by, PlaceId place, Quantity quantity) {
    return step(kind, by, null, place, quantity, null);
  }

  private static Step step(
      StepKind kind, By by, PartyId counterpart, PlaceId place, Quantity quantity, String reason) {
    return new Step(
        kind,
        by.command(),
        by.happenedAt(),
        by.recordedAt(),
        by.party(),
        counterpart,
        place,
        quantity,
        reason,
        null,
        by.onBehalfBy());
  }
}
