package vn.nguon.recall;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PartyId;
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

  /**
   * @param maker only lots that this party made; null for everybody's
   * @param page takes the lots, at most 1,000 at a time; one may come twice
   */
  void forEach(RecallSource source, PartyId maker, Consumer<List<LotId>> page) {
    switch (source) {
      case RecallSource.OfLot of -> page.accept(List.of(of.lot()));
      case RecallSource.OfArea of ->
          madeBetween(
              MadeProjection.BY_PLACE,
              List.of(of.area().value()),
              start(of.from()),
              end(of.to()),
              null,
              page);
      case RecallSource.OfFacility of -> {
        Instant from = of.from().toInstant();
        Instant to = of.to().toInstant();
        madeBetween(MadeProjection.BY_PLACE, List.of(of.facility().value()), from, to, null, page);
        tagged(
            made.get(),
            MadeProjection.OFFERED,
            of.facility().value(),
            lots ->
                page.accept(
                    lots.stream()
                        .filter(
                            lot ->
                                lot.offers().stream()
                                    .anyMatch(
                                        offer ->
                                            offer.facility().equals(of.facility())
                                                && within(offer.at(), from, to)))
                        .map(MadeView::lot)
                        .toList()));
      }
      case RecallSource.OfInput of -> {
        Kind kind = of.input() == RecallSource.Input.SEED ? Kind.SEED : Kind.FERTILISER;
        String name = InputsProjection.folded(of.name());
        seasons(
            InputsProjection.tag(kind, of.name()),
            use -> use.kind() == kind && use.name().equals(name),
            of.from(),
            of.to(),
            maker,
            page);
      }
      case RecallSource.OfPesticide of -> {
        String ingredient =
            of.ingredient() == null ? null : InputsProjection.folded(of.ingredient());
        String tag =
            of.registration() != null
                ? InputsProjection.registered(of.registration().value())
                : InputsProjection.tag(Kind.PESTICIDE, of.ingredient());
        seasons(
            tag,
            use ->
                use.kind() == Kind.PESTICIDE
                    && (of.registration() == null || of.registration().equals(use.registration()))
                    && (ingredient == null || ingredient.equals(use.name())),
            of.from(),
            of.to(),
            maker,
            page);
      }
    }
  }

  /** What was harvested in seasons from the first such use in the window on. */
  private void seasons(
      String tag,
      java.util.function.Predicate<Use> suspect,
      LocalDate from,
      LocalDate to,
      PartyId maker,
      Consumer<List<LotId>> page) {
    tagged(
        inputs.get(),
        InputsProjection.USED,
        tag,
        seasons -> {
          for (InputsView season : seasons) {
            season.uses().stream()
                .filter(suspect)
                .map(Use::on)
                .filter(
                    on -> (from == null || !on.isBefore(from)) && (to == null || !on.isAfter(to)))
                .min(LocalDate::compareTo)
                .ifPresent(
                    first ->
                        madeBetween(
                            MadeProjection.BY_SEASON,
                            List.of(season.area().value(), season.season().value()),
                            start(first),
                            null,
                            maker,
                            page));
          }
        });
  }

  private static Instant start(LocalDate day) {
    return day == null ? null : day.atStartOfDay(HERE).toInstant();
  }

  private static Instant end(LocalDate day) {
    return day == null ? null : day.atTime(LocalTime.MAX).atZone(HERE).toInstant();
  }

  private static boolean within(Instant at, Instant from, Instant to) {
    return !at.isBefore(from) && !at.isAfter(to);
  }

  /**
   * @param from included, or null
   * @param to included, or null
   */
  private void madeBetween(
      String index,
      List<String> under,
      Instant from,
      Instant to,
      PartyId maker,
      Consumer<List<LotId>> page) {
    SortKey all = SortKey.of(under.toArray());
    SortKey first = from == null ? all : key(under, from);
    SortKey behind = to == null ? all.afterAllUnder() : key(under, to.plusMillis(1));
    String cursor = null;
    do {
      Documents.Page<MadeView> found =
          made.get().find(new Find.Range(index, first, behind, false, PAGE, cursor));
      List<LotId> lots =
          found.items().stream()
              .map(Stored::body)
              .filter(lot -> maker == null || lot.maker().equals(maker))
              .map(MadeView::lot)
              .toList();
      if (!lots.isEmpty()) {
        page.accept(lots);
      }
      cursor = found.next();
    } while (cursor != null);
  }

  private static SortKey key(List<String> under, Instant at) {
    List<Object> parts = new ArrayList<>(under);
    parts.add(at);
    return SortKey.of(parts.toArray());
  }

  private static <T> void tagged(
      Documents<T> documents, String index, String tag, Consumer<List<T>> page) {
    String cursor = null;
    do {
      Documents.Page<T> found = documents.find(new Find.Tagged(index, tag, PAGE, cursor));
      page.accept(found.items().stream().map(Stored::body).toList());
      cursor = found.next();
    } while (cursor != null);
  }
}
