package vn.nguon.season;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import vn.nguon.http.Contradictions;
import vn.nguon.http.Lists;
import vn.nguon.identity.Accounts;
import vn.nguon.kernel.AccountId;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.Unit;
import vn.nguon.party.Parties;
import vn.nguon.place.PlaceState;
import vn.nguon.place.Places;
import vn.nguon.rulebook.Rulebook;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/** What can be asked about seasons, with the names of everything in them. */
@Component
public class Seasons {

  /** Days are those of the place. */
  private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** How many seasons of one area are shown, the latest. */
  private static final int MOST_OF_AN_AREA = 50;

  private static final int MOST_AT_ONCE = 100;

  private final ProjectionRunner<SeasonView> seasons;
  private final Diaries diaries;
  private final Parties parties;
  private final Places places;
  private final Accounts accounts;
  private final Rulebook rules;
  private final Clock clock;

  Seasons(
      ProjectionRunner<SeasonView> seasons,
      Diaries diaries,
      Parties parties,
      Places places,
      Accounts accounts,
      Rulebook rules,
      Clock clock) {
    this.accounts = accounts;
    this.seasons = seasons;
    this.diaries = diaries;
    this.parties = parties;
    this.places = places;
    this.rules = rules;
    this.clock = clock;
  }

  /** What can go into a season and be looked for from outside. */
  public enum Input {
    SEED_LOT,
    FERTILISER,
    REGISTRATION_NUMBER,
    ACTIVE_INGREDIENT
  }

  /** Names a season. */
  public record Key(PlaceId area, SeasonId season) {}

