package vn.nguon.gs1;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.gs1.KeysTest.refused;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitalLinkTest {
  private static final URI BASE = URI.create("https://id.example.vn");
  private static final Gtin GTIN = Gtin.parse("8936012345674");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://id.example.vn/01/08936012345674/10/VT260615A",
        "https://id.example.vn/01/08936012345674/10/VT260615A/21/7K2Q9XM4TB3FZ?13=260615&15=260622",
        "https://id.example.vn/414/8936012340006/254/LO-A3",
        "https://id.example.vn/00/089360123400000013",
        "https://id.example.vn/417/8936012340006",
        "https://id.example.vn/8003/08936012345674ABC",
        "https://id.example.vn/01/08936012345674/22/2A/10/B/21/C",
        "https://id.example.vn/01/08936012345674/235/TPX-1",
        "https://id.example.vn/01/08936012345674?3103=001250&422=704&7007=260615&7230=VGA-1"
      })
  void theLinksOfTheReferenceAreReadAndWrittenAgain(String text) {
    assertThat(DigitalLink.parse(text).toUri(BASE)).hasToString(text);
  }

  @Test
  void buildsLinksFromIdentifiers() {
    LotNumber lot = LotNumber.parse("VT260615A");
    SerialNumber serial = SerialNumber.parse("7K2Q9XM4TB3FZ");
    assertThat(DigitalLink.of(GTIN, lot).path()).isEqualTo("/01/08936012345674/10/VT260615A");
    assertThat(DigitalLink.of(GTIN).withSerial(serial).withLot(lot))
        .isEqualTo(DigitalLink.of(GTIN, lot, serial));
    assertThat(DigitalLink.of(GTIN, lot).withLot(LotNumber.parse("B")).path()).endsWith("/10/B");
    assertThat(DigitalLink.parse("https://a.vn/01/08936012345674/22/X/21/Z").withLot(lot).path())
        .endsWith("/22/X/10/VT260615A/21/Z");
    assertThat(DigitalLink.of(GTIN, lot).toUri(URI.create("https://id.example.vn/p/")))
        .hasToString("https://id.example.vn/p/01/08936012345674/10/VT260615A");
    assertThat(refused(() -> DigitalLink.ofParty(Gln.parse("8936012340006")).withLot(lot)).code())
        .isEqualTo("key-order");
  }

  @Test
  void saysWhatItIsOf() {
    DigitalLink link =
        DigitalLink.parse(
            "http://id.example.vn/vi/app/01/8936012345674/10/A%2Fb%25/21/7?15=260622&linkType=all&x#top");
    assertThat(link.gtin()).contains(GTIN);
    assertThat(link.lot()).contains(LotNumber.parse("A/b%"));
    assertThat(link.serial()).contains(SerialNumber.parse("7"));
    assertThat(link.value("15")).contains("260622");
    assertThat(link.sscc()).isEmpty();
    assertThat(link.gln()).isEmpty();
    assertThat(link.others())
        .containsExactly(
            new DigitalLink.Parameter("linkType", "all"), new DigitalLink.Parameter("x", ""));
    assertThat(link).hasToString("/01/08936012345674/10/A%2Fb%25/21/7?15=260622");
  }

  @Test
  void readsThePathAndTheQueryOfARequest() {
    assertThat(DigitalLink.parse("/00/089360123400000013/", null).sscc()).isPresent();
    assertThat(DigitalLink.parse("/414/8936012340006", "").gln()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.vn/01/08936012345674/21/A/10/B, key-order",
    "https://a.vn/01/08936012345674/10/A/235/B, key-order",
    "https://a.vn/01/08936012345674?10=A, key-order",
    "https://a.vn/00/089360123400000013?01=08936012345674, key-order",
    "https://a.vn/00/089360123400000013/10/A, key-order",
    "https://a.vn/01/08936012345674/00/089360123400000013, key-order",
    "https://a.vn/01/08936012345674/10/A/10/B, duplicate",
    "https://a.vn/01/08936012345674?15=260622&15=260622, duplicate",
    "https://a.vn/01/08936012345675, check-digit",
    "https://a.vn/414/8936012340005, check-digit",
    "https://a.vn/01/08936012345674?15=260230, date",
    "https://a.vn/01/08936012345674?9999=1, ai-unknown",
    "https://a.vn/01/08936012345674/10, uri",
    "https://a.vn/01/08936012345674/10/, uri",
    "https://a.vn/01/08936012345674/lot/A, uri",
    "https://a.vn/01/08936012345674/10/%2E%2E, uri",
    "https://a.vn/01/08936012345674/10/%C4, uri",
    "https://a.vn/01/08936012345674/10/a b, uri",
    "https://a.vn/01/08936012345674/10/%C3%B4, charset",
    "https://a.vn/01/08936012345674/10/123456789012345678901, length",
    "https://a.vn/ARFKk4XBoxZ4ssAB1, compressed",
    "https://a.vn/01/08936012345674/EQHa4Mb7, compressed",
    "https://a.vn/, uri",
    "https://a.vn, uri",
    "/01/08936012345674, uri",
    "ftp://a.vn/01/08936012345674, uri",
    "urn:epc:id:sgtin:8936012.034567.1, uri"
  })
  void refusesWhatIsNoLink(String text, String code) {
    assertThat(refused(() -> DigitalLink.parse(text)).code()).isEqualTo(code);
  }

  @Test
  void refusesABaseThatIsNone() {
    DigitalLink link = DigitalLink.of(GTIN);
    for (String base : new String[] {"ftp://a.vn", "a.vn", "https:///x", "https://a.vn/?x=1"}) {
      assertThat(refused(() -> link.toUri(URI.create(base))).code()).isEqualTo("uri");
    }
  }
}
