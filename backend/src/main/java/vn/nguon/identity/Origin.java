package vn.nguon.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import vn.nguon.http.Network;

/**
 * Where a request came from.
 *
 * @param address the whole one: for counting guesses, never to be kept
 * @param machine browser and system in two words, "Chrome, Android"
 */
record Origin(String address, String machine) {

  /** A word of a User-Agent and what is called so; the first that is in it counts. */
  private record Word(String sign, String name) {}

  private static final List<Word> BROWSERS =
      List.of(
          new Word("Zalo", "Zalo"),
          new Word("Edg", "Edge"),
          new Word("OPR/", "Opera"),
          new Word("SamsungBrowser", "Samsung Internet"),
          new Word("coc_coc", "Cốc Cốc"),
          new Word("Firefox/", "Firefox"),
          new Word("FxiOS", "Firefox"),
          new Word("CriOS", "Chrome"),
          new Word("Chrome/", "Chrome"),
          new Word("Safari/", "Safari"));

  private static final List<Word> SYSTEMS =
      List.of(
          new Word("Android", "Android"),
          new Word("iPhone", "iPhone"),
          new Word("iPad", "iPad"),
          new Word("Windows", "Windows"),
          new Word("Mac OS X", "macOS"),
          new Word("CrOS", "ChromeOS"),
          new Word("Linux", "Linux"));

  static Origin of(HttpServletRequest request) {
    return new Origin(request.getRemoteAddr(), machine(request.getHeader("User-Agent")));
  }

  /** Null where it says nothing that is known. */
  static String machine(String userAgent) {
    String browser = named(userAgent, BROWSERS);
    String system = named(userAgent, SYSTEMS);
    return browser == null ? system : system == null ? browser : browser + ", " + system;
  }

  private static String named(String userAgent, List<Word> words) {
    return words.stream()
        .filter(word -> userAgent != null && userAgent.contains(word.sign()))
        .findFirst()
        .map(Word::name)
        .orElse(null);
  }

  /** See {@link Network#of}. */
  String network() {
    return Network.of(address);
  }
}
