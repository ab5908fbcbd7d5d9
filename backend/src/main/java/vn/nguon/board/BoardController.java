package vn.nguon.board;

import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.http.Contradictions;
import vn.nguon.http.Lists;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;

/**
 * What asks for attention. Who reads everything sees all findings, or those of one party; everybody
 * else sees their own party's.
 */
@RestController
@RequestMapping("/api")
class BoardController {

  private static final int MOST_DAYS = 365;

  private final Boards boards;
  private final Findings findings;
  private final Contradictions contradictions;

  BoardController(Boards boards, Findings findings, Contradictions contradictions) {
    this.boards = boards;
    this.findings = findings;
    this.contradictions = contradictions;
  }

  /**
   * What the first page shows: what waits for who is signed in, and what asks for attention.
   *
   * @param days what is best before so many days from today, or sooner, is expiring; 0 to 365
   */
  @GetMapping("/board")
  Boards.Board board(@RequestParam(defaultValue = "7") int days) {
    if (days < 0 || days > MOST_DAYS) {
      throw Refusal.invalid(
          "number-range", "days", Map.of("value", days, "least", 0, "most", MOST_DAYS));
    }
    Actor actor = Actor.current();
    return actor.role().readsAll()
        ? boards.ofEverybody(actor.role())
        : boards.of(actor.party(), actor.role(), days);
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
