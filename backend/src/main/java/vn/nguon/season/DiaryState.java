package vn.nguon.season;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.Unit;

/**
 * What the diary of a growing area says now.
 *
 * @param seasons in the order in which they were opened
 * @param entries work by the command that took it down
 * @param pickings harvests by the command that harvested
 */
public record DiaryState(
    PlaceId area,
    Map<SeasonId, Season> seasons,
    Map<CommandId, Entry> entries,
    Map<CommandId, Picking> pickings) {

  /**
   * A season.
   *
   * @param closedOn null while it is open
   * @param harvested what of its harvests is told as a mass, in kilograms
   * @param size how many entries and harvests it has
   */
  public record Season(
      SeasonId id,
      String crop,
      LocalDate startedOn,
      LocalDate closedOn,
      Quantity harvested,
      int size) {

    /** Whether what happened on that day may belong to it. */
    public boolean runsOn(LocalDate day) {
      return !day.isBefore(startedOn) && (closedOn == null || !day.isAfter(closedOn));
    }

    private Season with(Quantity harvested, int size) {
      return new Season(id, crop, startedOn, closedOn, harvested, size);
    }

    private Season closed(LocalDate day) {
      return new Season(id, crop, startedOn, day, harvested, size);
    }
  }

  /**
   * Work as it is known now, corrections included.
   *
   * @param labelPhiDays see {@link DiaryEvent.PesticideRecorded}
   * @param cancelled it did not occur
   */
  public record Entry(
      SeasonId season, OffsetDateTime at, Work work, Integer labelPhiDays, boolean cancelled) {

    /** From which day on may be harvested after it; empty for what asks for no interval. */
    public Optional<LocalDate> harvestFrom() {
      if (cancelled || !(work instanceof Work.Pesticide pesticide)) {
        return Optional.empty();
      }
      // Where label and diary differ, the longer interval is the safe one.
      int days = Math.max(pesticide.phiDays(), labelPhiDays == null ? 0 : labelPhiDays);
      return Optional.of(at.toLocalDate().plusDays(days));
    }
  }

  /** A harvest. */
  public record Picking(SeasonId season, LotId lot, OffsetDateTime at, Quantity quantity) {}

  /** A pesticide and the first day that may be harvested after it. */
  public record Interval(Work.Pesticide pesticide, LocalDate appliedOn, LocalDate harvestFrom) {}

  public static String stream(PlaceId area) {
    return "diary:" + area;
  }

  /** The seasons that what happened on that day may belong to. */
  public List<Season> runningOn(LocalDate day) {
    return seasons.values().stream().filter(season -> season.runsOn(day)).toList();
  }

  /**
   * The interval that ends last of all pesticides that were used up to then, in whatever season;
   * empty where none was. Harvest may begin on its last day, never before (R-VN9).
   */
  public Optional<Interval> intervalAt(OffsetDateTime then) {
    Interval last = null;
    for (Entry entry : entries.values()) {
      Optional<LocalDate> from = entry.harvestFrom();
      if (from.isPresent()
          && !entry.at().isAfter(then)
          && (last == null || from.get().isAfter(last.harvestFrom()))) {
        last = new Interval((Work.Pesticide) entry.work(), entry.at().toLocalDate(), from.get());
      }
    }
    return Optional.ofNullable(last);
  }

  /** The state after an event; null is the state before the first. */
  public static DiaryState evolve(DiaryState before, DiaryEvent event) {
    return switch (event) {
      case DiaryEvent.SeasonOpened e -> {
        DiaryState diary =
            before == null ? new DiaryState(e.area(), Map.of(), Map.of(), Map.of()) : before;
        yield diary.with(
            new Season(
                e.season(),
                e.crop(),
                e.by().happenedAt().toLocalDate(),
                null,
                Quantity.zero(Unit.KGM),
                0));
      }
      case DiaryEvent.PesticideRecorded e ->
          before.with(e, new Entry(e.season(), at(e), e.work(), e.labelPhiDays(), false));
      case DiaryEvent.WorkRecorded e ->
          before.with(e, new Entry(e.season(), at(e), e.work(), null, false));
      case DiaryEvent.YieldEstimated e -> before;
      case DiaryEvent.SeasonClosed e ->
          before.with(before.seasons.get(e.season()).closed(at(e).toLocalDate()));
      case DiaryEvent.DiaryEntryCorrected e -> before.corrected(e);
      case DiaryEvent.HarvestNoted e ->
          before
              .with(
                  before
                      .seasons
                      .get(e.season())
                      .with(before.sum(e.season(), e.quantity(), null), before.size(e) + 1))
              .with(e.by().command(), new Picking(e.season(), e.lot(), at(e), e.quantity()));
      case DiaryEvent.HarvestNoteCorrected e -> before.corrected(e);
    };
  }

  private static OffsetDateTime at(DiaryEvent event) {
    return event.by().happenedAt();
  }

  private int size(DiaryEvent event) {
    return seasons.get(event.season()).size();
  }

  /** A season's harvest with one more of it, and one that it takes the place of or null. */
  Quantity sum(SeasonId season, Quantity more, Quantity less) {
    Quantity sum = seasons.get(season).harvested();
    if (less != null && less.unit().dimension() == Unit.Dimension.MASS) {
      sum = sum.minus(less);
    }
    return more.unit().dimension() == Unit.Dimension.MASS ? sum.plus(more) : sum;
  }

  private DiaryState corrected(DiaryEvent.DiaryEntryCorrected e) {
    Entry was = entries.get(e.corrects());
    Entry now =
        new Entry(
            was.season(),
            e.date() == null ? was.at() : was.at().with(e.date()),
            e.work() == null ? was.work() : e.work(),
            e.work() == null ? was.labelPhiDays() : e.labelPhiDays(),
            e.didNotOccur());
    Season season = seasons.get(was.season());
    var all = new LinkedHashMap<>(entries);
    all.put(e.corrects(), now);
    return new DiaryState(area, seasons, Collections.unmodifiableMap(all), pickings)
        .with(season.with(season.harvested(), season.size() + 1));
  }

  private DiaryState corrected(DiaryEvent.HarvestNoteCorrected e) {
    Picking was = pickings.get(e.corrects());
    Quantity quantity = e.quantity() == null ? was.quantity() : e.quantity();
    Season season = seasons.get(was.season());
    return with(season.with(sum(was.season(), quantity, was.quantity()), season.size() + 1))
        .with(
            e.corrects(),
            new Picking(
                was.season(),
                was.lot(),
                e.date() == null ? was.at() : was.at().with(e.date()),
                quantity));
  }

  private DiaryState with(Season season) {
    var all = new LinkedHashMap<>(seasons);
    all.put(season.id(), season);
    return new DiaryState(area, Collections.unmodifiableMap(all), entries, pickings);
  }

  private DiaryState with(DiaryEvent event, Entry entry) {
    Season season = seasons.get(entry.season());
    var all = new LinkedHashMap<>(entries);
    all.put(event.by().command(), entry);
    return new DiaryState(area, seasons, Collections.unmodifiableMap(all), pickings)
        .with(season.with(season.harvested(), season.size() + 1));
  }

  private DiaryState with(CommandId command, Picking picking) {
    var all = new LinkedHashMap<>(pickings);
    all.put(command, picking);
    return new DiaryState(area, seasons, entries, Collections.unmodifiableMap(all));
  }
}
