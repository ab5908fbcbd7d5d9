package vn.nguon.party;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
import vn.nguon.http.Printed;
import vn.nguon.kernel.PartyId;
import vn.nguon.kernel.Refusal;
import vn.nguon.label.LabelPrinter;
import vn.nguon.label.Layout;
import vn.nguon.store.projection.ProjectionRunner;
import vn.nguon.store.read.Documents;
import vn.nguon.store.read.Find;
import vn.nguon.store.read.Stored;

/** Cards of parties to print. What stands on a card is public, so every member may print any. */
@RestController
@RequestMapping("/api/parties/{id}")
class CardController {

  /** So many members' cards in one file; larger co-operatives print them by several calls. */
  private static final int MOST_CARDS = 200;

  private final PartyCards cards;
  private final ProjectionRunner<PartyView> runner;

  CardController(PartyCards cards, ProjectionRunner<PartyView> runner) {
    this.cards = cards;
    this.runner = runner;
  }

  @GetMapping("/card")
  Printed.Shown card(@PathVariable PartyId id) {
    return printed(id).shown();
  }

  @GetMapping(value = "/card.png", produces = "image/png")
  ResponseEntity<byte[]> png(
      @PathVariable PartyId id, @RequestParam(defaultValue = "85.6x54") String layout) {
    return printed(id).png(layout);
  }

  @GetMapping(value = "/card.svg", produces = "image/svg+xml")
  ResponseEntity<byte[]> svg(
      @PathVariable PartyId id, @RequestParam(defaultValue = "85.6x54") String layout) {
    return printed(id).svg(layout);
  }

  @GetMapping(value = "/card.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> pdf(
      @PathVariable PartyId id, @RequestParam(defaultValue = "85.6x54") String layout) {
    return printed(id).pdf(layout, 1);
  }

  /**
   * The cards of a co-operative and of its first 200 members, several on an A4 page; for itself.
   */
  @GetMapping(value = "/member-cards.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> members(
      @PathVariable PartyId id, @RequestParam(defaultValue = "85.6x54") String layout) {
    Actor.current().mayRead(List.of(id), "party-unknown", id);
    Layout chosen = Printed.layout(layout);
    PartyView own = party(id);
    var find = new Find.Tagged(PartyProjection.COOPERATIVE, id.value(), MOST_CARDS, null);
    Documents.Page<PartyView> page = runner.documents().find(find);
    var all = new ArrayList<PartyView>();
    all.add(own);
    page.items().stream()
        .map(Stored::body)
        .filter(one -> one.membership() != null && one.membership().accepted())
        .forEach(all::add);
    var out = new ByteArrayOutputStream();
    LabelPrinter.sheet(all.stream().map(cards::content).toList(), chosen, 1, out);
    return Printed.pdf(id + "-members", out.toByteArray());
  }

  private Printed printed(PartyId id) {
    return new Printed(id.value(), cards.content(party(id)));
  }

  private PartyView party(PartyId id) {
    return runner
        .documents()
        .get(id.value())
        .map(Stored::body)
        .orElseThrow(() -> Refusal.notFound("party-unknown", "id", id));
  }
}
