package vn.nguon.recall;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.nguon.dispatch.Dispatcher;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.RecallId;
import vn.nguon.kernel.Refusal;
import vn.nguon.recall.RecallState.Phase;
import vn.nguon.store.projection.ProjectionEngine;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.projection.Worker;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/**
 * The policy that freezes what belongs to a recall, a lot after those that went into it, so that
 * nothing more is made of a lot whose turn has not come; and looks again until nothing new has
 * appeared. It lets the lots of a cancelled recall go in the same way.
 *
 * <p>Where it is stopped in the middle, the next round goes on: what is frozen stands in the
 * events.
 */
final class WhenRecallOpenedThenFreezeScope implements Worker.Round {

  private static final Logger log = LoggerFactory.getLogger(WhenRecallOpenedThenFreezeScope.class);
  private static final int PAGE = 1_000;

  /** How long the first lots may wait for read models that are behind. */
  private static final Duration SHORT_WAIT = Duration.ofMillis(500);

  private final OrderedRecalls ordered;
  private final Recalls recalls;
  private final ProjectionRunner<RecallView> views;
  private final ProjectionRunner<ScopeView> lots;
  private final Scope scope;
  private final Roots roots;
  private final Dispatcher dispatcher;
  private final ProjectionEngine projections;
  private final RecallSettings settings;
  private final Clock clock;

  /** Up to which event late roots were looked for. */
  private final Map<RecallId, Long> sweptTo = new ConcurrentHashMap<>();

  private Instant sweptAt = Instant.EPOCH;

