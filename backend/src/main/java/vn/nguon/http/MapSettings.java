package vn.nguon.http;

import java.net.URI;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where pictures of the ground come from under the maps of the app. Without it the maps show the
 * outlines of the provinces only, and ask nobody.
 *
 * @param tiles the address of one picture with {@code {z}}, {@code {x}} and {@code {y}} in it, as
 *     {@code https://tiles.example.vn/{z}/{x}/{y}.png}; or null
 * @param attribution whom to name for them, as plain text; needed with {@code tiles}
 */
@ConfigurationProperties("nguon.map")
public record MapSettings(String tiles, String attribution) {

  private static final Pattern PLACES = Pattern.compile("\\{[zxy]}");

  /**
   * @throws IllegalArgumentException for an address that is none, or without whom to name
   */
  public MapSettings {
    tiles = tiles == null || tiles.isBlank() ? null : tiles.strip();
    if (tiles != null) {
      if (PLACES.matcher(tiles).results().map(MatchResult::group).distinct().count() < 3
          || host(tiles) == null) {
        throw new IllegalArgumentException(
            "nguon.map.tiles is no address with {z}, {x} and {y}: " + tiles);
      }
      if (attribution == null || attribution.isBlank()) {
        throw new IllegalArgumentException("nguon.map.attribution names nobody for the tiles");
      }
    }
  }

  /** Scheme, host and port of the tiles, as a content policy writes them; null without tiles. */
  String origin() {
    return tiles == null ? null : host(tiles);
  }

  private static String host(String tiles) {
    try {
      URI uri = URI.create(PLACES.matcher(tiles).replaceAll("0"));
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web && uri.getHost() != null && uri.getUserInfo() == null
          ? uri.getScheme() + "://" + uri.getRawAuthority()
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
