package vn.nguon.recall;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import vn.nguon.kernel.Quantity;
import vn.nguon.recall.RecallState.Phase;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/** One document a recall. */
final class RecallProjection implements Projection<RecallView> {

  /** All of a kind (drills or not), by time. */
  static final String BY_TIME = "by_time";

  /** By where they stand. */
  static final String BY_PHASE = "by_phase";

  /** Those that a party opened. */
  static final String BY_OPENER = "by_opener";

  private static final Collection<RecallView> DOCUMENTS =
      new Collection<>(
          "recall",
          RecallView.class,
          List.of(
              new Index.Ordered<>(BY_TIME, v -> SortKey.of(v.details().drill(), v.recordedAt())),
              new Index.Ordered<>(BY_PHASE, v -> SortKey.of(v.phase(), v.recordedAt())),
              new Index.Ordered<>(
                  BY_OPENER,
                  v -> SortKey.of(v.opener().value(), v.details().drill(), v.recordedAt()))));

  @Override
  public Set<Class<?>> events() {
    return Set.of(RecallEvent.class);
  }

  @Override
  public Collection<RecallView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return event instanceof RecallEvent e ? Set.of(e.recall().value()) : Set.of();
  }

  @Override
  public RecallView fold(String id, RecallView before, Object event) {
    return switch ((RecallEvent) event) {
      case RecallEvent.RecallOpened e ->
          new RecallView(
              e.recall(),
              e.details(),
              e.by().party(),
              e.mandatory(),
              e.by().happenedAt(),
              e.by().recordedAt(),
              Phase.SCOPING,
              0,
              0,
              0,
              RecallView.Sums.NONE,
              0,
              0,
              0,
              0,
              null,
              null,
              null,
              null,
              null,
              null,
              null);
      case RecallEvent.RecallDecided e -> {
        var next = new Next(before);
        next.mandatory = e.mandatory();
        next.decision =
            new RecallState.Decision(e.by().party(), e.document(), e.note(), e.by().happenedAt());
        yield next.view();
      }
      case RecallEvent.LotsScoped e -> new Next(before).scoped(e).view();
      case RecallEvent.ScopeCompleted e -> {
        var next = new Next(before).in(Phase.SCOPED, null);
        next.milliseconds = e.milliseconds();
        next.scopedAt = e.by().happenedAt();
        yield next.view();
      }
      case RecallEvent.NoticesQueued e -> before;
      case RecallEvent.NoticeDelivered e -> before;
      case RecallEvent.RecallAcknowledged e -> new Next(before).answered(e).view();
      case RecallEvent.LotsClosed e -> new Next(before).closed(e).view();
      case RecallEvent.ResultsReported e -> {
        var next = new Next(before);
        next.reportedAt = e.by().happenedAt();
        next.results = e.text();
        yield next.view();
      }
      case RecallEvent.DisposalConsented e -> {
        var next = new Next(before);
        next.consentedAt = e.by().happenedAt();
        yield next.view();
      }
      case RecallEvent.RecallClosed e ->
          new Next(before).in(Phase.CLOSED, ending(e, e.reason())).view();
      case RecallEvent.RecallCancelled e ->
          new Next(before).in(Phase.CANCELLING, ending(e, e.reason())).view();
      case RecallEvent.LotsReleased e -> {
        var next = new Next(before);
        next.releasedLots += e.lots().size();
        yield next.view();
      }
      case RecallEvent.CancelCompleted e -> new Next(before).in(Phase.CANCELLED, null).view();
    };
  }

  private static RecallState.Ending ending(RecallEvent event, String reason) {
    return new RecallState.Ending(event.by().party(), reason, event.by().happenedAt());
  }

  /** The next document while it is put together. */
  private static final class Next {
    private final RecallView before;
    private boolean mandatory;
    private Phase phase;
    private int lots;
    private int holders;
    private int acknowledged;
    private RecallView.Sums sums;
    private int unweighed;
    private int leftLots;
    private int endedLots;
    private int releasedLots;
    private Long milliseconds;
    private OffsetDateTime scopedAt;
    private RecallState.Decision decision;
    private OffsetDateTime reportedAt;
    private String results;
    private OffsetDateTime consentedAt;
    private RecallState.Ending ending;

    Next(RecallView before) {
      this.before = before;
      mandatory = before.mandatory();
      phase = before.phase();
      lots = before.lots();
      holders = before.holders();
      acknowledged = before.acknowledged();
      sums = before.sums();
      unweighed = before.unweighed();
      leftLots = before.leftLots();
      endedLots = before.endedLots();
      releasedLots = before.releasedLots();
      milliseconds = before.milliseconds();
      scopedAt = before.scopedAt();
      decision = before.decision();
      reportedAt = before.reportedAt();
      results = before.results();
      consentedAt = before.consentedAt();
      ending = before.ending();
    }

    Next in(Phase next, RecallState.Ending ended) {
      phase = next;
      ending = ended == null ? ending : ended;
      return this;
    }

    Next scoped(RecallEvent.LotsScoped event) {
      BigDecimal inHands = BigDecimal.ZERO;
      BigDecimal underWay = BigDecimal.ZERO;
      BigDecimal sold = BigDecimal.ZERO;
      for (ScopedLot lot : event.lots()) {
        for (ScopedLot.Holding holding : lot.holdings()) {
          inHands = inHands.add(weighed(lot, holding.held()));
          underWay = underWay.add(weighed(lot, holding.underWay()));
          sold = sold.add(weighed(lot, holding.sold()));
        }
        unweighed += lot.weighed() ? 0 : 1;
        leftLots += lot.left() ? 1 : 0;
      }
      lots += event.lots().size();
      holders = event.holders();
      sums = sums.scoped(inHands, underWay, sold);
      return this;
    }

    private static BigDecimal weighed(ScopedLot lot, Quantity quantity) {
      BigDecimal kilograms = lot.kilograms(quantity);
      return kilograms == null ? BigDecimal.ZERO : kilograms;
    }

    Next answered(RecallEvent.RecallAcknowledged event) {
      RecallEvent.Answered earlier = event.earlier();
      acknowledged += earlier == null ? 1 : 0;
      sums =
          sums.answered(
              value(event.answer().found())
                  .subtract(earlier == null ? BigDecimal.ZERO : value(earlier.found())),
              value(event.answer().gone())
                  .subtract(earlier == null ? BigDecimal.ZERO : value(earlier.gone())));
      return this;
    }

    private static BigDecimal value(Quantity kilograms) {
      return kilograms == null ? BigDecimal.ZERO : kilograms.value();
    }

    Next closed(RecallEvent.LotsClosed event) {
      BigDecimal sum = BigDecimal.ZERO;
      for (RecallEvent.ClosedLot lot : event.lots()) {
        sum = sum.add(lot.kilograms() == null ? BigDecimal.ZERO : lot.kilograms());
        endedLots += lot.ended() ? 1 : 0;
      }
      sums =
          event.closure().frees()
              ? sums.closed(BigDecimal.ZERO, sum)
              : sums.closed(sum, BigDecimal.ZERO);
      return this;
    }

    RecallView view() {
      return new RecallView(
          before.recall(),
          before.details(),
          before.opener(),
          mandatory,
          before.openedAt(),
          before.recordedAt(),
          phase,
          lots,
          holders,
          acknowledged,
          sums,
          unweighed,
          leftLots,
          endedLots,
          releasedLots,
          milliseconds,
          scopedAt,
          decision,
          reportedAt,
          results,
          consentedAt,
          ending);
    }
  }
}
