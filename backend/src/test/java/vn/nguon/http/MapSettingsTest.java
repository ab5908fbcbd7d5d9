package vn.nguon.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class MapSettingsTest {

  private static String policy(MapSettings settings) {
    var response = new MockHttpServletResponse();
    new AppPolicy(settings).preHandle(new MockHttpServletRequest(), response, null);
    return response.getHeader("Content-Security-Policy");
  }

  @Test
  void theAppMayAskTheHostOfTheTilesAndNoOther() {
    var settings =
        new MapSettings("https://tiles.example.vn:8443/osm/{z}/{x}/{y}.png?key=k", "Bản đồ X");
    assertThat(policy(settings))
        .contains("img-src 'self' data: blob: https://tiles.example.vn:8443;");
    assertThat(policy(new MapSettings(" ", null))).contains("img-src 'self' data: blob:;");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://tiles.example.vn/{z}/{x}.png",
        "https://tiles.example.vn/{z}/{z}/{x}.png",
        "/tiles/{z}/{x}/{y}.png",
        "javascript:alert({z}{x}{y})",
        "https://a:b@tiles.example.vn/{z}/{x}/{y}.png",
        "https://*; script-src */{z}/{x}/{y}"
      })
  void anAddressIsRefusedThatIsNone(String tiles) {
    assertThatThrownBy(() -> new MapSettings(tiles, "X"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whoMadeTheTilesIsNamed() {
    assertThatThrownBy(() -> new MapSettings("https://t.example.vn/{z}/{x}/{y}", " "))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
