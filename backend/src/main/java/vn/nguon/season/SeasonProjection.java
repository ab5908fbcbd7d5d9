package vn.nguon.season;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.party.PartyEvent;
import vn.nguon.place.PlaceEvent;
import vn.nguon.season.SeasonView.Entry;
import vn.nguon.season.SeasonView.EntryKind;
import vn.nguon.store.projection.Derivation;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Words;

/** One document a season, found by its owner, by its words, by what does not fit, by its inputs. */
final class SeasonProjection implements Projection<SeasonView> {

  /** Open seasons behind closed ones, and by their first day: read from the end. */
  static final String BY_OWNER = "by_owner";

  static final String ALL = "all";
  static final String OWN_WORDS = "own_text";
  static final String ALL_WORDS = "text";
  static final String CONTRADICTED = "contradicted";
  static final String INPUTS = "inputs";

  private static final Collection<SeasonView> DOCUMENTS =
      new Collection<>(
          "season",
          SeasonView.class,
          List.of(
              new Index.Ordered<>(
                  BY_OWNER, v -> SortKey.of(v.owner().value(), open(v), v.state().startedOn())),
              new Index.Ordered<>(ALL, v -> SortKey.of(open(v), v.state().startedOn())),
              new Index.Text<>(OWN_WORDS, v -> v.owner().value(), SeasonProjection::words),
              new Index.Text<>(ALL_WORDS, null, SeasonProjection::words),
              new Index.Ordered<>(
                  CONTRADICTED,
                  v -> v.contradictedAt() == null ? null : SortKey.of(v.contradictedAt())),
              new Index.Tags<>(INPUTS, SeasonProjection::inputs)));

  private final Function<PlaceId, String> names;
  private final GrowingDerivation growing;

  /**
   * @param names of growing areas
   */
  SeasonProjection(Function<PlaceId, String> names, GrowingDerivation growing) {
    this.names = names;
    this.growing = growing;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public Derivation<SeasonView> derivation() {
    return growing;
  }

  private static Object open(SeasonView view) {
    return view.state().closedOn() == null;
  }

  private static String words(SeasonView view) {
    var words = new StringBuilder();
    Stream.concat(
            Stream.of(
                view.area(),
                view.areaName(),
                view.season(),
                view.crop(),
                view.variety(),
                view.seedSource(),
                view.seedLot()),
            works(view)
                .flatMap(
                    work ->
                        switch (work) {
                          case Work.Fertiliser f -> Stream.of(f.name());
                          case Work.Pesticide p ->
                              Stream.of(
                                  p.tradeName(), p.activeIngredient(), p.registrationNumber());
                          case Work.Irrigation _, Work.Training _, Work.Waste _ -> Stream.of();
                        }))
        .distinct()
        .filter(word -> word != null)
        .forEach(word -> words.append(word).append(' '));
    return words.toString();
  }

  /** Work that took place, as it is known now. */
  static Stream<Work> works(SeasonView view) {
    return view.diary().entries().values().stream()
        .filter(entry -> !entry.cancelled())
        .map(DiaryState.Entry::work);
  }

  private static Set<String> inputs(SeasonView view) {
    var tags = new LinkedHashSet<String>();
    if (view.seedLot() != null) {
      tags.add(tag(Seasons.Input.SEED_LOT, view.seedLot()));
    }
    works(view)
        .forEach(
            work -> {
              switch (work) {
                case Work.Fertiliser f -> tags.add(tag(Seasons.Input.FERTILISER, f.name()));
                case Work.Pesticide p -> {
                  tags.add(tag(Seasons.Input.REGISTRATION_NUMBER, p.registrationNumber().value()));
                  tags.add(tag(Seasons.Input.ACTIVE_INGREDIENT, p.activeIngredient()));
                }
                case Work.Irrigation _, Work.Training _, Work.Waste _ -> {}
              }
            });
    return tags;
  }

  static String tag(Seasons.Input kind, String value) {
    return kind + ":" + String.join(" ", Words.of(value));
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(
        DiaryEvent.class,
        PartyEvent.MembershipAccepted.class,
        PartyEvent.MembershipEnded.class,
        PlaceEvent.AreaCorrected.class);
  }

  @Override
  public Collection<SeasonView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return event instanceof DiaryEvent e ? Set.of(SeasonView.id(e.area(), e.season())) : Set.of();
  }

