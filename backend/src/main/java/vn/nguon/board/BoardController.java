package vn.nguon.board;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.coldchain.ColdChains;
import vn.nguon.dispatch.Actor;
import vn.nguon.http.Contradictions;
import vn.nguon.http.Lists;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.lot.LotQueries;
import vn.nguon.lot.LotQueries.HoldingState;

/**
 * What asks for attention. Who reads everything sees all findings, or those of one party; everybody
 * else sees their own party's.
 */
@RestController
@RequestMapping("/api")
class BoardController {

  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);
  private static final int MOST_DAYS = 365;

  private final Findings findings;
  private final LotQueries lots;
  private final ColdChains coldChains;
  private final Contradictions contradictions;
  private final Clock clock;

  BoardController(
      Findings findings,
      LotQueries lots,
      ColdChains coldChains,
      Contradictions contradictions,
      Clock clock) {
    this.findings = findings;
    this.lots = lots;
    this.coldChains = coldChains;
    this.contradictions = contradictions;
    this.clock = clock;
  }

  /**
   * How many there are of something.
   *
   * @param more there are more than were counted
   */
  record Count(int count, boolean more) {}

  /**
   * A dashboard.
   *
   * @param findings of each kind
   * @param excursions consignments that were too warm or too cold
   * @param heldBack lots of one's own that one keeps back; null for who reads everything
   * @param frozen lots of one's own that a recall keeps where they are; null likewise
   * @param stock of one's own by product; null likewise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Board(
      List<Findings.Count> findings,
      Count excursions,
      Count heldBack,
      Count frozen,
      LotQueries.Stocks stock) {}

  /**
   * @param days what is best before so many days from today, or sooner, is expiring; 0 to 365
   */
  @GetMapping("/board")
  Board board(@RequestParam(defaultValue = "7") int days) {
    if (days < 0 || days > MOST_DAYS) {
      throw Refusal.invalid(
          "number-range", "days", Map.of("value", days, "least", 0, "most", MOST_DAYS));
    }
    Actor actor = Actor.current();
    boolean all = actor.role().readsAll();
    PartyId party = all ? null : actor.party();
    return new Board(
        findings.counts(new Findings.Filter(null, party, null, null, null, null)),
        count(coldChains.excursions(party, Findings.MOST_COUNTED, null)),
        all ? null : count(holdings(party, HoldingState.HELD)),
        all ? null : count(holdings(party, HoldingState.FROZEN)),
        all ? null : lots.stock(party, LocalDate.ofInstant(clock.instant(), VIETNAM), days));
  }

  private Lists.Page<LotQueries.Holding> holdings(PartyId party, HoldingState state) {
    return lots.holdings(party, LotQueries.HoldingFilter.of(state), Findings.MOST_COUNTED, null);
  }

  private static Count count(Lists.Page<?> page) {
    return new Count(page.items().size(), page.next() != null);
  }

  /** Findings, the latest first, by kind, party, province and days, or by words. */
  @GetMapping("/findings")
  Lists.Page<Findings.Shown> list(
      @RequestParam(required = false) FindingKind kind,
      @RequestParam(required = false) PartyId party,
      @RequestParam(required = false) String province,
      @RequestParam(required = false) LocalDate from,
      @RequestParam(required = false) LocalDate to,
      @RequestParam(required = false) String q,
      @RequestParam(required = false) Integer limit,
      @RequestParam(required = false) String cursor,
      HttpServletRequest request) {
    Actor actor = Actor.current();
    var filter =
        new Findings.Filter(
            kind,
            actor.role().readsAll() ? party : actor.party(),
            province == null || province.isBlank() ? null : province,
            from,
            to,
            q);
    return findings.list(
        filter, Lists.limit(limit), cursor, all -> contradictions.shown(all, request));
  }
}
