package vn.nguon.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.nguon.kernel.Told.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"abc", "htx-cao-phong", "123", "a-1", "a123456789012345678901234567890123456789"})
  void partiesPlacesAndShipmentsTakeSlugs(String id) {
    assertThat(new PartyId(id)).hasToString(id);
    assertThat(new PlaceId(id)).hasToString(id);
    assertThat(new ShipmentId(id)).hasToString(id);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "ab",
        "Abc",
        "hợp-tác-xã",
        "-abc",
        "abc-",
        "a b",
        "a_b",
        "a/b",
        "abc\n",
        "../..",
        "a1234567890123456789012345678901234567890"
      })
  void otherSlugsAreRefused(String id) {
    assertRefused("identifier-form", "party", () -> new PartyId(id));
    assertRefused("identifier-form", "place", () -> new PlaceId(id));
    assertRefused("identifier-form", "shipment", () -> new ShipmentId(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ba.hanh", "a-1", "abc", "a12345678901234567890123456789"})
  void accountNames(String name) {
    assertThat(new AccountId(name)).hasToString(name);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "ab", "Ba.Hanh", ".ba", "ba.", "bà.hạnh", "a b", "ba@hanh"})
  void otherAccountNamesAreRefused(String name) {
    assertRefused("account-form", "account", () -> new AccountId(name));
  }

  @ParameterizedTest
  @CsvSource({
    "09521234001010, 09521234001010",
    "9521234001010, 09521234001010",
    "96385074, 00000096385074"
  })
  void gtinsComeOutInFourteenDigits(String given, String expected) {
    assertThat(new ProductId(given)).hasToString(expected);
    assertThat(new ProductId(given).scheme()).isEqualTo(ProductId.Scheme.GS1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"09521234001011", "1234567", "123456789012345", "0"})
  void digitsThatAreNoGtinAreRefused(String digits) {
    assertRefused("gtin", "product", () -> new ProductId(digits));
  }

  @Test
  void ownCodesHaveALetter() {
    assertThat(new ProductId("CAM-XO-LY").scheme()).isEqualTo(ProductId.Scheme.INTERNAL);
    assertThat(new ProductId("A1")).hasToString("A1");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "A", "cam", "CAM XO", "CAM/XO", "12-34", "CÀM", "ABCDEFGHIJKLMNOPQRSTU"})
  void otherCodesAreRefused(String code) {
    assertRefused("product-code", "product", () -> new ProductId(code));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CP1-261105A",
        "A/B",
        "100%",
        "a;b",
        "1",
        "!\"%&'()*+,-./:;<=>?",
        "12345678901234567890"
      })
  void lotsAreReadBackFromTheirText(String number) {
    LotId lot = LotId.of("CAM-XO-LY", number);
    assertThat(LotId.parse(lot.toString())).isEqualTo(lot);
    assertThat(lot).hasToString("CAM-XO-LY/" + number);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "a b", "lô", "123456789012345678901", "a\tb", "#1", "a^b"})
  void otherLotNumbersAreRefused(String number) {
    assertRefused("lot-number", "lot.number", () -> LotId.of("CAM-XO-LY", number));
  }

  @Test
  void aLotNeedsItsProduct() {
    assertRefused("required", "lot.product", () -> new LotId(null, "A1"));
    assertRefused("lot-number", "lot", () -> LotId.parse("CAM-XO-LY"));
    assertRefused("product-code", "product", () -> LotId.parse("/A1"));
  }

  @Test
  void theSameGtinInAnyLengthIsTheSameLot() {
    assertThat(LotId.of("9521234001010", "A1")).isEqualTo(LotId.of("09521234001010", "A1"));
  }

  @Test
  void commandsAreUuids() {
    String id = "3f0c5a52-6a0e-4f5d-9b1e-2f7b0c9d8a11";
    assertThat(CommandId.parse(id)).hasToString(id).isEqualTo(CommandId.parse(id.toUpperCase()));
    assertThat(CommandId.random()).isNotEqualTo(CommandId.random());
    assertRefused("command-id", "commandId", () -> new CommandId(null));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "1-1-1-1-1",
        "3f0c5a526a0e4f5d9b1e2f7b0c9d8a11",
        "3f0c5a52-6a0e-4f5d-9b1e-2f7b0c9d8a1g"
      })
  void otherCommandIdsAreRefused(String id) {
    assertRefused("command-id", "commandId", () -> CommandId.parse(id));
  }
}
