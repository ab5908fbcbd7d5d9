package vn.nguon.lot;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.store.projection.Derivation;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/**
 * Who holds how much, one document for each lot and party that ever had some; each list of them is
 * one range of one index.
 */
final class HoldingDerivation implements Derivation<LotView> {

  static final String BY_PARTY = "by_party";
  static final String BY_PRODUCT = "by_product";

  /** Those that are best before some day, the soonest first. */
  static final String BY_EXPIRY = "by_expiry";

  static final String KEPT_BACK = "kept_back";
  static final String FROZEN = "frozen";
  static final String ON_SALE = "on_sale";
  static final String DOUBTFUL = "doubtful";
  static final String OUTSIDE = "outside";
  static final String WORDS = "words";

  private static final vn.nguon.store.read.Collection<HoldingView> DOCUMENTS =
      new vn.nguon.store.read.Collection<>(
          "holding",
          HoldingView.class,
          List.of(
              held(BY_PARTY, view -> SortKey.of(view.party().value(), view.since())),
              held(
                  BY_PRODUCT,
                  view ->
                      SortKey.of(view.party().value(), view.lot().product().value(), view.since())),
              held(
                  BY_EXPIRY,
                  view ->
                      view.bestBefore() == null
                          ? null
                          : SortKey.of(view.party().value(), view.bestBefore())),
              held(KEPT_BACK, view -> view.hold() == null ? null : time(view)),
              held(FROZEN, view -> view.frozen() ? time(view) : null),
              held(ON_SALE, view -> view.offeredAt() == null ? null : time(view)),
              held(DOUBTFUL, view -> view.contradictory() ? time(view) : null),
              held(OUTSIDE, view -> view.unknownOrigin() ? time(view) : null),
              new Index.Text<>(
                  WORDS,
                  view -> view.party().value(),
                  view -> view.quantity().isZero() ? "" : view.words())));

  private static Index<HoldingView> held(String name, Function<HoldingView, SortKey> key) {
    return new Index.Ordered<>(name, view -> view.quantity().isZero() ? null : key.apply(view));
  }

  private static SortKey time(HoldingView view) {
    return SortKey.of(view.party().value(), view.since());
  }

  @Override
  public vn.nguon.store.read.Collection<?> documents() {
    return DOCUMENTS;
  }

  static String id(LotId lot, PartyId party) {
    return party + "/" + lot;
  }

  private static LotId lotOf(String id) {
    return LotId.parse(id.substring(id.indexOf('/') + 1));
  }

  private static PartyId partyOf(String id) {
    return new PartyId(id.substring(0, id.indexOf('/')));
  }

  @Override
  public Collection<String> affected(
      Documents<LotView> facts, Collection<String> changed, List<Object> events) {
    Set<String> ids = new HashSet<>();
    Set<String> wholly = new HashSet<>();
    for (Object event : events) {
      LotEvent e = (LotEvent) event;
      ids.add(id(e.lot(), e.by().party()));
      switch (e) {
        case LotEvent.LotReceived received -> ids.add(id(e.lot(), received.from()));
        case LotEvent.LotReturned returned -> ids.add(id(e.lot(), returned.to()));
        // What everyone sees who has some of it.
        case LotEvent.LotFrozen all -> wholly.add(e.lot().toString());
        case LotEvent.LotUnfrozen all -> wholly.add(e.lot().toString());
        case LotEvent.LotEntryCorrected all -> wholly.add(e.lot().toString());
        default -> {}
      }
    }
    if (!wholly.isEmpty()) {
      facts
          .getMany(wholly)
          .values()
          .forEach(
              stored ->
                  stored
                      .body()
                      .since()
                      .keySet()
                      .forEach(party -> ids.add(id(stored.body().state().id(), party))));
    }
    return ids;
  }

  @Override
  public Map<String, HoldingView> make(Documents<LotView> facts, Collection<String> ids) {
    Map<String, Stored<LotView>> lots =
        facts.getMany(ids.stream().map(id -> lotOf(id).toString()).collect(Collectors.toSet()));
    var made = new LinkedHashMap<String, HoldingView>();
    for (String id : ids) {
      Stored<LotView> lot = lots.get(lotOf(id).toString());
      PartyId party = partyOf(id);
      // Who froze it, or refused it, never had any.
      if (lot != null && lot.body().since().containsKey(party)) {
        made.put(id, of(lot.body(), party));
      }
    }
    return made;
  }

  private static HoldingView of(LotView lot, PartyId party) {
    LotState state = lot.state();
    return new HoldingView(
        state.id(),
        party,
        state.kind(),
        state.heldBy(party),
        state.stowed().get(party),
        state.holds().get(party),
        !state.frozen().isEmpty(),
        state.unknownOrigin(),
        lot.contradictory(),
        state.offered().get(party),
        state.madeAt().toLocalDate(),
        state.bestBefore(),
        lot.since().get(party),
        lot.words());
  }
}
