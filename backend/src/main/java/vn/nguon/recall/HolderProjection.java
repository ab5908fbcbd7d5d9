package vn.nguon.recall;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.RecallId;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/** One document for each party in each recall; it is also the outbox of notices. */
final class HolderProjection implements Projection<HolderView> {

  static final String BY_RECALL = "by_recall";
  static final String BY_PARTY = "by_party";

  /** Where a notice waits, by when it is to be tried. */
  static final String DUE = "due";

  private static final Collection<HolderView> DOCUMENTS =
      new Collection<>(
          "recall_holder",
          HolderView.class,
          List.of(
              new Index.Ordered<>(
                  BY_RECALL, v -> SortKey.of(v.recall().value(), v.party().value())),
              new Index.Ordered<>(BY_PARTY, v -> SortKey.of(v.party().value(), v.since())),
              new Index.Ordered<>(DUE, v -> v.dueAt() == null ? null : SortKey.of(v.dueAt()))));

  /** What each party has to do with the lots of one event; made once for all its parties. */
  private record Shares(RecallEvent.LotsScoped event, Map<PartyId, List<Share>> byParty) {

    record Share(ScopedLot lot, ScopedLot.Holding holding) {}

    static Shares of(RecallEvent.LotsScoped event) {
      Map<PartyId, List<Share>> shares = new HashMap<>();
      for (ScopedLot lot : event.lots()) {
        for (ScopedLot.Holding holding : lot.holdings()) {
          shares
              .computeIfAbsent(holding.party(), party -> new ArrayList<>())
              .add(new Share(lot, holding));
        }
      }
      return new Shares(event, shares);
    }
  }

  private volatile Shares latest;

  private Shares shares(RecallEvent.LotsScoped event) {
    Shares known = latest;
    if (known == null || known.event != event) {
      known = Shares.of(event);
      latest = known;
    }
    return known;
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(RecallEvent.class);
  }

  @Override
  public Collection<HolderView> documents() {
    return DOCUMENTS;
  }

  static String id(RecallId recall, PartyId party) {
    return recall + "/" + party;
  }

  @Override
  public Set<String> ids(Object event) {
    return switch (event) {
      case RecallEvent.LotsScoped e -> ids(e.recall(), shares(e).byParty.keySet());
      case RecallEvent.NoticesQueued e -> ids(e.recall(), e.parties());
      case RecallEvent.NoticeDelivered e -> Set.of(id(e.recall(), e.party()));
      case RecallEvent.RecallAcknowledged e -> Set.of(id(e.recall(), e.by().party()));
      // What who leads the recall lets go is no holder's doing.
      case RecallEvent.LotsClosed e when !e.closure().frees() && destroyed(e).signum() > 0 ->
          Set.of(id(e.recall(), e.by().party()));
      default -> Set.of();
    };
  }

  private static Set<String> ids(RecallId recall, Iterable<PartyId> parties) {
    Set<String> ids = new LinkedHashSet<>();
    parties.forEach(party -> ids.add(id(recall, party)));
    return ids;
  }

  @Override
  public HolderView fold(String id, HolderView before, Object event) {
    return switch ((RecallEvent) event) {
      case RecallEvent.LotsScoped e -> scoped(id, before, e);
      case RecallEvent.NoticesQueued e ->
          with(
              before,
              new HolderView.Notice(e.kind(), e.round(), e.by().recordedAt()),
              before.deliveries(),
              before.answer(),
              before.destroyed());
      case RecallEvent.NoticeDelivered e -> {
        Map<Delivery.Channel, HolderView.Tried> tried = new EnumMap<>(Delivery.Channel.class);
        tried.putAll(before.deliveries());
        tried.put(e.delivery().channel(), new HolderView.Tried(e.delivery(), e.by().recordedAt()));
        yield with(before, before.notice(), tried, before.answer(), before.destroyed());
      }
      case RecallEvent.RecallAcknowledged e ->
          with(
              before,
              before.notice(),
              before.deliveries(),
              new HolderView.Answer(
                  e.by().happenedAt(),
                  before.answer() == null ? e.by().recordedAt() : before.answer().firstAt(),
                  value(e.answer().found()),
                  value(e.answer().gone()),
                  e.note()),
              before.destroyed());
      case RecallEvent.LotsClosed e ->
          with(
              before,
              before.notice(),
              before.deliveries(),
              before.answer(),
              before.destroyed().add(destroyed(e)));
      default -> before;
    };
  }

  private static BigDecimal value(Quantity kilograms) {
    return kilograms == null ? null : kilograms.value();
  }

  private static BigDecimal destroyed(RecallEvent.LotsClosed event) {
    BigDecimal sum = BigDecimal.ZERO;
    for (RecallEvent.ClosedLot lot : event.lots()) {
      sum = sum.add(lot.kilograms() == null ? BigDecimal.ZERO : lot.kilograms());
    }
    return sum;
  }

  private HolderView scoped(String id, HolderView before, RecallEvent.LotsScoped event) {
    PartyId party = new PartyId(id.substring(id.indexOf('/') + 1));
    Instant since = before == null ? event.by().recordedAt() : before.since();
    List<HolderView.Some> some = new ArrayList<>(before == null ? List.of() : before.some());
    BigDecimal inHands = before == null ? BigDecimal.ZERO : before.inHands();
    BigDecimal underWay = before == null ? BigDecimal.ZERO : before.underWay();
    BigDecimal sold = before == null ? BigDecimal.ZERO : before.sold();
    int unweighed = before == null ? 0 : before.unweighed();
    List<Shares.Share> shares = shares(event).byParty.get(party);
    for (Shares.Share share : shares) {
      ScopedLot lot = share.lot();
      ScopedLot.Holding holding = share.holding();
      if (some.size() < HolderView.MOST) {
        some.add(
            new HolderView.Some(lot.lot(), holding.held(), holding.underWay(), holding.sold()));
      }
      if (lot.weighed()) {
        inHands = inHands.add(lot.kilograms(holding.held()));
        underWay = underWay.add(lot.kilograms(holding.underWay()));
        sold = sold.add(lot.kilograms(holding.sold()));
      } else {
        unweighed++;
      }
    }
    return new HolderView(
        event.recall(),
        party,
        since,
        (before == null ? 0 : before.lots()) + shares.size(),
        some,
        inHands,
        underWay,
        sold,
        unweighed,
        before == null ? null : before.notice(),
        before == null ? Map.of() : before.deliveries(),
        before == null ? null : before.answer(),
        before == null ? BigDecimal.ZERO : before.destroyed());
  }

  private static HolderView with(
      HolderView before,
      HolderView.Notice notice,
      Map<Delivery.Channel, HolderView.Tried> deliveries,
      HolderView.Answer answer,
      BigDecimal destroyed) {
    return new HolderView(
        before.recall(),
        before.party(),
        before.since(),
        before.lots(),
        before.some(),
        before.inHands(),
        before.underWay(),
        before.sold(),
        before.unweighed(),
        notice,
        deliveries,
        answer,
        destroyed);
  }
}
