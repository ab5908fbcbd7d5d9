package vn.nguon.season;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.party.Membership;
import vn.nguon.party.PartyEvent;
import vn.nguon.party.PartyState;
import vn.nguon.place.PlaceEvent;
import vn.nguon.place.PlaceState;
import vn.nguon.store.projection.Derivation;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/**
 * One small document a season, found by its grower and by the co-operative that the grower belongs
 * to, so that a co-operative's progress is read in one search however many members it has.
 */
final class GrowingDerivation implements Derivation<SeasonView> {

  /** Open seasons, by the grower and by the co-operative. */
  static final String OPEN_OF = "open_of";

  private static final int PAGE = 500;

  private static final vn.nguon.store.read.Collection<GrowingView> DOCUMENTS =
      new vn.nguon.store.read.Collection<>(
          "growing",
          GrowingView.class,
          List.of(
              new Index.Tags<>(
                  OPEN_OF,
                  view ->
                      view.open()
                          ? Stream.of(
                                  Optional.of(view.owner()),
                                  Optional.ofNullable(view.cooperative()))
                              .flatMap(Optional::stream)
                              .map(PartyId::value)
                              .distinct()
                              .toList()
                          : List.of())));

  private final Function<PartyId, Optional<PartyState>> parties;
  private final Function<PlaceId, Optional<PlaceState>> places;
  private final Function<PlaceId, Optional<DiaryState>> diaries;

  GrowingDerivation(
      Function<PartyId, Optional<PartyState>> parties,
      Function<PlaceId, Optional<PlaceState>> places,
      Function<PlaceId, Optional<DiaryState>> diaries) {
    this.parties = parties;
    this.places = places;
    this.diaries = diaries;
  }

  @Override
  public vn.nguon.store.read.Collection<?> documents() {
    return DOCUMENTS;
  }

  @Override
  public Collection<String> affected(
      Documents<SeasonView> facts, Collection<String> changed, List<Object> events) {
    Set<String> ids = new LinkedHashSet<>(changed);
    for (Object event : events) {
      switch (event) {
        case PartyEvent.MembershipAccepted e -> ids.addAll(seasonsOf(facts, e.party()));
        case PartyEvent.MembershipEnded e -> ids.addAll(seasonsOf(facts, e.party()));
        case PlaceEvent.AreaCorrected e ->
            places
                .apply(e.place())
                .map(PlaceState::owner)
                .ifPresent(owner -> ids.addAll(seasonsOf(facts, owner)));
        // An interval holds for whatever grows on the area, in whichever season it was sprayed.
        case DiaryEvent.PesticideRecorded e -> ids.addAll(seasonsOn(e.area()));
        case DiaryEvent.DiaryEntryCorrected e -> ids.addAll(seasonsOn(e.area()));
        default -> {}
      }
    }
    return ids;
  }

  private List<String> seasonsOn(PlaceId area) {
    return diaries
        .apply(area)
        .map(
            diary ->
                diary.seasons().keySet().stream()
                    .map(season -> SeasonView.id(area, season))
                    .toList())
        .orElse(List.of());
  }

  private static Set<String> seasonsOf(Documents<SeasonView> facts, PartyId owner) {
    Set<String> ids = new LinkedHashSet<>();
    String cursor = null;
    do {
      Documents.Page<SeasonView> page =
          facts.find(
              Find.Range.under(
                  SeasonProjection.BY_OWNER, SortKey.of(owner.value()), true, PAGE, cursor));
      page.items().stream().map(Stored::id).forEach(ids::add);
      cursor = page.next();
    } while (cursor != null);
    return ids;
  }

  @Override
  public Map<String, GrowingView> make(Documents<SeasonView> facts, Collection<String> ids) {
    var made = new LinkedHashMap<String, GrowingView>();
    facts.getMany(ids).forEach((id, stored) -> made.put(id, of(stored.body())));
    return made;
  }

  private GrowingView of(SeasonView view) {
    PlaceState.Area area =
        places.apply(view.area()).orElse(null) instanceof PlaceState.Area found ? found : null;
    boolean open = view.state().closedOn() == null;
    return new GrowingView(
        view.area(),
        view.season(),
        view.owner(),
        parties
            .apply(view.owner())
            .map(PartyState::membership)
            .filter(Membership::accepted)
            .map(Membership::cooperative)
            .orElse(null),
        open,
        view.crop(),
        area == null ? null : area.details().hectares(),
        view.state().startedOn(),
        view.expectedYield(),
        view.state().harvested(),
        !open
            ? null
            : diaries
                .apply(view.area())
                .flatMap(diary -> diary.intervalAt(OffsetDateTime.MAX))
                .map(DiaryState.Interval::harvestFrom)
                .orElse(null));
  }
}
