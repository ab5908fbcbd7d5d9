package vn.nguon.season;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import vn.nguon.kernel.By;
import vn.nguon.kernel.Contradiction;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.SeasonId;
import vn.nguon.kernel.Unit;
import vn.nguon.party.EarlyHarvest;
import vn.nguon.season.DiaryState.Entry;
import vn.nguon.season.DiaryState.Interval;
import vn.nguon.season.DiaryState.Picking;
import vn.nguon.season.DiaryState.Season;

/**
 * What may be written in a diary, and what a diary says to a harvest. Each decision is a pure
 * function from the state and the order to what happens; it refuses by {@link Refusal}. A diary
 * that has no entry yet is null.
 */
final class DiaryRules {

  /** More entries than any season has; it bounds what is read to show one. */
  static final int MOST_ENTRIES = 1_000;

  /** No tree that bears fruit is older. */
  private static final int OLDEST_TREE_YEARS = 150;

  /**
   * What a harvest is measured by.
   *
   * @param caps the most that a hectare of a crop gives in one season
   */
  record Ground(BigDecimal hectares, EarlyHarvest policy, Caps caps) {}

  /** Kilograms a hectare of the crop gives at most in a season that is harvested on that day. */
  @FunctionalInterface
  interface Caps {
    Optional<BigDecimal> kgPerHectare(String crop, LocalDate day);
  }

  /**
   * What the registry of labels says to a declared pesticide.
   *
   * @param phiDays what the label gives for the crop, or null
   */
  record LabelCheck(Integer phiDays, List<Contradiction> contradictions) {

    static final LabelCheck NONE = new LabelCheck(null, List.of());

    /** Whether the label says the same as the diary. */
    boolean confirms(Work.Pesticide pesticide) {
      return pesticide.phiDays().equals(phiDays);
    }
  }

  /**
   * @param areaCrop what the area is registered for
   * @throws Refusal {@code season-exists}, {@code planted-on} …
   */
  static List<DiaryEvent> open(DiaryState diary, DiaryCommand.OpenSeason order, String areaCrop) {
    Rules.past(order.by());
    SeasonId id = Rules.required(order.season(), "season");
    if (diary != null && diary.seasons().containsKey(id)) {
      throw Refusal.conflict("season-exists", "season", Map.of("value", id));
    }
    LocalDate start = order.by().happenedAt().toLocalDate();
    LocalDate planted = Rules.required(order.plantedOn(), "plantedOn");
    LocalDate earliest = start.minusYears(OLDEST_TREE_YEARS);
    if (planted.isAfter(start) || planted.isBefore(earliest)) {
      throw Refusal.invalid(
          "planted-on", "plantedOn", Map.of("value", planted, "from", earliest, "until", start));
    }
    String crop = Rules.optionalText(order.crop(), "crop", 60);
    return List.of(
        new DiaryEvent.SeasonOpened(
            order.area(),
            id,
            crop == null ? areaCrop : crop,
            Rules.optionalText(order.variety(), "variety", 60),
            Rules.optionalText(order.seedSource(), "seedSource", 120),
            Rules.optionalText(order.seedLot(), "seedLot", 60),
            planted,
            order.expectedYield() == null ? null : mass(order.expectedYield(), "expectedYield"),
            order.by()));
  }

  private static Quantity mass(Quantity quantity, String field) {
    return Work.measured(quantity, field, Unit.KGM);
  }

  /**
   * The season that something belongs to.
   *
   * @param id null for the one that ran on that day
   * @throws Refusal {@code season-unknown}, {@code season-not-running}, {@code season-none}, {@code
   *     season-several}
   */
  static Season season(DiaryState diary, SeasonId id, LocalDate day) {
    return running(diary, id, day)
        .orElseThrow(() -> Refusal.conflict("season-none", "season", Map.of("day", day)));
  }

  private static Optional<Season> running(DiaryState diary, SeasonId id, LocalDate day) {
    if (id != null) {
      Season season = diary == null ? null : diary.seasons().get(id);
      if (season == null) {
        throw Refusal.notFound("season-unknown", "season", id);
      }
      mustRun(season, day, "season");
      return Optional.of(season);
    }
    List<Season> running = diary == null ? List.of() : diary.runningOn(day);
    if (running.size() > 1) {
      throw Refusal.invalid(
          "season-several",
          "season",
          Map.of(
              "value",
              String.join(", ", running.stream().map(season -> season.id().value()).toList())));
    }
    return running.stream().findAny();
  }

