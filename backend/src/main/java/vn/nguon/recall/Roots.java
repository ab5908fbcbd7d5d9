package vn.nguon.recall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.recall.InputsView.Kind;
import vn.nguon.recall.InputsView.Use;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.SortKey;
import vn.nguon.store.read.Stored;

/** Finds the suspect lots that a source names, page by page. */
final class Roots {

  /** Days are those of the place. */
  private static final ZoneId HERE = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final int PAGE = 1_000;

  private final Supplier<Documents<MadeView>> made;
  private final Supplier<Documents<InputsView>> inputs;

  Roots(Supplier<Documents<MadeView>> made, Supplier<Documents<InputsView>> inputs) {
    this.made = made;
    this.inputs = inputs;
  }

  /** A suspect lot, and why it is one. */
  record Root(LotId lot, Cause cause) {}

  /**
   * @param maker only lots that this party made; null for everybody's
   * @param page takes the lots, at most 1,000 at a time; one may come twice
   */
  void forEach(RecallSource source, PartyId maker, Consumer<List<Root>> page) {
    switch (source) {
      case RecallSource.OfLot of -> page.accept(List.of(new Root(of.lot(), Cause.NAMED)));
      case RecallSource.OfArea of ->
          made(
              of.season() == null ? MadeProjection.BY_PLACE : MadeProjection.BY_SEASON,
              of.season() == null
                  ? List.of(of.area().value())
                  : List.of(of.area().value(), of.season().value()),
              start(of.from()),
              end(of.to()),
              lot -> true,
              lot -> cause(Cause.Kind.HARVESTED, lot),
              page);
      case RecallSource.OfFacility of -> {
        Instant from = of.from().toInstant();
        Instant to = of.to().toInstant();
        List<Object> under = List.of(of.facility().value());
        made(
            MadeProjection.BY_PLACE,
            under,
            from,
            to,
            lot -> true,
            lot -> cause(Cause.Kind.MADE, lot),
            page);
        made(
            MadeProjection.ON_SALE,
            under,
            from,
            null,
            lot -> !lot.at().isAfter(to),
            lot -> cause(Cause.Kind.ON_SALE, lot),
            page);
      }
      case RecallSource.OfInput of -> used(of, maker, page);
      case RecallSource.OfPesticide of -> used(of, maker, page);
    }
  }

  private static Cause cause(Cause.Kind kind, MadeView lot) {
    return new Cause(kind, lot.place(), lot.season(), day(lot.at()), null);
  }

  /** What was harvested in seasons from the first such use in the window on. */
  private void used(RecallSource source, PartyId maker, Consumer<List<Root>> page) {
    forEachUse(
        source,
        (season, first) -> {
          Cause cause =
              new Cause(
                  Cause.Kind.valueOf(first.kind().name()),
                  season.area(),
                  season.season(),
                  first.on(),
                  first.name());
          made(
              MadeProjection.BY_SEASON,
              List.of(season.area().value(), season.season().value()),
              start(first.on()),
              null,
              lot -> maker == null || lot.maker().equals(maker),
              lot -> cause,
              page);
        });
  }

  /**
   * Whether an input was used at all in its window; of other sources it is not asked.
   *
   * @param area which areas count
   */
  boolean used(RecallSource source, Predicate<PlaceId> area) {
    if (!(source instanceof RecallSource.OfInput || source instanceof RecallSource.OfPesticide)) {
      return true;
    }
    boolean[] used = {false};
    forEachUse(source, (season, first) -> used[0] |= area.test(season.area()));
    return used[0];
  }

  /** Each season in which the input was used, with its first use in the window. */
  private void forEachUse(RecallSource source, BiConsumer<InputsView, Use> action) {
    String tag;
    Predicate<Use> suspect;
    LocalDate from;
    LocalDate to;
    switch (source) {
      case RecallSource.OfInput of -> {
        Kind kind = of.input() == RecallSource.Input.SEED ? Kind.SEED : Kind.FERTILISER;
        tag = InputsProjection.tag(kind, of.name());
        suspect = use -> use.kind() == kind && same(of.name(), use.name());
        from = of.from();
        to = of.to();
      }
      case RecallSource.OfPesticide of -> {
        tag =
            of.registration() != null
                ? InputsProjection.registered(of.registration().value())
                : of.tradeName() != null
                    ? InputsProjection.tag(Kind.PESTICIDE, of.tradeName())
                    : InputsProjection.ingredient(of.ingredient());
        suspect =
            use ->
                use.kind() == Kind.PESTICIDE
                    && (of.registration() == null || of.registration().equals(use.registration()))
                    && same(of.tradeName(), use.name())
                    && same(of.ingredient(), use.ingredient());
        from = of.from();
        to = of.to();
      }
      default -> throw new IllegalArgumentException("no input: " + source);
    }
    String cursor = null;
    do {
      Documents.Page<InputsView> found =
          inputs.get().find(new Find.Tagged(InputsProjection.USED, tag, PAGE, cursor));
      for (Stored<InputsView> stored : found.items()) {
        stored.body().uses().stream()
            .filter(suspect)
            .filter(
                use ->
                    (from == null || !use.on().isBefore(from))
                        && (to == null || !use.on().isAfter(to)))
            .min(Comparator.comparing(Use::on))
            .ifPresent(first -> action.accept(stored.body(), first));
      }
      cursor = found.next();
    } while (cursor != null);
  }

  /**
   * @param asked null for whatever it is
   */
  private static boolean same(String asked, String used) {
    return asked == null || InputsProjection.folded(asked).equals(InputsProjection.folded(used));
  }

  private static Instant start(LocalDate day) {
    return day == null ? null : day.atStartOfDay(HERE).toInstant();
  }

  static Instant end(LocalDate day) {
    return day == null ? null : day.atTime(LocalTime.MAX).atZone(HERE).toInstant();
  }

  static LocalDate day(Instant at) {
    return at.atZone(HERE).toLocalDate();
  }

  /**
   * @param from included, or null
   * @param to included, or null
   */
  private void made(
      String index,
      List<Object> under,
      Instant from,
      Instant to,
      Predicate<MadeView> suspect,
      Function<MadeView, Cause> cause,
      Consumer<List<Root>> page) {
    SortKey all = SortKey.of(under.toArray());
    SortKey first = from == null ? all : key(under, from);
    SortKey behind = to == null ? all.afterAllUnder() : key(under, to.plusMillis(1));
    String cursor = null;
    do {
      Documents.Page<MadeView> found =
          made.get().find(new Find.Range(index, first, behind, false, PAGE, cursor));
      List<Root> lots =
          found.items().stream()
              .map(Stored::body)
              .filter(suspect)
              .map(lot -> new Root(lot.lot(), cause.apply(lot)))
              .toList();
      if (!lots.isEmpty()) {
        page.accept(lots);
      }
      cursor = found.next();
    } while (cursor != null);
  }

  private static SortKey key(List<Object> under, Instant at) {
    List<Object> parts = new ArrayList<>(under);
    parts.add(at);
    return SortKey.of(parts.toArray());
  }
}
