package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.kg;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** What a farm tells of itself: where it stands, for how long, and for whom. */
class StoriesTest extends HttpTest {

  private static final String STORY = "/api/privacy/consents/PUBLIC_STORY";
  private static final String CONTACT = "/api/privacy/consents/PUBLIC_CONTACT";

  /** A household with a lot of its own. */
  private record Farm(String id, Caller grower, String passport) {

    String page() {
      return "/doi-tac/" + id;
    }

    String photo(String media, String size) {
      return page() + "/anh/" + media + "/" + size;
    }

    Answer agree(String to) {
      return grower.done(to, "wording", "2026-11", "language", "VI");
    }

    Answer takeBack(String of) {
      return grower.done(of + "/withdrawal");
    }
  }

  private Farm farm() {
    int number = number();
    String id = "kt-ke-" + number;
    var household = party(id, "Hộ Kể Chuyện", "HOUSEHOLD", "KC1");
    household.put("phone", "0900 111 " + (100 + number));
    operator().order("/api/parties", household).expect(201);
    operator().order("/api/accounts", accountOrder("ke." + number, "FARMER", id)).expect(201);
    Caller grower = anyone().signIn("ke." + number, PASSWORD);
    grower.order("/api/areas", area("kt-ke-vuon-" + number)).expect(201);
    grower.order("/api/products", product("KT-KE-" + number, "Cam kể chuyện", "KGM")).expect(201);
    Answer harvested =
        grower.done(
            "/api/harvests",
            "product",
            "KT-KE-" + number,
            "area",
            "kt-ke-vuon-" + number,
            "quantity",
            kg(20));
    String lot = "/api/lots/KT-KE-" + number + "/" + harvested.at("/lot/number");
    return new Farm(id, grower, grower.get(lot + "?" + harvested.after()).at("/address"));
  }

  private static Map<String, Object> story(Object... photos) {
    return object(
        "text",
        "Nhà tôi <trồng> cam ở đồi Khu 5.\n\nCả nhà cùng hái & xếp giỏ.",
        "english",
        "We grow oranges on the hill.",
        "photos",
        List.of(photos));
  }

  private static Map<String, Object> photo(String media) {
    return object("media", media, "caption", "Bà Hạnh \"trên\" đồi");
  }

  private String passport(Farm farm, Answer after, String accept) {
    farm.grower.get("/api/me?" + after.after()).expect(200);
    return anyone().get(farm.passport, "Accept", accept).expect(200).text();
  }

  @Test
  void aStoryIsReadByTheFarmAloneUntilItAgreesAndByAllWhileItDoes() throws IOException {
    Farm farm = farm();
    String first = EvidenceHttpTest.brought(farm.grower);
    String second = EvidenceHttpTest.brought(farm.grower);
    Answer written =
        farm.grower.order("/api/story", story(photo(second), photo(first))).expect(201);
    Answer own = farm.grower.get("/api/story").expect(200);
    assertThat(own.at("/shown")).isEqualTo("false");
    assertThat(own.at("/story/photos/0/media")).isEqualTo(second);
    farm.grower.get("/api/media/" + first + "/thumbnail").expect(200);
    nothingIsTold(farm, written, first);

    // One question is not the other.
    nothingIsTold(farm, farm.agree(CONTACT), first);
    assertThat(anyone().get(farm.page()).text()).contains("href=\"tel:0900111");
    farm.takeBack(CONTACT);
    assertThat(anyone().get(farm.page()).text()).doesNotContain("tel:", "0900 111");

    Answer agreed = farm.agree(STORY);
    assertThat(farm.grower.get("/api/story").at("/shown")).isEqualTo("true");
    Answer page = anyone().get(farm.page()).expect(200);
    assertThat(page.text())
        .containsSubsequence(
            "Chuyện của nhà vườn",
            "<p>Nhà tôi &lt;trồng&gt; cam ở đồi Khu 5.</p>",
            "<p>Cả nhà cùng hái &amp; xếp giỏ.</p>",
            farm.photo(second, "thumbnail"),
            farm.photo(first, "thumbnail"))
        .doesNotContain("<script", "tel:");
    assertThat(page.body().length).isLessThan(50_000);
    assertThat(anyone().get(farm.page() + "?lang=en").text())
        .contains("The story of the farm", "We grow oranges on the hill.")
        .doesNotContain("Nhà tôi");
    Answer small = anyone().get(farm.photo(first, "thumbnail")).expect(200);
    assertThat(small.header("Cache-Control")).contains("no-cache");
    assertThat(ImageIO.read(new ByteArrayInputStream(small.body())).getWidth()).isEqualTo(320);
    assertThat(small.body().length).isLessThan(40_000);
    anyone().get(farm.photo(first, "page")).expect(200);
    assertThat(passport(farm, agreed, "text/html"))
        .contains("Đọc chuyện của nhà vườn", farm.page() + "#chuyen", "Nhà tôi &lt;trồng&gt;");
    assertThat(passport(farm, agreed, "application/json"))
        .contains("Nhà tôi <trồng> cam", "We grow oranges", second)
        .doesNotContain("0900 111");

    nothingIsTold(farm, farm.takeBack(STORY), first);
    assertThat(farm.grower.get("/api/story").at("/story/text")).startsWith("Nhà tôi");
  }