  private static void mustRun(Season season, LocalDate day, String field) {
    if (!season.runsOn(day)) {
      throw Refusal.conflict(
          "season-not-running",
          field,
          Map.of(
              "value",
              season.id(),
              "day",
              day,
              "from",
              season.startedOn(),
              "until",
              season.closedOn() == null ? "…" : season.closedOn()));
    }
  }

  private static Season roomIn(Season season) {
    if (season.size() >= MOST_ENTRIES) {
      throw Refusal.conflict(
          "season-full", "season", Map.of("value", season.id(), "most", MOST_ENTRIES));
    }
    return season;
  }

  /** Where an order about a season finds room in it. */
  static Season place(DiaryState diary, SeasonId id, By by) {
    Rules.past(by);
    return roomIn(season(diary, id, by.happenedAt().toLocalDate()));
  }

  /** Work of any kind but a pesticide. */
  static List<DiaryEvent> record(DiaryState diary, DiaryCommand.RecordWork order) {
    SeasonId season = place(diary, order.season(), order.by()).id();
    PlaceId area = order.area();
    By by = order.by();
    return List.of(
        switch (order) {
          case DiaryCommand.RecordFertiliser o ->
              new DiaryEvent.FertiliserRecorded(area, season, Rules.required(o.work(), "work"), by);
          case DiaryCommand.RecordIrrigation o ->
              new DiaryEvent.IrrigationRecorded(area, season, Rules.required(o.work(), "work"), by);
          case DiaryCommand.RecordTraining o ->
              new DiaryEvent.TrainingRecorded(area, season, Rules.required(o.work(), "work"), by);
          case DiaryCommand.RecordWaste o ->
              new DiaryEvent.WasteRecorded(area, season, Rules.required(o.work(), "work"), by);
          case DiaryCommand.RecordPesticide o ->
              throw new IllegalArgumentException("a pesticide has a label: " + o);
        });
  }

  /**
   * A pesticide. What its label, the party's other pesticides and the harvests say against it is
   * kept with it; it was sprayed all the same.
   *
   * @param alike see {@link PesticideBookState#alike}
   */
  static List<DiaryEvent> record(
      DiaryState diary,
      DiaryCommand.RecordPesticide order,
      LabelCheck label,
      List<Contradiction> alike) {
    SeasonId season = place(diary, order.season(), order.by()).id();
    var entry = new Entry(season, order.by().happenedAt(), order.work(), label.phiDays(), false);
    return List.of(
        new DiaryEvent.PesticideRecorded(
            order.area(),
            season,
            order.work(),
            label.phiDays(),
            all(label.contradictions(), alike, harvestedTooEarly(diary, entry)),
            order.by()));
  }

  private static List<Contradiction> all(
      List<Contradiction> a, List<Contradiction> b, List<Contradiction> c) {
    return Stream.of(a, b, c).flatMap(List::stream).toList();
  }

  /** What a registered label says to a pesticide that was used on a crop. */
  static LabelCheck check(Optional<LabelState> registered, Work.Pesticide pesticide, String crop) {
    if (registered.isEmpty()) {
      return LabelCheck.NONE;
    }
    Optional<Integer> days = registered.get().phiDays(crop);
    if (days.isEmpty()) {
      return new LabelCheck(
          null,
          List.of(
              new Contradiction(
                  "crop-not-on-label",
                  Map.of(
                      "product",
                      pesticide.tradeName(),
                      "number",
                      pesticide.registrationNumber().value(),
                      "crop",
                      crop))));
    }
    if (days.get().equals(pesticide.phiDays())) {
      return new LabelCheck(days.get(), List.of());
    }
    return new LabelCheck(
        days.get(),
        List.of(
            new Contradiction(
                "phi-differs-from-label",
                Map.of(
                    "product",
                    pesticide.tradeName(),
                    "declared",
                    String.valueOf(pesticide.phiDays()),
                    "label",
                    String.valueOf(days.get())))));
  }

  /** Harvests that were taken down before it was told that something had been sprayed. */
  private static List<Contradiction> harvestedTooEarly(DiaryState diary, Entry entry) {
    if (entry.harvestFrom().isEmpty()) {
      return List.of();
    }
    LocalDate from = entry.harvestFrom().get();
    return diary.pickings().values().stream()
        .filter(picking -> !picking.at().isBefore(entry.at()))
        .map(picking -> picking.at().toLocalDate())
        .filter(day -> day.isBefore(from))
        .min(LocalDate::compareTo)
        .map(
            day ->
                new Contradiction(
                    "harvested-within-phi",
                    Map.of(
                        "product",
                        ((Work.Pesticide) entry.work()).tradeName(),
                        "applied",
                        entry.at().toLocalDate().toString(),
                        "earliest",
                        from.toString(),
                        "harvested",
                        day.toString())))
        .stream()
        .toList();
  }

