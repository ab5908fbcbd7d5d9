package vn.nguon.lot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.nguon.kernel.By;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.ProductId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.ShipmentId;
import vn.nguon.lot.LotView.Entry;
import vn.nguon.lot.LotView.EntryKind;
import vn.nguon.store.projection.Derivation;
import vn.nguon.store.projection.Projection;
import vn.nguon.store.read.Collection;
import vn.nguon.store.read.Index;
import vn.nguon.store.read.SortKey;

/** One document a lot. */
final class LotProjection implements Projection<LotView> {

  static final String BY_TIME = "by_time";
  static final String BY_MAKER = "by_maker";
  static final String BY_MAKER_PRODUCT = "by_maker_product";
  static final String BY_PRODUCT = "by_product";
  static final String BY_PLACE = "by_place";
  static final String FROZEN = "frozen";
  static final String MAKER_FROZEN = "maker_frozen";
  static final String DOUBTFUL = "doubtful";
  static final String MAKER_DOUBTFUL = "maker_doubtful";
  static final String OUTSIDE = "outside";
  static final String MAKER_OUTSIDE = "maker_outside";

  /** Lots by the facilities they were in: see {@link Stay#tags}. */
  static final String STAYS = "stays";

  static final String MAKER_WORDS = "maker_words";
  static final String WORDS = "words";

  private static final Collection<LotView> DOCUMENTS =
      new Collection<>(
          "lot",
          LotView.class,
          List.of(
              new Index.Ordered<>(BY_TIME, view -> SortKey.of(time(view))),
              new Index.Ordered<>(
                  BY_MAKER, view -> SortKey.of(view.state().maker().value(), time(view))),
              new Index.Ordered<>(
                  BY_MAKER_PRODUCT,
                  view ->
                      SortKey.of(
                          view.state().maker().value(),
                          view.state().id().product().value(),
                          time(view))),
              new Index.Ordered<>(
                  BY_PRODUCT, view -> SortKey.of(view.state().id().product().value(), time(view))),
              new Index.Ordered<>(
                  BY_PLACE, view -> SortKey.of(view.state().place().value(), time(view))),
              all(FROZEN, LotView::frozen),
              maker(MAKER_FROZEN, LotView::frozen),
              all(DOUBTFUL, LotView::contradictory),
              maker(MAKER_DOUBTFUL, LotView::contradictory),
              all(OUTSIDE, LotView::unknownOrigin),
              maker(MAKER_OUTSIDE, LotView::unknownOrigin),
              new Index.Tags<>(STAYS, view -> Stay.tags(view.stays())),
              new Index.Text<>(MAKER_WORDS, view -> view.state().maker().value(), LotView::words),
              new Index.Text<>(WORDS, null, LotView::words)));

  private static final Derivation<LotView> HOLDINGS = new HoldingDerivation();

  private final Function<ProductId, String> productName;

  /**
   * @param productName the present name of a product
   */
  LotProjection(Function<ProductId, String> productName) {
    this.productName = productName;
  }

  private static Index<LotView> all(String name, Predicate<LotView> only) {
    return new Index.Ordered<>(name, view -> only.test(view) ? SortKey.of(time(view)) : null);
  }

  private static Index<LotView> maker(String name, Predicate<LotView> only) {
    return new Index.Ordered<>(
        name,
        view -> only.test(view) ? SortKey.of(view.state().maker().value(), time(view)) : null);
  }

  private static Instant time(LotView view) {
    return view.state().madeAt().toInstant();
  }

  @Override
  public int version() {
    return 4;
  }

  @Override
  public Derivation<LotView> derivation() {
    return HOLDINGS;
  }

  @Override
  public Set<Class<?>> events() {
    return Set.of(LotEvent.class);
  }

  @Override
  public Collection<LotView> documents() {
    return DOCUMENTS;
  }

  @Override
  public Set<String> ids(Object event) {
    return event instanceof LotEvent e ? Set.of(e.lot().toString()) : Set.of();
  }