  private void nothingIsTold(Farm farm, Answer after, String photo) {
    for (String lang : List.of("", "?lang=en")) {
      assertThat(anyone().get(farm.page() + lang).expect(200).text())
          .doesNotContain("Nhà tôi", "We grow oranges", "/anh/", "Chuyện của nhà vườn");
    }
    assertThat(passport(farm, after, "text/html")).doesNotContain("Nhà tôi", "/anh/", "#chuyen");
    assertThat(passport(farm, after, "application/json"))
        .doesNotContain("Nhà tôi", "We grow oranges", photo);
    for (String size : List.of("thumbnail", "page", "full")) {
      anyone().get(farm.photo(photo, size)).problem(404, "media-unknown", "media");
    }
    anyone().get("/media/" + photo).problem(404, "media-unknown", "media");
  }

  @Test
  void whatIsTakenDownIsGone() {
    Farm farm = farm();
    String first = EvidenceHttpTest.brought(farm.grower);
    String second = EvidenceHttpTest.brought(farm.grower);
    farm.agree(STORY);
    Answer written =
        farm.grower.order("/api/story", story(photo(first), photo(second))).expect(201);
    assertThat(passport(farm, written, "application/json")).contains(first);

    // A picture that the farm takes back is in its story no longer.
    Answer gone = farm.grower.done("/api/media/" + first + "/removal", "reason", "Không hiện nữa");
    assertThat(anyone().get(farm.page()).text()).contains(second).doesNotContain(first);
    assertThat(passport(farm, gone, "application/json")).contains(second).doesNotContain(first);
    farm.grower.order("/api/story", story(photo(first))).problem(404, "media-unknown", "photos");

    // One that is left out is shown no longer, and the farm still has it.
    Answer without = farm.grower.order("/api/story", story()).expect(201);
    anyone().get(farm.photo(second, "page")).problem(404, "media-unknown");
    assertThat(passport(farm, without, "text/html")).contains("Nhà tôi").doesNotContain("/anh/");
    farm.grower.get("/api/media/" + second).expect(200);

    Answer down = farm.grower.done("/api/story/removal");
    nothingIsTold(farm, down, second);
    assertThat(farm.grower.get("/api/story").expect(200).json().has("story")).isFalse();
  }

