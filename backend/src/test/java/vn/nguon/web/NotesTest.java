package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.object;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.nguon.media.TestFiles;

/** Photographs and spoken notes that are taken down with a harvest or with work in the diary. */
class NotesTest extends HttpTest {

  private static Map<String, String> fields(String entry) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("commandId", UUID.randomUUID().toString());
    fields.put("entry", entry);
    fields.put("caption", "Ghi âm 0:07");
    fields.put("happenedAt", "2026-01-05T07:30:00+07:00");
    return fields;
  }

  private static Answer bring(Caller by, Map<String, String> fields, byte[] file) {
    String query =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return by.postBytes("/api/notes?" + query, file, "audio/webm");
  }

  /** A spoken note that no other test brings. */
  private static byte[] voice() {
    byte[] voice = TestFiles.voice(7);
    voice[voice.length - 1] = (byte) number();
    voice[voice.length - 2] = (byte) (number() >> 8);
    return voice;
  }

  @Test
  void aSpokenNoteGoesWithTheHarvestThatItWasTakenDownWith() {
    Answer made = farmer().order("/api/harvests", harvest(12)).expect(201);
    String entry = made.at("/commandId");
    String number = made.at("/lot/number");
    Map<String, String> fields = fields(entry);
    byte[] voice = voice();
    Answer kept = bring(farmer(), fields, voice).expect(201);
    assertThat(bring(farmer(), fields, voice).expect(201).text())
        .as("the same again changes nothing")
        .isEqualTo(kept.text());
    String of = "/api/attachments?lot=" + RAW + "/" + number + "&" + kept.after();
    Answer notes = farmer().get(of).expect(200);
    assertThat(notes.ids("/entry")).containsExactly(entry);
    assertThat(notes.ids("/kind")).containsExactly("VOICE_WEBM");
    assertThat(notes.json().at("/items/0/shown").asBoolean()).isFalse();
    String media = notes.ids("/media").getFirst();
    Answer heard = farmer().get("/api/media/" + media).expect(200);
    assertThat(heard.header("Content-Type")).contains("audio/webm");
    assertThat(heard.body()).isEqualTo(voice);
    anyone().get("/media/" + media).problem(404, "media-unknown", "media");
    packer().get("/api/media/" + media).problem(404, "media-unknown", "media");

    // Nor can it be shown or stand for a paper afterwards.
    Map<String, Object> other = object("product", RAW);
    farmer()
        .order(
            "/api/attachments",
            object("subject", other, "media", media, "caption", "Nghe", "shown", true))
        .problem(422, "voice-note", "shown");
    farmer()
        .order(
            "/api/lab-results",
            object(
                "subject",
                object("lot", Caller.lot(RAW, number)),
                "laboratory",
                "Phòng thử",
                "sampledOn",
                "2026-01-05",
                "reportedOn",
                "2026-01-06",
                "analytes",
                List.of(
                    object(
                        "name",
                        "Chì",
                        "value",
                        0.01,
                        "unit",
                        "mg/kg",
                        "limit",
                        0.1,
                        "comparison",
                        "AT_MOST")),
                "document",
                media))
        .problem(422, "voice-note", "document");
  }

  @Test
  void aPhotographGoesWithWorkInTheDiary() {
    String area = "kt-gc-" + number();
    farmer().order("/api/areas", area(area)).expect(201);
    farmer()
        .order("/api/seasons", object("area", area, "season", "vu-nay", "plantedOn", "2026-01-02"))
        .expect(201);
    Map<String, Object> work =
        object(
            "kind", "FERTILISER", "name", "Phân chuồng", "quantity", kg(40), "operator", "Bà Tư");
    String entry =
        farmer()
            .order(
                "/api/areas/" + area + "/diary/entries", object("season", "vu-nay", "work", work))
            .expect(201)
            .at("/commandId");
    byte[] photograph = TestFiles.photograph(500 + number(), 300, 1);
    bring(farmer(), fields(entry), photograph).problem(422, "required", "area");
    Map<String, String> fields = fields(entry);
    fields.put("area", area);
    Answer kept = bring(farmer(), fields, photograph).expect(201);
    Answer notes = farmer().get("/api/attachments?place=" + area + "&" + kept.after()).expect(200);
    assertThat(notes.ids("/entry")).containsExactly(entry);
    assertThat(notes.ids("/kind")).containsExactly("PICTURE");
  }

  @Test
  void whatBelongsToNothingOfOnesOwnIsNotKept() {
    String entry = farmer().order("/api/harvests", harvest(3)).expect(201).at("/commandId");
    long before = events();
    byte[] voice = voice();
    bring(farmer(), fields(UUID.randomUUID().toString()), voice)
        .problem(404, "note-entry-unknown", "entry");
    bring(packer(), fields(entry), voice).problem(403, "evidence-not-yours", "subject");
    bring(anyone(), fields(entry), voice).problem(403, "forbidden");
    bring(farmer(), fields("khong-phai"), voice).problem(422, "command-id");
    Map<String, String> nameless = fields(entry);
    nameless.put("caption", " ");
    bring(farmer(), nameless, voice).problem(422, "required", "caption");
    nameless.remove("caption");
    bring(farmer(), nameless, voice).expect(400);
    Map<String, String> sometime = fields(entry);
    sometime.put("happenedAt", "hôm qua");
    bring(farmer(), sometime, voice).expect(400);
    bring(farmer(), fields(entry), new byte[0]).problem(422, "file-empty", "file");
    bring(farmer(), fields(entry), TestFiles.voice(90)).problem(413, "voice-too-long", "file");
    bring(farmer(), fields(entry), TestFiles.film(5)).problem(422, "voice-unreadable", "file");
    bring(farmer(), fields(entry), "Xin chào".getBytes(StandardCharsets.UTF_8))
        .problem(422, "file-type", "file");
    farmer().postText("/api/notes", "{}", "application/json").problem(415, "media-type");
    assertThat(events()).isEqualTo(before);
  }
}