  static List<DiaryEvent> estimate(DiaryState diary, DiaryCommand.EstimateYield order) {
    Season season = place(diary, order.season(), order.by());
    return List.of(
        new DiaryEvent.YieldEstimated(
            order.area(), season.id(), mass(order.expectedYield(), "expectedYield"), order.by()));
  }

  /**
   * @throws Refusal {@code season-closed}, {@code closed-before-entry} where something of it
   *     happened later
   */
  static List<DiaryEvent> close(DiaryState diary, DiaryCommand.CloseSeason order) {
    Rules.past(order.by());
    LocalDate day = order.by().happenedAt().toLocalDate();
    Season season = season(diary, order.season(), day);
    if (season.closedOn() != null) {
      throw Refusal.conflict(
          "season-closed", "season", Map.of("value", season.id(), "day", season.closedOn()));
    }
    Stream<OffsetDateTime> entries =
        diary.entries().values().stream()
            .filter(entry -> entry.season().equals(season.id()) && !entry.cancelled())
            .map(Entry::at);
    Stream<OffsetDateTime> pickings =
        diary.pickings().values().stream()
            .filter(picking -> picking.season().equals(season.id()))
            .map(Picking::at);
    Stream.concat(entries, pickings)
        .map(OffsetDateTime::toLocalDate)
        .max(LocalDate::compareTo)
        .filter(last -> last.isAfter(day))
        .ifPresent(
            last -> {
              throw Refusal.conflict("closed-before-entry", "happenedAt", Map.of("day", last));
            });
    return List.of(
        new DiaryEvent.SeasonClosed(
            order.area(), season.id(), Rules.optionalText(order.note(), "note", 500), order.by()));
  }

  /**
   * The entry that an order corrects.
   *
   * @throws Refusal {@code diary-entry-unknown}, {@code entry-cancelled}, {@code diary-correction}
   *     unless it did not occur or something right is told, {@code correction-kind}
   */
  static Entry corrected(DiaryState diary, DiaryCommand.CorrectDiaryEntry order) {
    Rules.past(order.by());
    Entry entry =
        diary == null ? null : diary.entries().get(Rules.required(order.corrects(), "corrects"));
    if (entry == null) {
      throw Refusal.notFound("diary-entry-unknown", "corrects", order.corrects());
    }
    if (entry.cancelled()) {
      throw Refusal.conflict("entry-cancelled", "corrects", Map.of("value", order.corrects()));
    }
    boolean right = order.work() != null || order.date() != null;
    if (order.didNotOccur() == right) {
      throw Refusal.invalid("diary-correction", "didNotOccur");
    }
    if (order.work() != null && !order.work().getClass().equals(entry.work().getClass())) {
      throw Refusal.invalid("correction-kind", "work");
    }
    return entry;
  }

  /**
   * A correction.
   *
   * @param label of the right pesticide; none where the work is not corrected
   */
  static List<DiaryEvent> correct(
      DiaryState diary,
      DiaryCommand.CorrectDiaryEntry order,
      LabelCheck label,
      List<Contradiction> alike) {
    Entry was = corrected(diary, order);
    Season season = roomIn(diary.seasons().get(was.season()));
    if (order.date() != null) {
      mustBePast(order.date(), was.at(), order.by());
      mustRun(season, order.date(), "date");
    }
    var now =
        new Entry(
            was.season(),
            order.date() == null ? was.at() : was.at().with(order.date()),
            order.work() == null ? was.work() : order.work(),
            order.work() == null ? was.labelPhiDays() : label.phiDays(),
            order.didNotOccur());
    return List.of(
        new DiaryEvent.DiaryEntryCorrected(
            order.area(),
            was.season(),
            order.corrects(),
            order.didNotOccur(),
            order.work(),
            order.date(),
            label.phiDays(),
            all(label.contradictions(), alike, harvestedTooEarly(diary, now)),
            Rules.text(order.reason(), "reason", 300),
            order.by()));
  }

  private static void mustBePast(LocalDate date, OffsetDateTime was, By by) {
    // The day is corrected, not the hour: any hour of today will do.
    OffsetDateTime then = date.atStartOfDay().atOffset(was.getOffset());
    Rules.past(new By(by.command(), by.account(), by.party(), then, by.recordedAt()));
  }

