package vn.nguon.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.object;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import vn.nguon.NguonApplication;
import vn.nguon.media.TestFiles;

/**
 * Somebody who did everything there is to do is forgotten, and of what told who they are there is
 * not a byte left in the folder of data (R-VN11); of the goods, everything.
 */
class ErasureTest {

  private static final String HOUSEHOLD = "ho-x7k2m9";
  private static final String PACKING_HOUSE = "co-so-goi";
  private static final String LOGIN = "tk.x7k2m9";

  /** What is found nowhere else, as it is written and as it is looked for without accents. */
  private static final List<String> TRACES =
      List.of(
          "Quáchzyx",
          "quachzyx",
          "0977 331 882",
          "0977331882",
          "Thấttung",
          "thattung",
          "Lơlửngzz",
          "77H-313.13",
          "Zộpghichú",
          "zopghichu",
          "Bảynhảyzz",
          "docbanzyx@example.test",
          "Ảnhmặtzz",
          "Chuyệnnhàzyx",
          "Storyofzyx",
          "Chúthíchzyx",
          LOGIN);

  @TempDir Path data;
  private ConfigurableApplicationContext app;
  private int port;

  private void start() {
    app =
        new SpringApplicationBuilder(NguonApplication.class)
            .run(
                "--server.port=0",
                "--nguon.data=" + data,
                "--nguon.base-uri=https://nguon.example",
                "--spring.jmx.enabled=false");
    port = ((WebServerApplicationContext) app).getWebServer().getPort();
  }

  @AfterEach
  void stop() {
    if (app != null) {
      app.close();
    }
  }

  private Caller anyone() {
    return new Caller("http://localhost:" + port);
  }

  private Caller operator() throws IOException {
    return anyone()
        .signIn("quan-tri", Files.readString(data.resolve("operator-password.txt")).strip());
  }

  private Caller member(Caller operator, Map<String, Object> party, String account, String role) {
    operator.order("/api/parties", party).expect(201);
    var order = HttpTest.accountOrder(account, role, (String) party.get("id"));
    order.put("name", "Người nhà Quáchzyx");
    operator.order("/api/accounts", order).expect(201);
    return anyone().signIn(account, HttpTest.PASSWORD);
  }