  WhenRecallOpenedThenFreezeScope(
      OrderedRecalls ordered,
      Recalls recalls,
      ProjectionRunner<RecallView> views,
      ProjectionRunner<ScopeView> lots,
      Scope scope,
      Roots roots,
      Dispatcher dispatcher,
      ProjectionEngine projections,
      RecallSettings settings,
      Clock clock) {
    this.ordered = ordered;
    this.recalls = recalls;
    this.views = views;
    this.lots = lots;
    this.scope = scope;
    this.roots = roots;
    this.dispatcher = dispatcher;
    this.projections = projections;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void run(BooleanSupplier goOn) {
    for (RecallId id = ordered.poll(); id != null && goOn.getAsBoolean(); id = ordered.poll()) {
      look(id, goOn);
    }
    each(Phase.SCOPING, id -> look(id, goOn), goOn);
    each(Phase.CANCELLING, id -> look(id, goOn), goOn);
    if (clock.instant().isAfter(sweptAt.plus(settings.sweep()))) {
      sweptAt = clock.instant();
      each(Phase.SCOPED, id -> sweep(id, goOn), goOn);
    }
  }

  private void each(
      Phase phase, java.util.function.Consumer<RecallId> action, BooleanSupplier goOn) {
    String cursor = null;
    do {
      Documents.Page<RecallView> page =
          views
              .documents()
              .find(
                  Find.Range.under(
                      RecallProjection.BY_PHASE, SortKey.of(phase), false, PAGE, cursor));
      for (Stored<RecallView> stored : page.items()) {
        if (!goOn.getAsBoolean()) {
          return;
        }
        action.accept(stored.body().recall());
      }
      cursor = page.next();
    } while (cursor != null);
  }

  private void look(RecallId id, BooleanSupplier goOn) {
    RecallState recall = recalls.find(id).orElse(null);
    if (recall != null && recall.phase() == Phase.SCOPING) {
      freeze(recall, goOn);
    } else if (recall != null && recall.phase() == Phase.CANCELLING) {
      release(recall, goOn);
    }
  }

  // ---- freezing

  private void freeze(RecallState recall, BooleanSupplier goOn) {
    try {
      freezeAll(recall, goOn);
    } catch (Refusal refusal) {
      if (!refusal.code().equals("recall-ended")) {
        throw refusal;
      }
      // It was cancelled meanwhile; its lots are let go in the next round.
    }
  }

  private void freezeAll(RecallState recall, BooleanSupplier goOn) {
    Set<LotId> known = known(recall, goOn);
    // The first lots wait for nothing; that nothing is overlooked is seen to in the last pass.
    projections.await(projections.head(), SHORT_WAIT);
    boolean settled = false;
    for (int added = 1; added > 0 || !settled; ) {
      if (!goOn.getAsBoolean()) {
        return;
      }
      added = pass(recall, known, goOn);
      settled = added == 0 && caughtUp(goOn) && pass(recall, known, goOn) == 0;
      if (recalls.get(recall.id()).phase() != Phase.SCOPING) {
        return;
      }
    }
    long took = Duration.between(recall.recordedAt(), clock.instant()).toMillis();
    dispatcher.sendTrusted(
        new RecallCommand.CompleteScope(recall.id(), took, Said.now(recall, clock)));
    log.info("Recall {} has {} lots in its scope", recall.id(), known.size());
  }

  /** Freezes what is not known yet; returns how many lots that were. */
  private int pass(RecallState recall, Set<LotId> known, BooleanSupplier goOn) {
    int before = known.size();
    List<RecallCommand.Descendant> batch = new ArrayList<>();
    scope.forEach(
        recall.details().source(),
        Scope.maker(recall),
        page -> {
          for (Scope.Member lot : page) {
            if (!known.contains(lot.lot())) {
              batch.add(
                  new RecallCommand.Descendant(lot.lot(), lot.root(), lot.via(), lot.cause()));
            }
            if (batch.size() == settings.batch()) {
              flush(recall, batch, known, goOn);
            }
          }
        });
    flush(recall, batch, known, goOn);
    return known.size() - before;
  }

  private void flush(
      RecallState recall,
      List<RecallCommand.Descendant> batch,
      Set<LotId> known,
      BooleanSupplier goOn) {
    if (batch.isEmpty() || !goOn.getAsBoolean()) {
      batch.clear();
      return;
    }
    dispatcher.sendTrusted(
        new RecallCommand.FreezeLots(recall.id(), List.copyOf(batch), Said.now(recall, clock)));
    batch.forEach(lot -> known.add(lot.lot()));
    batch.clear();
  }

  /** What is in the scope already, where an earlier round was stopped. */
  private Set<LotId> known(RecallState recall, BooleanSupplier goOn) {
    Set<LotId> known = new HashSet<>();
    if (recall.lots() == 0 || !caughtUp(goOn)) {
      return known;
    }
    forEachLot(recall.id(), page -> page.forEach(lot -> known.add(lot.scoped().lot())));
    return known;
  }

  private void forEachLot(RecallId recall, java.util.function.Consumer<List<ScopeView>> action) {
    String cursor = null;
    do {
      Documents.Page<ScopeView> page =
          lots.documents()
              .find(
                  Find.Range.under(
                      ScopeProjection.BY_RECALL, SortKey.of(recall.value()), false, PAGE, cursor));
      action.accept(page.items().stream().map(Stored::body).toList());
      cursor = page.next();
    } while (cursor != null);
  }

  /** Waits until the read models know everything that has happened by now. */
  private boolean caughtUp(BooleanSupplier goOn) {
    long head = projections.head();
    while (goOn.getAsBoolean()) {
      if (projections.await(head, Duration.ofSeconds(1))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Looks for suspect lots that were recorded after the scope was complete: a phone in the field
   * may bring yesterday's harvest tomorrow.
   */
  private void sweep(RecallId id, BooleanSupplier goOn) {
    RecallState recall = recalls.find(id).orElse(null);
    if (recall == null
        || recall.phase() != Phase.SCOPED
        || recall.details().source() instanceof RecallSource.OfLot) {
      return;
    }
    long head = projections.head();
    if (sweptTo.getOrDefault(id, -1L) == head || !caughtUp(goOn)) {
      return;
    }
    boolean[] late = {false};
    roots.forEach(
        recall.details().source(),
        Scope.maker(recall),
        page -> {
          List<String> ids = page.stream().map(root -> ScopeView.id(id, root.lot())).toList();
          late[0] |=
              !ids.isEmpty() && lots.documents().getMany(ids).size() < new HashSet<>(ids).size();
        });
    if (late[0]) {
      Set<LotId> known = known(recall, goOn);
      while (goOn.getAsBoolean() && pass(recall, known, goOn) > 0 && caughtUp(goOn)) {
        log.info("Recall {} grew to {} lots", id, known.size());
      }
    }
    sweptTo.put(id, head);
  }

  // ---- letting go

  private void release(RecallState recall, BooleanSupplier goOn) {
    if (!caughtUp(goOn)) {
      return;
    }
    List<LotId> batch = new ArrayList<>();
    forEachLot(
        recall.id(),
        page -> {
          for (ScopeView lot : page) {
            if (!lot.released()) {
              batch.add(lot.scoped().lot());
            }
          }
        });
    if (!recall.details().drill()) {
      for (int i = 0; i < batch.size(); i += settings.batch()) {
        if (!goOn.getAsBoolean()) {
          return;
        }
        dispatcher.sendTrusted(
            new RecallCommand.UnfreezeLots(
                recall.id(),
                List.copyOf(batch.subList(i, Math.min(batch.size(), i + settings.batch()))),
                Said.now(recall, clock)));
      }
    }
    dispatcher.sendTrusted(new RecallCommand.CompleteCancel(recall.id(), Said.now(recall, clock)));
    log.info("Recall {} was cancelled; {} lots are free again", recall.id(), batch.size());
  }
}
