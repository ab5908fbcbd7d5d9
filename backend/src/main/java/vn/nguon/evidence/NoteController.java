package vn.nguon.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.nguon.dispatch.Actor;
import vn.nguon.dispatch.Order;
import vn.nguon.dispatch.Orders;
import vn.nguon.kernel.CommandId;
import vn.nguon.kernel.LotId;
import vn.nguon.kernel.PlaceId;
import vn.nguon.kernel.Refusal;
import vn.nguon.kernel.Rules;
import vn.nguon.media.MediaCommand;
import vn.nguon.media.Uploads;
import vn.nguon.store.event.CommandReceipts;

/**
 * Takes in a photograph or a spoken note together with what it belongs to. A phone without network
 * knows of a harvest or of work in the diary only the command that it will send, and neither the
 * lot's number nor what the picture will be called here; so it names that command, and sends all in
 * one request that can be repeated.
 */
@RestController
@RequestMapping("/api/notes")
class NoteController {

  private final Orders orders;
  private final Uploads uploads;
  private final Grounds grounds;
  private final CommandReceipts receipts;
  private final JsonMapper json;

  NoteController(
      Orders orders,
      Uploads uploads,
      Grounds grounds,
      CommandReceipts receipts,
      @Qualifier("storeJson") JsonMapper json) {
    this.orders = orders;
    this.uploads = uploads;
    this.grounds = grounds;
    this.receipts = receipts;
    this.json = json;
  }

  record NoteOrder(CommandId commandId, OffsetDateTime happenedAt) implements Order {}

  /**
   * The body is the file itself. A note is never public; who wants to show a picture attaches it to
   * what it shows.
   *
   * @param entry the command of a harvest, or of work in the diary
   * @param area the growing area, for work in the diary
   * @throws Refusal {@code note-entry-unknown}, {@code evidence-not-yours}, or what the file is
   *     refused for
   */
  @PostMapping(consumes = {"image/*", "audio/*"})
  ResponseEntity<String> add(
      @RequestParam CommandId commandId,
      @RequestParam CommandId entry,
      @RequestParam(required = false) PlaceId area,
      @RequestParam String caption,
      @RequestParam(required = false) @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME)
          OffsetDateTime happenedAt,
      InputStream file)
      throws IOException {
    Subject subject = subject(entry, area);
    DossierRules.Ground ground = grounds.of(subject, Actor.current().party());
    // Before anything is kept of the file.
    Rules.text(caption, "caption", 160);
    DossierRules.mayNote(ground, subject, entry);
    Uploads.Kept kept = uploads.take(file, Actor.current().party());
    orders.place(
        new NoteOrder(commandId, happenedAt),
        by -> new MediaCommand.AddMedia(kept.media(), kept.details(), by));
    return orders.place(
        new NoteOrder(second(commandId), happenedAt),
        by ->
            new EvidenceCommand.AttachMedia(
                subject, new AttachmentDetails(kept.media(), caption, null, false, entry), by));
  }

  /** The lot that the command made, where it made one; else the area. */
  private Subject subject(CommandId entry, PlaceId area) {
    JsonNode lot =
        receipts
            .find(entry)
            .map(receipt -> json.readTree(receipt.answer()).path("lot"))
            .orElseThrow(() -> Refusal.notFound("note-entry-unknown", "entry", entry));
    return lot.isMissingNode()
        ? Subject.of(Rules.required(area, "area"))
        : Subject.of(json.treeToValue(lot, LotId.class));
  }

  /** The same at every attempt. */
  private static CommandId second(CommandId first) {
    return new CommandId(
        UUID.nameUUIDFromBytes((first + "/attach").getBytes(StandardCharsets.UTF_8)));
  }
}