  private static String upload(Caller by, int width) {
    String boundary = "ranh-gioi-bieu-mau";
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        ("--%s\r\nContent-Disposition: form-data; name=\"commandId\"\r\n\r\n%s\r\n"
                    .formatted(boundary, UUID.randomUUID())
                + "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.jpg\"\r\n"
                    .formatted(boundary)
                + "Content-Type: image/jpeg\r\n\r\n")
            .getBytes(UTF_8));
    body.writeBytes(TestFiles.photograph(width, 300, 1));
    body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(UTF_8));
    return by.postBytes(
            "/api/media", body.toByteArray(), "multipart/form-data; boundary=" + boundary)
        .expect(201)
        .at("/media");
  }

  private static String daysAgo(int days) {
    return LocalDate.now(ZoneId.of("Asia/Ho_Chi_Minh")).minusDays(days) + "T00:01:00+07:00";
  }

  // ---- looking for bytes

  /** The files that hold one of the traces: as text, folded or in base64. */
  private Map<String, String> found(Path folder) throws IOException {
    var needles = new LinkedHashMap<String, String>();
    for (String trace : TRACES) {
      needles.put(trace, new String(trace.getBytes(UTF_8), ISO_8859_1));
      needles.put(trace + " (small)", latin(trace.toLowerCase(Locale.ROOT)));
      for (int shift = 0; shift < 3; shift++) {
        needles.put(trace + " (base64, " + shift + ")", base64(trace, shift));
      }
    }
    var found = new LinkedHashMap<String, String>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), ISO_8859_1);
        needles.forEach(
            (name, needle) -> {
              if (content.contains(needle)) {
                found.put(folder.relativize(file) + ": " + name, needle);
              }
            });
      }
    }
    return found;
  }

  private static String latin(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /** What is the same in base64 whatever stands before and behind. */
  private static String base64(String text, int shift) {
    byte[] bytes = text.getBytes(UTF_8);
    byte[] shifted = new byte[shift + bytes.length];
    System.arraycopy(bytes, 0, shifted, shift, bytes.length);
    String encoded =
        Base64.getEncoder()
            .withoutPadding()
            .encodeToString(Arrays.copyOf(shifted, shifted.length / 3 * 3));
    return encoded.substring(shift == 0 ? 0 : 4);
  }

  private List<Path> blobs() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("blobs"))) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  // ----

  @Test
  void nothingOfTheForgottenIsLeftAndNothingOfTheGoodsIsLost() throws Exception {
    start();
    Caller operator = operator();
    var household = HttpTest.party(HOUSEHOLD, "Hộ bà Quáchzyx", "HOUSEHOLD", "QX1");
    household.put("street", "Ngõ Thấttung 94");
    household.put("phone", "0977 331 882");
    Caller farmer = member(operator, household, LOGIN, "FARMER");
    operator
        .order("/api/parties", HttpTest.party(PACKING_HOUSE, "Cơ sở gói", "PACKING_HOUSE", "CS1"))
        .expect(201);
    operator
        .order("/api/accounts", HttpTest.accountOrder("goi", "PACKER", PACKING_HOUSE))
        .expect(201);
    Caller packer = anyone().signIn("goi", HttpTest.PASSWORD);

    var area = HttpTest.area("vuon-x7k2m9");
    area.put("name", "Vườn bà Quáchzyx");
    area.put("street", "Sau nhà Thấttung");
    farmer.order("/api/areas", area).expect(201);
    farmer.order("/api/products", HttpTest.product("X7-CAM", "Cam xô", "KGM")).expect(201);
    farmer.done(
        "/api/seasons",
        "area",
        "vuon-x7k2m9",
        "season",
        "vu-x7k2m9",
        "variety",
        "CS1",
        "plantedOn",
        "2019-03-01",
        "expectedYield",
        kg(10_000),
        "happenedAt",
        daysAgo(100));
    farmer.done(
        "/api/areas/vuon-x7k2m9/diary/entries",
        "work",
        object(
            "kind", "FERTILISER",
            "name", "Phân chuồng",
            "quantity", kg(20),
            "operator", "Chú Bảynhảyzz"),
        "happenedAt",
        daysAgo(50));
    farmer.done("/api/privacy/consents/PUBLIC_CONTACT", "wording", "2026-11", "language", "VI");
    farmer.done("/api/recalls/contact", "email", "docbanzyx@example.test", "newSecret", false);
    String picture = upload(farmer, 421);
    farmer.done(
        "/api/attachments",
        "subject",
        object("place", "vuon-x7k2m9"),
        "media",
        picture,
        "caption",
        "Ảnhmặtzz của bà",
        "shown",
        true);
    String photo = upload(farmer, 577);
    byte[] photoBytes = farmer.get("/api/media/" + photo).expect(200).body();
    farmer.done(
        "/api/story",
        "text",
        "Chuyệnnhàzyx kể bên bếp",
        "english",
        "Storyofzyx by the hearth",
        "photos",
        List.of(object("media", photo, "caption", "Chúthíchzyx bên bếp")));
    farmer.done("/api/privacy/consents/PUBLIC_STORY", "wording", "2026-11", "language", "VI");
    String number =
        farmer
            .done(
                "/api/harvests",
                "product",
                "X7-CAM",
                "area",
                "vuon-x7k2m9",
                "quantity",
                kg(300),
                "note",
                "Zộpghichú riêng của bà")
            .at("/lot/number");
    var lot = Caller.lot("X7-CAM", number);
    String shipment =
        farmer
            .done(
                "/api/shipments",
                "to",
                PACKING_HOUSE,
                "lines",
                List.of(object("lot", lot, "quantity", kg(120))),
                "vehicle",
                "77H-313.13",
                "carrier",
                object("name", "Tài Lơlửngzz"))
            .at("/shipment");
    Answer last =
        packer.done(
            "/api/shipments/" + shipment + "/receipt",
            "lines",
            List.of(object("lot", lot, "quantity", kg(120))));
    farmer.done("/api/lots/X7-CAM/" + number + "/holds", "reason", "Chờ Quáchzyx đếm lại");

    String address = "/api/lots/X7-CAM/" + number;
    JsonNode before = packer.get(address + "?" + last.after()).expect(200).json();
    String passportAt = before.path("address").asString();
    JsonNode passport = passport(passportAt, last);
    assertThat(passport.toString())
        .contains("Quáchzyx", "0977 331 882", "Chuyệnnhàzyx", "Storyofzyx", photo);
    anyone().get(photoAt(photo)).expect(200);
    JsonNode trace = packer.get("/api/trace/X7-CAM/" + number).expect(200).json();
    // What is sealed or in the read models: the latter only, in clear.
    assertThat(found(data).keySet())
        .isNotEmpty()
        .allMatch(file -> file.startsWith("read.db") || file.startsWith("lasting.db"));
    assertThat(blobs()).isNotEmpty();
    for (Path blob : blobs()) {
      // No picture of a person lies there to be looked at: JPEG begins so.
      assertThat(new String(Files.readAllBytes(blob), ISO_8859_1))
          .doesNotContain("\u00FF\u00D8\u00FF", "JFIF");
    }
    String mine = export(farmer);
    assertThat(mine)
        .contains("Quáchzyx", "0977 331 882", "Zộpghichú", "Lơlửngzz", "ConsentGiven")
        .contains("Chuyệnnhàzyx", new String(photoBytes, UTF_8))
        .doesNotContain("passwordHash", "$2a$");

    theDriverGoesAlone(farmer, packer, operator, shipment);

    // ---- asked, read, carried out
    farmer.order("/api/privacy/erasure", object()).expect(201);
    farmer.order("/api/privacy/erasure", object()).problem(409, "erasure-asked", "account");
    JsonNode asked = operator.get("/api/privacy/erasures").expect(200).json().at("/items/0");
    assertThat(asked.path("phase").asString()).isEqualTo("ASKED");
    assertThat(asked.path("household").asBoolean()).isTrue();
    String request = "/api/privacy/erasures/" + asked.path("account").asString();
    farmer.order(request + "/completion", object()).problem(403, "role-may-not");
    operator.order(request + "/acknowledgement", object()).expect(201);
    operator.order(request + "/completion", object()).expect(201);
    awaitErased(operator, "/api/privacy/erasures");

    whatIsLeft(packer, operator(), passportAt, before, passport, trace);
    anyone().get(photoAt(photo)).problem(404, "media-unknown");
    farmer.get("/api/me").expect(401);
    anyone().trySignIn(LOGIN, HttpTest.PASSWORD).problem(401, "sign-in-failed");

    // ---- and after everything is read from the events again
    app.close();
    for (String file : List.of("read.db", "read.db-wal", "read.db-shm")) {
      Files.deleteIfExists(data.resolve(file));
    }
    start();
    whatIsLeft(
        anyone().signIn("goi", HttpTest.PASSWORD), operator(), passportAt, before, passport, trace);
    app.close();
    app = null;
    assertThat(found(data)).isEmpty();
  }

  /** Whom the household named asks to be forgotten, and has no account to ask with. */
  private void theDriverGoesAlone(Caller farmer, Caller packer, Caller operator, String shipment)
      throws IOException {
    assertThat(found(data).toString()).contains("Lơlửngzz", "77H-313.13");
    packer
        .order("/api/privacy/mentions", object("named", "Tài Lơlửngzz"))
        .problem(404, "mention-unknown", "named");
    farmer.done("/api/privacy/mentions", "named", "tài lơlửngzz");
    farmer
        .order("/api/privacy/mentions", object("named", "Tài Lơlửngzz"))
        .problem(409, "erasure-asked", "named");
    JsonNode asked = operator.get("/api/privacy/mentions").expect(200).json().at("/items/0");
    assertThat(asked.path("named").asString()).isEqualTo("tài lơlửngzz");
    assertThat(asked.path("party").asString()).isEqualTo(HOUSEHOLD);
    assertThat(packer.get("/api/privacy/mentions").expect(200).json().at("/items").isEmpty())
        .isTrue();
    String at = "/api/privacy/mentions/" + asked.path("id").asString();
    farmer.order(at + "/completion", object()).problem(403, "role-may-not");
    operator.order(at + "/acknowledgement", object()).expect(201);
    operator.order(at + "/completion", object()).expect(201);
    awaitErased(farmer, "/api/privacy/mentions");
    operator.order(at + "/completion", object()).problem(409, "erasure-none", "request");

    JsonNode left = packer.get("/api/shipments/" + shipment).expect(200).json();
    assertThat(left.toString()).contains("(đã xoá theo yêu cầu)").doesNotContain("77H-313.13");
    assertThat(found(data).toString())
        .doesNotContain("Lơlửngzz", "77H-313.13")
        .contains("Quáchzyx", "0977 331 882");
  }

  private JsonNode passport(String at, Answer after) {
    return anyone()
        .get(at + (after == null ? "" : "?" + after.after()), "Accept", "application/json")
        .expect(200)
        .json();
  }

  private void whatIsLeft(
      Caller packer,
      Caller operator,
      String passportAt,
      JsonNode lotBefore,
      JsonNode passportBefore,
      JsonNode traceBefore)
      throws IOException {
    JsonNode lot =
        awaited(() -> packer.get("/api/lots/X7-CAM/" + lotBefore.at("/lot/number").asString()));
    assertThat(lot.at("/quantity")).isEqualTo(lotBefore.at("/quantity"));
    assertThat(lot.at("/held")).isEqualTo(lotBefore.at("/held"));
    JsonNode passport = awaited(() -> anyone().get(passportAt, "Accept", "application/json"));
    assertThat(passport.at("/quantity")).isEqualTo(passportBefore.at("/quantity"));
    assertThat(passport.at("/steps").size()).isEqualTo(passportBefore.at("/steps").size());
    assertThat(passport.at("/origins/0/grower/name").asString()).isEqualTo("(đã xoá theo yêu cầu)");
    assertThat(passport.toString()).doesNotContain("Quáchzyx", "0977 331 882", "zyx");
    assertThat(passport.path("story").isNull()).isTrue();
    assertThat(anyone().get("/doi-tac/" + HOUSEHOLD).expect(200).text())
        .doesNotContain("zyx", "Chuyện của nhà vườn", "/anh/", "0977", "tel:");
    String page = anyone().get(passportAt, "Accept", "text/html").expect(200).text();
    assertThat(page).contains("tên đã được xoá theo yêu cầu").doesNotContain("Quáchzyx", "0977");
    String english =
        anyone().get(passportAt + "?lang=en", "Accept", "text/html").expect(200).text();
    assertThat(english)
        .contains("name erased on request", "(erased on request)")
        .doesNotContain("đã xoá theo yêu cầu");
    JsonNode trace =
        awaited(() -> packer.get("/api/trace/X7-CAM/" + lotBefore.at("/lot/number").asString()));
    assertThat(trace.toString().replaceAll("\"name\":\"[^\"]*\"", "").length()).isPositive();
    assertThat(trace.at("/lots").size()).isEqualTo(traceBefore.at("/lots").size());
    assertThat(operator.get("/api/parties/" + HOUSEHOLD).expect(200).at("/name"))
        .isEqualTo("(đã xoá theo yêu cầu)");
    assertThat(found(data)).isEmpty();
    assertThat(blobs()).isEmpty();
  }

  private static String photoAt(String media) {
    return "/doi-tac/" + HOUSEHOLD + "/anh/" + media + "/page";
  }

  private interface Asking {
    Answer ask();
  }

  /** Read models are on their way after a start. */
  private static JsonNode awaited(Asking asking) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    Answer answer = asking.ask();
    while (answer.status() != 200 && System.nanoTime() < deadline) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      answer = asking.ask();
    }
    return answer.expect(200).json();
  }

  private static void awaitErased(Caller asking, String requests) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (System.nanoTime() < deadline) {
      JsonNode one = asking.get(requests).expect(200).json().at("/items/0");
      if (one.path("phase").asString().equals("ERASED")) {
        return;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    throw new AssertionError("not erased in time");
  }

  private static String export(Caller by) throws IOException {
    byte[] zip = by.get("/api/privacy/export").expect(200).body();
    var all = new ArrayList<String>();
    try (var entries = new ZipInputStream(new ByteArrayInputStream(zip))) {
      while (entries.getNextEntry() != null) {
        all.add(new String(entries.readAllBytes(), UTF_8));
      }
    }
    return String.join("\n", all);
  }
}