  /**
   * What the diary says to a harvest (R-VN9, R-VN7).
   *
   * @param id null for the one season that ran on that day, if any did
   * @throws Refusal {@code phi-not-over} where the party's policy is to refuse; {@code
   *     season-unknown}, {@code season-not-running}, {@code season-several}, {@code season-full}
   */
  static Harvest harvest(
      DiaryState diary, SeasonId id, Quantity quantity, OffsetDateTime at, Ground ground) {
    Optional<Season> season = running(diary, id, at.toLocalDate());
    season.ifPresent(DiaryRules::roomIn);
    var contradictions = new ArrayList<Contradiction>();
    if (diary != null) {
      contradictions.addAll(tooEarly(diary, at, ground.policy()));
      season.ifPresent(
          it ->
              contradictions.addAll(
                  overCap(it, diary.sum(it.id(), quantity, null), at.toLocalDate(), ground)));
    }
    return new Harvest(season.map(Season::id).orElse(null), contradictions);
  }

  private static List<Contradiction> tooEarly(
      DiaryState diary, OffsetDateTime at, EarlyHarvest policy) {
    Optional<Interval> interval = diary.intervalAt(at);
    if (interval.isEmpty() || !at.toLocalDate().isBefore(interval.get().harvestFrom())) {
      return List.of();
    }
    String product = interval.get().pesticide().tradeName();
    LocalDate applied = interval.get().appliedOn();
    LocalDate earliest = interval.get().harvestFrom();
    return switch (policy) {
      case REFUSE ->
          throw Refusal.conflict(
              "phi-not-over",
              "happenedAt",
              Map.of("product", product, "applied", applied, "earliest", earliest));
      case FLAG ->
          List.of(
              new Contradiction(
                  "phi-not-over",
                  Map.of(
                      "product",
                      product,
                      "applied",
                      applied.toString(),
                      "earliest",
                      earliest.toString())));
    };
  }

  /** The most kilograms that an area can give. */
  static Quantity most(BigDecimal kgPerHectare, BigDecimal hectares) {
    // Nobody weighs a season's harvest to less than a gram, and a sum has a limit.
    BigDecimal most = kgPerHectare.multiply(hectares).setScale(3, RoundingMode.DOWN);
    return new Quantity(most.min(BigDecimal.valueOf(999_999_999)), Unit.KGM);
  }

  private static List<Contradiction> overCap(
      Season season, Quantity total, LocalDate day, Ground ground) {
    Optional<BigDecimal> cap = ground.caps().kgPerHectare(season.crop(), day);
    if (cap.isEmpty()) {
      return List.of();
    }
    Quantity most = most(cap.get(), ground.hectares());
    if (!total.exceeds(most)) {
      return List.of();
    }
    return List.of(
        new Contradiction(
            "season-over-cap",
            Map.of(
                "total",
                total.toString(),
                "most",
                most.toString(),
                "hectares",
                ground.hectares().stripTrailingZeros().toPlainString(),
                "crop",
                season.crop())));
  }

  static List<DiaryEvent> note(DiaryState diary, DiaryCommand.NoteHarvest order, Ground ground) {
    Harvest harvest =
        harvest(diary, order.season(), order.quantity(), order.by().happenedAt(), ground);
    if (harvest.season() == null) {
      throw Refusal.conflict(
          "season-none", "season", Map.of("day", order.by().happenedAt().toLocalDate()));
    }
    return List.of(
        new DiaryEvent.HarvestNoted(
            order.area(),
            harvest.season(),
            order.lot(),
            order.quantity(),
            harvest.contradictions(),
            order.by()));
  }

  /** The right day and the right quantity have to pass as the wrong ones had. */
  static List<DiaryEvent> correct(
      DiaryState diary, DiaryCommand.NoteHarvestCorrection order, Ground ground) {
    Picking was = diary == null ? null : diary.pickings().get(order.corrects());
    if (was == null) {
      throw Refusal.notFound("diary-entry-unknown", "corrects", order.corrects());
    }
    Season season = roomIn(diary.seasons().get(was.season()));
    var contradictions = new ArrayList<Contradiction>();
    OffsetDateTime at = was.at();
    if (order.date() != null) {
      mustRun(season, order.date(), "date");
      at = at.with(order.date());
      contradictions.addAll(tooEarly(diary, at, ground.policy()));
    }
    Quantity quantity = order.quantity() == null ? was.quantity() : order.quantity();
    Quantity total = diary.sum(season.id(), quantity, was.quantity());
    contradictions.addAll(overCap(season, total, at.toLocalDate(), ground));
    return List.of(
        new DiaryEvent.HarvestNoteCorrected(
            order.area(),
            season.id(),
            order.corrects(),
            order.quantity(),
            order.date(),
            contradictions,
            order.by()));
  }

  private DiaryRules() {}
}
