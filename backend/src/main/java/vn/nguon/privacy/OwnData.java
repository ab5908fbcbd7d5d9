package vn.nguon.privacy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.nguon.dispatch.Actor;
import vn.nguon.job.Progress;
import vn.nguon.kernel.Sha256;
import vn.nguon.kernel.Statement;
import vn.nguon.media.MediaEvent;
import vn.nguon.media.MediaFiles;
import vn.nguon.media.MediaState;
import vn.nguon.party.Parties;
import vn.nguon.store.blob.Blobs;
import vn.nguon.store.event.EventReader;

/**
 * Everything that is stored of a person (R-VN11): what is said of the party and the account now,
 * what the party agreed to, each entry that was ever made of them, for them or by them, in the
 * order in which it was stored, and the pictures, papers and spoken notes that the party brought.
 * What lets somebody in (hashes of passwords) is left out.
 *
 * <p>The entries are looked for in all events and written as they are found, so that nothing is
 * kept in memory; one copy is made at a time.
 */
@Component
class OwnData {

  /** What lets somebody in. */
  private static final List<String> SECRETS =
      List.of("passwordHash", "pinHash", "secretHash", "tokenHash", "hash", "hashes");

  private final EventReader events;
  private final Parties parties;
  private final Consents consents;
  private final MediaFiles media;
  private final JsonMapper json;

  OwnData(
      EventReader events,
      Parties parties,
      Consents consents,
      MediaFiles media,
      @Qualifier("storeJson") JsonMapper json) {
    this.events = events;
    this.parties = parties;
    this.consents = consents;
    this.media = media;
    this.json = json;
  }

  synchronized void write(Actor actor, OutputStream out) throws IOException {
    var zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    entry(
        zip,
        "toi.json",
        json.createObjectNode()
            .put("account", actor.account().value())
            .put("name", actor.name())
            .put("role", actor.role().name())
            .set("party", json.valueToTree(parties.find(actor.party()).orElse(null))));
    entry(zip, "dong-y.json", consents.find(actor.party()).orElse(null));
    Set<Sha256> brought = new LinkedHashSet<>();
    zip.putNextEntry(new ZipEntry("moi-ghi-chep.jsonl"));
    try (var all = events.all()) {
      Progress progress = Progress.now();
      var found =
          all.peek(stored -> progress.step())
              .filter(stored -> isOf(stored.event(), actor))
              .iterator();
      while (found.hasNext()) {
        var stored = found.next();
        zip.write(line(stored));
        if (stored.event() instanceof MediaEvent.MediaAdded added) {
          brought.add(added.media());
        }
      }
    }
    zip.closeEntry();
    for (Sha256 one : brought) {
      file(zip, one, actor);
    }
    zip.finish();
  }

  private void entry(ZipOutputStream zip, String name, Object content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(json.writeValueAsBytes(content));
    zip.closeEntry();
  }

  /** What the party brought and has not taken back. */
  private void file(ZipOutputStream zip, Sha256 id, Actor actor) throws IOException {
    MediaState kept = media.find(id).orElseThrow();
    if (!kept.keepers().contains(actor.party())) {
      return;
    }
    try (Blobs.Blob blob = media.open(kept, MediaFiles.Size.FULL).orElse(null)) {
      if (blob != null) {
        zip.putNextEntry(new ZipEntry("tep/" + kept.fileName()));
        blob.content().transferTo(zip);
        zip.closeEntry();
      }
    }
  }

  private static boolean isOf(Object event, Actor actor) {
    return event instanceof Statement said
        && (actor.party().equals(said.by().party())
            || said.by().account().equals(actor.account())
            || said.person().equals("party:" + actor.party())
            || said.person().equals("account:" + actor.account()));
  }

  private byte[] line(EventReader.Stored<Object> stored) {
    JsonNode said = json.valueToTree(stored.event());
    ((ObjectNode) said).remove(SECRETS);
    ObjectNode line =
        json.createObjectNode()
            .put("stream", stored.stream())
            .put("storedAt", stored.storedAt().toString())
            .put("event", stored.event().getClass().getSimpleName());
    line.set("said", said);
    return (json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
