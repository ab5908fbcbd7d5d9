package vn.nguon.web;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.web.Caller.object;
import static vn.nguon.web.Caller.with;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A party's card: printed, read back, and the page it leads to. */
class PartyCardTest extends HttpTest {

  private static String read(BufferedImage image) throws Exception {
    return new QRCodeReader().decode(bitmap(image)).getText();
  }

  static String read(Answer png) throws Exception {
    return read(ImageIO.read(new ByteArrayInputStream(png.body())));
  }

  private static BinaryBitmap bitmap(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    int[] dots = image.getRGB(0, 0, width, height, null, 0, width);
    return new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, dots)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"85.6x54", "105x148"})
  void aCardIsReadBack(String layout) throws Exception {
    String path = "/api/parties/" + FARM + "/card";
    String address = shop().get(path).expect(200).at("/address");
    assertThat(address).isEqualTo(BASE + "/doi-tac/" + FARM);
    assertThat(read(shop().get(path + ".png?layout=" + layout).expect(200))).isEqualTo(address);
    byte[] pdf = farmer().get(path + ".pdf?layout=" + layout).expect(200).body();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(document.getNumberOfPages()).isOne();
      assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
          .contains("Nhà vườn", "Kiểm Thử", "Nông hộ", "Cao Phong", FARM)
          .doesNotContain("Nơi trồng", "Lô:");
      assertThat(read(new PDFRenderer(document).renderImageWithDPI(0, 203))).isEqualTo(address);
    }
    assertThat(shop().get(path + ".svg?layout=" + layout).expect(200).text()).startsWith("<svg");
  }

  @Test
  void aPartyWithANumberOfItsOwnIsKnownByIt() throws Exception {
    String id = "kt-gln-" + number();
    var party = with(party(id, "Công ty Có Số", "DISTRIBUTOR", null), "gln", "9521234990017");
    Answer made = operator().order("/api/parties", party).expect(201);
    String address = shop().get("/api/parties/" + id + "/card?" + made.after()).at("/address");
    assertThat(address).isEqualTo(BASE + "/417/9521234990017?id=" + id);
    Answer page = anyone().get("/417/9521234990017").expect(200);
    assertThat(page.text()).contains("Công ty Có Số", "Nhà phân phối", "9521234990017");
    Answer found = shop().get("/api/parties?gln=9521234990017").expect(200);
    assertThat(found.json().at("/items").size()).isOne();
    assertThat(found.at("/items/0/id")).isEqualTo(id);
    assertThat(shop().get("/api/parties?gln=9521234990024").expect(200).json().at("/items"))
        .isEmpty();
    shop().get("/api/parties?gln=9521234990018").problem(422, "gln", "gln");
    shop().get("/api/parties?gln=%22").problem(422, "gln", "gln");
    anyone().get("/417/9521234990018").expect(404);
    anyone().get("/417/9521234990024").expect(404);
  }

  @Test
  void theCardsOfACooperativesMembersStandOnOneSheet() throws Exception {
    String coop = "kt-the-htx-" + number();
    operator().order("/api/parties", party(coop, "HTX Thẻ", "COOPERATIVE", "TH1")).expect(201);
    String account = "the." + number();
    operator().order("/api/accounts", accountOrder(account, "PACKER", coop)).expect(201);
    Caller officer = anyone().signIn(account, PASSWORD);
    String member = "kt-the-ho-" + number();
    operator().order("/api/parties", party(member, "Hộ Có Thẻ", "HOUSEHOLD", "TH2")).expect(201);
    String grower = "the." + number();
    operator().order("/api/accounts", accountOrder(grower, "FARMER", member)).expect(201);
    String membership = "/api/parties/" + member + "/membership";
    anyone().signIn(grower, PASSWORD).order(membership, object("cooperative", coop)).expect(201);
    String cards = "/api/parties/" + coop + "/member-cards.pdf";
    assertThat(codes(officer.get(cards + "?after=" + events()).expect(200)))
        .as("who only asked has no card yet")
        .containsExactly(BASE + "/doi-tac/" + coop);
    officer.order(membership + "/acceptance", object()).expect(201);
    assertThat(codes(officer.get(cards + "?after=" + events()).expect(200)))
        .containsExactlyInAnyOrder(BASE + "/doi-tac/" + coop, BASE + "/doi-tac/" + member);
    farmer().get(cards).problem(404, "party-unknown");
  }

  private static int dots(double millimetres) {
    return (int) Math.round(millimetres * 203 / 25.4);
  }

  private static List<String> codes(Answer pdf) throws Exception {
    try (PDDocument document = Loader.loadPDF(pdf.body())) {
      assertThat(document.getNumberOfPages()).isOne();
      BufferedImage page = new PDFRenderer(document).renderImageWithDPI(0, 203);
      var found = new ArrayList<String>();
      for (int at = 0; at < 10; at++) {
        // 85.6 × 54 mm each, two beside and five below each other in the middle of the page.
        double x = (210 - 2 * 85.6) / 2 + at % 2 * 85.6;
        double y = (297 - 5 * 54) / 2.0 + at / 2 * 54;
        try {
          found.add(read(page.getSubimage(dots(x), dots(y), dots(85.6) - 1, dots(54) - 1)));
        } catch (NotFoundException empty) {
          // No card stands here.
        }
      }
      return found;
    }
  }

  @Test
  void thePageOfACardIsForEveryone() {
    Answer page = anyone().get("/doi-tac/" + FARM).expect(200);
    assertThat(page.header("set-cookie")).isEmpty();
    assertThat(page.body().length).isLessThan(50_000);
    assertThat(page.text())
        .contains("Nhà vườn Kiểm Thử", "Nông hộ", "Cao Phong", "Cam xô Kiểm Thử")
        .doesNotContain("<script", "Khu 5", "tel:");
    assertThat(anyone().get("/doi-tac/" + FARM + "?lang=en").expect(200).text())
        .contains("Farm household", "Products");
    // A certificate is shown while it is in force, and no longer.
    String number = "VG-THE-" + number();
    for (String to : List.of("2099-12-31", "2026-01-31")) {
      farmer()
          .done(
              "/api/certificates",
              "subject",
              object("party", FARM),
              "scheme",
              "VIETGAP",
              "number",
              number + to,
              "issuer",
              "Nơi cấp",
              "validFrom",
              to.equals("2026-01-31") ? "2026-01-01" : "2090-01-01",
              "validTo",
              to);
    }
    farmer()
        .done(
            "/api/certificates",
            "subject",
            object("party", FARM),
            "scheme",
            "VIETGAP",
            "number",
            number,
            "issuer",
            "Nơi cấp",
            "validFrom",
            "2026-01-01",
            "validTo",
            "2027-12-31");
    assertThat(anyone().get("/doi-tac/" + FARM).text())
        .contains(">" + number + "<")
        .doesNotContain(number + "2");
    assertThat(anyone().get("/doi-tac/khong-co-ai").expect(404).text())
        .contains("Không tìm thấy đối tác này", "khong-co-ai");
    anyone().get("/doi-tac/%3Cscript%3E").expect(404);
    assertThat(anyone().get("/doi-tac/%3Cscript%3E").text()).doesNotContain("<script>");
  }

  @Test
  void whatIsNotACardIsRefused() {
    farmer().get("/api/parties/khong-co/card.png").problem(404, "party-unknown");
    farmer()
        .get("/api/parties/" + FARM + "/card.png?layout=1x1")
        .problem(422, "label-layout", "layout");
    farmer().get("/api/parties/A%20B/card").problem(422, "identifier-form");
    anyone().get("/api/parties/" + FARM + "/card").problem(401, "sign-in");
  }
}
