package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What takes long, over the wire: how far it is, who is told, and what is left of it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class JobsTest extends HttpTest {

  private static final String HEADINGS = "Ngày thu hoạch;Vùng trồng;Sản phẩm;Khối lượng (kg)\n";
  private static final String LINE = "01/11/2026;" + FARM_AREA + ";" + RAW + ";5\n";

  private static final String[] ASYNC = {"Prefer", "respond-async"};

  /** Somebody new of the farm: jobs are an account's own. */
  private Caller another() {
    String account = "viec." + number();
    operator().order("/api/accounts", accountOrder(account, "FARMER", FARM)).expect(201);
    return anyone().signIn(account, PASSWORD);
  }

  private static String path(UUID id) {
    return "/api/imports/harvests?commandId=" + id;
  }

  private static Answer send(Caller caller, String path, String book, String... headers) {
    return caller.postText(path, book, "text/csv", headers);
  }

  /** The next news of a job that are so. */
  private static JsonNode until(Live live, Predicate<JsonNode> so) {
    JsonNode job = live.next();
    while (!so.test(job)) {
      assertThat(job.path("state").asString()).as("%s", job).isEqualTo("RUNNING");
      job = live.next();
    }
    return job;
  }

  private static Predicate<JsonNode> is(String state) {
    return job -> job.path("state").asString("").equals(state);
  }

  @Test
  void aLargeBookIsFollowedLineByLine() {
    Caller caller = another();
    UUID id = UUID.randomUUID();
    String book = HEADINGS + LINE.repeat(10_000);
    long before = events();
    try (Live live = Live.of(caller)) {
      Answer begun = send(caller, path(id) + "&dryRun=true", book, ASYNC).expect(202);
      assertThat(begun.header("Location")).contains("/api/jobs/" + id);
      assertThat(begun.header("Preference-Applied")).contains("respond-async");
      assertThat(begun.at("/job/state")).isEqualTo("RUNNING");
      // The line was cut and it comes again: it is the same job.
      assertThat(send(caller, path(id) + "&dryRun=true", book, ASYNC).expect(202).at("/job/id"))
          .isEqualTo(id.toString());
      send(caller, path(id) + "&dryRun=true", HEADINGS + LINE, ASYNC)
          .problem(409, "command-reused", "commandId");
      JsonNode under = until(live, job -> job.path("phase").asString("").equals("CHECKING"));
      assertThat(under.path("of").asLong()).isEqualTo(10_000);
      assertThat(under.path("done").asLong()).isBetween(0L, 10_000L);
      assertThat(under.path("kind").asString()).isEqualTo("IMPORT");
      assertThat(under.path("what").asString()).isEqualTo("harvests");
      assertThat(under.path("trial").asBoolean()).isTrue();
      JsonNode end = until(live, is("DONE"));
      assertThat(end.path("done").asLong()).isEqualTo(10_000);
    }
    Answer told = caller.get("/api/jobs/" + id).expect(200);
    assertThat(told.at("/answer/lines")).isEqualTo("10000");
    assertThat(told.at("/until")).isNotBlank();
    assertThat(events()).as("it was tried only").isEqualTo(before);
  }

  @Test
  void whatIsWrittenIsAnsweredAsItWouldHaveBeen() {
    Caller caller = another();
    UUID id = UUID.randomUUID();
    String book = HEADINGS + LINE.repeat(300);
    long before = events();
    try (Live live = Live.of(caller)) {
      send(caller, path(id), book, ASYNC).expect(202);
      JsonNode end = until(live, is("DONE"));
      assertThat(end.path("id").asString()).isEqualTo(id.toString());
      assertThat(end.has("answer")).as("news are short").isFalse();
      Answer told = caller.get("/api/jobs/" + id).expect(200);
      assertThat(told.json().at("/answer/lots")).hasSize(300);
      assertThat(told.header("Nguon-Position")).isPresent();
      assertThat(events()).isEqualTo(before + 300);
      // The answer did not arrive, and it is sent again: once is enough.
      Answer again = send(caller, path(id), book).expect(201);
      assertThat(again.json()).isEqualTo(told.json().path("answer"));
      assertThat(events()).isEqualTo(before + 300);
      // Another of the same party sees nothing of it.
      UUID own = UUID.randomUUID();
      Caller second = another();
      second.get("/api/jobs/" + id).problem(404, "job-unknown", "job");
      assertThat(second.get("/api/jobs").expect(200).json().path("items")).isEmpty();
      send(second, path(own), HEADINGS + LINE).expect(201);
      assertThat(second.get("/api/jobs").at("/items/0/id")).isEqualTo(own.toString());
    }
  }

  @Test
  void whoWaitsALittleGetsTheResultWhereItIsThere() {
    Caller caller = another();
    send(caller, path(UUID.randomUUID()), HEADINGS + LINE, "Prefer", "respond-async, wait=20")
        .expect(201);
    send(
            caller,
            path(UUID.randomUUID()),
            HEADINGS + LINE.replace(";5", ";-5"),
            "Prefer",
            "respond-async, wait=20")
        .problem(422, "file-lines");
  }

  @Test
  void aRefusedBookTellsItsBadLinesToWhoComesBack() {
    Caller caller = another();
    UUID id = UUID.randomUUID();
    String book = HEADINGS + LINE.repeat(300) + LINE.replace(FARM_AREA, "kt-khong-co");
    long before = events();
    try (Live live = Live.of(caller)) {
      send(caller, path(id), book, ASYNC).expect(202);
      until(live, is("REFUSED"));
    }
    Answer told = caller.get("/api/jobs/" + id).expect(200);
    assertThat(told.at("/problem/code")).isEqualTo("file-lines");
    assertThat(told.at("/problem/errors/0/line")).isEqualTo("302");
    assertThat(told.at("/problem/errors/0/code")).isEqualTo("area-unknown");
    assertThat(
            caller.get("/api/jobs/" + id, "Accept-Language", "en").at("/problem/errors/0/detail"))
        .isNotEqualTo(told.at("/problem/errors/0/detail"));
    assertThat(events()).as("none of it is kept").isEqualTo(before);
    // Mended under the same id it is another file, and it is taken.
    send(caller, path(id), HEADINGS + LINE).expect(201);
  }

  @Test
  void aFileIsMadeAndTakenAwayInParts() throws IOException {
    Caller caller = another();
    String asked = "/api/exports/one-step?format=csv&from=2026-11-01&to=2026-11-30";
    String file;
    String id;
    try (Live live = Live.of(caller)) {
      Answer begun = caller.get(asked, ASYNC).expect(202);
      id = begun.at("/job/id");
      file = "/api/jobs/" + id + "/file";
      assertThat(begun.at("/job/what")).isEqualTo("one-step");
      JsonNode end = until(live, is("DONE"));
      assertThat(end.path("phase").asString()).isEqualTo("WRITING");
      assertThat(end.path("done").asLong()).isEqualTo(end.path("of").asLong()).isPositive();
      assertThat(end.path("name").asString()).startsWith("mot-buoc-truoc-sau-" + FARM);
    }
    Answer whole = caller.get(file).expect(200);
    assertThat(whole.header("Content-Type")).contains("application/zip");
    assertThat(whole.header("Content-Disposition").orElseThrow()).contains("mot-buoc-truoc-sau-");
    assertThat(whole.header("Accept-Ranges")).contains("bytes");
    assertThat(whole.header("ETag")).contains('"' + id + '"');
    try (var zip = new ZipInputStream(new ByteArrayInputStream(whole.body()))) {
      assertThat(zip.getNextEntry().getName()).endsWith(".csv");
      assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8)).startsWith("\uFEFF");
    }
    // A download that was cut goes on where it was, at any byte.
    int cut = whole.body().length / 2 + 3;
    Answer begin = caller.get(file, "Range", "bytes=0-" + (cut - 1)).expect(206);
    Answer rest = caller.get(file, "Range", "bytes=" + cut + "-").expect(206);
    assertThat(rest.header("Content-Range").orElseThrow())
        .isEqualTo("bytes " + cut + "-" + (whole.body().length - 1) + "/" + whole.body().length);
    var both = new ByteArrayOutputStream();
    both.write(begin.body());
    both.write(rest.body());
    assertThat(both.toByteArray()).isEqualTo(whole.body());
    caller.get(file, "Range", "bytes=999999999-").expect(416);
    // What lies on the disk is nothing that anybody else could read.
    Path folder = Path.of("target", "http-tests", "prepared");
    try (Stream<Path> files = Files.list(folder)) {
      for (Path kept : files.toList()) {
        assertThat(new String(Files.readAllBytes(kept), StandardCharsets.ISO_8859_1))
            .doesNotStartWith("PK");
      }
    }
    another().get(file).problem(404, "job-unknown", "job");
    operator().get(file).problem(404, "job-unknown", "job");
    // Asked for again it is made anew, and the old one is gone.
    try (Live live = Live.of(caller)) {
      caller.get(asked + "&after=1", ASYNC).expect(202);
      until(live, is("DONE"));
    }
    caller.get(file).problem(404, "job-unknown", "job");
    assertThat(caller.get("/api/jobs").json().path("items")).hasSize(1);
  }

  @Test
  void everyFileCanBeMadeSo() {
    Caller caller = another();
    for (String asked : new String[] {"/api/exports/history", "/api/privacy/export"}) {
      try (Live live = Live.of(caller)) {
        String id = caller.get(asked, ASYNC).expect(202).at("/job/id");
        until(live, is("DONE"));
        caller.get("/api/jobs/" + id + "/file").expect(200);
      }
    }
    try (Live live = Live.of(operator())) {
      operator().get("/api/exports/portal?product=" + RAW, ASYNC).expect(202);
      until(live, is("DONE"));
    }
    // What can be seen to be wrong is refused at once, the rest when the file is made.
    caller.get("/api/exports/fsma?party=" + SHOP, ASYNC).problem(403, "party-not-yours");
    carrier().get("/api/exports/eudr", ASYNC).problem(409, "eudr-no-plots");
    String party = "kt-viec-" + number();
    operator().order("/api/parties", party(party, "Hộ Việc", "HOUSEHOLD", "VC1")).expect(201);
    String account = "viec." + number();
    operator().order("/api/accounts", accountOrder(account, "FARMER", party)).expect(201);
    Caller owner = anyone().signIn(account, PASSWORD);
    Answer last =
        owner.order("/api/areas", Caller.with(area(party + "-vuon"), "hectares", 9)).expect(201);
    try (Live live = Live.of(owner)) {
      String id = owner.get("/api/exports/eudr?" + last.after(), ASYNC).expect(202).at("/job/id");
      until(live, is("REFUSED"));
      assertThat(owner.get("/api/jobs/" + id).at("/problem/code")).isEqualTo("eudr-plots");
      owner.get("/api/jobs/" + id + "/file").problem(404, "job-file-none", "job");
    }
  }

  @Test
  void whatIsNoJobIsNone() {
    anyone().get("/api/jobs").problem(401, "sign-in");
    for (String none : new String[] {"1", "khong-co", UUID.randomUUID().toString()}) {
      farmer().get("/api/jobs/" + none).problem(404, "job-unknown", "job");
      farmer().get("/api/jobs/" + none + "/file").problem(404, "job-unknown", "job");
    }
    Caller caller = another();
    long before = events();
    send(caller, "/api/imports/harvests", HEADINGS + LINE, ASYNC)
        .problem(400, "required", "commandId");
    send(caller, path(UUID.randomUUID()), "", ASYNC).problem(400, "body-missing");
    assertThat(events()).isEqualTo(before);
    assertThat(caller.get("/api/jobs").json().path("items")).isEmpty();
  }
}