  /**
   * What went into a season, as it is known now; see {@link Work}.
   *
   * @param seedLot null where none was told
   * @param fertilisers by day
   * @param pesticides by day
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Inputs(
      PlaceId area,
      SeasonId season,
      String crop,
      String variety,
      String seedSource,
      String seedLot,
      LocalDate plantedOn,
      List<Fertilised> fertilisers,
      List<Sprayed> pesticides) {

    /** What of it was used up to the end of that day. */
    public Inputs until(LocalDate day) {
      return new Inputs(
          area,
          season,
          crop,
          variety,
          seedSource,
          seedLot,
          plantedOn,
          fertilisers.stream().filter(used -> !used.on().isAfter(day)).toList(),
          pesticides.stream().filter(used -> !used.on().isAfter(day)).toList());
    }
  }

  /** Fertiliser was given. */
  public record Fertilised(LocalDate on, String name, Quantity quantity) {}

  /**
   * A pesticide was used.
   *
   * @param phiDays the interval that holds: the longer one of the diary's and the label's
   * @param harvestFrom the first day that may be harvested after it
   */
  public record Sprayed(
      LocalDate on,
      String tradeName,
      String activeIngredient,
      RegistrationNumber registrationNumber,
      long phiDays,
      LocalDate harvestFrom) {}

  /** A season of a growing area. */
  public record SeasonOfArea(PlaceId area, SeasonId season, PartyId owner) {}

  /**
   * From when on may be harvested, and because of what.
   *
   * @param day the first day that may be harvested; it may have passed
   */
  public record HarvestFrom(LocalDate day, String product, LocalDate appliedOn) {}

  /**
   * A season in a list.
   *
   * @param most what the crop's cap allows for the area's hectares, or null where no cap is known
   * @param harvestFrom null where nothing asks for an interval, and for a closed season
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Card(
      PlaceId area,
      String areaName,
      PartyId owner,
      String ownerName,
      SeasonId season,
      String crop,
      String variety,
      LocalDate plantedOn,
      LocalDate startedOn,
      LocalDate closedOn,
      Quantity expectedYield,
      Quantity harvested,
      Quantity most,
      int entries,
      OffsetDateTime lastEntry,
      long contradictions,
      HarvestFrom harvestFrom) {}

  /**
   * What all entries of a season come to, corrections included.
   *
   * @param fertiliser in kilograms
   * @param water in litres, where it was measured
   * @param waste in kilograms, where it was weighed
   */
  public record Totals(
      Quantity fertiliser, int sprayings, Quantity water, Quantity waste, int harvests) {}

  /** A season with all its entries. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Details(
      Card season,
      String seedSource,
      String seedLot,
      BigDecimal hectares,
      Totals totals,
      List<ShownEntry> entries) {}

  /**
   * One entry; see {@link SeasonView.Entry}.
   *
   * @param work as it was told then
   * @param now as it is known now, where it was corrected and took place
   * @param day of the work as it is known now, or of the entry
   * @param harvestFrom after a pesticide that took place
   * @param onBehalfByName the co-operative that entered it for its member, else null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ShownEntry(
      CommandId command,
      SeasonView.EntryKind kind,
      OffsetDateTime at,
      LocalDate day,
      Instant recordedAt,
      AccountId account,
      String accountName,
      Work work,
      Work now,
      Quantity quantity,
      LotId lot,
      Integer labelPhiDays,
      LocalDate harvestFrom,
      String text,
      CommandId corrects,
      LocalDate date,
      Boolean didNotOccur,
      List<Contradictions.Shown> contradictions,
      CommandId correctedBy,
      String onBehalfByName) {}

  /** The diary of an area: when may be harvested, and its seasons, the latest first. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record AreaDiary(
      PlaceId area, String areaName, PartyId owner, HarvestFrom harvestFrom, List<Card> seasons) {}

  /**
   * Seasons, the open ones first and then the latest.
   *
   * @param owner null for those of all parties
   * @param q null or blank for all; else those whose words begin so
   */
  public Lists.Page<Card> list(PartyId owner, String q, int limit, String cursor) {
    Find find;
    if (q == null || q.isBlank()) {
      find =
          owner == null
              ? new Find.Range(SeasonProjection.ALL, null, null, true, limit, cursor)
              : Find.Range.under(
                  SeasonProjection.BY_OWNER, SortKey.of(owner.value()), true, limit, cursor);
    } else {
      find =
          owner == null
              ? new Find.Search(SeasonProjection.ALL_WORDS, null, q, limit, cursor)
              : new Find.Search(SeasonProjection.OWN_WORDS, owner.value(), q, limit, cursor);
    }
    return cards(find);
  }

  /** The open seasons of a party, the latest first; at most so many. */
  public List<Card> open(PartyId owner, int most) {
    return list(owner, null, most, null).items().stream()
        .filter(card -> card.closedOn() == null)
        .toList();
  }

  /** Seasons of all parties in which something does not fit, the latest such entry first. */
  public Lists.Page<Card> contradicted(int limit, String cursor) {
    return cards(new Find.Range(SeasonProjection.CONTRADICTED, null, null, true, limit, cursor));
  }

  private Lists.Page<Card> cards(Find find) {
    Documents.Page<SeasonView> page = Lists.find(seasons.documents(), find);
    return new Lists.Page<>(
        page.items().stream().map(Stored::body).map(this::card).toList(), page.next());
  }

  /**
   * Seasons that something went into: a pesticide, say, that turns out to be a danger.
   *
   * @param value case and accents do not matter
   */
  public Lists.Page<SeasonOfArea> using(Input kind, String value, int limit, String cursor) {
    Documents.Page<SeasonView> page =
        Lists.find(
            seasons.documents(),
            new Find.Tagged(
                SeasonProjection.INPUTS, SeasonProjection.tag(kind, value), limit, cursor));
    return new Lists.Page<>(
        page.items().stream()
            .map(Stored::body)
            .map(view -> new SeasonOfArea(view.area(), view.season(), view.owner()))
            .toList(),
        page.next());
  }

  /** What went into these seasons; of one that is not known nothing is told. */
  public List<Inputs> inputs(Collection<Key> keys) {
    List<String> ids =
        keys.stream().map(key -> SeasonView.id(key.area(), key.season())).distinct().toList();
    List<Inputs> found = new ArrayList<>();
    // A season's document is a long one.
    for (int from = 0; from < ids.size(); from += MOST_AT_ONCE) {
      seasons
          .documents()
          .getMany(ids.subList(from, Math.min(from + MOST_AT_ONCE, ids.size())))
          .values()
          .forEach(stored -> found.add(inputs(stored.body())));
    }
    found.sort(
        Comparator.comparing((Inputs used) -> used.area().value())
            .thenComparing(used -> used.season().value()));
    return found;
  }

  private static Inputs inputs(SeasonView view) {
    List<Fertilised> fertilisers = new ArrayList<>();
    List<Sprayed> pesticides = new ArrayList<>();
    for (DiaryState.Entry entry : view.diary().entries().values()) {
      LocalDate on = entry.at().toLocalDate();
      if (entry.cancelled()) {
        continue;
      }
      if (entry.work() instanceof Work.Fertiliser used) {
        fertilisers.add(new Fertilised(on, used.name(), used.quantity()));
      } else if (entry.work() instanceof Work.Pesticide used) {
        LocalDate from = entry.harvestFrom().orElse(on);
        pesticides.add(
            new Sprayed(
                on,
                used.tradeName(),
                used.activeIngredient(),
                used.registrationNumber(),
                ChronoUnit.DAYS.between(on, from),
                from));
      }
    }
    fertilisers.sort(Comparator.comparing(Fertilised::on));
    pesticides.sort(Comparator.comparing(Sprayed::on));
    return new Inputs(
        view.area(),
        view.season(),
        view.crop(),
        view.variety(),
        view.seedSource(),
        view.seedLot(),
        view.plantedOn(),
        fertilisers,
        pesticides);
  }

  /**
   * The owner of a season.
   *
   * @throws Refusal {@code season-unknown}
   */
  PartyId owner(PlaceId area, SeasonId season) {
    return view(area, season).owner();
  }

  /**
   * A season with all its entries.
   *
   * @param told tells contradictions in the reader's language
   * @throws Refusal {@code season-unknown}
   */
  Details details(
      PlaceId area,
      SeasonId season,
      Function<List<Contradiction>, List<Contradictions.Shown>> told) {
    SeasonView view = view(area, season);
    return new Details(
        card(view),
        view.seedSource(),
        view.seedLot(),
        hectares(area),
        totals(view),
        view.entries().stream().map(entry -> shown(view, entry, told)).toList());
  }

  private SeasonView view(PlaceId area, SeasonId season) {
    return seasons
        .documents()
        .get(SeasonView.id(area, season))
        .map(Stored::body)
        .orElseThrow(() -> Refusal.notFound("season-unknown", "season", season));
  }

  /** The diary of an area; without a season where nothing was entered yet. */
  AreaDiary diary(PlaceState.Area area) {
    List<SeasonId> ids =
        diaries
            .find(area.id())
            .map(diary -> List.copyOf(diary.seasons().keySet()))
            .orElse(List.of());
    List<String> latest =
        ids.reversed().stream()
            .limit(MOST_OF_AN_AREA)
            .map(season -> SeasonView.id(area.id(), season))
            .toList();
    Map<String, Stored<SeasonView>> views = seasons.documents().getMany(latest);
    var cards = new ArrayList<Card>();
    for (String id : latest) {
      // The read model may be a moment behind; what it does not know yet comes with the next look.
      if (views.containsKey(id)) {
        cards.add(card(views.get(id).body()));
      }
    }
    return new AreaDiary(
        area.id(), area.name(), area.owner(), harvestFrom(area.id()).orElse(null), cards);
  }

  private Optional<HarvestFrom> harvestFrom(PlaceId area) {
    return diaries
        .find(area)
        .flatMap(diary -> diary.intervalAt(clock.instant().atZone(HERE).toOffsetDateTime()))
        .map(
            interval ->
                new HarvestFrom(
                    interval.harvestFrom(),
                    interval.pesticide().tradeName(),
                    interval.appliedOn()));
  }

  private BigDecimal hectares(PlaceId area) {
    return places.find(area).orElse(null) instanceof PlaceState.Area it
        ? it.details().hectares()
        : null;
  }

  private Card card(SeasonView view) {
    DiaryState.Season state = view.state();
    LocalDate day =
        state.closedOn() == null ? LocalDate.now(clock.withZone(HERE)) : state.closedOn();
    BigDecimal hectares = hectares(view.area());
    Quantity most =
        hectares == null
            ? null
            : rules
                .at(day)
                .yieldCap(view.crop())
                .map(cap -> DiaryRules.most(cap.kgPerHectare(), hectares))
                .orElse(null);
    return new Card(
        view.area(),
        places.find(view.area()).map(PlaceState::name).orElse(view.areaName()),
        view.owner(),
        name(view.owner()),
        view.season(),
        view.crop(),
        view.variety(),
        view.plantedOn(),
        state.startedOn(),
        state.closedOn(),
        view.expectedYield(),
        state.harvested(),
        most,
        state.size(),
        view.entries().getLast().at(),
        view.contradictions(),
        state.closedOn() == null ? harvestFrom(view.area()).orElse(null) : null);
  }

  private static Totals totals(SeasonView view) {
    Quantity fertiliser = Quantity.zero(Unit.KGM);
    Quantity water = Quantity.zero(Unit.LTR);
    Quantity waste = Quantity.zero(Unit.KGM);
    int sprayings = 0;
    for (Work work : SeasonProjection.works(view).toList()) {
      switch (work) {
        case Work.Fertiliser f -> fertiliser = fertiliser.plus(f.quantity());
        case Work.Pesticide _ -> sprayings++;
        case Work.Irrigation i -> water = i.amount() == null ? water : water.plus(i.amount());
        case Work.Waste w ->
            waste =
                w.quantity().unit().dimension() == Unit.Dimension.MASS
                    ? waste.plus(w.quantity())
                    : waste;
        case Work.Training _ -> {}
      }
    }
    return new Totals(fertiliser, sprayings, water, waste, view.diary().pickings().size());
  }

  private ShownEntry shown(
      SeasonView view,
      SeasonView.Entry entry,
      Function<List<Contradiction>, List<Contradictions.Shown>> told) {
    DiaryState.Entry known = view.diary().entries().get(entry.command());
    DiaryState.Picking picked = view.diary().pickings().get(entry.command());
    Work now = known == null || known.cancelled() ? null : known.work();
    OffsetDateTime at = known != null ? known.at() : picked != null ? picked.at() : entry.at();
    return new ShownEntry(
        entry.command(),
        entry.kind(),
        entry.at(),
        at.toLocalDate(),
        entry.recordedAt(),
        entry.account(),
        accounts.name(entry.account()),
        entry.work(),
        now == null || now.equals(entry.work()) ? null : now,
        entry.quantity(),
        entry.lot(),
        entry.labelPhiDays(),
        known == null ? null : known.harvestFrom().orElse(null),
        entry.text(),
        entry.corrects(),
        entry.date(),
        entry.didNotOccur() || known != null && known.cancelled() ? true : null,
        told.apply(entry.contradictions()),
        entry.correctedBy(),
        entry.onBehalfBy() == null ? null : name(entry.onBehalfBy()));
  }

  private String name(PartyId party) {
    return parties.find(party).map(p -> p.details().name()).orElse(party.value());
  }
}
