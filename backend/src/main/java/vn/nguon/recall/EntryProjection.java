package vn.nguon.recall;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import vn.nguon.kernel.PartyId;
import vn.nguon.recall.EntryView.Kind;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/** The timeline of recalls, one document an event. */
final class EntryProjection implements Projection<EntryView> {

  static final String BY_RECALL = "by_recall";

  private static final Collection<EntryView> DOCUMENTS =
      new Collection<>(
          "recall_entry",
          EntryView.class,
          List.of(
              new Index.Ordered<>(
                  BY_RECALL,
                  v -> SortKey.of(v.recall().value(), v.recordedAt(), v.kind().ordinal()))));

  @Override
  public Set<Class<?>> events() {
    return Set.of(RecallEvent.class);
  }

  @Override
  public Collection<EntryView> documents() {
    return DOCUMENTS;
  }

  /** One order gives one event of a kind, but for notices, of which it may queue several pages. */
  @Override
  public Set<String> ids(Object event) {
    if (!(event instanceof RecallEvent e)) {
      return Set.of();
    }
    String more =
        e instanceof RecallEvent.NoticesQueued queued ? "/" + queued.parties().getFirst() : "";
    return Set.of(e.recall() + "/" + e.by().command() + "/" + entry(e).kind() + more);
  }

  @Override
  public EntryView fold(String id, EntryView before, Object event) {
    return entry((RecallEvent) event);
  }

  private static EntryView entry(RecallEvent event) {
    return switch (event) {
      case RecallEvent.RecallOpened e ->
          entry(
              e,
              Kind.OPENED,
              0,
              null,
              e.mandatory() ? "MANDATORY" : "VOLUNTARY",
              e.details().reason());
      case RecallEvent.RecallDecided e -> entry(e, Kind.DECIDED, 0, null, e.document(), e.note());
      case RecallEvent.LotsScoped e -> entry(e, Kind.FROZEN, e.lots().size(), null, null, null);
      case RecallEvent.ScopeCompleted e -> entry(e, Kind.SCOPED, e.lots(), null, null, null);
      case RecallEvent.NoticesQueued e ->
          entry(e, Kind.QUEUED, e.parties().size(), null, e.kind().name(), null);
      case RecallEvent.NoticeDelivered e ->
          of(
              e,
              Kind.DELIVERED,
              e.party(),
              e.delivery().attempt(),
              null,
              e.delivery().channel() + " " + e.delivery().outcome(),
              e.delivery().error());
      case RecallEvent.RecallAcknowledged e ->
          entry(
              e,
              Kind.ACKNOWLEDGED,
              0,
              e.answer().found() == null ? null : e.answer().found().value(),
              null,
              e.note());
      case RecallEvent.LotsClosed e ->
          entry(e, Kind.LOTS_CLOSED, e.lots().size(), kilograms(e), e.closure().name(), e.note());
      case RecallEvent.ResultsReported e -> entry(e, Kind.REPORTED, 0, null, null, e.text());
      case RecallEvent.DisposalConsented e -> entry(e, Kind.CONSENTED, 0, null, null, e.note());
      case RecallEvent.RecallClosed e ->
          entry(e, Kind.CLOSED, e.openLots(), null, null, e.reason());
      case RecallEvent.RecallCancelled e -> entry(e, Kind.CANCELLED, 0, null, null, e.reason());
      case RecallEvent.LotsReleased e -> entry(e, Kind.RELEASED, e.lots().size(), null, null, null);
      case RecallEvent.CancelCompleted e -> entry(e, Kind.CANCEL_COMPLETED, 0, null, null, null);
    };
  }

  private static BigDecimal kilograms(RecallEvent.LotsClosed event) {
    BigDecimal sum = BigDecimal.ZERO;
    for (RecallEvent.ClosedLot lot : event.lots()) {
      sum = sum.add(lot.kilograms() == null ? BigDecimal.ZERO : lot.kilograms());
    }
    return sum;
  }

  private static EntryView entry(
      RecallEvent event, Kind kind, int count, BigDecimal kilograms, String detail, String text) {
    return of(event, kind, event.by().party(), count, kilograms, detail, text);
  }

  private static EntryView of(
      RecallEvent event,
      Kind kind,
      PartyId party,
      int count,
      BigDecimal kilograms,
      String detail,
      String text) {
    return new EntryView(
        event.recall(),
        kind,
        event.by().happenedAt(),
        event.by().recordedAt(),
        event.by().account(),
        party,
        count,
        kilograms,
        detail,
        text);
  }
}