  @Override
  public LotView fold(String id, LotView before, Object event) {
    LotEvent e = (LotEvent) event;
    LotState state = LotState.evolve(before == null ? null : before.state(), e);
    Entry entry = entry(e);
    return switch (e) {
      case LotEvent.LotHarvested made ->
          made(
              e,
              state,
              entry,
              made.variety(),
              made.grade(),
              made.note(),
              made.contradictions(),
              null,
              List.of());
      case LotEvent.LotPacked made ->
          made(e, state, entry, null, null, made.note(), List.of(), null, made.inputs());
      case LotEvent.LotTransformed made ->
          made(e, state, entry, null, made.grade(), made.note(), List.of(), null, made.inputs());
      case LotEvent.LotTakenIn made ->
          made(
              e,
              state,
              entry,
              null,
              null,
              made.note(),
              List.of(),
              new LotView.Source(
                  made.supplierName(),
                  made.supplierAddress(),
                  made.documentNumber(),
                  made.origin()),
              List.of());
      default ->
          new LotView(
              state,
              before.variety(),
              before.grade(),
              before.note(),
              before.contradictions(),
              before.source(),
              before.inputs(),
              e instanceof LotEvent.LotConsumed consumed
                  ? latest(before.uses(), new LotView.Use(consumed.into(), consumed.quantity()))
                  : before.uses(),
              latest(mark(before.entries(), e), entry),
              parties(before.parties(), e.by().party(), entry.otherParty()),
              since(before.since(), state, e),
              Stay.after(before.stays(), before.state(), state, e),
              before.words());
    };
  }

  /** Whoever has some now and had none before has it since this event. */
  private static Map<PartyId, Instant> since(
      Map<PartyId, Instant> before, LotState state, LotEvent event) {
    if (before.keySet().containsAll(state.held().keySet())) {
      return before;
    }
    var since = new LinkedHashMap<>(before);
    state.held().keySet().forEach(p -> since.putIfAbsent(p, event.by().happenedAt().toInstant()));
    return since;
  }

  private LotView made(
      LotEvent event,
      LotState state,
      Entry entry,
      String variety,
      String grade,
      String note,
      List<Contradiction> contradictions,
      LotView.Source source,
      List<LotInput> inputs) {
    Instant time = state.madeAt().toInstant();
    return new LotView(
        state,
        variety,
        grade,
        note,
        contradictions,
        source,
        inputs,
        List.of(),
        List.of(entry),
        List.of(state.maker()),
        Map.of(state.maker(), time),
        Stay.after(List.of(), null, state, event),
        productName.apply(state.id().product()) + " " + state.id().number());
  }

  private static <T> List<T> latest(List<T> before, T next) {
    var all = new ArrayList<T>(before.size() + 1);
    // The first entry made the lot and stays; the oldest after it give way.
    for (int i = 0; i < before.size(); i++) {
      if (i != 1 || before.size() < LotView.MOST) {
        all.add(before.get(i));
      }
    }
    all.add(next);
    return all;
  }

  private static List<Entry> mark(List<Entry> entries, LotEvent event) {
    if (!(event instanceof LotEvent.LotEntryCorrected correction)) {
      return entries;
    }
    return entries.stream()
        .map(
            entry ->
                entry.command().equals(correction.corrects())
                    ? entry.correctedBy(correction.by().command())
                    : entry)
        .toList();
  }

  private static List<PartyId> parties(List<PartyId> before, PartyId party, PartyId other) {
    return Stream.concat(before.stream(), Stream.of(party, other == null ? party : other))
        .distinct()
        .toList();
  }