  @Override
  public SeasonView fold(String id, SeasonView before, Object event) {
    DiaryEvent e = (DiaryEvent) event;
    // Of the events of one season alone, the state of the diary is that of the season.
    DiaryState diary = DiaryState.evolve(before == null ? null : before.diary(), e);
    Entry entry = entry(e);
    if (e instanceof DiaryEvent.SeasonOpened opened) {
      return new SeasonView(
          opened.area(),
          names.apply(opened.area()),
          opened.by().party(),
          opened.season(),
          opened.crop(),
          opened.variety(),
          opened.seedSource(),
          opened.seedLot(),
          opened.plantedOn(),
          opened.expectedYield(),
          diary,
          List.of(entry));
    }
    var entries = new ArrayList<Entry>(before.entries().size() + 1);
    for (Entry earlier : before.entries()) {
      entries.add(replaces(entry, earlier) ? earlier.correctedBy(entry.command()) : earlier);
    }
    entries.add(entry);
    return new SeasonView(
        before.area(),
        before.areaName(),
        before.owner(),
        before.season(),
        before.crop(),
        before.variety(),
        before.seedSource(),
        before.seedLot(),
        before.plantedOn(),
        e instanceof DiaryEvent.YieldEstimated estimated
            ? estimated.expectedYield()
            : before.expectedYield(),
        diary,
        List.copyOf(entries));
  }

  /** A correction takes the place of the entry and of every earlier correction of it. */
  private static boolean replaces(Entry entry, Entry earlier) {
    return entry.corrects() != null
        && (entry.corrects().equals(earlier.command())
            || entry.corrects().equals(earlier.corrects()));
  }

  private static Entry entry(DiaryEvent event) {
    return switch (event) {
      case DiaryEvent.SeasonOpened e -> entry(EntryKind.OPENED, e.by(), null, e.expectedYield());
      case DiaryEvent.FertiliserRecorded e -> entry(EntryKind.FERTILISER, e.by(), e.work(), null);
      case DiaryEvent.PesticideRecorded e ->
          entry(
              EntryKind.PESTICIDE,
              e.by(),
              e.work(),
              null,
              null,
              e.labelPhiDays(),
              null,
              null,
              null,
              false,
              e.contradictions());
      case DiaryEvent.IrrigationRecorded e -> entry(EntryKind.IRRIGATION, e.by(), e.work(), null);
      case DiaryEvent.TrainingRecorded e -> entry(EntryKind.TRAINING, e.by(), e.work(), null);
      case DiaryEvent.WasteRecorded e -> entry(EntryKind.WASTE, e.by(), e.work(), null);
      case DiaryEvent.YieldEstimated e ->
          entry(EntryKind.ESTIMATED, e.by(), null, e.expectedYield());
      case DiaryEvent.SeasonClosed e ->
          entry(
              EntryKind.CLOSED,
              e.by(),
              null,
              null,
              null,
              null,
              e.note(),
              null,
              null,
              false,
              List.of());
      case DiaryEvent.HarvestNoted e ->
          entry(
              EntryKind.HARVESTED,
              e.by(),
              null,
              e.quantity(),
              e.lot(),
              null,
              null,
              null,
              null,
              false,
              e.contradictions());
      case DiaryEvent.DiaryEntryCorrected e ->
          entry(
              EntryKind.CORRECTED,
              e.by(),
              e.work(),
              null,
              null,
              e.labelPhiDays(),
              e.reason(),
              e.corrects(),
              e.date(),
              e.didNotOccur(),
              e.contradictions());
      case DiaryEvent.HarvestNoteCorrected e ->
          entry(
              EntryKind.CORRECTED,
              e.by(),
              null,
              e.quantity(),
              null,
              null,
              null,
              e.corrects(),
              e.date(),
              false,
              e.contradictions());
    };
  }

  private static Entry entry(EntryKind kind, By by, Work work, Quantity quantity) {
    return entry(kind, by, work, quantity, null, null, null, null, null, false, List.of());
  }

  private static Entry entry(
      EntryKind kind,
      By by,
      Work work,
      Quantity quantity,
      LotId lot,
      Integer labelPhiDays,
      String text,
      CommandId corrects,
      LocalDate date,
      boolean didNotOccur,
      List<Contradiction> contradictions) {
    return new Entry(
        by.command(),
        kind,
        by.happenedAt(),
        by.recordedAt(),
        by.account(),
        work,
        quantity,
        lot,
        labelPhiDays,
        text,
        corrects,
        date,
        didNotOccur,
        contradictions,
        null,
        by.onBehalfBy());
  }
}
