package vn.nguon.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.List;

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

  /** The network, which many share: 24 bits of an IPv4 address, 48 of an IPv6 one. */
  String network() {
    try {
      // Of a literal address, so that no name is looked up.
      byte[] a = InetAddress.ofLiteral(address).getAddress();
      return a.length == 4
          ? "%d.%d.%d.0/24".formatted(a[0] & 0xff, a[1] & 0xff, a[2] & 0xff)
          : "%x:%x:%x::/48".formatted(pair(a, 0), pair(a, 2), pair(a, 4));
    } catch (IllegalArgumentException notOne) {
      return null;
    }
  }

  private static int pair(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }
}