  private static Entry entry(LotEvent event) {
    return switch (event) {
      case LotEvent.LotHarvested e ->
          entry(EntryKind.HARVESTED, e.by(), e.quantity(), null, null, e.area(), null, e.note());
      case LotEvent.LotPacked e ->
          entry(EntryKind.PACKED, e.by(), e.quantity(), null, null, e.facility(), null, e.note());
      case LotEvent.LotConsumed e ->
          entry(
              EntryKind.CONSUMED,
              e.by(),
              e.quantity(),
              null,
              e.into().getFirst(),
              null,
              null,
              null);
      case LotEvent.LotTransformed e ->
          entry(
              EntryKind.TRANSFORMED,
              e.by(),
              e.quantity(),
              null,
              null,
              e.facility(),
              null,
              e.note());
      case LotEvent.LotTakenIn e ->
          entry(
              EntryKind.TAKEN_IN,
              e.by(),
              e.quantity(),
              null,
              null,
              e.facility(),
              null,
              e.supplierName());
      case LotEvent.LotTakenBack e ->
          entry(
              EntryKind.TAKEN_BACK,
              e.by(),
              e.quantity(),
              null,
              null,
              e.facility(),
              null,
              e.reason());
      case LotEvent.LotCooled e ->
          entry(EntryKind.COOLED, e.by(), e.quantity(), null, null, e.facility(), null, null);
      case LotEvent.LotHeld e ->
          entry(EntryKind.HELD, e.by(), null, null, null, null, null, e.reason());
      case LotEvent.LotReleased e ->
          entry(EntryKind.RELEASED, e.by(), null, null, null, null, null, e.reason());
      case LotEvent.LotFrozen e ->
          entry(EntryKind.FROZEN, e.by(), null, null, null, null, null, e.reason());
      case LotEvent.LotUnfrozen e ->
          entry(EntryKind.UNFROZEN, e.by(), null, null, null, null, null, null);
      case LotEvent.LotStowed e ->
          entry(EntryKind.STOWED, e.by(), e.quantity(), null, null, null, null, e.unit().digits());
      case LotEvent.LotUnstowed e ->
          entry(
              EntryKind.UNSTOWED, e.by(), e.quantity(), null, null, null, null, e.unit().digits());
      case LotEvent.LotDispatched e ->
          entry(EntryKind.DISPATCHED, e.by(), e.quantity(), e.to(), null, null, e.shipment(), null);
      case LotEvent.LotReceived e ->
          entry(
              EntryKind.RECEIVED,
              e.by(),
              e.quantity(),
              e.from(),
              null,
              e.facility(),
              e.shipment(),
              e.reason());
      case LotEvent.LotReturned e ->
          entry(
              EntryKind.RETURNED,
              e.by(),
              e.quantity(),
              e.to(),
              null,
              null,
              e.shipment(),
              e.reason());
      case LotEvent.LotOffered e ->
          entry(EntryKind.OFFERED, e.by(), null, null, null, e.facility(), null, null);
      case LotEvent.LotSold e ->
          entry(EntryKind.SOLD, e.by(), e.quantity(), null, null, e.facility(), null, null);
      case LotEvent.LotDisposed e ->
          entry(EntryKind.DISPOSED, e.by(), e.quantity(), null, null, null, null, e.reason());
      case LotEvent.LotEntryCorrected e ->
          entry(
              EntryKind.CORRECTED,
              e.by(),
              e.quantity(),
              null,
              null,
              null,
              null,
              e.reason(),
              e.corrects(),
              e.date());
    };
  }

  private static Entry entry(
      EntryKind kind,
      By by,
      Quantity quantity,
      PartyId party,
      LotId lot,
      PlaceId place,
      ShipmentId shipment,
      String text) {
    return entry(kind, by, quantity, party, lot, place, shipment, text, null, null);
  }

  private static Entry entry(
      EntryKind kind,
      By by,
      Quantity quantity,
      PartyId party,
      LotId lot,
      PlaceId place,
      ShipmentId shipment,
      String text,
      CommandId corrects,
      LocalDate correctedDate) {
    return new Entry(
        by.command(),
        kind,
        by.happenedAt(),
        by.recordedAt(),
        by.account(),
        by.party(),
        quantity,
        party,
        lot,
        place,
        shipment,
        text,
        corrects,
        correctedDate,
        null,
        by.onBehalfBy());
  }
}
