package vn.nguon.season;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.http.Contradictions;
import vn.nguon.http.Lists;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Quantity;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.kernel.SeasonId;
import vn.nguon.place.PlaceState;
import vn.nguon.place.Places;

/** Growing diaries over HTTP. */
@RestController
@RequestMapping("/api")
class SeasonController {

  private final Orders orders;
  private final Seasons seasons;
  private final Progress progress;
  private final Places places;
  private final Contradictions contradictions;

  SeasonController(
      Orders orders,
      Seasons seasons,
      Progress progress,
      Places places,
      Contradictions contradictions) {
    this.orders = orders;
    this.seasons = seasons;
    this.progress = progress;
    this.places = places;
    this.contradictions = contradictions;
  }

  /**
   * A season to open.
   *
   * @param happenedAt its first day
   * @param season an id of the client's choice; null to use the command's
   */
  record SeasonOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      PlaceId area,
      SeasonId season,
      String crop,
      String variety,
      String seedSource,
      String seedLot,
      LocalDate plantedOn,
      Quantity expectedYield)
      implements Order {

    SeasonId id() {
      return season == null
          ? new SeasonId(Rules.required(commandId, "commandId").toString())
          : season;
    }
  }

  /**
   * Work to take down.
   *
   * @param season null for the one that ran on that day
   */
  record WorkOrder(CommandId commandId, OffsetDateTime happenedAt, SeasonId season, Work work)
      implements Order {}

  record EstimateOrder(
      CommandId commandId, OffsetDateTime happenedAt, SeasonId season, Quantity expectedYield)
      implements Order {}

  record ClosingOrder(CommandId commandId, OffsetDateTime happenedAt, SeasonId season, String note)
      implements Order {}

  /** A correction; see {@link DiaryCommand.CorrectDiaryEntry}. */
  record CorrectionOrder(
      CommandId commandId,
      OffsetDateTime happenedAt,
      CommandId corrects,
      Boolean didNotOccur,
      Work work,
      LocalDate date,
      String reason)
      implements Order {}

  @PostMapping("/seasons")
  ResponseEntity<String> open(@RequestBody SeasonOrder order) {
    PlaceId area = Rules.required(order.area(), "area");
    SeasonId season = order.id();
    return orders.place(
        order,
        by ->
            new DiaryCommand.OpenSeason(
                area,
                season,
                order.crop(),
                order.variety(),
                order.seedSource(),
                order.seedLot(),
                order.plantedOn(),
                order.expectedYield(),
                by),
        URI.create("/api/seasons/" + area + "/" + season));
  }

  @PostMapping("/areas/{area}/diary/entries")
  ResponseEntity<String> record(@PathVariable PlaceId area, @RequestBody WorkOrder order) {
    SeasonId season = order.season();
    Work work = Rules.required(order.work(), "work");
    return orders.place(
        order,
        by ->
            switch (work) {
              case Work.Fertiliser it -> new DiaryCommand.RecordFertiliser(area, season, it, by);
              case Work.Pesticide it -> new DiaryCommand.RecordPesticide(area, season, it, by);
              case Work.Irrigation it -> new DiaryCommand.RecordIrrigation(area, season, it, by);
              case Work.Training it -> new DiaryCommand.RecordTraining(area, season, it, by);
              case Work.Waste it -> new DiaryCommand.RecordWaste(area, season, it, by);
            });
  }

  @PostMapping("/areas/{area}/diary/estimates")
  ResponseEntity<String> estimate(@PathVariable PlaceId area, @RequestBody EstimateOrder order) {
    return orders.place(
        order,
        by -> new DiaryCommand.EstimateYield(area, order.season(), order.expectedYield(), by));
  }

  @PostMapping("/areas/{area}/diary/closing")
  ResponseEntity<String> close(@PathVariable PlaceId area, @RequestBody ClosingOrder order) {
    return orders.place(
        order, by -> new DiaryCommand.CloseSeason(area, order.season(), order.note(), by));
  }

  @PostMapping("/areas/{area}/diary/corrections")
  ResponseEntity<String> correct(@PathVariable PlaceId area, @RequestBody CorrectionOrder order) {
    return orders.place(
        order,
        by ->
            new DiaryCommand.CorrectDiaryEntry(
                area,
                order.corrects(),
                Boolean.TRUE.equals(order.didNotOccur()),
                order.work(),
                order.date(),
                order.reason(),
                by));
  }

  /**
   * The seasons of one's own party, the open ones first; those of all parties for who reads all.
   *
   * @param contradicted only those in which something does not fit, the latest such entry first;
   *     for who reads all
   */
  @GetMapping("/seasons")
  Lists.Page<Seasons.Card> list(
      @RequestParam(required = false) String q,
      @RequestParam(defaultValue = "false") boolean contradicted,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    Actor actor = Actor.current();
    int most = Lists.limit(limit);
    if (!contradicted) {
      return seasons.list(actor.role().readsAll() ? null : actor.party(), q, most, cursor);
    }
    if (!actor.role().readsAll()) {
      throw Refusal.forbidden("role-may-not", null, java.util.Map.of("role", actor.role()));
    }
    return seasons.contradicted(most, cursor);
  }

  /**
   * How far the open seasons have come, by crop: one's own and, of a co-operative, its members'; of
   * a {@code party} for who reads everything.
   */
  @GetMapping("/season-progress")
  Progress.All progress(@RequestParam(required = false) PartyId party) {
    return progress.of(whose(party));
  }

  /** The open seasons that are counted there. */
  @GetMapping("/season-progress/seasons")
  Lists.Page<Progress.One> growing(
      @RequestParam(required = false) PartyId party,
      @RequestParam(required = false) String crop,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor) {
    return progress.list(whose(party), crop, Lists.limit(limit), cursor);
  }

  private static PartyId whose(PartyId asked) {
    Actor actor = Actor.current();
    return actor.role().readsAll() && asked != null ? asked : actor.party();
  }

  @GetMapping("/seasons/{area}/{season}")
  Seasons.Details season(
      @PathVariable PlaceId area, @PathVariable SeasonId season, HttpServletRequest request) {
    Actor.current().mayRead(List.of(seasons.owner(area, season)), "season-unknown", season);
    return seasons.details(area, season, all -> contradictions.shown(all, request));
  }

  /** When may be harvested, and the area's seasons, the latest first. */
  @GetMapping("/areas/{area}/diary")
  Seasons.AreaDiary diary(@PathVariable PlaceId area) {
    if (!(places.find(area).orElse(null) instanceof PlaceState.Area it)) {
      throw Refusal.notFound("area-unknown", "area", area);
    }
    Actor.current().mayRead(List.of(it.owner()), "area-unknown", area);
    return seasons.diary(it);
  }
}