  @Test
  void anOfficerWritesDownWhatAMemberTells() {
    Farm farm = farm();
    String coop = "kt-ke-htx-" + number();
    operator().order("/api/parties", party(coop, "HTX Kể", "COOPERATIVE", "KC2")).expect(201);
    String login = "ke." + number();
    operator().order("/api/accounts", accountOrder(login, "PACKER", coop)).expect(201);
    Caller officer = anyone().signIn(login, PASSWORD);
    String behalf = "?onBehalfOf=" + farm.id;
    officer.order("/api/story" + behalf, story()).problem(403, "on-behalf-not-member");
    String membership = "/api/parties/" + farm.id + "/membership";
    farm.grower.order(membership, object("cooperative", coop)).expect(201);
    officer.order(membership + "/acceptance", object()).expect(201);
    officer.order("/api/story" + behalf, story()).expect(201);
    assertThat(officer.get("/api/story" + behalf).at("/story/text")).startsWith("Nhà tôi");
    assertThat(officer.get("/api/story").expect(200).json().has("story")).isFalse();
    assertThat(farm.grower.get("/api/story").at("/party")).isEqualTo(farm.id);
  }

  @Test
  void theCopyOfOnesDataHoldsThePhotographs() throws IOException {
    Farm farm = farm();
    String photo = EvidenceHttpTest.brought(farm.grower);
    farm.grower.order("/api/story", story(photo(photo))).expect(201);
    var files = new TreeMap<String, byte[]>();
    byte[] copy = farm.grower.get("/api/privacy/export").expect(200).body();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(copy))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), zip.readAllBytes());
      }
    }
    String name = "tep/" + photo.substring(0, 12) + ".jpg";
    assertThat(files).containsOnlyKeys("toi.json", "dong-y.json", "moi-ghi-chep.jsonl", name);
    assertThat(files.get(name)).isEqualTo(farm.grower.get("/api/media/" + photo).body());
    assertThat(new String(files.get("moi-ghi-chep.jsonl"), java.nio.charset.StandardCharsets.UTF_8))
        .contains("StoryWritten", "We grow oranges");
  }

  @Test
  void whatIsNoStoryIsRefused() {
    String own = EvidenceHttpTest.brought(farmer());
    String anothers = EvidenceHttpTest.brought(packer());
    long before = events();
    Map<String, Object> fine = story(photo(own));
    for (Object text : Arrays.asList(null, "", " \n ")) {
      farmer().order("/api/story", with(fine, "text", text)).problem(422, "required", "text");
    }
    farmer()
        .order("/api/story", with(fine, "text", "x".repeat(2_001)))
        .problem(422, "text-too-long", "text");
    farmer().order("/api/story", with(fine, "text", List.of())).problem(422, "field-form", "text");
    farmer()
        .order("/api/story", with(fine, "english", "a\u0000b"))
        .problem(422, "text-control", "english");
    farmer().order("/api/story", with(fine, "photos", "x")).problem(422, "field-form", "photos");
    farmer().order("/api/story", with(fine, "story", "x")).problem(422, "field-unknown", "story");
    farmer()
        .order("/api/story", story(photo(own), photo(own)))
        .problem(422, "story-photos", "photos");
    farmer().order("/api/story", story(object("media", own))).problem(422, "required", "caption");
    farmer()
        .order("/api/story", story(object("media", "../read.db", "caption", "x")))
        .problem(422, "content-hash");
    farmer().order("/api/story", story(photo("0".repeat(64)))).problem(404, "media-unknown");
    farmer().order("/api/story", story(photo(anothers))).problem(403, "media-not-yours", "photos");
    packer().order("/api/story", fine).problem(403, "story-not-grower", "party");
    shop().order("/api/story", fine).problem(403, "role-may-not");
    inspector().order("/api/story/removal", object()).problem(403, "role-may-not");
    farmer().order("/api/story/removal", object()).problem(404, "story-unknown", "party");
    farmer()
        .post("/api/story", with(fine, "commandId", "khong-phai"))
        .problem(422, "command-id", "commandId");
    anyone().get("/api/story").problem(401, "sign-in");
    anyone().get("/doi-tac/" + FARM + "/anh/" + own + "/page").problem(404, "media-unknown");
    anyone().get("/doi-tac/" + FARM + "/anh/" + own + "/huge").problem(404, "media-size-unknown");
    anyone().get("/doi-tac/" + FARM + "/anh/x/page").problem(422, "content-hash");
    anyone().get("/doi-tac/A%20B/anh/" + own + "/page").problem(422, "identifier-form");
    assertThat(events()).isEqualTo(before);
  }
}
