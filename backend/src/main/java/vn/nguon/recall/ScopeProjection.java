package vn.nguon.recall;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.RecallId;
import vn.nguon.recall.RecallEvent.ClosedLot;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/** One document for each lot in each recall. */
final class ScopeProjection implements Projection<ScopeView> {

  /** The lots of a recall in the order in which they came into its scope. */
  static final String BY_RECALL = "by_recall";

  /** Those that still wait for what is to become of them. */
  static final String OPEN = "open";

  /** Those that a party has to do with; see {@link #holder}. */
  static final String HOLDER = "holder";

  private static final Collection<ScopeView> DOCUMENTS =
      new Collection<>(
          "recall_lot",
          ScopeView.class,
          List.of(
              new Index.Ordered<>(BY_RECALL, v -> SortKey.of(v.recall().value(), v.ordinal())),
              new Index.Ordered<>(
                  OPEN, v -> v.open() ? SortKey.of(v.recall().value(), v.ordinal()) : null),
              new Index.Tags<>(
                  HOLDER,
                  v ->
                      v.scoped().holdings().stream()
                          .map(holding -> holder(v.recall(), holding.party()))
                          .toList())));

  static String holder(RecallId recall, PartyId party) {
    return recall + "/" + party;
  }

  /** What one event says of each lot; made once for all its lots. */
  private record Lots(Object event, Map<String, Object> byId) {}

  private volatile Lots latest;

  private Lots lots(RecallEvent event) {
    Lots known = latest;
    if (known == null || known.event != event) {
      Map<String, Object> byId = new HashMap<>();
      switch (event) {
        case RecallEvent.LotsScoped e -> {
          for (int i = 0; i < e.lots().size(); i++) {
            byId.put(ScopeView.id(e.recall(), e.lots().get(i).lot()), e.before() + i);
          }
        }
        case RecallEvent.LotsClosed e ->
            e.lots().forEach(lot -> byId.put(ScopeView.id(e.recall(), lot.lot()), lot));
        default -> {}
      }
      known = new Lots(event, byId);
      latest = known;
    }
    return known;
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(RecallEvent.class);
  }

  @Override
  public Collection<ScopeView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return switch (event) {
      case RecallEvent.LotsScoped e -> lots(e).byId.keySet();
      case RecallEvent.LotsClosed e -> lots(e).byId.keySet();
      case RecallEvent.LotsReleased e -> {
        Set<String> ids = new LinkedHashSet<>();
        e.lots().forEach(lot -> ids.add(ScopeView.id(e.recall(), lot)));
        yield ids;
      }
      default -> Set.of();
    };
  }

  @Override
  public ScopeView fold(String id, ScopeView before, Object event) {
    return switch ((RecallEvent) event) {
      case RecallEvent.LotsScoped e -> {
        int ordinal = (Integer) lots(e).byId.get(id);
        ScopedLot lot = e.lots().get(ordinal - e.before());
        yield new ScopeView(
            e.recall(),
            ordinal,
            lot,
            e.by().recordedAt(),
            lot.left(),
            null,
            null,
            false,
            false,
            null,
            null);
      }
      case RecallEvent.LotsClosed e -> {
        ClosedLot lot = (ClosedLot) lots(e).byId.get(id);
        var sum = before.closed() == null ? java.math.BigDecimal.ZERO : before.closed();
        yield new ScopeView(
            before.recall(),
            before.ordinal(),
            before.scoped(),
            before.at(),
            before.left(),
            e.closure(),
            lot.kilograms() == null ? before.closed() : sum.add(lot.kilograms()),
            lot.ended(),
            e.closure().frees(),
            lot.ended() ? e.by().recordedAt() : null,
            e.note());
      }
      case RecallEvent.LotsReleased e ->
          new ScopeView(
              before.recall(),
              before.ordinal(),
              before.scoped(),
              before.at(),
              before.left(),
              before.closure(),
              before.closed(),
              true,
              true,
              e.by().recordedAt(),
              before.note());
      default -> before;
    };
  }
}
