package vn.nguon.party;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.nguon.dispatch.Actor;
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

  /**
   * What a phone needs to show the card itself, without network too.
   *
   * @param svg the card as a picture, upright
   */
  record Card(PartyId party, String address, String svg) {}

  @GetMapping("/card")
  Card card(@PathVariable PartyId id) {
    PartyView party = party(id);
    byte[] svg = LabelPrinter.svg(cards.content(party), Layout.A6);
    return new Card(id, cards.address(party), new String(svg, StandardCharsets.UTF_8));
  }

  @GetMapping(value = "/card.png", produces = "image/png")
  ResponseEntity<byte[]> png(
      @PathVariable PartyId id, @RequestParam(defaultValue = "85.6x54") String layout) {
    return answer(
        id.value(),
        MediaType.IMAGE_PNG,
        "png",
        LabelPrinter.png(cards.content(party(id)), layout(layout)));
  }

  @GetMapping(value = "/card.svg", produces = "image/svg+xml")
  ResponseEntity<byte[]> svg(
      @PathVariable PartyId id, @RequestParam(defaultValue = "85.6x54") String layout) {
    return answer(
        id.value(),
        MediaType.valueOf("image/svg+xml"),
        "svg",
        LabelPrinter.svg(cards.content(party(id)), layout(layout)));
  }

  @GetMapping(value = "/card.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> pdf(
      @PathVariable PartyId id, @RequestParam(defaultValue = "85.6x54") String layout) {
    return answer(
        id.value(),
        MediaType.APPLICATION_PDF,
        "pdf",
        LabelPrinter.pdf(cards.content(party(id)), layout(layout)));
  }

  /**
   * The cards of a co-operative and of its first 200 members, several on an A4 page; for itself.
   */
  @GetMapping(value = "/member-cards.pdf", produces = "application/pdf")
  ResponseEntity<byte[]> members(
      @PathVariable PartyId id, @RequestParam(defaultValue = "85.6x54") String layout) {
    Actor.current().mayRead(List.of(id), "party-unknown", id);
    Layout chosen = layout(layout);
    PartyView own = party(id);
    var find = new Find.Tagged(PartyProjection.COOPERATIVE, id.value(), MOST_CARDS, null);
    Documents.Page<PartyView> page = runner.documents().find(find);
    var all = new java.util.ArrayList<PartyView>();
    all.add(own);
    page.items().stream()
        .map(Stored::body)
        .filter(one -> one.membership() != null && one.membership().accepted())
        .forEach(all::add);
    var out = new ByteArrayOutputStream();
    LabelPrinter.sheet(all.stream().map(cards::content).toList(), chosen, 1, out);
    return answer(id + "-members", MediaType.APPLICATION_PDF, "pdf", out.toByteArray());
  }

  private PartyView party(PartyId id) {
    return runner
        .documents()
        .get(id.value())
        .map(Stored::body)
        .orElseThrow(() -> Refusal.notFound("party-unknown", "id", id));
  }

  private static Layout layout(String id) {
    return Layout.find(id)
        .orElseThrow(
            () ->
                Refusal.invalid(
                    "label-layout", "layout", Map.of("value", id, "known", Layout.ids())));
  }

  private static ResponseEntity<byte[]> answer(
      String name, MediaType type, String ending, byte[] bytes) {
    return ResponseEntity.ok()
        .contentType(type)
        .header("Content-Disposition", "inline; filename=\"" + name + "." + ending + "\"")
        .body(bytes);
  }
}
